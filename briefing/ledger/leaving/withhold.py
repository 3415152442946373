"""Finds the blocks to withhold on request, with everything that depends only on these."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from briefing.ledger.references import MATTERS, entries
from briefing.model import Citation, Ledger

Block = tuple[str, int | str]
"""A block: its kind, and its id, or its number among its kind (from 0)."""

_NEEDED: tuple[tuple[str, str, Sequence[str]], ...] = (
    ("position", "who", ("actor",)), ("outlook", "made_by", ("source", "actor")),
    ("judgement", "rests_on", ("event",)), ("question", "about", ("event",)),
    ("watch", "about", MATTERS),
)  # fmt: skip
"""For each kind, the key that must not become empty, and the kinds of its names."""


def numbers(ledger: Ledger) -> dict[Block, int]:
    """Return the number of each entry with an id, by kind and id."""
    return {
        (kind, item.id): number
        for kind, items in entries(ledger).items()
        for number, item in enumerate(items)
        if getattr(item, "id", "")
    }


def withheld_blocks(ledger: Ledger, idents: Iterable[str]) -> set[Block]:
    """Return the blocks with the given ids, and those that depend only on these."""
    gone: set[Block] = set()
    for ident in idents:
        gone |= called(ledger, ident)
    if not gone:
        return gone
    items = entries(ledger)
    for kind in ("event", "position", "outlook"):
        gone |= {
            (kind, number) for number, item in enumerate(items[kind])
            if item.cite and all(is_dropped(cite, gone) for cite in item.cite)
        }  # fmt: skip
    number_of = numbers(ledger)
    for kind, key, kinds in _NEEDED:
        for number, item in enumerate(items[kind]):
            value = getattr(item, key)
            names = (value,) if isinstance(value, str) else value
            choices = [
                {(each, number_of.get((each, name), name)) for each in kinds} for name in names
            ]
            if choices and not any(gone.isdisjoint(choice) for choice in choices):
                gone.add((kind, number))
    return gone


def called(ledger: Ledger, ident: str) -> set[Block]:
    """Return the blocks of any kind with an id."""
    named: dict[str, Mapping[str, Any]] = {
        "actor": ledger.actors, "source": ledger.sources, "story": ledger.stories
    }  # fmt: skip
    blocks: set[Block] = {(kind, ident) for kind, items in named.items() if ident in items}
    blocks |= {(kind, n) for (kind, name), n in numbers(ledger).items() if name == ident}
    return blocks


def is_dropped(cite: Citation, gone: Collection[Block]) -> bool:
    """Return whether to drop a citation.

    Without its claimants, it would become the source's own claim.
    """
    return ("source", cite.source) in gone or any(
        ("actor", name) in gone for name in cite.attributed_to
    )
