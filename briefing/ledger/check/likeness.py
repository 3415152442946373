"""How alike two events are: parties, dates and words; for `check`, `add` and `import`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from math import ceil

from briefing.dates import civil
from briefing.model import Event
from briefing.names import SHORTEST, Slips, fold

ALIKE = 0.6
"""Share of common words from which two titles with the same parties are likely one event."""
MOST = 50
"""How many events that share parties and a rare word are compared with one at the most."""
NO_YEAR, ANY_YEAR = 100_000, 100_001


def words(title: str) -> frozenset[str]:
    """Return the words of a title that carry meaning: four letters or more, or digits."""
    return frozenset(
        word for word in fold(title).split() if len(word) > 3 or any(map(str.isdigit, word))
    )


def numbers(title: str) -> frozenset[str]:
    """Return the words of a title with a digit: two events with other numbers are two."""
    return frozenset(word for word in fold(title).split() if any(map(str.isdigit, word)))


def likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """Return the share of common words (Jaccard), from 0 to 1."""
    union = len(first | second)
    return len(first & second) / union if union else 0.0


def can_coincide(first: Event, second: Event) -> bool:
    """Say whether the dates allow both to be one event; an undated one may be any."""
    one, two = first.date, second.date
    if one is None or two is None:
        return True
    return not (one.before(two) or two.before(one))


def parties(event: Event) -> frozenset[str]:
    """Return who takes part, whatever the part."""
    return frozenset((*event.by, *event.to, *event.between))


def duplicates(events: Iterable[Event]) -> Iterator[tuple[Event, Event]]:
    """Yield pairs of events that are likely one: same parties, dates that fit, like words.

    Titles that share `ALIKE` of their words share one of their few rarest ones; an event is
    compared only with those of its year, or of no certain one, that have such a word too.
    """
    listed = list(events)
    bags = [words(event.title) for event in listed]
    common = Counter(word for bag in bags for word in bag)
    seen: dict[tuple[frozenset[str], str, int], list[int]] = {}
    for number, (event, bag) in enumerate(zip(listed, bags, strict=True)):
        rarest = sorted(bag, key=lambda word: (common[word], word))
        rarest = rarest[: len(bag) - ceil(ALIKE * len(bag)) + 1]
        who, year = parties(event), _year(event)
        ahead = (year, NO_YEAR) if year != NO_YEAR else (ANY_YEAR,)
        others = {
            other
            for word in rarest
            for when in ahead
            for other in seen.get((who, word, when), ())[-MOST:]
        }
        for other in sorted(others):
            if likeness(bag, bags[other]) >= ALIKE and _may_be_one(listed[other], event):
                yield listed[other], event
                break
        for word in rarest:
            for when in (year, ANY_YEAR):
                seen.setdefault((who, word, when), []).append(number)


def _may_be_one(first: Event, second: Event) -> bool:
    return can_coincide(first, second) and numbers(first.title) == numbers(second.title)


def _year(event: Event) -> int:
    """Return the year in which an event surely lies, or `NO_YEAR`."""
    first, last = (event.date.first, event.date.last) if event.date else (None, None)
    if first is None or last is None:
        return NO_YEAR
    year = civil(first)[0]
    return year if civil(last)[0] == year else NO_YEAR


class Spellings:
    """Finds a known name that a written one probably misspells, by one slip.

    Args:
        known: the names; those of fewer than five letters are passed over.

    """

    def __init__(self, known: Iterable[str]) -> None:
        folded = {fold(name): name for name in known}
        self._known = {name: known for name, known in folded.items() if len(name) >= SHORTEST}
        self._slips = Slips(self._known)

    def of(self, written: str) -> str:
        """Return the known name that is meant, or ""; one that differs in a digit is another."""
        word = fold(written)
        if len(word) < SHORTEST or "://" in written:
            return ""
        if word in self._known:
            return self._known[word]
        return next(
            (
                self._known[name] for name in self._slips.of(word)
                if name[0] == word[0] and _digits(name) == _digits(word)
            ),
            "",
        )  # fmt: skip


def _digits(word: str) -> str:
    return "".join(filter(str.isdigit, word))
