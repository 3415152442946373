"""The parties of an event, and the actors for whom it counts.

`by` counts along `of`: an act of a president is an act of his state. `to` and `affects` count
along both `of` and `tied_to`: an act against an airline is an act against its state, but acts of
the airline are not acts of its state. `named` counts like `to`, but separately: the role is not
known, so it gives no direction, no pair and no tone. All of these are sets, so a person and his
state, if both are named, never count twice in an event.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefing.model import Event, Ledger

Ids = frozenset[str]


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties of one event, by id, with all actors for whom they count.

    `acted` and `met` are the two sides; a party of a mutual act is on both. `aside` has the
    affected and the notably absent actors. `heads` has the topmost actors of all three: the state,
    not its president. `typed` has the ids that the event itself names. `named` has actors named
    without a role, which are not in any of the others.
    """

    acted: Ids
    met: Ids
    aside: Ids
    heads: Ids
    typed: Ids
    named: Ids

    @property
    def all(self) -> Ids:
        """All actors for whom the event counts in a known role."""
        return self.acted | self.met | self.aside

    def takes_part(self, ident: str) -> bool:
        """Return whether an actor acts or is addressed, not just affected."""
        return ident in self.acted or ident in self.met

    def facing(self, ident: str) -> Ids:
        """Return the actors towards whom an actor acts, and those that act towards it."""
        facing: Ids = self.met if ident in self.acted else frozenset()
        return (facing | self.acted if ident in self.met else facing) - {ident}


class Folding:
    """Maps each actor to those for whom it counts, computed once for a ledger."""

    __slots__ = ("_acting", "_ledger", "_parties", "_touched")

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._acting: dict[str, Ids] = {}
        self._touched: dict[str, Ids] = {}
        self._parties: dict[tuple[tuple[str, ...], ...], Parties] = {}

    def acting(self, ident: str) -> Ids:
        """Return an actor and all actors for whom it acts."""
        if ident not in self._acting:
            self._acting[ident] = self._above(ident, ties=False)
        return self._acting[ident]

    def touched(self, ident: str) -> Ids:
        """Return an actor and all actors that are affected when it is affected."""
        if ident not in self._touched:
            self._touched[ident] = self._above(ident, ties=True)
        return self._touched[ident]

    def _above(self, ident: str, *, ties: bool) -> Ids:
        actors = self._ledger.actors
        above: set[str] = set()
        ahead = [ident]
        while ahead:
            name = ahead.pop()
            if name not in above:
                above.add(name)
                ahead += actors[name].of
                ahead += actors[name].tied_to if ties else ()
        return frozenset(above)

    def parties(self, event: Event) -> Parties:
        """Return the parties of an event; the results are cached by the actors named."""
        named = (event.by, event.to, event.between, event.affects, event.absent, event.named)
        known = self._parties.get(named)
        if known is None:
            known = self._parties[named] = self._parties_of(event)
        return known

    def _parties_of(self, event: Event) -> Parties:
        acted = self._all(event.by, ties=False)
        mutual = self._all(event.between, ties=False)
        met = self._all(event.to, ties=True)
        absent = self._all(event.absent, ties=False)
        aside = self._all(event.affects, ties=True)
        actors = self._ledger.actors
        heads = {name for name in acted | mutual | absent if not actors[name].of}
        heads |= {name for name in met | aside if not actors[name].of and not actors[name].tied_to}
        roles = acted | mutual | met | aside | absent
        return Parties(
            acted=acted | mutual,
            met=met | mutual,
            aside=aside | absent,
            heads=frozenset(heads),
            typed=frozenset((*event.by, *event.to, *event.between)),
            named=self._all(event.named, ties=True) - roles,
        )

    def _all(self, ids: Iterable[str], *, ties: bool) -> Ids:
        up = self.touched if ties else self.acting
        members: set[str] = set()
        for ident in ids:
            members |= up(ident)
        return frozenset(members)

    def are_apart(
        self, with_parties: Iterable[tuple[Event, Parties]], one: str, other: str
    ) -> bool:
        """Return whether some event does not count for one of two actors through the other.

        An act against an airline also counts for its state, but that does not make them a pair.
        """
        if one in self.touched(other):
            one, other = other, one
        if other not in self.touched(one):
            return True
        return any(self._beside(event, one, other) for event, _ in with_parties)

    def _beside(self, event: Event, lower: str, upper: str) -> bool:
        """Return whether one party counts for the lower actor, and another for the upper."""
        named = (*event.by, *event.to, *event.between, *event.affects, *event.absent)
        above = [self.touched(name) for name in named]
        apart = any(upper in names and lower not in names for names in above)
        return apart and any(lower in names for names in above)

    def others(self, ident: str, parties: Parties) -> Ids:
        """Return the counterparts of an actor in an event, excluding itself and its own side.

        An actor without a known role has none. Actors to which it is only tied count only if the
        event names them.
        """
        if ident not in parties.all:
            return frozenset()
        own = self.acting(ident)
        ties = self.touched(ident) - parties.typed
        return parties.heads - own - ties
