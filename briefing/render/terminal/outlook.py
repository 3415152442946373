"""Forecasts at a terminal: their term, what is expected, on what condition, who says so."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from rich.text import Text

from briefing.render.terminal.page import WARN, Page
from briefing.reports.outlook import Forecast, Outlook
from briefing.reports.words import some
from briefing.reports.words.positions import forecast_words, term

STATUSES = {"borne-out": "green", "failed": "red", "void": "dim"}


def draw(report: Outlook, page: Page) -> None:
    """Draw forecasts on a page, by who made them."""
    right = f"{some(len(report.forecasts), 'forecast')} · {report.head['open']} open"
    page.headline("Outlook", page.plain(right))
    column = term_column(page, report.forecasts)
    for maker, forecasts in report.grouped().items():
        page.section(maker)
        for forecast in forecasts:
            draw_forecast(page, forecast, column)


def term_column(page: Page, forecasts: Iterable[Forecast]) -> int:
    """Return the cells that the terms of forecasts need."""
    longest = max((cell_len(term(forecast)) for forecast in forecasts), default=0)
    return min(longest, max(9, page.width // 5))


def draw_forecast(page: Page, forecast: Forecast, column: int, maker: str = "") -> None:
    """Draw one forecast; with `maker`, it is said whose it is."""
    outlook = forecast.outlook
    indent = column + 3
    room = page.width - indent
    style = WARN.get(forecast.standing) or STATUSES.get(outlook.status, "dim")
    text = Text.assemble((maker, "bold"), "  " * bool(maker), outlook.statement)
    lines = page.with_right(text, Text(forecast.remark, style), room)
    lines += page.dot_lines(forecast_words(forecast), room)
    left = [Text.assemble(" ", line) for line in page.fold(Text(term(forecast), "dim"), column)]
    page.beside(left, lines, indent)
