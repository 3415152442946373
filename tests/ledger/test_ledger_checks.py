"""Each warning, with a ledger that causes it and a similar one that does not."""

import datetime

import pytest
from conftest import read
from hypothesis import given
from hypothesis import strategies as st

from briefing.ledger import loads
from briefing.ledger.check.checks import check
from briefing.names import Slips, Spellings, near, one_slip

DAY = datetime.date(2025, 7, 21)


def event(ident: str, more: str = "", title: str = "Moscow answers Baku at last") -> str:
    cite = "" if "cite" in more else '\ncite = ["digest p1"]'
    return f'[[event]]\nid = "{ident}"\ntitle = "{title}"\n{more}{cite}\n'


def source(ident: str, more: str) -> str:
    return f'[source.{ident}]\ntitle = "Title of {ident}"\n{more}\n'


def said(text: str, *, notes: bool = False) -> list[str]:
    return [finding.code for finding in check(read(text), DAY, notes=notes)]


DENIED = 'cite = [{ source = "digest", stance = "denies" }]'
PUBLISHED = source("digest", "published = 2025-07-18")
CAUSE = event("cause", 'date = "2025-07"', "Baku closes a school")
PAIR = 'date = "{}"\nby = ["Russia"]\nto = ["Azerbaijan"]'
RECALL = "Moscow recalls its ambassador from Baku"


def parties(ident: str, date: str, title: str = RECALL) -> str:
    return event(ident, PAIR.format(date), title)


FIRST = parties("first", "2025-07-18")


def placed(ident: str, place: str) -> str:
    return parties(ident, "2025-07-18") + f'place = "{place}"\n'


IRAN = event("a", 'by = ["Iran"]')
RESTS = source("reprint", 'derived_from = ["digest"]')
GRADED = 'cite = [{ source = "digest", credibility = 1 }, "CITED"]'
OUTLOOK = (
    '[[outlook]]\nstatement = "It ends"\nstatus = "{}"\nhorizon = "{}"\ncite = ["digest p1"]\n'
)
DECLARED = '[actor.azerbaijan]\nname = "Azerbaijan"\n[source.rambler]\ntitle = "News"\n'

