"""The sentences of a briefing: events, judgements and forecasts, each with its source."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from typing import Literal

from briefing.blocks import Cited, Part, Span
from briefing.dates import Period, parse
from briefing.dates.days import iso_day
from briefing.dates.prose import in_full, when
from briefing.evidence import known_by
from briefing.keys import LIKELIHOODS
from briefing.model import Citation, Judgement, Ledger, Question, Watch
from briefing.reports.differences import Difference, differing
from briefing.reports.document.points import KeyPoint
from briefing.reports.events import Entry
from briefing.reports.outlook import Forecast, condition
from briefing.reports.positions import Stand
from briefing.reports.references import SourcePlace, places
from briefing.reports.speech import (
    capital,
    contradicted,
    counted,
    graded,
    listed,
    opening,
    said,
    spoken,
    voices,
)

STOPS = (".", "!", "?", "…")
EXPECTED = {
    "borne-out": "This came true.", "failed": "This did not come true.",
    "void": "This can no longer be decided.",
}  # fmt: skip


def stopped(text: str) -> str:
    """Return a sentence with a full stop; nothing for an empty text."""
    text = text.strip()
    return text if not text or text.endswith(STOPS) else text + "."


def unstopped(text: str) -> str:
    """Return a sentence without its full stop, as part of another one."""
    return text.strip().removesuffix(".") or text


def cited(cites: Iterable[Citation], lead: str = "") -> list[Part]:
    """Return the mark of a footnote."""
    return [Cited(tuple(cites), lead)]


# --- events


def sentence(
    entry: Entry, *, strong: bool = False, dated: bool = True, after: Period | None = None
) -> list[Part]:
    """Return an event as a sentence: its title, its date, its sources, and who contradicts them.

    Args:
        entry: the event.
        strong: whether to emphasise its title.
        dated: whether the sentence has the date; if not, it is beside it.
        after: the date of the event just before it, to which it responds.

    """
    return [*_statement(entry, strong, dated, after), *cited(entry.event.cite)]


def _statement(
    entry: Entry, strong: bool = False, dated: bool = True, after: Period | None = None
) -> list[Part]:
    title = unstopped(entry.event.title)
    head: Part = Span(title, "strong") if strong else title
    rest = _rest(
        entry,
        _dated(entry, after) if dated else "",
        undated=dated and after is None,
        beside=not dated,
    )
    if title.endswith(STOPS):  # the rest is a separate sentence
        rest = f" {capital(rest.lstrip(',; '))}"
    return [head, rest]


def _rest(entry: Entry, date: str, *, undated: bool, beside: bool = False) -> str:
    """Return the rest of the sentence: date, speakers, contradiction, grade and full stop.

    Args:
        entry: the event.
        date: the date in words; "" if it is not given here.
        undated: whether to say that the sources give no date, if this is so.
        beside: whether the date is beside the sentence.

    """
    event, ledger = entry.event, entry.ledger
    if event.status != "occurred":
        plan = "planned" if event.status == "planned" else "called off; it was planned"
        term = f" {_for(event.date)}" if event.date and not beside else ""
        date, undated = f"({plan if term else plan.partition(';')[0]}{term})", False
    speakers = said(event.cite, ledger)
    if speakers and undated and not date:
        speakers += ", giving no date"
    against = contradicted(event.cite, ledger)
    contested = {cite.about or "what" for cite in event.cite if cite.stance in ("doubts", "denies")}
    points = [
        _object(item) for item in differing([entry])
        if item.of_fact and item.point not in contested
    ]  # fmt: skip
    if points:
        against.append(f"sources differ on {listed(points)}")
    opening = "" if not date else f" {date}" if date.startswith("(") else f", {date}"
    speakers = speakers or _unsaid(event.cite)
    more = "; ".join(filter(None, [speakers, *against, graded(event.cite, ledger)]))
    return f"{opening}{',' if event.cite else ';'} {more}."


def _unsaid(cites: Collection[Citation]) -> str:
    """Return what takes the place of the speakers if no source affirms a statement."""
    return "although none of our sources says so" if cites else "no source is recorded"


def _doubts(cites: Iterable[Citation], ledger: Ledger) -> str:
    """Return the end of a sentence: who contradicts it, and which accounts are graded doubtful."""
    clauses = (*contradicted(cites, ledger), graded(cites, ledger))
    return "".join(f"; {clause}" for clause in clauses if clause)


OBJECTS = {
    "to whom": "whom it concerned", "when": "the date", "where": "the place",
    "what happened": "whether it happened", "how many": "the number",
    "whether on purpose": "the intent",
}  # fmt: skip


def _object(item: Difference) -> str:
    """Return the point of a difference, as the object of a sentence."""
    return OBJECTS.get(item.label, item.label)


def _for(date: Period) -> str:
    return f"for {in_full(date)}"


def _dated(entry: Entry, after: Period | None) -> str:
    """Return the date of an event in a sentence, or else the date by which it was known."""
    if entry.event.date:
        return when(entry.event.date, after=after)
    day = None if after else known_by(entry.event, entry.ledger)
    return f"reported {when(parse(f'[..{iso_day(day)}]'))}" if day is not None else ""


def item_line(point: KeyPoint, answers: int, *, summaries: bool) -> list[Part]:
    """Return a key event with the author's summary, and the responses to it.

    Args:
        point: the event and its answers.
        answers: the maximum number of responses, the most important first.
        summaries: whether to include the summary.

    """
    entry, summary = point.entry, point.entry.event.summary
    line = _statement(entry, strong=True)
    if summaries and summary:
        line.append(f" {stopped(summary)}")
    line += cited(entry.event.cite)
    answering = [answer.entry for answer in point.most_telling(answers)]
    for alike in _alike(answering, entry.event.date):
        titles = "; ".join(unstopped(each.event.title) for each in alike)
        cites = dict.fromkeys(cite for each in alike for cite in each.event.cite)
        line += [f" {titles}{_tail(alike[0], entry.event.date)}", *cited(cites)]
    return line


def _alike(entries: Iterable[Entry], after: Period | None) -> list[list[Entry]]:
    """Group consecutive entries with the same date, speakers and places."""

    def shared(entry: Entry) -> tuple[tuple[SourcePlace, ...], str]:
        speaking = (cite for cite in entry.event.cite if cite.stance != "silent")
        return places(speaking, entry.ledger), _tail(entry, after)

    return [list(group) for _, group in groupby(entries, shared)]


def _tail(entry: Entry, after: Period | None) -> str:
    return _rest(entry, _dated(entry, after), undated=False)


def chronicle_lead(entry: Entry) -> str:
    """Return the date that leads an event in a list: "18 July 2025", "date not known"."""
    date = entry.event.date
    return capital(in_full(date)) if date else "Date not known"


def chronicle_line(entry: Entry, answers: Iterable[Entry]) -> list[Part]:
    """Return an event for a list of dated events, naming the event it responds to elsewhere."""
    line = sentence(entry, dated=False)
    others = [f"“{unstopped(each.event.title)}”" for each in answers]
    return [*line, f" It answers {listed(others)}."] if others else line


def account_lines(entry: Entry) -> Iterator[list[Part]]:
    """Yield the details for the full length: the summary, and what each source says."""
    if entry.event.summary:
        yield [f"Our summary: {stopped(entry.event.summary)}"]
    for cite in entry.event.cite:
        if cite.says and cite.stance != "silent":
            who = _begins(cite, entry.ledger)
            yield [f"{who}, in our words: {stopped(cite.says)}", *cited([cite])]


def _begins(cite: Citation, ledger: Ledger) -> str:
    """Name the voice of a citation at the beginning of a sentence: "Residents, quoted by taz"."""
    who, speaker = voices([cite], ledger)[0], ledger.actors.get("".join(cite.attributed_to[-1:]))
    words = cite.attributed_to and not (speaker and speaker.declared)
    return capital(who) if words else opening(who)


# --- judgements


def range_of(word: str) -> str:
    """Return a likelihood with its range: "likely (55–80%)" (ICD 203)."""
    low, high = LIKELIHOODS[word]
    return f"{word} ({low}–{high}%)"


def judged(item: Judgement) -> str:
    """State the likelihood of a judgement and the author's confidence, always in two sentences."""
    words = {"roughly even chance": "this a ", "almost no chance": "that there is "}
    likely, sentences = item.likelihood, []
    if likely:
        sentences.append(f"We judge {words.get(likely, 'this ')}{range_of(likely)}" + (
            " of this." if likely == "almost no chance" else "."
        ))  # fmt: skip
    if item.confidence and likely:
        sentences.append(f"Our confidence is {item.confidence}.")
    elif item.confidence:
        sentences.append(f"This is our judgement, with {item.confidence} confidence.")
    return " ".join(sentences) or "This is our judgement."


