"""Relations between the most active actors: numbers of acts by direction and tone.

A pair counts the acts of two actors towards each other. Only events that happened count as acts;
planned, cancelled and denied events are counted separately.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from briefing import blocks
from briefing.blocks import Block, Front, Head, Item, Items, Matrix, Paragraph, Section, Span
from briefing.model import Event, Ledger
from briefing.plover import quad, score
from briefing.query import Filter, pick_events
from briefing.reports.counts import APART, HAPPENED, Outcomes, outcome, outcome_words
from briefing.reports.parties import Folding, Parties
from briefing.reports.table import Column, RowTable
from briefing.reports.wording import aside, some

METHOD = (
    "mean PLOVER score of the typed acts of one towards the other that happened, "
    "from -10 (conflict) to 10 (cooperation)"
)
MOST = 8
BETWEEN = ("there", "mutual", "back")
"""The directions of acts between two actors; other events are "aside" or "affected"."""


@dataclass(slots=True)
class PairCount(Outcomes):
    """Events between two actors, by outcome; events that happened also by direction.

    Tone and scores cover the acts of one towards the other, including mutual ones, but not what
    the two do side by side or what only affects one of them.
    """

    directions: Counter[str] = field(default_factory=Counter)
    cooperation: int = 0
    conflict: int = 0
    total: float = 0.0
    typed: int = 0

    @property
    def by(self) -> int:
        """The number of acts of the first towards the other, including mutual ones."""
        return self.directions["there"] + self.directions["mutual"]

    @property
    def to(self) -> int:
        """The number of acts of the other towards the first, including mutual ones."""
        return self.directions["back"] + self.directions["mutual"]

    @property
    def mean(self) -> float | None:
        """The mean PLOVER score of the typed acts, rounded to a tenth; None if there are none."""
        return round(self.total / self.typed, 1) if self.typed else None

    def add(self, event: Event, direction: str) -> None:
        """Count an event with its direction; see `direction_of`."""
        came = outcome(event)
        self.outcomes[came] += 1
        if came != HAPPENED:
            return
        self.directions[direction] += 1
        if direction not in BETWEEN:
            return
        kind = quad(event.type)
        self.cooperation += kind.endswith("cooperation")
        self.conflict += kind.endswith("conflict")
        value = score(event.type, event.mode)
        if value is not None and kind != "none":
            self.total += value
            self.typed += 1


def direction_of(parties: Parties, one: str, other: str) -> str:
    """Return the direction of an event between two actors, as in `BETWEEN`; "" for none."""
    if one not in parties.all or other not in parties.all:
        return ""
    there = one in parties.acted and other in parties.met
    back = other in parties.acted and one in parties.met
    if there and back:
        return "mutual"
    if there or back:
        return "there" if there else "back"
    both = parties.takes_part(one) and parties.takes_part(other)
    return "aside" if both else "affected"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors, by id, with their counts."""

    one: str
    other: str
    count: PairCount


@dataclass(frozen=True, slots=True)
class Relations:
    """The pairs of the most active actors, by number of shared events, ties by name."""

    ledger: Ledger
    ids: tuple[str, ...]
    pairs: tuple[Pair, ...]
    scores: bool
    possible: int
    name: str = "relations"

    @property
    def head(self) -> dict[str, Any]:
        """The actors; with scores, their method."""
        return {"actors": list(self.ids)} | ({"method": METHOD} if self.scores else {})

    @property
    def table(self) -> RowTable[Pair]:
        """One row for each pair that shares an event."""
        columns = (
            Column("one", lambda pair: pair.one, "an actor"),
            Column("other", lambda pair: pair.other, "another"),
            *count_columns(lambda pair: pair.count, self.scores),
        )
        short = ("one", "other", *short_counts(self.scores))
        return RowTable("briefing/relations/2", columns, self.pairs, short)

    def blocks(self) -> Iterator[Block]:
        """Yield a matrix of acts, then the pairs."""
        yield Front("Relations", right=aside(some(len(self.ids), "actor")))
        if not self.pairs:
            return
        names = [self.label(ident) for ident in self.ids]
        cells = [
            [None if one == other else self.acts(one, other) for other in self.ids]
            for one in self.ids
        ]
        yield Matrix("acts of, towards", names, cells)
        yield Section("Pairs")
        rows = [(f"{self.label(p.one)} ↔ {self.label(p.other)}", p.count) for p in self.pairs]
        yield from count_blocks("pair", rows, scores=self.scores)

    def label(self, ident: str) -> str:
        """Return the name of an actor."""
        return self.ledger.actors[ident].name

    def acts(self, one: str, other: str) -> int:
        """Return the number of acts of one actor towards the other, including mutual ones."""
        for pair in self.pairs:
            if (pair.one, pair.other) == (one, other):
                return pair.count.by
            if (pair.one, pair.other) == (other, one):
                return pair.count.to
        return 0


