"""The dossier of one actor: identity, acts, acts towards it, and positions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from briefing.blocks import (
    Accounts,
    Block,
    Facts,
    Front,
    Item,
    Items,
    Line,
    Paragraph,
    Part,
    Section,
    Sign,
    Span,
    Strip,
)
from briefing.dates.show import year_name
from briefing.evidence import source_name
from briefing.evidence import sources as speaking
from briefing.model import Actor, Ledger
from briefing.plover import SIGNS
from briefing.query import (
    Filter,
    find_actor,
    fold_in,
    pick_events,
    pick_outlooks,
    pick_positions,
)
from briefing.reports.acts import SIDES, SIDES_IN_WORDS, acts_by_side, acts_words
from briefing.reports.bins import period_of
from briefing.reports.counterparts import Counterpart, counterpart_blocks, counterparts_of
from briefing.reports.counts import APART, HAPPENED, Count, apart_words, no_year_words, outcome
from briefing.reports.differences import Difference, account_pairs, differing
from briefing.reports.events import (
    Entry,
    event_item,
    event_items,
    event_table,
    origins_words,
    parties,
)
from briefing.reports.outlook import Forecast, forecast_items, forecast_table
from briefing.reports.parties import Folding, Parties
from briefing.reports.positions import Stand, position_table, stand_items
from briefing.reports.table import RowTable
from briefing.reports.wording import aside, by_year, dotted, listed, offices, other_names, some

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything in the ledger about an actor.

    `through` are the actors that act for it, and `tied` those that belong with it; `acting` and
    `touched` are the ids of the actor and of these; `acts` counts the acts that happened, by the
    actor's side (`SIDES`) and by quad class, and `disputed` those of each side that are disputed;
    `stories` and `sources` are names with the number of the actor's events; `named_by_some` are
    the events in which only some accounts name it, not the event itself.
    """

    actor: Actor
    ledger: Ledger
    through: tuple[Actor, ...]
    tied: tuple[Actor, ...]
    acting: frozenset[str]
    touched: frozenset[str]
    count: Count
    acts: dict[str, Counter[str]]
    disputed: Counter[str]
    counterparts: tuple[Counterpart, ...]
    entries: tuple[Entry, ...]
    named_by_some: tuple[Entry, ...]
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
            "counterparts": [each.record for each in self.counterparts],
            "named_by_some": [entry.event.id for entry in self.named_by_some],
            "positions": list(position_table(self.stands).records()),
            "stories": dict(self.stories),
            "sources": dict(self.sources),
            "outlook": list(forecast_table(self.forecasts).records()),
        }

    @property
    def table(self) -> RowTable[Entry]:
        """One row per event."""
        return event_table("briefing/actor/2", self.entries)

    def blocks(self) -> Iterator[Block]:
        """Yield a description, its acts, acts towards it, the key points, then everything else."""
        yield Front(self.actor.name, self.actor.kind, aside(other_names(self.actor)))
        for words in filter(None, self._who()):
            yield Paragraph(aside(words), indent=1, close=True)
        yield from self._counts()
        yield from self._foremost()
        yield from self._differing()
        yield from self._named_by_some()
        about, own = self._expected()
        titles = self._own(
            ("What is expected of it", "What it expects"),
            ("What is expected of them", "What they expect"),
        )
        for title, forecasts in zip(titles, (about, own), strict=True):
            if forecasts:
                yield Section(title)
                yield forecast_items(forecasts, whose=True)
        if self.stands:
            yield Section("Positions")
            yield stand_items(self.stands, whose=True)
        if self.entries:
            yield Section(self._own("All its events", "All their events"))
            yield event_items(self.entries)
        for title, counts in (("Stories", self.stories), ("Sources", self.sources)):
            if counts:
                yield Section(title)
                yield Items(counts, lambda pair: Item(pair[0], str(pair[1])), counts="event")

    def _foremost(self) -> Iterator[Block]:
        """Yield the last dated event, then the key events, with the sources that report them."""
        dated = [entry for entry in self.entries if _sharp(entry)]
        last = dated[-1:]
        keys = [entry for entry in self.entries if entry.event.key and entry not in last]
        other = "Other key events" if any(entry.event.key for entry in last) else "Key events"
        latest = self._own("Its last event", "Their last event")
        for title, entries in ((latest, last), (other, keys)):
            if entries:
                yield Section(title)
                yield Items(entries, _voiced, column="dates", marked=True)

    def _differing(self) -> Iterator[Block]:
        """Yield the points on which accounts of its events differ, its own accounts first."""
        points = differing(self.entries)
        own = [each for each in points if self._speaks(each)]
        rest = [each for each in points if not self._speaks(each)]
        titles = self._own(
            ("Where it disagrees with others", "Where others differ on its events"),
            ("Where they disagree with others", "Where others differ on their events"),
        )
        for title, differences in zip(titles, (own, rest), strict=True):
            if differences:
                yield Section(title)
            before = ""
            for difference in differences:
                entry = difference.entry
                if entry.event.id != before:
                    yield event_items([entry])
                before = entry.event.id
                yield Accounts(difference.label, account_pairs(difference))

    def _named_by_some(self) -> Iterator[Block]:
        """Yield the events in which only some accounts have the actor as a party."""
        if self.named_by_some:
            yield Section(
                self._own("Where only some accounts name it", "Where only some accounts name them")
            )
        for entry in self.named_by_some:
            yield event_items([entry])
            for difference in differing([entry]):
                if difference.point == "who":
                    yield Accounts(difference.label, account_pairs(difference))

    def _own(self, it: T, they: T) -> T:
        """Return words about the actor: a person is "they"."""
        return they if self.actor.kind == "person" else it

    def _speaks(self, difference: Difference) -> bool:
        """Return whether an account is a claim by the actor or by an actor that acts for it."""
        return any(
            not self.acting.isdisjoint(account.cite.attributed_to)
            for account in difference.accounts if account.cite
        )  # fmt: skip

    def _expected(self) -> tuple[list[Forecast], list[Forecast]]:
        """Return the forecasts about the actor, and the others, which are its own."""
        about = [each for each in self.forecasts if not self.touched.isdisjoint(each.outlook.about)]
        return about, [each for each in self.forecasts if each not in about]

    def _who(self) -> list[str]:
        """Yield lines with the description, relations, offices and remarks."""
        known = self.ledger.actors
        return [
            self.actor.description,
            listed("acts for", [known[ident].name for ident in self.actor.of]),
            listed("tied to", [known[ident].name for ident in self.actor.tied_to]),
            listed("acts through", [_with_offices(each) for each in self.through]),
            listed(
                self._own("belonging with it:", "belonging with them:"),
                [each.name for each in self.tied],
            ),
            offices(self.actor),
            self.actor.note,
        ]

    def _counts(self) -> Iterator[Block]:
        count = self.count
        span = dotted(some(count.events, "event"), count.span)
        tones: list[Part] = []
        for sign in SIGNS:
            if count.quads[sign]:
                tones += ["  ", Sign(sign), f" {count.quads[sign]}"]
        yield Paragraph([Span(span, "strong"), "  ", *tones])
        labels = zip(SIDES, self._own(*SIDES_IN_WORDS), strict=True)
        rows: list[tuple[str, Line]] = [
            (label, acts_words(self.acts[side], self.disputed[side]))
            for side, label in labels
            if self.acts[side]
        ]
        if apart := apart_words(count):
            rows.append(("in addition", apart))
        if rows:
            yield Facts(rows)
        if len(count.years) > 1:
            first, last = year_name(min(count.years)), year_name(max(count.years))
            yield Strip({"": by_year(count.years)}, first, last)
            if without := no_year_words(count):
                yield Paragraph(aside(without), close=True)
        if self.counterparts:
            words = self._own(("by it", "to it"), ("by them", "to them"))
            yield from counterpart_blocks(self.counterparts, *words)


