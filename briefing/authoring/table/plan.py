"""Plans an import: which rows are new, already there, changed, or refused, and why."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from itertools import chain
from typing import Any

from briefing.authoring.fields import Faults, Raw, ReadDate
from briefing.authoring.table.cells import fit
from briefing.authoring.table.doubts import doubts
from briefing.authoring.table.exported import exported_event
from briefing.authoring.table.header import Rows
from briefing.authoring.table.mapping import COMPUTED, Mapping
from briefing.authoring.table.rows import Reading
from briefing.authoring.table.sources import Sources
from briefing.authoring.table.update import Updates, has, new_values, plain
from briefing.authoring.table.when import DateReader
from briefing.diagnostics import some
from briefing.keys import EVENT, names
from briefing.ledger import Loaded
from briefing.ledger.change.edit import Edit, New, RefusedError, append
from briefing.ledger.check.twins import duplicates
from briefing.ledger.rules import Finding
from briefing.ledger.toml.dump import block_text
from briefing.model import Event, Ledger
from briefing.names import fold, slug

_OURS = frozenset(("recorded", "checked", "id"))
"""Keys that may differ between a row and the ledger without a change of meaning."""
_WHO = names("event", refers="actor")
_TWO_SOURCES = re.compile(r"(?!\S+\.\w+/)[^\W\d][^/\d]*/\s*[^\W\d][^/\d]*")
FEW = 3
"""The maximum number of names that a sentence lists."""
JOINTS = (" / ", "/", " and ", " & ", " und ", " et ", " y ", " и ", " та ", " ve ", " və ", " و ",
          ", ", ",")  # fmt: skip
"""Separators that may be between two names in one cell."""


@dataclass(slots=True)
class Plan:
    """The rows, grouped by result.

    `new` pairs a row with its keys; `there` and `changed` pair a
    row with the event's id, and `changed` adds the keys that differ; `alike` pairs a new row with
    an event that it may duplicate; `refused` pairs a row's number with the reason; `uncited` has,
    by row, the sources that an existing event does not cite yet; `sources` are the blocks of new
    sources, and `all_sources` those that other rows cite too; `joined` has, by separator, the names
    that may be several; `updates` has the differences of the changed rows, and `read` those rows as
    events.
    """

    new: list[tuple[int, Raw]] = field(default_factory=list)
    there: list[tuple[int, str]] = field(default_factory=list)
    changed: list[tuple[int, str, list[str]]] = field(default_factory=list)
    alike: list[tuple[int, Event]] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)
    uncited: dict[int, list[str]] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    sources: dict[str, Raw] = field(default_factory=dict)
    joined: dict[str, list[str]] = field(default_factory=dict)
    all_sources: dict[str, Raw] = field(default_factory=dict)
    updates: Updates = field(default_factory=Updates)
    read: dict[int, Event] = field(default_factory=dict)
    edit: Edit | None = None


def plan(
    loaded: Loaded,
    rows: Rows,
    mapping: Mapping,
    read_date: DateReader,
    recorded: Any,
    tick: Callable[[int], None] = lambda number: None,
) -> Plan:
    """Compare every row of a file with a ledger.

    Args:
        loaded: the ledger.
        rows: the file.
        mapping: the meanings of its columns.
        read_date: reads a date in the file's order.
        recorded: the value of `recorded` for new events.
        tick: called with the number of rows done.

    """
    planned = Plan()
    sources = Sources(loaded.ledger, read_date)
    reading = Reading(mapping, loaded.ledger, read_date, sources)
    raws: list[tuple[int, Raw]] = []
    broken: list[tuple[int, Raw, Faults]] = []
    for count, row in enumerate(rows.rows):
        said: list[str] = []
        faults = Faults()
        raw: Raw = {}
        if row.fault:
            planned.refused.append((row.number, f"{row.fault}; correct it, or clear the cell"))
        elif mapping.makes == "source":
            ident, new = reading.source(row.cells, faults)
            if ident and not new:
                planned.there.append((row.number, ident))
        elif rows.exported:
            raw = _exported(row.cells, mapping, rows, read_date, faults)
        else:
            raw = reading.event(row.cells, said, faults)
        if faults.found:
            broken.append((row.number, raw, faults))
        elif raw:
            raws.append((row.number, raw))
        planned.said += [f"row {row.number}: {sentence}" for sentence in said]
        tick(count + 1)
    planned.refused += _refusals(broken, raws, loaded, mapping, sources.made)
    planned.said += sources.said
    if reading.padded:
        planned.said.append(
            f"{some(reading.padded, 'date')} on the first of a month or a year, read as the whole "
            f"month or year, because no column gives their precision"
        )
    if mapping.makes == "source":
        planned.sources = sources.made
    else:
        _sort_out(planned, loaded, raws, recorded, sources, exported=rows.exported)
    planned.said += _joined_sources(planned, loaded.ledger)
    planned.joined = _joined([raw for _, raw in planned.new], loaded.ledger, mapping.split)
    if planned.new or planned.sources:
        _judge(planned, loaded)
    # in a data set that numbers its events, two rows are two events; in others, they may be one
    apart = "id" in mapping.templates
    if planned.edit and (loaded.ledger.events or not apart):
        there = loaded.ledger.index if apart else planned.edit.after.ledger.index
        found = _alike(planned, planned.edit.after.ledger)
        planned.alike = [(number, event) for number, event in found if event.id in there]
    planned.refused = _by_row(planned.refused)
    dates = ((number, str(raw.get("date", ""))) for number, raw in planned.new)
    known = (event.date.written for event in loaded.ledger.events if event.date)
    planned.said += doubts(dates, known, dates_made=rows.dates_made)
    return planned


def _by_row(refused: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Join all reasons for a row into one refusal, because rows are counted rather than faults."""
    reasons: dict[int, dict[str, None]] = {}
    for number, reason in refused:
        reasons.setdefault(number, {})[reason] = None
    return [(number, "; and ".join(reasons[number])) for number in sorted(reasons)]


