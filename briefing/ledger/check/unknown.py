"""Keys and tables of a ledger that nothing reads, with suggestions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from briefing.keys import KEYS, near_key
from briefing.ledger.rules import THE_KEY, Finding
from briefing.ledger.toml.blocks import LISTED
from briefing.ledger.toml.parse import Tables
from briefing.ledger.values import PARTS, SLID
from briefing.names import near


def unknown_keys(tables: Tables) -> Iterator[Finding]:
    """Yield the keys and tables of a file of a ledger that nothing reads."""
    for table, which, raw in _blocks(tables):
        known = KEYS[table]
        for key in raw:
            if key not in known:
                yield _unknown(key, table, table, which, ())
        for number, citation in _tables(raw.get("cite")):
            for key in _unknown_to_citations(citation, table):
                yield _unknown(key, "cite", table, which, ("cite", number))
        for number, role in _tables(raw.get("roles")) if table == "actor" else ():
            for key in role.keys() - KEYS["roles"].keys():
                yield _unknown(key, "roles", table, which, ("roles", number))
            for inner, citation in _tables(role.get("cite")):
                for key in _unknown_to_citations(citation, "roles"):
                    path = ("roles", number, "cite", inner)
                    yield _unknown(key, "cite", table, which, path)
    for name, value in tables.items():
        if name not in KEYS or name in PARTS:
            yield _unread(name, value)


def _unknown_to_citations(citation: dict[str, Any], holder: str) -> set[str]:
    """Return the unknown keys of a citation, except misplaced keys of the event (E111)."""
    return citation.keys() - KEYS["cite"].keys() - (KEYS[holder].keys() & SLID)


def _unread(name: str, value: Any) -> Finding:
    """Report a table that nothing reads, or a key above the first header."""
    if isinstance(value, dict) or _tables(value):
        close = near(name, KEYS)
        header = f"[[{close[0]}]]" if close and close[0] in LISTED else f"[{''.join(close[:1])}]"
        hint = (
            f"did you mean {header}?"
            if close
            else ("delete it, or use a table that the program reads")
        )
        return Finding("W202", f"Nothing reads the table {name}", name, "", hint=hint)
    under = "move it under [ledger]" if name in KEYS["ledger"] else "move it, or delete it"
    message = f"{name} is above the first header, where nothing reads it"
    return Finding("W202", message, "", "", name, THE_KEY, under)


def _unknown(
    key: str, block: str, table: str, which: int | str, path: tuple[int | str, ...]
) -> Finding:
    close = near_key(key, block)
    free = (
        "put free data into [event.extra]" if table == "event" else ("delete it, or leave it there")
    )
    hint = f"did you mean {close}?" if close else free
    message = f"{PARTS.get(block, block)} has no key {key}"
    first, *rest = (*path, key)
    return Finding("W201", message, table, which, str(first), THE_KEY, hint, tuple(rest))


def _blocks(raw: dict[str, Any]) -> Iterator[tuple[str, int | str, dict[str, Any]]]:
    for table, blocks in raw.items():
        if table not in KEYS:
            continue
        if isinstance(blocks, list):
            pairs: Iterable[tuple[int | str, Any]] = enumerate(blocks)
        elif table == "ledger":
            pairs = [("", blocks)]
        else:
            pairs = blocks.items() if isinstance(blocks, dict) else ()
        for which, block in pairs:
            if isinstance(block, dict):
                yield table, which, block


def _tables(value: Any) -> list[tuple[int, dict[str, Any]]]:
    """Return the tables of a list with their numbers."""
    if not isinstance(value, list):
        return []
    return [(number, item) for number, item in enumerate(value) if isinstance(item, dict)]
