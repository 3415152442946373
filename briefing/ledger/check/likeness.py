"""Similarity of events by parties, dates and words, for `check`, `add` and `import`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from math import ceil

from briefing.dates import civil
from briefing.model import Event
from briefing.names import SHORTEST, Slips, fold

ALIKE = 0.6
"""The share of common words above which titles with the same parties are likely one event."""
MOST = 50
"""The maximum number of events with the same parties and a shared rare word to compare."""
NO_YEAR, ANY_YEAR = 100_000, 100_001


def words(title: str) -> frozenset[str]:
    """Return the significant words of a title: four letters or more, or digits."""
    return frozenset(
        word for word in fold(title).split() if len(word) > 3 or any(map(str.isdigit, word))
    )


def numbers(title: str) -> frozenset[str]:
    """Return the words of a title that contain a digit: different numbers mean different events."""
    return frozenset(word for word in fold(title).split() if any(map(str.isdigit, word)))


def likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """Return the share of common words (Jaccard), from 0 to 1."""
    union = len(first | second)
    return len(first & second) / union if union else 0.0


def can_coincide(first: Event, second: Event) -> bool:
    """Say whether both dates fit the same event; an undated event fits any date."""
    one, two = first.date, second.date
    if one is None or two is None:
        return True
    return not (one.before(two) or two.before(one))


def parties(event: Event) -> frozenset[str]:
    """Return all participants, whatever their role."""
    return frozenset((*event.by, *event.to, *event.between))


def duplicates(events: Iterable[Event]) -> Iterator[tuple[Event, Event]]:
    """Yield likely duplicates: pairs with the same parties, compatible dates and similar words.

    Titles that share `ALIKE` of their words also share one of their rarest words. An event is
    therefore only compared with events of the same year, or of an uncertain year, that have such a
    word.
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
    """Return the year of an event if it is certain, else `NO_YEAR`."""
    first, last = (event.date.first, event.date.last) if event.date else (None, None)
    if first is None or last is None:
        return NO_YEAR
    year = civil(first)[0]
    return year if civil(last)[0] == year else NO_YEAR


class Spellings:
    """Finds the known name of which another is probably a misspelling, by one slip.

    Args:
        known: the names; those with fewer than five letters are ignored.

    """

    def __init__(self, known: Iterable[str]) -> None:
        folded = {fold(name): name for name in known}
        self._known = {name: known for name, known in folded.items() if len(name) >= SHORTEST}
        self._slips = Slips(self._known)

    def of(self, written: str) -> str:
        """Return the intended name, or ""; a name that differs in a digit is a different name."""
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
