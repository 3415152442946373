"""Changes between two states of a ledger."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, TypeVar

from briefing.blocks import Block, Dots, Front, Item, Items, Paragraph, Section, Span
from briefing.dates import Period
from briefing.model import Event, Judgement, Ledger, Outlook, Position, Question, Watch
from briefing.names import fold
from briefing.query import (
    Filter,
    pick_events,
    pick_judgements,
    pick_outlooks,
    pick_positions,
    pick_questions,
    pick_watches,
)
from briefing.reports.cited import CitedItem
from briefing.reports.events import Entry
from briefing.reports.outlook import Forecast
from briefing.reports.positions import Stand
from briefing.reports.table import Column, RowTable, value
from briefing.reports.wording import WARNINGS, aside, listed, some

T = TypeVar("T", Outlook, Position, Judgement, Question, Watch)
Own = TypeVar("Own", Judgement, Question, Watch)

KINDS = (
    "new", "revised", "renamed", "withdrawn", "newly corroborated", "newly disputed", "resolved",
)  # fmt: skip
PAPERWORK = ("recorded", "checked")
"""Keys of an event that do not change its content."""


class KeyChange(NamedTuple):
    """A key with a changed value; None stands for a missing key."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class EntryChange:
    """One change: its kind (one of `KINDS`), its subject, and the changed keys.

    `entry` is the event, position or forecast; it is None for the ledger author's own statements:
    judgements, questions and signs to watch for.
    """

    kind: str
    what: str
    ident: str
    title: str
    edits: tuple[KeyChange, ...] = ()
    was: str = ""
    entry: CitedItem | None = None

    @property
    def statement(self) -> str:
        """Its title; with the holder of a position, or the maker of a forecast."""
        return self.entry.told if isinstance(self.entry, (Stand, Forecast)) else self.title

    @property
    def standing(self) -> str:
        """Its standing, one of `evidence.STANDINGS`; "" for the author's own words."""
        return self.entry.standing if self.entry else ""

    @property
    def remark(self) -> str:
        """A caveat for the reader: "planned", "according to …", "disputed"."""
        return "; ".join(self.entry.remarks(sourced=True)) if self.entry else ""

    @property
    def told(self) -> str:
        """The statement with its remark, so that no claim appears as a fact."""
        return f"{self.statement} ({self.remark})" if self.remark else self.statement


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
    Column("title", lambda change: change.told, "its title or statement, whose it is, and its "
        "standing"),
    Column("fields", lambda change: [edit.field for edit in change.edits], "the keys that changed"),
    Column("edits", lambda change: [edit._asdict() for edit in change.edits],
           "the old and new value of each of these"),
    _entry("who", _whose, "the holder of the position, or the maker of the forecast"),
    _entry("status", lambda entry: getattr(entry.item, "status", ""), "occurred planned cancelled; "
           "for a forecast: open borne-out failed void"),
    _entry("standing", lambda entry: entry.standing, "reported claimed disputed denied unsourced"),
    _entry("claimed_by", lambda entry: entry.claimants, "who claims it, if it is only claimed"),
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
        below=[_edited(edit) for edit in change.edits],
    )


def _edited(edit: KeyChange) -> str:
    """Return a key with its old and new values; for a list, only the differences."""
    if isinstance(edit.old, list) and isinstance(edit.new, list):
        less = [_plainly(item) for item in edit.old if item not in edit.new]
        more = [_plainly(item) for item in edit.new if item not in edit.old]
        parts = [listed("without", less), listed("with", more)]
        return f"{edit.field}: " + ("; ".join(filter(None, parts)) or "in another order")
    return f"{edit.field}: {_plainly(edit.old) or 'nothing'} → {_plainly(edit.new) or 'nothing'}"


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
    changed = _Comparison(old, new, criteria).all()
    order = {kind: number for number, kind in enumerate(KINDS)}
    return Changes(*called, tuple(sorted(changed, key=lambda change: order[change.kind])))


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
    found = (event for event in picked.items if _recorded(index.get(event.id, event), since))
    items = tuple(_of_event("new", Entry(event, ledger)) for event in found)
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


def _of_event(
    kind: str, entry: Entry, edits: tuple[KeyChange, ...] = (), was: str = ""
) -> EntryChange:
    return EntryChange(kind, "event", entry.event.id, entry.event.title, edits, was, entry)


