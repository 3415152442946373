"""The md format: reports as GitHub Markdown that pandoc reads too.

`draw` has a function for each kind of block; every word of the ledger goes through
`text.escape`. The briefing of `export` has a folder of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.render.markdown.draw import Drawer
from briefing.reports import Report


def render(report: Report) -> Iterator[str]:
    """Yield a report as Markdown."""
    yield from Drawer().draw(report.blocks())
