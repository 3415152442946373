"""The README's pictures of the shipped ledger; `python -m tests.picture` redraws them."""

from __future__ import annotations

import datetime
from pathlib import Path

from briefing.dates import parse
from briefing.ledger import load
from briefing.query import Filter
from briefing.render.svg import Frame, render
from briefing.render.svg.counts import dyad as drawn_dyad
from briefing.reports.dyad import dyad
from briefing.reports.timeline import timeline

ROOT = Path(__file__).parent.parent
TODAY = datetime.date(2025, 7, 21)


def pictures() -> dict[Path, str]:
    """Return the pictures by file: two actors, and the timeline of one of them since 2024."""
    ledger = load(str(ROOT / "events.toml")).ledger
    since = Filter(today=TODAY, actor=("Russia",), since=parse(2024))
    between = dyad(ledger, Filter(today=TODAY), "Russia", "Azerbaijan")
    frame = Frame("Russia ↔ Azerbaijan", f"{ledger.info.title} · {between.total.events} events")
    return {
        ROOT / "docs" / "timeline.svg": "".join(render(timeline(ledger, since))),
        ROOT / "docs" / "dyad.svg": "".join(drawn_dyad(between, frame)),
    }


if __name__ == "__main__":
    for path, picture in pictures().items():
        path.write_text(picture, encoding="utf-8")
