"""The actors in Markdown: one table."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.plover import MC, MX, NONE, VC, VX
from briefing.render.markdown.parts import SIGNS, heading
from briefing.render.markdown.text import escape, table
from briefing.reports.actors import Actors, Part
from briefing.reports.words import some
from briefing.reports.words.actors import part_words

ORDER = (MC, VC, VX, MX, NONE)


def write(report: Actors) -> Iterator[str]:
    """Yield the actors."""
    yield heading("Actors")
    yield f"{some(len(report.parts), 'actor')} in {some(report.total.events, 'event')}"
    yield "; of each quad class the share in per cent\n\n"
    signs = [SIGNS[quad] for quad in ORDER]
    head = ["actor", "kind", "events", *signs, "for", "tied to", "from – to", "with", "of these"]
    yield table(head, [_row(part) for part in report.parts])


def _row(part: Part) -> list[str]:
    shares = part.count.shares()
    words = [word.removeprefix(lead) for word, lead in zip(
        part_words(part), ("for ", "tied to ", "", "with ", ""), strict=True
    )]  # fmt: skip
    return [
        escape(part.actor.name),
        part.actor.kind,
        str(part.count.events),
        *(str(shares[quad] or "") for quad in ORDER),
        *map(escape, words),
    ]
