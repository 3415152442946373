"""What happened, story by story: each event is told once, in the smallest of its stories."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.dates import Period
from briefing.model import Event, Ledger
from briefing.query import Filter, split
from briefing.reports.events import Entry
from briefing.reports.timeline import year_of

_CITED = re.compile(r"\s*\[\^([^\]\s]+)\]")
REST = "Apart from these"


@dataclass(frozen=True, slots=True)
class Told:
    """An event, and below it what answers it without a sharp date of its own, and so on."""

    entry: Entry
    answers: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A story: what it is about, the author's own view, and its events in order.

    `analysis` is text with the events that it cites in between, `size` the number of the
    events that are told here, `key` whether the story has a key event, here or elsewhere.
    """

    name: str
    summary: str
    analysis: tuple[str | Event, ...]
    told: tuple[Told, ...]
    size: int
    key: bool


def chapters(ledger: Ledger, chosen: Filter, entries: Sequence[Entry]) -> tuple[Chapter, ...]:
    """Tell events by story, in the order of the ledger's stories; without any story by year."""
    wanted = {
        ident for written in chosen.story if not written.startswith("!")
        for word in split(written) for ident in ledger.story_names.find(word)
    }  # fmt: skip
    sizes = Counter(story for entry in entries for story in entry.event.story)
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        own = [story for story in entry.event.story if story in wanted] or entry.event.story
        groups.setdefault(min(own, key=sizes.__getitem__, default=""), []).append(entry)
    if list(groups) == [""]:
        return _by_year(entries)
    main = {story for entry in entries if entry.event.key for story in entry.event.story}
    found = [
        replace(
            _chapter(story.name, groups[ident], story.summary, tuple(_cut(ledger, story.analysis))),
            key=ident in main,
        )
        for ident, story in ledger.stories.items() if ident in groups
    ]  # fmt: skip
    if "" in groups:
        found.append(_chapter(REST, groups[""]))
    return tuple(found)


def _by_year(entries: Sequence[Entry]) -> tuple[Chapter, ...]:
    years: dict[str, list[Entry]] = {}
    for entry in entries:
        years.setdefault(year_of(entry.event.date), []).append(entry)
    return tuple(_chapter(year, members) for year, members in years.items())


def _chapter(
    name: str, entries: Sequence[Entry], summary: str = "", analysis: tuple[str | Event, ...] = ()
) -> Chapter:
    ids = {entry.event.id for entry in entries}
    below: dict[str, list[Entry]] = {}
    for entry in entries:
        answered = [ident for ident in entry.event.responds_to if ident in ids]
        if answered and _loose(entry.event.date):
            below.setdefault(answered[0], []).append(entry)
    nested = {entry.event.id for answers in below.values() for entry in answers}
    told = [_told(entry, below) for entry in entries if entry.event.id not in nested]
    key = any(entry.event.key for entry in entries)
    return Chapter(name, summary, analysis, tuple(told), len(entries), key)


def _loose(date: Period | None) -> bool:
    """Say whether a date only gives bounds, so that its place in the order says little."""
    return date is None or date.written.startswith("[")


def _told(entry: Entry, below: Mapping[str, Sequence[Entry]]) -> Told:
    return Told(entry, tuple(_told(answer, below) for answer in below.get(entry.event.id, ())))


def _cut(ledger: Ledger, analysis: str) -> Iterator[str | Event]:
    """Yield the text of an analysis and, in their places, the events that it cites."""
    for number, piece in enumerate(_CITED.split(analysis)):
        if number % 2 == 0:
            yield piece
        elif piece in ledger.index:
            yield ledger.index[piece]
