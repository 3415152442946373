"""Activity in Markdown: one table, then bursts and silences."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.plover import MC, MX, NONE, VC, VX
from briefing.render.markdown.parts import SIGNS, heading
from briefing.render.markdown.text import table
from briefing.reports.activity import Activity
from briefing.reports.words.counts import activity_words

ORDER = (MC, VC, VX, MX, NONE)


def write(report: Activity) -> Iterator[str]:
    """Yield the periods."""
    yield heading(f"Activity by {report.unit}")
    rows = [
        [
            row.label,
            str(row.events),
            *(str(row.quads[quad] or "") for quad in ORDER),
            "burst" if row.burst else "",
        ]
        for row in report.rows
    ]
    yield table(["period", "events", *(SIGNS[quad] for quad in ORDER), ""], rows) + "\n"
    for words in activity_words(report):
        yield f"- {words}\n"