def _refusals(
    broken: list[tuple[int, Raw, Faults]],
    readable: list[tuple[int, Raw]],
    loaded: Loaded,
    mapping: Mapping,
    sources: dict[str, Raw],
) -> Iterator[tuple[int, str]]:
    """Yield the errors of rows with unreadable cells, including those of their other cells.

    The errors of a row are in the order of its columns.
    """
    if not broken:
        return
    order: dict[str, int] = {}
    for at, target in enumerate(chain.from_iterable(mapping.columns.values())):
        head = target.partition(".")[0]
        order.setdefault(target, at)
        order.setdefault("cite" if head == "source" else head, at)
    # a row may refer to an event in a readable row
    raws = [*({"title": "x", **raw} for _, raw, _ in broken), *(raw for _, raw in readable)]
    _, others = _events(loaded, raws, sources)
    for at, (number, raw, faults) in enumerate(broken):
        found = faults.found + [
            (error.key, _sentence(error)) for error in others.get(at, ())
            if error.key in raw or not faults.within(error.key)
        ]  # fmt: skip
        found.sort(key=lambda pair: order.get(pair[0], len(order)))
        yield from ((number, reason) for _, reason in found)


def _sentence(error: Finding) -> str:
    return f"{error.message}; {error.hint}" if error.hint else error.message


def _exported(cells: Raw, mapping: Mapping, rows: Rows, read_date: ReadDate, faults: Faults) -> Raw:
    """Read a row of an export, including unknown keys if its cells are typed."""
    raw = exported_event(
        cells, {name: keys[0] for name, keys in mapping.columns.items()}, read_date, faults
    )
    for key, value in cells.items() if rows.typed else ():
        if key not in EVENT and key not in COMPUTED and value is not None:
            raw[key] = value
    for key in raw.keys() - (EVENT.keys() - {"extra"}):
        faults.tried(key, fit, key, raw[key])
    return raw


