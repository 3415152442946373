"""The actors: each with its events, their tone and years, and its counterparts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from briefing import blocks
from briefing.blocks import Block, Front, Head, Line, Sign, Span, Spark
from briefing.model import Actor, Ledger
from briefing.plover import MC, MX, NONE, SIGNS, VC, VX
from briefing.query import Filter, pick_events
from briefing.reports.counts import (
    APART,
    HAPPENED,
    Count,
    apart_words,
    no_year_words,
    outcome,
)
from briefing.reports.parties import Folding
from briefing.reports.table import Column, RowTable
from briefing.reports.wording import aside, dotted, some, years_span


@dataclass(slots=True)
class Involvement:
    """An actor's part in the selected events.

    `by`, `to` and `others` count events that happened: how often the actor acts, how often it is
    addressed, and, for each counterpart, the acts of either towards the other.
    """

    actor: Actor
    ledger: Ledger
    count: Count = field(default_factory=Count)
    by: int = 0
    to: int = 0
    others: Counter[str] = field(default_factory=Counter)

    def counterparts(self, most: int | None = None) -> list[tuple[str, int]]:
        """Return the names of its counterparts with the number of acts, most frequent first."""
        names = self.ledger.actors
        return [(names[ident].name, number) for ident, number in self.ranked()[:most]]

    def ranked(self) -> list[tuple[str, int]]:
        """Return the ids of its counterparts with the number of acts, most frequent first."""
        names = self.ledger.actors
        return sorted(
            self.others.items(), key=lambda item: (-item[1], names[item[0]].name, item[0])
        )


def _count(name: str, doc: str) -> Column:
    return Column(name, lambda part: getattr(part.count, name), doc)


def _came(name: str) -> Column:
    return Column(name, lambda part: part.count.outcomes[name], f"number of {name} events")


def _share(quad: str) -> Column:
    name = quad.replace(" ", "_") if quad != NONE else "neither"
    return Column(name, lambda part: part.count.quads[quad], f"how many of these acts are {name}")


COLUMNS: tuple[Column, ...] = (
    Column("id", lambda part: part.actor.id),
    Column("name", lambda part: part.actor.name),
    Column("kind", lambda part: part.actor.kind),
    Column("of", lambda part: part.actor.of, "for whom it acts"),
    Column("tied_to", lambda part: part.actor.tied_to, "the actors that it belongs with"),
    Column("aliases", lambda part: part.actor.aliases),
    _count("events", "events that name it or its own people, in any role and with any outcome"),
    _count("happened", "how many of them happened"),
    Column("by", lambda part: part.by, "in how many of these it acts"),
    Column("to", lambda part: part.to, "in how many of these it is addressed"),
    _count("affected", "in how many of these it is only affected, or absent"),
    *map(_came, APART),
    _count("first", "the date of the first"),
    _count("last", "the date of the last"),
    *(_share(quad) for quad in (MC, VC, VX, MX, NONE)),
    Column("shares", lambda part: part.count.shares(), "of the quad classes, in per cent"),
    Column(
        "years", lambda part: dict(sorted(part.count.years.items())), "those that happened, by year"
    ),
    _count("no_year", "how many of those that happened are not within a single year"),
    Column("counterparts", lambda part: dict(part.ranked()), "acts between the two that happened"),
    _count("named", "in how many of those that happened it is only named, without a role"),
)
SHORT = ("id", "name", "kind", "events", "by", "to", "first", "last")


@dataclass(frozen=True, slots=True)
class Actors:
    """All actors. `total` counts each event once."""

    parts: tuple[Involvement, ...]
    total: Count
    possible: int
    name: str = "actors"

    @property
    def head(self) -> dict[str, Any]:
        """The number of actors, and of the events they take part in."""
        return {"actors": len(self.parts), "events": self.total.events}

    @property
    def table(self) -> RowTable[Involvement]:
        """One row per actor."""
        return RowTable("briefing/actors/2", COLUMNS, self.parts, SHORT, attrgetter("actor.raw"))

    def blocks(self) -> Iterator[Block]:
        """Yield a row for each actor: number of events, tone, years, counterparts."""
        years = self.total.years
        span = f"bars {years_span(years)}" if years else ""
        counted = some(len(self.parts), "actor")
        yield Front(
            "Actors", right=aside(dotted(counted, "shares in %", span, no_year_words(self.total)))
        )
        charts = [_chart(part, years) for part in self.parts]
        top = max((max(chart, default=0) for chart in charts), default=0)
        rows = [
            self._row(part, Spark(chart, top))
            for part, chart in zip(self.parts, charts, strict=True)
        ]
        shares = [Head(sign, role="right") for sign in SIGNS.values()]
        below = [Head(name, role="below") for name in BELOW]
        heads = [Head("events", right=True), Head("actor"), Head("kind"), *shares]
        yield blocks.Table([*heads, Head("by year", role="right"), *below], rows, 1)

    def _row(self, part: Involvement, chart: Spark) -> list[Line]:
        count = part.count
        shares = count.shares() if count.events else {}
        signs: list[Line] = [
            [Sign(quad), f" {shares[quad]:3}"] if shares.get(quad) else "" for quad in SIGNS
        ]
        name = [Span(part.actor.name, "strong")]
        return [str(count.events), name, aside(part.actor.kind), *signs,
                [chart] if count.events else "", *_part_words(part)]  # fmt: skip


BELOW = ("for", "tied to", "dated", "with", "in addition")
"""The parts of an actor's second line, in order."""
BARS = 16
"""The number of bars for an actor's years; if there are more years, several share a bar."""


