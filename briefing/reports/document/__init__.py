"""The briefing: what a desk would send, as plain data.

Every part is chosen from the ledger; what only a person can write (bottom line, judgements,
questions) is taken from it or missing. No part has any Markdown in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from briefing.dates import show
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
from briefing.reports.differences import Difference, differing
from briefing.reports.document.balance import Balance, balance
from briefing.reports.document.gaps import Gap, gaps
from briefing.reports.document.points import KeyPoint, key_points
from briefing.reports.events import Entry
from briefing.reports.outlook import Forecast
from briefing.reports.positions import Stand
from briefing.reports.timeline import Group, timeline

LENGTHS = {"short": 5, "standard": 12, "full": 10_000}
"""How many forecasts, questions and rows of a table each length has at the most."""
MOST_KEY_POINTS = 9
MOST_INVOLVED = 6


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands on top, as asked for: empty words are left out.

    Args:
        title: of the briefing; by default the ledger's.
        number: of the issue.
        author: who signs it.
        marking: how it may be handled, TLP:GREEN for example.
        cut_off: the day of the latest information, in words.
        issued: the day of issue, in words.

    """

    title: str = ""
    number: str = ""
    author: str = ""
    marking: str = ""
    cut_off: str = ""
    issued: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A briefing of one length; `left_out` says what a shorter one has not."""

    heading: Heading
    length: str
    lead: tuple[Judgement, ...]
    judgements: tuple[Judgement, ...]
    key_points: tuple[KeyPoint, ...]
    before: tuple[Entry, ...]
    happened: tuple[Group, ...]
    differences: tuple[Difference, ...]
    balance: Balance | None
    stands: tuple[Stand, ...]
    involved: tuple[Part, ...]
    forecasts: tuple[Forecast, ...]
    questions: tuple[Question, ...]
    gaps: tuple[Gap, ...]
    sources: tuple[Source, ...]
    events: int
    possible: int
    left_out: tuple[str, ...]
    ledger: Ledger

    @property
    def most(self) -> int:
        """How many entries a section has at the most."""
        return LENGTHS[self.length]


def document(
    ledger: Ledger,
    chosen: Filter,
    *,
    length: str = "standard",
    heading: Heading | None = None,
    keys: tuple[str, ...] = (),
) -> Document:
    """Make a briefing of the chosen part of a ledger.

    Args:
        ledger: the ledger.
        chosen: which of its entries.
        length: one of `LENGTHS`; short is one page.
        heading: what stands on top.
        keys: ids of the key points, instead of the events with `key = true`.

    """
    events = pick_events(ledger, chosen)
    entries = [Entry(event, ledger) for event in events.items]
    stands = [Stand(item, ledger) for item in pick_positions(ledger, chosen).items]
    forecasts = [Forecast(item, ledger) for item in pick_outlooks(ledger, chosen).items]
    judgements = pick_judgements(ledger, chosen, events.items)
    most = LENGTHS[length]
    points, before = key_points(entries, keys, max(most, MOST_KEY_POINTS))
    accounts = sorted(differing(entries), key=lambda item: not item.entry.event.key)
    scales = balance(ledger, chosen, stands)
    open_forecasts = [item for item in forecasts if item.outlook.status == "open"]
    questions = pick_questions(ledger, chosen, events.items)
    short = length == "short"
    parts = {
        "event": len(entries) - len(points) - len(before) if short else 0,
        "differing account": max(0, len(accounts) - most),
        "forecast": max(0, len(open_forecasts) - most),
        "question": max(0, len(questions) - most),
        "position": len(stands) if length == "short" else 0,
    }
    return Document(
        heading=_heading(ledger, heading or Heading()),
        length=length,
        lead=tuple(item for item in judgements if item.lead),
        judgements=() if short else tuple(item for item in judgements if not item.lead),
        key_points=points,
        before=before,
        happened=() if short else timeline(ledger, chosen).groups,
        differences=tuple(accounts[:most]),
        balance=scales,
        stands=tuple(stands) if length == "full" else (),
        involved=() if short else actors(ledger, chosen).parts[:MOST_INVOLVED],
        forecasts=tuple(open_forecasts[:most]),
        questions=questions[:most],
        gaps=gaps(entries),
        sources=_sources(ledger, entries, stands, forecasts),
        events=len(entries),
        possible=events.possible,
        left_out=tuple(
            f"{count} {what}{'s' * (count > 1)}" for what, count in parts.items() if count > 0
        ),
        ledger=ledger,
    )


def _heading(ledger: Ledger, given: Heading) -> Heading:
    info = ledger.info
    return Heading(
        title=given.title or info.title or "Briefing",
        number=given.number,
        author=given.author or info.author,
        marking=given.marking or info.marking,
        cut_off=given.cut_off or _latest_information(ledger),
        issued=given.issued,
    )


def _latest_information(ledger: Ledger) -> str:
    """Return the last day on which a source was read, in words; "" if none says so."""
    read = [source.accessed for source in ledger.sources.values() if source.accessed]
    known = [date for date in read if date.last is not None]
    return show(max(known, key=lambda date: date.last or 0)) if known else ""


def _sources(ledger: Ledger, *groups: Any) -> tuple[Source, ...]:
    cited = {
        cite.source for group in groups for entry in group for cite in entry.item.cite
    }  # fmt: skip
    return tuple(source for name, source in ledger.sources.items() if name in cited)
