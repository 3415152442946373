"""Changes between two states of a ledger."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from briefing.blocks import Block, Dots, Front, Item, Items, Paragraph, Section, Span
from briefing.dates import Period
from briefing.model import Event, Ledger
from briefing.query import Filter, pick_events
from briefing.reports.cited import CLAIMED_BY, STANDING, CitedItem
from briefing.reports.comparison import KINDS, EntryChange, KeyChange, compare, event_change
from briefing.reports.events import Entry
from briefing.reports.outlook import Forecast
from briefing.reports.positions import Stand
from briefing.reports.table import Column, RowTable
from briefing.reports.wording import WARNINGS, aside, listed, some


def _entry(name: str, get: Callable[[CitedItem], Any], doc: str) -> Column:
    return Column(name, lambda change: get(change.entry) if change.entry else None, doc)


def _whose(entry: CitedItem) -> tuple[str, ...]:
    if isinstance(entry, Stand):
        return (entry.position.who,)
    return entry.outlook.made_by if isinstance(entry, Forecast) else ()


COLUMNS: tuple[Column, ...] = (
    Column("kind", lambda change: change.kind, ", ".join(KINDS)),
    Column("what", lambda change: change.what,
           "event, position, outlook, judgement, question, watch"),
    Column("id", lambda change: change.ident, "its id, if it has one"),
    Column("was", lambda change: change.was, "the id that it had before"),
    Column("title", lambda change: change.qualified_statement,
           "its title or statement, whose it is, and its standing"),
    Column("fields", lambda change: [edit.field for edit in change.edits], "the keys that changed"),
    Column("edits", lambda change: [edit._asdict() for edit in change.edits],
           "the old and the new value of each"),
    _entry("who", _whose, "the holder of the position, or the maker of the forecast"),
    _entry("status", lambda entry: getattr(entry.item, "status", ""), "occurred planned cancelled; "
           "for a forecast: open borne-out failed void"),
    _entry(STANDING.name, STANDING.get, STANDING.doc),
    _entry(CLAIMED_BY.name, CLAIMED_BY.get, CLAIMED_BY.doc),
)  # fmt: skip
SHORT = ("kind", "what", "id", "was", "title", "fields")


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes from `old` to `new` (both in words), in the order of `KINDS`."""

    old: str
    new: str
    items: tuple[EntryChange, ...]
    possible: int = 0
    name: str = "changes"

    @property
    def head(self) -> dict[str, Any]:
        """The states compared, and the number of changes of each kind."""
        counts = {kind: len(items) for kind, items in self.grouped().items()}
        return {"old": self.old, "new": self.new, "counts": counts}

    @property
    def table(self) -> RowTable[EntryChange]:
        """One row per change."""
        return RowTable("briefing/changes/2", COLUMNS, self.items, SHORT)

    def grouped(self) -> dict[str, list[EntryChange]]:
        """Return the changes by kind, without empty kinds."""
        by_kind = {kind: [item for item in self.items if item.kind == kind] for kind in KINDS}
        return {kind: items for kind, items in by_kind.items() if items}

    def blocks(self) -> Iterator[Block]:
        """Yield the changes by kind, each key with its old and new values."""
        yield Front("Changes", right=aside(some(len(self.items), "change")))
        yield Dots([f"from {self.old} to {self.new}"], close=True)
        yield from self.by_kind()

    def by_kind(self, level: int = 2) -> Iterator[Block]:
        """Yield the changes under headings of a level."""
        if not self.items:
            yield Paragraph("Nothing changed.")
        for kind, items in self.grouped().items():
            yield Section(f"{kind.capitalize()} ({len(items)})", level)
            yield Items(items, _item)


def _item(change: EntryChange) -> Item:
    remark = Span(f" ({change.remark})", WARNINGS.get(change.standing, "aside"))
    was = f", was {change.was}" if change.was else ""
    label = f"{change.what} {change.ident}".strip() + was
    return Item(
        [change.statement, remark] if change.remark else change.statement,
        remark=label,
        below=[_edited(edit, change.what) for edit in change.edits],
    )


UNWRITTEN = {("event", "status"): "occurred", ("outlook", "status"): "open"}
"""The values of keys that are not written, by block and key."""


def _edited(edit: KeyChange, block: str) -> str:
    """Return a key with its old and new values; for a list, only the differences."""
    if isinstance(edit.old, list) and isinstance(edit.new, list):
        less = [_plainly(item) for item in edit.old if item not in edit.new]
        more = [_plainly(item) for item in edit.new if item not in edit.old]
        parts = [listed("without", less), listed("with", more)]
        return f"{edit.field}: " + ("; ".join(filter(None, parts)) or "in another order")
    missing = UNWRITTEN.get((block, edit.field), "nothing")
    return f"{edit.field}: {_plainly(edit.old) or missing} → {_plainly(edit.new) or missing}"


def _plainly(cell: Any) -> str:
    """Return a value of the ledger in readable form."""
    if isinstance(cell, dict):
        return ", ".join(f"{key} {_plainly(part)}" for key, part in cell.items())
    if isinstance(cell, list):
        return ", ".join(map(_plainly, cell))
    return "" if cell is None else str(cell)


def changes(old: Ledger, new: Ledger, criteria: Filter, called: tuple[str, str]) -> Changes:
    """Compare two states of a ledger.

    Args:
        old: the earlier state.
        new: the later one.
        criteria: the filter for entries; names are resolved in the later state.
        called: the names of the two states, in words.

    """
    compared = compare(old, new, criteria)
    return Changes(*called, tuple(sorted(compared, key=lambda change: KINDS.index(change.kind))))


def recorded_since(
    ledger: Ledger, criteria: Filter, since: Period, stamped: Ledger | None = None
) -> Changes:
    """Return the events recorded since a time as new; this needs no older state.

    Args:
        ledger: the ledger.
        criteria: the filter for its entries.
        since: a day or a minute.
        stamped: the ledger with the times of recording, by default the same one; an exported ledger
            does not have them.

    """
    picked = pick_events(ledger, criteria)
    index = (stamped or ledger).index
    recorded = (event for event in picked.items if _recorded(index.get(event.id, event), since))
    items = tuple(event_change("new", Entry(event, ledger)) for event in recorded)
    return Changes(f"recorded since {since.written}", "now", items, picked.possible)


def _recorded(event: Event, since: Period) -> bool:
    """Return whether an event was recorded on or after a day, or at or after a minute."""
    try:
        then = datetime.datetime.fromisoformat(event.recorded)
    except ValueError:
        return False
    if since.first is None:
        return False
    if since.minute is None or since.first < 1:
        return then.toordinal() >= since.first
    hour, minute = divmod(since.minute, 60)
    start = datetime.datetime.fromisoformat(
        f"{since.earliest}T{hour:02d}:{minute:02d}:{since.second or '00'}{since.zone}"
    )
    if then.tzinfo is None or start.tzinfo is None:
        return then.replace(tzinfo=None) >= start.replace(tzinfo=None)
    return then >= start
