"""Parses text into tables; each block is checked independently of errors in the others.

A valid text takes one call of the TOML parser; a large one is parsed in `pieces`. A text that does
not parse is split at its headers: blocks that do not parse by themselves are checked statement by
statement and left out, and the rest is parsed again as one text.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import tomli

from briefing.ledger.rules import At
from briefing.ledger.toml.conflicts import conflicts

Tables = dict[str, Any]

LARGE = 1_000_000
"""The length from which a faster parser is worth its import, a hundredth of a second."""

_BIDI = "\u202a-\u202e\u2066-\u2069"
_UNWANTED = f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff{_BIDI}]"
_CONTROL = re.compile(rf"{_UNWANTED}|\r(?!\n)")
_PLAIN = bytes((0x09, *range(0x20, 0x7F)))
_ESCAPED = re.compile(r"\\[uUxbfer]")


class Parsed(NamedTuple):
    """The tables of a text, its faults, and the content of faulty blocks.

    `broken` has the ids and names of blocks that could not be read, so that a reference to one is
    not reported as unknown. If blocks were left out, `numbers` maps the n-th event (or position,
    etc.) of the tables to its number in the text.
    """

    tables: Tables
    findings: list[At]
    broken: set[str]
    numbers: dict[str, list[int]]
    suspicious: bool
    """whether a string may contain a control character written as an escape"""


def parse(text: str) -> Parsed:
    """Parse a ledger's text (TOML, or JSON from `export json`); never raises."""
    if text.lstrip()[:1] == "{":
        return _parse_json(text)
    findings = _control_characters(text)
    suspicious = bool(_ESCAPED.search(text))
    from_merge = conflicts(text)
    try:
        if not from_merge:
            return Parsed(_tables(text), findings, set(), {}, suspicious)
    except (ValueError, RecursionError):
        pass
    from briefing.ledger.toml.recover import recover
    from briefing.ledger.toml.spans import Lines

    tables, more, broken, numbers = recover(text, from_merge)
    lines = Lines(text)
    marked = {lines.place(finding.start)[0] for finding in findings}
    findings += [finding for finding in more if lines.place(finding.start)[0] not in marked]
    return Parsed(tables, findings, broken, numbers, suspicious)


def _tables(text: str) -> Tables:
    if len(text) > LARGE:
        from briefing.ledger.toml.pieces import parse_in_pieces

        tables = parse_in_pieces(text)
        if tables is not None:
            return tables
    return tomli.loads(text)


def _parse_json(text: str) -> Parsed:
    import json

    hint = "`briefing export json` writes a ledger as JSON; write a ledger by hand in TOML"
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        message = f"This is not valid JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        return _nothing(At("E001", message, error.pos, 1, hint))
    except (ValueError, RecursionError):
        return _nothing(At("E001", "This JSON is nested too deeply, or has a number too long", 0))
    tables = value.get("ledger") if isinstance(value, dict) else None
    if not isinstance(tables, dict):
        return _nothing(At("E001", "This JSON is not a ledger", 0, 1, hint))
    return Parsed(tables, [], set(), {}, suspicious=True)


def _nothing(finding: At) -> Parsed:
    return Parsed({}, [finding], set(), {}, suspicious=False)


def _control_characters(text: str) -> list[At]:
    """Return the first unwanted character of each line, and how many more the line has."""
    # deleting plain letters from bytes is several times faster than skipping them with a pattern
    left = text.encode("utf-8", "surrogatepass").translate(None, _PLAIN)
    lone_returns = text.count("\r") > text.count("\r\n")
    if not lone_returns and not re.search(_UNWANTED, left.decode("utf-8", "surrogatepass")):
        return []
    findings: list[At] = []
    line_end = -1
    for match in _CONTROL.finditer(text):
        if match.start() > line_end:
            line_end = text.find("\n", match.start())
            line_end = len(text) if line_end < 0 else line_end
            rest = len(_CONTROL.findall(text, match.end(), line_end))
            hint = f"delete it, and {rest} more in this line" if rest else "delete it"
            findings.append(At("E006", describe_control(match.group()), match.start(), 1, hint))
    return findings


def describe_control(char: str) -> str:
    """Describe an unwanted character."""
    if re.match(f"[{_BIDI}]", char):
        what = "a character that changes the direction of the text (a bidi override)"
    elif "\ud800" <= char <= "\udfff":
        what = "an incomplete character (a lone surrogate)"
    else:
        what = "a control character"
    return f"The text contains {what}, U+{ord(char):04X}"


def find_control(value: str) -> str:
    """Return the first control character or bidi override of a text, or ""."""
    match = _CONTROL.search(value)
    return match.group() if match else ""
