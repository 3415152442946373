"""Differing accounts: points of fact and interpretations, each account with its speaker."""

from __future__ import annotations

import pytest
from conftest import SHIPPED, read
from ground import ALL, LEDGER

from briefing.evidence import standing
from briefing.ledger import load
from briefing.query import Filter
from briefing.render import Screen, render
from briefing.reports.differences import account_words, differences
from briefing.reports.show import show

EVENT = '[[event]]\nid = "x"\ndate = 2024-05-06\ntitle = "X"\nby = ["a"]\ncite = [\n  "one p1",\n'


def of(*cites):
    return differences(read(EVENT + ",\n".join(cites) + "]\n").ledger, ALL).differences


@pytest.mark.parametrize(
    ("point", "label"),
    [
        ("who", "who did it"),
        ("when", "when"),
        ("where", "where"),
        ("what", "what happened"),
        ("number", "how many"),
        ("intent", "whether on purpose"),
        ("meaning", "what it means (read in two ways)"),
    ],
)
def test_two_sentences_on_a_point_are_shown_side_by_side(point, label):
    (difference,) = of(
        f'{{ source = "two", at = "p2", says = "so", about = "{point}" }}',
        f'{{ source = "three", says = "otherwise", about = "{point}", attributed_to = ["b"] }}',
    )
    assert (difference.point, difference.label) == (point, label)
    accounts = [(account_words(each), each.voice) for each in difference.accounts]
    assert accounts[-2:] == [("so", "two (p2)"), ("otherwise", "three, citing b")]
    assert [voice for _, voice in accounts[:-2]] == ["the entry"] * (point in ("who", "when"))


@pytest.mark.parametrize(
    ("entry", "own", "label", "first", "otherwise"),
    [
        ("", "date = 2024-05-07", "when", "dated 6 May 2024", "dated 7 May 2024"),
        ("", 'by = ["b"]', "who did it", "by a", "by b"),
        ('to = ["c"]', 'to = ["b"]', "to whom", "to c", "to b"),
        ('place = "here"', 'place = "there"', "where", "place: here", "place: there"),
        ('type = "accuse"', 'type = "assault"', "what happened", "type accuse", "type assault"),
        ("figures = { dead = 2 }", "figures = { dead = 3 }", "how many", "dead 2", "dead 3"),
    ],
)
def test_a_value_that_contradicts_the_entry_is_shown_beside_it(entry, own, label, first, otherwise):
    text = EVENT.replace("cite =", f"{entry}\ncite =") + f'{{ source = "two", {own} }}]\n'
    (difference,) = differences(read(text).ledger, ALL).differences
    assert difference.label == label
    assert [(account_words(each), each.voice) for each in difference.accounts] == [
        (first, "the entry"), (otherwise, "two")
    ]  # fmt: skip


def test_the_value_and_the_sentence_of_an_account_are_shown_together():
    number = EVENT.replace('by = ["a"]', 'by = ["a"]\nfigures = { killed = 2 }')
    cite = '{ source = "two", says = "none", about = "number", figures = { killed = 0 } }]'
    (difference,) = differences(read(number + cite).ledger, ALL).differences
    assert [account_words(each) for each in difference.accounts] == ["killed 2", "none (killed 0)"]


def test_a_large_number_is_one_word():
    number = EVENT.replace('by = ["a"]', 'by = ["a"]\nfigures = { killed = 1200 }')
    cite = '{ source = "two", figures = { killed = 10500000 } }]'
    (difference,) = differences(read(number + cite).ledger, ALL).differences
    assert [account_words(each) for each in difference.accounts] == [
        "killed 1,200", "killed 10,500,000"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "cite",
    [
        'says = "on purpose", about = "intent"',
        'place = "there"',
        'says = "nothing new"',
        'stance = "silent", date = 2020',
    ],
)
def test_a_single_account_is_not_a_difference(cite):
    assert not of(f'{{ source = "two", {cite} }}')


