"""What changed, in Markdown: a heading a kind, an item a change."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.render.markdown.parts import heading, item
from briefing.render.markdown.text import escape
from briefing.reports.changes import Changes
from briefing.reports.words.changes import change_label, edit_words


def write(report: Changes) -> Iterator[str]:
    """Yield changes."""
    yield heading(f"Changes from {report.old} to {report.new}")
    yield from kinds(report, 2)


def kinds(report: Changes, level: int) -> Iterator[str]:
    """Yield the changes by kind, under headings of a level."""
    if not report.items:
        yield "Nothing changed.\n"
    for number, (kind, items) in enumerate(report.grouped().items()):
        yield ("\n" if number else "") + heading(f"{kind.capitalize()} ({len(items)})", level)
        for change in items:
            edits = [edit_words(edit) for edit in change.edits]
            about = "; ".join(filter(None, [change.remark, change_label(change)]))
            yield item("", escape(change.statement), about, edits)
