"""Finds the actor, source or event that a user names, and the actors that count as others."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.diagnostics import BriefingError
from briefing.evidence import names_of
from briefing.ledger.references import no_event
from briefing.model import Event, Ledger
from briefing.names import Names, begun, split


def find_actor(ledger: Ledger, written: str) -> str:
    """Return the id of the actor that a user names.

    Raises:
        BriefingError: no actor has this name, or several do.

    """
    return find_one(ledger.names, written, "actor")


def find_sources(ledger: Ledger, written: str) -> tuple[str, ...]:
    """Return the ids of the sources that a user names: one, or all those of an outlet or a host.

    Args:
        ledger: the ledger.
        written: an id, a printed name, an outlet, or several of them separated by commas; a name
        may itself contain a comma.

    Raises:
        BriefingError: no source has this name.

    """
    ids = names_of(ledger).meant(written)
    parts = split(written)
    if ids or len(parts) < 2:
        return ids or (find_one(ledger.source_names, written, "source"),)
    return tuple(ident for part in parts for ident in find_sources(ledger, part))


def find_event(ledger: Ledger, ident: str) -> Event:
    """Return the event with this id, or the only one with an id that begins with it.

    Raises:
        BriefingError: there is none, or there are several; the hint suggests ids.

    """
    if ident in ledger.index:
        return ledger.index[ident]
    matches = begun(ident, ledger.index)
    if len(matches) == 1:
        return ledger.index[matches[0]]
    raise no_event(ledger, ident)


def find_one(names: Names, written: str, what: str) -> str:
    """Resolve a name in the given names; raises like `find_actor`."""
    ids = names.find(written)
    if len(ids) == 1:
        return ids[0]
    if ids:
        raise BriefingError(f'"{written}" is an ambiguous {what}', f"write {' or '.join(ids)}")
    close = names.near(written)
    plural = {"story": "list stories"}.get(what, f"{what}s")
    hint = f"did you mean {close[0]}?" if close else f"`briefing {plural}` lists them"
    raise BriefingError(f'There is no {what} "{written}"', hint)


def fold_in(ledger: Ledger, ids: Iterable[str], *, ties: bool) -> frozenset[str]:
    """Return the actors that count as one of `ids`.

    Args:
        ledger: supplies `of` and `tied_to` of every actor.
        ids: actor ids.
        ties: whether to include actors tied to them as well as those that act for them.

    """
    folded = set(ids)
    while True:
        more = {
            actor.id
            for actor in ledger.actors.values()
            if actor.id not in folded
            and (not folded.isdisjoint(actor.of) or (ties and not folded.isdisjoint(actor.tied_to)))
        }
        if not more:
            return frozenset(folded)
        folded |= more
