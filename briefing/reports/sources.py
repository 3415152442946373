"""The sources: what each reports, how much of it was read, and on which others it relies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import Any

from briefing import evidence
from briefing.blocks import Block, Front, Item, Items, Link
from briefing.dates import show
from briefing.model import Ledger, Source
from briefing.query import Filter, pick_events, pick_outlooks, pick_positions
from briefing.reports.table import Column, RowTable, columns
from briefing.reports.wording import READS, aside, dotted, listed, some


@dataclass(frozen=True, slots=True)
class Carried:
    """A source with the selected entries that it reports.

    `events` holds the events it reports, `alone` those that no other source reports, and `silent`
    those for which it is cited without reporting them.
    """

    source: Source
    ledger: Ledger
    events: int
    alone: int
    silent: int
    positions: int
    forecasts: int
    via_it: tuple[str, ...]
    rests_on_it: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its short name."""
        return evidence.source_name(self.source.id, self.ledger)

    @property
    def outlet(self) -> str:
        """The publisher; an actor is given by name."""
        return evidence.outlet_name(self.source, self.ledger)

    def names(self, ids: tuple[str, ...]) -> list[str]:
        """Return the names of sources; several links of one host are one name."""
        return evidence.source_names(ids, self.ledger)


def _count(name: str, doc: str) -> Column:
    return Column(name, attrgetter(name), doc)


COLUMNS = columns("source", "source", {
    1: Column("id", lambda carried: carried.source.id, "its id"),
    2: _count("name", "its name in lists"),
    16: _count("via_it", "the sources that are known only through it"),
    17: _count("rests_on_it", "the sources that rely on it, as a whole or in a citation"),
    18: _count("events", "the events that it reports"),
    19: _count("alone", "how many of these no other source reports"),
    20: _count("silent", "the events for which it is cited without supporting them"),
    21: _count("positions", "the positions that it reports"),
    29: Column("handling", lambda carried: carried.source.marking or carried.ledger.info.marking,
               "its handling marking, or else the ledger's"),
    22: _count("forecasts", "the forecasts that it reports"),
})  # fmt: skip
SHORT = ("id", "name", "kind", "read", "events", "alone", "silent", "via", "derived_from")


@dataclass(frozen=True, slots=True)
class SourceList:
    """The sources, the most cited first."""

    items: tuple[Carried, ...]
    events: int
    possible: int
    name: str = "sources"

    @property
    def head(self) -> dict[str, Any]:
        """The number of sources, and of events."""
        return {"sources": len(self.items), "events": self.events}

    @property
    def table(self) -> RowTable[Carried]:
        """One row per source."""
        return RowTable("briefing/sources/2", COLUMNS, self.items, SHORT, _other_keys)

    def blocks(self) -> Iterator[Block]:
        """Yield an item for each source: the number of events it reports, and a description."""
        counts = dotted(some(len(self.items), "source"), some(self.events, "event"))
        yield Front("Sources", right=aside(counts))
        yield Items([*self._listed()], lambda make: make(), counts="event")

    def _listed(self) -> Iterator[Callable[[], Item]]:
        """Yield functions that make items, grouping links by host: "example.org ×3"."""
        hosts = [evidence.link_host(each.source.id, each.ledger) for each in self.items]
        count = Counter(hosts)
        groups: dict[str, list[Carried]] = {}
        for each, host in zip(self.items, hosts, strict=True):
            groups.setdefault(host or f" {each.source.id}", []).append(each)
        for host, sources_of in groups.items():
            if len(sources_of) == 1:
                yield partial(_item, sources_of[0])
                continue
            yield partial(Item, "", who=f"{host} ×{count[host]}")
            yield from (partial(_link, each) for each in sources_of)


def _link(carried: Carried) -> Item:
    link = Link(carried.source.id, carried.source.id)
    return Item([link], str(carried.events), remark=aside(_counts(carried)), depth=1)


