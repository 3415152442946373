"""Events as JSON for TimelineJS, which shows a chronology as slides.

Field names: https://timeline.knightlab.com/docs/json-format.html. A date keeps its original
precision, and `display_date` gives it in words, since TimelineJS draws instants.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from typing import Any, NamedTuple

from briefing.dates import Period, show
from briefing.dates.days import civil
from briefing.model import Ledger
from briefing.reports.events import Entry, qualified_title


class Slides(NamedTuple):
    """The JSON, and the number of events left out because no first day is known."""

    text: str
    left_out: int


def write(ledger: Ledger, entries: Sequence[Entry]) -> Slides:
    """Return events as the JSON of a timeline.

    Args:
        ledger: their ledger.
        entries: the events, in order.

    """
    slides = [_slide(entry) for entry in entries]
    info = ledger.info
    under = " · ".join(filter(None, [info.marking, info.description]))
    whole: dict[str, Any] = {
        "title": {"text": _text(info.title or "Timeline", under)},
        "events": [slide for slide in slides if slide],
    }
    text = json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    return Slides(text, slides.count(None))


def _slide(entry: Entry) -> dict[str, Any] | None:
    event, date = entry.event, entry.event.date
    if date is None or date.first is None:
        return None
    slide: dict[str, Any] = {"unique_id": event.id, "start_date": _date(date.first, date)}
    if date.last is not None and date.last != date.first:
        end = _date(date.last, date)
        if end != slide["start_date"]:
            slide["end_date"] = end
    slide["display_date"] = show(date)
    slide["text"] = _text(qualified_title(entry), event.summary, "; ".join(entry.voices()))
    if event.story:
        slide["group"] = entry.ledger.stories[event.story[0]].name
    return slide


def _date(number: int, period: Period) -> dict[str, int]:
    """Return a day with the precision of its period."""
    year, month, day = civil(number)
    if period.precision in ("minute", "day"):
        return {"year": year, "month": month, "day": day}
    if period.precision in ("month", "season", "quarter"):
        return {"year": year, "month": month}
    return {"year": year}


def _text(headline: str, *paragraphs: str) -> dict[str, str]:
    """Return texts escaped for TimelineJS, which reads them as HTML."""
    body = "".join(f"<p>{escape(text)}</p>" for text in paragraphs if text)
    return {"headline": escape(headline), "text": body}
