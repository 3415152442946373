"""The files of a ledger: the content of each, and the file of each block.

Blocks of a list are numbered through all files: file after file, and within a file from top to
bottom. The main file, whose `[ledger]` is the heading of the whole, is the first that has one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from briefing.diagnostics import Diagnostic
from briefing.ledger.rules import At, Finding
from briefing.ledger.toml.blocks import LISTED, NAMED
from briefing.ledger.toml.encoding import decode
from briefing.ledger.toml.parse import Parsed, Tables, parse

_WINDOWS = re.compile(r"(?<!\r)\r\n")
Which = int | str


class LedgerFile(NamedTuple):
    """A file of a ledger: its name in messages, its text without a BOM, and its tables."""

    path: str
    text: str
    parsed: Parsed

    @property
    def tables(self) -> Tables:
        """Its tables, as typed."""
        return self.parsed.tables

    def count(self, kind: str) -> int:
        """Return how many blocks of a list the file has."""
        rows = self.tables.get(kind)
        return len(rows) if isinstance(rows, list) else 0

    def holds(self, kind: str, name: str) -> bool:
        """Return whether the file declares `[kind.NAME]`, or has another table of this kind."""
        table = self.tables.get(kind)
        return table is not None and (not name or (isinstance(table, dict) and name in table))

    def locate(self, findings: Sequence[Finding | At]) -> list[Diagnostic]:
        """Locate findings in the text; the numbers of blocks count within the file."""
        from briefing.ledger.locate import locate

        return locate(_plain(self.text), self.path, findings, self.parsed.numbers)


def ledger_file(path: str, data: bytes | str) -> LedgerFile:
    """Read a file of a ledger from its bytes or its text."""
    text, findings = (data.removeprefix("\ufeff"), []) if isinstance(data, str) else decode(data)
    if findings:
        return LedgerFile(path, text, parse("")._replace(findings=findings))
    return LedgerFile(path, text, parse(_plain(text)))


def _plain(text: str) -> str:
    """Return a text in the form in which the parser counts positions; its line breaks are kept."""
    return _WINDOWS.sub("\n", text) if "\r" in text else text


def main_of(files: Sequence[LedgerFile]) -> int:
    """Return the number of the main file: the first with a `[ledger]` table, else the first."""
    return next((number for number, file in enumerate(files) if "ledger" in file.tables), 0)


def home(files: Sequence[LedgerFile], kind: str, which: Which) -> tuple[int, Which]:
    """Return the number of the file with a block, and the block's number or name in it.

    Args:
        files: the files of the ledger.
        kind: the kind of block; "" is the whole file.
        which: its number among its kind in all files, or its name; "" for a single table.

    """
    if len(files) == 1:
        return 0, which
    if isinstance(which, int):
        for number, file in enumerate(files):
            if which < file.count(kind):
                return number, which
            which -= file.count(kind)
        return main_of(files), which
    holders = (number for number, file in enumerate(files) if file.holds(kind, which))
    return next(holders, main_of(files)), which


def joined(tables: Sequence[Tables]) -> Tables:
    """Return the tables of all files as one; if several declare a block, the first counts."""
    if len(tables) == 1:
        return tables[0]
    whole: Tables = {}
    for each in tables:
        for name, value in each.items():
            there = whole.get(name)
            if there is None or (name in LISTED and not isinstance(there, list)):
                whole[name] = value
            elif name in LISTED and isinstance(value, list):
                whole[name] = [*there, *value]
            elif name in NAMED and isinstance(there, dict) and isinstance(value, dict):
                new = {key: raw for key, raw in value.items() if key not in there}
                whole[name] = {**there, **new}
            elif name not in (*LISTED, *NAMED, "ledger"):
                whole[name] = _united(there, value)
    return whole


def _united(one: Any, other: Any) -> Any:
    """Combine the contents of a table that nothing reads from two files."""
    if isinstance(one, list) and isinstance(other, list):
        return [*one, *other]
    return {**other, **one} if isinstance(one, dict) and isinstance(other, dict) else one


def located(files: Sequence[LedgerFile], findings: Sequence[Finding | At]) -> list[Diagnostic]:
    """Locate findings, and sort them by file and place."""
    by_file: dict[int, list[Finding | At]] = {}
    for finding in findings:
        number = finding.file
        if number is None and isinstance(finding, Finding):
            number, which = home(files, finding.table, finding.which)
            finding = finding._replace(which=which)
        by_file.setdefault(number or 0, []).append(finding)
    return [
        diagnostic
        for number in sorted(by_file)
        for diagnostic in files[number].locate(by_file[number])
    ]


def in_order(files: Sequence[LedgerFile], findings: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Sort diagnostics by file, place, code and message."""
    from briefing.ledger.locate import order

    ranks = {file.path: number for number, file in enumerate(files)}
    return sorted(
        findings,
        key=lambda each: (ranks.get(each.place.file, 0) if each.place else 0, *order(each)),
    )