PAIRS = {
    "W201 a misspelt key": (event("a", 'tag = ["x"]'), event("a", 'tags = ["x"]')),
    "W201 a misspelt key of a citation": (
        event("a", 'cite = [{ source = "digest", att = "p1" }]'),
        event("a", 'cite = [{ source = "digest", at = "p1" }]'),
    ),
    "W201 a key in extra is free": (
        event("a", "mood = 1"), event("a", 'cite = ["digest p1"]\n[event.extra]\nmood = 1'),
    ),
    "W202 a misspelt table": (event("a") + "[[evnt]]\n", event("a") + event("b", title="B")),
    "W202 a key above every header": ('title = "x"\n', '[ledger]\ntitle = "x"\n'),
    "W203 an event without a citation": (event("a", "cite = []"), event("a")),
    "W203 a position without a citation": (
        '[[position]]\nwho = "a"\nstatement = "b"\n',
        '[[position]]\nwho = "a"\nstatement = "b"\ncite = "digest"\n',
    ),
    "W204 a source older than the event": (
        PUBLISHED + event("a", "date = 2025-07-19"), PUBLISHED + event("a", "date = 2025-07-18"),
    ),
    "W204 a source perhaps older": (
        PUBLISHED + event("a", 'date = "[2025-07-19..]"'),
        PUBLISHED + event("a", 'date = "2025-07"'),
    ),
    "W204 an announcement": (
        PUBLISHED + event("a", "date = 2025-07-20"),
        PUBLISHED + event("a", 'date = 2025-07-22\nstatus = "planned"'),
    ),
    "W204 a source that denies it": (
        PUBLISHED + event("a", "date = 2025-07-20"),
        PUBLISHED + event("a", f"date = 2025-07-20\n{DENIED}"),
    ),
    "W205 a response before its cause": (
        CAUSE + event("a", 'date = 2025-06-30\nresponds_to = ["cause"]'),
        CAUSE + event("a", 'date = 2025-07-01\nresponds_to = ["cause"]'),
    ),
    "W205 an undated response": (
        CAUSE + event("a", 'date = 2025-06-30\nresponds_to = ["cause"]'),
        CAUSE + event("a", 'responds_to = ["cause"]'),
    ),
    "W205 an order before what is planned": (
        CAUSE + event("a", 'date = 2025-06-30\nresponds_to = ["cause"]'),
        CAUSE.replace("date", 'status = "planned"\ndate', 1)
        + event("a", 'date = 2025-06-30\nresponds_to = ["cause"]'),
    ),
    "W206 the same twice": (
        FIRST + parties("a", "2025-07", "Moscow recalls the ambassador from Baku"),
        FIRST + parties("a", "2025-06", "Moscow recalls the ambassador from Baku"),
    ),
    "W206 other words": (
        FIRST + parties("a", "2025-07", "Moscow recalls its ambassador, from Baku"),
        FIRST + parties("a", "2025-07", "Moscow summons the ambassador of Baku"),
    ),
    "W206 other parties": (
        FIRST + parties("a", "2025-07"), FIRST + parties("a", "2025-07").replace("Russia", "Iran"),
    ),
    "W206 across the turn of a year": (
        parties("b", "[2024-12-31..2025-01-02]") + parties("a", "2025-01-01"),
        parties("b", "2024-12-31") + parties("a", "2025-01-02"),
    ),
    "W206 sources that differ on the day": (
        FIRST + parties("a", "2025-07-19").replace("digest", "essay"),
        FIRST + parties("a", "2025-07-20").replace("digest", "essay"),
    ),
    "W206 one source that tells of two days": (
        FIRST + parties("a", "2025-07-19"), FIRST + parties("a", "2025-07-19").replace("p1", "p2"),
    ),
    "W206 parties by other names": (
        FIRST + parties("a", "2025-07-18", "Russia recalls its ambassador from Baku, Moscow says")
        .replace('"Russia"', '"Moscow"'),
        FIRST + parties("a", "2025-07-18", "Iran recalls its ambassador from Baku, Moscow says")
        .replace('"Russia"', '"Iran"'),
    ),
    "W206 without parties": (
        FIRST + event("a", "date = 2025-07-18", RECALL),
        FIRST + event("a", "date = 2025-07-18", "Moscow recalls its consul from Baku"),
    ),
    "W206 a title that repeats another and adds to it": (
        FIRST + parties("a", "2025-07-18", f"{RECALL} over the arrest of a dozen businessmen"),
        FIRST + parties("a", "2025-07-18", "Moscow recalls its consul, not the envoy, from Baku"),
    ),
    "W206 endings of words": (
        FIRST + parties("a", "2025-07-18", "Moscow recalled ambassadors from Baku"),
        FIRST + parties("a", "2025-07-18", "Moscow scolded ambassadors from Baku"),
    ),
    "W206 the other way": (
        FIRST + parties("a", "2025-07-18"),
        FIRST + event("a", PAIR.replace("by", "x").replace("to =", "by =").replace("x =", "to =")
                      .format("2025-07-18"), RECALL),
    ),
    "W206 other places of one source": (
        placed("b", "Norburg") + placed("a", "the port of Norburg"),
        placed("b", "Norburg") + placed("a", "Sudhaven"),
    ),
    "W206 sources that differ on a number": (
        FIRST.replace("Baku\"", "Baku, 2 hurt\"")
        + parties("a", "2025-07-18", f"{RECALL}, 3 hurt").replace("digest", "essay"),
        FIRST.replace("Baku\"", "Baku, 2 hurt\"")
        + parties("a", "2025-07-18", f"{RECALL}, 3 hurt").replace("p1", "p2"),
    ),
    "W206 parties with numbers": (
        parties("b", "2025-07-18").replace('"Russia"', '"12th Brigade"')
        + parties("a", "2025-07-18").replace('"Russia"', '"the 12th Brigade"'),
        parties("b", "2025-07-18").replace('"Russia"', '"12th Brigade"')
        + parties("a", "2025-07-18").replace('"Russia"', '"13th Brigade"'),
    ),
    "W206 one refers to the other": (
        FIRST + parties("a", "2025-07-18"), FIRST + parties("a", "2025-07-18") + 'see = ["first"]',
    ),
    "W206 other numbers": (
        parties("b", "2025-07", "Moscow fines 200 migrants from Baku")
        + parties("a", "2025-07", "Moscow fines 200 migrants of Baku"),
        parties("b", "2025-07", "Moscow fines 200 migrants from Baku")
        + parties("a", "2025-07", "Moscow fines 300 migrants from Baku"),
    ),
    "W213 a plan for yesterday": (
        event("a", 'date = 2025-07-20\nstatus = "planned"'),
        event("a", 'date = 2025-07-21\nstatus = "planned"'),
    ),
    "W213 a plan for about then": (
        event("a", 'date = "2025-06"\nstatus = "planned"'),
        event("a", 'date = "2025-06~"\nstatus = "planned"'),
    ),
    "W207 after today": (event("a", "date = 2025-07-22"), event("a", "date = 2025-07-21")),
    "W207 perhaps after today": (event("a", 'date = "2025-08"'), event("a", 'date = "2025-07"')),
    "W207 planned": (
        event("a", "date = 2026"), event("a", 'date = 2026\nstatus = "planned"'),
    ),
    "W209 confirmed by one": (
        RESTS + event("a", GRADED.replace("CITED", "reprint p1")),
        RESTS + event("a", GRADED.replace("CITED", "essay p1")),
    ),
    "W210 a term that is over": (OUTLOOK.format("open", "2025-06"), OUTLOOK.format("open", "2025")),
    "W210 on the last day of a term": (
        OUTLOOK.format("open", "2025-07-20"), OUTLOOK.format("open", "2025-07-21"),
    ),
    "W210 decided": (OUTLOOK.format("open", "2024"), OUTLOOK.format("failed", "2024")),
    "W211 nearly an actor": (
        DECLARED + event("a", 'by = ["Azerbaidjan"]'), DECLARED + event("a", 'by = ["Armenia"]'),
    ),
    "W211 nearly a source": (
        DECLARED + event("a", 'cite = ["ramblr p1"]'), DECLARED + event("a", 'cite = ["tass p1"]'),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", PAIRS)
def test_a_warning_is_given_only_for_the_right_ledger(case):
    code, (wrong, near) = case[:4], PAIRS[case]
    assert said(wrong) == [code]
    assert said(near) == []


NOTES = {
    "N301": (IRAN, '[actor.iran]\nname = "Iran"\n' + IRAN),
    "N302": (event("a"), source("digest", "") + event("a")),
    "N303": (RESTS + event("a", 'cite = ["digest", "reprint"]'),
             RESTS + event("a", 'cite = ["essay", "reprint"]')),
    "N304": ('[actor.iran]\n', '[actor.iran]\n' + event("a", 'to = ["iran"]')),
    "N305": (source("x", ""), source("x", "") + event("a", 'cite = ["x"]')),
}  # fmt: skip


@pytest.mark.parametrize("code", NOTES)
def test_a_note_is_given_only_on_request(code):
    wrong, near = NOTES[code]
    assert code in said(wrong, notes=True)
    assert code not in said(wrong)
    assert code not in said(near, notes=True)


CITED = '{ source = "x", attributed_to = ["a"], by = ["b"], to = ["c"], rests_on = ["y"] }'


@pytest.mark.parametrize(
    "citing",
    [
        event("e", f"cite = [{CITED}]"),
        f'[[position]]\nwho = "Iran"\nstatement = "T"\ncite = [{CITED}]\n',
        f'[[outlook]]\nstatement = "T"\ncite = [{CITED}]\n',
        event("e", 'by = ["d"]') + f"[actor.d]\ncite = [{CITED}]\n",
        event("e", 'by = ["d"]') + f'[actor.d]\nroles = [{{ title = "T", cite = [{CITED}] }}]\n',
    ],
)
def test_a_source_named_in_any_citation_is_not_reported_as_unused(citing):
    declared = "[actor.a]\n[actor.b]\n[actor.c]\n" + source("x", "") + source("y", "")
    assert {"N304", "N305"}.isdisjoint(said(declared + citing, notes=True))


def test_an_error_does_not_cause_additional_warnings():
    findings = check(
        loads(
            event("first", PAIR.format("2024"))
            + event("second", PAIR.format("soon"))  # no date, yet not undated: no duplicate
            + event("third", "cite = 3", "Another title")  # no citation that can be read
        ),
        DAY,
        notes=False,
    )
    assert [item.code for item in findings] == ["E101", "E007"]


def test_findings_are_in_the_order_of_the_text():
    text = (
        event("a", "date = 2031")
        + "[[evnt]]\n"
        + event("b", 'type = "x"', "B")
        + event("a", "", "C")
    )
    findings = check(loads(text), DAY)
    assert [item.code for item in findings] == ["W207", "W202", "E107", "E106"]
    assert [item.place.line for item in findings] == sorted(item.place.line for item in findings)


ROLES = """[actor.x]
[[actor.x.roles]]
title = "first"
[[actor.x.roles.cite]]
source = "digest"
[[actor.x.roles.cite]]
source = "digest"
[[actor.x.roles]]
title = "second"
[[actor.x.roles.cite]]
source = "digest"
stance = "maybe"
colour = "red"
"""


def test_a_fault_in_the_citation_of_a_second_role_is_marked_there():
    findings = check(loads(ROLES), DAY)
    assert [(item.code, item.place.line) for item in findings] == [("E109", 12), ("W201", 13)]


def test_a_citation_of_a_role_that_has_no_source_is_called_a_citation():
    (error,) = loads('[actor.x]\nroles = [{ title = "t", cite = [{ at = "p3" }] }]\n').errors
    assert error.message == "This citation has no source"


SLIPPED = 'cite = [{ source = "digest", title = "As printed" }]\n'


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        (f'[[event]]\nid = "a"\n{SLIPPED}', "E111", "title belongs to the event"),
        (f'[[position]]\nwho = "a"\nstatement = "b"\n{SLIPPED}', "W201", "citation has no key"),
        (f"[actor.x]\n{SLIPPED}", "W201", "citation has no key"),
        (f"[[actor.x.roles]]\n{SLIPPED}", "E111", "title belongs to the role"),
    ],
)
def test_a_misplaced_key_in_a_citation_is_recognised_only_if_its_block_has_that_key(
    text, code, message
):
    said = [item.message for item in check(loads(text), DAY) if item.code == code]
    assert [line.startswith(message) for line in said] == [True]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Azerbaidjan", "Azerbaijan"),
        ("Azerbiajan", "Azerbaijan"),
        ("azerbaijn", "Azerbaijan"),
        ("aaaaa", "aa-aaa"),
        ("Austria", ""),  # Australia is a different country
        ("Iran", ""),
        ("Zambia", ""),
        ("note 12", ""),
        ("https://azerbaijan", ""),
    ],
)
def test_a_slip_of_a_letter_is_a_misspelling_but_a_different_name_is_not(written, meant):
    known = Spellings(["Azerbaijan", "Australia", "Iraq", "Gambia", "note 11", "aa-aaa"])
    assert known.of(written) == meant


