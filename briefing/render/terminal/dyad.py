"""Two actors at a terminal: a small plot of cooperation and conflict, and the periods."""

from __future__ import annotations

from rich.text import Text

from briefing.render.terminal.page import Page
from briefing.render.terminal.relations import draw_besides
from briefing.render.terminal.timeline import date_column, draw_entry
from briefing.reports.dyad import Dyad
from briefing.reports.relations import METHOD
from briefing.reports.timeline import Group
from briefing.reports.words import some
from briefing.reports.words.counts import between_cells, dyad_words, score_words
from briefing.reports.words.events import date_label


def draw(report: Dyad, page: Page) -> None:
    """Draw a dyad on a page."""
    names = page.plain(f"{report.one.name} ↔ {report.other.name}")
    page.headline(names, some(report.total.events, "event"))
    page.dotted(dyad_words(report), indent=0)
    _plot(report, page)
    page.line()
    arrows = [page.plain(arrow) for arrow in "→←↔"]
    head = [report.unit, "all", *arrows, "+", "-"]
    rows = [[span.label, *between_cells(span.count)[:-1]] for span in report.spans]
    if report.scores:
        head.append("mean")
        rows = [
            [*row, score_words(span.count.mean)]
            for row, span in zip(rows, report.spans, strict=True)
        ]
    page.columns(rows, head=head, right=range(1, len(head)), flexible=0, indent=1)
    draw_besides(page, [(span.label, span.count) for span in report.spans], indent=1)
    if report.scores:
        page.wrapped(Text(METHOD, "dim"), indent=1)
    entries = tuple(entry for entry, _ in report.ways)
    page.section("Events")
    column = date_column(page, [Group("", entries)])
    for entry in entries:
        draw_entry(page, entry, date_label(entry), column, brief=True)


def _plot(report: Dyad, page: Page) -> None:
    """Draw a bar for cooperation and one for conflict, a sign a period, on one scale."""
    known = {span.number: span for span in report.spans if span.number is not None}
    if not known:
        return
    first, last = min(known), max(known)
    before, after = known[first].label, known[last].label
    room = max(1, page.width - 13 - len(before) - len(after) - 3)
    each = -(-(last - first + 1) // room)
    starts = range(first, last + 1, each)
    lines = {
        what: [
            sum(getattr(known[n].count, what) for n in range(at, at + each) if n in known)
            for at in starts
        ]
        for what in ("cooperation", "conflict")
    }
    top = max(max(counts) for counts in lines.values())
    page.line()
    for (what, counts), style in zip(lines.items(), ("green", "red"), strict=True):
        bar = Text(page.bar(counts, top), style)
        page.line(Text(f" {what:12}", "dim"), f"{before} ", bar, f" {after}")
