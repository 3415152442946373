"""Counts over events: by quad class, by year, from when to when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from briefing.dates import Period, civil, sort_key
from briefing.model import Event
from briefing.plover import QUADS, quad


@dataclass(slots=True)
class Count:
    """What is counted of some events; `add` takes one more.

    `first` and `last` are dates of a year; "a December" is neither.
    """

    events: int = 0
    quads: Counter[str] = field(default_factory=Counter)
    years: Counter[int] = field(default_factory=Counter)
    first: Period | None = None
    last: Period | None = None

    def add(self, event: Event) -> None:
        """Count an event."""
        self.events += 1
        self.quads[quad(event.type)] += 1
        date = event.date
        year = year_number(date) if date else None
        if date is None or year is None:
            return
        self.years[year] += 1
        key = sort_key(date)
        if self.first is None or key < sort_key(self.first):
            self.first = date
        if self.last is None or key > sort_key(self.last):
            self.last = date

    def shares(self) -> dict[str, int]:
        """Return the share of each quad class in per cent, rounded."""
        total = self.events or 1
        return {name: round(100 * self.quads[name] / total) for name in QUADS}

    @property
    def cooperation(self) -> int:
        """How many are cooperation, in words or in deeds."""
        return sum(number for name, number in self.quads.items() if name.endswith("cooperation"))

    @property
    def conflict(self) -> int:
        """How many are conflict, in words or in deeds."""
        return sum(number for name, number in self.quads.items() if name.endswith("conflict"))


def counted(events: Iterable[Event]) -> Count:
    """Count events."""
    count = Count()
    for event in events:
        count.add(event)
    return count


def year_number(date: Period) -> int | None:
    """Return the astronomical year under which a date is sorted; None for "a December"."""
    if date.first is None and date.start_latest is None:
        return None
    return civil(sort_key(date)[1])[0]
