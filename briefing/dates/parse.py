"""Read the dates of a ledger: the subset of EDTF (ISO 8601-2:2019) that a chronology needs.

    date      = point | range | set
    range     = point "/" (point | ".." | "") | (".." | "") "/" point
    set       = "[" point ".." [point] "]" | "[.." point "]"
    point     = body ["~" | "?" | "%"]
    body      = year ["-" (month | season | quarter) | "-" month "-" day ["T" time [zone]]]
              | "201X" | "19XX" | "XXXX-" month

A point or a set is a single occurrence; a range has a duration.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

from briefing.dates.period import (
    PRECISIONS,
    Period,
    PeriodError,
    ReversedError,
    UnknownFormError,
    printable,
)
from briefing.dates.point import Point, read_point

FORMS = "write a date such as 2025, 2025-07, 2025-07-18, 2025-07~, 2011/.. or [2024-12..2025-07]"
"""The default hint of an `UnknownFormError`."""

# Forms of EDTF that a ledger does not support, each with its replacement.
_OUTSIDE: tuple[tuple[str, str], ...] = (
    (r"-?\d{4}-(\d\d|XX)-XX|-?\d{4}-XX", "write the month or the year without the X"),
    (r"\{.*\}|\[[^\]]*,.*\]", "write a set with its bounds: [2024-12..2025-07]"),
    (r"Y-?\d+.*", "years have four digits, from -9999 to 9999"),
    (r"-?\d{4}-(2[5-9]|3[0-2]|3[789]|4[01])[~?%]?", "seasons are 21 to 24, quarters 33 to 36"),
    (r".*[~?%].*", "put ~ ? or % at the end of a date, once"),
    (r"\.\.\.?|/", "leave the date out"),
)


def parse(value: str | int | date | datetime) -> Period:
    """Return the period that a ledger's value means.

    `value` is EDTF text, a TOML date or date-time, or a year of four digits as an integer.
    Texts are cached. Raises PeriodError, with a hint at what to write instead.
    """
    if isinstance(value, str):
        return _parse(value)
    if type(value) is date:  # a shortcut for the most common dates of a ledger
        return _day(value)
    if isinstance(value, datetime | date):
        return _parse(value.isoformat())
    if isinstance(value, int) and not isinstance(value, bool):
        if 1000 <= value <= 9999:
            return _parse(str(value))
        what = value if abs(value) < 10**9 else "this number"
        raise PeriodError(
            f"{what} is not a four-digit year", 'write "0044" for AD 44, "-0043" for 44 BC'
        )
    raise PeriodError("this value is not a date", 'write a day, a year or a text such as "2025-07"')


@lru_cache(maxsize=65536)
def _day(day: date) -> Period:
    number = day.toordinal()
    return _point(day.isoformat(), Point(number, number, "day", day.year, day.month, day.day))


@lru_cache(maxsize=65536)
def _parse(text: str) -> Period:
    return _period(text, *split(text))


@lru_cache(maxsize=4096)
def in_seconds(text: str) -> Period:
    """Return the period of an EDTF text with its days counted in seconds.

    Second 0 is the first of day 0, as `days.ordinal` counts days. Clock times are taken as
    written, without their zones. Raises PeriodError.
    """
    left, right, shape = split(text)
    return _period(text, left and left.in_seconds(), right and right.in_seconds(), shape)


def _period(text: str, left: Point | None, right: Point | None, shape: str) -> Period:
    if shape == "point" and left is not None:
        return _point(text, left)
    if shape == "set":
        return _set(text, left, right)
    return _range(text, left, right, ongoing=shape == "ongoing")


def split(text: str) -> tuple[Point | None, Point | None, str]:
    """Split a date into its two ends and its shape.

    The shape is `point` (only a left end), `set`, `ongoing` (a range with an open end) or `range`.
    A missing end is None. Raises PeriodError.
    """
    if text[:1] == "[" and text[-1:] == "]":
        start, dots, end = text[1:-1].partition("..")
        if not dots or not (start or end):
            raise _unknown(text)
        left, right, shape = _end(start, text), _end(end, text), "set"
    elif "/" in text:
        start, _, end = text.partition("/")
        if start in ("", "..") and end in ("", ".."):
            raise PeriodError(f"`{text}` has neither a start nor an end", "leave the date out")
        shape = "ongoing" if end == ".." else "range"
        left = None if start == ".." else _end(start, text)
        right = None if end == ".." else _end(end, text)
    else:
        point = read_point(text)
        if point is None:
            raise _unknown(text)
        return point, None, "point"
    _check_order(left, right, text)
    return left, right, shape


def _end(text: str, whole: str) -> Point | None:
    """Read one end of a range or a set; None if it is empty."""
    if not text:
        return None
    point = read_point(text)
    if point is None:
        raise _unknown(whole)
    if point.first is None:
        raise PeriodError(f"`{whole}` starts or ends in an uncertain year", "write the year")
    return point


def _check_order(left: Point | None, right: Point | None, text: str) -> None:
    if left is None or right is None or left.first is None or right.last is None:
        return
    turned = False
    if left.first == right.last and left.zone == right.zone:
        starts, ends = left.in_seconds().first, right.in_seconds().last
        turned = starts is not None and ends is not None and starts > ends
    if right.last < left.first or turned:
        raise ReversedError(f"`{text}` ends before it starts", "the earlier date comes first")


def _unknown(text: str) -> UnknownFormError:
    """Return the error for text that does not have the form of a date."""
    stripped = text.strip()
    if not stripped:
        return UnknownFormError("the date is empty", "leave the date out")
    hints = (hint for form, hint in _OUTSIDE if re.fullmatch(form, stripped, re.ASCII))
    return UnknownFormError(f"`{printable(text)}` is not a valid ledger date", next(hints, FORMS))


def _point(text: str, point: Point) -> Period:
    first, last, precision, _, _, _, minute, zone, approximate, uncertain, second = point
    return Period(
        text,
        first,
        last,
        first,
        last,
        False,
        False,
        precision,
        approximate,
        uncertain,
        minute,
        zone,
        first,
        last,
        second,
    )


def _set(text: str, left: Point | None, right: Point | None) -> Period:
    """Build a period for one occurrence between two dates, or by one date, or after one."""
    lower = left or right
    upper = right or left
    assert lower is not None
    assert upper is not None
    first = left.first if left else None
    last = right.last if right else None
    return Period(
        text,
        first,
        last,
        first,
        last,
        precision=_coarser(left, right),
        approximate=_any(left, right, "approximate"),
        uncertain=_any(left, right, "uncertain"),
        minute=lower.minute,
        second=lower.second,
        zone=lower.zone,
        known_from=lower.first,
        known_to=upper.last,
    )


def _range(text: str, left: Point | None, right: Point | None, *, ongoing: bool) -> Period:
    """Build a period with a duration; an unknown end is known not to precede the start."""
    given = left or right
    assert given is not None
    first = left.first if left else None
    last = right.last if right else None
    start_latest = left.last if left else last
    if start_latest is not None and last is not None:
        start_latest = min(start_latest, last)
    end_earliest = right.first if right else first
    if end_earliest is not None and first is not None:
        end_earliest = max(end_earliest, first)
    return Period(
        text,
        first,
        start_latest,
        end_earliest,
        last,
        lasting=True,
        ongoing=ongoing,
        precision=_coarser(left, right),
        approximate=_any(left, right, "approximate"),
        uncertain=_any(left, right, "uncertain"),
        minute=given.minute,
        second=given.second,
        zone=given.zone,
        known_from=first if left else end_earliest,
        known_to=last if right else start_latest,
    )


def _coarser(left: Point | None, right: Point | None) -> str:
    return max((p.precision for p in (left, right) if p), key=PRECISIONS.__getitem__)


def _any(left: Point | None, right: Point | None, mark: str) -> bool:
    return any(getattr(point, mark) for point in (left, right) if point)
