"""Finding what a user names: an actor, a source, an event; and who counts as whom."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.diagnostics import BriefingError
from briefing.evidence import names_of
from briefing.model import Event, Ledger
from briefing.names import Names, near, split


def find_actor(ledger: Ledger, written: str) -> str:
    """Return the id of the actor that a user means.

    Raises:
        BriefingError: nobody is called so, or several are.

    """
    return find_one(ledger.names, written, "actor")


def find_sources(ledger: Ledger, written: str) -> tuple[str, ...]:
    """Return the ids of the sources that a user means: one, or all of an outlet or a host.

    Args:
        ledger: the ledger.
        written: an id, a name that is printed, an outlet, or several of them with commas
            between; a comma may belong to a name.

    Raises:
        BriefingError: no source is called so.

    """
    ids = names_of(ledger).meant(written)
    parts = split(written)
    if ids or len(parts) < 2:
        return ids or (find_one(ledger.source_names, written, "source"),)
    return tuple(ident for part in parts for ident in find_sources(ledger, part))


def find_event(ledger: Ledger, ident: str) -> Event:
    """Return the event of an id.

    Raises:
        BriefingError: there is none; the hint names near misses.

    """
    if ident in ledger.index:
        return ledger.index[ident]
    close = near(ident, ledger.index)
    hint = (
        f"did you mean {' or '.join(close)}?"
        if close
        else "`briefing timeline | cat` lists the ids"
    )
    raise BriefingError(f'There is no event "{ident}"', hint)


def find_one(names: Names, written: str, what: str) -> str:
    """Return the id that a name means among some names; raises as `find_actor` does."""
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
        ledger: gives `of` and `tied_to` of every actor.
        ids: ids of actors.
        ties: whether those tied to them count too, and not only those that act for them.

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
