"""Responses listed below the events they respond to.

A response to several events is listed below the last of them. In a circle of responses, the first
event comes first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from briefing.model import Event
from briefing.reports.events import Entry

DEEPEST = 6
"""The maximum number of indented levels of responses, since a chain may be very long."""
TOP = -1
"""Used instead of a parent's position if the event is not listed below another."""


def parents(entries: Sequence[Entry], moves: Callable[[Event], bool]) -> Iterator[int]:
    """Yield for each entry the position of the last earlier one that it responds to, or `TOP`.

    Args:
        entries: the entries, in order.
        moves: whether an event is listed with the one that it responds to.

    """
    positions: dict[str, int] = {}
    for position, entry in enumerate(entries):
        event = entry.event
        answered = event.responds_to if moves(event) else ()
        yield max((positions[name] for name in answered if name in positions), default=TOP)
        positions[event.id] = position


def nested(
    entries: Sequence[Entry],
    moves: Callable[[Event], bool] = lambda event: True,
    *,
    reverse: bool = False,
) -> Iterator[tuple[Entry, int, str]]:
    """Yield entries from top to bottom, with their depth and the id of the event above, or "".

    Args:
        entries: the entries, in order.
        moves: whether an event is listed below the one that it responds to.
        reverse: whether the latest comes first; responses are in order in any case.

    """
    below: dict[int, list[int]] = {}
    for position, parent in enumerate(parents(entries, moves)):
        below.setdefault(parent, []).append(position)
    first = below.get(TOP, [])
    ahead = [(position, 0, "") for position in (first if reverse else reversed(first))]
    while ahead:
        position, depth, above = ahead.pop()
        entry = entries[position]
        yield entry, depth, above
        responses = reversed(below.get(position, ()))
        ahead += [(response, depth + 1, entry.event.id) for response in responses]
