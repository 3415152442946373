"""What changed, at a terminal: by kind, each key with its old and its new value."""

from __future__ import annotations

from rich.text import Text

from briefing.render.terminal.page import WARN, Page
from briefing.reports.changes import Changes
from briefing.reports.words import some
from briefing.reports.words.changes import change_label, edit_words


def draw(report: Changes, page: Page) -> None:
    """Draw changes on a page."""
    page.headline("Changes", some(len(report.items), "change"))
    page.dotted([f"from {report.old} to {report.new}"], indent=0)
    for kind, items in report.grouped().items():
        page.section(f"{kind.capitalize()} ({len(items)})")
        for change in items:
            told = Text(page.plain(change.statement))
            if change.remark:
                told.append(f" ({change.remark})", WARN.get(change.standing, "dim"))
            page.wrapped(told, first=" ", indent=1, right=change_label(change))
            for edit in change.edits:
                page.wrapped(Text(page.plain(edit_words(edit)), "dim"), indent=3)
