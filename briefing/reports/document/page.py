"""Yields the parts of a briefing as blocks, in order and without empty parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.blocks import (
    Block,
    Cited,
    Front,
    Head,
    Item,
    Items,
    Line,
    Paragraph,
    Part,
    Picture,
    Section,
    Span,
    Table,
)
from briefing.dates.prose import in_full
from briefing.model import Event
from briefing.reports.counts import apart_words
from briefing.reports.document.chapters import Chapter
from briefing.reports.document.content import Content
from briefing.reports.document.disagree import row
from briefing.reports.document.gaps import PLAN_PASSED
from briefing.reports.document.telling import (
    Reason,
    account_lines,
    chronicle_lead,
    chronicle_line,
    forecast_line,
    item_line,
    judgement_line,
    question_line,
    sentence,
    stand_line,
    stopped,
    thinness,
    unstopped,
)
from briefing.reports.dyad import Dyad
from briefing.reports.positions import Stand
from briefing.reports.references import listed_reference
from briefing.reports.speech import called, capital, counted, in_words, listed
from briefing.reports.speech import opening as begun


def blocks(report: Content) -> Iterator[Block]:
    """Yield a briefing from top to bottom."""
    yield from _front(report)
    if report.news is not None:
        yield from report.news.blocks(report.ledger, report.room.news)
    for part in (
        _bottom_line, _happened, _disagree, _expected, _watch, _unknown, _balance, _involved,
        _judged, _positions, _chronicle, _references,
    ):  # fmt: skip
        yield from part(report)
    yield Paragraph([Span(on_sources(report), "mixed")])


def opening(report: Content) -> Iterator[Block]:
    """Yield what a reader should see first: the news, if requested, and the bottom line."""
    if report.news is not None:
        yield from report.news.blocks(report.ledger, report.room.news)
    yield from _bottom_line(report)


def _front(report: Content) -> Iterator[Block]:
    heading = report.heading
    number = f" · No. {heading.number}" if heading.number else ""
    issued = f"issued {heading.issued}" if heading.issued else ""
    known = f"information up to {heading.cut_off}" if heading.cut_off else ""
    if heading.undated:
        known = f"{known} ({heading.undated})" if known else heading.undated
    under: list[Part] = [Span(heading.marking, "strong")] if heading.marking else []
    for words in (known, heading.selection):
        under += [" · "] if under and words else []
        under += [words] if words else []
    given = {
        "subtitle": f"No. {heading.number}" if heading.number else "",
        "author": heading.author,
        "date": heading.issued,
        "lang": report.ledger.info.language or "en",
        "marking": heading.marking,
        "cut-off": heading.cut_off,
        "selection": heading.selection,
    }
    yield Front(
        heading.title + number,
        " · ".join(filter(None, [issued, heading.author])),
        under,
        {"title": heading.title} | {name: words for name, words in given.items() if words},
    )


def _bottom_line(report: Content) -> Iterator[Block]:
    if not report.lead:
        return
    line: list[Part] = [Span("Bottom line.", "strong")]
    for item in report.lead:
        line += [" ", *judgement_line(item, report.ledger, "apart")]
    base = thinness(report.lead, report.ledger)
    yield Paragraph([*line, f" {base}" if base else ""])


def _happened(report: Content) -> Iterator[Block]:
    room, points = report.room, report.shown_points
    if not points and not (report.points.before and room.sections):
        return
    yield Section("What happened")
    if points:
        yield Items(
            points,
            lambda point: Item(item_line(point, room.answers, summaries=room.summaries)),
            numbered=True,
            pictures=lambda: _drawn(report),
        )
    if report.points.before and room.sections:
        yield Paragraph("Earlier:")
        yield Items(
            report.points.before,
            lambda entry: Item(sentence(entry, dated=False), lead=chronicle_lead(entry)),
        )


def _drawn(report: Content) -> Iterator[Picture]:
    if report.room.sections and (shown := report.picture()):
        yield Picture("What happened, on one axis: each date as it is known", shown)


def _disagree(report: Content) -> Iterator[Block]:
    if not report.shown_differences:
        return
    brief = not report.room.sections
    yield Section("Where the sources disagree")
    rows = [row(item, brief=brief) for item in report.shown_differences]
    yield Table([Head("Question"), Head("One account"), Head("Another")], rows)


def _expected(report: Content) -> Iterator[Block]:
    reason: Reason = "text" if report.room.sections else "note"
    lines: list[Line] = [judgement_line(item, report.ledger, reason) for item in report.shown_own]
    lines += [forecast_line(item) for item in report.shown_forecasts]
    if lines:
        yield Section("What we expect" if report.shown_own else "What others expect")
        yield Items(lines, Item)


def _watch(report: Content) -> Iterator[Block]:
    lines: list[Line] = [*report.watch_lines]
    lines += [sentence(entry) for entry in report.shown_plans]
    for item in report.lead:
        if item.would_change:
            lines.append(f"What would change our judgement: {stopped(item.would_change)}")
    if lines:
        yield Section("What to watch")
        yield Items(lines, Item)


def _unknown(report: Content) -> Iterator[Block]:
    questions = report.shown_questions
    listed_here = report.room.sections
    counts = [gap for gap in report.gaps if gap.of and gap.sentence]
    others = [gap.sentence for gap in report.gaps if not gap.of and gap.sentence]
    if not listed_here:
        others = [gap.sentence for gap in report.gaps if gap.words == PLAN_PASSED]
    if not questions and not others and not (listed_here and counts):
        return
    yield Section("What we do not know")
    if questions:
        yield Items(questions, lambda item: Item(question_line(item, report.ledger)))
    if others:
        yield Paragraph(" ".join(others))
    if listed_here and counts:
        shares = [
            f"{in_words(gap.number)} {'has' if gap.number == 1 else 'have'} {gap.sentence}"
            for gap in counts
        ]
        yield Paragraph(f"Of the {counted(report.events, 'event')} recorded, {listed(shares)}.")


TOWARDS = ("Towards", "In favour", "Against, or withholding support", "Mixed, or a tie")


def _balance(report: Content) -> Iterator[Block]:
    """Yield an actor's positions towards each other actor, by leaning."""
    if report.balance is None or not report.room.sections:
        return
    yield Section(f"Where {report.balance.actor.name} stands")
    rows: list[list[Line]] = [
        [listed(each.others), *map(_stances, (each.in_favour, each.against, each.else_))]
        for each in report.balance.rows[: report.room.rows]
    ]
    full = [n for n in range(len(TOWARDS)) if any(row[n] for row in rows)]
    yield Table([Head(TOWARDS[n]) for n in full], [[row[n] for n in full] for row in rows])


