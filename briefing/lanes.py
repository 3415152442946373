"""The geometry of a chart of dates, in days: how each date is drawn, and on which axis.

The drawing of a date shows its kind. Opaque is what the ledger says: a day, the whole of the unit
that was written, all of what lasted. Pale is where something may have happened. A side without a
bound has no end. Nothing here knows cells or pixels: a drawer asks an axis where a day lies, in
units of time, and gives each unit the room that it has.

Days are numbers as `briefing.dates.ordinal` gives them.
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
"""What is drawn: one day; a month, a year; what went on; bounds, with the day not known."""
Span = tuple[int, int]
"""The first and the last of some days, or of some units."""
BREAKS = 2
"""How often an axis is broken at most, one of days once: more leave no sense of distance."""
LEAST_GAP = 3
"""Units that a gap has at least where the axis is broken; it is half of the axis, too."""


class Mark(NamedTuple):
    """What is drawn of a date.

    Args:
        kind: of what kind it is.
        first: the earliest day; None if nothing bounds it on this side.
        last: the latest day; None if nothing bounds it on this side.
        solid: the days that are opaque; None for bounds.
        soft: whether the start is approximate or uncertain, and whether the end is.

    """

    kind: Kind
    first: int | None
    last: int | None
    solid: Span | None
    soft: tuple[bool, bool] = (False, False)

    @property
    def ends(self) -> tuple[int, ...]:
        """The days by which it has to be on the axis."""
        return tuple(day for day in (self.first, self.last) if day is not None)


def mark(date: Period | None, today: datetime.date) -> Mark | None:
    """Return the drawing of a date.

    Args:
        date: when something happened or lasted; None is undated.
        today: until when it is known that something still goes on.

    Returns:
        The mark; None for what has no place on an axis: no date, or a month of some year.

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
    """Say of either end of a date whether it is qualified; a single date has the same twice."""
    if not (date.approximate or date.uncertain):
        return False, False
    left, right, shape = split(date.written)
    ends = (left, left if shape == "point" else right)
    start, end = (bool(point and (point.approximate or point.uncertain)) for point in ends)
    return start, end


def _known(*days: int | None) -> int:
    return next(day for day in days if day is not None)


class Unit(NamedTuple):
    """A unit of time: how its periods are numbered, begin, and are called.

    Args:
        name: what it is.
        years: how many years it has; 0 for less than one.
        above: the unit that is named above it; "" if its own names say it all.

    """

    name: str
    years: int
    above: str = ""

    def number(self, day: int) -> int:
        """Return the number of the period that a day lies in; they follow each other."""
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


class Part(NamedTuple):
    """A stretch of an axis without a break, within one period of the unit above.

    Args:
        first: the number of its first unit.
        last: that of its last.
        broken: whether the axis is broken before it.

    """

    first: int
    last: int
    broken: bool = False

    @property
    def size(self) -> int:
        """How many units it has."""
        return self.last - self.first + 1


class Place(NamedTuple):
    """Where something lies: the number of the part, and units from the start of the axis."""

    part: int
    units: float


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of equal units, in parts; between these a drawer leaves room for a line."""

    unit: Unit
    parts: tuple[Part, ...]

    @property
    def size(self) -> int:
        """How many units it has, breaks left out."""
        return sum(part.size for part in self.parts)

    def start(self, day: int) -> Place:
        """Return where a day begins; what lies in a break, or beside the axis, is at its edge."""
        return self._place(day, 0)

    def end(self, day: int) -> Place:
        """Return where a day ends."""
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

    def title(self, part: Part) -> str:
        """Name the period of the next larger unit that contains a part; "" if none is named."""
        above = UNITS.get(self.unit.above)
        return above.title(above.number(self.unit.start(part.first))) if above else ""

    def gaps(self) -> list[str]:
        """Say what the axis leaves out, break by break: "Sep 2013 – Nov 2024"."""
        found = []
        for before, part in pairwise(self.parts):
            if part.broken:
                ends = (self.unit.title(before.last + 1), self.unit.title(part.first - 1))
                found.append(" – ".join(dict.fromkeys(ends)))
        return found


def axis(marks: Iterable[Mark], most: int) -> Axis | None:
    """Return the axis of some marks, in the finest unit for which there is room.

    It reaches from the first day that a mark names to the last. Where nothing is dated for
    long, it is broken, but no more often than it must be.

    Args:
        marks: what is drawn on it.
        most: how many units and lines between parts it may have.

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
    """Return spans in order, those as one that overlap, or lie at most `apart` from each other."""
    found: list[Span] = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1] + apart:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def _broken(taken: Sequence[Span], most: int) -> Iterable[list[Span]]:
    """Yield the whole stretch of some units, then broken in its longest gap, then in `most`."""
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


def _parts(pieces: Iterable[Span], unit: Unit) -> Iterable[Part]:
    """Yield the parts of an axis: its pieces, cut where the unit above changes."""
    above = UNITS.get(unit.above)
    for number, (first, last) in enumerate(pieces):
        broken = number > 0
        while above and first <= last:
            following = above.start(above.number(unit.start(first)) + 1)
            until = min(last, unit.number(following - 1))
            yield Part(first, until, broken)
            first, broken = until + 1, False
        if first <= last:
            yield Part(first, last, broken)
