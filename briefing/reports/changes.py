"""What changed from one state of a ledger to another."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from briefing import evidence
from briefing.dates import Period
from briefing.model import Event, Ledger, Outlook
from briefing.names import fold
from briefing.query import Filter, pick_events, pick_outlooks, pick_positions
from briefing.reports.table import Column, Table, value

KINDS = (
    "new", "revised", "renamed", "withdrawn", "newly corroborated", "newly disputed", "resolved",
)  # fmt: skip
PAPERWORK = ("recorded", "checked")
"""Keys of an event whose change is no change of what it says."""


class Edit(NamedTuple):
    """A key whose value changed; None is a key that was or is not there."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Change:
    """One change: its kind, one of `KINDS`, of what, and which keys it touched."""

    kind: str
    what: str
    ident: str
    title: str
    edits: tuple[Edit, ...] = ()
    was: str = ""


COLUMNS: tuple[Column, ...] = (
    Column("kind", lambda change: change.kind, ", ".join(KINDS)),
    Column("what", lambda change: change.what, "event, position, outlook, judgement, question"),
    Column("id", lambda change: change.ident, "its id, if it has one"),
    Column("was", lambda change: change.was, "the id that it had before"),
    Column("title", lambda change: change.title, "its title or statement"),
    Column("fields", lambda change: [edit.field for edit in change.edits], "the keys that changed"),
    Column("edits", lambda change: [edit._asdict() for edit in change.edits],
           "each of these, old and new"),
)  # fmt: skip
SHORT = ("kind", "what", "id", "was", "title", "fields")


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes from `old` to `new`, both in words, in the order of `KINDS`."""

    old: str
    new: str
    items: tuple[Change, ...]
    possible: int = 0
    name: str = "changes"

    @property
    def head(self) -> dict[str, Any]:
        """What is compared, and how many changes of each kind."""
        counts = {kind: len(items) for kind, items in self.grouped().items()}
        return {"old": self.old, "new": self.new, "counts": counts}

    @property
    def table(self) -> Table[Change]:
        """One row a change."""
        return Table("briefing/changes/1", COLUMNS, self.items, SHORT)

    def grouped(self) -> dict[str, list[Change]]:
        """Return the changes by kind; kinds without any left out."""
        found = {kind: [item for item in self.items if item.kind == kind] for kind in KINDS}
        return {kind: items for kind, items in found.items() if items}


def changes(old: Ledger, new: Ledger, chosen: Filter, called: tuple[str, str]) -> Changes:
    """Compare two states of a ledger.

    Args:
        old: the earlier state.
        new: the later one.
        chosen: which entries; names mean what they mean in the later one.
        called: what the two are called.

    """
    gone = [event for event in old.events if event.id not in new.index]
    fresh = [event for event in new.events if event.id not in old.index]
    renamed = dict(_renamed(gone, fresh))
    names = {before.id: after for after, before in renamed.items()}
    found = [
        *_events(old, new, chosen, renamed),
        *_forecasts(old, new, chosen, names),
        *_others(old, new, chosen, names),
    ]
    order = {kind: number for number, kind in enumerate(KINDS)}
    return Changes(*called, tuple(sorted(found, key=lambda change: order[change.kind])))


def recorded_since(ledger: Ledger, chosen: Filter, since: Period) -> Changes:
    """Return the events that were recorded since a time, as new; no older state is needed."""
    picked = pick_events(ledger, chosen)
    found = (event for event in picked.items if _recorded(event, since))
    items = tuple(Change("new", "event", event.id, event.title) for event in found)
    return Changes(f"recorded since {since.written}", "now", items, picked.possible)


def _recorded(event: Event, since: Period) -> bool:
    """Say whether an event was recorded on a day or later, or at a minute or later."""
    try:
        then = datetime.datetime.fromisoformat(event.recorded)
    except ValueError:
        return False
    if since.minute is None or since.earliest is None:
        return since.first is not None and then.toordinal() >= since.first
    start = datetime.datetime.fromisoformat(since.written.rstrip("~?%"))
    if then.tzinfo is None or start.tzinfo is None:
        return then.replace(tzinfo=None) >= start.replace(tzinfo=None)
    return then >= start


# --- events


def _events(
    old: Ledger, new: Ledger, chosen: Filter, renamed: Mapping[str, Event]
) -> Iterator[Change]:
    gone = [event for event in old.events if event.id not in new.index]
    names = {before.id: after for after, before in renamed.items()}
    for event in pick_events(new, chosen).items:
        before = renamed.get(event.id) or old.index.get(event.id)
        if before is None:
            yield Change("new", "event", event.id, event.title)
            continue
        edits = _edits(_named_anew(before.raw, names), event.raw)
        if event.id in renamed:
            yield Change("renamed", "event", event.id, event.title, edits, before.id)
        elif edits:
            yield Change("revised", "event", event.id, event.title, edits)
        yield from _stronger(before, old, event, new)
    withdrawn = [event for event in gone if event.id not in names]
    then = replace(new, events=tuple(withdrawn), sources={**old.sources, **new.sources})
    for event in pick_events(then, chosen).items:
        yield Change("withdrawn", "event", event.id, event.title)


def _renamed(gone: Sequence[Event], fresh: Sequence[Event]) -> Iterator[tuple[str, Event]]:
    """Yield the new id of each event that only changed its id, or its id and less than its title.

    Two are one where all but the id agrees; else where title and date do.
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
    """Return an entry's table with what it refers to under the ids of today."""
    found = dict(raw)
    for key in ("responds_to", "part_of", "see", "rests_on", "about", "resolved_by"):
        told = found.get(key)
        if isinstance(told, list):
            found[key] = [names.get(name, name) for name in told]
        elif isinstance(told, str):
            found[key] = names.get(told, told)
    return found


