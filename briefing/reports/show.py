"""Everything about an event: its facts, its neighbours, and each citation with what it says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from briefing import evidence
from briefing.model import Citation, Event, Ledger
from briefing.query import Filter, find_event, pick_events
from briefing.reports.cited import chain
from briefing.reports.events import Entry, event_table
from briefing.reports.table import Column, Table

Neighbour = tuple[str, tuple[Event, ...]]


@dataclass(frozen=True, slots=True)
class Word:
    """One citation of an event."""

    cite: Citation
    entry: Entry

    @property
    def source(self) -> str:
        """The short name of the source."""
        return evidence.source_name(self.cite.source, self.entry.ledger)

    @property
    def chain(self) -> list[str]:
        """The names of those whose claim it is, from the source's mouth on."""
        return chain(self.cite, self.entry.ledger)

    @property
    def grade(self) -> str:
        """The Admiralty grade: the source's letter and the claim's number."""
        return evidence.grade(self.cite, self.entry.ledger)

    @property
    def read(self) -> str:
        """How much of the source the ledger's author has seen."""
        return self.entry.ledger.sources[self.cite.source].read


def _own(name: str) -> Column:
    return Column(name, lambda word: getattr(word.cite, name))


COLUMNS: tuple[Column, ...] = (
    Column("event", lambda word: word.entry.event.id, "the id of the event"),
    Column("title", lambda word: word.entry.event.title, "the title of the event"),
    Column("standing", lambda word: word.entry.standing, "the standing of the event"),
    *map(_own, ("source", "at", "stance", "attributed_to", "says", "about")),
    *map(_own, ("date", "by", "to", "place", "type", "figures", "rests_on", "credibility", "note")),
    Column("grade", lambda word: word.grade, "Admiralty: the source's letter, the claim's number"),
    Column("read", lambda word: word.read, "how much of the source was read"),
)
SHORT = ("event", "source", "at", "stance", "attributed_to", "says", "about", "title", "standing")


@dataclass(frozen=True, slots=True)
class Shown:
    """Events with all that the ledger has on them."""

    entries: tuple[Entry, ...]
    possible: int
    name: str = "show"

    @property
    def head(self) -> dict[str, Any]:
        """The events, as the timeline's rows have them, with what answers them."""
        records = event_table("briefing/timeline/1", self.entries).records()
        return {
            "events": [
                {
                    **record,
                    "answered_by": [event.id for event in answers(entry)],
                    "origins_by_source": evidence.origins(entry.event, entry.ledger),
                }
                for record, entry in zip(records, self.entries, strict=True)
            ]
        }

    @property
    def table(self) -> Table[Word]:
        """One row a citation."""
        words = [word for entry in self.entries for word in words_of(entry)]
        return Table("briefing/show/1", COLUMNS, words, SHORT)


def show(ledger: Ledger, chosen: Filter, ids: Sequence[str]) -> Shown:
    """Return everything about the events of these ids, as far as the filter chooses them.

    Raises:
        BriefingError: there is no event of that id; the hint names near misses.

    """
    events = tuple(find_event(ledger, ident) for ident in dict.fromkeys(ids))
    picked = pick_events(replace(ledger, events=events), chosen)
    return Shown(tuple(Entry(event, ledger) for event in picked.items), picked.possible)


def words_of(entry: Entry) -> list[Word]:
    """Return the citations of an event."""
    return [Word(cite, entry) for cite in entry.event.cite]


def answers(entry: Entry) -> tuple[Event, ...]:
    """Return the events that answer an event."""
    ident = entry.event.id
    return tuple(event for event in entry.ledger.events if ident in event.responds_to)


def neighbours(entry: Entry) -> list[Neighbour]:
    """Return the events around an event, each kind with its heading; empty kinds left out."""
    event, ledger = entry.event, entry.ledger
    ident = event.id
    found: list[Neighbour] = [
        ("answers", _events(ledger, event.responds_to)),
        ("answered by", answers(entry)),
        ("part of", _events(ledger, event.part_of)),
        ("has parts", tuple(other for other in ledger.events if ident in other.part_of)),
        ("see", _events(ledger, event.see)),
    ]
    return [(what, events) for what, events in found if events]


def _events(ledger: Ledger, ids: Iterable[str]) -> tuple[Event, ...]:
    return tuple(ledger.index[ident] for ident in ids)


def own_values(word: Word) -> list[tuple[str, Any]]:
    """Return what a citation gives of its own, by key, where it differs from the event."""
    return evidence.own_values(word.entry.event, word.cite)


def offices_then(entry: Entry, ident: str) -> list[str]:
    """Return the offices that an actor may have held at the time of the event."""
    date = entry.event.date
    actor = entry.ledger.actors.get(ident)
    held = [role for role in actor.roles if role.date] if actor and date else []
    return [
        role.title
        for role in held
        if role.date and date and _meet((role.date.first, role.date.last), (date.first, date.last))
    ]


def _meet(term: tuple[int | None, int | None], when: tuple[int | None, int | None]) -> bool:
    began = term[0] is None or when[1] is None or term[0] <= when[1]
    ended = term[1] is not None and when[0] is not None and term[1] < when[0]
    return began and not ended
