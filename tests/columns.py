"""Tables of columns for `docs/output.md`, made from the reports and the model."""

from __future__ import annotations

import datetime

from conftest import read

from briefing.query import Filter
from briefing.reports.events import EVENT_COLUMNS, SHORT
from briefing.reports.table import RowTable

_LEDGER = """
[[event]]
id = "x"
title = "X"
by = ["a"]
to = ["b"]
cite = ["s"]
"""


def short_columns() -> str:
    """Return the columns that `plain` prints, in order."""
    return " · ".join(f"**{name}**" for name in SHORT)


def event_columns() -> str:
    """Return the table of all columns of events."""
    lines = ["| column | what it holds |", "|---|---|"]
    for column in EVENT_COLUMNS:
        name = f"**{column.name}**" if column.name in SHORT else column.name
        lines.append(f"| {name} | {column.doc} |")
    return "\n".join(lines)


def tables() -> dict[str, RowTable]:
    """Return the row table of every report but the timeline, by the report's name."""
    from briefing.dates import parse
    from briefing.reports import (
        activity,
        actor,
        actors,
        balance,
        changes,
        differences,
        dyad,
        handover,
        listing,
        outlook,
        positions,
        questions,
        relations,
        show,
        sources,
        thread,
    )  # fmt: skip

    ledger = read(_LEDGER).ledger
    criteria = Filter(today=datetime.date(2025, 7, 21))
    since = changes.recorded_since(ledger, criteria, parse("2025"))
    return {
        "actors": actors.actors(ledger, criteria).table,
        "actor": actor.actor(ledger, criteria, "a").table,
        "sources": sources.sources(ledger, criteria).table,
        "show": show.show(ledger, criteria, ["x"]).table,
        "positions": positions.positions(ledger, criteria).table,
        "positions WHO": balance.balance(ledger, criteria, "a").table,
        "differences": differences.differences(ledger, criteria).table,
        "thread": thread.thread(ledger, criteria, "x").table,
        "relations": relations.relations(ledger, criteria).table,
        "relations A B": dyad.dyad(ledger, criteria, "a", "b").table,
        "activity": activity.activity(ledger, criteria).table,
        "questions": questions.questions(ledger, criteria).table,
        "changes": since.table,
        "handover": handover.handover(ledger, criteria, since).table,
        "outlook": outlook.outlook(ledger, criteria).table,
        "list types": listing.listing(ledger, criteria, "types").table,
    }


def other_columns() -> str:
    """Return, for each other report, its schema, its short columns and the rest."""
    lines = ["| report | schema | columns (bold: plain) |", "|---|---|---|"]
    for name, table in tables().items():
        columns = ", ".join(
            f"**{column}**" if column in table.short else column for column in table.names
        )
        lines.append(f"| {name} | {table.schema} | {columns} |")
    return "\n".join(lines)
