"""Every report, by the name of its call; `REPORTS` has those of the test ledger."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from conftest import read

from briefing.dates import parse
from briefing.model import Ledger
from briefing.query import Filter
from briefing.reports.activity import activity
from briefing.reports.actor import actor
from briefing.reports.actors import actors
from briefing.reports.balance import balance
from briefing.reports.changes import changes, recorded_since
from briefing.reports.differences import differences
from briefing.reports.dyad import dyad
from briefing.reports.handover import handover
from briefing.reports.listing import KINDS, listing
from briefing.reports.outlook import outlook
from briefing.reports.positions import positions
from briefing.reports.questions import questions
from briefing.reports.relations import relations
from briefing.reports.show import show
from briefing.reports.sources import sources
from briefing.reports.thread import thread
from briefing.reports.timeline import GROUPS, timeline


def reports_of(
    ledger: Ledger, before: Ledger, criteria: Filter, one: str, other: str, third: str, event: str
) -> dict[str, Any]:
    """Make every report, by the name of its call; the other arguments name actors and an event."""
    return {
        "timeline": timeline(ledger, criteria),
        **{f"timeline by {group}": timeline(ledger, criteria, group=group) for group in GROUPS[1:]},
        "timeline brief, last three": timeline(ledger, criteria, reverse=True, limit=3, brief=True),
        "timeline chart": timeline(ledger, criteria, chart=True),
        "actors": actors(ledger, criteria),
        "actor northland": actor(ledger, criteria, one),
        "actor ferry": actor(ledger, criteria, third),
        "sources": sources(ledger, criteria),
        "show": show(ledger, criteria, list(ledger.index)),
        "differences": differences(ledger, criteria),
        "thread": thread(ledger, criteria, event),
        "relations": relations(ledger, criteria),
        "relations with scores": relations(ledger, criteria, scores=True),
        "relations of two": dyad(ledger, criteria, one, other, scores=True),
        "activity": activity(ledger, criteria),
        "activity by year": activity(ledger, criteria, "year"),
        "outlook": outlook(ledger, criteria),
        "questions": questions(ledger, criteria),
        "changes": changes(before, ledger, criteria, ("No. 1", "now")),
        "handover": handover(
            ledger, criteria, recorded_since(ledger, criteria, parse("2024-06-01"))
        ),
        "positions": positions(ledger, criteria),
        "positions of northland": balance(ledger, criteria, one),
        "positions of southland": balance(ledger, criteria, other),
        **{f"list {what}": listing(ledger, criteria, what) for what in KINDS},
    }


TEXT = (Path(__file__).parent / "ledger.toml").read_text(encoding="utf-8")
LEDGER = read(TEXT).ledger
BEFORE = read(
    TEXT.replace('"treaty"', '"pact"')
    .replace("[red] by", "by")
    .replace('status = "failed"', 'status = "open"')
    .replace('cite = ["gazette p3", "digest ¶2"]', 'cite = ["gazette p3"]')
).ledger
TODAY = datetime.date(2024, 7, 1)
ALL = Filter(today=TODAY)
REPORTS = reports_of(LEDGER, BEFORE, ALL, "Norburg", "Sudburg", "ferry", "protest-note")
