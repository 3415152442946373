"""The dossier of one actor: who it is, what it did and met with, where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from briefing import blocks
from briefing.blocks import (
    Block,
    Front,
    Head,
    Item,
    Items,
    Paragraph,
    Part,
    Section,
    Sign,
    Span,
    Strip,
)
from briefing.dates import show
from briefing.evidence import source_name
from briefing.evidence import sources as speaking
from briefing.model import Actor, Event, Ledger
from briefing.names import fold
from briefing.plover import SIGNS
from briefing.query import (
    Filter,
    find_actor,
    fold_in,
    pick_events,
    pick_outlooks,
    pick_positions,
)
from briefing.reports import relations
from briefing.reports.counts import APART, HAPPENED, Count, apart_words, no_year_words, outcome
from briefing.reports.events import Entry, event_items, event_table
from briefing.reports.outlook import Forecast, forecast_items, forecast_table
from briefing.reports.parties import Folding, Parties
from briefing.reports.positions import Stand, position_table, stand_items
from briefing.reports.table import RowTable
from briefing.reports.wording import aside, by_year, dotted, listed, some, year_name


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Whom the actor has to do with, and what is between the two, as `relations` counts it."""

    actor: Actor
    count: relations.PairCount


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that the ledger has on an actor.

    `through` act for it, `tied` belong with it; `stories` and `sources` are names with the
    number of the actor's events.
    """

    actor: Actor
    ledger: Ledger
    through: tuple[Actor, ...]
    tied: tuple[Actor, ...]
    count: Count
    counterparts: tuple[Counterpart, ...]
    entries: tuple[Entry, ...]
    stands: tuple[Stand, ...]
    stories: tuple[tuple[str, int], ...]
    sources: tuple[tuple[str, int], ...]
    forecasts: tuple[Forecast, ...]
    possible: int
    name: str = "actor"

    @property
    def head(self) -> dict[str, Any]:
        """Everything but the events."""
        count = self.count
        return {
            "actor": {"id": self.actor.id, "name": self.actor.name, **self.actor.raw},
            "acts_through": [{"id": each.id, "name": each.name} for each in self.through],
            "tied": [{"id": each.id, "name": each.name} for each in self.tied],
            "events": count.events,
            HAPPENED: count.happened,
            "affected": count.affected,
            "named": count.named,
            **{name: count.outcomes[name] for name in APART},
            "first": count.first,
            "last": count.last,
            "quads": dict(count.quads),
            "years": dict(sorted(count.years.items())),
            "no_year": count.no_year,
            "counterparts": [
                {
                    "id": each.actor.id,
                    "name": each.actor.name,
                    "events": each.count.events,
                    HAPPENED: each.count.happened,
                    "by": each.count.by,
                    "to": each.count.to,
                    **{way: each.count.ways[way] for way in ("mutual", "aside", "affected")},
                    **{name: each.count.outcomes[name] for name in APART},
                    "cooperation": each.count.cooperation,
                    "conflict": each.count.conflict,
                }
                for each in self.counterparts
            ],
            "positions": list(position_table(self.stands).records()),
            "stories": dict(self.stories),
            "sources": dict(self.sources),
            "outlook": list(forecast_table(self.forecasts).records()),
        }

    @property
    def table(self) -> RowTable[Entry]:
        """One row an event."""
        return event_table("briefing/actor/2", self.entries)

    def blocks(self) -> Iterator[Block]:
        """Yield who it is, its tone, its years, its counterparts, then all that is on it."""
        yield Front(self.actor.name, self.actor.kind, aside(_also(self.actor)))
        for words in filter(None, self._who()):
            yield Paragraph(aside(words), indent=1, close=True)
        yield from self._counts()
        if self.entries:
            yield Section("Events")
            yield event_items(self.entries, brief=True)
        if self.stands:
            yield Section("Positions")
            yield stand_items(self.stands, whose=True)
        for title, counts in (("Stories", self.stories), ("Sources", self.sources)):
            if counts:
                yield Section(title)
                yield Items(counts, lambda pair: Item(pair[0], str(pair[1])), counts="event")
        if self.forecasts:
            yield Section("Outlook")
            yield forecast_items(self.forecasts, whose=True)

    def _who(self) -> list[str]:
        """Say in lines who it is: description, relations, offices, remark."""
        known = self.ledger.actors
        return [
            self.actor.description,
            listed("acts for", [known[ident].name for ident in self.actor.of]),
            listed("tied to", [known[ident].name for ident in self.actor.tied_to]),
            listed("acts through", [_with_offices(each) for each in self.through]),
            listed("belonging with it:", [each.name for each in self.tied]),
            offices(self.actor),
            self.actor.note,
        ]

    def _counts(self) -> Iterator[Block]:
        count = self.count
        span = dotted(some(count.events, "event"), count.span)
        tones: list[Part] = []
        for quad in SIGNS:
            if count.quads[quad]:
                tones += ["   ", Sign(quad), f" {count.quads[quad]}"]
        yield Paragraph([Span(span, "strong"), "   ", *tones])
        if apart := apart_words(count):
            yield Paragraph(aside(f"of these {apart}"), close=True)
        if len(count.years) > 1:
            first, last = year_name(min(count.years)), year_name(max(count.years))
            yield Strip({"": by_year(count.years)}, first, last)
            if without := no_year_words(count):
                yield Paragraph(aside(without), close=True)
        if self.counterparts:
            yield blocks.Table(COUNTERPARTS, [_row(each) for each in self.counterparts])
            yield from relations.besides(
                (each.actor.name, each.count) for each in self.counterparts
            )


COUNTERPARTS = (
    Head("with"), Head("events", "all", right=True), Head("by it", "by", right=True),
    Head("to it", "to", right=True), Head("cooperation", "+", right=True),
    Head("conflict", "-", right=True),
)  # fmt: skip


def _row(each: Counterpart) -> list[str]:
    count = each.count
    numbers = (count.events, count.by, count.to, count.cooperation, count.conflict)
    return [each.actor.name, *map(str, numbers)]


def _also(actor: Actor) -> str:
    """Return the other names of an actor; "the Kremlin" and "Kremlin" are told once."""
    told: dict[str, str] = {fold(actor.name).removeprefix("the "): ""}
    for alias in actor.aliases:
        told.setdefault(fold(alias).removeprefix("the "), alias)
    return listed("also", [alias for alias in told.values() if alias])


def _with_offices(actor: Actor) -> str:
    held = offices(actor)
    return f"{actor.name} ({held})" if held else actor.name


def actor(ledger: Ledger, chosen: Filter, written: str) -> Dossier:
    """Make the dossier of an actor.

    Args:
        ledger: the ledger.
        chosen: which events, positions and forecasts.
        written: the actor: an id, a name or an alias.

    Raises:
        BriefingError: nobody is called so, or several are.

    """
    ident = find_actor(ledger, written)
    acting = fold_in(ledger, [ident], ties=False)
    touched = fold_in(ledger, [ident], ties=True)
    folding = Folding(ledger)
    own = replace(
        ledger,
        events=tuple(e for e in ledger.events if _is_in(ident, folding.parties(e))),
        positions=tuple(
            p for p in ledger.positions if p.who in acting or not touched.isdisjoint(p.toward)
        ),
        outlooks=tuple(
            o
            for o in ledger.outlooks
            if not (acting.isdisjoint(o.made_by) and touched.isdisjoint(o.about))
        ),
    )
    picked = pick_events(own, chosen)
    count, counterparts = _relations(ledger, folding, ident, picked.items)
    return Dossier(
        actor=ledger.actors[ident],
        ledger=ledger,
        through=tuple(each for each in ledger.actors.values() if each.id in acting - {ident}),
        tied=tuple(each for each in ledger.actors.values() if each.id in touched - acting),
        count=count,
        counterparts=counterparts,
        entries=tuple(Entry(event, ledger) for event in picked.items),
        stands=tuple(Stand(item, ledger) for item in pick_positions(own, chosen).items),
        stories=_ranked(
            ledger.stories[story].name for event in picked.items for story in event.story
        ),
        sources=_ranked(
            source_name(source, ledger) for event in picked.items for source in speaking(event)
        ),
        forecasts=tuple(Forecast(item, ledger) for item in pick_outlooks(own, chosen).items),
        possible=picked.possible,
    )


def _is_in(ident: str, parties: Parties) -> bool:
    return ident in parties.all or ident in parties.named


def _relations(
    ledger: Ledger, folding: Folding, ident: str, events: Iterable[Event]
) -> tuple[Count, tuple[Counterpart, ...]]:
    told = [(event, folding.parties(event)) for event in events]
    total = Count()
    others: set[str] = set()
    for event, parties in told:
        affected, named = not parties.takes_part(ident), ident in parties.named
        total.add(event, outcome(event), affected=affected, named=named)
        others |= folding.others(ident, parties)
    found = [
        Counterpart(ledger.actors[other], relations.between(told, ident, other)) for other in others
    ]
    found.sort(key=lambda each: (-each.count.events, each.actor.name, each.actor.id))
    return total, tuple(found)


def _ranked(words: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(words).items(), key=lambda item: (-item[1], item[0])))


def offices(actor: Actor) -> str:
    """Return an actor's offices with their terms, "President 1999–2008, since 2012"."""
    terms: dict[str, list[str]] = {}
    for role in actor.roles:
        terms.setdefault(role.title, []).extend([show(role.date)] if role.date else [])
    return "; ".join(" ".join(filter(None, [title, ", ".join(t)])) for title, t in terms.items())
