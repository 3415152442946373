"""Two actors in Markdown: the periods as a table, then the events."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.render.markdown.parts import dotted, event_item, heading
from briefing.render.markdown.text import escape, table
from briefing.reports.dyad import Dyad
from briefing.reports.relations import METHOD
from briefing.reports.words.counts import between_cells, dyad_words, score_words


def write(report: Dyad) -> Iterator[str]:
    """Yield a dyad."""
    yield heading(f"{report.one.name} ↔ {report.other.name}")
    yield dotted(dyad_words(report)) + "\n\n"
    head = [report.unit, "events", "→", "←", "↔", "cooperation", "conflict", "besides"]
    rows = []
    for span in report.spans:
        count = span.count
        row = [span.label, *between_cells(count)]
        rows.append(row + ([score_words(count.mean)] if report.scores else []))
    yield table(head + ["mean score"] * report.scores, rows)
    if report.scores:
        yield f"\nScores: {escape(METHOD)}.\n"
    yield "\n## Events\n\n"
    yield from (event_item(entry, brief=True) for entry, _ in report.ways)
