"""The selection as data: a ledger again, or rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from briefing.cli import output
from briefing.cli.call import Call
from briefing.cli.export.document import Wanted
from briefing.model import Ledger
from briefing.query import Filter

MOST_ON_PAGE = 3000
"""Events of a page that a browser shows without delay."""


def json(call: Call, wanted: Wanted) -> Iterator[str]:
    """Return the selection as a ledger in JSON."""
    from briefing.render.ledger import as_json
    from briefing.reports.selection import selection

    return as_json(selection(call.ledger, call.filter))


def toml(call: Call, wanted: Wanted) -> Iterator[str]:
    """Return the selection as a ledger in TOML, which says on top what it is a selection of."""
    from briefing.render.ledger import as_toml
    from briefing.reports.selection import selection
    from briefing.reports.wording import selection_words

    selected = selection_words(call.filter)
    remark = f"A selection: {selected}." if selected else ""
    return as_toml(selection(call.ledger, call.filter), remark)


def rows(row_format: str) -> Callable[[Call, Wanted], Iterator[str]]:
    """Return the writer of a row form of the events."""

    def write(call: Call, wanted: Wanted) -> Iterator[str]:
        from briefing.render import Screen, render
        from briefing.reports.timeline import timeline

        return render(timeline(call.ledger, call.filter), row_format, Screen())

    return write


def page(call: Call, wanted: Wanted) -> Iterator[str]:
    """Return the events as one page to look through."""
    from briefing.render.html.page import render
    from briefing.reports.page import page

    report = page(call.ledger, call.filter)
    if len(report.entries) > MOST_ON_PAGE:
        output.talk(
            f"{len(report.entries):,} events make a page that a browser is slow to show; a filter "
            "helps: --since, --actor, --story"
        )
    return render(report)


def xlsx(call: Call, wanted: Wanted) -> bytes:
    """Return the events and what stands beside them as a spreadsheet."""
    from briefing.render.xlsx import write
    from briefing.reports.actors import actors
    from briefing.reports.outlook import outlook
    from briefing.reports.positions import positions
    from briefing.reports.sources import sources
    from briefing.reports.timeline import timeline

    idle = not call.options.as_of
    reports: dict[str, Callable[[Ledger, Filter], Any]] = {
        "events": timeline,
        "sources": partial(sources, idle=idle),
        "actors": actors,
        "positions": positions,
        "outlook": outlook,
    }
    tables = {name: report(call.ledger, call.filter).table for name, report in reports.items()}
    info = call.ledger.info
    workbook = write(tables, call.options.title or info.title, call.options.author or info.author)
    for sentence in workbook.said:
        output.talk(sentence)
    return workbook.content
