"""Telling events in sentences: bottom line, key points, what came before, what happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing.dates import show
from briefing.model import Citation, Event, Judgement
from briefing.render.markdown.notes import STANCES, Marks
from briefing.render.markdown.text import escape, inline
from briefing.reports.cited import speaker
from briefing.reports.document import Document
from briefing.reports.document.chapters import Chapter, Told
from briefing.reports.document.points import KeyPoint
from briefing.reports.document.voices import remarks
from briefing.reports.events import Entry, date_label, parties
from briefing.reports.outlook import likelihood

NOT_WRITTEN = "*Not written.*"


def stopped(text: str) -> str:
    """Return a sentence with the stop at its end."""
    return text if text.endswith((".", "!", "?", "…")) else text + "."


def unstopped(text: str) -> str:
    """Return a sentence without the stop at its end, as a part of another one."""
    return text.removesuffix(".") or text


def judged(item: Judgement, report: Document, notes: Marks) -> str:
    """Return a judgement, how sure its author is, and in a footnote on what it rests.

    How likely it is and how sure its author is are two sentences, never one (ICD 203).
    """
    words = [f"Likelihood: {likelihood(item.likelihood)}."] if item.likelihood else []
    words += [f"Confidence: {item.confidence}."] if item.confidence else []
    cites = [cite for name in item.rests_on for cite in report.ledger.index[name].cite]
    cites = [cite for cite in cites if cite.stance != "silent"]
    mark = notes.mark(cites, "The ledger author's judgement. It rests on: ") if cites else ""
    sure = f" *{escape(' '.join(words))}*" if words else ""
    return notes.ended(stopped(escape(item.statement)) + sure, mark)


def remark(entry: Entry) -> str:
    """Return what a reader must know of an event, as words of a clause: "planned, disputed"."""
    return escape("; ".join(remarks(entry)))


def _aside(entry: Entry) -> str:
    words = remark(entry)
    return f" *{words[:1].upper()}{words[1:]}.*" if words else ""


def _clause(entry: Entry, notes: Marks, when: str = "") -> str:
    """Return an event within a sentence."""
    words = remark(entry)
    told = unstopped(escape(entry.event.title)) + when + (f" (*{words}*)" if words else "")
    return told + notes.mark(entry.event.cite)


def _on_its_day(entry: Entry, notes: Marks) -> str:
    """Return an event within a sentence, with its date where it is a day."""
    date = entry.event.date
    sharp = date is not None and date.precision in ("day", "minute") and date.kind == "once"
    when = f", {show(date)}" if sharp and date and date.first == date.last else ""
    return _clause(entry, notes, when)


def bottom_line(report: Document, notes: Marks) -> Iterator[str]:
    """Yield the judgement that leads, as the ledger's author wrote it."""
    lead = " ".join(judged(item, report, notes) for item in report.lead)
    yield f"**Bottom line.** {lead or NOT_WRITTEN}\n"


def key_points(report: Document, notes: Marks) -> Iterator[str]:
    """Yield the key points, and what came before."""
    points = report.points
    if not points.points and not points.before:
        return
    yield "\n## Key points\n\n"
    if not points.marked:
        yield "No event is marked as a key point; these are the latest.\n\n"
    for number, point in enumerate(points.points, 1):
        entry = point.entry
        when = f", {date_label(entry)}" if date_label(entry) != "undated" else ""
        title = f"**{unstopped(escape(entry.event.title))}**"
        told = stopped(title + escape(when)) + _aside(entry)
        told = notes.ended(told, notes.mark(entry.event.cite))
        yield f"{number}. {told}{_in_answer(point, report, notes)}\n"
    if points.before:
        told = " · ".join(
            f"{show(entry.event.date)}: {_clause(entry, notes)}" for entry in points.before
        )
        yield f"\n**Before that.** {told}\n"


def _in_answer(point: KeyPoint, report: Document, notes: Marks) -> str:
    """Return what answered a key point, in order; where room is short, what matters most."""
    chosen = point.most_telling(report.room.answers)
    told, before = [], point.entry
    for answer in chosen:
        again = before is not point.entry and answer.to == before.event.id
        told.append(("in answer to that, " if again else "") + _on_its_day(answer.entry, notes))
        before = answer.entry
    more = len(point.answers) - len(told)
    rest = f"; and {more} more" if more else ""
    return f" In answer: {'; '.join(told)}{rest}." if told else ""


def happened(report: Document, notes: Marks) -> Iterator[str]:
    """Yield what happened, story by story."""
    if not report.happened:
        return
    yield "\n## What happened\n"
    for chapter in report.happened:
        yield from _chapter(chapter, report, notes)
    if report.folded:
        names = ", ".join(f"{escape(each.name)} ({each.size})" for each in report.folded)
        yield f"\n**Also in the ledger,** with the number of events: {names}.\n"


def _chapter(chapter: Chapter, report: Document, notes: Marks) -> Iterator[str]:
    yield f"\n### {escape(chapter.name)}\n\n"
    if chapter.summary:
        yield f"*The ledger author's summary:* {stopped(inline(chapter.summary))}\n\n"
    for told in chapter.told:
        yield from _told(told, report, notes)
    view = "".join(_piece(piece, notes) for piece in chapter.analysis)
    if view:
        yield f"\n*The ledger author's view:* {view}\n"


def _piece(piece: str | Event, notes: Marks) -> str:
    if isinstance(piece, Event):
        return notes.mark(piece.cite)
    gap = " " if piece[:1].isspace() else ""
    return gap + escape(piece)


def _told(told: Told, report: Document, notes: Marks) -> Iterator[str]:
    entry, indent = told.entry, "  " * told.depth
    label = escape(date_label(entry))
    lead = f"- **{label}** "
    if told.depth:
        lead = f"{indent}- in answer{'' if label == 'undated' else ', ' + label}: "
    yield f"{lead}{_sentence(entry, notes)}{_answered(told.answers, notes)}\n"
    yield from _details(entry, report, indent + "  ")


def _answered(entries: Iterable[Entry], notes: Marks) -> str:
    """Return what an event answers, where its place in the list does not show it."""
    told = []
    for entry in entries:
        day = date_label(entry) if entry.event.date else ""
        words = "; ".join(filter(None, [escape(day), remark(entry)]))
        title = f"“{unstopped(escape(entry.event.title))}”" + (f" ({words})" if words else "")
        told.append(title + notes.mark(entry.event.cite))
    return f" In answer to {' and '.join(told)}." if told else ""


def _sentence(entry: Entry, notes: Marks) -> str:
    told = stopped(escape(entry.event.title)) + _aside(entry)
    return notes.ended(told, notes.mark(entry.event.cite))


def _details(entry: Entry, report: Document, indent: str = "  ") -> Iterator[str]:
    """Yield what only the full length tells of an event: who, summary, date, what each says."""
    if not report.room.details:
        return
    event = entry.event
    lines = [
        parties(entry),
        f"The ledger author's summary: {stopped(event.summary)}" if event.summary else "",
        f"On the date: {stopped(event.date_note)}" if event.date_note else "",
        *(_word(cite, entry) for cite in event.cite if cite.says),
    ]
    yield from (f"{indent}- {escape(line)}\n" for line in lines if line)


def _word(cite: Citation, entry: Entry) -> str:
    stance = f", which {STANCES[cite.stance]}" if cite.stance in STANCES else ""
    return f"{speaker(cite, entry.ledger)}{stance}: {stopped(cite.says)}"
