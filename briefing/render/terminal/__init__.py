"""The text form, for a person at a terminal: the only folder that knows rich.

Each report has a drawing function in a file of its own; ledger text reaches rich only as
`Text`, never as markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from briefing.render.terminal.page import Page
from briefing.reports import Report
from briefing.screen import Screen


def render(report: Report, screen: Screen) -> Iterator[str]:
    """Yield a report as text for the screen."""
    page = Page(screen)
    import_module(f"briefing.render.terminal.{report.name}").draw(report, page)
    yield page.text()
