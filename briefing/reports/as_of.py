"""A ledger limited to what its sources had reported by a day.

A source counts from its publication or access date, whichever is earlier; if it has neither, the
day on which the event was recorded counts. Entries without any of these are left out, since
nothing shows that they were known. The wording is today's; `--rev` shows the wording at the time,
from the ledger's history.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from briefing.dates import PeriodError, parse
from briefing.evidence.standing import source_day
from briefing.ledger.references import entries
from briefing.model import Event, Ledger, Outlook, Position, Raw

T = TypeVar("T", Event, Position, Outlook)


class LeftOut(NamedTuple):
    """The number of entries left out, by kind.

    Citations are those lost by entries that remain; sources are those no longer used at all.
    """

    events: int
    positions: int
    outlooks: int
    judgements: int
    questions: int
    watches: int
    citations: int
    sources: int

    def words(self) -> str:
        """Describe the omissions: "2 events, 1 citation"; "nothing"."""
        one = {"watches": "watch"}
        parts = [
            f"{count} {name if count > 1 else one.get(name, name.removesuffix('s'))}"
            for name, count in self._asdict().items() if count
        ]  # fmt: skip
        return ", ".join(parts) or "nothing"


def as_of(ledger: Ledger, day: int) -> tuple[Ledger, LeftOut]:
    """Return the ledger as reported by the end of a day, and the number of omissions.

    Args:
        ledger: the ledger of today.
        day: its number, as returned by `dates.ordinal`.

    """
    events = [_known(item, ledger, day, recorded_day(item)) for item in ledger.events]
    positions = [_known(item, ledger, day) for item in ledger.positions]
    outlooks = [_known(item, ledger, day) for item in ledger.outlooks]
    ids = {event.id for event in events if event}
    judgements = [item for item in ledger.judgements if ids.issuperset(item.rests_on)]
    questions = [
        item for item in ledger.questions if not item.about or not ids.isdisjoint(item.about)
    ]
    matters = {item.id for item in judgements} | {item.id for item in questions}
    watches = [
        item for item in ledger.watches if not item.about or not matters.isdisjoint(item.about)
    ]
    links = ("responds_to", "part_of", "see")
    kept = tuple(_pruned(event, links, ids) for event in events if event)
    forecasts = tuple(_reopened(item, ids) for item in outlooks if item)
    then = replace(
        ledger,
        events=kept,
        positions=tuple(item for item in positions if item),
        outlooks=forecasts,
        judgements=tuple(judgements),
        questions=tuple(_pruned(item, ("about",), ids) for item in questions),
        watches=tuple(
            _pruned(_pruned(item, ("about",), matters), ("seen",), ids) for item in watches
        ),
        index={event.id: event for event in kept},
    )
    then = replace(then, raw=_tables(then, _later(then, day)))
    return then, LeftOut(
        events=len(ledger.events) - len(kept),
        positions=len(ledger.positions) - len(then.positions),
        outlooks=len(ledger.outlooks) - len(forecasts),
        judgements=len(ledger.judgements) - len(judgements),
        questions=len(ledger.questions) - len(questions),
        watches=len(ledger.watches) - len(watches),
        citations=_fewer(ledger.events, events)
        + _fewer(ledger.positions, positions)
        + _fewer(ledger.outlooks, outlooks),
        sources=len(_sources(ledger) - _sources(then)),
    )


def _sources(ledger: Ledger) -> set[str]:
    """Return the sources cited by entries."""
    every = entries(ledger)
    cited = (item for kind in ("event", "position", "outlook") for item in every[kind])
    return {cite.source for item in cited for cite in item.cite}


def _fewer(before: Sequence[T], after: Sequence[T | None]) -> int:
    """Count the citations lost by entries that remain."""
    pairs = zip(before, after, strict=True)
    return sum(len(old.cite) - len(new.cite) for old, new in pairs if new is not None)


def recorded_day(event: Event) -> int | None:
    """Return the day (an ordinal) on which an event was recorded; None if unknown."""
    try:
        return parse(event.recorded[:10]).last if event.recorded else None
    except PeriodError:
        return None


def _known(item: T, ledger: Ledger, day: int, recorded: int | None = None) -> T | None:
    """Return an entry with the citations available by a day; None if there were none."""
    days = ((cite, source_day(ledger.sources[cite.source], recorded)) for cite in item.cite)
    kept = tuple(cite for cite, known in days if known is not None and known <= day)
    if len(kept) == len(item.cite) and kept:
        return item
    if any(cite.stance != "silent" for cite in kept):
        return replace(item, cite=kept, raw={**item.raw, "cite": [cite.raw for cite in kept]})
    return item if not item.cite and recorded is not None and recorded <= day else None


def _pruned(item: Any, keys: tuple[str, ...], ids: set[str]) -> Any:
    """Return an entry without references to entries that are left out."""
    changed = {
        key: tuple(name for name in getattr(item, key) if name in ids)
        for key in keys
        if not ids.issuperset(getattr(item, key))
    }
    if not changed:
        return item
    raw = {**item.raw, **{key: list(names) for key, names in changed.items()}}
    raw = {key: value for key, value in raw.items() if changed.get(key) != ()}
    return replace(item, **changed, raw=raw)


def _reopened(outlook: Outlook, ids: set[str]) -> Outlook:
    """Return a forecast as open if its outcome was not yet known."""
    if ids.issuperset(outlook.resolved_by):
        return outlook
    pruned: Outlook = _pruned(outlook, ("resolved_by",), ids)
    return replace(pruned, status="open", raw={**pruned.raw, "status": "open"})


def _later(then: Ledger, day: int) -> set[str]:
    """Return the sources from after a day to which nothing in the earlier ledger refers."""
    known = {
        name for name, source in then.sources.items() if (source_day(source) or day) <= day
    } | _sources(then)  # fmt: skip
    known |= {name for outlook in then.outlooks for name in outlook.made_by}
    ahead = [*known]
    while ahead:
        source = then.sources.get(ahead.pop())
        upper = {*source.derived_from, *source.via} - known if source else set()
        known |= upper
        ahead += upper
    return then.sources.keys() - known


def _tables(then: Ledger, without: set[str]) -> Raw:
    """Return the ledger as TOML tables, without some sources."""
    new: dict[str, Any] = {
        kind: [item.raw for item in items] for kind, items in entries(then).items()
    }
    if without:
        sources = then.raw.get("source", {})
        new["source"] = {name: table for name, table in sources.items() if name not in without}
    tables = {**then.raw, **new}
    return {kind: table for kind, table in tables.items() if table}
