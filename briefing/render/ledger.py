"""A ledger as text: TOML as an analyst would type it, or JSON that can be read back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from briefing.ledger.toml.dump import block_text, statement
from briefing.model import Raw
from briefing.reports.table import value


def as_json(tables: Raw, *, internal: bool = False) -> Iterator[str]:
    """Yield tables as JSON (schema briefing/ledger/1), with dates as typed.

    Args:
        tables: the tables.
        internal: whether to mark it as not to leave the desk.

    """
    whole: dict[str, Any] = {"schema": "briefing/ledger/1"}
    whole |= {"handling": "INTERNAL"} if internal else {}
    whole["ledger"] = value(tables)
    yield json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def as_toml(tables: Raw, remark: str = "") -> Iterator[str]:
    """Yield tables as a ledger's text, block by block, with an empty line between them.

    Args:
        tables: the tables.
        remark: a comment for the top.

    """
    if remark:
        yield f"# {' '.join(remark.split())}\n\n"
    loose = {key: cell for key, cell in tables.items() if not _is_block(cell)}
    yield from (statement(key, cell) + "\n" for key, cell in loose.items())
    between = "\n" if loose else ""
    for kind, table in tables.items():
        for text in _blocks(kind, table):
            yield between + text
            between = "\n"


def _is_block(cell: object) -> bool:
    return isinstance(cell, dict) or (isinstance(cell, list) and _tables(cell))


def _tables(cells: list[object]) -> bool:
    return bool(cells) and all(isinstance(cell, dict) for cell in cells)


def _blocks(kind: str, table: object) -> Iterator[str]:
    if isinstance(table, list) and _tables(table):
        for raw in table:
            yield block_text(kind, "", raw, many=True)
    elif isinstance(table, dict) and not (table and _tables([*table.values()])):
        yield block_text(kind, "", table)
    elif isinstance(table, dict):
        for name, raw in table.items():
            yield block_text(kind, name, raw)