def _item(carried: Carried) -> Item:
    title = carried.source.title_translated or carried.source.title
    return Item(
        title if title != carried.name else "",
        lead=str(carried.events),
        who=carried.name,
        remark=aside(_counts(carried)),
        below=_words(carried),
    )


def _counts(carried: Carried) -> str:
    """Return the numbers of events that a source reports alone, or is silent about."""
    counts = [
        f"{carried.alone} alone" if carried.alone else "",
        f"{carried.silent} silent" if carried.silent else "",
        some(carried.positions, "position") if carried.positions else "",
        some(carried.forecasts, "forecast") if carried.forecasts else "",
    ]
    return ", ".join(filter(None, counts))


def _words(carried: Carried) -> list[str]:
    """Return a source's description, how much of it was read, and its links to other sources."""
    source = carried.source
    return [
        source.title if source.title_translated else "",
        source.kind,
        carried.outlet if carried.outlet != carried.name else "",
        source.author,
        source.language,
        READS.get(source.read, ""),
        f"published {show(source.published)}" if source.published else "",
        f"accessed {show(source.accessed)}" if source.accessed else "",
        listed("known through", carried.names(source.via)),
        listed("rests on", carried.names(source.derived_from)),
        listed("known through it:", carried.names(carried.via_it)),
        listed("rest on it:", carried.names(carried.rests_on_it)),
        f"reliability {source.reliability}" if source.reliability else "",
        source.reliability_note,
        *evidence.addresses(source),
    ]


def _other_keys(carried: Carried) -> dict[str, Any]:
    """Return the keys of a source, except the short name, which is its name in lists."""
    return {key: value for key, value in carried.source.raw.items() if key != "short"}


def sources(ledger: Ledger, criteria: Filter, *, idle: bool = True) -> SourceList:
    """Count what every source reports.

    Args:
        ledger: the ledger.
        criteria: the filter for its entries.
        idle: whether to include unused sources if the filter is empty.

    """
    picked = pick_events(ledger, criteria)
    events: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    silent: Counter[str] = Counter()
    for event in picked.items:
        speaking = evidence.sources(event)
        events.update(speaking)
        alone.update(speaking if len(speaking) == 1 else ())
        silent.update({cite.source for cite in event.cite} - set(speaking))
    positions = _cited(pick_positions(ledger, criteria).items)
    forecasts = _cited(pick_outlooks(ledger, criteria).items)
    below, through = _below(ledger), _through(ledger)
    carried = [
        Carried(
            source, ledger, events[name], alone[name], silent[name], positions[name],
            forecasts[name],
            via_it=tuple(through.get(name, ())),
            rests_on_it=tuple(below.get(name, ())),
        )
        for name, source in ledger.sources.items()
    ]  # fmt: skip
    carried = [
        each for each in carried
        if (idle and criteria.is_empty)
        or each.events + each.silent + each.positions + each.forecasts
    ]  # fmt: skip
    carried.sort(key=lambda each: -each.events)
    return SourceList(tuple(carried), len(picked.items), picked.possible)


def _cited(items: tuple[evidence.Statement, ...]) -> Counter[str]:
    return Counter(name for item in items for name in evidence.sources(item))


def _through(ledger: Ledger) -> dict[str, dict[str, None]]:
    """Return, for every source, the sources that are known only through it."""
    chains: dict[str, dict[str, None]] = {}
    for source in ledger.sources.values():
        for name in source.via:
            chains.setdefault(name, {})[source.id] = None
    return chains


def _below(ledger: Ledger) -> dict[str, dict[str, None]]:
    """Return, for every source, the sources that rely on it, as a whole or in a citation."""
    members: dict[str, dict[str, None]] = {}
    for source in ledger.sources.values():
        for name in source.derived_from:
            members.setdefault(name, {})[source.id] = None
    for event in ledger.events:
        for cite in event.cite:
            for name in cite.rests_on:
                members.setdefault(name, {})[cite.source] = None
    return members
