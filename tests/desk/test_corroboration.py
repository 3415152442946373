"""Corroboration: filters by origins and by grade; grades are shown."""

from __future__ import annotations

import pytest
from conftest import read
from ground import ALL, LEDGER, text

from briefing.diagnostics import BriefingError
from briefing.evidence import grade, origins
from briefing.query import Filter, pick_events
from briefing.reports.show import show

GRADED = read("""
[source.good]
reliability = "B"
[source.poor]
reliability = "E"
[[event]]
id = "b2"
title = "T"
cite = [{ source = "good", credibility = 2 }]
[[event]]
id = "b5-e2"
title = "T"
cite = [{ source = "good", credibility = 5 }, { source = "poor", credibility = 2 }]
[[event]]
id = "letter"
title = "T"
cite = ["good"]
[[event]]
id = "number"
title = "T"
cite = [{ source = "other", credibility = 3 }]
[[event]]
id = "silent"
title = "T"
cite = [{ source = "good", credibility = 2, stance = "silent" }]
[[event]]
id = "none"
title = "T"
cite = ["other"]
""").ledger


def selected(**asked):
    return [event.id for event in pick_events(GRADED, Filter(ALL.today, **asked)).items]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (("B2",), ["b2"]), (("b2",), ["b2"]), (("B",), ["b2", "b5-e2", "letter"]),
        (("2",), ["b2", "b5-e2"]), (("B5,3",), ["b5-e2", "number"]), (("B", "E"), ["b5-e2"]),
        (("!B",), ["number", "silent", "none"]), (("A",), []),
    ],
)  # fmt: skip
def test_a_grade_is_a_letter_or_a_number_or_both(asked, expected):
    assert selected(grade=asked) == expected


@pytest.mark.parametrize("wrong", ["G", "7", "B7", "BB", "2B"])
def test_an_invalid_grade_is_refused(wrong):
    with pytest.raises(BriefingError, match="--grade cannot be"):
        selected(grade=(wrong,))


def test_a_grade_has_only_the_parts_that_were_judged():
    grades = {event.id: [grade(cite, GRADED) for cite in event.cite] for event in GRADED.events}
    assert grades == {"b2": ["B2"], "b5-e2": ["B5", "E2"], "letter": ["B"], "number": ["3"],
                      "silent": ["B2"], "none": [""]}  # fmt: skip


@pytest.mark.parametrize("least", [0, 1, 2, 3])
def test_min_origins_keeps_exactly_the_events_with_enough_origins(least):
    kept = pick_events(LEDGER, Filter(ALL.today, min_origins=least)).items
    wanted = {event.id for event in LEDGER.events if len(origins(event, LEDGER)) >= least}
    assert {event.id for event in kept} == wanted


def test_the_options_are_passed_to_the_filter(briefing, ledger_file):
    ledger_file('[source.s]\nreliability = "B"\n[[event]]\nid = "x"\ntitle = "X"\n'
                'cite = [{ source = "s", credibility = 2 }, "t"]\n')  # fmt: skip
    for call, lines in (
        (["--grade", "B2"], 1), (["--grade", "C"], 0), (["--min-origins", "2"], 1),
        (["--min-origins", "3"], 0),
    ):  # fmt: skip
        run = briefing("timeline", *call)
        assert (run.code, len(run.stdout.splitlines())) == (0, lines)


def test_show_shows_the_grade_in_every_format():
    report = show(GRADED, ALL, ["b2"])
    for form in ("text", "md", "json", "csv"):
        assert "B2" in text(report, form)
