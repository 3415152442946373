"""Responses listed below the events they respond to.

A response to several events is listed below the lowest of them. In a circle of responses, the first
event comes first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from briefing.model import Event
from briefing.reports.events import Entry

DEEPEST = 6
"""The maximum number of indented levels of responses, since a chain may be very long."""


def parents(entries: Sequence[Entry], moves: Callable[[Event], bool]) -> Iterator[list[int]]:
    """Yield for each entry the positions of the earlier ones that it responds to.

    Args:
        entries: the entries, in order.
        moves: whether an event is listed with those that it responds to; if not, it has none.

    """
    positions: dict[str, int] = {}
    for position, entry in enumerate(entries):
        event = entry.event
        answered = dict.fromkeys(event.responds_to) if event.responds_to and moves(event) else ()
        yield [positions[name] for name in answered if name in positions]
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
        moves: whether an event is listed below those that it responds to.
        reverse: whether the latest comes first; responses are in order in any case.

    """
    below: dict[int, list[int]] = {}
    missing: list[int] = []
    for position, above in enumerate(parents(entries, moves)):
        missing.append(len(above))
        for parent in above:
            below.setdefault(parent, []).append(position)
    first = [position for position, number in enumerate(missing) if not number]
    ahead = [(position, 0, "") for position in (first if reverse else reversed(first))]
    while ahead:
        position, depth, name = ahead.pop()
        entry = entries[position]
        yield entry, depth, name
        for response in reversed(below.get(position, ())):
            missing[response] -= 1
            if not missing[response]:
                ahead.append((response, depth + 1, entry.event.id))
