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
    chosen = Filter(today=datetime.date(2025, 7, 21))
    since = changes.recorded_since(ledger, chosen, parse("2025"))
    return {
        "actors": actors.actors(ledger, chosen).table,
        "actor": actor.actor(ledger, chosen, "a").table,
        "sources": sources.sources(ledger, chosen).table,
        "show": show.show(ledger, chosen, ["x"]).table,
        "positions": positions.positions(ledger, chosen).table,
        "positions WHO": balance.balance(ledger, chosen, "a").table,
        "differences": differences.differences(ledger, chosen).table,
        "thread": thread.thread(ledger, chosen, "x").table,
        "relations": relations.relations(ledger, chosen).table,
        "relations A B": dyad.dyad(ledger, chosen, "a", "b").table,
        "activity": activity.activity(ledger, chosen).table,
        "questions": questions.questions(ledger, chosen).table,
        "changes": since.table,
        "handover": handover.handover(ledger, chosen, since).table,
        "outlook": outlook.outlook(ledger, chosen).table,
        "list types": listing.listing(ledger, chosen, "types").table,
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
