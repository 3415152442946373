"""The README's picture of a terminal: `python -m tests.picture` draws it again."""

from __future__ import annotations

import datetime
from pathlib import Path

from briefing.dates import parse
from briefing.ledger import load
from briefing.query import Filter
from briefing.render import Screen
from briefing.render.terminal.draw import draw
from briefing.render.terminal.page import Page
from briefing.reports.timeline import timeline

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "timeline.svg"
COMMAND = "briefing timeline --actor Russia --since 2024 --limit 8"


def picture() -> str:
    """Return the picture of `COMMAND` on the shipped ledger, as SVG."""
    ledger = load(str(ROOT / "events.toml")).ledger
    chosen = Filter(today=datetime.date(2025, 7, 21), actor=("Russia",), since=parse(2024))
    page = Page(Screen(width=100, color=True), record=True)
    draw(timeline(ledger, chosen, limit=8).blocks(), page)
    return page.svg(COMMAND)


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
