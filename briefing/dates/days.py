"""Days as numbers: proleptic Gregorian, like `datetime.date.toordinal`, extended to years BC."""

from __future__ import annotations

from datetime import date

_CYCLE_YEARS = 400
_CYCLE_DAYS = 146_097  # days in 400 Gregorian years, after which the calendar repeats
_LAST = date.max.toordinal()


def ordinal(year: int, month: int, day: int) -> int:
    """Return the day's number: 1 is 1 January of the year 1, 0 the day before.

    `year` is astronomical (0 is 1 BC, -43 is 44 BC), at most 9999. Raises ValueError for
    a day that the calendar does not have.
    """
    if year >= 1:
        return date(year, month, day).toordinal()
    cycles = -year // _CYCLE_YEARS + 1
    moved = date(year + cycles * _CYCLE_YEARS, month, day)
    return moved.toordinal() - cycles * _CYCLE_DAYS


def civil(number: int) -> tuple[int, int, int]:
    """Return (astronomical year, month, day) of a day number; the inverse of `ordinal`.

    The day after the last of 9999 has a date too, because a span may end there.
    """
    cycles = 0 if 1 <= number <= _LAST else -number // _CYCLE_DAYS + 1
    day = date.fromordinal(number + cycles * _CYCLE_DAYS)
    return day.year - cycles * _CYCLE_YEARS, day.month, day.day


def month_end(year: int, month: int) -> int:
    """Return the number of the last day of a month (`month` 1 to 12)."""
    if month == 12:
        return ordinal(year, 12, 31)
    return ordinal(year, month + 1, 1) - 1


def days_of_month(year: int, month: int) -> int:
    """Return the number of days in a month."""
    return month_end(year, month) - ordinal(year, month, 1) + 1


def iso_year(year: int) -> str:
    """Return an astronomical year with the four digits of ISO 8601: `2025`, `0044`, `-0043`."""
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def iso_day(number: int) -> str:
    """Return a day number as an ISO 8601 day: `2025-07-18`, `-0043-03-15`."""
    year, month, day = civil(number)
    return f"{iso_year(year)}-{month:02d}-{day:02d}"
