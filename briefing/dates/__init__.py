"""Dates of a ledger: reading, display, sorting, and matching against a time window.

Plain language ("early March 2025", "last Friday") is in `briefing.dates.typed`.
"""

from briefing.dates.days import civil, iso_day, ordinal
from briefing.dates.parse import parse
from briefing.dates.period import PRECISIONS, Period, PeriodError, ReversedError, sort_key
from briefing.dates.show import show, show_end, show_start
from briefing.dates.window import Fit, Window, fit, window

__all__ = [
    "PRECISIONS",
    "Fit",
    "Period",
    "PeriodError",
    "ReversedError",
    "Window",
    "civil",
    "fit",
    "iso_day",
    "ordinal",
    "parse",
    "show",
    "show_end",
    "show_start",
    "sort_key",
    "window",
]
