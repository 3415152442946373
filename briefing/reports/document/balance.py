"""An actor's balance: towards each other one, what is for, what is against or held back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefing.model import Actor, Ledger
from briefing.query import Filter, find_actor, split
from briefing.reports.positions import Stand


@dataclass(frozen=True, slots=True)
class Towards:
    """One row: the other actor, and the positions towards it by leaning."""

    other: str
    leaning_for: list[Stand] = field(default_factory=list)
    against: list[Stand] = field(default_factory=list)

    @property
    def stands(self) -> tuple[Stand, ...]:
        """All positions of the row."""
        return (*self.leaning_for, *self.against)


@dataclass(frozen=True, slots=True)
class Balance:
    """An actor and its rows, in the order of the file."""

    actor: Actor
    rows: tuple[Towards, ...]


def balance(ledger: Ledger, chosen: Filter, stands: Sequence[Stand]) -> Balance | None:
    """Return the balance of the actor that was asked for, else of the one with most positions.

    What is mixed or has no leaning counts as held back; None where nobody has two rows.
    """
    who = _whose(ledger, chosen, stands)
    rows: dict[str, Towards] = {}
    for stand in stands:
        position = stand.position
        if position.who != who:
            continue
        for other in stand.names(position.toward):
            row = rows.setdefault(other, Towards(other))
            (row.leaning_for if position.leaning == "for" else row.against).append(stand)
    return Balance(ledger.actors[who], tuple(rows.values())) if len(rows) > 1 else None


def _whose(ledger: Ledger, chosen: Filter, stands: Sequence[Stand]) -> str:
    if len(chosen.actor) == 1 and not chosen.actor[0].startswith("!"):
        words = split(chosen.actor[0])
        if len(words) == 1:
            return find_actor(ledger, words[0])
    counts = Counter(stand.position.who for stand in stands if stand.position.toward)
    return counts.most_common(1)[0][0] if counts else ""
