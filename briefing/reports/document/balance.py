"""An actor's balance: towards each other one, what is for, what is against or held back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.model import Actor, Ledger
from briefing.query import Filter, find_actor, fold_in, split
from briefing.reports.positions import Stand

Stands = tuple[Stand, ...]
COLUMNS = {"for": 0, "against": 1, "withholds": 1, "mixed": 2, "": 2}
"""In which column of a row a leaning stands."""


@dataclass(frozen=True, slots=True)
class Towards:
    """One row: others towards whom the actor stands alike, and its positions by column."""

    others: tuple[str, ...]
    in_favour: Stands
    against: Stands
    else_: Stands

    @property
    def stands(self) -> Stands:
        """All positions of the row."""
        return (*self.in_favour, *self.against, *self.else_)


@dataclass(frozen=True, slots=True)
class Balance:
    """An actor and its rows, those first with whom it has most to do."""

    actor: Actor
    rows: tuple[Towards, ...]


def balance(
    ledger: Ledger, chosen: Filter, stands: Sequence[Stand], met: Mapping[str, Mapping[str, int]]
) -> Balance | None:
    """Return the balance of the actor that was asked for, else of the one with most positions.

    What those who act for it hold counts as its own. None where nobody has two rows.

    Args:
        ledger: the ledger.
        chosen: the filter, which may name the actor.
        stands: the positions.
        met: for each actor in how many events it meets each other one.

    """
    who = _whose(ledger, chosen, stands)
    own = fold_in(ledger, [who], ties=False) if who else frozenset()
    towards: dict[str, list[Stand]] = {}
    for stand in stands:
        if stand.position.who in own:
            for other in stand.position.toward:
                towards.setdefault(other, []).append(stand)
    alike: dict[Stands, list[str]] = {}
    for other, held in towards.items():
        alike.setdefault(tuple(held), []).append(other)
    common = met.get(who, {})
    ranked = sorted(
        alike.items(), key=lambda item: (-max(common.get(n, 0) for n in item[1]), -len(item[0]))
    )
    if len(ranked) < 2:
        return None
    return Balance(ledger.actors[who], tuple(_row(ledger, *item) for item in ranked))


def _row(ledger: Ledger, held: Stands, others: Sequence[str]) -> Towards:
    columns: list[list[Stand]] = [[], [], []]
    for stand in held:
        columns[COLUMNS[stand.position.leaning]].append(stand)
    names = tuple(ledger.actors[ident].name for ident in others)
    return Towards(names, *(tuple(column) for column in columns))


def _whose(ledger: Ledger, chosen: Filter, stands: Sequence[Stand]) -> str:
    if len(chosen.actor) == 1 and not chosen.actor[0].startswith("!"):
        words = split(chosen.actor[0])
        if len(words) == 1:
            return find_actor(ledger, words[0])
    counts = Counter(stand.position.who for stand in stands if stand.position.toward)
    return counts.most_common(1)[0][0] if counts else ""
