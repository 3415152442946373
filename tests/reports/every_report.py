"""Every report over the tests' ledger, by the name of its call."""

from __future__ import annotations

import datetime
from pathlib import Path

from conftest import read

from briefing.dates import parse
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

REPORTS = {
    "timeline": timeline(LEDGER, ALL),
    **{f"timeline by {group}": timeline(LEDGER, ALL, group=group) for group in GROUPS[1:]},
    "timeline brief, last three": timeline(LEDGER, ALL, reverse=True, limit=3, brief=True),
    "actors": actors(LEDGER, ALL),
    "actor northland": actor(LEDGER, ALL, "Norburg"),
    "actor ferry": actor(LEDGER, ALL, "ferry"),
    "sources": sources(LEDGER, ALL),
    "show": show(LEDGER, ALL, list(LEDGER.index)),
    "differences": differences(LEDGER, ALL),
    "thread": thread(LEDGER, ALL, "protest-note"),
    "relations": relations(LEDGER, ALL),
    "relations with scores": relations(LEDGER, ALL, scores=True),
    "relations of two": dyad(LEDGER, ALL, "Norburg", "Sudburg", scores=True),
    "activity": activity(LEDGER, ALL),
    "activity by year": activity(LEDGER, ALL, "year"),
    "outlook": outlook(LEDGER, ALL),
    "questions": questions(LEDGER, ALL),
    "changes": changes(BEFORE, LEDGER, ALL, ("No. 1", "now")),
    "handover": handover(LEDGER, ALL, recorded_since(LEDGER, ALL, parse("2024-06-01"))),
    "positions": positions(LEDGER, ALL),
    "positions of northland": balance(LEDGER, ALL, "Northland"),
    "positions of southland": balance(LEDGER, ALL, "Southland"),
    **{f"list {what}": listing(LEDGER, ALL, what) for what in KINDS},
}