@given(st.lists(st.text("abcdefgh-", min_size=6, max_size=10), min_size=1, unique=True), st.data())
def test_a_missing_letter_is_found_among_many_names(names, data):
    name = data.draw(st.sampled_from(names))
    place = data.draw(st.integers(1, len(name) - 1))
    lost = name[:place] + name[place + 1 :]
    assert Spellings(names).of(lost)


@given(st.integers(0, 99_999), st.integers(0, 14), st.sampled_from("xyz-"))
def test_one_slip_is_found_among_a_hundred_thousand_ids(number, place, letter):
    ident = f"event-of-{number:05}-day"
    slips = {
        ident[:place] + ident[place + 1 :],
        ident[:place] + letter + ident[place:],
        ident[:place] + letter + ident[place + 1 :],
        ident[:place] + ident[place + 1] + ident[place] + ident[place + 2 :],
    } - MANY.keys()
    for slip in slips:
        assert ident in IDS.of(slip)
        assert all(one_slip(slip, other) for other in IDS.of(slip))


def test_a_short_word_is_not_a_misspelling_of_another():
    assert near("why", ["who", "when", "where", "what"]) == []


def test_misspellings_of_very_long_names_are_not_searched():
    long = "a" * 100_000
    assert Slips([long]).near(long[1:]) == []
    assert Spellings([long]).of(long[1:]) == ""