def _stances(stands: Sequence[Stand]) -> Line:
    line: list[Part] = []
    for stand in stands:
        position = stand.position
        of_text = in_full(stand.text_date) if stand.text_date else ""
        dated = in_full(position.date) if position.date else of_text and f"text of {of_text}"
        sources = [called(stand.ledger.sources[name], stand.ledger) for name in stand.sources]
        names = listed(sources) if sources else "no source recorded"
        aside = ", ".join(filter(None, [names, dated, *stand.remarks()]))
        line += ["; "] if line else []
        line += [f"{unstopped(position.statement)} ({aside})", Cited(position.cite)]
    return line


INVOLVED = (
    "Who", "Acting through", "Events", "Of which", "Cooperative / hostile acts", "Mostly with",
)  # fmt: skip


def _involved(report: Content) -> Iterator[Block]:
    if not report.involved or not report.room.sections:
        return
    yield Section("Who is involved", pictures=lambda: map(_dealings, report.dyads()))
    rows = []
    for each in report.involved:
        count = each.part.count
        others = ", ".join(f"{name} ({number})" for name, number in each.part.counterparts(3))
        through = ", ".join(actor.name for actor in each.through)
        rows.append([
            begun(each.part.actor.name), through, str(count.events), apart_words(count),
            f"{count.cooperation} / {count.conflict}", others,
        ])  # fmt: skip
    full = [n for n in range(len(INVOLVED)) if any(each[n] for each in rows)]
    yield Table([Head(INVOLVED[n]) for n in full], [[each[n] for n in full] for each in rows])


def _dealings(between: Dyad) -> Picture:
    numbers = "; ".join(filter(None, between.words()))
    names = f"{between.one.name} and {between.other.name}, by {between.unit}"
    return Picture(f"{names}: {numbers}", between)