Reason = Literal["text", "note", "apart"]
"""Where to print the reason for a judgement: in the text, in its footnote, or elsewhere."""


def judgement_line(item: Judgement, ledger: Ledger, reason: Reason = "text") -> list[Part]:
    """Return a judgement with its likelihood, confidence, reasons and supporting events."""
    why = capital(stopped(item.because))
    note = rests_on(item, ledger, why if reason == "note" else "")
    more = f" {why}" if why and reason == "text" else ""
    return [f"{stopped(item.statement)} {judged(item)}", *note, more]


def rests_on(item: Judgement, ledger: Ledger, why: str = "") -> list[Part]:
    """Return the footnote of a judgement: its reason, then the places that support it."""
    cites = [cite for name in item.rests_on for cite in ledger.index[name].cite]
    cites = [cite for cite in cites if cite.stance == "affirms"]
    lead = f"Our judgement. {why} From " if why else "Our judgement, from "
    return cited(cites, lead) if cites else []


def thinness(items: Iterable[Judgement], ledger: Ledger) -> str:
    """Describe the weak basis of judgements: with their author's reason, or with a count."""
    judgements = [*items]
    reasons = [capital(stopped(item.because)) for item in judgements if item.because]
    if reasons:
        return " ".join(reasons)
    names = dict.fromkeys(name for item in judgements for name in item.rests_on)
    entries = [Entry(ledger.index[name], ledger) for name in names]
    alone = sum(entry.origins == 1 for entry in entries)
    if not alone:
        return ""
    if len(entries) == 1:
        return "It rests on one event, which has a single source."
    every = "both" if len(entries) == 2 else "all"
    which = every if alone == len(entries) else counted(alone, "of them", "of them")
    verb = "has" if alone == 1 else "have"
    return f"It rests on {counted(len(entries), 'event')}; {which} {verb} a single source."


