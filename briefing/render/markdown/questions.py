"""Questions and gaps in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.render.markdown.parts import heading, item
from briefing.render.markdown.text import escape
from briefing.reports.questions import Questions
from briefing.reports.words.changes import due_words


def write(report: Questions) -> Iterator[str]:
    """Yield questions and gaps."""
    yield heading("What is not known")
    for each in report.items:
        if each.question:
            below = [due_words(each.owner, each.due), ", ".join(each.about)]
            yield item("", escape(each.statement), "overdue" if each.overdue else "", below)
    if any(each.gap for each in report.items):
        yield "\n## Gaps\n\n"
        yield from (item("", escape(each.statement)) for each in report.items if each.gap)
