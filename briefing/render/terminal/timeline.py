"""The chronology at a terminal: date, sign of the tone, title; parties and sources below."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from briefing.dates import show
from briefing.render.terminal.page import WARN, Page
from briefing.reports.events import Entry
from briefing.reports.timeline import Group, Timeline


def draw(report: Timeline, page: Page) -> None:
    """Draw a timeline on a page."""
    count = len(report.entries)
    right = " · ".join(filter(None, [f"{count} event{'s' * (count != 1)}", report.span]))
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


def date_label(entry: Entry, heading: str = "") -> str:
    """Return an event's date as its row shows it, or by when an undated one was known."""
    if entry.event.date is None:
        known = entry.known_by
        return f"known by {known}" if known else "undated"
    shown = show(entry.event.date)
    if heading and entry.event.date.precision == "minute":
        return shown.replace(f" {heading}", "", 1)
    for ending in (f" {heading}", f", {heading}"):
        if heading and shown.endswith(ending) and not shown.startswith(("between", "from")):
            return shown.removesuffix(ending)
    return shown


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
        lines += page.dot_lines(details(page, entry), page.width - indent)
    page.beside(dates, lines, indent)


def details(page: Page, entry: Entry) -> list[str]:
    """Return the parts of an event's second line: parties, type, sources, origins."""
    event = entry.event
    parts = [parties(page, entry)]
    if event.absent:
        parts.append("without " + ", ".join(entry.names(event.absent)))
    parts.append(event.type)
    parts.append(", ".join(entry.source_names()))
    if entry.origins > 1:
        parts.append(f"{entry.origins} origins")
    return [part for part in parts if part]


def parties(page: Page, entry: Entry) -> str:
    """Return "who → whom" of an event, or "who ↔ who"."""
    event = entry.event
    if event.between:
        return page.plain(" ↔ ").join(entry.names(event.between))
    by, to = ", ".join(entry.names(event.by)), ", ".join(entry.names(event.to))
    if by and to:
        return by + page.plain(" → ") + to
    return by or (page.plain("→ ") + to if to else "")
