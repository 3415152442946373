"""Merge conflicts left in a text, between git's markers.

See git-merge(1), "How conflicts are presented".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from briefing.ledger.rules import At

_MARKER = re.compile(r"^(?:<{7,}|\|{7,}|={7,}|>{7,})(?![<|=>])(?:[ \t][^\n]*)?$", re.MULTILINE)
_LINE = re.compile(r"[^\n]+")
_COUNTS = {3: "three", 4: "four"}


class Conflict(NamedTuple):
    """A conflict in a text: the offsets of its markers and of its end."""

    markers: tuple[int, ...]
    end: int


def conflicts(text: str) -> list[Conflict]:
    """Return the conflicts of a text, from `<<<<<<<` to `>>>>>>>`."""
    conflicts_found: list[Conflict] = []
    size, open_ = 0, ""
    markers: list[int] = []
    for match in _MARKER.finditer(text) if "<<<<<<<" in text else ():
        sign = match.group()[0]
        length = len(match.group()) - len(match.group().lstrip(sign))
        if sign == "<" and not markers:
            size, open_, markers = length, "|=", [match.start()]
        elif length == size and sign in open_:
            markers.append(match.start())
            open_ = "=" if sign == "|" else ">"
            if sign == ">":
                conflicts_found.append(Conflict(tuple(markers), match.end()))
                markers, open_ = [], ""
    return conflicts_found


def unresolved(text: str, conflicts_found: Iterable[Conflict]) -> list[At]:
    """Return a finding for each conflict, at its first marker."""
    return [
        At(
            "E009", "An unresolved merge conflict", each.markers[0], _line_length(text, each),
            f"keep one side and delete the {_COUNTS[len(each.markers)]} marker lines",
        )
        for each in conflicts_found
    ]  # fmt: skip


def _line_length(text: str, conflict: Conflict) -> int:
    return text.index("\n", conflict.markers[0]) - conflict.markers[0]


def one_side(text: str, conflicts_found: Iterable[Conflict]) -> tuple[str, str]:
    """Return the text with only the first side of each conflict, and the text left out.

    The omitted text becomes comments of the same length, so that everything else keeps its
    position.
    """
    kept, hidden, at = [], [], 0
    for conflict in conflicts_found:
        first = text.index("\n", conflict.markers[0])
        for start, end in ((conflict.markers[0], first), (conflict.markers[1], conflict.end)):
            kept += [text[at:start], _LINE.sub(_as_comment, text[start:end])]
            hidden.append(text[start:end])
            at = end
    return "".join([*kept, text[at:]]), "\n".join(hidden)


def _as_comment(line: re.Match[str]) -> str:
    return "#" + " " * (len(line.group()) - 1)


def marker_left_over(statement: str) -> bool:
    """Return whether a line is the marker of a half-resolved conflict."""
    return _MARKER.fullmatch(statement.strip()) is not None
