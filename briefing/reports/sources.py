"""The sources: what each carries, how far it was read, and what rests on what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from briefing import evidence
from briefing.model import Ledger, Source
from briefing.query import Filter, pick_events, pick_outlooks, pick_positions
from briefing.reports.table import Column, Table, columns


@dataclass(frozen=True, slots=True)
class Carried:
    """A source with what it carries of what was chosen.

    `events` it speaks of, `alone` of these nobody else speaks of; `silent` are those for
    which it is cited but which it does not carry.
    """

    source: Source
    ledger: Ledger
    events: int
    alone: int
    silent: int
    positions: int
    forecasts: int
    via_it: tuple[str, ...]
    rests_on_it: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its short name."""
        return evidence.source_name(self.source.id, self.ledger)

    @property
    def outlet(self) -> str:
        """Who publishes it; an actor by its name."""
        return evidence.outlet_name(self.source, self.ledger)

    def names(self, ids: tuple[str, ...]) -> list[str]:
        """Return the names of sources, several links of a host as one."""
        return evidence.source_names(ids, self.ledger)


def _count(name: str, doc: str) -> Column:
    return Column(name, attrgetter(name), doc)


COLUMNS = columns("source", "source", {
    1: Column("id", lambda carried: carried.source.id, "its id"),
    2: _count("name", "how lists call it"),
    16: _count("via_it", "the sources that are known only through it"),
    17: _count("rests_on_it", "the sources that rest on it, as a whole or in a citation"),
    18: _count("events", "the events that it speaks of"),
    19: _count("alone", "of these, how many no other source speaks of"),
    20: _count("silent", "the events for which it is cited but which it does not carry"),
    21: _count("positions", "the positions that it speaks of"),
    22: _count("forecasts", "the forecasts that it speaks of"),
})  # fmt: skip
SHORT = ("id", "name", "kind", "read", "events", "alone", "silent", "via", "derived_from")
_KNOWN = frozenset((*(column.name for column in COLUMNS), "short"))


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources, the most cited first."""

    items: tuple[Carried, ...]
    events: int
    possible: int
    name: str = "sources"

    @property
    def head(self) -> dict[str, Any]:
        """How many sources, for how many events."""
        return {"sources": len(self.items), "events": self.events}

    @property
    def table(self) -> Table[Carried]:
        """One row a source."""
        return Table("briefing/sources/2", COLUMNS, self.items, SHORT, _unknown)


def _unknown(carried: Carried) -> dict[str, Any]:
    return {key: value for key, value in carried.source.raw.items() if key not in _KNOWN}


def sources(ledger: Ledger, chosen: Filter, *, idle: bool = True) -> Sources:
    """Count what every source carries.

    Args:
        ledger: the ledger.
        chosen: which of its entries count.
        idle: whether those that carry nothing are there too, where no filter is asked for.

    """
    picked = pick_events(ledger, chosen)
    events: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    silent: Counter[str] = Counter()
    for event in picked.items:
        speaking = evidence.sources(event)
        events.update(speaking)
        alone.update(speaking if len(speaking) == 1 else ())
        silent.update({cite.source for cite in event.cite} - set(speaking))
    positions = _cited(pick_positions(ledger, chosen).items)
    forecasts = _cited(pick_outlooks(ledger, chosen).items)
    below, through = _below(ledger), _through(ledger)
    found = [
        Carried(
            source, ledger, events[name], alone[name], silent[name], positions[name],
            forecasts[name],
            via_it=tuple(through.get(name, ())),
            rests_on_it=tuple(below.get(name, ())),
        )
        for name, source in ledger.sources.items()
    ]  # fmt: skip
    found = [
        each for each in found
        if (idle and not chosen.chosen)
        or each.events + each.silent + each.positions + each.forecasts
    ]  # fmt: skip
    found.sort(key=lambda each: -each.events)
    return Sources(tuple(found), len(picked.items), picked.possible)


def _cited(items: tuple[evidence.Statement, ...]) -> Counter[str]:
    return Counter(name for item in items for name in evidence.sources(item))


def _through(ledger: Ledger) -> dict[str, dict[str, None]]:
    """Return, for every source, those that are known only through it."""
    found: dict[str, dict[str, None]] = {}
    for source in ledger.sources.values():
        for name in source.via:
            found.setdefault(name, {})[source.id] = None
    return found


def _below(ledger: Ledger) -> dict[str, dict[str, None]]:
    """Return, for every source, those that rest on it: as a whole, or in a citation."""
    found: dict[str, dict[str, None]] = {}
    for source in ledger.sources.values():
        for name in source.derived_from:
            found.setdefault(name, {})[source.id] = None
    for event in ledger.events:
        for cite in event.cite:
            for name in cite.rests_on:
                found.setdefault(name, {})[cite.source] = None
    return found
