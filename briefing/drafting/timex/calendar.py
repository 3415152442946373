"""Dates that may lack a month or day, and the distances between them."""

from __future__ import annotations

from typing import Final, NamedTuple

from briefing.dates import civil, ordinal
from briefing.dates.days import days_of_month

LAST: Final = ordinal(9999, 12, 31)
BEYOND: Final = 10_000
"""The year used for dates beyond four-digit years."""


class Day(NamedTuple):
    """A date as far as it is known; years BC are astronomical (0 is 1 BC)."""

    year: int
    month: int | None = None
    day: int | None = None


def known(day: Day) -> Day:
    """Return the valid part of a date: 31 June becomes June."""
    if day.month is None or not 1 <= day.month <= 12 or day.year >= BEYOND:
        return Day(day.year)
    there = day.day is not None and 1 <= day.day <= days_of_month(day.year, day.month)
    return day if there else Day(day.year, day.month)


def _day(number: int) -> Day:
    """Return the date of a day number; only a year beyond the calendar."""
    return Day(*civil(number)) if number <= LAST else Day(BEYOND)


def add(base: Day, unit: str, amount: float) -> Day:
    """Return the date `amount` units later, with the precision of the base."""
    if unit in ("day", "week", "weekend", "fortnight"):
        if base.day is None or base.month is None:
            return base
        step = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}[unit]
        return _day(ordinal(base.year, base.month, base.day) + round(step * amount))
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(
        unit, 0
    ) * amount
    if base.month is None:
        return Day(base.year + round(months / 12))
    total = base.year * 12 + base.month - 1 + round(months)
    year, month = divmod(total, 12)
    if year > BEYOND - 1:
        return Day(BEYOND)
    day = min(base.day, days_of_month(year, month + 1)) if base.day else None
    return Day(year, month + 1, day)


def weekday_near(base: Day, weekday: int, direction: int, same: bool) -> Day:
    """Return the nearest day of that weekday (Monday is 1) before (-1) or after (1) a day."""
    assert base.month is not None
    assert base.day is not None
    start = ordinal(base.year, base.month, base.day)
    gap = (weekday - 1 - (start - 1)) % 7
    if direction < 0:
        gap -= 7 if gap else 0
    if gap == 0 and not same:
        gap = 7 * direction
    return _day(start + gap)
