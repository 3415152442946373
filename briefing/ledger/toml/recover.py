"""Recovers the readable blocks of a text that is not valid TOML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import tomli

from briefing.ledger.rules import At, listed_header, named_header
from briefing.ledger.toml.blocks import LISTED, NAMED, Block, blocks, groups, numbered
from briefing.ledger.toml.conflicts import Conflict, one_side, unresolved
from briefing.ledger.toml.faults import faults, from_parser, head_end, parses, table_twice
from briefing.ledger.toml.spans import trimmed
from briefing.names import fold

_TEXT = re.compile(r""""((?:[^"\\\n]|\\.){1,120})"|'([^'\n]{1,120})'""")
_CLASHES = 20
"""The maximum number of clashes between blocks to resolve before giving up on the rest."""

Recovered = tuple[dict[str, Any], list[At], set[str], dict[str, list[int]]]


def recover(text: str, conflicts: Sequence[Conflict] = ()) -> Recovered:
    """Read the valid blocks of a text that does not parse.

    Args:
        text: the ledger.
        conflicts: the merge conflicts in it; the first side of each is read.

    Returns:
        The tables of the valid blocks; the faults of the others; the names that these may have
        declared; and for each kind of block the positions in the text of the blocks that were
        read.

    """
    whole, (text, hidden) = text, one_side(text, conflicts)
    grouped = groups(blocks(text, torn=True))
    findings = unresolved(whole, conflicts)
    bad: set[int] = set()
    for number, more in _faulty(text, grouped):
        bad.add(number)
        findings += more
    _drop_orphans(grouped, bad)
    tables = _whole(text, grouped, bad, findings)
    broken = {name for number in bad for name in _names(text, grouped[number])}
    broken.update(
        name for group in groups(blocks(hidden, torn=True)) for name in _names(hidden, group)
    )
    return tables, findings, broken, _numbers(grouped, bad, whole)


def _faulty(text: str, grouped: list[list[Block]]) -> Iterator[tuple[int, list[At]]]:
    """Yield the groups that cannot be used, with their faults."""
    declared: dict[tuple[str, ...], Block] = {}
    for number, group in enumerate(grouped):
        start, end = group[0].start, group[-1].end
        if not parses(text[start:end]):
            yield number, list(faults(text, group)) or [from_parser(text, start, end)]
            continue
        wrong = _wrong_header(text, group[0])
        if wrong is None and not group[0].array and group[0].path:
            first = declared.setdefault(group[0].path, group[0])
            wrong = None if first is group[0] else table_twice(text, group[0], first)
        if wrong is not None:
            yield number, [wrong]


def _wrong_header(text: str, head: Block) -> At | None:
    """Report a header with one bracket instead of two, or the reverse."""
    kind = head.path[0] if head.path else ""
    if kind in LISTED and not head.array and len(head.path) == 1:
        return _at_head(text, head, "E007", listed_header(kind), f"write [[{kind}]]")
    if kind in NAMED and head.array and len(head.path) < 3:
        name = head.path[1] if len(head.path) > 1 else "NAME"
        return _at_head(text, head, "E007", named_header(kind), f"write [{kind}.{name}]")
    return None


def _at_head(text: str, head: Block, code: str, message: str, hint: str) -> At:
    start, end = trimmed(text, head.start, head_end(text, head))
    return At(code, message, start, end - start, hint)


def _drop_orphans(grouped: list[list[Block]], bad: set[int]) -> None:
    """Leave out sub-tables that are separated from a block that is left out."""
    last: dict[str, int] = {}
    for number, ((kind, _), group) in enumerate(numbered(grouped)):
        if kind in LISTED:
            if len(group[0].path) == 1:
                last[kind] = number
            elif last.get(kind) in bad:
                bad.add(number)


def _whole(
    text: str, grouped: list[list[Block]], bad: set[int], findings: list[At]
) -> dict[str, Any]:
    """Parse the rest, leaving out blocks that do not fit those above them."""
    for _ in range(_CLASHES):
        kept = [number for number in range(len(grouped)) if number not in bad]
        pieces = [text[grouped[number][0].start : grouped[number][-1].end] for number in kept]
        try:
            return tomli.loads("\n".join(pieces))
        except tomli.TOMLDecodeError as error:
            at, rest = error.pos, 0
        except (ValueError, RecursionError):
            break
        for number, piece in zip(kept, pieces, strict=True):
            if at <= rest + len(piece):
                head = grouped[number][0]
                findings.append(_clash(text, head))
                bad.add(number)
                break
            rest += len(piece) + 1
    return {}


def _clash(text: str, head: Block) -> At:
    name = ".".join(head.path) or "this"
    message = f"{name} is already written differently above"
    return _at_head(text, head, "E004", message, "write all of them the same way")


def _names(text: str, group: list[Block]) -> Iterator[str]:
    """Yield the names that a faulty block may declare: its id, its name, its aliases."""
    yield from group[0].path[1:2]
    for match in _TEXT.finditer(text, group[0].start, group[-1].end):
        written = match[1] or match[2]
        yield written
        yield fold(written)


def _numbers(grouped: list[list[Block]], bad: set[int], whole: str) -> dict[str, list[int]]:
    numbers: dict[str, list[int]] = {}
    # conflicts hide blocks from the parser, but not from searches of the whole text
    there = {at[0].start: which for (_, which), at in numbered(groups(blocks(whole, torn=True)))}
    for number, ((kind, which), group) in enumerate(numbered(grouped)):
        if isinstance(which, int) and len(group[0].path) == 1 and number not in bad:
            numbers.setdefault(kind, []).append(int(there.get(group[0].start, which)))
    return numbers
