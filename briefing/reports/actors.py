"""Who takes part: every actor with its events, their tone, their years, its counterparts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from briefing.model import Actor, Ledger
from briefing.plover import MC, MX, NONE, VC, VX
from briefing.query import Filter, pick_events
from briefing.reports.counts import Count, counted
from briefing.reports.parties import Folding
from briefing.reports.table import Column, Table


@dataclass(frozen=True, slots=True)
class Part:
    """An actor's part in the events that were chosen."""

    actor: Actor
    ledger: Ledger
    count: Count = field(default_factory=Count)
    by: Count = field(default_factory=Count)
    to: Count = field(default_factory=Count)
    others: Counter[str] = field(default_factory=Counter)

    def counterparts(self, most: int | None = None) -> list[tuple[str, int]]:
        """Return the names of its counterparts and in how many events, the most frequent first."""
        names = self.ledger.actors
        ranked = sorted(self.others.items(), key=lambda item: (-item[1], names[item[0]].name))
        return [(names[ident].name, number) for ident, number in ranked[:most]]


def _count(name: str, doc: str) -> Column:
    return Column(name, lambda part: getattr(part.count, name), doc)


def _share(quad: str) -> Column:
    name = quad.replace(" ", "_") if quad != NONE else "neither"
    return Column(name, lambda part: part.count.quads[quad], f"how many are {name}")


COLUMNS: tuple[Column, ...] = (
    Column("id", lambda part: part.actor.id),
    Column("name", lambda part: part.actor.name),
    Column("kind", lambda part: part.actor.kind),
    Column("of", lambda part: part.actor.of, "for whom it acts"),
    Column("tied_to", lambda part: part.actor.tied_to, "with whom it belongs"),
    Column("aliases", lambda part: part.actor.aliases),
    _count("events", "in how many events it takes part, those of its own people among them"),
    Column("by", lambda part: part.by.events, "in how many it acts"),
    Column("to", lambda part: part.to.events, "in how many it is addressed"),
    _count("first", "the date of the first"),
    _count("last", "the date of the last"),
    *(_share(quad) for quad in (MC, VC, VX, MX, NONE)),
    Column("shares", lambda part: part.count.shares(), "of the quad classes, in per cent"),
    Column("years", lambda part: dict(sorted(part.count.years.items())), "events by year"),
    Column("counterparts", lambda part: dict(part.others.most_common()), "events by counterpart"),
)
_KNOWN = frozenset(column.name for column in COLUMNS)
SHORT = ("id", "name", "kind", "events", "by", "to", "first", "last")


@dataclass(frozen=True, slots=True)
class Actors:
    """All who take part. `total` counts the events themselves, each once."""

    parts: tuple[Part, ...]
    total: Count
    possible: int
    name: str = "actors"

    @property
    def head(self) -> dict[str, Any]:
        """How many actors, and how many events they take part in."""
        return {"actors": len(self.parts), "events": self.total.events}

    @property
    def table(self) -> Table[Part]:
        """One row an actor."""
        return Table("briefing/actors/1", COLUMNS, self.parts, SHORT, _more)


def _more(part: Part) -> dict[str, Any]:
    """Return what else the ledger says of an actor, known keys or not."""
    return {key: value for key, value in part.actor.raw.items() if key not in _KNOWN}


def actors(ledger: Ledger, chosen: Filter) -> Actors:
    """Count every actor's part in the chosen events, the most frequent first.

    Folding is that of `parties`. Without a filter the actors of no event are there too.
    """
    picked = pick_events(ledger, chosen)
    folding = Folding(ledger)
    parts = {ident: Part(actor, ledger) for ident, actor in ledger.actors.items()}
    for event in picked.items:
        parties = folding.parties(event)
        for ident in parties.all:
            part = parts[ident]
            part.count.add(event)
            if ident in parties.acted:
                part.by.add(event)
            if ident in parties.met:
                part.to.add(event)
            part.others.update(sorted(folding.others(ident, parties)))
    found = [part for part in parts.values() if part.count.events or not chosen.chosen]
    found.sort(key=lambda part: (-part.count.events, part.actor.name))
    return Actors(tuple(found), counted(picked.items), picked.possible)