def _judged(report: Content) -> Iterator[Block]:
    others = [item for item in report.judgements if not item.likelihood]
    if others and report.room.sections:
        yield Section("What else we judge")
        yield Items(others, lambda item: Item(judgement_line(item, report.ledger)))


def _positions(report: Content) -> Iterator[Block]:
    if report.stands and report.room.details:
        yield Section("What each side holds")
        yield Items(report.stands, lambda stand: Item(stand_line(stand)))


def _chronicle(report: Content) -> Iterator[Block]:
    if not report.happened or not report.room.sections:
        return
    yield Section("Chronology", pictures=lambda: _active(report))
    for chapter in report.happened:
        yield from _chapter(report, chapter)


def _active(report: Content) -> Iterator[Picture]:
    if drawn := report.activity():
        yield Picture(f"Activity by {drawn.unit}. {' '.join(drawn.sentences())}", drawn)


def _chapter(report: Content, chapter: Chapter) -> Iterator[Block]:
    yield Section(chapter.name, 3)
    if chapter.summary:
        yield Paragraph(f"Our summary: {stopped(chapter.summary)}")
    entries = [
        (row, extra) for row in chapter.rows
        for extra in (None, *(account_lines(row.entry) if report.room.details else ()))
    ]  # fmt: skip
    if entries:
        yield Items(
            entries,
            lambda pair: (
                Item(pair[1], depth=pair[0].depth + 1)
                if pair[1]
                else Item(
                    chronicle_line(pair[0].entry, pair[0].answers),
                    lead=chronicle_lead(pair[0].entry),
                    depth=pair[0].depth,
                )
            ),
        )
    view: list[Part] = [
        Cited(piece.cite) if isinstance(piece, Event) else piece
        for piece in chapter.analysis if piece
    ]  # fmt: skip
    if view:
        yield Paragraph(["Our view: ", *view])


def _references(report: Content) -> Iterator[Block]:
    if report.sources and report.room.sections:
        yield Section("Sources")
        yield Items(
            report.sources,
            lambda source: Item(listed_reference(source, report.ledger)),
            sources=True,
        )


def on_sources(report: Content) -> str:
    """Describe the evidence behind a briefing in a sentence or two."""
    declared = [source for source in report.sources if source.declared]
    texts = [source for source in declared if source.read in ("all", "part")]
    cut = sum(source.read == "part" for source in texts)
    headlines = [source for source in declared if source.read == "title"]
    unread = sum(source.read == "none" for source in declared)
    unstated = sum(source.read == "unstated" for source in declared)
    named = len(report.sources) - len(declared)
    via = {name for source in headlines for name in source.via}
    parts = []
    if texts:
        of = "it" if len(texts) == 1 else "of them"
        short = f", {in_words(cut) + ' ' if len(texts) > 1 else ''}{of} cut short" if cut else ""
        parts.append(f"{counted(len(texts), 'text')} read{short}")
    if headlines:
        one = len(headlines) == 1
        through = ""
        if len(via) == 1 and all(source.via for source in headlines):
            source = report.ledger.sources[next(iter(via))]
            through = f", {'' if one else 'all '}through {called(source, report.ledger)}"
        whose = "its headline" if one else "their headlines"
        parts.append(f"{in_words(len(headlines))} known only by {whose}{through}")
    parts += [f"{in_words(unread)} not read"] * bool(unread)
    parts += [f"{in_words(unstated)} with no note of how much was read"] * bool(unstated)
    parts += [f"{in_words(named)} known only by name or link"] * bool(named)
    sentences = [f"Sources: {'; '.join(parts)}."] if parts else []
    if report.events and report.alone:
        verb = "has" if report.alone == 1 else "have"
        if report.events == 1:
            sentences.append("The one event recorded has a single source.")
        else:
            sentences.append(
                f"{capital(in_words(report.alone))} of the {in_words(report.events)} events "
                f"recorded {verb} a single source."
            )
    if report.possible:
        verb = "lies" if report.possible == 1 else "lie"
        sentences.append(
            f"{capital(counted(report.possible, 'more event'))} possibly {verb} in this period."
        )
    return " ".join(sentences) or f"No {'source' if report.events else 'event'} is recorded."
