"""Forecasts in Markdown, by who made them."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.render.markdown.parts import forecast_item, heading
from briefing.reports.outlook import Outlook


def write(report: Outlook) -> Iterator[str]:
    """Yield forecasts."""
    yield heading("Outlook").rstrip("\n") + "\n"
    for maker, forecasts in report.grouped().items():
        yield "\n" + heading(maker, 2)
        yield from map(forecast_item, forecasts)
