"""Parses a large text in pieces, with a parser that is faster but not the authority on TOML.

tomli decides what is valid. toml_rs reads four times as fast, but takes half a gigabyte for a whole
ledger, and crashes on values nested ten thousand times deep. So it gets a few events at a time, and
only text in which nothing can be too large. Whatever it refuses, and whatever is not certain to
mean the same in pieces, is left to tomli.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from sys import intern
from typing import Any

import tomli

_HEADER = re.compile(r"\n\[")  # far faster than `^` in a large text
_EVENT = "[[event]]"
_OF_EVENT = ("[event.", "[[event.")
_EVENTS = 10
"""The number of events in a piece."""
BRACKETS, LONGEST_LINE = 400, 1_500
"""The opening brackets in a piece, and the characters in a line, up to which a text is within the
limits of tomli: 400 nested values, 1,000 parts of a key, 4,300 digits."""
_MARK = f'{_EVENT}\nx = """\'\'\'"""\n'
_MARKED = {"x": "'''"}
"""Takes the place of a run of events in the rest of a text.

In a string of several lines of either kind, its quotes would end the string and be a fault.
"""


def parse_in_pieces(text: str) -> dict[str, Any] | None:
    """Parse a text as `tomli.loads` does; None if it must be parsed as a whole.

    The text is cut at lines that begin with a bracket. A cut inside a value leaves an unfinished
    value before it, which every parser refuses; so if all pieces are valid, each line with a cut is
    a header. The events of a piece are independent of those of the others, and of the rest.
    """
    try:
        from toml_rs import loads
    except ImportError:  # there is no wheel for every platform
        return None
    rest: list[str] = []
    events: list[dict[str, Any]] = []
    try:
        for piece, of_events in _pieces(text):
            if not of_events:
                rest.append(piece)
                continue
            tables = (loads if _within_limits(piece) else tomli.loads)(piece)
            if tables.keys() != {"event"}:
                return None
            events += map(_lean, tables["event"])
        tables = tomli.loads("".join(rest))
    except (ValueError, RecursionError):
        return None
    if tables.get("event") != [_MARKED] * rest.count(_MARK):
        return None
    if events:
        tables["event"] = events  # in its place among the other tables
    return tables


def _lean(table: dict[str, Any]) -> dict[str, Any]:
    """Return a table whose keys are shared with all others, which saves a fifth of the memory."""
    return {
        intern(key): _lean(value) if type(value) is dict else value for key, value in table.items()
    }


def _within_limits(piece: str) -> bool:
    """Return whether nothing in a piece can be too large for tomli, which the other accepts."""
    brackets = piece.count("[") + piece.count("{")
    return brackets <= BRACKETS and max(map(len, piece.split("\n"))) <= LONGEST_LINE


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a text, and whether each is a run of events or part of the rest.

    Each run of events in the text leaves a mark in the rest.
    """
    start, of_events, events = 0, False, 0
    heads = [0] if text.startswith("[") else []
    heads += [match.end() - 1 for match in _HEADER.finditer(text)]
    for at in heads:
        event = text.startswith(_EVENT, at)
        if of_events and not event and text.startswith(_OF_EVENT, at):
            continue
        events = events + 1 if event and of_events else 1
        if event == of_events and (not event or events <= _EVENTS):
            continue
        yield text[start:at], of_events
        if event and not of_events:
            yield _MARK, False
        start, of_events, events = at, event, 1
    yield text[start:], of_events
