"""Positions in Markdown, by whose they are."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.render.markdown.parts import heading, stand_item
from briefing.reports.positions import Positions


def write(report: Positions) -> Iterator[str]:
    """Yield positions."""
    yield heading("Positions").rstrip("\n") + "\n"
    for who, stands in report.grouped().items():
        yield "\n" + heading(who, 2)
        yield from map(stand_item, stands)
