"""Dates in words: the display form has exactly the information of the date."""

from __future__ import annotations

from functools import lru_cache

from briefing.dates.parse import split
from briefing.dates.period import Period
from briefing.dates.point import QUARTERS, SEASONS, Point

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

FULL_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_FORMS = {  # shape of the date, and which ends are given
    ("set", True, False): "{left} or later",
    ("set", False, True): "by {right}",
    ("ongoing", True, False): "since {left}",
    ("range", True, False): "from {left}",
    ("range", False, True): "until {right}",
}


def show(period: Period | None) -> str:
    """Return the display form of a period, in English; "undated" for None.

    Two periods that mean different things are shown differently.
    """
    return "undated" if period is None else _show(period.written)


@lru_cache(maxsize=16384)
def _show(written: str) -> str:
    left, right, shape = split(written)
    if shape == "point" and left is not None:
        return _point(left)
    if left is not None and right is not None and shape == "range":
        return _span(left, right)
    if left is not None and right is not None and shape == "set":
        return f"between {_short(left, right)} and {_point(right)}"
    form = _FORMS[shape, left is not None, right is not None]
    return form.format(left=left and _point(left), right=right and _point(right))


def show_start(period: Period) -> str:
    """Return the display form of the start of a period, with its original precision."""
    left, right, _ = split(period.written)
    return _point(left) if left else f"by {_ended(right)}"


def show_end(period: Period) -> str:
    """Return the display form of the end of a period, with its original precision."""
    left, right, shape = split(period.written)
    if right or shape == "point":
        return _ended(right or left)
    return "ongoing" if shape == "ongoing" else f"{_ended(left)} or later"


def _ended(point: Point | None) -> str:
    assert point is not None  # a date has a start or an end
    return _point(point)


def year_name(year: int) -> str:
    """Name an astronomical year: 2025, AD 44, 44 BC."""
    if year <= 0:
        return f"{1 - year} BC"
    return str(year) if year >= 1000 else f"AD {year}"


def _point(point: Point) -> str:
    body = point_words(point)
    return f"{'c. ' if point.approximate else ''}{body}{'?' if point.uncertain else ''}"


def point_words(point: Point) -> str:
    """Return a date in words, without its qualifier."""
    year, month = point.year, point.month
    if year is None:
        name = MONTHS[month - 1]
        full = FULL_MONTHS[month - 1]
        return f"{'an' if name[0] in 'AO' else 'a'} {full}"
    match point.precision:
        case "year":
            return year_name(year)
        case "decade":
            # Otherwise the first decade of a century would read as the whole century.
            return f"{year}s (decade)" if year % 100 == 0 else f"{year}s"
        case "century":
            return f"{year}s"
        case "season":
            name = SEASONS[month][0]
            return f"{name} {_winter(year) if month == 24 else year_name(year)}"
        case "quarter":
            return f"{QUARTERS[month][0]} {year_name(year)}"
        case "month":
            return f"{MONTHS[month - 1]} {year_name(year)}"
    day = f"{point.day} {MONTHS[month - 1]} {year_name(year)}"
    if point.minute is None:
        return day
    zone = " UTC" if point.zone == "Z" else f" {point.zone}" if point.zone else ""
    second = point.second and f":{point.second}"
    return f"{day} {point.minute // 60:02d}:{point.minute % 60:02d}{second}{zone}"


def _winter(year: int) -> str:
    """Name both years of a winter: 2025–26, 1999–2000, 44–43 BC."""
    following = year + 1
    if year < 1000:
        return f"{year_name(year)} – {year_name(following)}"
    return f"{year}–{following if following % 100 == 0 else f'{following % 100:02d}'}"


def _short(left: Point, right: Point) -> str:
    """Name the first of two dates without the parts that the second repeats, if that is clear."""
    alike = (
        left[6:] == right[6:] == (None, "", False, False, "") and left.precision == right.precision
    )
    if alike and left.year == right.year and (left.year or 0) >= 1000:
        if left.precision == "month":
            return MONTHS[left.month - 1]
        if left.precision == "day":
            return f"{left.day}" + (
                "" if left.month == right.month else f" {MONTHS[left.month - 1]}"
            )
    return _point(left)


def _span(left: Point, right: Point) -> str:
    """Join the ends of a range; a dash between single words has no spaces."""
    start, end = _short(left, right), _point(right)
    one_word = " " not in start and left.precision == right.precision
    clear = one_word and (left.precision != "year" or " " not in end)
    dashed = clear and left.precision in ("day", "month", "year") and not _marked(left, right)
    return f"{start}–{end}" if dashed else f"{start} – {end}"


def _marked(left: Point, right: Point) -> bool:
    return any((left.approximate, left.uncertain, right.approximate, right.uncertain))
