"""The README's picture of a timeline: `python -m tests.picture` draws it again."""

from __future__ import annotations

import datetime
from pathlib import Path

from briefing.dates import parse
from briefing.ledger import load
from briefing.query import Filter
from briefing.render.svg import render
from briefing.reports.timeline import timeline

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "timeline.svg"


def picture() -> str:
    """Return what `briefing export svg --actor Russia --since 2024` makes of the shipped ledger."""
    ledger = load(str(ROOT / "events.toml")).ledger
    criteria = Filter(today=datetime.date(2025, 7, 21), actor=("Russia",), since=parse(2024))
    return "".join(render(timeline(ledger, criteria)))


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
