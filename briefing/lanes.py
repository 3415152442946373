"""The geometry of a chart of dates, in days: how each date is drawn, and on which axis.

The drawing of a date shows its kind. Opaque areas are certain: a day, the whole unit of the date,
the whole duration. Pale areas are possible. On a side without a bound, the drawing has no end. This
module does not use cells or pixels: a drawer asks the axis for the position of a day in units of
time, and gives each unit its available width.

Days are numbers, as returned by `briefing.dates.ordinal`.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from briefing.dates import Period, civil, ordinal
from briefing.dates.parse import split
from briefing.dates.show import MONTHS, year_name

Kind = Literal["day", "unit", "lasting", "bounds"]
"""The kinds of drawing: one day; a month or year; a duration; bounds with an unknown day."""
Span = tuple[int, int]
"""The first and the last day, or the first and the last unit, of a stretch of time."""
BREAKS = 2
"""The maximum number of breaks in an axis (one for days): more would hide distances."""
LEAST_GAP = 3
"""The minimum number of units in an omitted gap, which must also be half of the axis."""


class Mark(NamedTuple):
    """The drawing of a date.

    Args:
        kind: its kind.
        first: the earliest day; None if this side has no bound.
        last: the latest day; None if this side has no bound.
        solid: the opaque days; None for bounds.
        soft: whether the start is approximate or uncertain, and whether the end is.

    """

    kind: Kind
    first: int | None
    last: int | None
    solid: Span | None
    soft: tuple[bool, bool] = (False, False)

    @property
    def ends(self) -> tuple[int, ...]:
        """The days that must be on the axis."""
        return tuple(day for day in (self.first, self.last) if day is not None)


def mark(date: Period | None, today: datetime.date) -> Mark | None:
    """Return the drawing of a date.

    Args:
        date: when something happened or lasted; None means undated.
        today: the day until which ongoing events are known to continue.

    Returns:
        The mark; None without a place on the axis: no date, or a month without a year.

    """
    if date is None or (date.first is None and date.last is None):
        return None
    first, last = date.first, date.last
    soft = _soft(date)
    if not date.lasting:
        if first is None or last is None or date.written.startswith("["):
            return Mark("bounds", first, last, None, soft)
        return Mark("day" if first == last else "unit", first, last, (first, last), soft)
    begins = first if first is not None else _known(date.end_earliest, last)
    ends = last if last is not None else _known(date.start_latest, first)
    if date.ongoing:
        ends = max(ends, today.toordinal())
    return Mark("lasting", first, last, (begins, ends), soft)


def _soft(date: Period) -> tuple[bool, bool]:
    """Return whether each end of a date is qualified; a single date gives the same twice."""
    if not (date.approximate or date.uncertain):
        return False, False
    left, right, shape = split(date.written)
    ends = (left, left if shape == "point" else right)
    start, end = (bool(point and (point.approximate or point.uncertain)) for point in ends)
    return start, end


def _known(*days: int | None) -> int:
    return next(day for day in days if day is not None)


class LanePart(NamedTuple):
    """A part of the drawing of a date.

    Args:
        kind: `pale` is possible; `day`, `unit` and `lasting` are certain; `end` is a known bound;
            `open` is the arrow of a side without one.
        edges: where it begins and ends, or its only place: `l` and `r` are the earliest and the
            latest possible day, `s` and `t` the first and the last certain one.
        soft: whether it is approximate or uncertain.

    """

    kind: Literal["pale", "day", "unit", "lasting", "end", "open"]
    edges: str
    soft: bool = False


def lane_parts(drawn: Mark) -> list[LanePart]:
    """Return the parts of a drawing: pale parts first, then the ends, then certain parts."""
    found: list[LanePart] = []
    bounds = drawn.kind == "bounds"
    if bounds or drawn.first is None or drawn.last is None:
        found.append(LanePart("pale", "lr"))
    for side, day, soft in zip("lr", (drawn.first, drawn.last), drawn.soft, strict=True):
        if day is None:
            found.append(LanePart("open", side))
        elif bounds:
            found.append(LanePart("end", side, soft))
    if drawn.kind != "bounds":
        found.append(LanePart(drawn.kind, "st", any(drawn.soft)))
    return found


class Unit(NamedTuple):
    """A unit of time: the numbers, starts and names of its periods.

    Args:
        name: its name.
        years: its number of years; 0 if it is shorter.
        above: the unit shown above it; "" if its own names are enough.

    """

    name: str
    years: int
    above: str = ""

    def number(self, day: int) -> int:
        """Return the number of the period of a day; the numbers are consecutive."""
        if self.name == "day":
            return day
        year, month, _ = civil(day)
        return year // self.years if self.years else year * 12 + month - 1

    def start(self, number: int) -> int:
        """Return the first day of a period; after the last year of the calendar, its end."""
        if self.name == "day":
            return number
        year, month = (number * self.years, 0) if self.years else divmod(number, 12)
        return ordinal(year, month + 1, 1) if year <= 9999 else ordinal(9999, 12, 31) + 1

    def label(self, number: int) -> str:
        """Name a period on the axis: "18", "Jul", "2025", "1990s"."""
        year, month, day = civil(self.start(number))
        if self.name == "day":
            return str(day)
        if self.name == "month":
            return MONTHS[month - 1]
        return f"{year_name(year)}{'s' * (self.years > 1 and year >= 1000)}"

    def title(self, number: int) -> str:
        """Name a period alone: "18 Jul 2025", "Jul 2025", "2025", "1990s"."""
        above = UNITS.get(self.above)
        label = self.label(number)
        return f"{label} {above.title(above.number(self.start(number)))}" if above else label


def short(label: str) -> str:
    """Return a short form of a label: "’25" for a year, "Jul" for "Jul 2025"."""
    month, _, year = label.partition(" ")
    if month in MONTHS and year:
        return month
    return f"’{label[-2:]}" if len(label) == 4 and label.isdecimal() else label


UNITS = {
    unit.name: unit
    for unit in (
        Unit("day", 0, "month"),
        Unit("month", 0, "year"),
        Unit("year", 1),
        Unit("decade", 10),
        Unit("century", 100),
        Unit("millennium", 1000),
    )
}
"""The units of an axis, the finest first."""


class Segment(NamedTuple):
    """A stretch of an axis without a break, within one period of the unit above.

    Args:
        first: the number of its first unit.
        last: the number of its last unit.
        broken: whether the axis is broken before it.

    """

    first: int
    last: int
    broken: bool = False

    @property
    def size(self) -> int:
        """The number of its units."""
        return self.last - self.first + 1


class Place(NamedTuple):
    """A place on the axis: the number of the part, and units from the start of the axis."""

    part: int
    units: float


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of equal units, in parts; a drawer leaves room for a line between them."""

    unit: Unit
    parts: tuple[Segment, ...]

    @property
    def size(self) -> int:
        """The number of its units, without breaks."""
        return sum(part.size for part in self.parts)

    def start(self, day: int) -> Place:
        """Return the place where a day begins; a day in a break or off the axis is at its edge."""
        return self._place(day, 0)

    def end(self, day: int) -> Place:
        """Return the place where a day ends."""
        return self._place(day, 1)

    def _place(self, day: int, add: int) -> Place:
        number = self.unit.number(day)
        at = max(bisect_right(self.parts, number, key=lambda part: part.first) - 1, 0)
        part = self.parts[at]
        before = sum(other.size for other in self.parts[:at])
        if number < part.first:
            return Place(at, 0)
        if number > part.last:
            return Place(at, before + part.size)
        begins = self.unit.start(number)
        share = (day - begins + add) / (self.unit.start(number + 1) - begins)
        return Place(at, before + number - part.first + share)

    def breaks(self, place: Place) -> int:
        """Return the number of breaks before a place."""
        return sum(part.broken for part in self.parts[: place.part + 1])

    def title(self, part: Segment) -> str:
        """Name the period of the next larger unit that contains a part; "" if none is named."""
        above = UNITS.get(self.unit.above)
        return above.title(above.number(self.unit.start(part.first))) if above else ""

    def gaps(self) -> list[str]:
        """Describe the gaps of the axis, break by break: "Sep 2013 – Nov 2024"."""
        found = []
        for before, part in pairwise(self.parts):
            if part.broken:
                ends = (self.unit.title(before.last + 1), self.unit.title(part.first - 1))
                found.append(" – ".join(dict.fromkeys(ends)))
        return found


