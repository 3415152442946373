"""A balance in Markdown: one table."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.render.markdown.parts import SIGNS, heading
from briefing.render.markdown.text import escape, table
from briefing.reports.balance import Balance, stated
from briefing.reports.events import Entry
from briefing.reports.positions import Stand
from briefing.reports.words.positions import acted, balance_title, tie_words

HEAD = ("Towards", "For", "Against, or held back", "Mixed", "Ties", "Not counted as acts")


def write(report: Balance) -> Iterator[str]:
    """Yield a balance."""
    yield heading(balance_title(report))
    rows = [
        [
            escape(row.name),
            _side(row.leaning_for, row.acts_for),
            _side(row.against, row.acts_against),
            _side(row.mixed, []),
            escape("; ".join(tie_words(row))),
            _side([], row.apart),
        ]
        for row in report.rows
    ]
    yield table(HEAD, rows)
    if report.alone:
        yield "\n## Towards nobody\n\n"
        yield from (f"- {escape(stated(stand))}\n" for stand in report.alone)


def _side(stands: list[Stand], acts: list[Entry]) -> str:
    said = [escape(stated(stand)) for stand in stands]
    said += [f"{SIGNS[entry.quad]} {escape(acted(entry))}" for entry in acts]
    return "; ".join(said)
