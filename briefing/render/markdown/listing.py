"""Words of the ledger and their counts in Markdown: one table."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.dates import show
from briefing.render.markdown.parts import SIGNS, heading
from briefing.render.markdown.text import escape, table
from briefing.reports.listing import Listed, Listing


def write(report: Listing) -> Iterator[str]:
    """Yield a list of words."""
    yield heading(report.what.capitalize())
    yield table(["events", "word", "name", "first", "last"], map(_row, report.items))


def _row(listed: Listed) -> list[str]:
    count = listed.count
    sign = SIGNS[listed.quad] + " " if listed.quad else ""
    dates = [show(date) if date else "" for date in (count.first, count.last)]
    cells = map(escape, (listed.word, listed.name, *dates))
    return [str(count.events), sign + next(cells), *cells]
