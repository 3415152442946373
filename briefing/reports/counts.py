"""Counts of events: by outcome, by quad class, by year, and their time span."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import inf

from briefing import evidence
from briefing.dates import PRECISIONS, Period, civil, show, show_end, show_start, sort_key
from briefing.model import Event
from briefing.plover import QUADS, quad
from briefing.reports.bins import period_of

HAPPENED = "happened"
APART = ("planned", "cancelled", "denied")
"""The outcomes counted separately from events that happened."""


def outcome(event: Event) -> str:
    """Return the outcome of an event: `HAPPENED`, or one of `APART`.

    An event that all its sources deny is denied, even if it is planned or cancelled.
    """
    if evidence.standing(event) == "denied":
        return "denied"
    return HAPPENED if event.status == "occurred" else event.status


@dataclass(slots=True)
class Outcomes:
    """The number of events by their `outcome`."""

    outcomes: Counter[str] = field(default_factory=Counter)

    @property
    def events(self) -> int:
        """The number of events, with any outcome."""
        return self.outcomes.total()

    @property
    def happened(self) -> int:
        """The number of them that happened."""
        return self.outcomes[HAPPENED]


@dataclass(slots=True)
class Count(Outcomes):
    """Counts of events; `add` adds one.

    - `outcomes`: all of them by their `outcome`.
    - `affected`: those that happened in which the counted actor neither acts nor is addressed, but
      is affected or notably absent.
    - `named`: those that happened in which it is only named, without a stated role.
    - `quads`: the others that happened, by quad class.
    - `years`: those that happened, by the year in which they began; `no_year` counts those that
      may have begun in one of several years.
    - `dates`: the dates of all, each once, by identity.
    """

    affected: int = 0
    named: int = 0
    quads: Counter[str] = field(default_factory=Counter)
    years: Counter[int] = field(default_factory=Counter)
    no_year: int = 0
    dates: dict[int, Period] = field(default_factory=dict)

    @property
    def span(self) -> str:
        """Their time span."""
        return span(self.dates.values())

    @property
    def first(self) -> Period | None:
        """The earliest date; "a December" does not count."""
        return min(self._dated(), key=sort_key, default=None)

    @property
    def last(self) -> Period | None:
        """The latest date; "a December" does not count."""
        return max(self._dated(), key=sort_key, default=None)

    def _dated(self) -> Iterator[Period]:
        return (date for date in self.dates.values() if year_number(date) is not None)

    def add(self, event: Event, came: str, *, affected: bool = False, named: bool = False) -> None:
        """Add an event to the counts.

        Args:
            event: the event.
            came: its `outcome`.
            affected: whether the counted actor is only affected by it.
            named: whether the counted actor is only named, without a role.

        """
        self.outcomes[came] += 1
        if event.date is not None:
            self.dates[id(event.date)] = event.date
        if came != HAPPENED:
            return
        if named:
            self.named += 1
        elif affected:
            self.affected += 1
        else:
            self.quads[quad(event.type)] += 1
        year = period_of(event.date, "year")
        if year is None:
            self.no_year += 1
        else:
            self.years[year] += 1

    def shares(self) -> dict[str, int]:
        """Return the share of each quad class in per cent, rounded."""
        total = self.quads.total() or 1
        return {name: round(100 * self.quads[name] / total) for name in QUADS}

    @property
    def cooperation(self) -> int:
        """The number of cooperative events, verbal or material."""
        return sum(number for name, number in self.quads.items() if name.endswith("cooperation"))

    @property
    def conflict(self) -> int:
        """The number of conflict events, verbal or material."""
        return sum(number for name, number in self.quads.items() if name.endswith("conflict"))


def counted(events: Iterable[Event]) -> Count:
    """Count events."""
    count = Count()
    for event in events:
        count.add(event, outcome(event))
    return count


def span(dates: Iterable[Period | None]) -> str:
    """Return the time span of dates, "1957 – 20 Jul 2025"; "" if none has a year.

    The ends keep their original precision. An unknown beginning counts as the latest possible one,
    an unknown end as the earliest; ongoing dates end last.
    """
    known = [date for date in dates if date and year_number(date) is not None]
    if not known:
        return ""
    first, last = min(known, key=_start), max(known, key=_end)
    if first.written == last.written:
        return show(first)
    start, end = show_start(first), show_end(last)
    return start if start == end else f"{start} – {end}"


def _start(date: Period) -> tuple[float, int, int, float]:
    day = next(day for day in (date.first, date.start_latest) if day is not None)
    return (day, PRECISIONS[date.precision], *_clock(date))


def _end(date: Period) -> tuple[float, int, int, float]:
    ends = (date.last, date.end_earliest, date.first)
    day = inf if date.ongoing else next(day for day in ends if day is not None)
    return (day, -PRECISIONS[date.precision], *_clock(date))


def _clock(date: Period) -> tuple[int, float]:
    return date.minute or 0, float(date.second or 0)


@lru_cache(maxsize=65536)
def year_number(date: Period) -> int | None:
    """Return the astronomical year under which a date is printed, or None for "a December".

    Every printed row needs a place; counts use `bins.period_of` instead.
    """
    if date.first is None and date.start_latest is None:
        return None
    return civil(sort_key(date)[1])[0]


def outcome_words(outcomes: Mapping[str, int]) -> str:
    """Return the numbers of planned, cancelled and denied events: "2 planned, 1 denied"."""
    return ", ".join(f"{outcomes[name]} {name}" for name in APART if outcomes.get(name))


def apart_words(count: Count) -> str:
    """Return the numbers of an actor's events that are not acts by it or towards it."""
    affected = f"only affected by {count.affected}" if count.affected else ""
    named = f"only named in {count.named}" if count.named else ""
    return ", ".join(filter(None, [affected, named, outcome_words(count.outcomes)]))


def no_year_words(count: Count) -> str:
    """Return the number of events left out of the counts by year: "2 in no single year"."""
    return f"{count.no_year} in no single year" if count.no_year else ""
