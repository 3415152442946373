"""A handover in Markdown: a section a heading."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.render.markdown.parts import heading, item
from briefing.render.markdown.text import escape
from briefing.reports.handover import Handover
from briefing.reports.words.changes import HANDED, due_words


def write(report: Handover) -> Iterator[str]:
    """Yield a handover."""
    yield heading(f"Handover since {report.since.removeprefix('recorded since ')}")
    for section, items in report.grouped().items():
        yield "\n" + heading(f"{HANDED[section]} ({len(items)})", 2)
        for each in items:
            below = [each.ident, due_words(each.owner, each.due)]
            yield item("", escape(each.statement), each.remark, below)
