"""The comparison of two states of a ledger: which entries are new, changed or gone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, TypeVar

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
from briefing.reports.table import value

T = TypeVar("T", Outlook, Position, Judgement, Question, Watch)

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
        return self.entry.attributed if isinstance(self.entry, (Stand, Forecast)) else self.title

    @property
    def standing(self) -> str:
        """Its standing, one of `evidence.STANDINGS`; "" for the author's own words."""
        return self.entry.standing if self.entry else ""

    @property
    def remark(self) -> str:
        """A caveat for the reader: "planned", "according to …", "disputed"."""
        return "; ".join(self.entry.remarks(sourced=True)) if self.entry else ""

    @property
    def qualified_statement(self) -> str:
        """The statement with its remark, so that no claim appears as a fact."""
        return f"{self.statement} ({self.remark})" if self.remark else self.statement


def event_change(
    kind: str, entry: Entry, edits: tuple[KeyChange, ...] = (), was: str = ""
) -> EntryChange:
    """Return a change of an event; `was` is the id that it had before."""
    return EntryChange(kind, "event", entry.event.id, entry.event.title, edits, was, entry)


def compare(old: Ledger, new: Ledger, criteria: Filter) -> Iterator[EntryChange]:
    """Yield the changes from one state of a ledger to a later one, entry by entry."""
    return _Comparison(old, new, criteria).all()


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
        yield from (event_change("withdrawn", Entry(event, self.then)) for event in withdrawn)
        yield from self.statements(
            "outlook", "outlooks", lambda ledger: pick_outlooks(ledger, criteria).items,
            lambda item: item.id or fold(item.statement), Forecast,
        )  # fmt: skip
        yield from self.statements(
            "position", "positions", lambda ledger: pick_positions(ledger, criteria).items,
            lambda item: (item.who, fold(item.statement)), Stand,
        )  # fmt: skip
        yield from self.own_words("judgement", "judgements", pick_judgements, touched)
        yield from self.own_words("question", "questions", pick_questions, touched)
        yield from self.own_words("watch", "watches", pick_watches, touched)

    def event(self, event: Event) -> Iterator[EntryChange]:
        """Yield the changes of an event of the later state."""
        before = self.renamed.get(event.id) or self.old.index.get(event.id)
        entry = Entry(event, self.new)
        if before is None:
            yield event_change("new", entry)
            return
        edits = self.edits(before, event)
        if event.id in self.renamed:
            yield event_change("renamed", entry, edits, before.id)
        elif edits:
            yield event_change("revised", entry, edits)
        yield from _stronger(Entry(before, self.old), entry)

    def own_words(
        self, what: str, field: str, pick: Callable[..., Iterable[Any]], touched: Sequence[Event]
    ) -> Iterator[EntryChange]:
        """Yield the changes of judgements, questions or signs, matched by id or else by wording."""
        before, after = getattr(self.old, field), getattr(self.new, field)
        ids = {item.id for item in before if item.id} & {item.id for item in after}
        return self.statements(
            what, field, lambda ledger: pick(ledger, self.criteria, touched),
            lambda item: item.id if item.id in ids else fold(item.statement),
        )  # fmt: skip

    def statements(
        self, what: str, field: str, pick: Callable[[Ledger], Iterable[Any]],
        key: Callable[[Any], Any], entry: type[Forecast | Stand] | None = None,
    ) -> Iterator[EntryChange]:  # fmt: skip
        """Yield the changes of entries without a required id.

        Args:
            what: their kind.
            field: the field of a ledger that contains them.
            pick: returns those of a ledger that the filter selects.
            key: returns what an entry has in common with its earlier version.
            entry: makes an entry of a report; none for the ledger author's own statements.

        """

        def change(
            kind: str, item: Any, ledger: Ledger, edits: tuple[KeyChange, ...] = ()
        ) -> EntryChange:
            ident = getattr(item, "id", "")
            shown = entry(item, ledger) if entry else None
            return EntryChange(kind, what, ident, item.statement, edits, entry=shown)

        pairs, gone = self.paired(getattr(self.old, field), getattr(self.new, field), key)
        for item in pick(self.new):
            before = pairs.get(item.place_in_file)
            edits = self.edits(before, item) if before else ()
            if before is None:
                yield change("new", item, self.new)
            elif edits:
                decided = what == "outlook" and before.status == "open" != item.status
                yield change("resolved" if decided else "revised", item, self.new, edits)
                if entry and (edit := _dispute(entry(before, self.old), entry(item, self.new))):
                    yield change("newly disputed", item, self.new, (edit,))
        only_gone: dict[str, Any] = {field: gone}
        then = replace(self.then, **only_gone)
        yield from (change("withdrawn", item, then) for item in pick(then))

    def edits(self, before: Any, now: Any) -> tuple[KeyChange, ...]:
        """Return the keys that differ, with references converted to today's ids."""
        return _edits(_with_new_ids(before.raw, self.names), now.raw)

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
        candidates = [
            (len(self.edits(then, now)), now.place_in_file, then.place_in_file, then)
            for now in new for then in before.get(key(now), ())
        ]  # fmt: skip
        pairs: dict[int, T] = {}
        taken: set[int] = set()
        for _, place, was, then in sorted(candidates, key=lambda pairing: pairing[:3]):
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


def _with_new_ids(raw: dict[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
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
        yield event_change("newly corroborated", entry, (edit,))
    if (dispute := _dispute(before, entry)) is not None:
        yield event_change("newly disputed", entry, (dispute,))


def _dispute(before: CitedItem, now: CitedItem) -> KeyChange | None:
    """Return the change of a standing that has become disputed."""
    if now.standing == "disputed" != before.standing:
        return KeyChange("standing", before.standing, now.standing)
    return None
