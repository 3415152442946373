"""Chronological order, and the date under which an event is listed.

1. Events are listed by date, those without a date last. A response without a date is listed at the
date of the latest event that it responds to, or last if one of these is listed last. A response
with only bounds (`[2024-12..2025-07]`: some time in between) is listed no earlier than the latest
of the events that it responds to.
2. On the same date, a response comes after the events it responds to.
3. In a circle of responses, the first event comes first (dated before undated, then file order),
followed by the responses to it, then the responses to those.
4. Otherwise events keep the order of the file.

All functions here run in linear time without recursion: a ledger may hold a chain of ten thousand
responses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from briefing.dates import Period, sort_key
from briefing.model import Event, Ledger

Above = Callable[[Event], Sequence[Event]]
"""The events that an event responds to."""


class _Places(NamedTuple):
    """The place of each response in the order: its date, and the number of events before it."""

    dates: dict[Event, Period | None]
    ranks: dict[Event, int]


def in_order(events: Iterable[Event], ledger: Ledger) -> list[Event]:
    """Return events in chronological order, by the rules above."""
    dates, ranks = _places(ledger)
    return sorted(
        events,
        key=lambda event: (
            sort_key(dates.get(event, event.date)), ranks.get(event, 0), event.place_in_file
        ),
    )  # fmt: skip


def placed(event: Event, ledger: Ledger) -> Period | None:
    """Return the date under which an event is listed: its own, or one it inherits."""
    return _places(ledger).dates.get(event, event.date)


def loose(date: Period | None) -> bool:
    """Return whether a date, or a missing date, leaves the event's place in the order open."""
    return date is None or (date.written.startswith("[") and not date.lasting)


@lru_cache(maxsize=4)
def _places(ledger: Ledger) -> _Places:
    def answered(event: Event) -> list[Event]:
        # an event in an earlier version may respond to one that has been removed
        return [ledger.index[name] for name in event.responds_to if name in ledger.index]

    def deciding(event: Event) -> list[Event]:
        return answered(event) if loose(event.date) else []

    answers = [event for event in ledger.events if event.responds_to]
    dates: dict[Event, Period | None] = {}
    for group in _circles(answers, deciding):
        others = [other for event in group for other in deciding(event) if other not in group]
        above = [dates.get(other, other.date) for other in others]
        known = [date for date in (*above, *(event.date for event in group)) if date]
        latest = max(known, key=sort_key, default=None)
        for event in group:
            dates[event] = latest if event.date or None not in above else None
    ranks: dict[Event, int] = {}
    for group in _circles(answers, answered):
        before = [ranks.get(other, 0) for event in group for other in answered(event)]
        rank = 1 + max(before) if before else 0
        for number, event in enumerate(_around(group, answered)):
            ranks[event] = rank + number
    return _Places(dates, ranks)


def _around(circle: set[Event], answered: Above) -> list[Event]:
    """Return the events of a circle from the first on, each after one that it responds to."""
    if len(circle) == 1:
        return [*circle]
    answers: dict[Event, list[Event]] = {event: [] for event in circle}
    for event in sorted(circle, key=lambda event: event.place_in_file):
        for other in answered(event):
            if other in answers:
                answers[other].append(event)
    first = min(circle, key=lambda event: (sort_key(event.date), event.place_in_file))
    ordered = {first: None}
    ahead = [first]
    for event in ahead:
        new = [answer for answer in answers[event] if answer not in ordered]
        ordered.update(dict.fromkeys(new))
        ahead += dict.fromkeys(new)
    return list(ordered)


def _circles(events: Iterable[Event], above: Above) -> Iterator[set[Event]]:
    """Yield events in groups, each after the groups it responds to; a circle is one group.

    These are the strongly connected components of the graph of responses, found by Tarjan's
    algorithm (1972) without recursion.
    """
    number: dict[Event, int] = {}
    lowest: dict[Event, int] = {}
    open_ones: dict[Event, None] = {}
    for start in events:
        if start in number:
            continue
        number[start] = lowest[start] = len(number)
        open_ones[start] = None
        path = [(start, iter(above(start)))]
        while path:
            event, others = path[-1]
            other = next(others, None)
            if other is None:
                path.pop()
                if path:
                    before = path[-1][0]
                    lowest[before] = min(lowest[before], lowest[event])
                if lowest[event] == number[event]:
                    yield _until(event, open_ones)
            elif other not in number:
                number[other] = lowest[other] = len(number)
                open_ones[other] = None
                path.append((other, iter(above(other))))
            elif other in open_ones:
                lowest[event] = min(lowest[event], number[other])


def _until(event: Event, open_ones: dict[Event, None]) -> set[Event]:
    """Remove the latest open events, down to `event`."""
    group = set()
    while event in open_ones:
        group.add(open_ones.popitem()[0])
    return group
