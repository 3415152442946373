"""The truth table of windows, `windows.toml`, and properties of every window."""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path
from typing import Any

import pytest

from briefing.dates import Fit, Window, fit, parse, window

TABLES = tomllib.loads((Path(__file__).parent / "windows.toml").read_text("utf-8"))
TODAY: datetime.date = TABLES["today"]


def cells() -> list[Any]:
    return [
        pytest.param(table, written, level, id=f"{table['title']}: {written or 'undated'}")
        for table in TABLES["table"]
        for row in table["row"]
        for written, level in row["cells"]
    ]


@pytest.mark.parametrize(("table", "written", "level"), cells())
def test_each_cell_of_the_truth_table_holds(
    table: dict[str, Any], written: str, level: str
) -> None:
    since, until = (table.get(bound) for bound in ("since", "until"))
    asked = window(parse(since) if since else None, parse(until) if until else None)
    period = parse(written) if written else None
    assert fit(period, asked, TODAY) == Fit[level.upper()]


def test_every_row_of_the_truth_table_has_every_column() -> None:
    for table in TABLES["table"]:
        for row in table["row"]:
            assert len(row["cells"]) == len(table["columns"]), row["kind"]


def test_a_bound_covers_its_whole_period() -> None:
    july = window(parse("2025-07"), parse("2025-07"))
    assert fit(parse("2025-07-01"), july, TODAY) == Fit.CERTAIN
    assert fit(parse("2025-07-31T23:59"), july, TODAY) == Fit.CERTAIN
    assert fit(parse("2025-08-01"), july, TODAY) == Fit.NO


def test_an_open_bound_leaves_the_window_open() -> None:
    assert window(parse("2011/.."), parse("[2012..]")).until is None


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2012-01", "2012-11", Fit.NO),
        ("2012-01", "2012-12-01", Fit.POSSIBLE),
        ("2011-12-31", "2012-02", Fit.POSSIBLE),
        ("2012-01-01", "2013-01-01", Fit.POSSIBLE),
    ],
)
def test_a_month_without_a_year_needs_that_month_in_the_window(
    since: str, until: str, expected: Fit
) -> None:
    assert fit(parse("XXXX-12"), window(parse(since), parse(until)), TODAY) == expected


def test_an_ongoing_event_is_known_to_continue_only_until_today() -> None:
    period = parse("2011/..")
    today = TODAY.toordinal()
    assert fit(period, Window(today, today), TODAY) == Fit.CERTAIN
    assert fit(period, Window(today + 1, today + 1), TODAY) == Fit.POSSIBLE


CLOCKS = [  # a date, --since, --until, and the expected match
    ("2025-07-18T09:00", "2025-07-18T09:00", None, Fit.CERTAIN),
    ("2025-07-18T08:59", "2025-07-18T09:00", None, Fit.NO),
    ("2025-07-18T09:00:29", "2025-07-18T09:00:30", None, Fit.NO),
    ("2025-07-18T09:00:30", "2025-07-18T09:00:30", None, Fit.CERTAIN),
    ("2025-07-18T09:00", "2025-07-18T09:00:30", None, Fit.MATCH),
    ("2025-07-18", "2025-07-18T09:00", None, Fit.MATCH),
    ("2025-07", "2025-07-18T09:00", None, Fit.MATCH),
    ("2025-07-19", "2025-07-18T09:00", None, Fit.CERTAIN),
    ("2025-07-17", "2025-07-18T09:00", None, Fit.NO),
    ("2025-07-18T09:00:59", None, "2025-07-18T09:00", Fit.CERTAIN),
    ("2025-07-18T09:01", None, "2025-07-18T09:00", Fit.NO),
    ("2025-07-18T12:00+09:00", "2025-07-18T09:00Z", None, Fit.CERTAIN),  # times count as written
    ("2025-07-18T08:00/2025-07-18T10:00", "2025-07-18T09:00", "2025-07-18T09:30", Fit.CERTAIN),
    ("[2025-07-18T08:00..2025-07-18T10:00]", "2025-07-18T09:00", None, Fit.MATCH),
    ("[2025-07-18T10:00..]", None, "2025-07-18T09:00", Fit.NO),
    ("2025-07-18T08:00~", "2025-07-18T09:00", None, Fit.NO),
    ("2025-07-18T09:00~", "2025-07-18T09:00", None, Fit.MATCH),
    ("2011/..", "2020-06-14T09:00", None, Fit.CERTAIN),
    ("2011/..", "2020-06-16T09:00", None, Fit.POSSIBLE),
    ("", "2025-07-18T09:00", None, Fit.POSSIBLE),
    ("XXXX-07", "2025-07-18T09:00", "2025-07-18T10:00", Fit.POSSIBLE),
    ("XXXX-12", "2025-07-18T09:00", "2025-07-18T10:00", Fit.NO),
]


@pytest.mark.parametrize(("written", "since", "until", "level"), CLOCKS)
def test_a_clock_in_a_bound_counts(
    written: str, since: str | None, until: str | None, level: Fit
) -> None:
    asked = window(parse(since) if since else None, parse(until) if until else None)
    assert fit(parse(written) if written else None, asked, TODAY) == level
