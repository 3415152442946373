"""Events story by story: each event is listed once, in the smallest of its stories.

The events of a chapter are in chronological order. A response without an exact date is
listed below the event it responds to, even in a later chapter. A response that is listed apart from
its event names it; one with an exact date, only if its event is in another chapter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from briefing.ledger.references import EVENT_MARK
from briefing.model import Event, Ledger
from briefing.query import Filter, loose, split
from briefing.reports.date_headings import year_of
from briefing.reports.events import Entry, main_stories
from briefing.reports.nesting import DEEPEST, nested
from briefing.reports.speech import capital

REST = "Apart from these"


@dataclass(frozen=True, slots=True)
class ChapterRow:
    """An event in its place.

    `depth` is its level of indentation as a response to the line above; `answers` are the events
    that it responds to, except those that its position shows.
    """

    entry: Entry
    depth: int
    answers: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A story: its subject, the author's own view, and its events in order.

    `analysis` is text, interspersed with the events that it cites.
    """

    name: str
    summary: str
    analysis: tuple[str | Event, ...]
    rows: tuple[ChapterRow, ...]

    @property
    def size(self) -> int:
        """The number of events listed here."""
        return len(self.rows)


class _Group(NamedTuple):
    """The entries of a chapter; `key` means that the story has a key event, here or elsewhere."""

    name: str
    entries: Sequence[Entry]
    key: bool
    summary: str = ""
    analysis: tuple[str | Event, ...] = ()


def chapters(
    ledger: Ledger, criteria: Filter, entries: Sequence[Entry], *, side_stories: bool
) -> tuple[Chapter, ...]:
    """Group events by story, in the order of the ledger's stories; without any story, by year.

    Args:
        ledger: the ledger.
        criteria: the filter; its stories take precedence over others of an event.
        entries: the events, in order.
        side_stories: whether to include stories without a key event, if there are others.

    """
    groups = _groups(ledger, criteria, entries)
    main = groups if side_stories else [group for group in groups if group.key]
    return _chapters(main or groups, entries)


def _groups(ledger: Ledger, criteria: Filter, entries: Sequence[Entry]) -> list[_Group]:
    wanted = {
        ident for written in criteria.story if not written.startswith("!")
        for word in split(written) for ident in ledger.story_names.find(word)
    }  # fmt: skip
    sizes = Counter(story for entry in entries for story in entry.event.story)
    by_story: dict[str, list[Entry]] = {}
    for entry in entries:
        own = [story for story in entry.event.story if story in wanted] or entry.event.story
        by_story.setdefault(min(own, key=sizes.__getitem__, default=""), []).append(entry)
    if list(by_story) == [""]:
        return _by_year(entries)
    main = main_stories(entries)
    groups = [
        _Group(
            story.name, by_story[ident], ident in main, story.summary,
            tuple(_cut(ledger, story.analysis)),
        )
        for ident, story in ledger.stories.items() if ident in by_story
    ]  # fmt: skip
    if "" in by_story:
        groups.append(_Group(REST, by_story[""], _any_key(by_story[""])))
    return groups


def _by_year(entries: Sequence[Entry]) -> list[_Group]:
    years: dict[str, list[Entry]] = {}
    for entry in entries:
        years.setdefault(year_of(entry.placed), []).append(entry)
    return [_Group(capital(year), members, _any_key(members)) for year, members in years.items()]


def _any_key(entries: Sequence[Entry]) -> bool:
    return any(entry.event.key for entry in entries)


def _chapters(groups: Sequence[_Group], entries: Sequence[Entry]) -> tuple[Chapter, ...]:
    """Put each entry into its group, or into the group of the event it responds to, if later."""
    if not groups:
        return ()
    own = {entry.event.id: at for at, group in enumerate(groups) for entry in group.entries}
    place: dict[str, int] = {}
    members: list[list[Entry]] = [[] for _ in groups]
    for entry in entries:
        event = entry.event
        if event.id not in own:
            continue
        above = event.responds_to if event.responds_to and loose(event.date) else ()
        place[event.id] = max([own[event.id], *(place.get(name, 0) for name in above)])
        members[place[event.id]].append(entry)
    moved = {name for name, at in place.items() if at != own[name]}
    every = {entry.event.id: entry for entry in entries}
    return tuple(
        Chapter(group.name, group.summary, group.analysis, (*_chapter_rows(own, moved, every),))
        for group, own in zip(groups, members, strict=True)
        if own or group.summary or group.analysis
    )


def _chapter_rows(
    entries: Sequence[Entry], moved: Set[str], every: Mapping[str, Entry]
) -> Iterator[ChapterRow]:
    """Yield the entries of a chapter, each response without an exact date below its event.

    Args:
        entries: the entries, in order.
        moved: the ids of those that belong to an earlier chapter.
        every: all events of the document, which a response may name.

    """
    here = {entry.event.id for entry in entries}
    above: set[str] = set()
    for entry, depth, parent in nested(entries, lambda event: loose(event.date)):
        event = entry.event
        shown = parent if depth <= DEEPEST and event.id not in moved else ""
        named = above if event.responds_to and loose(event.date) else ()
        answers = tuple(
            every[name] for name in dict.fromkeys(event.responds_to)
            if name in every and name != shown and (name not in here or name in named)
        )  # fmt: skip
        yield ChapterRow(entry, min(depth, DEEPEST), answers)
        above.add(event.id)


def _cut(ledger: Ledger, analysis: str) -> Iterator[str | Event]:
    """Yield the text of an analysis and the cited events in their places."""
    for number, piece in enumerate(EVENT_MARK.split(analysis)):
        if number % 2 == 0:
            yield piece
        elif piece in ledger.index:
            yield ledger.index[piece]
