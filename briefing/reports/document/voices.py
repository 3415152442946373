"""Who speaks, in words: for whom a source speaks, and what a reader must know of an event."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.evidence import source_name
from briefing.model import Citation, Ledger
from briefing.reports.cited import READ_IN_TWO_WAYS, chain
from briefing.reports.differences import Difference, differing
from briefing.reports.events import Entry


def speaker(cite: Citation, ledger: Ledger) -> str:
    """Name who speaks in a citation: "Digest", or "Azerbaijan, quoted by Digest"."""
    source = source_name(cite.source, ledger)
    return ", quoted by ".join([*reversed(chain(cite, ledger)), source])


def speakers(cites: Iterable[Citation], ledger: Ledger) -> str:
    """Name those who speak in some citations, each once."""
    return "; ".join(dict.fromkeys(speaker(cite, ledger) for cite in cites))


def remarks(entry: Entry) -> list[str]:
    """Say what a reader must know of an event: planned, whose claim, disputed on what."""
    event, ledger = entry.event, entry.ledger
    voices = [cite for cite in event.cite if cite.stance != "silent"]
    affirming = [cite for cite in voices if cite.stance == "affirms"]
    found = [event.status] if event.status != "occurred" else []
    if affirming and all(cite.attributed_to for cite in affirming):
        found.append(f"according to {speakers(affirming, ledger)}")
    differences = differing([entry])
    if points := [item.label for item in differences if item.of_fact]:
        found.append(f"disputed: {', '.join(points)}")
    found += [READ_IN_TWO_WAYS for item in differences if not item.of_fact]
    if entry.standing == "denied":
        found.append(f"denied: {speakers(voices, ledger)}")
    if entry.standing == "unsourced":
        found.append("no source")
    return found


def unheard(difference: Difference) -> list[Citation]:
    """Return the other voices of an event: of the point the ledger notes nothing from them."""
    heard = {
        (each.cite.source, each.cite.attributed_to) for each in difference.accounts if each.cite
    }
    return [
        cite for cite in difference.entry.event.cite
        if cite.stance != "silent" and (cite.source, cite.attributed_to) not in heard
    ]  # fmt: skip
