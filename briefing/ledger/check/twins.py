"""Finds the likely duplicates among the events of a ledger without comparing all pairs."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import chain
from math import ceil

from briefing.dates import civil
from briefing.ledger.check.likeness import (
    ALIKE,
    NEAR,
    NOBODY,
    NameWords,
    Profile,
    alike,
    exact_day,
    profile,
    repeats,
    title_words,
)
from briefing.ledger.check.words import numbered
from briefing.model import Actor, Event

MOST = 50
"""The maximum number of events with the same rare word and month to compare with one event."""
LONG = 100
"""The number of words from which a title is compared without a first test."""
MOST_KEPT = 10_000
"""The maximum number of profiles to keep for further comparisons."""
ANY_TIME = -1


class Twins:
    """Finds events that are probably the same, without comparing all pairs.

    Similar titles share one of their few rarest words. Only events that share such a word and have
    the same month or year, or no certain one, are compared.

    Args:
        events: the events to search.
        actors: the actors of the ledger.

    """

    def __init__(self, events: Iterable[Event], actors: Mapping[str, Actor] = NOBODY) -> None:
        self._events = [*events]
        self._actors = actors
        titles = [tuple(title_words(event)) for event in self._events]
        common = Counter(chain.from_iterable(titles))
        self._ranked = sorted(common, key=lambda word: (common[word], word))
        ranks = {word: rank for rank, word in enumerate(self._ranked)}
        # numbers take less memory than words; the lowest are the rarest words
        self._words = [tuple(sorted(map(ranks.__getitem__, title))) for title in titles]
        self._lone = sum(count == 1 for count in common.values())
        self._rarest = [*map(self._rarest_of, self._words)]
        # only words that are rare in some title are needed, which leaves out most words
        self._searched = frozenset(chain.from_iterable(self._rarest))
        self._days = [*map(exact_day, self._events)]
        self._numbers = self._numbered(frozenset(map(ranks.__getitem__, filter(numbered, ranks))))
        self._all, self._rare = _index(), _index()
        self._profiles: dict[int, Profile] = {}
        self._names: NameWords = {}

    def _rarest_of(self, words: tuple[int, ...]) -> tuple[int, ...]:
        """Return the words of which a similar title must contain at least one, if any has them."""
        rarest = words[: len(words) - ceil(ALIKE * len(words)) + 1]
        return rarest[bisect_left(rarest, self._lone) :]

    def _numbered(self, digits: frozenset[int]) -> list[int]:
        """Return a number for the words with digits of each title; 0 if it has none."""
        known: dict[tuple[int, ...], int] = {(): 0}
        named = (tuple(filter(digits.__contains__, words)) for words in self._words)
        return [known.setdefault(name, len(known)) for name in named]

    def all(self) -> Iterator[tuple[Event, Event]]:
        """Yield each event that probably duplicates an earlier one, paired with the first of them.

        Two events that both resemble a third count as duplicates too.
        """
        first: dict[int, int] = {}
        for number in range(len(self._events)):
            root = number
            for at in self._near(number):
                other = at
                while other in first:
                    other = first[other]
                if other != root and alike(self._profile(at), self._profile(number)):
                    root, other = sorted((root, other))
                    first[other] = root
                    yield self._events[root], self._events[other]

    def _near(self, number: int) -> list[int]:
        """Enter an event; return the numbers of those before it that may be similar, in order."""
        found: set[int] = set()
        rarest, words = self._rarest[number], self._searched.intersection(self._words[number])
        own, day = _cell(self._events[number]), self._days[number]
        cells = _cells(own, day)
        for searched, by, entered_by in (
            (self._all, rarest, words), (self._rare, words, rarest)
        ):  # fmt: skip
            for cell in searched if cells is None else cells:
                if by_word := searched.get(cell):
                    for word in by_word.keys() & by:
                        found.update(by_word[word][-MOST:])
            by_word = searched[own]
            for word in entered_by:
                by_word[word].append(number)
        return sorted(self._may_be_alike(number, found))

    def _may_be_alike(self, number: int, found: Iterable[int]) -> Iterator[int]:
        """Yield the events that pass the first tests of `alike`, which most events fail."""
        own, day, title = self._numbers[number], self._days[number], self._words[number]
        shared, least = frozenset(title).intersection, _least_shared(len(title))
        for at in found:
            if own and self._numbers[at] not in (0, own):
                if day is not None and self._days[at] == day:
                    yield at
                continue
            words = self._words[at]
            if len(shared(words)) >= (least[len(words)] if len(words) < LONG else 1):
                yield at

    def _profile(self, number: int) -> Profile:
        if number not in self._profiles:
            if len(self._profiles) >= MOST_KEPT:
                self._profiles.clear()
            words = frozenset(map(self._ranked.__getitem__, self._words[number]))
            made = profile(self._events[number], self._actors, self._names, words)
            self._profiles[number] = made
        return self._profiles[number]


_Index = defaultdict[int, defaultdict[int, list[int]]]
"""Numbers of events by month, year or any time, and by a word of their title."""


def _index() -> _Index:
    return defaultdict(lambda: defaultdict(list))


@lru_cache(maxsize=65536)
def _month(day: int) -> int:
    """Return the month of a day as 202507."""
    year, month, _ = civil(day)
    return year * 100 + month


def _cell(event: Event) -> int:
    """Return the certain month of an event as 202507, its certain year as 202500, or neither."""
    first, last = (event.date.first, event.date.last) if event.date else (None, None)
    if first is None or last is None:
        return ANY_TIME
    month, last_month = _month(first), _month(last)
    if month == last_month and month >= 0:
        return month
    year = month // 100
    return year * 100 if year == last_month // 100 and year >= 0 else ANY_TIME


@lru_cache(maxsize=65536)
def _cells(own: int, day: int | None) -> frozenset[int] | None:
    """Return the cells of an event's possible duplicates, by its cell and day; None for all."""
    if own == ANY_TIME:
        return None
    year = own - own % 100
    if own == year:
        return frozenset((ANY_TIME, *range(own, own + 13)))
    beside = () if day is None else (_month(day - NEAR), _month(day + NEAR))
    return frozenset((ANY_TIME, year, own, *beside))


@cache
def _least_shared(mine: int) -> list[int]:
    """Return how many words two alike titles share at least, by the number of the other's words."""
    return [
        next(
            (n for n in range(mine) if n >= ALIKE * (mine + other - n) or repeats(n, mine, other)),
            mine,
        )
        for other in range(LONG)
    ]


def duplicates(
    events: Iterable[Event], actors: Mapping[str, Actor] = NOBODY
) -> Iterator[tuple[Event, Event]]:
    """Yield each event that probably duplicates an earlier one; see `Twins.all`."""
    return Twins(events, actors).all()
