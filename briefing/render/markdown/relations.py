"""Relations in Markdown: the matrix and the pairs as tables."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.render.markdown.parts import heading
from briefing.render.markdown.text import escape, table
from briefing.reports.relations import METHOD, Relations
from briefing.reports.words.counts import between_cells, pair_names, score_words


def write(report: Relations) -> Iterator[str]:
    """Yield the relations of the most active."""
    yield heading("Relations")
    ids = report.ids
    if not ids:
        return
    rows = [
        [escape(report.label(one)), *(str(report.acts(one, other) or "") for other in ids)]
        for one in ids
    ]
    yield table(["acts of, towards", *(escape(report.label(one)) for one in ids)], rows)
    head = ["pair", "events", "→", "←", "↔", "cooperation", "conflict", "besides"]
    pairs = []
    for pair in report.pairs:
        count = pair.count
        row = [escape(pair_names(report, pair)), *between_cells(count)]
        pairs.append(row + ([score_words(count.mean)] if report.scores else []))
    yield "\n" + table(head + ["mean score"] * report.scores, pairs)
    if report.scores:
        yield f"\nScores: {escape(METHOD)}.\n"