def _edits(old: dict[str, Any], new: dict[str, Any]) -> tuple[Edit, ...]:
    keys = [key for key in dict.fromkeys((*old, *new)) if key not in ("id", *PAPERWORK)]
    cells = ((key, value(old.get(key)), value(new.get(key))) for key in keys)
    return tuple(Edit(*cell) for cell in cells if cell[1] != cell[2])


def _stronger(before: Event, old: Ledger, event: Event, new: Ledger) -> Iterator[Change]:
    """Yield what the citations newly amount to: a second origin, a dispute."""
    was, now = len(evidence.origins(before, old)), len(evidence.origins(event, new))
    if now > was and now > 1:
        edit = Edit("origins", was, now)
        yield Change("newly corroborated", "event", event.id, event.title, (edit,))
    then, standing = evidence.standing(before), evidence.standing(event)
    if standing == "disputed" != then:
        edit = Edit("standing", then, standing)
        yield Change("newly disputed", "event", event.id, event.title, (edit,))


# --- what is not an event


def _forecasts(
    old: Ledger, new: Ledger, chosen: Filter, names: Mapping[str, str]
) -> Iterator[Change]:
    before = {_key(item): item for item in old.outlooks}
    now = {_key(item): item for item in new.outlooks}
    for item in pick_outlooks(new, chosen).items:
        then = before.get(_key(item))
        if then is None:
            yield Change("new", "outlook", item.id, item.statement)
        elif edits := _edits(_named_anew(then.raw, names), item.raw):
            decided = then.status == "open" != item.status
            yield Change("resolved" if decided else "revised", "outlook", item.id, item.statement,
                         edits)  # fmt: skip
    gone = tuple(item for key, item in before.items() if key not in now)
    for item in pick_outlooks(replace(new, outlooks=gone), chosen).items:
        yield Change("withdrawn", "outlook", item.id, item.statement)


def _key(item: Outlook) -> str:
    return item.id or fold(item.statement)


def _others(old: Ledger, new: Ledger, chosen: Filter, names: Mapping[str, str]) -> Iterator[Change]:
    """Yield positions, judgements and questions that came or went; by their words."""
    for item in pick_positions(new, chosen).items:
        same = (item.who, fold(item.statement))
        then = [each for each in old.positions if (each.who, fold(each.statement)) == same]
        if not then:
            yield Change("new", "position", "", item.statement)
        elif all(_edits(each.raw, item.raw) for each in then):
            yield Change("revised", "position", "", item.statement, _edits(then[0].raw, item.raw))
    said = {(item.who, fold(item.statement)) for item in new.positions}
    gone = tuple(p for p in old.positions if (p.who, fold(p.statement)) not in said)
    for item in pick_positions(replace(new, positions=gone), chosen).items:
        yield Change("withdrawn", "position", "", item.statement)
    if not chosen.chosen:
        yield from _told("judgement", old.judgements, new.judgements, names)
        yield from _told("question", old.questions, new.questions, names)


def _told(
    what: str, old: Iterable[Any], new: Iterable[Any], names: Mapping[str, str]
) -> Iterator[Change]:
    before, now = ({fold(item.statement): item for item in items} for items in (old, new))
    for key, item in now.items():
        if key not in before:
            yield Change("new", what, "", item.statement)
        elif edits := _edits(_named_anew(before[key].raw, names), item.raw):
            yield Change("revised", what, "", item.statement, edits)
    for key, item in before.items():
        if key not in now:
            yield Change("withdrawn", what, "", item.statement)
