"""The ledger as one page: a list of events, with the data for its filters.

The page is for readers without the program. It has what `timeline` lists and what `show` prints of
each event; `render/html/` draws it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from briefing import evidence
from briefing.blocks import Accounts, Block
from briefing.keys import STATUSES
from briefing.model import Ledger
from briefing.query import Filter, find_sources
from briefing.reports.activity import Activity, fitting_activity
from briefing.reports.differences import account_pairs, differing
from briefing.reports.dyad import Dyad, main_dyads
from briefing.reports.events import Entry, main_stories
from briefing.reports.grouping import Group
from briefing.reports.parties import Folding
from briefing.reports.show import event_blocks
from briefing.reports.timeline import timeline
from briefing.reports.wording import selection_words

LAST_YEARS = 2
"""The number of latest years that are expanded when the page is opened."""
SIDE = "Side stories"


class Choice(NamedTuple):
    """An option in a filter of the page: a value, its name, and the events that it selects."""

    value: str
    name: str
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of events.

    Args:
        ledger: the ledger to show; only public keys are read.
        groups: the events under their headings, as the timeline has them, side stories last.
        opened: the headings that are expanded when the page is opened.
        choices: the options of each filter (actor, story, standing, source).
        span: the time span of the events.
        selection: the selection shown, in words; "" for everything.
        today: the day until which ongoing events are known to continue.
        opening: the first blocks: the news and the bottom line.
        activity: how many events happened in each period; None if there are not two periods.
        dyads: what the main actors did to each other, by period.

    """

    ledger: Ledger
    groups: tuple[Group, ...]
    opened: frozenset[str]
    choices: dict[str, tuple[Choice, ...]]
    span: str
    selection: str
    today: datetime.date
    opening: tuple[Block, ...] = ()
    activity: Activity | None = None
    dyads: tuple[Dyad, ...] = ()

    @property
    def entries(self) -> list[Entry]:
        """All events, in the order of the page."""
        return [entry for group in self.groups for entry in group.entries]


def page(ledger: Ledger, criteria: Filter, opening: Iterable[Block] = ()) -> Page:
    """Make a page of the selected events.

    Args:
        ledger: the ledger, with only its public keys.
        criteria: the filter for its events.
        opening: the first blocks.

    """
    whole = timeline(ledger, criteria)
    groups = [*_grouped(whole.groups, _side_events(whole.entries))]
    entries = [entry for group in groups for entry in group.entries]
    years = [group.title for group in groups if group.title.isdigit()]
    folded = {*years[:-LAST_YEARS], SIDE}
    return Page(
        ledger=ledger,
        groups=tuple(groups),
        opened=frozenset(group.title for group in groups if group.title not in folded),
        choices=_choices(ledger, entries),
        span=whole.span,
        selection=selection_words(criteria),
        today=criteria.today,
        opening=tuple(opening),
        activity=fitting_activity(ledger, criteria),
        dyads=main_dyads(ledger, criteria),
    )


def body(entry: Entry) -> Iterator[Block]:
    """Yield the details of an event as in `show`, with differing accounts side by side."""
    yield from event_blocks(entry)
    for difference in differing([entry]):
        yield Accounts(difference.label, account_pairs(difference))


def _side_events(entries: Sequence[Entry]) -> set[str]:
    """Return the ids of the events of side stories: those without a key event."""
    main = main_stories(entries)
    if not main:
        return set()
    return {
        entry.event.id for entry in entries
        if entry.event.story and not entry.event.key and main.isdisjoint(entry.event.story)
    }  # fmt: skip


def _grouped(groups: Sequence[Group], side: set[str]) -> Iterator[Group]:
    for group in groups:
        own = tuple(row for row in group.rows if row.entry.event.id not in side)
        if own:
            yield replace(group, rows=own)
    rest = tuple(row for group in groups for row in group.rows if row.entry.event.id in side)
    if rest:
        yield Group(SIDE, rest)


def _choices(ledger: Ledger, entries: Sequence[Entry]) -> dict[str, tuple[Choice, ...]]:
    """Return the options of each filter; they select the same events as the option of that name."""
    found: dict[str, dict[str, list[int]]] = {
        "actor": {}, "story": {}, "standing": {}, "source": {},
    }  # fmt: skip
    citing: dict[str, list[int]] = {}
    folding = Folding(ledger)
    for number, entry in enumerate(entries):
        event = entry.event
        parties = folding.parties(event)
        for actor in parties.all | parties.named:
            found["actor"].setdefault(actor, []).append(number)
        for ident in event.story:
            found["story"].setdefault(ident, []).append(number)
        for word in (entry.standing, event.status):
            found["standing"].setdefault(word, []).append(number)
        for source in dict.fromkeys(cite.source for cite in event.cite):
            citing.setdefault(source, []).append(number)
    for source in citing:
        meant = find_sources(ledger, source)
        numbers = {number for name in meant for number in citing.get(name, ())}
        found["source"][source] = sorted(numbers)
    names = {
        "actor": {ident: actor.name for ident, actor in ledger.actors.items()},
        "story": {ident: story.name for ident, story in ledger.stories.items()},
        "standing": {word: word for word in (*evidence.STANDINGS, *STATUSES)},
        "source": {ident: evidence.source_name(ident, ledger) for ident in found["source"]},
    }
    return {
        name: tuple(
            Choice(value, names[name][value], tuple(found[name][value]))
            for value in sorted(values, key=lambda value: (names[name][value].casefold(), value))
        )
        for name, values in found.items()
    }  # fmt: skip
