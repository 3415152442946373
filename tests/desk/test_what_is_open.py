"""Terms that have passed, questions with owner and day, and the gaps of a ledger."""

from __future__ import annotations

import datetime

import pytest
from conftest import read
from ground import ALL, LEDGER, text

from briefing.query import Filter
from briefing.reports.document import document
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
def test_a_passed_term_that_is_still_open_is_said(day, passed):
    report = outlook(GROUND, Filter(datetime.date.fromisoformat(day)))
    assert [item.outlook.id for item in report.forecasts if item.passed] == passed
    for form in ("text", "md"):
        assert ("term passed, still open" in text(report, form)) is bool(passed)


@pytest.mark.parametrize(("day", "late"), [("2024-06-30", False), ("2024-07-01", True)])
def test_a_question_has_an_owner_and_a_day(day, late):
    report = questions(GROUND, Filter(datetime.date.fromisoformat(day)))
    assert (report.items[0].owner, report.items[0].overdue) == ("AB", late)
    for form in ("text", "md"):
        assert "AB, due 30 Jun 2024" in text(report, form)
        assert ("overdue" in text(report, form)) is late


def test_gaps_are_counted_and_named():
    said = [item.statement for item in questions(GROUND, ALL).items if item.gap]
    assert said == [
        "1 of 2 events have no date of their own", "1 of 2 have one origin only",
        "1 of 2 rest on titles alone", "1 read in part: cut",
        "1 neither quoted nor told to say anything: mute",
    ]  # fmt: skip


def test_the_briefing_has_the_same_gaps():
    gaps = tuple(item.gap for item in questions(LEDGER, ALL).items if item.gap)
    assert gaps == document(LEDGER, ALL, length="full").gaps


def test_a_filter_chooses_questions_and_gaps():
    assert questions(GROUND, Filter(ALL.today, match=("nothing",))).items == ()
    only = questions(GROUND, Filter(ALL.today, since=ALL.since, source=("head",))).items
    assert [item.question for item in only if item.question] == []
