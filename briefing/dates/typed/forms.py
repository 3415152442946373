"""Dates as programs and calendars write them; tried before the grammar of plain language.

    20250718 · 20250718T102142Z      ISO 8601, basic format
    2025-W29 · 2025-W29-5            ISO 8601, week and day of the week
    W29 2025 · KW 29/2025            the same week, as DIN 1355 names it
    2025-Q3 · Q3/2025                a quarter of a year
    Fri, 18 Jul 2025 10:21:42 +0200  RFC 2822: a zone without a colon
    2014 – present                   still going on

Some others are refused, with all readings: 18/19 July 2025, and the day numbers of Excel.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from briefing.dates.period import Period, PeriodError
from briefing.dates.typed.readings import choose

_BASIC = re.compile(
    r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?", re.IGNORECASE
)
_WEEK = re.compile(r"(\d{4})-?W(\d\d)(?:-?([1-7]))?", re.IGNORECASE)
_WEEK_FIRST = re.compile(r"(?:K?W)\s?(\d{1,2})(?:\s|\s?[/-]\s?)(\d{4})", re.IGNORECASE)
_QUARTER = re.compile(r"(\d{4})\s?[-/]?\s?Q([1-4])|Q([1-4])\s?[-/]\s?(\d{4})", re.IGNORECASE)
_ZONE = re.compile(r"(\d\d:\d\d(?::\d\d)?)\s*([+-])(\d\d)(\d\d)(?:\s*\([^()]*\))?$")
_PRESENT = re.compile(
    r"(?:(?:from|since|von|с|з|від|desde|depuis|de)\s+)?(?P<start>.+?)"
    r"\s*(?:[-–—/]|\b(?:to|until|till|bis|до|по)\b)\s*"
    r"(?:the\s+)?(?:present(?:\s+day)?|now|ongoing|date|gegenwart|heden|présent|presente|"
    r"actualidad|настоящее\s+время|н\.\s*в\.|günümüz|тепер|дотепер)",
    re.IGNORECASE,
)
_TWO_DAYS = re.compile(r"(?<![\w/.])(\d{1,2})\.?\s?/\s?(\d{1,2})(?![\d/])")
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_SERIALS = range(10_000, 73_051)
"""Day numbers of a spreadsheet, from 1927 to 2100."""
_DAY_ZERO = date(1899, 12, 30)
"""Excel's day 0, by its count since March 1900."""


def standard(text: str, read: Callable[[str], Period]) -> str:
    """Return the EDTF of a date in one of these forms, "" for any other text.

    Args:
        text: the date, prepared.
        read: reads a part of it in plain language.

    Raises:
        PeriodError: it has one of these forms but is not a date, or is ambiguous.

    """
    if match := _BASIC.fullmatch(text):
        return _basic(match)
    if _WEEK.fullmatch(text):
        return _week(text, text)
    if match := _WEEK_FIRST.fullmatch(text):
        return _week(f"{match[2]}-W{int(match[1]):02d}", text)
    if match := _QUARTER.fullmatch(text):
        # EDTF numbers the quarters 33 to 36
        return f"{match[1] or match[4]}-{32 + int(match[2] or match[3])}"
    if match := _SERIAL.fullmatch(text):
        _refuse_serial(int(match[1]), text)
    if match := _PRESENT.fullmatch(text):
        start = read(match["start"]).written
        return f"{start}/.." if "/" not in start and "[" not in start else ""
    if any(char.isalpha() for char in text) or text.count(".") > 1:
        _refuse_two_days(text, read)
    return ""


def with_colon(text: str) -> str:
    """Return a text with the colon that RFC 2822 leaves out of a zone: +0200 is +02:00."""
    match = _ZONE.search(text)
    if match is None:
        return text
    clock, sign, hours, minutes = match.groups()
    # "-0000" is a time in UTC that says nothing about the place
    zone = "UTC" if (sign, hours, minutes) == ("-", "00", "00") else f"{sign}{hours}:{minutes}"
    return f"{text[: match.start()]}{clock} {zone}"


def _basic(match: re.Match[str]) -> str:
    year, month, day, hour, minute, second, zone = match.groups()
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return ""
    if hour is None:
        return f"{year}-{month}-{day}"
    zone = (zone or "").upper()
    if len(zone) == 5:
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"{year}-{month}-{day}T{hour}:{minute}" + (f":{second}" if second else "") + zone


def _week(week_date: str, text: str) -> str:
    """Return the days of a week as a set: it happened on one of them."""
    match = _WEEK.fullmatch(week_date)
    assert match is not None
    year, week = int(match[1]), int(match[2])
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        last = date(year, 12, 28).isocalendar().week if year else 52
        raise PeriodError(f"`{text}` is not a week", f"{year} has weeks 01 to {last}") from None
    if match[3]:
        return (monday + timedelta(days=int(match[3]) - 1)).isoformat()
    return f"[{monday.isoformat()}..{(monday + timedelta(days=6)).isoformat()}]"


def _refuse_serial(number: int, text: str) -> None:
    if number in _SERIALS:
        day = (_DAY_ZERO + timedelta(days=number)).isoformat()
        raise choose(f"`{text}` may be a day number of Excel", [day])


def _refuse_two_days(text: str, read: Callable[[str], Period]) -> None:
    """Refuse 18/19 July: on both days, or on one of the two."""
    match = _TWO_DAYS.search(text)
    if match is None:
        return
    dashed = f"{text[: match.start()]}{match[1]}–{match[2]}{text[match.end() :]}"
    try:
        both = _DAYS.fullmatch(read(dashed).written)
    except PeriodError:
        return
    if both:
        readings = [f"{both[1]}/{both[2]}", f"[{both[1]}..{both[2]}]"]
        raise choose(f"`{text}` may be both days, or one of the two", readings)
