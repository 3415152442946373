"""Splits a ledger's text into named blocks and statements for a merge.

A block is identified by its id or name, or else by its content.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

import tomli

from briefing.ledger.toml.blocks import (
    HEADER,
    LISTED,
    NEITHER,
    Block,
    blocks,
    groups,
    key_path,
)
from briefing.ledger.toml.blocks import statements as statements_of

Name = tuple[str, ...]
BEGINNING: Name = ("",)
"""The text before any header."""
HEAD: Name = ("[",)
"""The header of a block, among its statements."""
_NOT_COUNTED = ("id", "recorded")
_COMMON = 50
"""A value shared by more blocks than this does not help to recognise a renamed block."""


class PieceItem(NamedTuple):
    """A statement (or a run of sub-tables), and the blank lines and comments above it."""

    above: str
    text: str


class Piece(NamedTuple):
    """A block with its sub-tables: the comment above it, its statements, and the text after it."""

    label: str
    raw: dict[str, Any]
    lead: str
    items: dict[Name, PieceItem]
    tail: str

    def whole(self) -> str:
        """Return the block without the text after it."""
        return self.lead + joined(self.items.values())


Pieces = dict[Name, Piece]
NOTHING = Piece("the beginning of the file", {}, "", {}, "")


def cut(text: str) -> Pieces:
    """Split a text into its blocks, in order; the first is the text before any header.

    Raises:
        ValueError: it is not valid TOML, or parts of a block are separated from it.

    """
    text.encode()
    tomli.loads(text)
    pieces: Pieces = {BEGINNING: NOTHING}
    for group in groups(blocks(text)):
        head = group[0]
        if head.path and head.path[0] in LISTED and (len(head.path) > 1 or not head.array):
            raise ValueError("a sub-table is separated from its block")
        raw: Any = tomli.loads(text[head.start : group[-1].end])  # each block is valid by itself
        for step in head.path:
            raw = raw[step][0] if isinstance(raw[step], list) else raw[step]
        name, label = _named(head, raw)
        piece = _piece_of(text, group, label, raw)
        number = 1
        unique = name
        while unique in pieces and unique != BEGINNING:
            number += 1
            unique = (*name, str(number))
        pieces[unique] = piece
    return pieces


def _named(head: Block, raw: dict[str, Any]) -> tuple[Name, str]:
    """Return the key that identifies a block, and its name in messages."""
    if not head.path:
        return BEGINNING, NOTHING.label
    kind = head.path[0]
    if not head.array:
        return head.path, " ".join(head.path)
    if isinstance(raw.get("id"), str):
        return (*head.path, raw["id"]), f"{kind} {raw['id']}"
    words = str(raw.get("statement") or raw.get("title") or "").split()
    said = " ".join(words[:6]) + ("…" if len(words) > 6 else "")
    return (*head.path, "", _canonical(raw)), f'{kind} "{said}"'


def _canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True, default=repr)


def _piece_of(text: str, group: list[Block], label: str, raw: dict[str, Any]) -> Piece:
    head, items, at = group[0], {}, group[0].start
    run: Name = ()
    for block in group:
        sub = block.path[len(head.path) :]
        for start, equals, end in statements_of(text, block.start, block.end):
            if equals == NEITHER:
                continue
            if block is head:
                key = () if equals == HEADER else ("=", *key_path(text[start:equals].strip()))
                name = key or HEAD
                items[name] = PieceItem(text[at:start], text[start:end])
            elif run and run[1] == sub[0]:
                items[run] = items[run]._replace(text=items[run].text + text[at:end])
            else:
                run = ("[", sub[0], str(len(items))) if ("[", sub[0]) in items else ("[", sub[0])
                items[run] = PieceItem(text[at:start], text[start:end])
            at = end
    return Piece(label, raw, text[head.lead : head.start], items, text[at : group[-1].end])


def with_old_names(base: Pieces, side: Pieces) -> Pieces:
    """Give a block that was renamed, or that has no id and was edited, its old name."""
    lost = [name for name in base if name not in side]
    names_of: dict[tuple[str, str, str], list[Name]] = defaultdict(list)
    for name in (name for name in side if name not in base) if lost else ():
        for key, value in _counted(side[name]):
            names_of[name[0], key, value].append(name)
    old: dict[Name, Name] = {}
    for name in lost:
        alike: Counter[Name] = Counter()
        for key, value in _counted(base[name]):
            there = names_of.get((name[0], key, value), [])
            alike.update(new for new in there[:_COMMON] if new not in old)
        for new, count in alike.most_common(1):
            if 2 * count > max(len(_counted(base[name])), len(_counted(side[new]))):
                old[new] = name
    return {old.get(name, name): piece for name, piece in side.items()}


def _counted(piece: Piece) -> list[tuple[str, str]]:
    return [(k, _canonical(v)) for k, v in piece.raw.items() if k not in _NOT_COUNTED]


def joined(items: Iterable[PieceItem]) -> str:
    """Return statements as text, each with the comments above it."""
    text = ""
    for item in items:
        above = item.above if not text or item.above.startswith("\n") else "\n" + item.above
        text += above + item.text
    return text
