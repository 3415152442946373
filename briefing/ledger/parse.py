"""From text to tables: every block is judged, whatever is wrong with another one.

A whole text that parses is one call of the TOML parser. Where it does not parse, it is
cut at its headers and each block is parsed alone, so that one slip hides nothing.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import tomli

from briefing.ledger.rules import At
from briefing.ledger.syntax import reworded

Tables = dict[str, Any]

_BIDI = "\u202a-\u202e\u2066-\u2069"
_CONTROL = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_BIDI}]")
_ESCAPED = re.compile(r"\\[uUxbfe]")


class Parsed(NamedTuple):
    """The tables of a text, what is wrong with it, and what stands in faulty blocks.

    `broken` has the ids of blocks that could not be read, so that a reference to one is
    not called unknown. `numbers` maps the n-th event (or position …) of the tables to its
    number in the text, where blocks were left out.
    """

    tables: Tables
    findings: list[At]
    broken: set[str]
    numbers: dict[str, list[int]]
    suspicious: bool
    """whether a string may hold a control character: the builder then looks at each"""


def parse(text: str) -> Parsed:
    """Parse a ledger's text (TOML, or the JSON that `export json` wrote); never raises."""
    if text.lstrip()[:1] == "{":
        return _parse_json(text)
    findings = _control_characters(text)
    suspicious = bool(_ESCAPED.search(text))
    try:
        return Parsed(tomli.loads(text), findings, set(), {}, suspicious)
    except tomli.TOMLDecodeError:
        pass
    except RecursionError:
        at = At("E001", "Lists or tables are nested too deeply to be read", 1, 1)
        return Parsed({}, [at], set(), {}, False)
    tables, more, broken, numbers = _block_by_block(text)
    marked = {finding.line for finding in findings}
    findings += [at for at in more if at.line not in marked]
    return Parsed(tables, findings, broken, numbers, suspicious)


def _parse_json(text: str) -> Parsed:
    import json

    try:
        value = json.loads(text)
    except ValueError as error:
        line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
        at = At("E001", f"This is no JSON: {getattr(error, 'msg', error)}", line, column)
        return Parsed({}, [at], set(), {}, False)
    tables = value.get("ledger") if isinstance(value, dict) else None
    if not isinstance(tables, dict):
        hint = "`briefing export json` writes one"
        return Parsed({}, [At("E001", "This JSON is no ledger", 1, 1, 1, hint)], set(), {}, False)
    return Parsed(tables, [], set(), {}, True)


def _control_characters(text: str) -> list[At]:
    found = []
    for match in _CONTROL.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        found.append(_control_character(match.group(), line, column))
    return found


def _control_character(char: str, line: int, column: int) -> At:
    return At("E006", describe_control(char), line, column, 1, "delete it")


def describe_control(char: str) -> str:
    """Say what an unwanted character is."""
    bidi = re.match(f"[{_BIDI}]", char)
    what = "a bidi override" if bidi else "a control character"
    return f"The text holds {what}, U+{ord(char):04X}"


def find_control(value: str) -> str:
    """Return the first control character or bidi override of a text, or ""."""
    match = _CONTROL.search(value)
    return match.group() if match else ""


def _block_by_block(text: str) -> tuple[Tables, list[At], set[str], dict[str, list[int]]]:
    from briefing.ledger.blocks import blocks, groups

    tables: Tables = {}
    findings: list[At] = []
    broken: set[str] = set()
    numbers: dict[str, list[int]] = {}
    counts: dict[str, int] = {}
    for group in groups(blocks(text)):
        head, body = group[0], text[group[0].start : group[-1].end]
        kind = head.path[0] if head.path else ""
        number = counts.get(kind, 0)
        if head.array:
            counts[kind] = number + 1
        try:
            parsed = tomli.loads(body)
        except tomli.TOMLDecodeError as error:
            findings.append(reworded(error, body, head.line))
            broken.update(_named(body, head.path))
            continue
        if head.array:
            numbers.setdefault(kind, []).append(number)
        clash = _merge(tables, parsed)
        if clash:
            message = f"[{clash}] is declared twice"
            hint = "put both together under one header"
            findings.append(At("E004", message, head.line, 1, len(clash) + 2, hint))
    return tables, findings, broken, numbers


def _merge(tables: Tables, parsed: Tables) -> str:
    """Put the tables of one block to the others; return the name that was there already."""
    for key, value in parsed.items():
        there = tables.get(key)
        if there is None:
            tables[key] = value
        elif isinstance(there, list) and isinstance(value, list):
            there.extend(value)
        elif isinstance(there, dict) and isinstance(value, dict):
            if key == "ledger":
                return key
            for name, inner in value.items():
                if name in there:
                    return f"{key}.{name}"
                there[name] = inner
        else:
            return key
    return ""


def _named(body: str, path: tuple[str, ...]) -> set[str]:
    """Return the ids that a faulty block seems to define."""
    found = {match[1] for match in re.finditer(r"""(?m)^\s*id\s*=\s*["']([^"'\n]+)""", body)}
    return found | set(path[1:2])
