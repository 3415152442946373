"""An actor's balance towards each other actor: support, opposition, and support withheld.

The acts are listed below the positions: cooperation below support, conflict below opposition.
Actors that act for the actor count as the actor itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from briefing.blocks import Block, Front, Item, Items, Part, Role, Section, Sign, Span
from briefing.dates import show
from briefing.model import Actor, Ledger
from briefing.names import fold
from briefing.plover import WITHHELD, quad
from briefing.query import Filter, find_actor, fold_in, pick_events, pick_positions
from briefing.reports.cited import CitedItem
from briefing.reports.counts import HAPPENED, outcome
from briefing.reports.events import Entry
from briefing.reports.parties import Folding
from briefing.reports.positions import LEAST, Stand, stand_items
from briefing.reports.relations import direction_of
from briefing.reports.table import Column, RowTable
from briefing.reports.wording import aside, some, standing_remark


@dataclass(frozen=True, slots=True)
class Towards:
    """One row: the other actor, the positions towards it by leaning, and the acts by tone.

    `against` includes support that is withheld; `mixed` has positions that lean both ways, or that
    state neither a leaning nor a tie; `ties` has positions that name a tie, with any leaning.
    Acts are those that happened; `apart` has planned, cancelled and denied ones.
    """

    other: str
    name: str
    leaning_for: list[Stand] = field(default_factory=list)
    against: list[Stand] = field(default_factory=list)
    mixed: list[Stand] = field(default_factory=list)
    ties: list[Stand] = field(default_factory=list)
    acts_for: list[Entry] = field(default_factory=list)
    acts_against: list[Entry] = field(default_factory=list)
    apart: list[Entry] = field(default_factory=list)

    @property
    def leaning(self) -> list[Stand]:
        """The positions listed by their leaning."""
        return [*self.leaning_for, *self.against, *self.mixed]

    @property
    def stands(self) -> list[Stand]:
        """All positions of the row without duplicates."""
        return list(dict.fromkeys((*self.leaning, *self.ties)))

    @property
    def voices(self) -> list[str]:
        """The sources in words, for the positions and the acts."""
        items = (*self.stands, *self.acts_for, *self.acts_against, *self.apart)
        return list(dict.fromkeys(voice for item in items for voice in item.voices()))

    @property
    def sources(self) -> list[str]:
        """The sources of its positions and acts, by id."""
        items = (*self.stands, *self.acts_for, *self.acts_against, *self.apart)
        return list(dict.fromkeys(name for item in items for name in item.sources))


def stated(stand: Stand) -> str:
    """Return a position's statement, standing, date and sources."""
    return sourced(stand.position.statement, [*stand.remarks(), stand.dated], stand)


def sourced(words: str, remarks: Iterable[str], said: CitedItem) -> str:
    """Return a statement with its remarks and sources: "… (1993) — Gazette (p2)"."""
    aside = "; ".join(filter(None, remarks))
    voices = "; ".join(said.voices())
    return words + (f" ({aside})" if aside else "") + (f" — {voices}" if voices else "")


def _stated(name: str, doc: str) -> Column:
    return Column(name, lambda row: [stated(stand) for stand in getattr(row, name)], doc)


def _acts(name: str, doc: str) -> Column:
    return Column(name, lambda row: [entry.event.id for entry in getattr(row, name)], doc)


def _ties(row: Towards) -> list[str]:
    return [f"{stand.position.tie}: {stated(stand)}" for stand in row.ties]


COLUMNS: tuple[Column, ...] = (
    Column("toward", lambda row: row.other, "the other actor, by id"),
    Column("name", lambda row: row.name, "its name"),
    _stated("leaning_for", "the positions for it, each with its date and its sources"),
    _stated("against", "the positions against it, or that withhold support"),
    _stated("mixed", "the positions that lean both ways, or neither way"),
    Column("ties", _ties, "the tie (member, ally …), with its statement"),
    _acts("acts_for", "the events of cooperation with it, by id"),
    _acts("acts_against", "the events of conflict with it, by id"),
    _acts("apart", "events of both kinds that are planned, cancelled or denied, by id"),
    Column("sources", lambda row: row.sources, "the sources for all of these"),
    Column("says", lambda row: row.voices, "the sources, with the places in them"),
)
SHORT = ("toward", "leaning_for", "against", "mixed", "ties", "acts_for", "acts_against", "sources")


@dataclass(frozen=True, slots=True)
class Balance:
    """An actor and its rows, those with the most positions first, ties by name.

    `topic`, a story's name or words, limits them.
    """

    actor: Actor
    topic: str
    rows: tuple[Towards, ...]
    alone: tuple[Stand, ...]
    possible: int
    name: str = "balance"

    @property
    def head(self) -> dict[str, Any]:
        """The actor, the topic, and the positions without a target."""
        alone = [stated(stand) for stand in self.alone]
        return {"who": self.actor.id, "on": self.topic, "towards_nobody": alone}

    @property
    def table(self) -> RowTable[Towards]:
        """One row for each other actor."""
        return RowTable("briefing/balance/2", COLUMNS, self.rows, SHORT)

    def blocks(self) -> Iterator[Block]:
        """Yield the positions for and against each other actor, the ties and the acts."""
        on = f" on {self.topic}" if self.topic else ""
        title = f"The balance of {self.actor.name}{on}"
        yield Front(title, right=aside(some(len(self.rows), "actor")))
        for row in self.rows:
            yield Section(f"→ {row.name}")
            yield Items([*_weighed(row)], lambda make: make(), "balance", LEAST)
        if self.alone:
            yield Section("Towards nobody")
            yield stand_items(self.alone)


