"""Positions at a terminal: leaning, towards whom, what, who says so."""

from __future__ import annotations

from rich.text import Text

from briefing.render.terminal.page import WARN, Page
from briefing.reports.positions import Positions, Stand
from briefing.reports.words import some
from briefing.reports.words.positions import stand_words

COLUMN = len("withholds")
LEANINGS = {"for": "green", "against": "red", "withholds": "yellow", "mixed": "cyan"}


def draw(report: Positions, page: Page) -> None:
    """Draw positions on a page, by whose they are."""
    page.headline("Positions", some(len(report.stands), "position"))
    for who, stands in report.grouped().items():
        page.section(who)
        for stand in stands:
            draw_stand(page, stand)


def draw_stand(page: Page, stand: Stand, who: str = "") -> None:
    """Draw one position; with `who`, it is said whose it is."""
    position = stand.position
    indent = COLUMN + 3
    toward = ", ".join(stand.names(position.toward))
    lead = " ".join(filter(None, [who, page.plain("→ ") + toward if toward else ""]))
    text = Text.assemble((lead, "bold"), "  " * bool(lead), position.statement)
    right = Text(stand.remark, WARN.get(stand.standing, "dim"))
    room = page.width - indent
    lines = page.with_right(text, right, room) + page.dot_lines(stand_words(stand), room)
    leaning = Text.assemble(" ", (position.leaning, LEANINGS.get(position.leaning, "")))
    page.beside([leaning], lines, indent)
