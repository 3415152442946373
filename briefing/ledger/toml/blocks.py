"""Positions in the text of a ledger: its blocks, their keys, and words in them.

TOML parsers give no positions. This scanner knows just enough TOML to split a text at its headers:
it understands strings, comments and brackets, so `[[event]]` inside a multi-line string is not a
header. It never fails: an unclosed value ends, at the latest, at the next line that can only be a
header of a ledger.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

NAMED = ("actor", "source", "story")
"""Tables declared under a name: `[actor.NAME]`."""
LISTED = ("event", "position", "outlook", "judgement", "question", "watch")
"""Tables in lists, without a name: `[[event]]`."""
TABLES = ("ledger", *NAMED, *LISTED)

TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?(?:"{3,5}|\Z)'
    r"|'''.*?(?:'{3,5}|\Z)"
    r'|"(?:[^"\\\n]|\\[^\n])*"?'
    r"|'[^'\n]*'?"
    r"|\#[^\n]*"
    r"|[\[\]{}=\n]",
    re.DOTALL,
)
_SURE_HEADER = re.compile(
    r"^[ \t]*\[\[?[ \t]*(?:" + "|".join(TABLES) + r")[ \t]*(?:\.[^\n]*)?\][^\n]*$", re.MULTILINE
)
_BRACKET = re.compile(r"([ \t]*\[[^\n]*)")
_LATER_BRACKET = re.compile(r"\n" + _BRACKET.pattern)  # far faster than `^` in a large text
_PLAIN = re.compile(
    r"[ \t]*[A-Za-z0-9_-]+[ \t]*(=)[ \t]*"
    r'(?:"[^"\\\n]*"|[\w.:+-]+|\[(?:[ \t]*"[^"\\\n]*"[ \t]*,?)*[ \t]*\])[ \t]*\r?\n'
)
"""A key with a plain value on one line. Most lines match, and need not be read character by
character."""
_KEY_PART = re.compile(r"""[ \t]*(?:"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|([^\s."'\[\]=]+))[ \t]*""")


class Block(NamedTuple):
    """A header with all its content; `path` is empty for the text before the first header.

    `lead` is the start of the comment directly above the header, `start` the header's line,
    `end` the next block's lead (all offsets); `line` is the header's line, from 1.
    """

    path: tuple[str, ...]
    array: bool
    lead: int
    start: int
    end: int
    line: int


class KeySpan(NamedTuple):
    """A key of a block: its path, and the offsets of the statement and of its value."""

    path: tuple[str, ...]
    start: int
    value: int
    end: int


def key_path(text: str) -> tuple[str, ...]:
    """Split a dotted TOML key: `actor."x y"` is ("actor", "x y")."""
    parts, at = [], 0
    while match := _KEY_PART.match(text, at):
        part = next(part for part in match.groups() if part is not None)
        parts.append(_unescaped(part) if match[1] and "\\" in part else part)
        at = match.end()
        if text[at : at + 1] != ".":
            break
        at += 1
    return tuple(parts)


def _unescaped(part: str) -> str:
    """Return the meaning of a quoted key; one with a wrong escape is returned unchanged."""
    import tomli

    try:
        return str(tomli.loads(f'key = "{part}"')["key"])
    except ValueError:
        return part


class Statement(NamedTuple):
    """A header, a key with its value, or a line that is neither; offsets."""

    start: int
    equals: int
    """offset of the `=`, or `HEADER`, or `NEITHER`"""
    end: int


HEADER, NEITHER = -1, -2
Header = tuple[int, int, bool, tuple[str, ...]]
"""A header: the starts of its lead and its line, whether it is an item of a list, its path."""


def statements(text: str, begin: int, stop: int, *, torn: bool = False) -> Iterator[Statement]:
    """Yield the statements of text[begin:stop], separated by line breaks at depth 0.

    `torn` says that the text is not valid TOML, so that a long string that contains a header may
    be one that was never closed.
    """
    depth, start, equals = 0, begin, NEITHER
    at = begin
    while True:
        while at == start and (plain := _PLAIN.match(text, at, stop)):
            at = plain.end()
            yield Statement(start, plain.start(1), at - 1)
            start = at
        match = TOKEN.search(text, at, stop)
        if match is None:
            break
        token, at = match.group(), match.end()
        first = token[0]
        if first == "\n":
            if depth > 0 and not _SURE_HEADER.match(text, at, stop):
                continue
            if equals != NEITHER or text[start : at - 1].strip():
                yield Statement(start, equals, at - 1)
            depth, start, equals = 0, at, NEITHER
        elif first == "=" and equals == NEITHER:
            equals = match.start()
        elif first in "[{":
            if first == "[" and equals == NEITHER and not text[start : match.start()].strip():
                line_end = text.find("\n", at, stop)
                at = stop if line_end < 0 else line_end
                equals = HEADER
            else:
                depth += 1
        elif first in "]}":
            depth = max(0, depth - 1)
        elif len(token) > 3 and token[1:3] == first * 2 and _runs_on(token, torn):
            header = _SURE_HEADER.search(text, match.start(), stop)
            at = header.start() - 1 if header else stop
            depth = 0
    if equals != NEITHER or text[start:stop].strip():
        yield Statement(start, equals, stop)


def _runs_on(token: str, torn: bool) -> bool:
    """Return whether a long string never ends, or seems to end only where the next one begins."""
    if len(token) < 6 or token[-3:] != token[:3]:
        return True
    if not torn or not _SURE_HEADER.search(token):
        return False
    last = token[:-3].rpartition("\n")[2]
    return last.rstrip().endswith("=")


def blocks(text: str, *, torn: bool = False) -> list[Block]:
    """Split a ledger's text at its headers; together the blocks are the whole text.

    `torn` says that the text is not valid TOML (see `statements`).
    """
    plain = None if torn else _plain_heads(text)
    if plain is not None:
        return list(_close(text, plain))
    heads: list[Header] = []
    settled = 0
    for start, equals, end in statements(text, 0, len(text), torn=torn):
        if equals == HEADER:
            line = text[start:end].strip()
            path = key_path(line.lstrip("["))
            heads.append((_lead(text, start, settled), start, line.startswith("[["), path))
        if equals != NEITHER or not text[start:end].lstrip().startswith("#"):
            settled = end
    return list(_close(text, heads))


def _plain_heads(text: str) -> list[Header] | None:
    """Return the headers of a text in which every line that begins with a bracket is one.

    None if the statements must be read to know: a multi-line string, or a nested list on its own
    line.
    """
    if '"""' in text or "'''" in text:
        return None
    known: dict[str, tuple[bool, tuple[str, ...]]] = {}
    heads: list[Header] = []
    first = [match] if (match := _BRACKET.match(text)) else []
    for match in chain(first, _LATER_BRACKET.finditer(text)):
        start, line = match.start(1), match[1]
        if line not in known:
            if not _SURE_HEADER.match(line):
                return None
            known[line] = line.strip().startswith("[["), key_path(line.strip().lstrip("["))
        heads.append((_lead(text, start, 0), start, *known[line]))
    return heads


def _lead(text: str, start: int, settled: int) -> int:
    """Return the start of the comment lines directly above `start`, but not before `settled`."""
    while start > settled:
        above = text.rfind("\n", 0, start - 1) + 1
        if above < settled or not text[above:start].lstrip().startswith("#"):
            break
        start = above
    return start


def _close(text: str, heads: list[Header]) -> Iterator[Block]:
    first = heads[0][0] if heads else len(text)
    if first > 0:
        yield Block((), False, 0, 0, first, 1)
    line, counted = 1, 0
    for number, (lead, start, array, path) in enumerate(heads):
        end = heads[number + 1][0] if number + 1 < len(heads) else len(text)
        line += text.count("\n", counted, start)
        counted = start
        yield Block(path, array, lead, start, end, line)


def groups(all_blocks: list[Block]) -> list[list[Block]]:
    """Group sub-tables (`[event.extra]`, `[[event.cite]]`) with the block they belong to."""
    result: list[list[Block]] = []
    for block in all_blocks:
        head = result[-1][0] if result else None
        if (
            head is not None
            and head.path
            and len(block.path) > len(head.path)
            and block.path[: len(head.path)] == head.path
        ):
            result[-1].append(block)
        else:
            result.append([block])
    return result


def numbered(grouped: list[list[Block]]) -> Iterator[tuple[tuple[str, int | str], list[Block]]]:
    """Yield each group with its kind and its number or name within the kind.

    The text before the first header has the kind "". A sub-table that is separated from its block
    belongs to the last block of its kind.
    """
    counts: dict[str, int] = {}
    for group in grouped:
        head = group[0]
        kind = head.path[0] if head.path else ""
        if kind in LISTED:
            if head.array and len(head.path) == 1:
                counts[kind] = counts.get(kind, 0) + 1
            yield (kind, counts.get(kind, 1) - 1), group
        else:
            yield (kind, head.path[1] if len(head.path) > 1 else ""), group


def keys(text: str, block: Block, *, torn: bool = False) -> list[KeySpan]:
    """Return the keys directly in a block."""
    spans = []
    for start, equals, end in statements(text, block.start, block.end, torn=torn):
        if equals >= 0:
            lead = len(text[start:equals]) - len(text[start:equals].lstrip())
            path = key_path(text[start:equals].strip())
            spans.append(KeySpan(path, start + lead, equals + 1, end))
    return spans
