"""Reading a ledger. Only this folder opens ledger files.

`load` never raises for faulty data: it returns what it could read, and what is wrong with the
rest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.diagnostics import Diagnostic
from briefing.ledger.build import build
from briefing.ledger.find import find, read_bytes
from briefing.ledger.rules import Finding
from briefing.ledger.toml.encoding import decode
from briefing.ledger.toml.parse import parse
from briefing.model import Ledger

_WINDOWS = re.compile(r"(?<!\r)\r\n")


@dataclass(frozen=True, slots=True)
class Loaded:
    """The result of reading a ledger.

    `ledger` holds what could be read, `errors` what could not. `text` is the file's text (without
    a BOM), `path` its name as printed in messages. `undeclared` holds the notes on undeclared
    names; `numbers` is for `locate`.
    """

    ledger: Ledger
    errors: list[Diagnostic]
    text: str
    path: str
    numbers: dict[str, list[int]]
    undeclared: list[Finding]


def load(path: str) -> Loaded:
    """Read the ledger at `path` ("-" is standard input).

    Raises:
        BriefingError: the file cannot be opened. Faults in its content are in `errors`.

    """
    return loads(read_bytes(path), "stdin" if path == "-" else path)


def loads(data: bytes | str, path: str = "events.toml") -> Loaded:
    """Read a ledger from its bytes or its text."""
    text, findings = (data.removeprefix("\ufeff"), []) if isinstance(data, str) else decode(data)
    # the parser counts positions in this form; the text itself keeps its line breaks
    plain = text if findings or "\r" not in text else _WINDOWS.sub("\n", text)
    parsed = parse("" if findings else plain)
    ledger, more, undeclared = build(parsed)
    errors: list[Diagnostic] = []
    if findings or parsed.findings or more:
        from briefing.ledger.locate import locate

        errors = locate(plain, path, [*findings, *parsed.findings, *more], parsed.numbers)
    return Loaded(ledger, errors, text, path, parsed.numbers, undeclared)


__all__ = ["Loaded", "find", "load", "loads"]
