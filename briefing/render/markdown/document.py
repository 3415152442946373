"""The briefing as Markdown, for GitHub and for pandoc: a writing function a section."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.dates import show
from briefing.model import Source
from briefing.render.markdown.notes import Notes
from briefing.render.markdown.text import escape, table
from briefing.render.words import DIFFER, READS, account_words, forecast_words, listed, some, term
from briefing.reports.document import Document
from briefing.reports.document.points import KeyPoint
from briefing.reports.events import Entry
from briefing.reports.positions import Stand

NOT_WRITTEN = "*Not written.*"


def write(report: Document) -> Iterator[str]:
    """Yield a briefing as Markdown."""
    notes = Notes(report.ledger)
    for section in (
        _head, _key_points, _before, _happened, _differences, _balance, _stands, _involved,
        _outlook, _judgements, _gaps,
    ):  # fmt: skip
        yield from section(report, notes)
    yield from _sources(report)
    yield "\n"
    yield from notes.write()
    yield from _foot(report)


def _head(report: Document, notes: Notes) -> Iterator[str]:
    heading = report.heading
    number = f" · No. {heading.number}" if heading.number else ""
    yield f"# {escape(heading.title + number)}\n\n"
    parts = [
        f"**{escape(heading.marking)}**" if heading.marking else "",
        f"information cut-off {escape(heading.cut_off)}" if heading.cut_off else "",
        f"issued {escape(heading.issued)}" if heading.issued else "",
        escape(heading.author),
    ]
    if any(parts):
        yield " · ".join(part for part in parts if part) + "\n\n"
    lead = " ".join(_stopped(escape(item.statement)) for item in report.lead)
    yield f"**Bottom line.** {lead or NOT_WRITTEN}\n"


def _stopped(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else text + "."


def sentence(entry: Entry, notes: Notes, *, bold: bool = False, dated: bool = True) -> str:
    """Return an event as a sentence: title, date, how it stands, and its footnote."""
    title = escape(entry.event.title)
    when = f", {show(entry.event.date)}" if dated and entry.event.date else ""
    remark = entry.remark
    mark = notes.mark(entry.event.cite)
    told = _stopped((f"**{title}**" if bold else title) + when)
    return told + (f" *{escape(remark[:1].upper() + remark[1:])}.*" if remark else "") + mark


def _key_points(report: Document, notes: Notes) -> Iterator[str]:
    yield "\n## Key points\n\n"
    if not report.key_points:
        yield f"{NOT_WRITTEN}\n"
    for number, point in enumerate(report.key_points, 1):
        yield f"{number}. {sentence(point.entry, notes, bold=True)}{_answers(point, notes)}\n"


def _answers(point: KeyPoint, notes: Notes) -> str:
    if not point.answers:
        return ""
    told = "; ".join(
        escape(answer.event.title)
        + (f" (*{escape(answer.remark)}*)" if answer.remark else "")
        + notes.mark(answer.event.cite)
        for answer in point.answers
    )
    return f" In answer: {told}."


def _before(report: Document, notes: Notes) -> Iterator[str]:
    if report.before:
        told = " · ".join(
            f"{show(entry.event.date)} {escape(entry.event.title)}"
            + (f" (*{escape(entry.remark)}*)" if entry.remark else "")
            + notes.mark(entry.event.cite)
            for entry in report.before
        )
        yield f"\n**Before that:** {told}\n"


def _happened(report: Document, notes: Notes) -> Iterator[str]:
    if report.happened:
        yield "\n## What happened\n"
    for group in report.happened:
        yield f"\n### {escape(group.label)}\n\n"
        for entry in group.entries:
            yield f"- {sentence(entry, notes)}\n"
            if report.length == "full" and entry.event.summary:
                yield f"  {escape(entry.event.summary)}\n"


def _differences(report: Document, notes: Notes) -> Iterator[str]:
    if not report.differences:
        return
    yield f"\n## {DIFFER}\n\n"
    rows = []
    for difference in report.differences:
        accounts = [
            f"{escape(account_words(account))} ({escape(account.voice)})"
            for account in difference.accounts
        ]
        point = f"{escape(difference.entry.event.title)}: {difference.point}"
        point += notes.mark(account.cite for account in difference.accounts)
        if len(accounts) == 1:
            accounts.insert(0, "as told")
        rows.append([point, accounts[0], "; ".join(accounts[1:])])
    yield table(["Point", "One account", "Others"], rows)


def _balance(report: Document, notes: Notes) -> Iterator[str]:
    if report.balance is None:
        return
    yield f"\n## The balance of {escape(report.balance.actor.name)}\n\n"
    rows = [
        [
            escape(row.other),
            _stances(row.leaning_for, report),
            _stances(row.against, report),
            notes.mark(cite for stand in row.stands for cite in stand.item.cite),
        ]
        for row in report.balance.rows[: report.most]
    ]
    yield table(["Towards", "For", "Against, or held back", "Who says so"], rows)


def _stances(stands: list[Stand], report: Document) -> str:
    """Return what positions say; on one page the first of them, and how many more there are."""
    told = [
        escape(stand.position.statement) + (f" (*{escape(stand.remark)}*)" if stand.remark else "")
        for stand in stands
    ]
    if report.length == "short" and len(told) > 1:
        return f"{told[0]}; {len(told) - 1} more"
    return "; ".join(told)


def _stands(report: Document, notes: Notes) -> Iterator[str]:
    if not report.stands:
        return
    yield "\n## Positions\n\n"
    for stand in report.stands:
        position = stand.position
        who = escape(stand.names([position.who])[0])
        toward = escape(listed(" towards", stand.names(position.toward)))
        topics = escape(listed("on", stand.topics()))
        parts = [escape(position.tie), topics, show(position.date) if position.date else ""]
        more = ", ".join(part for part in (*parts, escape(stand.remark)) if part)
        mark = notes.mark(position.cite)
        yield f"- **{who}**{toward}: {escape(position.statement)}"
        yield (f" ({more})" if more else "") + f".{mark}\n"


def _involved(report: Document, notes: Notes) -> Iterator[str]:
    if not report.involved:
        return
    yield "\n## Who is involved\n\n"
    rows = []
    for part in report.involved:
        quads = part.count.quads
        cooperation = sum(number for quad, number in quads.items() if "cooperation" in quad)
        conflict = sum(number for quad, number in quads.items() if "conflict" in quad)
        others = ", ".join(f"{name} {number}" for name, number in part.counterparts(3))
        rows.append(
            [escape(part.actor.name), str(part.count.events), f"{cooperation} / {conflict}",
             escape(others)]
        )  # fmt: skip
    yield table(["Actor", "Events", "Cooperation / conflict", "Most with"], rows)


def _outlook(report: Document, notes: Notes) -> Iterator[str]:
    yield "\n## Outlook\n\n"
    if not report.forecasts:
        yield "No forecast is recorded.\n"
    for forecast in report.forecasts:
        outlook = forecast.outlook
        makers = escape(", ".join(forecast.makers)) or "Nobody named"
        words = [escape(word) for word in forecast_words(forecast)[:2] if word]
        words.append(escape(term(forecast)))
        words[0] = words[0][:1].upper() + words[0][1:]
        remark = f" *{escape(forecast.remark)}*" if forecast.remark else ""
        mark = notes.mark(outlook.cite)
        yield f"- {makers}: {escape(outlook.statement)}. {'; '.join(words)}.{remark}{mark}\n"


def _judgements(report: Document, notes: Notes) -> Iterator[str]:
    if report.length == "short":
        return
    yield "\n## Judgements\n\n"
    if not report.judgements:
        yield f"{NOT_WRITTEN}\n"
    for item in report.judgements:
        confidence = f" *Confidence: {item.confidence}.*" if item.confidence else ""
        cites = [cite for name in item.rests_on for cite in report.ledger.index[name].cite]
        mark = notes.mark(cites) if cites else ""
        yield f"- {_stopped(escape(item.statement))}{confidence}{mark}\n"


def _gaps(report: Document, notes: Notes) -> Iterator[str]:
    yield "\n## Gaps\n\n"
    for question in report.questions:
        more = [
            question.owner,
            f"due {show(question.due)}" if question.due else "",
        ]
        words = ", ".join(word for word in more if word)
        yield f"- {escape(question.statement)}" + (f" ({escape(words)})" if words else "") + "\n"
    counted = [
        f"{gap.number} of {gap.of} {gap.words}" if gap.of else f"{gap.number} {gap.words}"
        for gap in report.gaps
    ]
    if counted:
        yield ("\n" if report.questions else "") + " · ".join(counted) + ".\n"
    elif not report.questions:
        yield "None is recorded.\n"


def _sources(report: Document) -> Iterator[str]:
    yield "\n## Sources\n\n"
    if report.length == "short":
        read = [source for source in report.sources if source.read in ("all", "part")]
        more = len(report.sources) - len(read)
        rest = f"; and {more} by title alone" if more else ""
        yield "; ".join(_reference(source, brief=True) for source in read) + f"{rest}.\n"
        return
    for source in report.sources:
        yield f"- {_reference(source)}.\n"


def _reference(source: Source, *, brief: bool = False) -> str:
    """Return a source as a reference; a title in another language is followed by its meaning."""
    title = source.title or source.id
    parts = [
        f"**{escape(source.short)}**" if source.short and source.short != title else "",
        escape(source.author),
        f"*{escape(source.title_translated or title)}*",
        escape(title) if source.title_translated and not brief else "",
        f"({escape(source.language)})" if source.title_translated else "",
        escape(source.outlet) if source.outlet and source.outlet != source.short else "",
        show(source.published) if source.published else "undated",
        READS[source.read],
        f"accessed {show(source.accessed)}" if source.accessed and not brief else "",
        f"&lt;{escape(source.url)}&gt;" if source.url and not brief else "",
    ]
    return ", ".join(part for part in parts if part)


def _foot(report: Document) -> Iterator[str]:
    left = f" Left out: {', '.join(report.left_out)}." if report.left_out else ""
    counted = f"{some(report.events, 'event')}, {some(len(report.sources), 'source')}"
    yield f"\n*{counted}.{left}*\n"
