"""The briefing as Markdown, for GitHub and for pandoc: a writing function a section."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from briefing.render.markdown.document.closing import gaps, judgements, outlook, sources
from briefing.render.markdown.document.tables import balance, differences, people, stands
from briefing.render.markdown.document.telling import bottom_line, happened, key_points
from briefing.render.markdown.notes import Notes
from briefing.render.markdown.text import escape, inline
from briefing.render.words import some
from briefing.reports.document import Document

SECTIONS = (
    bottom_line, key_points, happened, differences, balance, stands, people, outlook, judgements,
    gaps, sources,
)  # fmt: skip
"""The sections, in order; each yields nothing where it has nothing to tell."""


def write(
    report: Document, *, front_matter: bool = False, opening: Iterable[str] = ()
) -> Iterator[str]:
    """Yield a briefing as Markdown.

    Args:
        report: the briefing.
        front_matter: whether its heading is YAML metadata, as pandoc reads it, and no title.
        opening: Markdown that comes before the bottom line: what changed, what is corrected.

    """
    notes = Notes(report.ledger, inline=not report.room.sections)
    yield from _metadata(report) if front_matter else _title(report)
    yield from opening
    for section in SECTIONS:
        yield from section(report, notes)
    yield from _foot(report)
    yield "\n"
    yield from notes.write()


def _title(report: Document) -> Iterator[str]:
    heading = report.heading
    number = f" · No. {heading.number}" if heading.number else ""
    yield f"# {escape(heading.title + number)}\n\n"
    parts = [
        f"**{escape(heading.marking)}**" if heading.marking else "",
        *_dates(report),
        inline(heading.author) if any(_dates(report)) else escape(heading.author),
        f"selection: {inline(heading.selection)}" if heading.selection else "",
    ]
    if any(parts):
        yield " · ".join(part for part in parts if part) + "\n\n"


def _dates(report: Document) -> list[str]:
    heading = report.heading
    dates = (("information cut-off", heading.cut_off), ("issued", heading.issued))
    return [f"{what} {inline(date)}" for what, date in dates if date]


def _metadata(report: Document) -> Iterator[str]:
    """Yield the heading as YAML; its values are JSON, which YAML reads as it stands."""
    heading = report.heading
    given = {
        "title": heading.title,
        "subtitle": f"No. {heading.number}" if heading.number else "",
        "author": heading.author,
        "date": heading.issued,
        "marking": heading.marking,
        "cut-off": heading.cut_off,
        "selection": heading.selection,
    }
    yield "---\n"
    for key, value in given.items():
        if value:
            yield f"{key}: {json.dumps(value, ensure_ascii=False)}\n"
    yield "---\n\n"


def _foot(report: Document) -> Iterator[str]:
    read = sum(source.read in ("all", "part") for source in report.sources)
    second = len(report.sources) - read
    counted = [
        some(report.events, "event"),
        report.span,
        f"{some(read, 'source')} read" + (f", {second} by title or at second hand" * bool(second)),
        f"{report.possible} more events may fall into these dates" if report.possible else "",
    ]
    left = f" Left out: {', '.join(report.left_out)}." if report.left_out else ""
    yield f"\n*{escape(' · '.join(part for part in counted if part))}.{left}*\n"
