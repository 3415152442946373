"""The actors at a terminal: how often, in what tone, when, with whom."""

from __future__ import annotations

from rich.text import Text

from briefing.render.terminal.page import Page
from briefing.render.terminal.tones import shares, tones
from briefing.render.terminal.years import cells, year_name
from briefing.reports.actors import Actors, Part
from briefing.reports.words import some
from briefing.reports.words.actors import part_words
from briefing.reports.words.counts import no_year_words

BAR = 16
"""Cells of an activity bar."""


def draw(report: Actors, page: Page) -> None:
    """Draw the actors on a page."""
    parts, years = report.parts, report.total.years
    count = some(len(parts), "actor")
    first, last = (min(years), max(years)) if years else (0, 0)
    span = f"bars {year_name(first)} – {year_name(last)}" if years else ""
    without = no_year_words(report.total)
    page.headline(
        "Actors", page.plain(" · ".join(filter(None, [count, "shares in %", span, without])))
    )
    page.line()
    width = max((len(str(part.count.events)) for part in parts), default=1)
    top = max((max(_cells(part, first, last), default=0) for part in parts), default=1)
    for part in parts:
        bar = page.bar(_cells(part, first, last), top)
        number = Text(f" {part.count.events:>{width}}", "bold" if part.count.events else "dim")
        _draw_part(page, part, number, Text(bar, "cyan"))


def _cells(part: Part, first: int, last: int) -> list[int]:
    return cells(part.count.years, first, last, BAR)


def _draw_part(page: Page, part: Part, number: Text, bar: Text) -> None:
    indent = number.cell_len + 2
    room = page.width - indent
    name = Text.assemble((part.actor.name, "bold"), "  ", (part.actor.kind, "dim"))
    tone = shares(page, part.count.shares())
    wide = page.width >= 80
    if not part.count.events:
        lines = page.fold(name, room)
    elif wide:
        lines = page.with_right(name, Text.assemble(tone, "   ", bar), room, least=20)
    else:
        lines = [*page.fold(name, room), bar, tones(page, part.count.shares(), "  ")]
    page.beside([number], lines + page.dot_lines(part_words(part), room), indent)
