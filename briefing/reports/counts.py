"""Counts over events: what came of them, by quad class, by year, from when to when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import inf

from briefing import evidence
from briefing.dates import PRECISIONS, Period, civil, show, show_end, show_start, sort_key
from briefing.model import Event
from briefing.plover import QUADS, quad
from briefing.reports.bins import period_of

HAPPENED = "happened"
APART = ("planned", "cancelled", "denied")
"""What is counted apart from what happened."""


def outcome(event: Event) -> str:
    """Return what came of an event: `HAPPENED`, or one of `APART`.

    What all sources that speak of it deny is denied, whatever its status.
    """
    if evidence.standing(event) == "denied":
        return "denied"
    return HAPPENED if event.status == "occurred" else event.status


@dataclass(slots=True)
class Count:
    """What is counted of some events; `add` takes one more.

    - `outcomes`: all of them by their `outcome`.
    - `affected`: those that happened in which the actor that is counted neither acts nor is
      addressed: it is touched by them, or its absence is the point.
    - `named`: those that happened in which it is only named, in a role that nobody states.
    - `quads`: the others that happened, by quad class.
    - `years`: those that happened, by the year in which they began; `no_year` is how many of
      them may have begun in one of several.
    - `first`, `last`: the dates of the first and of the last of all; "a December" is neither.
    - `dates`: the dates of all, for `span`.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    affected: int = 0
    named: int = 0
    quads: Counter[str] = field(default_factory=Counter)
    years: Counter[int] = field(default_factory=Counter)
    no_year: int = 0
    first: Period | None = None
    last: Period | None = None
    dates: list[Period] = field(default_factory=list)

    @property
    def span(self) -> str:
        """From when to when they go."""
        return span(self.dates)

    @property
    def events(self) -> int:
        """How many events, whatever came of them."""
        return self.outcomes.total()

    @property
    def happened(self) -> int:
        """How many of them happened."""
        return self.outcomes[HAPPENED]

    def add(self, event: Event, came: str, *, affected: bool = False, named: bool = False) -> None:
        """Count an event.

        Args:
            event: the event.
            came: its `outcome`.
            affected: whether the actor that is counted is only affected by it.
            named: whether it is only named, without a role.

        """
        self.outcomes[came] += 1
        self._span(event.date)
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

    def _span(self, date: Period | None) -> None:
        if date is None or year_number(date) is None:
            return
        self.dates.append(date)
        key = sort_key(date)
        if self.first is None or key < sort_key(self.first):
            self.first = date
        if self.last is None or key > sort_key(self.last):
            self.last = date

    def shares(self) -> dict[str, int]:
        """Return the share of each quad class in per cent, rounded."""
        total = self.quads.total() or 1
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
        count.add(event, outcome(event))
    return count


def span(dates: Iterable[Period | None]) -> str:
    """Say from when to when some dates go, "1957 – 20 Jul 2025"; "" without any year.

    The ends are shown as precise as they were written. What has no known beginning is taken
    by its latest one, what has no known end by its earliest; what goes on ends last.
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


def year_number(date: Period) -> int | None:
    """Return the astronomical year under which a date is printed; None for "a December".

    Where a row is printed, it has to be in some place; a count goes by `bins.period_of`.
    """
    if date.first is None and date.start_latest is None:
        return None
    return civil(sort_key(date)[1])[0]


def outcome_words(outcomes: Mapping[str, int]) -> str:
    """Return how many events are planned, cancelled, denied: "2 planned, 1 denied"."""
    return ", ".join(f"{outcomes[name]} {name}" for name in APART if outcomes.get(name))


def apart_words(count: Count) -> str:
    """Return how many of an actor's events are no acts of it or towards it."""
    affected = f"only affected by {count.affected}" if count.affected else ""
    named = f"only named in {count.named}" if count.named else ""
    return ", ".join(filter(None, [affected, named, outcome_words(count.outcomes)]))


def no_year_words(count: Count) -> str:
    """Return how many events the counts by year leave out: "2 in no single year"."""
    return f"{count.no_year} in no single year" if count.no_year else ""
