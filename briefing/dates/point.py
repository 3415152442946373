"""A single date, not a range or a set: what EDTF calls a date, with its qualifier."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefing.dates.days import month_end, ordinal
from briefing.dates.period import PeriodError

# Qualifiers of EDTF level 1: (approximate, uncertain).
_QUALIFIERS = {"": (False, False), "~": (True, False), "?": (False, True), "%": (True, True)}

# EDTF's codes used in place of the month. Seasons are northern and meteorological; winter begins
# in the given year (24 comes after 23), so codes and days have the same order.
SEASONS = {21: ("spring", 3), 22: ("summer", 6), 23: ("autumn", 9), 24: ("winter", 12)}
QUARTERS = {33: ("Q1", 1), 34: ("Q2", 4), 35: ("Q3", 7), 36: ("Q4", 10)}

SECONDS_A_DAY = 24 * 60 * 60

_DATE = re.compile(
    r"(?P<year>-?\d{4})"
    r"(?:-(?P<month>\d\d)"
    r"(?:-(?P<day>\d\d)"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d(?:\.\d+)?))?"
    r"(?P<zone>Z|[+-]\d\d(?::?\d\d)?)?)?)?)?"
    r"(?P<qualifier>[~?%]?)",
    re.ASCII,
)
_MASKED = re.compile(
    r"(?:(?P<digits>\d{2,3})X{1,2}|XXXX-(?P<month>\d\d))(?P<qualifier>[~?%]?)", re.A
)


class Point(NamedTuple):
    """The parts of a date. `month` is EDTF's number, season and quarter codes included.

    `minute` is the minute of the day; `second` is the second as written ("" if missing).
    """

    first: int | None
    last: int | None
    precision: str
    year: int | None
    month: int = 0
    day: int = 0
    minute: int | None = None
    zone: str = ""
    approximate: bool = False
    uncertain: bool = False
    second: str = ""

    def in_seconds(self) -> Point:
        """Return the date with its `first` and `last` counted in seconds instead of days.

        The time is taken as written, without its zone. Without seconds it covers the whole minute,
        and without a time the whole day.
        """
        if self.first is None or self.last is None:
            return self
        if self.minute is None:
            opens, closes = 0, SECONDS_A_DAY - 1
        else:
            opens = self.minute * 60 + int(self.second[:2] or 0)
            closes = opens if self.second else opens + 59
        return self._replace(
            first=self.first * SECONDS_A_DAY + opens, last=self.last * SECONDS_A_DAY + closes
        )


def read_point(text: str) -> Point | None:
    """Read one date of the EDTF subset; None if the text does not have this form.

    Raises PeriodError if the form is right but the calendar has no such day.
    """
    match = _DATE.fullmatch(text)
    if match is None:
        return _read_masked(text)
    year_text, month_text, day_text, hour_text, *clock, zone, qualifier = match.groups()
    year = int(year_text)
    approximate, uncertain = _QUALIFIERS[qualifier]
    if year_text == "-0000":
        raise PeriodError("there is no year -0000", "1 BC is written 0000, 44 BC -0043")
    if month_text is None:
        first, last = ordinal(year, 1, 1), ordinal(year, 12, 31)
        return Point(first, last, "year", year, 0, 0, None, "", approximate, uncertain)
    month = int(month_text)
    if day_text is None:
        first, last, precision = _month_span(year, month, text)
        return Point(first, last, precision, year, month, 0, None, "", approximate, uncertain)
    day = int(day_text)
    number = _day(year, month, day, text)
    if hour_text is None:
        return Point(number, number, "day", year, month, day, None, "", approximate, uncertain)
    minute = _minute(hour_text, clock[0], clock[1], zone, text)
    return Point(
        number, number, "minute", year, month, day, minute, zone or "", approximate, uncertain,
        clock[1] or "",
    )  # fmt: skip


def _month_span(year: int, month: int, text: str) -> tuple[int, int, str]:
    """Return the first and last day of a month, a season or a quarter, and its kind."""
    if 1 <= month <= 12:
        return ordinal(year, month, 1), month_end(year, month), "month"
    table, precision = (SEASONS, "season") if month in SEASONS else (QUARTERS, "quarter")
    if month not in table:
        hint = "months are 01 to 12, seasons 21 to 24, quarters 33 to 36"
        if 0 < year % 100 < month:
            hint += f"; the years are {year}/{year - year % 100 + month}"
        raise PeriodError(f"`{text}` has no month {month:02d}", hint)
    start = table[month][1]
    if start == 12:
        if year == 9999:
            raise PeriodError(f"`{text}` ends after the year 9999")
        return ordinal(year, 12, 1), month_end(year + 1, 2), precision
    return ordinal(year, start, 1), month_end(year, start + 2), precision


def _day(year: int, month: int, day: int, text: str) -> int:
    try:
        return ordinal(year, month, day)
    except ValueError:
        if not 1 <= month <= 12:
            problem, hint = f"`{text}` has no month {month:02d}", "months are 01 to 12"
            if 1 <= day <= 12 and 1 <= month <= 31:
                hint = f"the month comes before the day: {text[:-5]}{day:02d}-{month:02d}?"
            raise PeriodError(problem, hint if len(text) == 10 else "months are 01 to 12") from None
        ends = month_end(year, month) - ordinal(year, month, 1) + 1
        raise PeriodError(
            f"`{text}` is not a day of the calendar", f"that month has {ends} days"
        ) from None


def _minute(hour: str, minute: str, second: str | None, zone: str | None, text: str) -> int:
    """Return the minute of the day. A zone is checked and kept, never applied."""
    if int(hour) > 23 or int(minute) > 59 or int((second or "0")[:2]) > 59:
        raise PeriodError(f"`{text}` is not a time of the day", "times are 00:00 to 23:59")
    if zone and zone != "Z" and len(zone) != 6:
        hint = f"write {zone[:3]}:{zone[3:] or '00'}"
        raise PeriodError(f"the zone of `{text}` must be written in hours and minutes", hint)
    if zone and zone != "Z" and (int(zone[1:3]) > 23 or int(zone[4:]) > 59):
        raise PeriodError(f"`{text}` has no such time zone", "write it as +04:00")
    return int(hour) * 60 + int(minute)


def _read_masked(text: str) -> Point | None:
    """Read `201X`, `19XX` or `XXXX-12`."""
    match = _MASKED.fullmatch(text)
    if match is None:
        return None
    digits, month_text, qualifier = match.groups()
    approximate, uncertain = _QUALIFIERS[qualifier]
    marks = (None, "", approximate, uncertain)
    if month_text is not None:
        month = int(month_text)
        if not 1 <= month <= 12:
            raise PeriodError(f"`{text}` has no month {month:02d}", "months are 01 to 12")
        return Point(None, None, "month-of-some-year", None, month, 0, *marks)
    if len(text.rstrip("~?%")) != 4:
        return None
    unit = 10 if len(digits) == 3 else 100
    year = int(digits) * unit
    # Year 0 is 1 BC, so neither the first decade nor the first century can be written this way.
    if year == 0:
        raise PeriodError(
            f"`{text}` includes year 0, which is 1 BC", "write a range, such as 0001/0009"
        )
    precision = "decade" if unit == 10 else "century"
    last = ordinal(year + unit - 1, 12, 31)
    return Point(ordinal(year, 1, 1), last, precision, year, 0, 0, *marks)
