"""A selection as a separate ledger: the selected entries as typed, and everything they need.

References to events that are left out are left out too; nothing else is changed. With an empty
filter the selection is the whole ledger, including unknown tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from briefing.evidence.voices import voices_of
from briefing.keys import KEYS
from briefing.ledger.references import EVENT_MARK
from briefing.ledger.references import entries as entries_of
from briefing.ledger.toml.blocks import LISTED
from briefing.model import Citation, Event, Judgement, Ledger, Question, Raw, Watch
from briefing.query import (
    Filter,
    pick_events,
    pick_judgements,
    pick_outlooks,
    pick_positions,
    pick_questions,
    pick_watches,
)


@dataclass(frozen=True, slots=True)
class Selection:
    """A part of a ledger: entries by kind, and the ids of everything that they need."""

    entries: Mapping[str, Sequence[Any]]
    actors: frozenset[str]
    sources: frozenset[str]
    stories: frozenset[str]

    @property
    def named(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """The ids by the kind of their blocks."""
        return (("actor", self.actors), ("source", self.sources), ("story", self.stories))


def part(ledger: Ledger, criteria: Filter) -> Selection:
    """Return the part of a ledger that a filter selects, with entries in file order.

    Args:
        ledger: the ledger.
        criteria: the filter for its entries.

    """
    if criteria.is_empty:
        return Selection(
            entries_of(ledger), frozenset(ledger.actors), frozenset(ledger.sources),
            frozenset(ledger.stories),
        )  # fmt: skip
    events = sorted(pick_events(ledger, criteria).items, key=lambda event: event.place_in_file)
    positions = pick_positions(ledger, criteria).items
    outlooks = pick_outlooks(ledger, criteria).items
    judgements = pick_judgements(ledger, criteria, events)
    questions = pick_questions(ledger, criteria, events)
    watches = pick_watches(ledger, criteria, events)
    needs = _Needs(ledger)
    for event in events:
        needs.event(event)
    for position in positions:
        needs.take((position.who, *position.toward), position.cite)
        needs.stories.update(position.on)
    for outlook in outlooks:
        needs.take((*outlook.made_by, *outlook.about), outlook.cite)
        needs.need_sources(outlook.made_by)
        needs.stories.update(outlook.story)
    own: tuple[Judgement | Question | Watch, ...] = (*judgements, *questions, *watches)
    for item in own:
        needs.stories.update(item.story)
    needs.close()
    entries = (events, positions, outlooks, judgements, questions, watches)
    return Selection(
        dict(zip(LISTED, entries, strict=True)), frozenset(needs.actors),
        frozenset(needs.sources), frozenset(needs.stories),
    )  # fmt: skip


def linked(ledger: Ledger, selected: Selection) -> Selection:
    """Return a part with the events to which its entries and its stories refer."""
    ids: set[str] = set()
    for kind, entries in selected.entries.items():
        keys = [key for key, row in KEYS[kind].items() if row.refers == "event"]
        ids.update(name for entry in entries for key in keys for name in getattr(entry, key))
    for name in selected.stories & ledger.stories.keys():
        ids.update(EVENT_MARK.findall(ledger.stories[name].analysis))
    ids -= {event.id for event in selected.entries["event"]}
    more = [ledger.index[name] for name in ids if name in ledger.index]
    needs = _Needs(ledger)
    for event in more:
        needs.event(event)
    return replace(
        selected, entries={**selected.entries, "event": [*selected.entries["event"], *more]},
        actors=selected.actors | needs.actors, sources=selected.sources | needs.sources,
        stories=selected.stories | needs.stories,
    )  # fmt: skip


def selection(ledger: Ledger, criteria: Filter) -> Raw:
    """Return the selected part of a ledger as TOML tables, in file order.

    Args:
        ledger: the ledger.
        criteria: the filter for its entries.

    """
    if criteria.is_empty:
        return ledger.raw
    selected = part(ledger, criteria)
    matters: tuple[Judgement | Question, ...] = (
        *selected.entries["judgement"], *selected.entries["question"]
    )  # fmt: skip
    kept = {
        "event": {event.id for event in selected.entries["event"]},
        "matter": {item.id for item in matters},
    }
    tables: Raw = {"ledger": ledger.raw.get("ledger", {})}
    for kind, names in selected.named:
        tables[kind] = {n: raw for n, raw in ledger.raw.get(kind, {}).items() if n in names}
    for kind, items in selected.entries.items():
        tables[kind] = [_pruned(kind, item.raw, kept) for item in items]
    return {kind: table for kind, table in tables.items() if table}


def _pruned(kind: str, raw: Raw, kept: Mapping[str, set[str]]) -> Raw:
    """Return a block without references to entries that were left out.

    Args:
        kind: the kind of block.
        raw: its keys.
        kept: the ids that were kept, by the kind a key refers to.

    """
    pruned = dict(raw)
    for key, row in KEYS[kind].items():
        if key in raw and row.refers in kept:
            ids = [raw[key]] if isinstance(raw[key], str) else raw[key]
            pruned[key] = [ident for ident in ids if ident in kept[row.refers]]
            if not pruned[key]:
                del pruned[key]
    return pruned


class _Needs:
    """The actors, sources and stories to which selected entries refer, by id."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.actors: set[str] = set()
        self.sources: set[str] = set()
        self.stories: set[str] = set()

    def event(self, event: Event) -> None:
        parties = (*event.by, *event.to, *event.between, *event.affects, *event.absent,
                   *event.named)  # fmt: skip
        self.take(parties, event.cite)
        self.stories.update(event.story)

    def take(self, actors: Iterable[str], citations: Iterable[Citation]) -> None:
        self.actors.update(actors)
        for cite in citations:
            self.actors.update((*cite.attributed_to, *cite.by, *cite.to))
            self.need_sources((cite.source, *cite.rests_on))

    def need_sources(self, names: Iterable[str]) -> None:
        self.sources.update(name for name in names if name in self.ledger.sources)

    def close(self) -> None:
        """Add dependencies until nothing new is needed."""
        voices = voices_of(self.ledger)
        size = -1
        while size != len(self.actors) + len(self.sources):
            size = len(self.actors) + len(self.sources)
            for name in list(self.actors & self.ledger.actors.keys()):
                actor = self.ledger.actors[name]
                cites = (*actor.cite, *(cite for role in actor.roles for cite in role.cite))
                self.take((*actor.of, *actor.tied_to), cites)
            for name in list(self.sources):
                source = self.ledger.sources[name]
                self.need_sources((*source.via, *source.derived_from, *voices.deciding(name)))
                named = source.outlet if source.declared else name
                self.actors.update(self.ledger.names.find(named)[:1])
