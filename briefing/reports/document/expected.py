"""What is expected: selects the forecasts for a briefing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, zip_longest

from briefing.reports.outlook import Forecast


def expected(forecasts: Sequence[Forecast], most: int) -> tuple[Forecast, ...]:
    """Select forecasts, in file order: open ones first, then by maker, then by likelihood."""
    if len(forecasts) <= most:
        return tuple(forecasts)
    by_maker: dict[tuple[str, ...], list[Forecast]] = {}
    for forecast in sorted(forecasts, key=_rank):
        by_maker.setdefault(forecast.outlook.made_by, []).append(forecast)
    in_turn = chain.from_iterable(zip_longest(*by_maker.values()))
    first = [forecast for forecast in in_turn if forecast][:most]
    return tuple(forecast for forecast in forecasts if forecast in first)


def _rank(forecast: Forecast) -> tuple[bool, bool, int]:
    outlook = forecast.outlook
    return outlook.status != "open", not outlook.likelihood, outlook.place_in_file
