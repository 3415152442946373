"""The headings of a chronology: years or months, then bounds, then undated events.

The heading of a year only contains events dated to it. Events known only within bounds have a
heading that gives these in full.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from briefing.dates import Period, civil, ordinal, parse, show
from briefing.dates.show import FULL_MONTHS, MONTHS, year_name
from briefing.query import loose
from briefing.reports.counts import year_number

UNDATED = "undated"
_SHORT = re.compile(rf"\b({'|'.join(MONTHS)})\b")
_QUALIFIERS = re.compile("[~?%]")


class DateHeading(NamedTuple):
    """A heading and its position.

    `rank` is its position among the headings; `title` its text; `label` the part that the dates
    below it need not repeat; `bound` the date that the title gives in full.
    """

    rank: tuple[int, ...]
    title: str
    label: str = ""
    bound: str = ""


YEARS, BETWEEN, LATER, EARLIER, SOME_YEAR, NO_DATE = range(6)
"""The headings, from top to bottom: years, then bounds by their open end."""
DATED = ("dated", "known only within bounds", "in some year", UNDATED)
"""Descriptions of how an event is dated."""
_WORDS = {YEARS: 0, BETWEEN: 1, LATER: 1, EARLIER: 1, SOME_YEAR: 2, NO_DATE: 3}


def dated(date: Period | None) -> str:
    """Describe how an event is dated, in one of the words of `DATED`."""
    return DATED[_WORDS[_rank(date)[0]]]


def _rank(date: Period | None) -> tuple[int, ...]:
    """Return the position of a date's heading: its rank, then the days from which it is made."""
    if date is None:
        return (NO_DATE,)
    days = _days(date)
    if days is None:
        return (SOME_YEAR,)
    first, last = days
    if first is None or last is None:
        return (EARLIER, last or 0) if first is None else (LATER, first)
    year = civil(first)[0]
    if year == civil(last)[0] or (date.precision == "season" and not loose(date)):
        return YEARS, year
    return BETWEEN, last, first


def _days(date: Period) -> tuple[int | None, int | None] | None:
    """Return the days between which something happened, or began; None for a month of some year.

    For something that lasted until a day and has no known beginning, the end is the date.
    """
    if date.first is None and date.last is None:
        return None
    if not date.lasting:
        return date.first, date.last
    return (date.end_earliest, date.last) if date.first is None else (date.first, date.start_latest)


def heading_of(date: Period | None, by: str) -> DateHeading:
    """Return the heading of a date; a heading of bounds gives them in full."""
    rank = _rank(date)
    kind = rank[0]
    if kind == NO_DATE or date is None:
        return DateHeading(rank, "without any date", bound=UNDATED)
    if kind == SOME_YEAR:
        return DateHeading(rank, "in some year")
    if kind == YEARS:
        return _in_year(date, rank[1], by)
    written = _QUALIFIERS.sub("", date.written)
    words = _full(show(parse(written)))
    unit = "year" if kind == BETWEEN and not written.startswith("[") else "day"
    ending = ", may be much earlier" if kind == EARLIER else f", no {unit} known"
    return DateHeading(rank, words + ending, bound=written)


def _in_year(date: Period, year: int, by: str) -> DateHeading:
    name = year_name(year)
    if by == "year":
        return DateHeading((YEARS, year), name, name)
    first, last = _days(date) or (None, None)
    months = [civil(day)[1] for day in (first, last) if day is not None]
    if months[0] != months[-1] or date.precision == "season":
        return DateHeading((YEARS, year, 13), f"{name}, month not known", name)
    label = f"{MONTHS[months[0] - 1]} {name}"
    return DateHeading((YEARS, year, months[0]), _full(label), label)


def _by_years(heading: DateHeading) -> DateHeading:
    """Return the heading for all bounds in the same years."""
    kind, *days = heading.rank
    years = [civil(day)[0] for day in days]
    first, last = ordinal(years[-1], 1, 1), ordinal(years[0], 12, 31)
    begins, ends = year_name(years[-1]), year_name(years[0])
    if kind == BETWEEN:
        return DateHeading((kind, last, first), f"between {begins} and {ends}, no day known")
    if kind == LATER:
        return DateHeading((kind, first), f"{begins} or later, no day known")
    return DateHeading((kind, last), f"by {ends}, may be much earlier")


def _full(words: str) -> str:
    """Return a date in words with full names of months."""
    return _SHORT.sub(lambda month: FULL_MONTHS[MONTHS.index(month[0])], words)


def year_of(date: Period | None) -> str:
    """Return the year under which a date is sorted, such as "44 BC", or its decade or century."""
    if date is None:
        return UNDATED
    if date.precision in ("decade", "century") and not date.lasting and "[" not in date.written:
        return show(parse(_QUALIFIERS.sub("", date.written)))
    year = year_number(date)
    return "in some year" if year is None else year_name(year)


def common_headings(shared: Mapping[DateHeading, int]) -> dict[DateHeading, DateHeading]:
    """Return the heading of years for bounds of a single event, if several headings fit."""
    wider = {
        heading: wide
        for heading, number in shared.items()
        if heading.rank[0] in (BETWEEN, LATER, EARLIER)
        and (number == 1 or heading.title == _by_years(heading).title)
        for wide in [_by_years(heading)]
    }
    often = Counter(wider.values())
    return {heading: wide for heading, wide in wider.items() if often[wide] > 1}


def ranked(rank: tuple[int, ...], *, reverse: bool) -> tuple[int, ...]:
    """Return a rank for sorting: the kinds of headings keep their order, also in reverse."""
    kind, *rest = rank
    return (kind, *(-number for number in rest)) if reverse else rank
