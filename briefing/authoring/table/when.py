"""Builds one date from several cells: start and end, year and month, or a precision code."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from briefing.authoring.fields import Faults, ReadDate
from briefing.dates import PeriodError, civil, iso_day, parse
from briefing.dates.days import iso_year
from briefing.diagnostics import BriefingError

_TWO_YEARS = re.compile(r"(\d\d)(\d\d)-(2[1-4])")


def refuse_two_years(text: str, what: str) -> None:
    """Refuse "1923-24", which is the winter of 1923 in EDTF, but two years for most people.

    Raises:
        BriefingError: it is written so.

    """
    years = _TWO_YEARS.fullmatch(text)
    if years and int(years[3]) == int(years[2]) + 1:
        season = ("spring", "summer", "autumn", "winter")[int(years[3]) - 21]
        first = years[1] + years[2]
        raise BriefingError(
            f"{what}: {text} may be two years, or the {season} of {first} in EDTF",
            f"write {first}/{years[1]}{years[3]}, or {season} {first}",
        )


class DateReader:
    """Reads the dates in the cells of a sheet: EDTF, or plain language.

    A word such as "yesterday" counts from the day that the row gives, and from nothing else.

    Args:
        today: is only used in hints.
        order: how 03/04/2025 is read, "" if it is not known.
        language: the language to try first, "" for none.

    """

    def __init__(self, today: datetime.date, order: str, language: str) -> None:
        self._today, self._order = today, order or None
        self._languages = tuple(dict.fromkeys(filter(None, (language, "en"))))

    def __call__(
        self, text: str, what: str, day: Callable[[], datetime.date | None] = lambda: None
    ) -> str:
        """Return the EDTF of a cell.

        Args:
            text: the cell.
            what: its name in messages.
            day: returns what "yesterday" counts from, None if the row does not give it.

        Raises:
            BriefingError: it cannot be read, or has several readings.

        """
        try:
            return parse(text).written
        except PeriodError:
            pass
        try:
            return self._in_words(text, None)
        except PeriodError as error:
            relative = "no day to count from" in error.message
            if relative and (counted_from := day()):
                return self._in_words(text, counted_from)
            hint = error.hint
            if self._order is None and "either of two" in error.message:
                hint += "; --date-order dmy, mdy or ymd sets it for the whole file"
            if relative:
                hint += ", or add a column with the day on which the source was published"
            hint += "; an empty cell leaves the event undated"
            raise BriefingError(f"{what}: {error.message}", hint) from None

    def _in_words(self, text: str, day: datetime.date | None) -> str:
        from briefing.dates.typed.read import read

        return read(
            text,
            today=day or self._today,
            date_order=self._order,
            languages=self._languages,
            relative=day is not None,
        ).written


_WHOLE = re.compile(r"(-?\d+)(?:\.0+)?")
_CLOCK = re.compile(
    r"(\d{1,2})[:.h](\d\d)(?:[:.](\d\d)(?:[.,]\d+)?)?\s*([ap]\.?m\.?)?"
    r"(?:\s*(?:uhr|hrs?))?\s*(Z|UTC|GMT|[+-]\d\d:\d\d)?",
    re.IGNORECASE,
)
_ONE_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T|$)")
_HOUR = re.compile(r"(\d{1,2})\s*([ap]\.?m\.?)", re.IGNORECASE)
_MIDNIGHT = re.compile(r"[T ]00:00(?::00(?:\.0+)?)?(?:Z|\+00:00)?$")
_STAMP = re.compile(r"\+?(-?\d{4,})-(\d\d)-(\d\d)(?:[T ].*)?")
_DAY_NUMBER = re.compile(r"(\d{1,2})(?:\.0+|st|nd|rd|th|er|[.ºª]|-?го|-?е)?", re.IGNORECASE)
_LONGEST_YEAR = 4


def date_of(
    part: Callable[[str], str],
    read: ReadDate,
    codes: list[str],
    end_codes: list[str] | None,
    faults: Faults,
    *,
    whole_days: bool = False,
    padded: bool = False,
) -> str:
    """Return the date of a row as EDTF; "" if its cells are empty.

    Args:
        part: returns the text for "date", "date.year", "date.end" and the like.
        read: reads a date.
        codes: the meanings of the row's precision codes, as in `mapping.WIDTHS`.
        end_codes: the meanings of those that are only about the end; None if there are none.
        faults: takes the errors of a start and of an end that cannot be read.
        whole_days: whether midnight means that no time was given.
        padded: whether the first of a month or a year, without a code, may be all of it.

    Raises:
        BriefingError: the parts do not form a date.

    """
    if "undated" in codes:
        return ""
    start = faults.tried("date", _point, part, "date", read, whole_days)
    if start is None and not part("date.end"):
        return ""  # the end may need the day of the start
    end = faults.tried("date.end", _point, part, "date.end", read, whole_days, start or "")
    if start is None or end is None:
        return ""
    end_codes = codes if end_codes is None else end_codes
    if padded:
        start, end = start if codes else _padded(start), end if end_codes else _padded(end)
    for width in codes:
        start = widened(start, width)
    for width in end_codes:
        end = widened(end, width)
    if not end or end == start:
        return start
    if not start:
        return _joined("", "/", end)
    once = "within" in codes and "lasting" not in codes
    return _joined(start, ".." if once else "/", end)


def _joined(start: str, sign: str, end: str) -> str:
    if any(sign in point for point in (start, end) for sign in "/["):
        raise BriefingError(
            f"{start or 'nothing'} and {end} do not form a date with a start and an end",
            "leave out one of the columns",
        )
    written = f"[{start}..{end}]" if sign == ".." else f"{start}/{end}"
    try:
        return parse(written).written
    except PeriodError as error:
        raise BriefingError(f"the date: {error.message}", error.hint) from None


def _point(
    part: Callable[[str], str], name: str, read: ReadDate, whole_days: bool, start: str = ""
) -> str:
    what = "the date" if name == "date" else "the end"
    text = part(name)
    year, month, day = (part(f"{name}.{piece}") for piece in ("year", "month", "day"))
    time = part(f"{name}.time") or _clock(part, name)
    if name == "date.end" and text.casefold() in ("present", "ongoing", "now", "today", ".."):
        return ".."
    if text:
        if whole_days:
            text = _day_of_stamp(_MIDNIGHT.sub("", text))
        found = _with_year(text, year, read, what)
    elif year:
        found = _from_parts(year, month, day, read, what)
    elif time and not month and not day and _ONE_DAY.match(start):
        found = start[:10]  # from one time of the day to another
    elif month or day or time:
        given = " ".join(filter(None, (day, month, time)))
        raise BriefingError(f"{what}: {given} has no year", "fill in the year")
    else:
        return ""
    if not time or (whole_days and _MIDNIGHT.fullmatch(f" {time}")):
        return found
    return _with_clock(found, time, what)


def _clock(part: Callable[[str], str], name: str) -> str:
    hour, minute, second = (part(f"{name}.{piece}") for piece in ("hour", "minute", "second"))
    if not hour:
        return ""
    numbers = [_number(cell) for cell in (hour, minute or "0", second or "0")]
    if None in numbers:
        return ":".join((hour, minute, second))
    return ":".join(f"{number:02d}" for number in (numbers if second else numbers[:2]))


def _with_year(text: str, year: str, read: ReadDate, what: str) -> str:
    try:
        return read(text, what)
    except BriefingError:
        if not year:
            raise
        return read(f"{text} {year}", what)


def _from_parts(year: str, month: str, day: str, read: ReadDate, what: str) -> str:
    number = _number(year)
    if number is None:
        return read(" ".join(filter(None, (day, month, year))), what)
    written = iso_year(number)
    if len(written.lstrip("-")) > _LONGEST_YEAR:
        raise BriefingError(f"{what}: {year} is not a four-digit year")
    if not month:
        if day:
            raise BriefingError(f"{what}: day {day} of {year} has no month", "fill in the month")
        return written
    numbered = _number(month)
    if numbered is None:
        named = read(f"{month} {written}", what)
    else:
        named = read(f"{written}-{numbered:02d}", what)
    if not day:
        return named
    days = _DAY_NUMBER.fullmatch(day)
    if days is None:
        raise BriefingError(f"{what}: {day} is not a day of the month")
    return read(f"{named}-{int(days[1]):02d}", what)


def _number(cell: str) -> int | None:
    found = _WHOLE.fullmatch(cell)
    return int(found[1]) if found and len(found[1]) <= 6 else None


def _with_clock(date: str, time: str, what: str) -> str:
    clock = _CLOCK.fullmatch(time) or None
    hour = _HOUR.fullmatch(time)
    if clock:
        hours, minutes, seconds, half = int(clock[1]), clock[2], clock[3], clock[4]
        zone = (clock[5] or "").upper().replace("UTC", "Z").replace("GMT", "Z")
    elif hour:
        hours, minutes, seconds, half, zone = int(hour[1]), "00", None, hour[2], ""
    else:
        raise BriefingError(f"{what}: {time} is not a time of day", "write it as 08:30")
    if half:
        hours = hours % 12 + (12 if half[0] in "pP" else 0)
    written = f"{date}T{hours:02d}:{minutes}" + (f":{seconds}" if seconds else "") + zone
    try:
        return parse(written).written
    except PeriodError as error:
        if _ONE_DAY.fullmatch(date):
            raise BriefingError(f"{what}: {error.message}", error.hint) from None
        raise BriefingError(
            f"{what}: the time {time} needs a single day, not {date}",
            "fill in the day, or leave out the time",
        ) from None


def _day_of_stamp(text: str) -> str:
    """Return the day, month or year of a time stamp: +1989-00-00T00:00:00Z is a year."""
    found = _STAMP.fullmatch(text)
    if found is None or (found[2] != "00" and found[3] != "00" and text[:1] != "+"):
        return text
    year = iso_year(int(found[1]))
    if found[2] == "00":
        return year
    return f"{year}-{found[2]}" if found[3] == "00" else f"{year}-{found[2]}-{found[3]}"


def _padded(point: str) -> str:
    if re.fullmatch(r"-?\d{4}-01-01", point):
        return point[:-6]
    return point[:-3] if re.fullmatch(r"-?\d{4}-\d\d-01", point) else point


def widened(point: str, width: str) -> str:
    """Return a date with the precision that a code gives.

    >>> widened("2023-08-16", "month"), widened("1994-01-01", "decade")
    ('2023-08', '199X')
    >>> widened("2023-08-16", "week")
    '[2023-08-10..2023-08-22]'
    """
    if not point or width in ("day", "within", "lasting") or point == "..":
        return point
    period = parse(point)
    if period.first is None or period.last is None:
        return point
    if width == "week":
        # the code does not say whether the day is at the start, middle or end of the week
        return f"[{iso_day(period.first - 6)}..{iso_day(period.last + 6)}]"
    year, month, _ = civil(period.first)
    if width == "month":
        return f"{iso_year(year)}-{month:02d}" if period.precision != "year" else point
    if width == "year":
        return iso_year(year)
    if width == "decade" and year >= 0:
        return f"{year // 10:03d}X"
    size = {"decade": 10, "century": 100, "millennium": 1000}[width]
    if width == "decade":
        return f"[{iso_year(year - 9)}..{iso_year(year + 9)}]"
    # a century begins with its year 1, as the 21st did in 2001
    first = (year - 1) // size * size + 1
    return f"[{iso_year(first)}..{iso_year(first + size - 1)}]"