def _sharp(entry: Entry) -> bool:
    """Return whether an event happened, in a known year."""
    event = entry.event
    return outcome(event) == HAPPENED and period_of(event.date, "year") is not None


def _voiced(entry: Entry) -> Item:
    """Return an event with its sources and the places in them."""
    words = [parties(entry), *entry.voices(), origins_words(entry)]
    return event_item(entry)._replace(below=words)


def _with_offices(actor: Actor) -> str:
    held = offices(actor)
    return f"{actor.name} ({held})" if held else actor.name


def actor(ledger: Ledger, criteria: Filter, written: str) -> Dossier:
    """Compile the dossier of an actor.

    Args:
        ledger: the ledger.
        criteria: the filter for events, positions and forecasts.
        written: the id, name or alias of the actor.

    Raises:
        BriefingError: no actor has this name, or several do.

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
    picked = pick_events(own, criteria)
    sided = [(event, folding.parties(event)) for event in picked.items]
    count, others = Count(), set[str]()
    for event, sides in sided:
        affected, named = not sides.takes_part(ident), ident in sides.named
        count.add(event, outcome(event), affected=affected, named=named)
        others |= folding.others(ident, sides)
    acts, disputed = acts_by_side(ident, sided)
    elsewhere = tuple(
        event
        for event in ledger.events
        if not _is_in(ident, folding.parties(event))
        and any(
            not (acting.isdisjoint(cite.by) and touched.isdisjoint(cite.to)) for cite in event.cite
        )
    )
    named_by_some = pick_events(replace(ledger, events=elsewhere), criteria).items
    return Dossier(
        actor=ledger.actors[ident],
        ledger=ledger,
        through=tuple(each for each in ledger.actors.values() if each.id in acting - {ident}),
        tied=tuple(each for each in ledger.actors.values() if each.id in touched - acting),
        acting=frozenset(acting),
        touched=frozenset(touched),
        count=count,
        acts=acts,
        disputed=disputed,
        counterparts=counterparts_of(ledger, ident, others, sided),
        entries=tuple(Entry(event, ledger) for event in picked.items),
        named_by_some=tuple(Entry(event, ledger) for event in named_by_some),
        stands=tuple(Stand(item, ledger) for item in pick_positions(own, criteria).items),
        stories=_ranked(
            ledger.stories[story].name for event in picked.items for story in event.story
        ),
        sources=_ranked(
            source_name(source, ledger) for event in picked.items for source in speaking(event)
        ),
        forecasts=tuple(Forecast(item, ledger) for item in pick_outlooks(own, criteria).items),
        possible=picked.possible,
    )


def _is_in(ident: str, parties: Parties) -> bool:
    return ident in parties.all or ident in parties.named


def _ranked(words: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(words).items(), key=lambda item: (-item[1], item[0])))
