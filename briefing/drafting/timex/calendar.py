"""Days that may lack their month or day, and how far apart they lie."""

from __future__ import annotations

from typing import NamedTuple

from briefing.dates import civil, ordinal


class Day(NamedTuple):
    """A date as far as it is known; years before Christ are astronomical (0 is 1 BC)."""

    year: int
    month: int | None = None
    day: int | None = None


def days_of_month(year: int, month: int) -> int:
    """Return how many days a month has."""
    after = (year + 1, 1) if month == 12 else (year, month + 1)
    return ordinal(*after, 1) - ordinal(year, month, 1)


def known(day: Day) -> Day:
    """Return a date as far as the calendar has it: of 31 June there is June."""
    if day.month is None or not 1 <= day.month <= 12:
        return Day(day.year)
    there = day.day is not None and 1 <= day.day <= days_of_month(day.year, day.month)
    return day if there else Day(day.year, day.month)


def add(base: Day, unit: str, amount: float) -> Day:
    """Return the date `amount` units (TIMEX letters) on, as fine as the base allows."""
    if unit in ("D", "W", "WE", "FN"):
        if base.day is None or base.month is None:
            return base
        step = {"D": 1, "W": 7, "WE": 7, "FN": 14}[unit]
        return Day(*civil(ordinal(base.year, base.month, base.day) + round(step * amount)))
    months = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}.get(unit, 0) * amount
    if base.month is None:
        return Day(base.year + round(months / 12))
    total = base.year * 12 + base.month - 1 + round(months)
    year, month = divmod(total, 12)
    day = min(base.day, days_of_month(year, month + 1)) if base.day else None
    return Day(year, month + 1, day)


def weekday_near(base: Day, weekday: int, way: int, same: bool) -> Day:
    """Return the nearest day of that weekday (Monday is 1) before (-1) or after (1) a day."""
    assert base.month is not None
    assert base.day is not None
    start = ordinal(base.year, base.month, base.day)
    gap = (weekday - 1 - (start - 1)) % 7
    if way < 0:
        gap -= 7 if gap else 0
    if gap == 0 and not same:
        gap = 7 * way
    return Day(*civil(start + gap))
