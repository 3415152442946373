"""Parts that the Markdown of several reports shares."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.plover import MC, MX, NONE, VC, VX
from briefing.render.markdown.text import escape, is_address, linked
from briefing.reports.events import Entry
from briefing.reports.outlook import Forecast
from briefing.reports.positions import Stand
from briefing.reports.words.events import date_label, event_words
from briefing.reports.words.positions import forecast_words, stand_words, term

SIGNS = {MC: "▲", VC: "△", VX: "▽", MX: "▼", NONE: "·"}


def heading(title: str, level: int = 1) -> str:
    """Return a heading of ledger text with the blank line that follows it."""
    return f"{'#' * level} {escape(title)}\n\n"


def dotted(parts: Iterable[str]) -> str:
    """Join parts of ledger text by dots, empty ones left out; an address is a link."""
    return " · ".join(
        linked("", part) if is_address(part) else escape(part) for part in parts if part
    )


def item(lead: str, text: str, remark: str = "", below: Iterable[str] = ()) -> str:
    """Return an item of a list: a lead in bold, a text, its remark, and a line below.

    Args:
        lead: the date or another short word.
        text: Markdown.
        remark: what a reader must know of it, in italics.
        below: parts of ledger text.

    """
    bold = f"**{escape(lead)}**" if lead else ""
    aside = f"— *{escape(remark)}*" if remark else ""
    more = dotted(below)
    line = " ".join(filter(None, [bold, text, aside]))
    return f"- {line}" + (f"\\\n  {more}" if more else "") + "\n"


def event_item(entry: Entry, heading: str = "", *, brief: bool = False) -> str:
    """Return an event as an item of a list."""
    text = f"{SIGNS[entry.quad]} {escape(entry.event.title)}"
    below = [] if brief else event_words(entry)
    return item(date_label(entry, heading), text, entry.remark, below)


def stand_item(stand: Stand, who: str = "") -> str:
    """Return a position as an item of a list; with `who`, it says whose it is."""
    toward = ", ".join(stand.names(stand.position.toward))
    sides = " ".join(filter(None, [who, f"→ {toward}" if toward else ""]))
    lead = f"*{escape(sides)}:* " if sides else ""
    text = lead + escape(stand.position.statement)
    return item(stand.position.leaning, text, stand.remark, stand_words(stand))


def forecast_item(forecast: Forecast, maker: str = "") -> str:
    """Return a forecast as an item of a list; with `maker`, it says whose it is."""
    lead = f"*{escape(maker)}:* " if maker else ""
    text = lead + escape(forecast.outlook.statement)
    return item(term(forecast), text, forecast.remark, forecast_words(forecast))
