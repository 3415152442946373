"""Events as a calendar (iCalendar, RFC 5545), which calendar programs open.

Every entry is all-day, and no entry has a time zone: the ledger only has spans of days. A month is
the whole month; its name and the original date are in the summary and in `X-BRIEFING-DATE`. Due
dates, and deadlines of forecasts, are to-dos.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from briefing.dates import Period, show
from briefing.dates.days import civil
from briefing.diagnostics import BriefingError
from briefing.model import Ledger, Question
from briefing.reports.events import Entry, qualified_title
from briefing.reports.outlook import Forecast, condition

STATUSES = {"planned": "TENTATIVE", "cancelled": "CANCELLED"}


class Calendar(NamedTuple):
    """A calendar as text, and the number of events left out for lack of a known first day."""

    text: str
    left_out: int


def write(
    ledger: Ledger,
    entries: Sequence[Entry],
    forecasts: Iterable[Forecast],
    questions: Iterable[Question],
    day: datetime.date,
) -> Calendar:
    """Return events, deadlines and due dates as a calendar.

    Args:
        ledger: their ledger.
        entries: the events.
        forecasts: those with a horizon become to-dos.
        questions: those with a due date become to-dos.
        day: the day of the export, which RFC 5545 requires in every entry.

    Raises:
        BriefingError: icalendar is not installed.

    """
    try:
        import icalendar
    except ImportError:
        hint = "`pip install 'briefing[calendar]'`"
        raise BriefingError("An ics file needs icalendar, which is not installed", hint) from None
    stamp = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//briefing//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", ledger.info.title or "Timeline")
    if ledger.info.marking:
        calendar.add("x-briefing-marking", ledger.info.marking)

    def add(component: Any, name: str, summary: str, date: Period) -> None:
        component.add("uid", str(uuid.uuid5(uuid.NAMESPACE_URL, f"{ledger.info.title}/{name}")))
        component.add("dtstamp", stamp)
        component.add("summary", summary)
        component.add("x-briefing-date", date.written)
        calendar.add_component(component)

    left_out = 0
    for entry in entries:
        date = entry.event.date
        span = _span(date) if date else None
        if date is None or span is None:
            left_out += 1
            continue
        item = icalendar.Event()
        item.add("dtstart", span[0])
        item.add("dtend", span[1])
        item.add("transp", "TRANSPARENT")  # events of a chronology do not mark a person as busy
        item.add("description", _description(entry))
        if entry.event.place:
            item.add("location", entry.event.place)
        if entry.event.status in STATUSES:
            item.add("status", STATUSES[entry.event.status])
        add(item, f"event/{entry.event.id}", f"{show(date)}: {qualified_title(entry)}", date)
    for name, due, statement, summary, description in _due(forecasts, questions):
        if last := _last(due):
            todo = icalendar.Todo()
            todo.add("due", last)
            if description is not None:
                todo.add("description", description)
            add(todo, f"{name}/{statement}", f"{show(due)}: {summary}", due)
    return Calendar(calendar.to_ical().decode(), left_out)


def _due(
    forecasts: Iterable[Forecast], questions: Iterable[Question]
) -> Iterator[tuple[str, Period, str, str, str | None]]:
    """Yield what falls due: its kind, date, statement, summary, and a description if it has one."""
    for forecast in forecasts:
        outlook = forecast.outlook
        if outlook.horizon and outlook.status == "open":
            voices = "; ".join(forecast.voices())
            yield "outlook", outlook.horizon, outlook.statement, _forecast(forecast), voices
    for question in questions:
        if question.due:
            yield "question", question.due, question.statement, question.statement, None


def _forecast(forecast: Forecast) -> str:
    """Return a forecast with its maker and its qualifiers, so that it does not read as a fact."""
    outlook, makers = forecast.outlook, ", ".join(forecast.makers)
    likely = f"“{outlook.likelihood}”" if outlook.likelihood else ""
    more = "; ".join(filter(None, [likely, condition(outlook.condition), *forecast.remarks()]))
    words = (
        f"forecast by {makers}: {outlook.statement}" if makers else f"forecast: {outlook.statement}"
    )
    return f"{words} ({more})" if more else words


def _description(entry: Entry) -> str:
    said = "; ".join(entry.voices())
    return "\n".join(filter(None, [entry.event.summary, said]))


def _span(date: Period) -> tuple[datetime.date, datetime.date] | None:
    """Return the first day of a date and the day after its last, which RFC 5545 excludes.

    An open end counts as the end of the start. None if no first day is known, or if a calendar
    cannot represent the day.
    """
    ends = (date.last, date.end_earliest, date.start_latest, date.first)
    last = next((day for day in ends if day is not None), None)
    if date.first is None or last is None:
        return None
    start, end = _day(date.first), _day(last + 1)
    return (start, end) if start and end else None


def _last(date: Period) -> datetime.date | None:
    return _day(date.last) if date.last is not None else None


def _day(number: int) -> datetime.date | None:
    """Return a day by its number; None before year 1 and after year 9999."""
    year, month, day = civil(number)
    return datetime.date(year, month, day) if 1 <= year <= datetime.MAXYEAR else None
