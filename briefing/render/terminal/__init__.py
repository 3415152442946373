"""The text format, for a person at a terminal: the only folder that knows rich.

`draw` has a function for each kind of block; ledger text reaches rich only as `Text`, never
as markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing.blocks import Block
from briefing.render.terminal.draw import draw
from briefing.render.terminal.page import TextPage, TrackedPage
from briefing.reports import Report
from briefing.screen import Screen


def render(report: Report, screen: Screen) -> Iterator[str]:
    """Yield a report as text for the screen."""
    page = TextPage(screen)
    draw(report.blocks(), page)
    yield page.text()


def lines(blocks: Iterable[Block], screen: Screen) -> TrackedPage:
    """Return blocks as lines for the screen, with the entries and linked events that they show."""
    page = TrackedPage(screen)
    draw(blocks, page)
    return page