def _sort_out(
    planned: Plan,
    loaded: Loaded,
    raws: list[tuple[int, Raw]],
    recorded: Any,
    sources: Sources,
    *,
    exported: bool,
) -> None:
    """Compare the rows, as events of a ledger with the same actors, with the existing events."""
    index = loaded.ledger.index
    by_content = {_content(known): known for known in loaded.ledger.events}
    taken = set(index) | {raw["id"] for _, raw in raws if isinstance(raw.get("id"), str)}
    built, faults = _events(loaded, [raw for _, raw in raws], sources.made)
    seen: dict[Any, str] = {}
    for at, ((number, raw), mine) in enumerate(zip(raws, built, strict=True)):
        content = _content(mine)
        known = index.get(raw["id"]) if raw.get("id") else by_content.get(content)
        if known is None and "named" in raw:
            known = by_content.get(_as_between(mine))
        if known is not None and at in faults:
            planned.refused += [(number, _sentence(error)) for error in faults[at]]
            continue
        if known is not None:
            keys = _differing(raw, mine, known)
            if keys:
                planned.changed.append((number, known.id, keys))
                values = new_values(raw, mine, known, keys, exported=exported)
                planned.updates.rows.append((number, known.id, values))
                planned.read[number] = mine
                planned.uncited[number] = [
                    _to_cite(cite.raw, sources) for cite in mine.cite
                    if isinstance(cite.raw, str) and not has(known, cite)
                ]  # fmt: skip
            else:
                planned.there.append((number, known.id))
            continue
        if content in seen and raw.get("id") in (None, seen[content]):
            planned.there.append((number, seen[content]))
            continue
        ident = raw.get("id") or slug(str(raw["title"]), taken)
        taken.add(ident)
        seen[content] = ident
        planned.new.append((number, {"recorded": recorded, **raw, "id": ident}))
    planned.all_sources = sources.made
    planned.sources = used(sources.made, [raw for _, raw in planned.new])
    planned.updates.cited = used(sources.made, [values for _, _, values in planned.updates.rows])


def _joined(raws: list[Raw], ledger: Ledger, split: tuple[str, ...]) -> dict[str, list[str]]:
    """Return the cells that may contain several names, by their separator."""
    written = {
        name: None for raw in raws for key in _WHO for name in raw.get(key, ())
        if isinstance(name, str)
    }  # fmt: skip
    found: dict[str, list[str]] = {}
    for name in written:
        sign = next((sign for sign in JOINTS if sign in name and sign not in split), "")
        if sign and not ledger.names.find(name):
            found.setdefault(sign, []).append(name)
    return found


def _joined_sources(planned: Plan, ledger: Ledger) -> list[str]:
    """Return a sentence if one source may be two: "AFP / Reuters"."""
    blocks = (str(raw.get("outlet", "")) for raw in planned.sources.values())
    cited = (name for _, raw in planned.new for name in _cited(raw) if isinstance(name, str))
    found = [
        name for name in dict.fromkeys((*cited, *blocks))
        if _TWO_SOURCES.fullmatch(name) and not ledger.citable.find(name)
    ]  # fmt: skip
    if not found:
        return []
    each = "each is read as one" if len(found) > 1 else "it is read as one"
    more = f" and {len(found) - FEW} more" if len(found) > FEW else ""
    listed = "; ".join(found[:FEW]) + more
    return [f"{some(len(found), 'source')} with “/”: {listed}; {each}, “;” separates two in a cell"]


def used(sources: dict[str, Raw], raws: list[Raw]) -> dict[str, Raw]:
    """Return the source blocks that the events cite."""
    cited = {ident for raw in raws for ident in _idents(raw)}
    return {ident: raw for ident, raw in sources.items() if ident in cited}


def _cited(raw: Raw) -> Iterator[Any]:
    """Yield the sources that an event cites, as written."""
    for cite in raw.get("cite", ()):
        yield cite["source"] if isinstance(cite, dict) else cite


def _idents(raw: Raw) -> Iterator[str]:
    """Yield the ids of the blocks that an event cites: "reuters-2025" of "reuters-2025 p1"."""
    for written in _cited(raw):
        yield str(written).partition(" ")[0]


def _to_cite(written: str, sources: Sources) -> str:
    """Return the name of a source for `briefing cite`, but not the id of an unwritten block."""
    ident, _, at = written.partition(" ")
    raw = sources.made.get(ident)
    return f"{raw.get('url') or raw.get('title') or ident} {at}".strip() if raw else written


