"""The balance of an actor in a briefing: actors with the same stance share a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.model import Actor, Ledger
from briefing.query import Filter, find_actor, split
from briefing.reports.balance import Towards, balance
from briefing.reports.positions import Stand

Stands = tuple[Stand, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """One row: the actors with the same stance towards them, and the positions by column.

    `else_` has mixed positions, and ties that lean to neither side.
    """

    others: tuple[str, ...]
    in_favour: Stands
    against: Stands
    else_: Stands

    @property
    def stands(self) -> Stands:
        """All positions of the row."""
        return (*self.in_favour, *self.against, *self.else_)


@dataclass(frozen=True, slots=True)
class Scales:
    """An actor and its rows, by number of shared events, ties by name."""

    actor: Actor
    rows: tuple[Alike, ...]


def scales(
    ledger: Ledger, criteria: Filter, stands: Sequence[Stand], met: Mapping[str, Mapping[str, int]]
) -> Scales | None:
    """Return the balance of the requested actor, or else of the one with the most positions.

    None if no actor has two rows.

    Args:
        ledger: the ledger.
        criteria: the filter, which may name the actor.
        stands: the positions that it selects.
        met: for each actor, the number of events that it shares with every other actor.

    """
    who = _whose(ledger, criteria, stands)
    if not who:
        return None
    whole = balance(ledger, criteria, who)
    alike: dict[tuple[int, ...], list[Towards]] = {}
    for row in whole.rows:
        if row.stands:
            held = tuple(stand.position.place_in_file for stand in row.stands)
            alike.setdefault(held, []).append(row)
    common = met.get(who, {})

    def most(rows: list[Towards]) -> tuple[int, int, str]:
        events = max(common.get(row.other, 0) for row in rows)
        return -events, -len(rows[0].stands), rows[0].name

    ranked = sorted(alike.values(), key=most)
    return Scales(whole.actor, tuple(map(_row, ranked))) if len(ranked) > 1 else None


def _row(rows: Sequence[Towards]) -> Alike:
    first = rows[0]
    ties = (stand for stand in first.ties if stand not in first.leaning)
    return Alike(
        others=tuple(row.name for row in rows),
        in_favour=tuple(first.leaning_for),
        against=tuple(first.against),
        else_=(*first.mixed, *ties),
    )


def _whose(ledger: Ledger, criteria: Filter, stands: Sequence[Stand]) -> str:
    if len(criteria.actor) == 1 and not criteria.actor[0].startswith("!"):
        words = split(criteria.actor[0])
        if len(words) == 1:
            return find_actor(ledger, words[0])
    counts = Counter(stand.position.who for stand in stands if stand.position.toward)
    return min(counts, key=lambda name: (-counts[name], name), default="")
