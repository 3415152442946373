"""Gaps: what the ledger itself shows to be thin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefing import evidence
from briefing.reports.events import Entry


class Gap(NamedTuple):
    """One kind of gap: how many events have it, of how many, and in what words."""

    number: int
    of: int
    words: str


def gaps(entries: Sequence[Entry]) -> tuple[Gap, ...]:
    """Return the gaps of some events, those that none has left out."""
    undated = sum(entry.event.date is None for entry in entries)
    alone = sum(entry.origins == 1 for entry in entries)
    titles = sum(_only_titles(entry) for entry in entries)
    claimed = sum(entry.standing == "claimed" for entry in entries)
    cut = {
        name
        for entry in entries
        for name in entry.sources
        if entry.ledger.sources[name].read == "part"
    }
    found = (
        Gap(undated, len(entries), "events have no date of their own"),
        Gap(alone, len(entries), "have one origin only"),
        Gap(titles, len(entries), "rest on titles alone"),
        Gap(claimed, len(entries), "are claims that nobody reports in a voice of its own"),
        Gap(len(cut), 0, "sources were read in part"),
    )
    return tuple(gap for gap in found if gap.number)


def _only_titles(entry: Entry) -> bool:
    read = {entry.ledger.sources[name].read for name in evidence.sources(entry.event)}
    return bool(read) and read <= {"title", "none"}
