"""Relations: between each two of the most active, how many events, which way, of what tone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from briefing.model import Event, Ledger
from briefing.plover import quad, score
from briefing.query import Filter, pick_events
from briefing.reports.parties import Folding, Parties
from briefing.reports.table import Column, Table

METHOD = "mean PLOVER score of the typed events, from -10 (conflict) to 10 (cooperation)"
MOST = 8


@dataclass(slots=True)
class Count:
    """Events between two: each way, mutual, and those in which neither addresses the other."""

    there: int = 0
    back: int = 0
    mutual: int = 0
    aside: int = 0
    cooperation: int = 0
    conflict: int = 0
    total: float = 0.0
    typed: int = 0

    @property
    def events(self) -> int:
        """How many events."""
        return self.there + self.back + self.mutual + self.aside

    @property
    def mean(self) -> float | None:
        """The mean PLOVER score of the typed ones, to a tenth; None if there is none."""
        return round(self.total / self.typed, 1) if self.typed else None

    def add(self, event: Event, way: str) -> None:
        """Count an event that went a way: a name of this class's counts."""
        setattr(self, way, getattr(self, way) + 1)
        kind = quad(event.type)
        self.cooperation += kind.endswith("cooperation")
        self.conflict += kind.endswith("conflict")
        value = score(event.type, event.mode)
        if value is not None and kind != "none":
            self.total += value
            self.typed += 1


def way(parties: Parties, one: str, other: str) -> str:
    """Say which way an event goes between two: there, back, mutual, aside; "" if not at all."""
    if one not in parties.all or other not in parties.all:
        return ""
    there = one in parties.acted and other in parties.met
    back = other in parties.acted and one in parties.met
    if there and back:
        return "mutual"
    return "there" if there else "back" if back else "aside"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors, by id, with what is between them."""

    one: str
    other: str
    count: Count


@dataclass(frozen=True, slots=True)
class Relations:
    """The pairs of the most active, by how many events they share."""

    ledger: Ledger
    ids: tuple[str, ...]
    pairs: tuple[Pair, ...]
    scores: bool
    possible: int
    name: str = "relations"

    @property
    def head(self) -> dict[str, Any]:
        """The actors; with scores, how these are made."""
        return {"actors": list(self.ids)} | ({"method": METHOD} if self.scores else {})

    @property
    def table(self) -> Table[Pair]:
        """One row a pair that shares an event."""
        columns = (
            Column("one", lambda pair: pair.one, "an actor"),
            Column("other", lambda pair: pair.other, "another"),
            *count_columns(lambda pair: pair.count, self.scores),
        )
        short = tuple(column.name for column in columns)
        return Table("briefing/relations/1", columns, self.pairs, short)

    def label(self, ident: str) -> str:
        """Return the name of an actor."""
        return self.ledger.actors[ident].name

    def acts(self, one: str, other: str) -> int:
        """Return how many acts of one towards the other there are, mutual ones included."""
        for pair in self.pairs:
            if (pair.one, pair.other) == (one, other):
                return pair.count.there + pair.count.mutual
            if (pair.one, pair.other) == (other, one):
                return pair.count.back + pair.count.mutual
        return 0


def count_columns(count: Any, scores: bool) -> tuple[Column, ...]:
    """Return the columns of a `Count`; `count` finds it for an item."""
    columns = [
        Column("events", lambda item: count(item).events, "events in which both take part"),
        Column("there", lambda item: count(item).there, "acts of the first towards the other"),
        Column("back", lambda item: count(item).back, "acts of the other towards the first"),
        Column("mutual", lambda item: count(item).mutual, "acts between the two"),
        Column("aside", lambda item: count(item).aside, "in which neither addresses the other"),
        Column("cooperation", lambda item: count(item).cooperation, "how many are cooperation"),
        Column("conflict", lambda item: count(item).conflict, "how many are conflict"),
    ]
    if scores:
        columns.append(Column("mean_score", lambda item: count(item).mean, METHOD))
    return tuple(columns)


def relations(ledger: Ledger, chosen: Filter, *, scores: bool = False) -> Relations:
    """Count what is between each two of the most active: of states, not of their presidents.

    Args:
        ledger: the ledger.
        chosen: which of its events.
        scores: whether the mean PLOVER score is a column.

    """
    picked = pick_events(ledger, chosen)
    folding = Folding(ledger)
    told = [(event, folding.parties(event)) for event in picked.items]
    active: Counter[str] = Counter(name for _, parties in told for name in sorted(parties.heads))
    ids = [name for name, _ in active.most_common(MOST)]
    pairs = (Pair(one, other, between(told, one, other)) for one, other in combinations(ids, 2))
    found = [pair for pair in pairs if pair.count.events]
    found.sort(key=lambda pair: -pair.count.events)
    known = {name for pair in found for name in (pair.one, pair.other)}
    return Relations(
        ledger, tuple(name for name in ids if name in known), tuple(found), scores, picked.possible
    )


def between(told: Iterable[tuple[Event, Parties]], one: str, other: str) -> Count:
    """Count the events between two actors."""
    count = Count()
    for event, parties in told:
        if which := way(parties, one, other):
            count.add(event, which)
    return count
