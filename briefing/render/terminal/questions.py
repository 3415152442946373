"""Questions and gaps at a terminal."""

from __future__ import annotations

from rich.text import Text

from briefing.render.terminal.page import Page
from briefing.reports.questions import Questions
from briefing.reports.words import some
from briefing.reports.words.changes import due_words


def draw(report: Questions, page: Page) -> None:
    """Draw questions and gaps on a page."""
    asked = [item for item in report.items if item.question]
    page.headline("What is not known", some(len(asked), "question"))
    if asked:
        page.line()
    for item in asked:
        late = Text("overdue" if item.overdue else "", "red")
        page.wrapped(Text(item.statement), first=" ", indent=1, right=late)
        page.dotted([due_words(item.owner, item.due), ", ".join(item.about)], indent=3)
    if len(asked) < len(report.items):
        page.section("Gaps")
    for item in report.items:
        if item.gap:
            page.wrapped(Text(item.statement), first=" ", indent=3)
