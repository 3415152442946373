"""The order of blocks, and the comments and blank lines between them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from briefing.ledger.merge.cut import BEGINNING, Name, Pieces


def choose(base: Any, ours: Any, theirs: Any) -> Any:
    """Return the side that changed; ours if both did."""
    return theirs if ours == base else ours


def ends_blank(text: str) -> bool:
    """Return whether a text ends with a blank line."""
    return re.search(r"\n\r?\n\Z", text) is not None


def _gaps(side: Pieces) -> Iterator[tuple[Name, str]]:
    """Yield each block with the end of the preceding text."""
    for before, name in pairwise(side):
        yield name, side[before].whole()[-1:] + side[before].tail


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def new_comments(base: str, text: str) -> list[str]:
    """Return the new comment lines of a text."""
    return [f"{line}\n" for line in (Counter(_lines(text)) - Counter(_lines(base))).elements()]


def comments(base: str, ours: str, theirs: str) -> str:
    """Merge blank lines and comments, keeping the comments of both sides."""
    if ours == base or theirs in (ours, base):
        return choose(base, ours, theirs)  # type: ignore[no-any-return]
    if _lines(ours) == _lines(theirs):
        return max(ours, theirs, key=len)
    if _lines(ours) == _lines(base):
        return theirs
    new = new_comments(base, theirs)
    already = Counter(_lines(ours)) - Counter(_lines(base))
    for line in new[:]:
        if already[line[:-1]] > 0:
            already[line[:-1]] -= 1
            new.remove(line)
    if not new:
        return ours
    blank = "\n" if ends_blank(theirs) else ""
    return ours + ("" if ours.endswith("\n") else "\n") + "".join(new) + blank


def ordered(
    base: dict[Name, Any], ours: dict[Name, Any], theirs: dict[Name, Any], kept: dict[Name, Any]
) -> list[Name]:
    """Return the names that are kept, in the order of the side that moved something.

    Blocks added by the other side keep their predecessor, ours before theirs.
    """
    shared = [name for name in base if name in ours and name in theirs]
    still = set(shared)
    ours_first = [name for name in ours if name in still] == shared
    lead, other = (theirs, ours) if ours_first else (ours, theirs)
    follow: dict[Name | None, list[Name]] = defaultdict(list)
    before: Name | None = None
    for name in other:
        if name in lead:
            before = name if name in kept else before
        elif name in kept:
            follow[before].append(name)
    result = follow[None][:] if ours_first else []
    waiting = [] if ours_first else follow[None]
    for name in lead:
        if name not in kept:
            continue
        if name in other:
            result += waiting
            waiting = []
        result.append(name)
        if name in other:
            if ours_first:
                result += follow[name]
            else:
                waiting = follow[name]
    return result + waiting


class Assembled(NamedTuple):
    """The whole text, and the first line of each block, including the comments above it."""

    text: str
    lines: list[tuple[int, Name]]

    def block_at(self, line: int) -> Name:
        """Return the block to which a line belongs."""
        return self.lines[bisect_right(self.lines, line, key=lambda each: each[0]) - 1][1]


def assembled(
    order: list[Name],
    kept: Pieces,
    left_over: dict[Name, list[str]],
    ours: Pieces,
    theirs: Pieces,
) -> Assembled:
    """Join blocks, with a blank line between new neighbours.

    Args:
        order: the names of the blocks.
        kept: the blocks.
        left_over: new comments at removed blocks; they go to the preceding block.
        ours: the blocks of our side.
        theirs: the blocks of their side.

    """
    gaps = {name: tail for side in (theirs, ours) for name, tail in _gaps(side)}
    near = {pair for side in (ours, theirs) for pair in pairwise(side)}
    orphans = _given_to(set(order), left_over, ours, theirs)
    parts: list[str] = []
    lines: list[tuple[int, Name]] = []
    line = 1
    for name, following in zip(order, [*order[1:], None], strict=True):
        piece = kept[name]
        text = piece.whole()
        # the tail may come from a side that has nothing above it
        text += "\n" if text and piece.tail and not piece.tail.startswith("\n") else ""
        text += piece.tail
        for comment in orphans[name]:
            text += ("\n" if text and not text.endswith("\n") else "") + comment
        if following is not None and text:
            text += "" if text.endswith("\n") else "\n"
            apart = ends_blank(gaps.get(following, ""))
            if (name, following) not in near and apart and not ends_blank(text):
                text += "\r\n" if text.endswith("\r\n") else "\n"
        parts.append(text)
        lines.append((line, name))
        line += text.count("\n")
    whole = "".join(parts)
    if ends_blank(whole) and not any(ends_blank(_end_of(side)) for side in (ours, theirs)):
        whole = re.sub(r"(\r?\n)\s+\Z", r"\1", whole)
    return Assembled(whole, lines)


def _end_of(side: Pieces) -> str:
    *_, last = side.values()
    return last.whole()[-1:] + last.tail


def _given_to(
    there: set[Name], left_over: dict[Name, list[str]], *sides: Pieces
) -> dict[Name, list[str]]:
    """Return the comments of removed blocks that each preceding block takes over."""
    by_name: dict[Name, list[str]] = defaultdict(list)
    for side in sides if left_over else ():
        before = BEGINNING
        for name in side:
            before = name if name in there else before
            by_name[before] += left_over.get(name, ())
    return by_name
