"""Finds the changes that an edited sheet makes to existing events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from typing import Any

from briefing.authoring.table.header import Rows
from briefing.authoring.table.mapping import COMPUTED, Mapping
from briefing.diagnostics import BriefingError, some
from briefing.keys import EVENT
from briefing.ledger import Loaded
from briefing.ledger.change.edit import Change, Edit, New, append, change
from briefing.ledger.toml.dump import inline
from briefing.model import Citation, Event, Ledger, Raw


@dataclass(slots=True)
class Updates:
    """The differences of rows from events: row number, id and values; and the new sources cited."""

    rows: list[tuple[int, str, Raw]] = field(default_factory=list)
    cited: dict[str, Raw] = field(default_factory=dict)


def as_export(rows: Rows) -> Rows:
    """Return the rows of an export with deleted columns in the form of a complete export."""
    ours = "id" in rows.columns and all(
        column in EVENT or column in COMPUTED for column in rows.columns
    )
    return rows._replace(ours=True) if ours else rows


def with_titles(rows: Rows, mapping: Mapping, ledger: Ledger) -> tuple[Rows, Mapping]:
    """Return the rows, with the ledger's titles if the sheet has none."""
    by_target = {
        target: column for column, targets in mapping.columns.items() for target in targets
    }
    ident = by_target.get("id")
    if ident is None:
        return rows, mapping
    title = by_target.get("title", "title")
    filled = []
    for row in rows.rows:
        known = ledger.index.get(str(row.cells.get(ident) or "").strip())
        if known is not None and not row.cells.get(title):
            row = row._replace(cells={**row.cells, title: known.title})
        filled.append(row)
    columns = [*rows.columns, *([title] if title not in rows.columns else [])]
    return (
        rows._replace(rows=filled, columns=columns),
        replace(mapping, columns={**mapping.columns, title: ("title",)}),
    )


def new_values(raw: Raw, mine: Event, known: Event, keys: list[str], *, exported: bool) -> Raw:
    """Return a row's values for the given keys, keeping unchanged list items as typed.

    Args:
        raw: the row's keys.
        mine: the row as an event.
        known: the existing event.
        keys: the keys that differ.
        exported: whether the row has all citations, so that a missing one was removed.

    """
    values: Raw = {}
    for key in keys:
        value = raw[key]
        if key == "cite":
            there = known.raw.get("cite", [])
            old = there if isinstance(there, list) else [there]
            if exported:
                value = [_typed(cite, known) for cite in mine.cite]
            else:
                value = [*old, *(cite.raw for cite in mine.cite if not has(known, cite))]
        elif isinstance(value, list) and EVENT.get(key) and EVENT[key].kind == "list":
            value = _typed_items(value, getattr(mine, key), known, key)
        values[key] = value
    return values


def _typed(cite: Citation, known: Event) -> Any:
    return next((one.raw for one in known.cite if plain(one) == plain(cite)), cite.raw)


def _typed_items(value: list[Any], read: tuple[Any, ...], known: Event, key: str) -> list[Any]:
    there = known.raw.get(key, [])
    old = there if isinstance(there, list) else [there]
    if len(value) != len(read) or len(old) != len(getattr(known, key)):
        return value
    typed = dict(zip(getattr(known, key), old, strict=True))
    return [typed.get(item, written) for item, written in zip(read, value, strict=True)]


def has(known: Event, cite: Citation) -> bool:
    """Return whether an event already has a citation."""
    return any(plain(cite) == plain(one) for one in known.cite)


def plain(value: Any) -> Any:
    """Return a value of an event for comparison: dates as written, citations by key."""
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if hasattr(value, "stance"):
        return [plain(getattr(value, one.name)) for one in fields(value) if one.name != "raw"]
    return getattr(value, "written", value)


def update(updates: Updates, loaded: Loaded, name: str) -> Edit:
    """Change the events from which rows of a sheet differ, in one change.

    Args:
        updates: the new values.
        loaded: the ledger.
        name: the name of the sheet, for `undo`.

    Raises:
        BriefingError: two rows disagree about one event, or the ledger would have
            errors.

    """
    by_id: dict[str, tuple[int, Raw]] = {}
    for number, ident, values in updates.rows:
        if ident in by_id and by_id[ident][1] != values:
            raise BriefingError(
                f"Rows {by_id[ident][0]} and {number} disagree about {ident}",
                "keep only one of them",
            )
        by_id.setdefault(ident, (number, values))
    changes = [
        Change("event", loaded.ledger.index[ident].place_in_file, ident, values)
        for ident, (_, values) in by_id.items()
    ]
    what = f"update of {some(len(changes), 'event')} from {name}"
    edit = change(loaded, changes, what)
    if updates.cited:
        new = [New("source", ident, raw) for ident, raw in updates.cited.items()]
        edit = replace(append(edit.after, new, what), before=loaded)
    return edit


def differences(updates: Updates, ledger: Ledger) -> Iterator[str]:
    """Yield the lines that show what an update changes, key by key."""
    for number, ident, values in updates.rows:
        yield f"row {number}: {ident}"
        known = ledger.index[ident]
        for key, value in values.items():
            yield f"  {key}: {_shown(known.raw.get(key))} → {_shown(value)}"


def _shown(value: Any) -> str:
    return "nothing" if value is None else value if isinstance(value, str) else inline(value)