def _as_between(event: Event) -> Any:
    """Return the content of a row as read by 0.1, which took its list of people as parties."""
    when, title, (acting, to) = _content(event)
    return (when, title, (acting | frozenset(event.named), to))


def _content(known: Event) -> Any:
    when = known.date.written if known.date else ""
    parties = (frozenset((*known.by, *known.between)), frozenset(known.to))
    return (when, fold(known.title), parties)


def _events(
    loaded: Loaded, raws: list[Raw], sources: dict[str, Raw]
) -> tuple[tuple[Event, ...], dict[int, list[Finding]]]:
    """Build events from rows, using the ledger's actors and sources.

    Returns:
        The events, and by row number the errors of a row that cannot be one; an existing id is
        not an error.

    """
    from briefing.ledger.build import build_tables

    rows = [{"id": "x", **raw} for raw in raws]
    there = loaded.ledger.raw
    tables = {
        **there,
        "source": {**there.get("source", {}), **sources},
        "event": [*rows, *there.get("event", [])],
    }
    ledger, errors, _ = build_tables(tables)
    faults: dict[int, list[Finding]] = {}
    for error in errors:
        if error.table == "event" and isinstance(error.which, int) and error.code != "E106":
            faults.setdefault(error.which, []).append(error)
    return ledger.events[: len(rows)], faults


def _differing(raw: Raw, mine: Event, known: Event) -> list[str]:
    """Return the keys of a row whose values differ from the existing event."""
    return [
        one.name
        for one in fields(Event)
        if one.name in raw
        and one.name not in _OURS
        and not (one.name == "cite" and all(has(known, cite) for cite in mine.cite))
        and plain(getattr(mine, one.name)) != plain(getattr(known, one.name))
    ]


def _alike(planned: Plan, ledger: Ledger) -> Iterator[tuple[int, Event]]:
    """Yield the new rows that may duplicate an existing event or an earlier row."""
    rows = {raw["id"]: number for number, raw in planned.new}
    for other, each in duplicates(ledger.events, ledger.actors):
        if each.id in rows:
            yield rows[each.id], other


def _judge(planned: Plan, loaded: Loaded) -> None:
    """Make the change; errors from the ledger's checks are assigned to their rows."""
    rows = _first_row(planned)
    new = [New("source", ident, raw) for ident, raw in planned.sources.items()]
    numbers = [rows.get(block.name, 0) for block in new]
    new += [New("event", "", raw) for _, raw in planned.new]
    numbers += [number for number, _ in planned.new]
    events, blocks = some(len(planned.new), "event"), some(len(planned.sources), "source")
    what = f"import of {events if planned.new else blocks}"
    try:
        planned.edit = append(loaded, new, what)
    except RefusedError as refused:
        ends = _ends(refused.text, new)
        for found in refused.found:
            here = found.place and found.place.file == loaded.files[loaded.into].path
            line = found.place.line if found.place and here else 0
            at = next((n for n, end in enumerate(ends) if line <= end), len(new) - 1)
            hint = f"; {found.hint}" if found.hint else ""
            planned.refused.append((numbers[at], f"{found.message}{hint}"))
        bad = {number for number, _ in planned.refused}
        planned.new = [pair for pair in planned.new if pair[0] not in bad]


def _first_row(planned: Plan) -> dict[str, int]:
    """Return the first row that cites each source."""
    rows: dict[str, int] = {}
    for number, raw in planned.new:
        for ident in _idents(raw):
            rows.setdefault(ident, number)
    return rows


def _ends(text: str, new: list[New]) -> list[int]:
    """Return the last line of each new block; the new blocks are at the end of the text."""
    counts = [
        block_text(block.kind, block.name, block.raw, many=not block.name).count("\n") + 1
        for block in new
    ]
    # the last block has no blank line below it
    line = text.count("\n") - sum(counts) + 1
    ends = []
    for count in counts:
        line += count
        ends.append(line)
    return ends


__all__ = ["Plan", "plan"]
