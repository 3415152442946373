"""Everything about an event: its facts, related events, and what each citation says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple

from briefing import evidence
from briefing.blocks import (
    Block,
    Facts,
    Front,
    Item,
    Items,
    Line,
    Paragraph,
    Ref,
    Role,
    Section,
    Sign,
    Span,
)
from briefing.dates import show as show_date
from briefing.evidence import STANDINGS, addresses, grade_words, source_names
from briefing.keys import EVENT, Key
from briefing.model import Citation, Event, Ledger
from briefing.plover import TYPES, WITHHELD, score
from briefing.query import Filter, find_event, pick_events
from briefing.reports.cited import READ_IN_TWO_WAYS, chain, speakers
from briefing.reports.differences import LABELS, value_words
from briefing.reports.events import Entry, date_label, event_table, origins_words
from briefing.reports.table import Column, RowTable
from briefing.reports.wording import READS, WARNINGS, listed, standing_remark

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
        """The names of its claimants, in order of the chain."""
        return chain(self.cite, self.entry.ledger)

    @property
    def grade(self) -> str:
        """The Admiralty grade: the source's letter and the claim's number."""
        return evidence.grade(self.cite, self.entry.ledger)

    @property
    def read(self) -> str:
        """How much of the source the ledger's author has read."""
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
    """Events with everything in the ledger about them."""

    entries: tuple[Entry, ...]
    possible: int
    name: str = "show"

    @property
    def head(self) -> dict[str, Any]:
        """The events as rows of the timeline, with the responses to them."""
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
    def table(self) -> RowTable[Word]:
        """One row per citation."""
        words = [word for entry in self.entries for word in words_of(entry)]
        return RowTable("briefing/show/1", COLUMNS, words, SHORT)

    def blocks(self) -> Iterator[Block]:
        """Yield for each event its facts, its related events, and what each citation says."""
        for entry in self.entries:
            right = standing_remark(entry.remark, entry.standing)
            yield Front(entry.event.title, right=right)
            yield from event_blocks(entry)


def event_blocks(entry: Entry) -> Iterator[Block]:
    """Yield everything in the ledger about an event, except its title."""
    if entry.event.summary:
        yield Paragraph(entry.event.summary, indent=1, close=True)
    yield Facts(facts(entry))
    if around := [*_neighbour_facts(entry)]:
        yield Facts(around)
    if words := words_of(entry):
        yield Section("What the sources say")
        yield Items(words, _cited)


STANCES: dict[str, Role] = {"doubts": "warning", "denies": "fault"}
"""The text role for stances that a reader must notice."""


def _cited(word: Word) -> Item:
    stance = "" if word.cite.stance == "affirms" else word.cite.stance
    return Item(
        [Span(word.source, "strong"), f" ({word.cite.at})" if word.cite.at else ""],
        remark=[Span(stance, STANCES.get(stance, "aside"))] if stance else "",
        body=_said(word),
        below=_margin(word),
    )


def _neighbour_facts(entry: Entry) -> Iterator[tuple[str, Line]]:
    for what, events in neighbours(entry):
        for event in events:
            other = Entry(event, entry.ledger)
            dated = f"{show_date(event.date)}  " if event.date else ""
            remark = Span(f"  {other.remark}" if other.remark else "",
                          WARNINGS.get(other.standing, "aside"))  # fmt: skip
            yield what, [Span(dated, "aside"), Ref(event.title, event.id), remark]


def facts(entry: Entry) -> list[tuple[str, Line]]:
    """Return the facts of an event with their labels, without empty ones.

    They are the keys with a label, in the order of `keys`, followed by computed values.
    """
    facts_shown: list[tuple[str, Line]] = []
    for name, key in EVENT.items():
        if key.label and name != "id":
            line = _SPECIAL[name](entry) if name in _SPECIAL else _plain(entry, name, key)
            facts_shown.append((key.label, line))
    groups = evidence.origins(entry.event, entry.ledger)
    named = [" = ".join(source_names(group, entry.ledger)) for group in groups]
    counted = f"{len(named)}: {'; '.join(named)}" if named else "none"
    unchecked = f" ({origins_words(entry)})" if entry.unchecked else ""
    facts_shown += [
        ("standing", _standing(entry)),
        ("according to", _claimants(entry)),
        ("origins", counted + unchecked),
        ("id", entry.event.id),
    ]
    return [(label, line) for label, line in facts_shown if line]


def _plain(entry: Entry, name: str, key: Key) -> str:
    """Return the value of a key in words."""
    value = getattr(entry.event, name)
    if not value:
        return ""
    if key.refers == "actor":
        return _people(entry, (value,) if key.one else value)
    if key.refers == "story":
        return ", ".join(entry.ledger.stories[ident].name for ident in value)
    if key.kind == "table":
        return ", ".join(f"{name}: {inner}" for name, inner in value.items())
    return "yes" if value is True else value_words(entry, value)


