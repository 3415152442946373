"""Who speaks, in words: for whom a source speaks, and what a reader must know of an event."""

from __future__ import annotations

from briefing.model import Citation
from briefing.reports.differences import Difference, differing
from briefing.reports.events import Entry


def remarks(entry: Entry) -> list[str]:
    """Say what a reader must know of an event: planned, whose claim, disputed on what."""
    points = ", ".join(item.label for item in differing([entry]) if item.of_fact)
    return [
        f"disputed: {points}" if words == "disputed" and points else words
        for words in entry.remarks(sourced=True)
    ]


def unheard(difference: Difference) -> list[Citation]:
    """Return the other voices of an event: of the point the ledger notes nothing from them."""
    heard = {
        (each.cite.source, each.cite.attributed_to) for each in difference.accounts if each.cite
    }
    return [
        cite for cite in difference.entry.event.cite
        if cite.stance != "silent" and (cite.source, cite.attributed_to) not in heard
    ]  # fmt: skip
