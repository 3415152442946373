"""Finds the likely duplicates among the events of a ledger without comparing all pairs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
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
    title_words,
)
from briefing.ledger.check.words import numbered
from briefing.model import Actor, Event

MOST = 50
"""The maximum number of events with the same rare word and month to compare with one event."""
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
        self._words = [tuple(title_words(event)) for event in self._events]
        self._common = Counter(chain.from_iterable(self._words))
        self._rarest = [*map(self._rarest_of, self._words)]
        # only words that are rare in some title are needed, which leaves out most words
        self._searched = frozenset(chain.from_iterable(self._rarest))
        self._days = [*map(exact_day, self._events)]
        self._numbers = self._numbered()
        self._all, self._rare = _index(), _index()
        self._profiles: dict[int, Profile] = {}
        self._names: NameWords = {}

    def _rarest_of(self, words: Collection[str]) -> tuple[str, ...]:
        """Return the words of which a similar title must contain at least one, if any has them."""
        common = self._common
        ordered = sorted(words, key=lambda word: (common[word], word))
        rarest = ordered[: len(words) - ceil(ALIKE * len(words)) + 1]
        return tuple([word for word in rarest if common[word] > 1])

    def _numbered(self) -> list[int]:
        """Return a number for the words with digits of each title; 0 if it has none."""
        digits = frozenset(filter(numbered, self._common))
        known = {"": 0}
        named = (" ".join(sorted(digits.intersection(each))) for each in self._words)
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
        event = self._events[number]
        rarest, words = self._rarest[number], self._searched.intersection(self._words[number])
        own, cells = _cell(event), _cells(event)
        for searched, by, entered_by in (
            (self._all, rarest, words), (self._rare, words, rarest)
        ):  # fmt: skip
            for word in by:
                if by_cell := searched.get(word):
                    for cell in by_cell if cells is None else cells:
                        if entered := by_cell.get(cell):
                            found.update(entered[-MOST:])
            for word in entered_by:
                searched[word][own].append(number)
        numbers, days = self._numbers, self._days
        mine, day = numbers[number], days[number]
        return [
            at for at in sorted(found)  # the first test of `alike`, which most of them fail
            if not mine or not numbers[at] or numbers[at] == mine
            or (day is not None and days[at] == day)
        ]  # fmt: skip

    def _profile(self, number: int) -> Profile:
        if number not in self._profiles:
            if len(self._profiles) >= MOST_KEPT:
                self._profiles.clear()
            made = profile(self._events[number], self._actors, self._names)
            self._profiles[number] = made
        return self._profiles[number]


_Index = defaultdict[str, defaultdict[int, list[int]]]
"""Numbers of events by a word of their title, and by month, year or any time."""


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


def _cells(event: Event) -> set[int] | None:
    """Return the cells of the possible duplicates of an event; None for all."""
    own = _cell(event)
    if own == ANY_TIME:
        return None
    year = own - own % 100
    if own == year:
        return {ANY_TIME, *range(own, own + 13)}
    cells = {ANY_TIME, year, own}
    day = exact_day(event)
    if day is not None:
        cells |= {_month(day - NEAR), _month(day + NEAR)}
    return cells


def duplicates(
    events: Iterable[Event], actors: Mapping[str, Actor] = NOBODY
) -> Iterator[tuple[Event, Event]]:
    """Yield each event that probably duplicates an earlier one; see `Twins.all`."""
    return Twins(events, actors).all()
