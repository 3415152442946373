"""The chronology: what happened, in order, with who says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from briefing.blocks import Block, Front, More, Section
from briefing.dates import Period, civil, sort_key
from briefing.model import Ledger
from briefing.query import Filter, pick_events
from briefing.reports import Grouping
from briefing.reports.counts import span, year_number
from briefing.reports.events import Entry, event_items, event_table
from briefing.reports.table import RowTable
from briefing.reports.wording import aside, dotted, some

UNDATED = "undated"
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
GROUPS = get_args(Grouping)


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading; an entry may stand in several groups (stories, actors)."""

    label: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A chronology.

    `possible` is how many more events may fall into the window that was asked for,
    `left_out` how many `limit` left out.
    """

    title: str
    span: str
    entries: tuple[Entry, ...]
    groups: tuple[Group, ...]
    possible: int
    left_out: int
    brief: bool = False
    name: str = "timeline"

    @property
    def head(self) -> dict[str, Any]:
        """The ledger's title, how many events, from when to when."""
        return {"title": self.title, "events": len(self.entries), "span": self.span}

    @property
    def table(self) -> RowTable[Entry]:
        """One row an event."""
        return event_table("briefing/timeline/1", self.entries)

    def blocks(self) -> Iterator[Block]:
        """Yield a heading a group, and an item an event."""
        counts = dotted(some(len(self.entries), "event"), self.span)
        yield Front(self.title, right=aside(counts))
        for group in self.groups:
            if group.label:
                yield Section(group.label)
            yield event_items(group.entries, group.label, brief=self.brief)
        if self.left_out:
            yield More(self.left_out)


def timeline(
    ledger: Ledger,
    chosen: Filter,
    *,
    group: Grouping = "year",
    reverse: bool = False,
    limit: int | None = None,
    brief: bool = False,
) -> Timeline:
    """Make the chronology of the chosen events.

    Args:
        ledger: the ledger.
        chosen: which of its events.
        group: what the headings are: one of `GROUPS`.
        reverse: the latest first.
        limit: how many at most: the first, with `reverse` the last.
        brief: without the second line.

    Returns:
        The timeline; its rows are in the order that it shows.

    """
    picked = pick_events(ledger, chosen)
    entries = [Entry(event, ledger) for event in picked.items]
    total = len(entries)
    if reverse:
        entries.reverse()
    if limit is not None:
        entries = entries[:limit]
    return Timeline(
        title=ledger.info.title or "Timeline",
        span=span(entry.event.date for entry in entries),
        entries=tuple(entries),
        groups=tuple(_grouped(entries, group)),
        possible=picked.possible,
        left_out=total - len(entries),
        brief=brief,
    )


def _grouped(entries: list[Entry], by: str) -> list[Group]:
    if by == "none":
        return [Group("", tuple(entries))] if entries else []
    labels = _LABELS[by]
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        for label in labels(entry):
            groups.setdefault(label, []).append(entry)
    if by in ("story", "actor"):
        groups = dict(sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])))
    return [Group(label, tuple(members)) for label, members in groups.items()]


def _year(entry: Entry) -> list[str]:
    return [year_of(entry.placed)]


def year_of(date: Period | None) -> str:
    """Return the year under which a date is sorted, "44 BC" for instance."""
    if date is None:
        return UNDATED
    year = year_number(date)
    if year is None:
        return "in some year"
    return str(year) if year > 0 else f"{1 - year} BC"


def _month(entry: Entry) -> list[str]:
    date = entry.placed
    year = year_of(date)
    if date is None or not year[0].isdigit():
        return [year]
    if date.precision not in ("minute", "day", "month"):
        return [f"{year}, month not known"]
    month = civil(sort_key(date)[1])[1]
    return [f"{MONTHS[month - 1]} {year}"]


def _story(entry: Entry) -> list[str]:
    stories = entry.ledger.stories
    return [stories[ident].name for ident in entry.event.story] or ["no story"]


def _actor(entry: Entry) -> list[str]:
    event = entry.event
    parties = dict.fromkeys((*event.by, *event.to, *event.between) or event.named)
    return entry.names(parties) or ["nobody named"]


_LABELS = {"year": _year, "month": _month, "story": _story, "actor": _actor}