@pytest.mark.parametrize(("stance", "words"), [("denies", "denies it"), ("doubts", "doubts it")])
def test_a_doubt_or_denial_is_shown_beside_the_affirming_sources(stance, words):
    (difference,) = of(
        f'{{ source = "two", stance = "{stance}" }}',
        f'{{ source = "three", stance = "{stance}", attributed_to = ["b"], says = "no" }}',
        '{ source = "four", place = "there", says = "at sea" }',
    )
    assert (difference.point, difference.label) == ("what", "what happened")
    assert [(account_words(each), each.voice) for each in difference.accounts] == [
        ("says that it happened", "one (p1)"),
        (words, "two"),
        (f"{words}: no", "three, citing b"),
        ("at sea", "four"),
    ]


def test_a_denial_with_its_own_number_denies_the_event_and_not_the_number():
    text = EVENT.replace('by = ["a"]', 'type = "assault"\nfigures = { killed = 2 }')
    cite = '{ source = "two", stance = "denies", figures = { killed = 9 } }]'
    listed = differences(read(text + cite).ledger, ALL).differences
    assert [(each.label, [account_words(one) for one in each.accounts]) for each in listed] == [
        ("what happened", ["says that it happened", "denies it"]),
        ("how many", ["killed 2", "killed 9"]),
    ]


def test_points_of_fact_come_before_differing_interpretations():
    reading = (
        '{ source = "two", says = "bold", about = "meaning" }',
        '{ source = "three", says = "meek", about = "meaning" }',
    )
    later = EVENT.replace('"x"', '"y"') + '{ source = "two", date = 2024-05-07 }]\n'
    report = differences(read(EVENT + ",\n".join(reading) + "]\n" + later).ledger, ALL)
    assert [(each.entry.event.id, each.point) for each in report.differences] == [
        ("y", "when"), ("x", "meaning")
    ]  # fmt: skip
    assert report.head == {"points": 1, "events": 1, "readings": 1}
    for form in ("text", "md"):
        shown = "".join(render(report, form, Screen(80)))
        assert "1 disputed event · 1 point · 1 read in two ways" in shown
        assert shown.index("when") < shown.index("what it means (read in two ways)")


def test_an_event_with_differing_interpretations_keeps_its_standing_and_is_marked():
    ledger = read(
        EVENT
        + """
  { source = "two", says = "bold", about = "meaning" },
  { source = "three", says = "meek", about = "meaning" },
]
"""
    ).ledger
    (difference,) = differences(ledger, ALL).differences
    assert difference.entry.standing == "reported"
    assert difference.entry.remark == "read in two ways"
    shown = "".join(render(show(ledger, ALL, ["x"]), "text", Screen(80)))
    assert "reported: some source says it in its own voice; read in two ways" in shown
    assert "about: what it means" in shown


@pytest.mark.parametrize("ledger", [LEDGER, load(str(SHIPPED)).ledger], ids=["tests", "shipped"])
def test_the_command_lists_exactly_the_events_that_the_filter_calls_disputed(ledger):
    disputed = {
        each.entry.event.id for each in differences(ledger, ALL).differences if each.of_fact
    }
    assert disputed == {event.id for event in ledger.events if standing(event) == "disputed"}
    assert disputed
    assert differences(ledger, Filter(ALL.today, standing=("disputed",))).differences
    rest = differences(ledger, Filter(ALL.today, standing=("!disputed",))).differences
    assert {each.point for each in rest} <= {"meaning"}


def test_the_heading_is_the_same_in_every_format():
    for form in ("text", "md"):
        shown = "".join(render(differences(LEDGER, ALL), form, Screen(80)))
        assert "Where accounts differ" in shown


def test_accounts_are_side_by_side_on_a_wide_screen_and_stacked_on_a_narrow_one():
    ledger = read(EVENT + '{ source = "two", date = 2024-05-07 }]\n').ledger
    wide, narrow = (
        "".join(render(differences(ledger, ALL), "text", Screen(width))) for width in (80, 40)
    )
    assert any("the entry" in line and "two" in line for line in wide.splitlines())
    assert not any("the entry" in line and "two" in line for line in narrow.splitlines())
