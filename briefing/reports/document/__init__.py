"""The briefing: what a desk would send, as plain data.

Every part is chosen from the ledger; what only a person can write (bottom line, judgements,
questions) is taken from it or missing. No part has any Markdown in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from briefing.model import Judgement, Ledger, Question, Source
from briefing.query import (
    Filter,
    pick_events,
    pick_judgements,
    pick_outlooks,
    pick_positions,
    pick_questions,
)
from briefing.reports.actors import Part, actors
from briefing.reports.counts import span
from briefing.reports.differences import Difference, differing
from briefing.reports.document.balance import Scales, scales
from briefing.reports.document.chapters import Chapter, chapters
from briefing.reports.document.expected import expected
from briefing.reports.document.gaps import Gap, gaps
from briefing.reports.document.heading import Heading, completed
from briefing.reports.document.people import Involved, involved
from briefing.reports.document.points import Points, key_points
from briefing.reports.events import Entry
from briefing.reports.outlook import Forecast
from briefing.reports.positions import Stand

__all__ = ["LENGTHS", "Document", "Heading", "document"]

ALL = 100_000


class Room(NamedTuple):
    """How much a length has room for: the most of each, and whether whole sections."""

    points: int
    answers: int
    rows: int
    forecasts: int
    questions: int
    gaps: int
    sections: bool
    details: bool


LENGTHS = {
    "short": Room(6, 2, 3, 3, 2, 3, sections=False, details=False),
    "standard": Room(12, 8, 12, 12, ALL, ALL, sections=True, details=False),
    "full": Room(ALL, ALL, ALL, ALL, ALL, ALL, sections=True, details=True),
}
"""The lengths of a briefing; short is one page."""
MOST_INVOLVED = 6


@dataclass(frozen=True, slots=True)
class Document:
    """A briefing of one length.

    `folded` are chapters of which only the name is told, `left_out` says in words what a
    longer one has; `events`, `span` and `possible` are those of the whole selection.
    """

    heading: Heading
    length: str
    lead: tuple[Judgement, ...]
    points: Points
    happened: tuple[Chapter, ...]
    folded: tuple[Chapter, ...]
    differences: tuple[Difference, ...]
    balance: Scales | None
    stands: tuple[Stand, ...]
    involved: tuple[Involved, ...]
    forecasts: tuple[Forecast, ...]
    judgements: tuple[Judgement, ...]
    questions: tuple[Question, ...]
    gaps: tuple[Gap, ...]
    sources: tuple[Source, ...]
    events: int
    span: str
    possible: int
    left_out: tuple[str, ...]
    chosen: Filter
    ledger: Ledger

    @property
    def room(self) -> Room:
        """How much this length has room for."""
        return LENGTHS[self.length]


class _Chosen(NamedTuple):
    """All that the filter takes, before a length cuts it."""

    entries: list[Entry]
    stands: list[Stand]
    forecasts: list[Forecast]
    judgements: list[Judgement]
    lead: list[Judgement]
    questions: list[Question]
    parts: tuple[Part, ...]
    possible: int


def document(
    ledger: Ledger,
    chosen: Filter,
    *,
    length: str = "standard",
    heading: Heading | None = None,
    keys: Sequence[str] = (),
) -> Document:
    """Make a briefing of the chosen part of a ledger.

    Args:
        ledger: the ledger.
        chosen: which of its entries.
        length: one of `LENGTHS`; short is one page.
        heading: what stands on top.
        keys: ids of the key points, instead of the events with `key = true`.

    """
    room, whole = LENGTHS[length], _chosen(ledger, chosen)
    points = key_points(whole.entries, _earlier(ledger, chosen), keys, _first_day(chosen))
    told, folded = chapters(ledger, chosen, whole.entries, side_stories=room.details)
    accounts = differing(whole.entries)
    heads = involved(whole.parts, MOST_INVOLVED)
    met = {part.actor.id: part.others for part in whole.parts}
    weighed = scales(ledger, _by_own_dates(chosen), whole.stands, met)
    sources = _cited(ledger, (*whole.entries, *whole.stands, *whole.forecasts))
    report = Document(
        heading=completed(
            heading or Heading(), ledger, chosen, sources, (entry.event for entry in whole.entries)
        ),
        length=length,
        lead=tuple(whole.lead),
        points=replace(points, points=points.points[-room.points :]),
        happened=told if room.sections else (),
        folded=folded if room.sections else (),
        differences=_first_of(accounts, room),
        balance=_cut(weighed, room),
        stands=tuple(whole.stands) if room.details else (),
        involved=heads if room.sections else (),
        forecasts=expected(whole.forecasts, room.forecasts),
        judgements=tuple(whole.judgements) if room.sections else (),
        questions=tuple(whole.questions[: room.questions]),
        gaps=gaps(whole.entries, [head.part.actor.id for head in heads], ledger, chosen.today)[
            : room.gaps
        ],
        sources=sources,
        events=len(whole.entries),
        span=span(entry.event.date for entry in whole.entries),
        possible=whole.possible,
        left_out=(),
        chosen=chosen,
        ledger=ledger,
    )
    return replace(report, left_out=_left_out(report, whole, points, len(accounts), weighed))


def _chosen(ledger: Ledger, chosen: Filter) -> _Chosen:
    """Choose by the filter; positions by their own dates, what is expected without the window."""
    events = pick_events(ledger, chosen)
    positions = pick_positions(ledger, _by_own_dates(chosen))
    judgements = pick_judgements(ledger, chosen, events.items)
    return _Chosen(
        entries=[Entry(event, ledger) for event in events.items],
        stands=[Stand(item, ledger) for item in positions.items],
        forecasts=[
            Forecast(item, ledger, chosen.today)
            for item in pick_outlooks(ledger, replace(_anytime(chosen), certain=False)).items
        ],
        judgements=[item for item in judgements if not item.lead],
        lead=[item for item in judgements if item.lead],
        questions=list(pick_questions(ledger, chosen, events.items)),
        parts=actors(ledger, chosen).parts,
        possible=events.possible,
    )


def _first_day(chosen: Filter) -> int | None:
    days = [date.first for date in (chosen.since, chosen.on) if date and date.first is not None]
    return max(days, default=None)


def _earlier(ledger: Ledger, chosen: Filter) -> list[Entry]:
    """Return what the filter would take without its window: of this may be what came before."""
    if _first_day(chosen) is None:
        return []
    return [Entry(event, ledger) for event in pick_events(ledger, _anytime(chosen)).items]


def _anytime(chosen: Filter) -> Filter:
    return replace(chosen, since=None, until=None, on=None)


def _by_own_dates(chosen: Filter) -> Filter:
    """Return a filter that takes the positions which may hold in its window.

    A position without a date holds in any window, however sure its dates must be.
    """
    return replace(chosen, possible=True, certain=False)


def _first_of(accounts: Sequence[Difference], room: Room) -> tuple[Difference, ...]:
    """Return as many differences as there is room for, in order, those of key events first.

    Where there is room for few, one event has one of them.
    """
    ranked = sorted(accounts, key=lambda item: not item.entry.event.key)
    if not room.sections:
        ranked = list({item.entry.event.id: item for item in reversed(ranked)}.values())[::-1]
    kept = {id(item) for item in ranked[: room.rows]}
    return tuple(item for item in accounts if id(item) in kept)


def _cut(weighed: Scales | None, room: Room) -> Scales | None:
    """Return as many rows as there is room for; where there is little, those that lean."""
    if weighed is None:
        return None
    leaning = [row for row in weighed.rows if room.sections or row.in_favour or row.against]
    return replace(weighed, rows=tuple(leaning[: room.rows])) if leaning else None


def _cited(ledger: Ledger, groups: Iterable[Any]) -> tuple[Source, ...]:
    cited = {cite.source for entry in groups for cite in entry.item.cite}
    return tuple(source for name, source in ledger.sources.items() if name in cited)


def _left_out(
    report: Document, whole: _Chosen, points: Points, differing: int, weighed: Scales | None
) -> tuple[str, ...]:  # fmt: skip
    """Say what this length has left out, with numbers."""
    shown = report.points.points
    answers = sum(min(len(point.answers), report.room.answers) for point in shown)
    chosen = {entry.event.id for entry in whole.entries}
    before = sum(entry.event.id in chosen for entry in points.before)
    told = sum(chapter.size for chapter in report.happened)
    events = told if report.room.sections else len(shown) + answers + before
    shown_rows = len(report.balance.rows) if report.balance else 0
    rows = (len(weighed.rows) if weighed else 0) - shown_rows
    counts = {
        ("event", "events"): report.events - events,
        ("differing account", "differing accounts"): differing - len(report.differences),
        ("row of the balance", "rows of the balance"): rows,
        ("forecast", "forecasts"): len(whole.forecasts) - len(report.forecasts),
        ("judgement", "judgements"): len(whole.judgements) - len(report.judgements),
        ("question", "questions"): len(whole.questions) - len(report.questions),
    }
    found = [f"{number} {words[number > 1]}" for words, number in counts.items() if number > 0]
    return (*found, *(() if report.room.sections else ("who is involved",)))