class _Comparison:
    """Two states of a ledger, entry by entry."""

    def __init__(self, old: Ledger, new: Ledger, criteria: Filter) -> None:
        self.old, self.new, self.criteria = old, new, criteria
        gone = [event for event in old.events if event.id not in new.index]
        fresh = [event for event in new.events if event.id not in old.index]
        self.renamed = dict(_renamed(gone, fresh))
        self.names = {before.id: after for after, before in self.renamed.items()}
        # withdrawn entries may refer to actors, sources and events that are gone as well
        self.then = replace(
            new,
            events=tuple(event for event in gone if event.id not in self.names),
            actors={**old.actors, **new.actors},
            sources={**old.sources, **new.sources},
            stories={**old.stories, **new.stories},
            index={**old.index, **new.index},
        )

    def all(self) -> Iterator[EntryChange]:
        """Yield the changes of events, forecasts, positions, judgements, questions and signs."""
        criteria = self.criteria
        events = pick_events(self.new, criteria).items
        withdrawn = pick_events(self.then, criteria).items
        touched = (*events, *withdrawn)
        for event in events:
            yield from self.event(event)
        yield from (_of_event("withdrawn", Entry(event, self.then)) for event in withdrawn)
        yield from self.forecasts()
        yield from self.positions()
        yield from self.own_words(
            "judgement", self.old.judgements, self.new.judgements,
            lambda items: pick_judgements(replace(self.new, judgements=items), criteria, touched),
        )  # fmt: skip
        yield from self.own_words(
            "question", self.old.questions, self.new.questions,
            lambda items: pick_questions(replace(self.new, questions=items), criteria, touched),
        )  # fmt: skip
        yield from self.own_words(
            "watch", self.old.watches, self.new.watches,
            lambda items: pick_watches(replace(self.new, watches=items), criteria, touched),
        )  # fmt: skip

    def event(self, event: Event) -> Iterator[EntryChange]:
        """Yield the changes of an event of the later state."""
        before = self.renamed.get(event.id) or self.old.index.get(event.id)
        entry = Entry(event, self.new)
        if before is None:
            yield _of_event("new", entry)
            return
        edits = self.edits(before, event)
        if event.id in self.renamed:
            yield _of_event("renamed", entry, edits, before.id)
        elif edits:
            yield _of_event("revised", entry, edits)
        yield from _stronger(Entry(before, self.old), entry)

    def forecasts(self) -> Iterator[EntryChange]:
        """Yield the changes of forecasts, matched by id or else by wording."""
        pairs, gone = self.paired(
            self.old.outlooks, self.new.outlooks, lambda item: item.id or fold(item.statement)
        )
        for item in pick_outlooks(self.new, self.criteria).items:
            before = pairs.get(item.place_in_file)
            edits = self.edits(before, item) if before else ()
            if before and not edits:
                continue
            decided = before and before.status == "open" != item.status
            kind = "resolved" if decided else "revised" if before else "new"
            forecast = Forecast(item, self.new)
            yield EntryChange(kind, "outlook", item.id, item.statement, edits, entry=forecast)
        for item in pick_outlooks(replace(self.then, outlooks=gone), self.criteria).items:
            forecast = Forecast(item, self.then)
            yield EntryChange("withdrawn", "outlook", item.id, item.statement, entry=forecast)

    def positions(self) -> Iterator[EntryChange]:
        """Yield the changes of positions, matched by holder and wording."""
        pairs, gone = self.paired(
            self.old.positions, self.new.positions, lambda item: (item.who, fold(item.statement))
        )
        for item in pick_positions(self.new, self.criteria).items:
            before = pairs.get(item.place_in_file)
            edits = self.edits(before, item) if before else ()
            if not before or edits:
                kind = "revised" if before else "new"
                stand = Stand(item, self.new)
                yield EntryChange(kind, "position", "", item.statement, edits, entry=stand)
        for item in pick_positions(replace(self.then, positions=gone), self.criteria).items:
            stand = Stand(item, self.then)
            yield EntryChange("withdrawn", "position", "", item.statement, entry=stand)

    def own_words(
        self, what: str, old: Sequence[Own], new: Sequence[Own],
        pick: Callable[[tuple[Own, ...]], Iterable[Own]],
    ) -> Iterator[EntryChange]:  # fmt: skip
        """Yield the changes of judgements, questions or signs, matched by id or else by wording."""
        ids = {item.id for item in old if item.id} & {item.id for item in new}
        pairs, gone = self.paired(
            old, new, lambda item: item.id if item.id in ids else fold(item.statement)
        )
        for item in pick(tuple(new)):
            before = pairs.get(item.place_in_file)
            edits = self.edits(before, item) if before else ()
            if not before or edits:
                kind = "revised" if before else "new"
                yield EntryChange(kind, what, item.id, item.statement, edits)
        yield from (EntryChange("withdrawn", what, item.id, item.statement) for item in pick(gone))

    def edits(self, before: Any, now: Any) -> tuple[KeyChange, ...]:
        """Return the keys that differ, with references converted to today's ids."""
        return _edits(_named_anew(before.raw, self.names), now.raw)

    def paired(
        self, old: Iterable[T], new: Iterable[T], key: Callable[[T], Any]
    ) -> tuple[dict[int, T], tuple[T, ...]]:
        """Find the earlier version of each entry of the later state.

        Entries with the same key are matched to those that agree most, so that the right one of
        several with the same wording is withdrawn or revised.

        Returns:
            The earlier entries, by the position of the later entry in the file, and the entries
            that are gone.

        """
        before: dict[Any, list[T]] = {}
        for item in old:
            before.setdefault(key(item), []).append(item)
        ways = [
            (len(self.edits(then, now)), now.place_in_file, then.place_in_file, then)
            for now in new for then in before.get(key(now), ())
        ]  # fmt: skip
        pairs: dict[int, T] = {}
        taken: set[int] = set()
        for _, place, was, then in sorted(ways, key=lambda pairing: pairing[:3]):
            if place not in pairs and was not in taken:
                pairs[place] = then
                taken.add(was)
        gone = (item for items in before.values() for item in items)
        return pairs, tuple(item for item in gone if item.place_in_file not in taken)


