"""Pairs new rows with the events that they may duplicate, and applies a person's decisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from briefing.authoring.table.plan import Plan, used
from briefing.authoring.table.update import plain
from briefing.authoring.unite import renamed, union_of
from briefing.dates import show
from briefing.diagnostics import some
from briefing.ledger import Loaded
from briefing.ledger.build import build_tables
from briefing.ledger.change.edit import Change, Edit, New, append, change
from briefing.model import Event, Ledger, Raw

CITE, BOTH, SKIP = "cite", "both", "skip"
SHOWN = (
    "date", "title", "by", "to", "between", "named", "place", "figures", "summary", "note", "cite",
)  # fmt: skip
_POINTS = ("date", "title", "by", "to", "between", "place")


class Twin(NamedTuple):
    """A row as an event, and the event that it may duplicate, or certainly does (`known`)."""

    row: int
    mine: Event
    other: Event
    known: bool = False

    @property
    def points(self) -> tuple[str, ...]:
        """The properties that tell events apart and that differ between the two."""
        return tuple(
            key for key in _POINTS
            if plain(getattr(self.mine, key)) != plain(getattr(self.other, key))
        )  # fmt: skip

    def sides(self) -> Iterator[tuple[str, str, str]]:
        """Yield the keys that either has, each with the row's value and the event's value."""
        for key in SHOWN:
            mine, other = (_shown(getattr(event, key)) for event in (self.mine, self.other))
            if mine or other:
                yield key, mine, other


def _shown(value: Any) -> str:
    if hasattr(value, "written"):
        return show(value)
    if isinstance(value, tuple):
        return ", ".join(
            f"{v.source} {v.at}".strip() if hasattr(v, "at") else str(v) for v in value
        )
    if isinstance(value, dict):
        return ", ".join(f"{name} {number}" for name, number in value.items())
    return str(value or "")


def twins(planned: Plan, ledger: Ledger) -> list[Twin]:
    """Return the rows that may be, or certainly are, existing events."""
    found = []
    if planned.edit is not None:
        index = planned.edit.after.ledger.index
        by_row = {number: raw["id"] for number, raw in planned.new}
        found = [Twin(number, index[by_row[number]], other) for number, other in planned.alike]
    found += [
        Twin(number, planned.read[number], ledger.index[ident], known=True)
        for number, ident, keys in planned.changed if "cite" in keys
    ]  # fmt: skip
    return sorted(found, key=lambda twin: twin.row)


def reviewed(planned: Plan, loaded: Loaded, answers: Mapping[int, str]) -> Edit | None:
    """Return the change that a person's answers require; None if they require none.

    A cited row is merged into its event as by `unite`: its differing values are kept in its
    citations.

    Args:
        planned: the rows, compared with the ledger.
        loaded: the ledger.
        answers: `CITE`, `BOTH` or `SKIP` by row; a row without an answer is added.

    Raises:
        BriefingError: the ledger would have errors.

    """
    new = {raw["id"]: raw for number, raw in planned.new if answers.get(number) != SKIP}
    ledger = planned.edit.after.ledger if planned.edit is not None else loaded.ledger
    gone: dict[str, str] = {}
    united: dict[str, Event] = {}
    changed: dict[str, Raw] = {}
    for twin in twins(planned, loaded.ledger):
        if answers.get(twin.row) != CITE:
            continue
        target = gone.get(twin.other.id, twin.other.id)
        if not twin.known:
            if target not in new and target not in loaded.ledger.index:
                continue  # the row that it resembles was skipped, so this one is added
            del new[twin.mine.id]
            gone[twin.mine.id] = target
        first = united.get(target) or ledger.index[target]
        values, _ = union_of(ledger, first, twin.mine)
        values.pop("recorded", None)
        if values:
            changed.setdefault(target, {}).update(values)
            united[target] = _rebuilt(ledger, first, values)
    raws = [renamed({**raw, **changed.get(ident, {})}, gone) for ident, raw in new.items()]
    changes = [
        Change("event", loaded.ledger.index[ident].place_in_file, ident, values)
        for ident, values in changed.items() if ident not in new
    ]  # fmt: skip
    return _made(planned, loaded, raws, changes)


def _rebuilt(ledger: Ledger, event: Event, values: Raw) -> Event:
    """Return an event with other values, read as in a ledger."""
    raw = {key: value for key, value in {**event.raw, **values}.items() if value is not None}
    tables = {**ledger.raw, "event": [raw]}
    return build_tables(tables)[0].events[0]


def _made(planned: Plan, loaded: Loaded, raws: list[Raw], changes: list[Change]) -> Edit | None:
    cited = used(planned.all_sources, [*raws, *(each.values for each in changes)])
    new = [New("source", ident, raw) for ident, raw in cited.items()]
    new += [New("event", "", raw) for raw in raws]
    if not new and not changes:
        return None
    parts = [some(len(raws), "event")] if raws else []
    parts += [f"citations of {some(len(changes), 'event')}"] if changes else []
    what = f"import of {' and '.join(parts)}"
    if not changes:
        return append(loaded, new, what)
    edit = change(loaded, changes, what)
    return replace(append(edit.after, new, what), before=loaded) if new else edit
