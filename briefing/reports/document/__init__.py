"""The briefing as plain data and as blocks.

Every part is selected from the ledger. Only a person can write the bottom line, judgements and
questions, so they are copied from the ledger or missing. Empty parts are left out, and `missing`
lists them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from briefing import evidence
from briefing.blocks import Block, word_count
from briefing.model import Judgement, Ledger, Question, Source
from briefing.query import (
    Filter,
    pick_events,
    pick_judgements,
    pick_outlooks,
    pick_positions,
    pick_questions,
    pick_watches,
)
from briefing.reports.actors import actors
from briefing.reports.differences import differing
from briefing.reports.document.balance import scales
from briefing.reports.document.chapters import chapters
from briefing.reports.document.content import LENGTHS, PAGE, Content, Room
from briefing.reports.document.gaps import gaps
from briefing.reports.document.heading import Heading, completed
from briefing.reports.document.news import News
from briefing.reports.document.page import blocks, opening
from briefing.reports.document.people import involved
from briefing.reports.document.points import Points, key_points, windowed_points
from briefing.reports.events import Entry
from briefing.reports.outlook import Forecast
from briefing.reports.positions import Stand

__all__ = ["LENGTHS", "PAGE", "Document", "Heading", "News", "document"]

MOST_INVOLVED = 6


@dataclass(frozen=True, slots=True)
class Document(Content):
    """A briefing of one length."""

    name: str = "briefing"

    def blocks(self) -> Iterator[Block]:
        """Yield the briefing from top to bottom."""
        return blocks(self)

    def opening(self) -> Iterator[Block]:
        """Yield the news and the bottom line."""
        return opening(self)


class _Selected(NamedTuple):
    """Everything that the filter selects."""

    entries: list[Entry]
    stands: list[Stand]
    forecasts: list[Forecast]
    judgements: list[Judgement]
    questions: list[Question]
    possible: int


def document(
    ledger: Ledger,
    criteria: Filter,
    *,
    length: str = "standard",
    heading: Heading | None = None,
    keys: Sequence[str] = (),
    news: News | None = None,
) -> Document:
    """Make a briefing of the selected part of a ledger.

    Args:
        ledger: the ledger.
        criteria: the filter for its entries.
        length: one of `LENGTHS`; short is one page.
        heading: the heading.
        keys: ids of the key points, instead of the events with `key = true`.
        news: new or corrected entries, which come first.

    """
    rooms, whole = LENGTHS[length], _selected(ledger, criteria)
    lead = tuple(item for item in whole.judgements if item.lead)
    main = _main(lead, whole.entries, ledger)
    points = _points(ledger, criteria, whole.entries, keys, main)
    happened = chapters(ledger, criteria, whole.entries, side_stories=rooms[0].details)
    parts = actors(ledger, criteria).parts
    heads = involved(parts, MOST_INVOLVED)
    met = {part.actor.id: part.others for part in parts}
    sources = _cited(ledger, (*whole.entries, *whole.stands, *whole.forecasts))
    report = Document(
        heading=completed(
            heading or Heading(), ledger, criteria, sources,
            (entry.event for entry in whole.entries),
        ),
        length=length,
        room=rooms[0],
        lead=lead,
        points=points,
        happened=happened,
        differences=tuple(differing(whole.entries)),
        balance=scales(ledger, _by_own_dates(criteria), whole.stands, met),
        stands=tuple(whole.stands),
        involved=heads,
        forecasts=tuple(whole.forecasts),
        judgements=tuple(item for item in whole.judgements if not item.lead),
        plans=tuple(
            entry for entry in whole.entries
            if entry.event.status == "planned"
            and not evidence.plan_passed(entry.event, criteria.today)
        ),
        questions=tuple(whole.questions),
        watches=pick_watches(ledger, criteria, [entry.event for entry in whole.entries]),
        gaps=gaps(whole.entries, [head.part.actor.id for head in heads], ledger, criteria.today),
        sources=sources,
        events=len(whole.entries),
        alone=sum(entry.origins == 1 for entry in whole.entries),
        possible=whole.possible,
        main=main,
        criteria=criteria,
        ledger=ledger,
        news=news,
    )  # fmt: skip
    return _fitted(report, rooms)


def _fitted(report: Document, rooms: Sequence[Room]) -> Document:
    """Return the briefing with the first limit that makes it fit on a page, or else the last."""
    for room in rooms[:-1]:
        fitted = replace(report, room=room)
        if word_count(fitted.blocks()) <= PAGE:
            return fitted
    return replace(report, room=rooms[-1])


def _main(lead: Iterable[Judgement], entries: Iterable[Entry], ledger: Ledger) -> frozenset[str]:
    """Return the main stories: those of the bottom line and of its supporting events.

    Without a bottom line, they are the stories of the key events.
    """
    named = {story for item in lead for story in item.story}
    for item in lead:
        named.update(story for name in item.rests_on for story in ledger.index[name].story)
    keys = (entry.event for entry in entries if entry.event.key)
    return frozenset(named or {story for event in keys for story in event.story})


def _selected(ledger: Ledger, criteria: Filter) -> _Selected:
    """Select by the filter: positions by their own dates, forecasts without the window."""
    events = pick_events(ledger, criteria)
    positions = pick_positions(ledger, _by_own_dates(criteria))
    return _Selected(
        entries=[Entry(event, ledger) for event in events.items],
        stands=[Stand(item, ledger) for item in positions.items],
        forecasts=[
            Forecast(item, ledger, criteria.today)
            for item in pick_outlooks(ledger, replace(_anytime(criteria), certain=False)).items
        ],
        judgements=list(pick_judgements(ledger, criteria, events.items)),
        questions=list(pick_questions(ledger, criteria, events.items)),
        possible=events.possible,
    )


def _points(
    ledger: Ledger,
    criteria: Filter,
    entries: Sequence[Entry],
    keys: Sequence[str],
    main: frozenset[str],
) -> Points:
    """Select the key points; with a time window, all its events, certain ones first."""
    first = _first_day(criteria)
    if first is None or keys:
        return key_points(entries, _earlier(ledger, criteria), keys, first)
    sure = pick_events(ledger, replace(criteria, certain=True, possible=False)).items
    return windowed_points(entries, {event.id for event in sure}, main)


def _first_day(criteria: Filter) -> int | None:
    days = [date.first for date in (criteria.since, criteria.on) if date and date.first is not None]
    return max(days, default=None)


def _earlier(ledger: Ledger, criteria: Filter) -> list[Entry]:
    """Return the selection without the time window, which provides the background."""
    if _first_day(criteria) is None:
        return []
    return [Entry(event, ledger) for event in pick_events(ledger, _anytime(criteria)).items]


def _anytime(criteria: Filter) -> Filter:
    return replace(criteria, since=None, until=None, on=None)


def _by_own_dates(criteria: Filter) -> Filter:
    """Return a filter that selects positions that may hold in its time window.

    A position without a date holds in any window, even if only certain dates are wanted.
    """
    return replace(criteria, possible=True, certain=False)


def _cited(ledger: Ledger, groups: Iterable[Any]) -> tuple[Source, ...]:
    cited = {cite.source for entry in groups for cite in entry.item.cite}
    return tuple(source for name, source in ledger.sources.items() if name in cited)
