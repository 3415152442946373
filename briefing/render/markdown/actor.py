"""A dossier in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.plover import MC, MX, NONE, VC, VX
from briefing.render.markdown.parts import (
    SIGNS,
    event_item,
    forecast_item,
    heading,
    stand_item,
)
from briefing.render.markdown.text import escape, table
from briefing.reports.actor import Dossier
from briefing.reports.words.actors import also, dossier_span, who_words
from briefing.reports.words.counts import apart_words, between_words


def write(report: Dossier) -> Iterator[str]:
    """Yield a dossier."""
    yield heading(report.actor.name)
    for words in (report.actor.kind, also(report.actor), *who_words(report)):
        if words:
            yield f"- {escape(words)}\n"
    apart = apart_words(report.count)
    told = dossier_span(report) + (f", of these {apart}" if apart else "")
    yield "\n" + escape(told) + _tones(report) + "\n"
    yield from _counterparts(report)
    if report.entries:
        yield "\n## Events\n\n"
        yield from (event_item(entry, brief=True) for entry in report.entries)
    if report.stands:
        yield "\n## Positions\n\n"
        for stand in report.stands:
            yield stand_item(stand, stand.names([stand.position.who])[0])
    for title, counts in (("Stories", report.stories), ("Sources", report.sources)):
        if counts:
            yield f"\n## {title}\n\n"
            yield from (f"- {escape(name)}: {number}\n" for name, number in counts)
    if report.forecasts:
        yield "\n## Outlook\n\n"
        for forecast in report.forecasts:
            yield forecast_item(forecast, ", ".join(forecast.makers))


def _tones(report: Dossier) -> str:
    quads = report.count.quads
    return "".join(
        f" · {SIGNS[quad]} {quads[quad]}" for quad in (MC, VC, VX, MX, NONE) if quads[quad]
    )


def _counterparts(report: Dossier) -> Iterator[str]:
    rows = [
        [
            escape(each.actor.name),
            str(each.count.events),
            str(each.count.by),
            str(each.count.to),
            str(each.count.cooperation),
            str(each.count.conflict),
            between_words(each.count),
        ]
        for each in report.counterparts
    ]
    if rows:
        head = ["with", "events", "by it", "to it", "cooperation", "conflict", "besides"]
        yield "\n" + table(head, rows)
