r"""The row formats of a table: plain, tsv, csv, jsonl. They do not depend on width or locale.

- plain: the short columns, tab-separated, no header.
- tsv: all columns, a header; backslash, tab, newline and return as \\ \t \n \r.
- csv: RFC 4180, a header; text that a spreadsheet would read as a formula gets a ' before it.
- jsonl: one object per line, with the ledger's unknown keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from briefing.reports.table import Cell, RowTable

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_BARE = re.compile(r"[\w][\w .:/-]*[\w]|\w")
"""A word that needs neither quotes nor an escape in a list."""
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def text(cell: Cell) -> str:
    """Return a cell as text: lists joined by commas, tables and lists of tables as JSON."""
    if type(cell) is str:
        return cell
    if cell is None or cell == [] or cell == {}:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if type(cell) is list and len(cell) == 1 and type(cell[0]) is str and _BARE.fullmatch(cell[0]):
        return cell[0]
    if isinstance(cell, list) and all(isinstance(item, (str, int, float)) for item in cell):
        words = [str(item) for item in cell]
        if all(word == word.strip() and word[:1] not in ("", "[") and "," not in word
               for word in words):  # fmt: skip
            return ",".join(words)
    if isinstance(cell, (list, dict)):
        import json

        return json.dumps(cell, ensure_ascii=False, separators=(",", ":"))
    return str(cell)


def plain(table: RowTable[Any]) -> Iterator[str]:
    """Yield the lines of a table's short columns, tab-separated and never cut."""
    for row in table.short_rows():
        yield _tabbed(row)


def tsv(table: RowTable[Any]) -> Iterator[str]:
    """Yield the lines of a table as tab-separated values with a header."""
    yield _tabbed(table.names)
    for row in table.rows():
        yield _tabbed(row)


def _tabbed(row: Iterable[Cell]) -> str:
    cells = [cell if type(cell) is str else text(cell) for cell in row]
    return "\t".join([
        cell if "\\" not in cell and cell.isprintable() else cell.translate(_ESCAPES)
        for cell in cells
    ]) + "\n"  # fmt: skip


def csv(table: RowTable[Any]) -> Iterator[str]:
    """Yield the lines of a table as comma-separated values with a header (RFC 4180)."""
    import csv as standard
    import io

    buffer = io.StringIO()
    writer = standard.writer(buffer, lineterminator="\n")
    writer.writerow(table.names)
    for row in table.rows():
        writer.writerow([_guarded(cell) for cell in row])
        if buffer.tell() > 1 << 16:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def _guarded(cell: Cell) -> str:
    written = text(cell)
    if not isinstance(cell, (int, float)) and _FORMULA.match(written):
        return "'" + written
    return written


def jsonl(table: RowTable[Any]) -> Iterator[str]:
    """Yield the rows of a table as one JSON object per line."""
    import json

    for record in table.records():
        yield json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"