def between_words(count: PairCount) -> str:
    """Return the numbers of shared events that are not acts of one towards the other."""
    other = {"side by side": count.directions["aside"], "affected": count.directions["affected"]}
    parts = [f"{number} {words}" for words, number in other.items() if number]
    return ", ".join(filter(None, [*parts, outcome_words(count.outcomes)]))


def count_blocks(
    what: str, rows: Sequence[tuple[str, PairCount]], *, scores: bool
) -> Iterator[Block]:
    """Yield a table of acts by direction and tone, followed by the other shared events.

    Args:
        what: the heading of the first column.
        rows: its cells, and the counts.
        scores: whether to add the mean score.

    """
    heads = [Head(what), Head("events", "all", right=True)]
    heads += [Head(arrow, right=True) for arrow in "→←↔"]
    heads += [Head("cooperation", "+", right=True), Head("conflict", "-", right=True)]
    heads += [Head("mean score", "mean", right=True)] * scores
    yield blocks.Table(
        heads,
        [[name, *_numbers(count), *[_score(count.mean)] * scores] for name, count in rows],
    )
    if scores:
        yield Paragraph(aside(METHOD))
    yield from other_events(rows)


def other_events(rows: Iterable[tuple[str, PairCount]]) -> Iterator[Block]:
    """Yield the events of the rows that are not acts of one towards the other."""
    others = [(name, words) for name, count in rows if (words := between_words(count))]
    if others:
        yield Paragraph(aside("Other events, which are not acts of one towards the other:"))
        yield Items(others, lambda pair: Item([f"{pair[0]}: ", Span(pair[1], "aside")]))


def _numbers(count: PairCount) -> list[str]:
    acts = (count.directions[direction] for direction in ("there", "back", "mutual"))
    return [str(number) for number in (count.events, *acts, count.cooperation, count.conflict)]


def _score(mean: float | None) -> str:
    return "" if mean is None else f"{mean:+.1f}"


def count_columns(count: Callable[[Any], PairCount], scores: bool) -> tuple[Column, ...]:
    """Return the columns of a `PairCount`; `count` gets it from an item."""

    def by_direction(name: str, doc: str) -> Column:
        return Column(name, lambda item: count(item).directions[name], doc)

    def came(name: str) -> Column:
        return Column(name, lambda item: count(item).outcomes[name], f"number of {name} events")

    columns = [
        Column("events", lambda item: count(item).events, "events that name both, of any kind"),
        Column("happened", lambda item: count(item).happened, "how many of them happened"),
        by_direction("there", "acts of the first towards the other"),
        by_direction("back", "acts of the other towards the first"),
        by_direction("mutual", "acts between the two"),
        by_direction("aside", "events in which both take part and neither addresses the other"),
        by_direction("affected", "events in which one of them is only affected, or absent"),
        *map(came, APART),
        Column("cooperation", lambda item: count(item).cooperation, "acts of cooperation"),
        Column("conflict", lambda item: count(item).conflict, "acts of conflict"),
    ]
    if scores:
        columns.append(Column("mean_score", lambda item: count(item).mean, METHOD))
    return tuple(columns)


def short_counts(scores: bool) -> tuple[str, ...]:
    """Return the names of the columns of a `PairCount` that `plain` prints."""
    names = ("events", "there", "back", "mutual", "aside", "cooperation", "conflict")
    return (*names, *(("mean_score",) if scores else ()))


def relations(ledger: Ledger, criteria: Filter, *, scores: bool = False) -> Relations:
    """Count the acts between the most active actors: states rather than their presidents.

    Args:
        ledger: the ledger.
        criteria: the filter for its events.
        scores: whether to add a column with the mean PLOVER score.

    """
    picked = pick_events(ledger, criteria)
    folding = Folding(ledger)
    with_parties = [(event, folding.parties(event)) for event in picked.items]
    active = Counter(name for _, parties in with_parties for name in parties.heads)
    ids = sorted(active, key=lambda name: (-active[name], _called(ledger, name)))[:MOST]
    pairs = (
        Pair(one, other, between(with_parties, one, other))
        for one, other in combinations(ids, 2)
        if folding.are_apart(with_parties, one, other)
    )
    counted = [pair for pair in pairs if pair.count.events]
    counted.sort(
        key=lambda pair: (
            -pair.count.events, _called(ledger, pair.one), _called(ledger, pair.other)
        )
    )  # fmt: skip
    known = {name for pair in counted for name in (pair.one, pair.other)}
    return Relations(
        ledger,
        tuple(name for name in ids if name in known),
        tuple(counted),
        scores,
        picked.possible,
    )


def _called(ledger: Ledger, ident: str) -> tuple[str, str]:
    """Return the key for breaking ties: the name, then the id."""
    return ledger.actors[ident].name, ident


def between(with_parties: Iterable[tuple[Event, Parties]], one: str, other: str) -> PairCount:
    """Count the events between two actors."""
    count = PairCount()
    for event, parties in with_parties:
        if which := direction_of(parties, one, other):
            count.add(event, which)
    return count
