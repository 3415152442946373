"""The groups of a chronology: events under headings, each response below its event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from briefing.blocks import Item
from briefing.dates import show
from briefing.model import Event
from briefing.query import loose
from briefing.reports.date_headings import (
    SOME_YEAR,
    UNDATED,
    YEARS,
    DateHeading,
    common_headings,
    heading_of,
    ranked,
)
from briefing.reports.events import Entry, date_label, event_item
from briefing.reports.nesting import DEEPEST, nested, parents
from briefing.reports.wording import dotted, some


class TimelineRow(NamedTuple):
    """An event in its place: `above` is the id of the event under which it is a response, or ""."""

    entry: Entry
    depth: int = 0
    above: str = ""

    @property
    def unshown(self) -> list[Entry]:
        """The events that it responds to, except those that its position shows."""
        event, ledger = self.entry.event, self.entry.ledger
        names = dict.fromkeys(event.responds_to)
        return [
            Entry(ledger.index[name], ledger)
            for name in names if name != self.above and name in ledger.index
        ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """Events under one heading; an event may be in several groups (stories, actors).

    `label` is the part that its rows' dates need not repeat; `bound` is the date that the heading
    gives in full, "" for none; `counts` is the number of events and responses, if it is shown.
    """

    title: str
    rows: tuple[TimelineRow, ...]
    label: str = ""
    bound: str = ""
    counts: str = ""

    @property
    def heading(self) -> str:
        """The title, with the counts."""
        return dotted(self.title, self.counts)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Its events, from top to bottom."""
        return tuple(row.entry for row in self.rows)

    def lead(self, row: TimelineRow) -> str:
        """Return the date of a row, without the part in the heading."""
        date = row.entry.event.date
        if self.bound and (date.written if date else UNDATED) == self.bound:
            known = row.entry.known_by if date is None else ""
            return f"known by {known}" if known else ""
        return date_label(row.entry, self.label)

    def item(self, row: TimelineRow, *, brief: bool) -> Item:
        """Return a row as an item of a list."""
        item = event_item(row.entry, brief=brief)
        below = item.below
        if not brief and row.unshown:
            below = [*below, f"answers {'; '.join(map(named, row.unshown))}"]
        return item._replace(
            lead=self.lead(row), below=below, depth=row.depth, answer=bool(row.above)
        )


def named(entry: Entry) -> str:
    """Name an event that is listed elsewhere: "Ferry sunk (3 Apr 2024; disputed)"."""
    event = entry.event
    known = "; ".join(filter(None, [show(event.date) if event.date else "", entry.remark]))
    return f"{event.label or event.title} ({known})" if known else event.label or event.title


def grouped(entries: Sequence[Entry], by: str, *, reverse: bool) -> list[Group]:
    """Return sorted entries under their headings."""
    if by in ("year", "month"):
        return _by_date(entries, by, reverse=reverse)
    if by == "none":
        return [Group("", _rows(entries, reverse=reverse))] if entries else []
    labels = _story if by == "story" else _actor
    members: dict[str, list[Entry]] = {}
    for entry in entries:
        for label in labels(entry):
            members.setdefault(label, []).append(entry)
    ranked = sorted(members.items(), key=lambda item: (-len(item[1]), item[0]))
    return [Group(label, _rows(members, reverse=reverse)) for label, members in ranked]


def _by_date(entries: Sequence[Entry], by: str, *, reverse: bool) -> list[Group]:
    """Return entries under the years or months to which they are dated, then under bounds.

    A response without a date, or without an end, is grouped with the event it responds to. Bounds
    that several events share have a heading; bounds of a single event are under their years.
    """
    homes = _homes(entries)
    own = [heading_of(entry.event.date, by) for entry in entries]
    common = common_headings(Counter(own[at] for at, home in enumerate(homes) if at == home))
    members: dict[DateHeading, list[int]] = {}
    for at, home in enumerate(homes):
        members.setdefault(common.get(own[home], own[home]), []).append(at)
    groups = []
    for heading in sorted(members, key=lambda heading: ranked(heading.rank, reverse=reverse)):
        inside = members[heading]
        moved = sum(homes[at] != at for at in inside)
        rows = _rows([entries[at] for at in inside], reverse=reverse)
        counts = ""
        if heading.rank[0] not in (YEARS, SOME_YEAR):
            answers = f" and {some(moved, 'answer')}" if moved else ""
            counts = f"{len(inside) - moved}{answers}"
        groups.append(Group(heading.title, rows, heading.label, heading.bound, counts))
    return groups


def _homes(entries: Sequence[Entry]) -> list[int]:
    """Return for each entry the position of the one with its heading, usually its own."""
    homes: list[int] = []
    for position, above in enumerate(parents(entries, _has_no_end)):
        homes.append(homes[max(above)] if above else position)
    return homes


def _has_no_end(event: Event) -> bool:
    return event.date is None or (loose(event.date) and event.date.last is None)


def _rows(entries: Sequence[Entry], *, reverse: bool) -> tuple[TimelineRow, ...]:
    """Return the sorted entries of a group, each response below its event."""
    return tuple(
        TimelineRow(entry, min(depth, DEEPEST), above)
        for entry, depth, above in nested(entries, reverse=reverse)
    )


def _story(entry: Entry) -> list[str]:
    stories = entry.ledger.stories
    return [stories[ident].name for ident in entry.event.story] or ["no story"]


def _actor(entry: Entry) -> list[str]:
    event = entry.event
    parties = dict.fromkeys((*event.by, *event.to, *event.between) or event.named)
    return entry.names(parties) or ["nobody named"]
