"""An event as reports show it, and the columns of every table of events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Any

from briefing import evidence
from briefing.blocks import Item, Items
from briefing.dates import Period, iso_day, parse, show
from briefing.model import Event, Ledger
from briefing.plover import WITHHELD, quad
from briefing.query import placed
from briefing.reports.cited import CLAIMED_BY, SOURCES, STANDING, CitedItem
from briefing.reports.table import Column, RowTable, columns
from briefing.reports.wording import standing_remark


@dataclass(frozen=True)
class Entry(CitedItem):
    """An event together with its ledger; values are computed on first use."""

    event: Event
    ledger: Ledger

    @property
    def item(self) -> Event:
        """The event."""
        return self.event

    @cached_property
    def origins(self) -> int:
        """The number of its independent origins."""
        return len(evidence.origins(self.event, self.ledger))

    @property
    def unchecked(self) -> int:
        """The number of cited sources if their independence was not checked, or else 0."""
        return evidence.unchecked(self.event, self.ledger)

    @property
    def placed(self) -> Period | None:
        """The date under which it is listed: its own, or that of the event it responds to."""
        return placed(self.event, self.ledger)

    @property
    def known_by(self) -> str:
        """The date by which an undated event was known: "20 Jul 2025"; "" if unknown."""
        day = evidence.known_by(self.event, self.ledger)
        return show(parse(iso_day(day))) if day is not None else ""

    @property
    def quad(self) -> str:
        """The quad class of its type."""
        return quad(self.event.type)

    @property
    def tone(self) -> str:
        """The quad class to show beside it; `WITHHELD` if it is disputed or denied."""
        return WITHHELD if self.standing in evidence.CONTESTED else self.quad

    def remarks(self, *, sourced: bool = False) -> list[str]:
        """Return a caveat for the reader: "planned", "according to …", "disputed"."""
        status = [] if self.event.status == "occurred" else [self.event.status]
        return status + super().remarks(sourced=sourced)


BARE = frozenset(("since", "until", "from", "by", "c."))
"""Descriptions of dates that cannot be shown as a date on their own."""


def date_label(entry: Entry, heading: str = "") -> str:
    """Return an event's date for its row, or the date by which an undated one was known.

    Args:
        entry: the event.
        heading: the heading above it, such as "2025" or "July 2025", which is not repeated.

    """
    date = entry.event.date
    if date is None:
        known = entry.known_by
        return f"known by {known}" if known else "undated"
    shown = show(date)
    if not heading or shown.startswith(("between", "from")):
        return shown
    if date.precision == "minute" and not date.lasting:
        return shown.replace(f" {heading}", "", 1)
    for ending in (f" {heading}", f", {heading}"):
        rest = shown.removesuffix(ending)
        if rest != shown and rest not in BARE:
            return rest
    return shown


def event_words(entry: Entry) -> list[str]:
    """Return the parts of an event's second line: parties, type, sources, origins."""
    event = entry.event
    parts = [parties(entry)]
    if event.absent:
        parts.append("without " + ", ".join(entry.names(event.absent)))
    parts.append(event.type)
    parts.append(", ".join(entry.source_names()))
    parts.append(origins_words(entry))
    return [part for part in parts if part]


def origins_words(entry: Entry) -> str:
    """Return the number of an event's origins in words, or that it is unknown; "" for one."""
    if entry.unchecked:
        return f"{entry.unchecked} sources cited, independence not checked"
    return f"{entry.origins} origins" if entry.origins > 1 else ""


def parties(entry: Entry) -> str:
    """Return "who → whom" or "who ↔ who" for an event, then the actors named without a role."""
    acting, named = _roles(entry), ", ".join(entry.names(entry.event.named))
    if not named:
        return acting
    return f"{acting}; also named: {named}" if acting else f"named: {named}"


def _roles(entry: Entry) -> str:
    event = entry.event
    if event.between:
        return " ↔ ".join(entry.names(event.between))
    by, to = ", ".join(entry.names(event.by)), ", ".join(entry.names(event.to))
    if by and to:
        return f"{by} → {to}"
    return by or (f"→ {to}" if to else "")


def event_item(entry: Entry, *, brief: bool = False) -> Item:
    """Return an event as an item of a list.

    Args:
        entry: the event.
        brief: whether to omit the second line.

    """
    event = entry.event
    return Item(
        event.title,
        lead=date_label(entry),
        sign=entry.tone,
        remark=standing_remark(entry.remark, entry.standing),
        below=() if brief else event_words(entry),
        key=event.key,
        short=event.label,
    )


def event_items(entries: Sequence[Entry]) -> Items:
    """Return events as a list of lines; the dates of all such lists in a report are aligned."""
    return Items(entries, lambda entry: event_item(entry, brief=True), column="dates")


def main_stories(entries: Iterable[Entry]) -> frozenset[str]:
    """Return the stories with a key event; all others are side stories."""
    return frozenset(story for entry in entries if entry.event.key for story in entry.event.story)


def qualified_title(entry: Entry) -> str:
    """Return an event's title with its remark, "… (disputed)": no claim appears as a fact."""
    return f"{entry.event.title} ({entry.remark})" if entry.remark else entry.event.title


def _date(number: int, name: str, attribute: str, doc: str) -> tuple[int, Column]:
    def get(entry: Entry) -> Any:
        return getattr(entry.event.date, attribute) if entry.event.date else None

    return number, Column(name, get, doc)


EVENT_COLUMNS = columns("event", "event", dict([
    _date(3, "date_kind", "kind", "once or lasting"),
    _date(4, "precision", "precision", "precision of the date: day, month, year …"),
    _date(5, "earliest", "earliest", "the first possible day, ISO 8601"),
    _date(6, "latest", "latest", "the last possible day, ISO 8601"),
    (12, Column("quad", lambda entry: entry.quad, "the quad class of the type")),
    (30, SOURCES),
    (31, STANDING),
    (32, CLAIMED_BY),
    (40, Column("handling", lambda entry: entry.event.marking or entry.ledger.info.marking,
                "its handling marking, or else the ledger's marking")),
    (33, Column("origins", lambda entry: entry.origins, "the number of independent origins")),
]))  # fmt: skip
SHORT = (
    "date", "type", "by", "to", "between", "title", "sources", "standing", "claimed_by", "status",
    "id",
)  # fmt: skip


def event_table(schema: str, entries: Sequence[Entry]) -> RowTable[Entry]:
    """Return the row table of events, which every report that lists them uses."""
    return RowTable(schema, EVENT_COLUMNS, entries, SHORT, attrgetter("event.raw"))
