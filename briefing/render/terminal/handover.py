"""A handover at a terminal: a section a heading."""

from __future__ import annotations

from rich.text import Text

from briefing.render.terminal.page import Page
from briefing.reports.handover import Handover
from briefing.reports.words.changes import HANDED, due_words


def draw(report: Handover, page: Page) -> None:
    """Draw a handover on a page."""
    page.headline("Handover", f"since {report.since.removeprefix('recorded since ')}")
    for section, items in report.grouped().items():
        page.section(f"{HANDED[section]} ({len(items)})")
        for item in items:
            told = Text(page.plain(item.statement))
            page.wrapped(told, first=" ", indent=1, right=item.remark)
            page.dotted([item.ident, due_words(item.owner, item.due)], indent=3)