# --- expectations and positions of others


def forecast_line(forecast: Forecast) -> list[Part]:
    """Return a forecast as a sentence: the statement, its maker, its source and its deadline."""
    outlook, ledger = forecast.outlook, forecast.ledger
    sources = [spoken(ledger.sources[n], ledger) for n in outlook.made_by if n in ledger.sources]
    others = forecast.names(n for n in outlook.made_by if n not in ledger.sources)
    makers = [*sources, *others]
    if others:  # a name does not show whether it means one actor or many
        who = f"in the view of {listed(makers)}"
    elif sources:
        who = f"{listed(sources)} {'expect' if len(sources) > 1 else 'expects'}"
    else:
        who = said(outlook.cite, ledger)
    called = "called" if others else "calling this"
    through = _through(forecast) if makers else ""
    if outlook.cite and not said(outlook.cite, ledger):
        through = _unsaid(outlook.cite)
    parts = [
        condition(outlook.condition),
        who,
        f"{called} “{outlook.likelihood}”" if outlook.likelihood else "",
        through,
    ]
    clauses = ", ".join([unstopped(outlook.statement), *filter(None, parts)])
    clauses += _doubts(outlook.cite, ledger)
    term = f"; the deadline given is {in_full(outlook.horizon)}" if outlook.horizon else ""
    if outlook.horizon_text and not outlook.horizon:
        term = f", for “{outlook.horizon_text}”"
    after = EXPECTED.get(outlook.status, "")
    if forecast.passed:
        after = "That deadline has passed, and the outcome is still open."
    return [f"{clauses}{term}.{' ' + after if after else ''}", *cited(outlook.cite)]


def _through(forecast: Forecast) -> str:
    """Name the sources that report a forecast; "" if they are its makers."""
    makers, ledger = set(forecast.outlook.made_by), forecast.ledger
    cites = [
        cite for cite in forecast.outlook.cite
        if cite.source not in makers and cite.stance == "affirms"
    ]  # fmt: skip
    if not cites:
        return ""
    if all(set(cite.attributed_to) <= makers and cite.attributed_to for cite in cites):
        names = [spoken(ledger.sources[cite.source], ledger) for cite in cites]
        return f"as quoted by {listed(list(dict.fromkeys(names)))}"
    words = said(cites, ledger)
    return words if not words or words.startswith("according") else f"as {words}"


def stand_line(stand: Stand) -> list[Part]:
    """Return a position as a sentence."""
    position = stand.position
    who = stand.names([position.who])[0]
    toward = f", towards {listed(stand.names(position.toward))}" if position.toward else ""
    tie = f" ({position.tie})" if position.tie else ""
    speakers = said(position.cite, stand.ledger) or _unsaid(position.cite)
    speakers += _doubts(position.cite, stand.ledger)
    date = f", {when(position.date)}" if position.date else ""
    return [
        Span(opening(who), "strong"),
        f"{toward}: {unstopped(position.statement)}{tie}{date}, {speakers}.",
        *cited(position.cite),
    ]  # fmt: skip


def watch_line(item: Watch, ledger: Ledger) -> list[Part]:
    """Return a sign to watch for, with the events in which it was seen."""
    line: list[Part] = [stopped(item.statement)]
    for name in item.seen:
        line += [" This was seen: ", *sentence(Entry(ledger.index[name], ledger))]
    return line


def question_line(item: Question, ledger: Ledger) -> list[Part]:
    """Return a question with a footnote for the sources of its events."""
    cites = [
        cite for name in item.about if name in ledger.index for cite in ledger.index[name].cite
        if cite.stance != "silent"
    ]  # fmt: skip
    return [item.statement.strip(), *(cited(cites) if cites else [])]