def _renamed(gone: Sequence[Event], fresh: Sequence[Event]) -> Iterator[tuple[str, Event]]:
    """Yield the new id of each event with a changed id that is otherwise recognisably the same.

    Two events are the same if everything but the id agrees, or else if title and date agree.
    """
    taken: set[str] = set()
    signs: tuple[Callable[[Event], Any], ...] = (
        lambda event: {key: cell for key, cell in event.raw.items() if key not in _APART},
        lambda event: (fold(event.title), event.raw.get("date")),
    )
    done: set[str] = set()
    for sign in signs:
        for event in fresh:
            if event.id in done:
                continue
            for before in gone:
                if before.id not in taken and sign(before) == sign(event):
                    taken.add(before.id)
                    done.add(event.id)
                    yield event.id, before
                    break


_APART = ("id", "responds_to", "part_of", "see", *PAPERWORK)


def _named_anew(raw: dict[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """Return an entry's table with references converted to today's ids."""
    renamed = dict(raw)
    for key in ("responds_to", "part_of", "see", "rests_on", "about", "resolved_by", "seen"):
        value = renamed.get(key)
        if isinstance(value, list):
            renamed[key] = [names.get(name, name) for name in value]
        elif isinstance(value, str):
            renamed[key] = names.get(value, value)
    return renamed


def _edits(old: dict[str, Any], new: dict[str, Any]) -> tuple[KeyChange, ...]:
    keys = [key for key in dict.fromkeys((*old, *new)) if key not in ("id", *PAPERWORK)]
    cells = ((key, value(old.get(key)), value(new.get(key))) for key in keys)
    return tuple(KeyChange(*cell) for cell in cells if cell[1] != cell[2])


def _stronger(before: Entry, entry: Entry) -> Iterator[EntryChange]:
    """Yield changes in the evidence: a second origin, a dispute."""
    if entry.origins > max(before.origins, 1):
        edit = KeyChange("origins", before.origins, entry.origins)
        yield _of_event("newly corroborated", entry, (edit,))
    if entry.standing == "disputed" != before.standing:
        edit = KeyChange("standing", before.standing, entry.standing)
        yield _of_event("newly disputed", entry, (edit,))
