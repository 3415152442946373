"""Finds the blocks of a ledger that refer to another block by id, name or alias."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from briefing.diagnostics import BriefingError
from briefing.keys import KEYS
from briefing.ledger.read import split_citation
from briefing.ledger.toml.blocks import LISTED, NAMED
from briefing.model import Ledger
from briefing.names import NEAREST, Names, begun, near

MATTERS = ("judgement", "question")
EVENT_MARK = re.compile(r"\s*\[\^([^\]\s]+)\]")
"""How the analysis of a story cites an event: `[^event-id]`."""
_NAMED = {"claimant": "actor", "topic": "story"}
"""The kinds that names in a key may refer to, if the key may also contain free words."""


def referring(ledger: Ledger, kind: str, ident: str) -> list[str]:
    """Return the references to a block, each as "event cis-absence (by)", in file order.

    Args:
        ledger: the ledger.
        kind: actor, source, story, event, judgement or question.
        ident: the block's id.

    """
    referrers: list[str] = []
    for table in NAMED:
        for name, raw in ledger.raw.get(table, {}).items():
            if (table, name) != (kind, ident):
                referrers += references(ledger, table, name, raw, kind, ident)
    for table in LISTED:
        for number, raw in enumerate(ledger.raw.get(table, []), 1):
            name = str(raw.get("id") or f"number {number}")
            if (table, name) != (kind, ident):
                referrers += references(ledger, table, name, raw, kind, ident)
    return referrers


def references(
    ledger: Ledger, table: str, name: str, raw: dict[str, Any], kind: str, ident: str
) -> Iterator[str]:
    """Yield the keys of a block that refer to another block, each as "event cis-absence (by)".

    Args:
        ledger: the ledger, used to resolve names.
        table: the kind of the referring block.
        name: the name of the referring block in the result.
        raw: its keys and values.
        kind: the kind of the other block: actor, source, story, event, judgement or question.
        ident: its id.

    """
    for key, value in raw.items():
        noted = key == "analysis" and kind == "event" and f"[^{ident}]" in str(value)
        if noted or _refers(ledger, table, key, value, kind, ident):
            yield f"{table} {name} ({key})"


def _refers(ledger: Ledger, table: str, key: str, value: Any, kind: str, ident: str) -> bool:
    if key == "roles":
        return any(
            _refers(ledger, "roles", "cite", role.get("cite", []), kind, ident)
            for role in value if isinstance(role, dict)
        )  # fmt: skip
    row = KEYS.get(table, {}).get(key)
    if row is None:
        return False
    what = "cite" if row.kind == "citations" else _NAMED.get(row.refers, row.refers)
    values = value if isinstance(value, list) else [value]
    if what == "cite":
        return any(_cites(ledger, item, kind, ident) for item in values)
    if what == "maker":
        what = kind if kind in ("actor", "source") else ""
    elif what == "matter":
        what = kind if kind in MATTERS else ""
    return what == kind and any(_means(ledger, kind, item, ident) for item in values)


def _cites(ledger: Ledger, item: Any, kind: str, ident: str) -> bool:
    if isinstance(item, dict):
        return any(_refers(ledger, "cite", key, value, kind, ident) for key, value in item.items())
    if kind != "source":
        return False
    name, _ = split_citation(str(item), ledger.citable)
    return _means(ledger, kind, name, ident)


KINDS = {
    "maker": ("source", "actor"), "claimant": ("actor",), "topic": ("story",), "matter": MATTERS,
}  # fmt: skip
"""The kinds that a key's names may refer to, in order of preference; other keys have one kind."""


def meant(ledger: Ledger, refers: str, written: str) -> tuple[str, str] | None:
    """Return the kind and id that a name refers to; None if it is free words.

    Args:
        ledger: the ledger.
        refers: the kind that the key's names refer to, as in `keys.Key`.
        written: the name.

    """
    for kind in KINDS.get(refers, (refers,)):
        if kind in LISTED:
            known = ledger.index if kind == "event" else ledger.matters
            if written in known:
                return kind, written
            continue
        ids = _names(ledger, kind).find(written)
        if ids and (len(ids) == 1 or refers != "claimant"):
            return kind, ids[0]
    return None


def no_event(ledger: Ledger, ident: str) -> BriefingError:
    """Return the refusal of an id that no event has; its hint suggests similar ids."""
    close = begun(ident, ledger.index)[:NEAREST] or near(ident, ledger.index)
    hint = (
        f"did you mean {' or '.join(close)}?"
        if close
        else "`briefing timeline | cat` lists the ids"
    )
    return BriefingError(f'There is no event "{ident}"', hint)


def entries(ledger: Ledger) -> dict[str, Sequence[Any]]:
    """Return the entries of a ledger by their kind, in the order of `LISTED`."""
    return {
        "event": ledger.events, "position": ledger.positions, "outlook": ledger.outlooks,
        "judgement": ledger.judgements, "question": ledger.questions, "watch": ledger.watches,
    }  # fmt: skip


def _names(ledger: Ledger, kind: str) -> Names:
    return {"actor": ledger.names, "source": ledger.source_names, "story": ledger.story_names}[kind]


def _means(ledger: Ledger, kind: str, written: Any, ident: str) -> bool:
    if kind == "event" or kind in MATTERS:
        return bool(written == ident)
    return ident in _names(ledger, kind).find(str(written))
