"""How alike two events are: parties, dates and words; for `check`, `add` and `import`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing.model import Event
from briefing.names import fold

ALIKE = 0.6
"""Share of common words from which two titles with the same parties are likely one event."""
MOST = 50
"""How many events of the same parties and year are compared with each other at the most."""


def words(title: str) -> frozenset[str]:
    """Return the words of a title that carry meaning: four letters or more, or digits."""
    return frozenset(
        word for word in fold(title).split() if len(word) > 3 or any(map(str.isdigit, word))
    )


def likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """Return the share of common words (Jaccard), from 0 to 1."""
    union = len(first | second)
    return len(first & second) / union if union else 0.0


def numbers(title: str) -> frozenset[str]:
    """Return the words of a title with a digit: two events with other numbers are two."""
    return frozenset(word for word in fold(title).split() if any(map(str.isdigit, word)))


def can_coincide(first: Event, second: Event) -> bool:
    """Say whether the dates allow both to be one event; an undated one may be any."""
    one, two = first.date, second.date
    if one is None or two is None:
        return True
    return not (
        (one.last is not None and two.first is not None and one.last < two.first)
        or (two.last is not None and one.first is not None and two.last < one.first)
    )


def parties(event: Event) -> frozenset[str]:
    """Return who takes part, whatever the part."""
    return frozenset((*event.by, *event.to, *event.between))


def duplicates(events: Iterable[Event]) -> Iterator[tuple[Event, Event]]:
    """Yield pairs of events that are likely one: same parties, dates that fit, like words."""
    groups: dict[tuple[frozenset[str], int | None], list[Event]] = {}
    for event in events:
        first = event.date.first if event.date else None
        year = first // 366 if first is not None else None
        groups.setdefault((parties(event), year), []).append(event)
    for group in groups.values():
        if len(group) < 2:
            continue
        bags = [words(event.title) for event in group]
        for number, event in enumerate(group):
            for other in range(max(0, number - MOST), number):
                if likeness(bags[number], bags[other]) >= ALIKE and _may_be_one(
                    group[other], event
                ):
                    yield group[other], event
                    break


def _may_be_one(first: Event, second: Event) -> bool:
    return can_coincide(first, second) and numbers(first.title) == numbers(second.title)