COUNTERPARTS = 3
"""The number of counterparts that an actor's second line names."""


def _chart(part: Involvement, years: Mapping[int, int]) -> list[int]:
    """Return an actor's counts over all years of all actors, at most `BARS` of them."""
    every = range(min(years), max(years) + 1) if years else ()
    return blocks.fitted([part.count.years.get(year, 0) for year in every], BARS)


def _part_words(part: Involvement) -> list[str]:
    """Return for whom an actor acts, its time span, main counterparts and other events."""
    names = part.ledger.actors
    count = part.count
    return [
        ", ".join(names[ident].name for ident in part.actor.of),
        ", ".join(names[ident].name for ident in part.actor.tied_to),
        count.span,
        ", ".join(f"{name} {number}" for name, number in part.counterparts(COUNTERPARTS)),
        apart_words(count),
    ]


def actors(ledger: Ledger, criteria: Filter) -> Actors:
    """Count the part of every actor in the selected events, most frequent first.

    Actors are folded as in `parties`. Without a filter, actors without events are included.
    """
    picked = pick_events(ledger, criteria)
    folding = Folding(ledger)
    parts = {ident: Involvement(actor, ledger) for ident, actor in ledger.actors.items()}
    outcomes = [(event, outcome(event), folding.parties(event)) for event in picked.items]
    met: dict[str, set[str]] = {ident: set() for ident in parts}
    # far fewer combinations of parties than events
    combinations = {id(parties): parties for _, _, parties in outcomes}
    happened = Counter(id(parties) for _, came, parties in outcomes if came == HAPPENED)
    roles = {
        number: [(parts[ident].count, not parties.takes_part(ident)) for ident in parties.all]
        for number, parties in combinations.items()
    }
    for event, came, parties in outcomes:
        for count, affected in roles[id(parties)]:
            count.add(event, came, affected=affected)
        for ident in parties.named:
            parts[ident].count.add(event, came, named=True)
    for parties in combinations.values():
        for ident in parties.all:
            met[ident] |= folding.others(ident, parties)
    for number, times in happened.items():
        parties = combinations[number]
        for ident in parties.acted | parties.met:
            part = parts[ident]
            part.by += times * (ident in parties.acted)
            part.to += times * (ident in parties.met)
            part.others.update(dict.fromkeys(met[ident] & parties.facing(ident), times))
    shown = [part for part in parts.values() if part.count.events or criteria.is_empty]
    shown.sort(key=lambda part: (-part.count.events, part.actor.name))
    whole = Count()
    for event, came, _ in outcomes:
        whole.add(event, came)
    return Actors(tuple(shown), whole, picked.possible)
