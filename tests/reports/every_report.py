"""Every report, by the name of its call; `REPORTS` has those of the tests' ledger."""

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
    ledger: Ledger, before: Ledger, chosen: Filter, one: str, other: str, third: str, event: str
) -> dict[str, Any]:
    """Make every report, by the name of its call; the words are names of actors and an event."""
    return {
        "timeline": timeline(ledger, chosen),
        **{f"timeline by {group}": timeline(ledger, chosen, group=group) for group in GROUPS[1:]},
        "timeline brief, last three": timeline(ledger, chosen, reverse=True, limit=3, brief=True),
        "timeline chart": timeline(ledger, chosen, chart=True),
        "actors": actors(ledger, chosen),
        "actor northland": actor(ledger, chosen, one),
        "actor ferry": actor(ledger, chosen, third),
        "sources": sources(ledger, chosen),
        "show": show(ledger, chosen, list(ledger.index)),
        "differences": differences(ledger, chosen),
        "thread": thread(ledger, chosen, event),
        "relations": relations(ledger, chosen),
        "relations with scores": relations(ledger, chosen, scores=True),
        "relations of two": dyad(ledger, chosen, one, other, scores=True),
        "activity": activity(ledger, chosen),
        "activity by year": activity(ledger, chosen, "year"),
        "outlook": outlook(ledger, chosen),
        "questions": questions(ledger, chosen),
        "changes": changes(before, ledger, chosen, ("No. 1", "now")),
        "handover": handover(ledger, chosen, recorded_since(ledger, chosen, parse("2024-06-01"))),
        "positions": positions(ledger, chosen),
        "positions of northland": balance(ledger, chosen, one),
        "positions of southland": balance(ledger, chosen, other),
        **{f"list {what}": listing(ledger, chosen, what) for what in KINDS},
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
