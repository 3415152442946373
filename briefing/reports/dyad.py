"""A dyad: relations between two actors over time, by period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from briefing.blocks import Block, Dots, Front, Section, Strip
from briefing.diagnostics import BriefingError
from briefing.model import Actor, Event, Ledger
from briefing.query import Filter, find_actor, pick_events
from briefing.reports.bins import first_day, fitting, period_name, period_of
from briefing.reports.counts import HAPPENED, outcome
from briefing.reports.events import Entry, event_items
from briefing.reports.parties import Folding
from briefing.reports.relations import (
    BETWEEN,
    METHOD,
    PairCount,
    between_words,
    count_blocks,
    count_columns,
    direction_of,
    relations,
    short_counts,
)
from briefing.reports.table import Column, RowTable
from briefing.reports.wording import aside, listed, some

PAIRS, LEAST_ACTS = 2, 5
"""The maximum number of pairs to draw, and the minimum number of acts of a pair."""
IMPRECISE, UNDATED = "imprecise", "undated"


@dataclass(frozen=True, slots=True)
class DyadPeriod:
    """A period with counts of the events between the two; `number` is None for separate counts."""

    label: str
    first: str
    number: int | None
    count: PairCount


@dataclass(frozen=True, slots=True)
class Dyad:
    """Two actors, the periods in order, the counts over all periods, and the events in order."""

    one: Actor
    other: Actor
    unit: str
    spans: tuple[DyadPeriod, ...]
    total: PairCount
    directed: tuple[tuple[Entry, str], ...]
    scores: bool
    possible: int
    name: str = "dyad"

    @property
    def head(self) -> dict[str, Any]:
        """The two actors, the unit and the number of events; with scores, their method."""
        names = {"one": self.one.id, "other": self.other.id, "unit": self.unit}
        directed = [
            {"id": entry.event.id, "way": direction, "outcome": outcome(entry.event)}
            for entry, direction in self.directed
        ]
        total = {"total": self.total.events, "events": directed}
        return {**names, **total} | ({"method": METHOD} if self.scores else {})

    @property
    def table(self) -> RowTable[DyadPeriod]:
        """One row for each period with events."""
        columns = (
            Column("period", lambda span: span.label, "2025-07, 2025-Q3, 2025; imprecise; undated"),
            Column("first_day", lambda span: span.first, "the first day of the period, ISO 8601"),
            *count_columns(lambda span: span.count, self.scores),
        )
        short = ("period", *short_counts(self.scores))
        return RowTable("briefing/dyad/2", columns, self.spans, short)

    def blocks(self) -> Iterator[Block]:
        """Yield cooperation and conflict over time, the periods, then the events."""
        total = aside(some(self.total.events, "event"))
        yield Front(f"{self.one.name} ↔ {self.other.name}", right=total)
        yield Dots(self.words(), close=True)
        known = {span.number: span for span in self.spans if span.number is not None}
        if known:
            first, last = min(known), max(known)
            counts = {
                what: [
                    getattr(known[number].count, what) if number in known else 0
                    for number in range(first, last + 1)
                ]
                for what in ("cooperation", "conflict")
            }
            yield Strip(counts, known[first].label, known[last].label)
        yield from self.periods()
        yield Section("Events")
        yield event_items([entry for entry, _ in self.directed])

    def periods(self) -> Iterator[Block]:
        """Yield the numbers of each period as a table."""
        rows = [(span.label, span.count) for span in self.spans]
        yield from count_blocks(self.unit, rows, scores=self.scores)

    def acts(self) -> list[tuple[DyadPeriod, dict[str, list[Entry]]]]:
        """Return for each period the acts that happened, by their direction."""
        by_span: dict[str, dict[str, list[Entry]]] = {span.label: {} for span in self.spans}
        for entry, direction in self.directed:
            if outcome(entry.event) == HAPPENED:
                apart, number, label = _key(entry.event, self.unit)
                period = label if apart else period_name(number, self.unit)
                by_span[period].setdefault(direction, []).append(entry)
        return [(span, by_span[span.label]) for span in self.spans]

    def words(self) -> list[str]:
        """Return the numbers of acts by direction and tone, and of events that are not acts."""
        one, other, count = self.one.name, self.other.name, self.total
        none = [f"{span.count.events} {span.label}" for span in self.spans if span.number is None]
        separate = between_words(count)
        acts = (entry for _, each in self.acts() for way in BETWEEN for entry in each.get(way, ()))
        disputed = sum(entry.standing == "disputed" for entry in acts)
        return [
            f"{one} → {other} {count.directions['there']}",
            f"{other} → {one} {count.directions['back']}",
            f"mutual {count.directions['mutual']}" if count.directions["mutual"] else "",
            f"cooperation {count.cooperation}",
            f"conflict {count.conflict}",
            f"{disputed} of the acts disputed" if disputed else "",
            f"in addition {separate}" if separate else "",
            listed(f"Not within a single {self.unit}:", none),
        ]


def dyad(
    ledger: Ledger, criteria: Filter, one: str, other: str, *, unit: str = "", scores: bool = False
) -> Dyad:
    """Count the events between two actors by period.

    Args:
        ledger: the ledger.
        criteria: the filter for its events.
        one: a name of an actor; actors that act for it count too.
        other: a name of the other actor.
        unit: one of `bins.UNITS`; by default the finest one with at most two dozen periods.
        scores: whether to add a column with the mean PLOVER score.

    Raises:
        BriefingError: no actor has this name, or both names refer to the same actor.

    """
    first, second = find_actor(ledger, one), find_actor(ledger, other)
    if first == second:
        raise BriefingError(f"{one} and {other} are the same actor", "name two")
    folding = Folding(ledger)
    directions = {
        event.id: direction_of(folding.parties(event), first, second) for event in ledger.events
    }
    own = replace(ledger, events=tuple(event for event in ledger.events if directions[event.id]))
    picked = pick_events(own, criteria)
    directed = [(event, directions[event.id]) for event in picked.items]
    unit = unit or fitting([event.date for event, _ in directed])
    spans: dict[tuple[bool, int, str], PairCount] = {}
    total = PairCount()
    for event, which in directed:
        spans.setdefault(_key(event, unit), PairCount()).add(event, which)
        total.add(event, which)
    return Dyad(
        one=ledger.actors[first],
        other=ledger.actors[second],
        unit=unit,
        spans=tuple(_span(key, spans[key], unit) for key in sorted(spans)),
        total=total,
        directed=tuple((Entry(event, ledger), which) for event, which in directed),
        scores=scores,
        possible=picked.possible,
    )


def main_dyads(ledger: Ledger, criteria: Filter) -> tuple[Dyad, ...]:
    """Return the relations of the pairs with most events, if they have enough acts to draw."""
    pairs = [
        pair for pair in relations(ledger, criteria).pairs
        if sum(pair.count.directions[way] for way in BETWEEN) >= LEAST_ACTS
    ]  # fmt: skip
    return tuple(dyad(ledger, criteria, pair.one, pair.other) for pair in pairs[:PAIRS])


def _key(event: Event, unit: str) -> tuple[bool, int, str]:
    number = period_of(event.date, unit)
    if number is None:
        return (True, 0, IMPRECISE if event.date else UNDATED)
    return (False, number, "")


def _span(key: tuple[bool, int, str], count: PairCount, unit: str) -> DyadPeriod:
    apart, number, label = key
    if apart:
        return DyadPeriod(label, "", None, count)
    return DyadPeriod(period_name(number, unit), first_day(number, unit), number, count)