def _type(entry: Entry) -> Line:
    event = entry.event
    if not event.type:
        return ""
    mode = f", {event.mode}" if event.mode else ""
    tone = score(event.type, event.mode) or 0
    words = f"{event.type}{mode}: {TYPES[event.type].means}"
    if entry.tone == WITHHELD:
        return words
    quad = f" · {entry.quad}, tone {tone:+g}" if entry.quad != "none" else ""
    return [Sign(entry.quad), f" {words}{quad}"]


def _when(entry: Entry) -> str:
    note = entry.event.date_note
    return date_label(entry) + (f" ({note})" if note else "")


def _people(entry: Entry, ids: tuple[str, ...]) -> str:
    people = []
    for ident, name in zip(ids, entry.names(ids), strict=True):
        held = offices_then(entry, ident)
        people.append(f"{name} ({', '.join(held)})" if held else name)
    return ", ".join(people)


def _place(entry: Entry) -> str:
    at = ", ".join(f"{number:g}" for number in entry.event.coordinates)
    return " ".join(filter(None, [entry.event.place, f"({at})" if at else ""]))


def _claimants(entry: Entry) -> str:
    """Return the chain of claimants of an event, if it is only claimed."""
    cites = [cite for cite in entry.event.cite if cite.stance == "affirms"]
    return speakers(cites, entry.ledger) if entry.standing == "claimed" else ""


def _standing(entry: Entry) -> str:
    more = f"; {READ_IN_TWO_WAYS}" if entry.read_in_two_ways else ""
    return f"{entry.standing}: {STANDINGS[entry.standing]}{more}"


_SPECIAL: dict[str, Callable[[Entry], Line]] = {
    "date": _when,
    "type": _type,
    "place": _place,
    "status": lambda entry: "" if entry.event.status == "occurred" else entry.event.status,
    "key": lambda entry: "belongs in the short briefing" if entry.event.key else "",
}
"""Keys for which different words are clearer than the key."""


def _said(word: Word) -> str:
    """Return the content of a citation with its speaker, so that every claim is attributed."""
    chain, says = ", citing ".join(word.chain), word.cite.says
    if chain and not says:
        return f"as a claim of {chain}"
    return f"{chain}: {says}" if chain else says


def _margin(word: Word) -> list[str]:
    """Return the other content of a citation: its point, its own values, its underlying sources."""
    cite = word.cite
    return [
        f"about: {LABELS[cite.about]}" if cite.about else "",
        *(f"{key}: {value_words(word.entry, own)}" for key, own in own_values(word)),
        listed("rests on", source_names(cite.rests_on, word.entry.ledger)),
        grade_words(cite, word.entry.ledger),
        READS.get(word.read, ""),
        cite.note,
        *addresses(word.entry.ledger.sources[cite.source]),
    ]


def show(ledger: Ledger, criteria: Filter, ids: Sequence[str]) -> Shown:
    """Return everything about the events with these ids, as far as the filter selects them.

    Raises:
        BriefingError: there is no event with this id; the hint suggests similar ids.

    """
    events = tuple(find_event(ledger, ident) for ident in dict.fromkeys(ids))
    picked = pick_events(replace(ledger, events=events), criteria)
    return Shown(tuple(Entry(event, ledger) for event in picked.items), picked.possible)


def words_of(entry: Entry) -> list[Word]:
    """Return the citations of an event."""
    return [Word(cite, entry) for cite in entry.event.cite]


def answers(entry: Entry) -> tuple[Event, ...]:
    """Return the responses to an event."""
    return tuple(_backwards(entry.ledger).answers.get(entry.event.id, ()))


def neighbours(entry: Entry) -> list[Neighbour]:
    """Return the events related to an event, grouped under headings, without empty groups."""
    event, ledger = entry.event, entry.ledger
    linked: list[Neighbour] = [
        ("answers", _events(ledger, event.responds_to)),
        ("answered by", answers(entry)),
        ("part of", _events(ledger, event.part_of)),
        ("has parts", tuple(_backwards(ledger).parts.get(event.id, ()))),
        ("see", _events(ledger, event.see)),
    ]
    return [(what, events) for what, events in linked if events]


class _Backwards(NamedTuple):
    """For the id of an event, the events that name it."""

    answers: Mapping[str, Sequence[Event]]
    parts: Mapping[str, Sequence[Event]]


@lru_cache(maxsize=4)
def _backwards(ledger: Ledger) -> _Backwards:
    answers: dict[str, list[Event]] = {}
    parts: dict[str, list[Event]] = {}
    for event in ledger.events:
        for found, ids in ((answers, event.responds_to), (parts, event.part_of)):
            for ident in dict.fromkeys(ids):
                found.setdefault(ident, []).append(event)
    return _Backwards(answers, parts)


def _events(ledger: Ledger, ids: Iterable[str]) -> tuple[Event, ...]:
    return tuple(ledger.index[ident] for ident in ids)


def own_values(word: Word) -> list[tuple[str, Any]]:
    """Return a citation's own values, by key, if they differ from the event's."""
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
