"""Passed deadlines, questions with owner and due date, and the gaps of a ledger."""

from __future__ import annotations

import datetime

import pytest
from conftest import read
from ground import ALL, LEDGER, text

from briefing.dates import parse
from briefing.query import Filter
from briefing.render.markdown import write
from briefing.reports.changes import recorded_since
from briefing.reports.document import document
from briefing.reports.handover import handover
from briefing.reports.outlook import outlook
from briefing.reports.questions import questions

TEXT = """
[source.cut]
read = "part"
[source.head]
read = "title"
[[event]]
id = "dated"
title = "T"
date = 2024
by = ["mute"]
cite = ["cut", "other"]
[[event]]
id = "undated"
title = "T"
cite = ["head"]
[[outlook]]
id = "soon"
statement = "S"
horizon = "2024-06"
[[outlook]]
id = "done"
statement = "D"
horizon = "2024-06"
status = "failed"
[[outlook]]
id = "endless"
statement = "E"
[[question]]
statement = "Why?"
about = ["dated"]
owner = "AB"
due = 2024-06-30
"""
GROUND = read(TEXT).ledger


@pytest.mark.parametrize(("day", "passed"), [("2024-06-30", []), ("2024-07-01", ["soon"])])
def test_a_passed_deadline_that_is_still_open_is_marked(day, passed):
    report = outlook(GROUND, Filter(datetime.date.fromisoformat(day)))
    assert [item.outlook.id for item in report.forecasts if item.passed] == passed
    for form in ("text", "md"):
        assert ("deadline passed, still open" in text(report, form)) is bool(passed)


@pytest.mark.parametrize(("day", "late"), [("2024-06-30", False), ("2024-07-01", True)])
def test_a_question_has_an_owner_and_a_due_date(day, late):
    report = questions(GROUND, Filter(datetime.date.fromisoformat(day)))
    assert (report.items[0].owner, report.items[0].overdue) == ("AB", late)
    for form in ("text", "md"):
        assert "AB, due 30 Jun 2024" in text(report, form)
        assert ("overdue" in text(report, form)) is late


def test_gaps_are_counted_and_named():
    said = [item.statement for item in questions(GROUND, ALL).items if item.gap]
    assert said == [
        "1 of 2 events has no date of its own", "1 of 2 has one origin only",
        "1 of 2 rests only on titles", "1 text cut short: cut",
        "1 actor neither quoted nor reported as saying anything: mute",
    ]  # fmt: skip


def test_an_event_without_a_source_is_a_gap():
    ledger = read('[[event]]\nid = "a"\ndate = 2024\ntitle = "A"\n').ledger
    said = [item.statement for item in questions(ledger, ALL).items if item.gap]
    assert said == ["1 of 1 has no source"]
    assert "Of the one event recorded, one has no source" in text(
        document(ledger, ALL, length="full"), "md"
    )


def test_the_briefing_lists_the_same_gaps():
    gaps = tuple(item.gap for item in questions(LEDGER, ALL).items if item.gap)
    assert gaps == document(LEDGER, ALL, length="full").gaps


def test_a_filter_selects_questions_and_gaps():
    assert questions(GROUND, Filter(ALL.today, match=("nothing",))).items == ()
    only = questions(GROUND, Filter(ALL.today, since=ALL.since, source=("head",))).items
    assert [item.question for item in only if item.question] == []


PLANS = """
[[event]]
id = "treaty"
title = "A treaty is signed"
date = 2024-06-30
status = "planned"
cite = [{ source = "paper", attributed_to = ["envoy"] }]
[[event]]
id = "visit"
title = "A visit"
date = "2024-06-30~"
status = "planned"
cite = ["paper"]
[[event]]
id = "talks"
title = "Talks"
date = 2024-06-30
status = "cancelled"
cite = ["paper"]
"""
PASSED = "planned for a date that has passed: A treaty is signed (30 Jun 2024)"


@pytest.mark.parametrize(("day", "late"), [("2024-06-30", False), ("2024-07-01", True)])
def test_a_plan_whose_date_has_certainly_passed_is_handed_over(day, late):
    ledger, criteria = read(PLANS).ledger, Filter(datetime.date.fromisoformat(day))
    report = handover(ledger, criteria, recorded_since(ledger, criteria, parse("2024")))
    plans = [(item.ident, item.remark) for item in report.items if item.section == "plan"]
    remark = "planned; according to envoy, quoted by paper; date passed"
    assert plans == ([("treaty", remark)] if late else [])
    for form in ("text", "md"):
        assert ("Plans whose date has passed (1)" in text(report, form)) is late
        assert ("1 overdue plan ·" if late else "0 overdue plans ·") in text(report, form)
        assert ("date passed" in text(report, form)) is late


@pytest.mark.parametrize(("day", "late"), [("2024-06-30", False), ("2024-07-01", True)])
@pytest.mark.parametrize("length", ["short", "standard", "full"])
def test_a_plan_whose_date_has_certainly_passed_is_a_gap(day, late, length):
    ledger, criteria = read(PLANS).ledger, Filter(datetime.date.fromisoformat(day))
    said = [item.statement for item in questions(ledger, criteria).items if item.gap]
    assert (f"1 {PASSED}" in said) is late
    output = "".join(write(document(ledger, criteria, length=length))).replace("\\", "")
    asked = "We do not know whether this took place: A treaty is signed (planned for 30 June 2024)."
    assert (asked in output) is late
    assert "whether these" not in output


@pytest.mark.parametrize(
    ("speaker", "missing"), [("Norland's ministry", False), ("A Norlander", True)]
)
def test_an_actor_named_within_the_name_of_a_speaker_is_not_called_silent(speaker, missing):
    ledger = read(
        '[actor.n]\nname = "Norland"\n[[event]]\nid = "a"\ntitle = "A"\nby = ["n"]\n'
        f'cite = [{{ source = "s", attributed_to = ["{speaker}"] }}]\n'
    ).ledger
    said = [item.statement for item in questions(ledger, ALL).items]
    assert any("nor reported as saying" in words for words in said) is missing
