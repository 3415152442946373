"""The dossier of one actor: who it is, what it did and met with, where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from briefing.dates import show
from briefing.evidence import source_name
from briefing.evidence import sources as speaking
from briefing.model import Actor, Event, Ledger
from briefing.query import (
    Filter,
    find_actor,
    fold_in,
    pick_events,
    pick_outlooks,
    pick_positions,
)
from briefing.reports import relations
from briefing.reports.counts import APART, HAPPENED, Count, outcome
from briefing.reports.events import Entry, event_table
from briefing.reports.outlook import Forecast, forecast_table
from briefing.reports.parties import Folding
from briefing.reports.positions import Stand, position_table
from briefing.reports.table import Table


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Whom the actor has to do with, and what is between the two, as `relations` counts it."""

    actor: Actor
    count: relations.Count


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
    def table(self) -> Table[Entry]:
        """One row an event."""
        return event_table("briefing/actor/2", self.entries)


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
        events=tuple(e for e in ledger.events if ident in folding.parties(e).all),
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


def _relations(
    ledger: Ledger, folding: Folding, ident: str, events: Iterable[Event]
) -> tuple[Count, tuple[Counterpart, ...]]:
    told = [(event, folding.parties(event)) for event in events]
    total = Count()
    others: set[str] = set()
    for event, parties in told:
        total.add(event, outcome(event), affected=not parties.takes_part(ident))
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
