"""The briefing as Markdown, for GitHub and for pandoc: a writing function a section."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator

from briefing.render.markdown.citations import Citations
from briefing.render.markdown.document.closing import gaps, judgements, outlook, sources
from briefing.render.markdown.document.tables import balance, differences, people, stands
from briefing.render.markdown.document.telling import bottom_line, happened, key_points
from briefing.render.markdown.notes import Marks, Notes
from briefing.render.markdown.text import escape, inline
from briefing.reports.document import Document
from briefing.reports.wording import some

SECTIONS = (
    bottom_line, key_points, happened, differences, balance, stands, people, outlook, judgements,
    gaps, sources,
)  # fmt: skip
"""The sections, in order; each yields nothing where it has nothing to tell."""


def write(
    report: Document,
    *,
    front_matter: bool = False,
    citations: str = "footnotes",
    opening: Iterable[str] = (),
) -> Iterator[str]:
    """Yield a briefing as Markdown.

    Args:
        report: the briefing.
        front_matter: whether its heading is YAML metadata, as pandoc reads it, and no title.
        citations: "footnotes", or "pandoc": keys for a citation processor.
        opening: Markdown that comes before the bottom line: what changed, what is corrected.

    """
    notes = _marks(report, citations)
    yield from _metadata(report) if front_matter else _title(report)
    yield from opening
    for section in SECTIONS:
        yield from section(report, notes)
    yield from _foot(report)
    yield "\n"
    yield from notes.write()


def cited(report: Document) -> tuple[str, ...]:
    """Return the ids of the sources that a briefing cites, as first cited."""
    notes = Citations(report.ledger, brief=not report.room.sections)
    for section in SECTIONS:
        deque(section(report, notes), 0)
    return tuple(notes.cited)


def _marks(report: Document, citations: str) -> Marks:
    brief = not report.room.sections
    if citations == "pandoc":
        return Citations(report.ledger, brief=brief)
    return Notes(report.ledger, inline=brief)


def _title(report: Document) -> Iterator[str]:
    heading = report.heading
    number = f" · No. {heading.number}" if heading.number else ""
    yield f"# {escape(heading.title + number)}\n\n"
    yield from _line(report, issued=heading.issued, author=heading.author)


def _line(report: Document, issued: str = "", author: str = "") -> Iterator[str]:
    """Yield the line below the title: handling, dates, who signs, what was selected."""
    heading = report.heading
    parts = [f"**{escape(heading.marking)}**"] if heading.marking else []
    parts += [f"information cut-off {inline(heading.cut_off)}"] if heading.cut_off else []
    parts += [heading.undated] if heading.undated else []
    parts += [f"issued {inline(issued)}"] if issued else []
    parts += [inline(author) if parts else escape(author)] if author else []
    parts += [f"selection: {inline(heading.selection)}"] if heading.selection else []
    if parts:
        yield " · ".join(parts) + "\n\n"


def _metadata(report: Document) -> Iterator[str]:
    """Yield the heading as YAML; its values are JSON, which YAML reads as it stands.

    pandoc reads a value as Markdown. What it prints of none comes below as the line of a title.
    """
    heading = report.heading
    given = {
        "title": heading.title,
        "subtitle": f"No. {heading.number}" if heading.number else "",
        "author": heading.author,
        "date": heading.issued,
        "lang": report.ledger.info.language or "en",
        "marking": heading.marking,
        "cut-off": heading.cut_off,
        "selection": heading.selection,
    }
    yield "---\n"
    for key, value in given.items():
        if value:
            yield f"{key}: {json.dumps(escape(value), ensure_ascii=False)}\n"
    yield "---\n\n"
    yield from _line(report)


def _foot(report: Document) -> Iterator[str]:
    told = [source for source in report.sources if source.declared]
    read = sum(source.read in ("all", "part") for source in told)
    second, unsaid = len(told) - read, len(report.sources) - len(told)
    counted = [
        some(report.events, "event"),
        report.span,
        f"{some(read, 'source')} read"
        + (f", {second} by title or at second hand" * bool(second))
        + (f", {unsaid} cited by name only" * bool(unsaid)),
        f"{some(report.possible, 'more event')} may fall into these dates"
        if report.possible
        else "",
    ]
    left = f" Left out: {', '.join(report.left_out)}." if report.left_out else ""
    yield f"\n*{escape(' · '.join(part for part in counted if part))}.{left}*\n"
