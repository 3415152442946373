"""Where accounts differ: the disputed events, every account with its speaker."""

from __future__ import annotations

import pytest
from conftest import SHIPPED, read
from ground import ALL, LEDGER

from briefing.evidence import standing
from briefing.keys import POINTS
from briefing.ledger import load
from briefing.query import Filter
from briefing.render import Screen, render
from briefing.reports.differences import differences
from briefing.reports.words.show import account_words

EVENT = '[[event]]\nid = "x"\ndate = 2024-05-06\ntitle = "X"\nby = ["a"]\ncite = [\n  "one p1",\n'


def of(*cites):
    return differences(read(EVENT + ",\n".join(cites) + "]\n").ledger, ALL).differences


@pytest.mark.parametrize("point", POINTS)
def test_a_named_point_sets_the_accounts_side_by_side(point):
    (found,) = of(f'{{ source = "two", at = "p2", says = "otherwise", about = "{point}" }}')
    assert found.point == point
    assert [(each.says, each.voice) for each in found.accounts] == [
        ("", "one (p1)"), ("otherwise", "two (p2)")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("own", "point", "told", "otherwise"),
    [
        ("date = 2024-05-07", "when", "as told: 6 May 2024", "dated 7 May 2024"),
        ('by = ["b"]', "who", "as told: a", "by b"),
        ('to = ["b"]', "who", "as told: a", "to b"),
        ('place = "there"', "where", "as told", "place: there"),
        ('type = "assault"', "what", "as told", "type assault"),
        ("figures = { killed = 3 }", "number", "as told", "killed 3"),
    ],
)
def test_a_value_of_its_own_is_a_point_and_is_shown(own, point, told, otherwise):
    (found,) = of(f'{{ source = "two", {own} }}')
    assert found.point == point
    assert [account_words(each) for each in found.accounts] == [told, otherwise]


def test_what_differs_from_a_number_stands_beside_the_number():
    number = EVENT.replace('by = ["a"]', 'by = ["a"]\nfigures = { killed = 2 }')
    ledger = read(number + '{ source = "two", says = "none", figures = { killed = 0 } }]').ledger
    (found,) = differences(ledger, ALL).differences
    assert [account_words(each) for each in found.accounts] == [
        "as told: killed 2", "none (killed 0)",
    ]  # fmt: skip


def test_a_denial_is_a_difference_about_what_happened():
    (found,) = of('{ source = "two", stance = "denies", attributed_to = ["b"], says = "no" }')
    assert (found.point, found.accounts[1].voice) == ("what", "two denies it, citing b")


@pytest.mark.parametrize(("stance", "told"), [("denies", "denied"), ("doubts", "doubted")])
def test_a_bare_denial_is_not_told_as_the_event(stance, told):
    (found,) = of(f'{{ source = "two", stance = "{stance}" }}')
    assert [account_words(each) for each in found.accounts] == ["as told", told]


def test_a_citation_that_names_a_point_differs_in_its_date_too():
    found = of('{ source = "two", says = "meant", about = "intent", date = 2024-05-07 }')
    assert [each.point for each in found] == ["intent", "when"]


def test_every_own_value_counts_once_where_two_make_the_same_point():
    (found,) = of('{ source = "two", by = ["b"], to = ["c"] }')
    assert [each.cite.source for each in found.accounts] == ["one", "two"]


@pytest.mark.parametrize("ledger", [LEDGER, load(str(SHIPPED)).ledger], ids=["tests", "shipped"])
def test_the_command_speaks_of_just_the_events_that_the_filter_calls_disputed(ledger):
    told = {each.entry.event.id for each in differences(ledger, ALL).differences}
    assert told == {event.id for event in ledger.events if standing(event) == "disputed"}
    assert told
    assert differences(ledger, Filter(ALL.today, standing=("disputed",))).differences
    assert not differences(ledger, Filter(ALL.today, standing=("!disputed",))).differences


def test_one_word_heads_it_in_every_form():
    for form in ("text", "md"):
        shown = "".join(render(differences(LEDGER, ALL), form, Screen(80)))
        assert "Disputed: where accounts differ" in shown


def test_a_wide_screen_has_accounts_beside_each_other_and_a_narrow_one_below():
    ledger = read(EVENT + '{ source = "two", says = "otherwise", about = "when" }]\n').ledger
    wide, narrow = (
        "".join(render(differences(ledger, ALL), "text", Screen(width))) for width in (80, 40)
    )
    assert any("as told" in line and "otherwise" in line for line in wide.splitlines())
    assert not any("as told" in line and "otherwise" in line for line in narrow.splitlines())
