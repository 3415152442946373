"""The chronology in Markdown: a heading a group, an item an event."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.render.markdown.parts import dotted, event_item, heading
from briefing.reports.timeline import Timeline
from briefing.reports.words import some


def write(report: Timeline) -> Iterator[str]:
    """Yield a timeline."""
    yield heading(report.title)
    yield dotted([some(len(report.entries), "event"), report.span]) + "\n"
    for group in report.groups:
        yield "\n"
        if group.label:
            yield heading(group.label, 2)
        for entry in group.entries:
            yield event_item(entry, group.label, brief=report.brief)
    if report.left_out:
        yield f"\n{report.left_out} more.\n"