MANY = dict.fromkeys(f"event-of-{number:05}-day" for number in range(100_000))
IDS = Slips(MANY)


def test_many_likely_duplicates_share_one_line():
    many = FIRST + "".join(parties(f"e{number}", "2025-07-18") for number in range(30))
    findings = [item for item in check(read(many), DAY) if item.code == "W206"]
    assert [item.message for item in findings[:2]] == ["e0 looks like first", "e1 looks like first"]
    assert findings[0].hint == "if they are the same event: briefing merge first e0"
    assert [item.message for item in findings[10:]] == [
        "20 more events look like others, starting here"
    ]
    every = [item for item in check(read(many), DAY, notes=True) if item.code == "W206"]
    assert len(every) == 30


SHEETS = (
    'title = "Guards shoot at a fishing boat off Norburg"\nby = ["Coast Guard"]\ncite = ["post"]',
    'title = "Norland coast guard shoots at fishing boat"\nby = ["Norland"]\ncite = ["letter"]',
    'title = "Shooting at a fishing boat near Norburg; two hurt"\ncite = ["Gazette p1"]',
)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_three_reports_of_one_shooting_are_likely_duplicates(order):
    dates = ("2025-03-14", "2025-03", "2025-03-15")
    text = "".join(f'[[event]]\nid = "e{n}"\ndate = "{dates[n]}"\n{SHEETS[n]}\n' for n in order)
    first, *others = (f"e{n}" for n in order)
    findings = [item.message for item in check(read(text), DAY) if item.code == "W206"]
    assert findings == [f"{other} looks like {first}" for other in others]
