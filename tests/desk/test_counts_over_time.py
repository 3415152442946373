"""Activity and relations: every event is counted once, and no date is made more precise."""

from __future__ import annotations

import datetime

import pytest
from conftest import read
from generated import event_text
from ground import ALL, LEDGER, text
from hypothesis import given
from hypothesis import strategies as st

from briefing.dates import ordinal, parse
from briefing.query import Filter
from briefing.reports.activity import activity
from briefing.reports.bins import UNITS, first_day, fitting, period_name, period_of
from briefing.reports.counts import span
from briefing.reports.dyad import dyad
from briefing.reports.relations import relations

DAYS = st.dates(datetime.date(1, 1, 8), datetime.date(9998, 12, 20))


def dated(*dates, more=""):
    blocks = [
        f'[[event]]\nid = "e{number}"\ntitle = "E"\n'
        + (f'date = "{date}"\n' if date else "")
        + more
        for number, date in enumerate(dates)
    ]
    return read("".join(blocks)).ledger


@given(DAYS)
def test_a_day_belongs_to_its_week_and_month_and_quarter_and_year(day):
    period = parse(day.isoformat())
    year, week, _ = day.isocalendar()
    expected = {
        "week": f"{year:04}-W{week:02}", "month": f"{day.year:04}-{day.month:02}",
        "quarter": f"{day.year:04}-Q{(day.month + 2) // 3}", "year": f"{day.year:04}",
    }  # fmt: skip
    for unit in UNITS:
        number = period_of(period, unit)
        assert number is not None
        assert period_name(number, unit) == expected[unit]
        assert first_day(number, unit) <= day.isoformat() < first_day(number + 1, unit)


@given(DAYS)
def test_period_numbers_are_consecutive(day):
    number = day.toordinal()
    following = parse((day + datetime.timedelta(1)).isoformat())
    for unit in UNITS:
        one, other = period_of(parse(day.isoformat()), unit), period_of(following, unit)
        assert one is not None
        assert other in (one, one + 1)
    assert ordinal(day.year, day.month, day.day) == number


@pytest.mark.parametrize(
    ("date", "week", "month", "quarter", "year"),
    [
        ("2025", False, False, False, True), ("2025-07", False, True, True, True),
        ("2025-33", False, False, True, True), ("201X", False, False, False, False),
        ("[2025-07-01..2025-07-10]", False, True, True, True),
        ("[2024-12..2025-01]", False, False, False, False),
        ("[..2025-07-20]", False, False, False, False),
        ("2025-07-14/..", True, True, True, True), ("XXXX-12", False, False, False, False),
        ("2025-07~", False, False, False, False), ("2025-07-31?", False, False, False, False),
        ("2025~/2026", False, False, False, False), ("199X", False, False, False, False),
        ("[2024-12..2025-07]", False, False, False, False),
        ("../2011", False, False, False, False), ("-0043-03-15", True, True, True, True),
    ],
)  # fmt: skip
def test_a_date_is_in_a_period_only_if_it_certainly_begins_there(date, week, month, quarter, year):
    placed = [period_of(parse(date), unit) is not None for unit in UNITS]
    assert placed == [week, month, quarter, year]


@given(
    st.lists(st.sampled_from(["", "2025", "2025-07~", "2025-07-14", "[..2025]", "XXXX-12"])),
    st.sampled_from(UNITS),
)
def test_every_event_is_counted_once(dates, unit):
    report = activity(dated(*dates), ALL, unit)
    assert report.events == len(dates)
    assert len({row.label for row in report.rows}) == len(report.rows)


def test_bursts_are_relative_to_the_median_and_silences_are_listed():
    dates = ["2024-01"] * 6 + ["2024-02"] + ["2024-03"] * 2 + ["2024-09"] + ["2025"] + [""]
    report = activity(dated(*dates), ALL)
    assert [(row.label, row.events, row.burst) for row in report.rows] == [
        ("2024-01", 6, True), ("2024-02", 1, False), ("2024-03", 2, False), ("2024-09", 1, False),
        ("imprecise", 1, False), ("undated", 1, False),
    ]  # fmt: skip
    assert report.median == 1.5
    assert report.head["silences"] == [{"after": "2024-03", "before": "2024-09", "periods": 5}]
    for form in ("text", "md"):
        shown = text(report, form)
        assert "Bursts: 2024-01 (6)." in shown
        assert "Between 2024-03 and 2024-09: 5 months without an event." in shown
        assert "Not within a single month: 1 imprecise, 1 undated." in shown


def test_two_events_in_a_period_are_not_a_burst():
    assert activity(dated("2024-01", "2024-02", "2024-02", "2024-03"), ALL).bursts == ()


def test_a_full_screen_of_events_is_drawn_to_scale_and_says_so():
    shown = text(activity(dated(*["2024-01"] * 300), ALL), width=40)
    assert max(map(len, shown.splitlines())) <= 40
    assert "a sign is up to" in shown


