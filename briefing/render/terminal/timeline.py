"""The chronology at a terminal: date, sign of the tone, title; parties and sources below."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from briefing.render.terminal.page import WARN, Page
from briefing.reports.events import Entry
from briefing.reports.timeline import Group, Timeline
from briefing.reports.words import some
from briefing.reports.words.events import date_label, event_words


def draw(report: Timeline, page: Page) -> None:
    """Draw a timeline on a page."""
    right = " · ".join(filter(None, [some(len(report.entries), "event"), report.span]))
    page.headline(report.title, page.plain(right))
    column = date_column(page, report.groups)
    for group in report.groups:
        page.line()
        if group.label:
            page.wrapped(Text(group.label, "bold"))
        for entry in group.entries:
            draw_entry(page, entry, date_label(entry, group.label), column, report.brief)
    if report.left_out:
        page.line()
        page.line(Text(f"{report.left_out} more", "dim"))


def date_column(page: Page, groups: Sequence[Group]) -> int:
    """Return the cells that the dates of all groups need, a quarter of the page at the most."""
    labels = (date_label(entry, group.label) for group in groups for entry in group.entries)
    return min(max(map(cell_len, labels), default=0), max(11, page.width // 4))


def draw_entry(page: Page, entry: Entry, date: str, column: int, brief: bool) -> None:
    """Draw one event: date, sign, title, standing; below them, unless `brief`, its details."""
    sign = page.sign(entry.quad)
    lead = 1 + column + 1
    indent = lead + (2 if page.screen.signs else 3)
    dates = [Text.assemble(" ", line) for line in page.fold(Text(date), column)]
    dates[0].append(" " * (lead - dates[0].cell_len)).append_text(sign)
    style = WARN.get(entry.standing, "dim")
    lines = page.with_right(Text(entry.event.title), Text(entry.remark, style), page.width - indent)
    if not brief:
        lines += page.dot_lines(event_words(entry), page.width - indent)
    page.beside(dates, lines, indent)
