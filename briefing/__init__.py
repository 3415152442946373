"""Keep the chronology of a crisis as plain text and get timelines, actors and briefings from it.

The public library interface is `__all__`, which is stable within a version 0.x
(`docs/library.md`). Each name is imported on first use, so that starting the program stays cheap.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from briefing.dates import Period
    from briefing.dates import parse as parse_date
    from briefing.diagnostics import BriefingError
    from briefing.drafting import draft
    from briefing.ledger import load, loads
    from briefing.ledger.check.checks import check
    from briefing.query import Filter, pick_events
    from briefing.reports.actor import actor
    from briefing.reports.actors import actors
    from briefing.reports.differences import differences
    from briefing.reports.show import show
    from briefing.reports.sources import sources
    from briefing.reports.timeline import timeline

__version__ = "0.1.0"

__all__ = [
    "BriefingError", "Filter", "Period", "__version__", "actor", "actors", "check", "differences",
    "draft", "load", "loads", "parse_date", "pick_events", "show", "sources", "timeline",
]  # fmt: skip

_HOMES = {
    "BriefingError": "diagnostics",
    "Filter": "query",
    "Period": "dates",
    "actor": "reports.actor",
    "actors": "reports.actors",
    "check": "ledger.check.checks",
    "differences": "reports.differences",
    "draft": "drafting",
    "load": "ledger",
    "loads": "ledger",
    "parse_date": "dates:parse",
    "pick_events": "query",
    "show": "reports.show",
    "sources": "reports.sources",
    "timeline": "reports.timeline",
}
"""The module of each name below `briefing`; after a colon, its name there."""


def __getattr__(name: str) -> Any:
    """Import a public name on first use (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    module, _, other = _HOMES[name].partition(":")
    value = getattr(import_module(f"{__name__}.{module}"), other or name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