def _weighed(row: Towards) -> Iterator[Callable[[], Item]]:
    """Yield functions that make the items of a row: positions, then the acts on the same side."""
    sides: tuple[tuple[Role, list[Stand], list[Entry]], ...] = (
        ("good", row.leaning_for, row.acts_for), ("bad", row.against, row.acts_against),
        ("mixed", row.mixed, []),
    )  # fmt: skip
    for role, stands, acts in sides:
        for stand in stands:
            yield partial(_position, stand, stand.position.leaning or "no leaning", role)
        for entry in acts:
            yield partial(_act, entry)
    for stand in row.ties:
        if stand in row.leaning:
            yield partial(Item, stand.position.tie, [Span("tie", "mixed")])
        else:
            yield partial(_position, stand, "tie", "mixed", f"{stand.position.tie}: ")
    for entry in row.apart:
        yield partial(_act, entry, "no act")


def _position(stand: Stand, label: str, role: Role, lead: str = "") -> Item:
    return Item(
        lead + stand.position.statement,
        lead=[Span(label, role)],
        remark=standing_remark(stand.remark, stand.standing),
        below=[stand.dated, *stand.voices()],
    )


def _act(entry: Entry, label: str = "") -> Item:
    """Return an act with its date, its remark and its sources."""
    when = f"{show(entry.event.date)}: " if entry.event.date else ""
    sign: list[Part] = [] if entry.tone == WITHHELD else [Sign(entry.tone), " "]
    return Item(
        [*sign, Span(when, "aside"), entry.event.title],
        lead=aside(label),
        remark=standing_remark(entry.remark, entry.standing),
        below=entry.voices(),
    )


def is_topic(ledger: Ledger, words: str) -> bool:
    """Return whether words name a story or the topic of a position."""
    topics = {fold(topic) for item in ledger.positions for topic in item.on}
    return bool(ledger.story_names.find(words)) or fold(words) in topics


def balance(ledger: Ledger, criteria: Filter, who: str, topic: str = "") -> Balance:
    """Return the balance of an actor.

    Args:
        ledger: the ledger.
        criteria: the filter for its positions and events.
        who: a name of the actor.
        topic: a story, or the topic of a position; by default everything.

    Raises:
        BriefingError: no actor has this name.

    """
    ident = find_actor(ledger, who)
    own = fold_in(ledger, [ident], ties=False)
    picked = pick_positions(ledger, criteria)
    stands = [Stand(item, ledger) for item in picked.items if item.who in own]
    events = (Entry(event, ledger) for event in pick_events(ledger, criteria).items)
    if topic:
        stories = ledger.story_names.find(topic)
        wanted = set(stories) or {fold(topic)}
        topic = ledger.stories[stories[0]].name if stories else topic
        stands = [stand for stand in stands if _on(wanted, (*stand.position.on,))]
        events = (e for e in events if _on(wanted, (*e.event.story, *e.event.tags)))
    rows: dict[str, Towards] = {}
    for stand in stands:
        for other in stand.position.toward:
            _add(_row(rows, other, ledger), stand)
    _take_acts(rows, ident, list(events), ledger)
    order = sorted(rows.values(), key=lambda row: (-len(row.stands), row.name, row.other))
    alone = tuple(stand for stand in stands if not stand.position.toward)
    return Balance(ledger.actors[ident], topic, tuple(order), alone, picked.possible)


def _on(wanted: set[str], words: Iterable[str]) -> bool:
    return not wanted.isdisjoint((*words, *map(fold, words)))


def _row(rows: dict[str, Towards], other: str, ledger: Ledger) -> Towards:
    return rows.setdefault(other, Towards(other, ledger.actors[other].name))


def _add(row: Towards, stand: Stand) -> None:
    leaning, tie = stand.position.leaning, stand.position.tie
    if tie:
        row.ties.append(stand)
    if leaning == "for":
        row.leaning_for.append(stand)
    elif leaning in ("against", "withholds"):
        row.against.append(stand)
    elif leaning or not tie:
        row.mixed.append(stand)


def _take_acts(rows: dict[str, Towards], who: str, events: list[Entry], ledger: Ledger) -> None:
    """Assign each act of `who` to the addressed actors that have a row, or else to their heads."""
    folding = Folding(ledger)
    for entry in events:
        kind = quad(entry.event.type)
        if kind == "none":
            continue
        parties = folding.parties(entry.event)
        others = folding.others(who, parties) | (rows.keys() & parties.met)
        for other in sorted(others - {who}):
            if direction_of(parties, who, other) in ("there", "mutual"):
                row = _row(rows, other, ledger)
                if outcome(entry.event) != HAPPENED:
                    row.apart.append(entry)
                elif kind.endswith("cooperation"):
                    row.acts_for.append(entry)
                else:
                    row.acts_against.append(entry)
