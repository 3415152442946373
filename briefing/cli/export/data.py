"""Exports the selection as data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from briefing.cli import output
from briefing.cli.briefing_options import compose, news_since
from briefing.cli.call import Call
from briefing.cli.export.document import Wanted
from briefing.diagnostics import BriefingError, some
from briefing.ledger.leaving.public import INTERNAL, renamed
from briefing.model import Ledger
from briefing.query import Filter, pick_events, pick_outlooks, pick_questions

if TYPE_CHECKING:
    from briefing.render.svg import Frame
    from briefing.reports.events import Entry

MOST_ON_PAGE = 3000
"""The number of events that a browser can show without delay."""


def json(call: Call, wanted: Wanted) -> Iterator[str]:
    """Return the selection as a ledger in JSON."""
    from briefing.render.ledger import as_json
    from briefing.reports.selection import selection

    return as_json(selection(call.ledger, call.filter), internal=bool(call.options.internal))


def toml(call: Call, wanted: Wanted) -> Iterator[str]:
    """Return the selection as a ledger in TOML, with a comment at the top that describes it."""
    from briefing.render.ledger import as_toml
    from briefing.reports.selection import selection
    from briefing.reports.wording import selection_words

    selected = selection_words(call.filter)
    remark = f"A selection: {selected}." if selected else ""
    internal = f"{INTERNAL}." if call.options.internal else ""
    words = " ".join(filter(None, [internal, remark]))
    return as_toml(selection(call.ledger, call.filter), words)


def rows(row_format: str) -> Callable[[Call, Wanted], Iterator[str]]:
    """Return the writer of a row format of the events."""

    def write(call: Call, wanted: Wanted) -> Iterator[str]:
        from briefing.render import Screen, render
        from briefing.reports.timeline import timeline

        return render(timeline(call.ledger, call.filter), row_format, Screen())

    return write


def sqlite(call: Call, wanted: Wanted) -> bytes:
    """Return the selection as a database."""
    from briefing.evidence import share_origins
    from briefing.ledger import loads
    from briefing.render.ledger import as_toml
    from briefing.render.sqlite import write
    from briefing.reports.selection import selection

    ledger = call.ledger
    if not call.filter.is_empty:
        part = loads("".join(as_toml(selection(ledger, call.filter)))).ledger
        ledger = replace(part, info=ledger.info)
        share_origins(call.ledger, ledger)
    return write(ledger)


def ics(call: Call, wanted: Wanted) -> list[str]:
    """Return events, deadlines and due dates as a calendar."""
    from briefing.render.ics import write
    from briefing.reports.outlook import Forecast

    entries = _entries(call)
    calendar = write(
        call.ledger,
        entries,
        [Forecast(item, call.ledger) for item in pick_outlooks(call.ledger, call.filter).items],
        pick_questions(call.ledger, call.filter, [entry.event for entry in entries]),
        call.today,
    )
    _say_left_out(calendar.left_out)
    return [calendar.text]


def timelinejs(call: Call, wanted: Wanted) -> list[str]:
    """Return events as the JSON of TimelineJS."""
    from briefing.render.timelinejs import write

    slides = write(call.ledger, _entries(call))
    _say_left_out(slides.left_out)
    return [slides.text]


def dot(call: Call, wanted: Wanted) -> Iterator[str]:
    """Return the relations between actors as a graph."""
    from briefing.render.dot import write

    return write(call.ledger, _entries(call), fold_persons=wanted.fold_persons)


def _entries(call: Call) -> list[Entry]:
    from briefing.reports.events import Entry

    return [Entry(event, call.ledger) for event in pick_events(call.ledger, call.filter).items]


def _say_left_out(number: int) -> None:
    if number:
        output.talk(f"{some(number, 'event')} left out because their first day is not known")


def page(call: Call, wanted: Wanted) -> Iterator[str]:
    """Return the events as one web page."""
    from briefing.render.html.page import render
    from briefing.reports.page import page

    news = news_since(call, wanted.new_since) if wanted.new_since else None
    first = compose(call, length="short", news=news).opening()
    report = page(call.ledger, call.filter, first)
    if len(report.entries) > MOST_ON_PAGE:
        output.talk(
            f"{len(report.entries):,} events make a page that is slow in a browser; filter them "
            f"with --since, --actor, --story"
        )
    return render(report)


def svg(call: Call, wanted: Wanted) -> Iterator[str]:
    """Return the timeline, activity, or the dealings between two actors as a picture."""
    from briefing.render.svg import counts
    from briefing.render.svg import timeline as drawn
    from briefing.reports.activity import activity
    from briefing.reports.dyad import dyad
    from briefing.reports.timeline import timeline

    what = wanted.what or ("dyad" if wanted.pair else "timeline")
    if what == "dyad" and not wanted.pair:
        raise BriefingError("--what dyad needs two actors", "export svg --what dyad --pair A B")
    if wanted.pair and what != "dyad":
        raise BriefingError("--pair belongs to --what dyad", "export svg --what dyad --pair A B")
    if what == "timeline" and wanted.per:
        raise BriefingError("--per is for --what activity and dyad", "leave it out")
    if what == "timeline":
        return drawn.render(timeline(call.ledger, call.filter))
    if what == "activity":
        counted = activity(call.ledger, call.filter, wanted.per or "month")
        title = f"Activity by {counted.unit}"
        return counts.activity(counted, _frame(call, title, counted.events))
    one, other = (renamed(call.public, call.desk, "actor", name) for name in wanted.pair)
    dealings = dyad(call.ledger, call.filter, one, other, unit=wanted.per)
    title = f"{dealings.one.name} ↔ {dealings.other.name}"
    return counts.dyad(dealings, _frame(call, title, dealings.total.events))


def _frame(call: Call, title: str, events: int) -> Frame:
    """Return the words around a picture of counts."""
    from briefing.render.svg import Frame
    from briefing.reports.wording import dotted, selection_words

    info = call.ledger.info
    selection = selection_words(call.filter)
    under = dotted(info.marking, info.title, selection, some(events, "event"))
    return Frame(title, under)


def xlsx(call: Call, wanted: Wanted) -> bytes:
    """Return the events, sources, actors, positions and outlook as a spreadsheet."""
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
    workbook = write(
        tables,
        call.options.title or info.title,
        call.options.author,
        info.marking,
        call.source_date,
    )
    for sentence in workbook.said:
        output.talk(sentence)
    return workbook.content
