"""The end of a briefing: outlook, judgements, gaps, sources."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.dates import show
from briefing.model import Question
from briefing.render.markdown.document.telling import NOT_WRITTEN, judged, unstopped
from briefing.render.markdown.notes import Marks
from briefing.render.markdown.text import escape
from briefing.reports.document import Document
from briefing.reports.document.gaps import Gap
from briefing.reports.outlook import Forecast, term


def outlook(report: Document, notes: Marks) -> Iterator[str]:
    """Yield the forecasts, by who made them."""
    yield "\n## Outlook\n\n"
    if not report.forecasts:
        yield "No forecast is recorded.\n"
    by_maker: dict[str, list[Forecast]] = {}
    for forecast in report.forecasts:
        by_maker.setdefault(_maker(forecast), []).append(forecast)
    for maker, forecasts in by_maker.items():
        told = [_forecast(each, notes) for each in forecasts]
        if report.room.sections:
            yield f"- {maker}:\n" + "".join(f"  - {words}\n" for words in told)
        else:
            yield "".join(f"- {maker}: {words}\n" for words in told)


def _maker(forecast: Forecast) -> str:
    outlook = forecast.outlook
    made = f", made {escape(show(outlook.made))}" if outlook.made else ""
    return f"**{escape(', '.join(forecast.makers)) or 'Nobody named'}**{made}"


def _forecast(forecast: Forecast, notes: Marks) -> str:
    outlook = forecast.outlook
    words = [
        f"“{outlook.likelihood}”" if outlook.likelihood else "",
        term(forecast) if outlook.likelihood or outlook.horizon or outlook.horizon_text else "",
        forecast.remark,
    ]
    condition = f", {escape(outlook.condition)}" if outlook.condition else ""
    more = escape("; ".join(word for word in words if word))
    told = escape(unstopped(outlook.statement)) + condition + (f" ({more})" if more else "")
    return notes.ended(f"{told}.", notes.mark(outlook.cite))


def judgements(report: Document, notes: Marks) -> Iterator[str]:
    """Yield what the ledger's author concludes, apart from what sources say."""
    if not report.room.sections:
        return
    yield "\n## Judgements of the ledger's author\n\n"
    if not report.judgements:
        yield f"{NOT_WRITTEN}\n"
    yield from (f"- {judged(item, report, notes)}\n" for item in report.judgements)


def gaps(report: Document, notes: Marks) -> Iterator[str]:
    """Yield the questions that the ledger asks, and what it shows to be thin."""
    yield "\n## Gaps\n\n"
    counted = " · ".join(map(_gap, report.gaps))
    if report.room.sections:
        yield from (f"- {_question(item)}\n" for item in report.questions)
        between = "\n" if report.questions else ""
    else:
        yield " ".join(_question(item) for item in report.questions)
        between = " " if report.questions else ""
    if not report.questions:
        yield "*No question is written.* "
    yield f"{between}{counted}.\n" if counted else "\n"


def _question(item: Question) -> str:
    due = f"due {show(item.due)}" if item.due else ""
    words = ", ".join(word for word in (item.owner, due) if word)
    return escape(item.statement) + (f" ({escape(words)})" if words else "")


def _gap(gap: Gap) -> str:
    if gap.names:
        return escape(f"{gap.words}: {', '.join(gap.names)}")
    return f"{gap.number} of {gap.of} {gap.words}"


def sources(report: Document, notes: Marks) -> Iterator[str]:
    """Yield the list of sources; a short briefing tells them in its footnotes."""
    if report.room.sections and report.sources:
        yield "\n## Sources\n\n"
        yield from notes.sources(report.sources)