def axis(marks: Iterable[Mark], most: int) -> Axis | None:
    """Return an axis for the given marks, in the finest unit that fits.

    It reaches from the first day of any mark to the last. It is broken at long gaps without a date,
    but no more often than necessary.

    Args:
        marks: the marks to draw on it.
        most: the maximum number of units and lines between parts.

    """
    taken = _merged(
        span for each in marks
        for span in ([each.solid] if each.solid else [(day, day) for day in each.ends])
    )  # fmt: skip
    if not taken:
        return None
    for unit in UNITS.values():
        numbers = _merged(((unit.number(first), unit.number(last)) for first, last in taken), 1)
        for pieces in _broken(numbers, 1 if unit.name == "day" else BREAKS):
            found = Axis(unit, tuple(_parts(pieces, unit)))
            if found.size + len(found.parts) - 1 <= most:
                return found
    return found


def _merged(spans: Iterable[Span], apart: int = 0) -> list[Span]:
    """Return spans in order, joining those that overlap or are at most `apart` from each other."""
    found: list[Span] = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1] + apart:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def _broken(taken: Sequence[Span], most: int) -> Iterable[list[Span]]:
    """Yield the whole stretch, then with one, two … up to `most` of its longest gaps cut out."""
    gaps = sorted(
        (after[0] - before[1] - 1, before[1], after[0]) for before, after in pairwise(taken)
    )
    cuts: list[Span] = []
    begin, end = taken[0][0], taken[-1][1]
    left = end - begin + 1
    for _ in range(most + 1):
        edges = sorted(cuts)
        firsts = [begin, *(after for _, after in edges)]
        lasts = [*(before for before, _ in edges), end]
        yield list(zip(firsts, lasts, strict=True))
        if not gaps or gaps[-1][0] < max(LEAST_GAP, left / 2):
            return
        gap, before, after = gaps.pop()
        left -= gap
        cuts.append((before, after))


def _parts(pieces: Iterable[Span], unit: Unit) -> Iterable[Segment]:
    """Yield the parts of an axis: its pieces, split where the unit above changes."""
    above = UNITS.get(unit.above)
    for number, (first, last) in enumerate(pieces):
        broken = number > 0
        while above and first <= last:
            following = above.start(above.number(unit.start(first)) + 1)
            until = min(last, unit.number(following - 1))
            yield Segment(first, until, broken)
            first, broken = until + 1, False
        if first <= last:
            yield Segment(first, last, broken)