def test_acts_count_through_those_that_act_for_each_side():
    report = dyad(LEDGER, ALL, "Norburg", "Sudburg", unit="month")
    ways = {entry.event.id: direction for entry, direction in report.directed}
    assert ways["treaty"] == "mutual"
    assert ways["fishing-ban"] == "there"
    assert ways["ferry-sunk"] == "there"
    assert ways["protest-note"] == "back"
    assert ways["drills"] == "affected"
    total = report.total
    assert total.events == total.outcomes.total() == len(ways)
    assert total.happened == total.directions.total()
    assert sum(span.count.events for span in report.spans) == total.events
    back = dyad(LEDGER, ALL, "Sudburg", "Norburg").total
    assert (back.by, back.to) == (total.to, total.by)


def test_the_matrix_agrees_with_the_dyads():
    for pair in relations(LEDGER, ALL).pairs:
        total = dyad(LEDGER, ALL, pair.one, pair.other).total
        assert pair.count == total


def test_scores_appear_only_on_request_and_name_their_method():
    for report in (
        lambda scores: relations(LEDGER, ALL, scores=scores),
        lambda scores: dyad(LEDGER, ALL, "Norburg", "Sudburg", scores=scores),
    ):
        assert "mean_score" not in report(False).table.names
        assert "mean_score" in report(True).table.names
        for form in ("text", "md", "json"):
            assert "PLOVER" not in text(report(False), form, 140)
            assert "PLOVER" in text(report(True), form, 140)


def test_a_mean_uses_only_the_scores_of_typed_events():
    parties = 'by = ["a"]\nto = ["b"]\n'
    ledger = read(
        f'[[event]]\nid = "x"\ntitle = "X"\ntype = "aid"\n{parties}'
        f'[[event]]\nid = "y"\ntitle = "Y"\ntype = "assault"\nmode = "beat"\n{parties}'
        f'[[event]]\nid = "z"\ntitle = "Z"\n{parties}'
    ).ledger
    assert dyad(ledger, ALL, "a", "b").total.mean == 0.5  # 10 and -9; the third has no type


def test_a_filter_limits_the_counts():
    assert activity(LEDGER, Filter(ALL.today, by=("olsen",))).events == 3


@pytest.mark.parametrize(
    ("dates", "unit"),
    [(["2024-01", "2025-12"], "month"), (["2020-01", "2025-12"], "quarter"),
     (["1957", "2025-12"], "year"), ([""], "year")],
)  # fmt: skip
def test_the_unit_of_a_dyad_fits_its_span(dates, unit):
    assert fitting([parse(date) if date else None for date in dates]) == unit


def test_wrong_calls_are_refused(briefing, ledger_file):
    ledger_file('[[event]]\nid = "x"\ntitle = "X"\nby = ["a"]\nto = ["b"]\n')
    for call, said in (
        (["relations", "a"], "relations takes two actors, not 1"),
        (["relations", "a", "A"], "a and A are the same actor"),
        (
            ["relations", "a", "b", "--per", "day"],
            "Invalid value for '--per': 'day' is not one of 'week'",
        ),
        (["relations", "--per", "month"], "--per is for two actors; name two, or leave it out"),
        (["activity", "--per", "day"], "Invalid value for '--per': 'day' is not"),
    ):
        run = briefing(*call)
        assert (run.code, run.stdout) == (2, "")
        assert run.stderr.startswith(f"briefing: {said}")


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (["2025-07-03", "2025-07-20"], "3 Jul 2025 – 20 Jul 2025"),
        (["2025-07", "2025-08-20"], "Jul 2025 – 20 Aug 2025"),
        (["2025-07-20", "2025-07-20"], "20 Jul 2025"),
        (["1990/2030", "2025-07"], "1990–2030"),
        (["1990/2030", "1957"], "1957 – 2030"),
        (["1990/2030"], "1990–2030"),
        (["2011/.."], "since 2011"),
        (["2011/..", "2025-07"], "since 2011"),
        (["2011/..", "1957"], "1957 – ongoing"),
        (["[..2012]"], "by 2012"),
        (["[..2012]", "2025-07"], "by 2012 – Jul 2025"),
        (["[..2012]", "2005"], "2005 – 2012"),
        (["../2012", "2025-07"], "by 2012 – Jul 2025"),
        (["2005", "[2024-12..]"], "2005 – Dec 2024 or later"),
        (["2005", "2011/"], "2005 – 2011 or later"),
        (["[2024-12..2025-07-20]", "2024"], "2024 – 20 Jul 2025"),
        (["-0043-03-15", "2025"], "15 Mar 44 BC – 2025"),
        (["-0043-03-15", "-0043-03-10"], "10 Mar 44 BC – 15 Mar 44 BC"),
        (["199X", "2001?"], "1990s – 2001?"),
        (["2022-02-24T05:07", "2022-02-24T04:59:30"], "24 Feb 2022 04:59:30 – 24 Feb 2022 05:07"),
        (["XXXX-12", None], ""),
    ],
)  # fmt: skip
def test_a_time_span_keeps_the_precision_of_its_ends(dates, said):
    assert span([date and parse(date) for date in dates]) == said


def test_every_heading_has_that_time_span(briefing, ledger_file):
    ledger_file(
        event_text("pact", date="2011/..", by=["A"])
        + event_text("old", date="1990-05-03", by=["A"])
    )
    for call in (["timeline"], ["actor", "A"], ["actors"]):
        assert "3 May 1990 – ongoing" in briefing(*call, "--format", "text").stdout
