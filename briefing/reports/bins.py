"""Units of time (weeks, months, quarters, years), and the period to which a date belongs.

A date belongs to a period only if it certainly begins in it: "2025" is in no month, "about July
2025" is in no year, and no date is ever assigned to one of its days. Every report that counts by
period follows this rule, and gives the number of events that are in no period. Weeks are those of
ISO 8601, from Monday.
"""

from __future__ import annotations

from functools import lru_cache
from typing import get_args

from briefing.dates import Period, civil, iso_day, ordinal
from briefing.dates.days import iso_year
from briefing.reports import Unit

UNITS = get_args(Unit)


@lru_cache(maxsize=65536)
def period_of(date: Period | None, unit: str) -> int | None:
    """Return the number of the period in which a date begins; None if that is not certain.

    An approximate (`~`) or uncertain (`?`) date is in no period. Consecutive periods have
    consecutive numbers; a year's number is the astronomical year.

    Args:
        date: when something happened or began; None means undated.
        unit: one of `UNITS`.

    """
    if date is None or date.first is None or date.start_latest is None:
        return None
    if date.approximate or date.uncertain or date.precision == "month-of-some-year":
        return None
    first, last = _number(date.first, unit), _number(date.start_latest, unit)
    return first if first == last else None


def _number(day: int, unit: str) -> int:
    if unit == "week":
        return (day - 1) // 7  # day 1 of the proleptic calendar was a Monday
    year, month, _ = civil(day)
    months = year * 12 + month - 1
    return {"month": months, "quarter": months // 3, "year": year}[unit]


def period_name(number: int, unit: str) -> str:
    """Name a period: 2025-W29 (ISO 8601 week), 2025-07, 2025-Q3, 2025."""
    if unit == "week":
        year = civil(number * 7 + 4)[0]  # an ISO week belongs to the year of its Thursday
        first = _number(ordinal(year, 1, 4), "week")
        return f"{iso_year(year)}-W{number - first + 1:02}"
    if unit == "month":
        return f"{iso_year(number // 12)}-{number % 12 + 1:02}"
    if unit == "quarter":
        return f"{iso_year(number // 4)}-Q{number % 4 + 1}"
    return iso_year(number)


def first_day(number: int, unit: str) -> str:
    """Return the first day of a period, ISO 8601."""
    if unit == "week":
        return iso_day(number * 7 + 1)
    months = {"month": number, "quarter": number * 3, "year": number * 12}[unit]
    return f"{iso_year(months // 12)}-{months % 12 + 1:02}-01"


def fitting(dates: list[Period | None], most: int = 24) -> str:
    """Return the finest unit, except weeks, for which `dates` span at most `most` periods."""
    days = [date.first for date in dates if date and period_of(date, "year") is not None]
    known = [day for day in days if day is not None]
    for unit in ("month", "quarter"):
        if known and _number(max(known), unit) - _number(min(known), unit) < most:
            return unit
    return "year"
