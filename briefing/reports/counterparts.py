"""The counterparts of an actor: those with whom it has events in common, with counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from briefing.blocks import Block, Head, Table
from briefing.model import Actor, Event, Ledger
from briefing.reports.counts import APART, HAPPENED
from briefing.reports.parties import Parties
from briefing.reports.relations import PairCount, between, other_events


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A counterpart of the actor, with counts of their relations as in `relations`."""

    actor: Actor
    count: PairCount

    @property
    def record(self) -> dict[str, Any]:
        """Its counts, with its id and name."""
        return {
            "id": self.actor.id,
            "name": self.actor.name,
            "events": self.count.events,
            HAPPENED: self.count.happened,
            "by": self.count.by,
            "to": self.count.to,
            **{
                direction: self.count.directions[direction]
                for direction in ("mutual", "aside", "affected")
            },
            **{name: self.count.outcomes[name] for name in APART},
            "cooperation": self.count.cooperation,
            "conflict": self.count.conflict,
        }

    @property
    def row(self) -> list[str]:
        """Its row in a table: its name and its counts."""
        count = self.count
        numbers = (count.events, count.by, count.to, count.cooperation, count.conflict)
        return [self.actor.name, *map(str, numbers)]


def counterparts_of(
    ledger: Ledger, ident: str, others: Iterable[str], sided: Sequence[tuple[Event, Parties]]
) -> tuple[Counterpart, ...]:
    """Return the counterparts of an actor, those with most events first.

    Args:
        ledger: the ledger.
        ident: the actor.
        others: the counterparts, by id.
        sided: the actor's events, with their parties.

    """
    counterparts = (
        Counterpart(ledger.actors[other], between(sided, ident, other)) for other in others
    )
    return tuple(
        sorted(counterparts, key=lambda each: (-each.count.events, each.actor.name, each.actor.id))
    )


def counterpart_blocks(counterparts: Sequence[Counterpart], by: str, to: str) -> Iterator[Block]:
    """Yield a table of counterparts, then their other events; `by` and `to` head two columns."""
    heads = (
        Head("with"), Head("events", "all", right=True), Head(by, "by", right=True),
        Head(to, "to", right=True), Head("cooperation", "+", right=True),
        Head("conflict", "-", right=True),
    )  # fmt: skip
    yield Table(heads, [each.row for each in counterparts])
    yield from other_events((each.actor.name, each.count) for each in counterparts)
