"""The text format, for a person at a terminal: the only folder that knows rich.

`draw` has a function for each kind of block; ledger text reaches rich only as `Text`, never
as markup.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.render.terminal.draw import draw
from briefing.render.terminal.page import Page
from briefing.reports import Report
from briefing.screen import Screen


def render(report: Report, screen: Screen) -> Iterator[str]:
    """Yield a report as text for the screen."""
    page = Page(screen)
    draw(report.blocks(), page)
    yield page.text()
