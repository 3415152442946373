"""Key points: what the reader must know, what was done in answer, and what came before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.reports.events import Entry

YEAR = 366
"""Days: what is further back than this from the latest event came before."""
FALLBACK = 5
"""How many of the latest events stand in, where none is marked as a key point."""


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """An event, and what was done in answer to it."""

    entry: Entry
    answers: tuple[Entry, ...]


def key_points(
    entries: Sequence[Entry], keys: Sequence[str], most: int
) -> tuple[tuple[KeyPoint, ...], tuple[Entry, ...]]:
    """Return the key points and, of earlier times, what came before; each in order.

    A key event that answers another key event is told with that one.

    Args:
        entries: the events, in order.
        keys: ids of the key events; by default those that the ledger marks.
        most: how many key points at the most; what is further down is left out.

    """
    marked = [e for e in entries if (e.event.id in keys if keys else e.event.key)]
    if not marked:
        dated = [entry for entry in entries if entry.event.date]
        marked = dated[-FALLBACK:]
    border = _latest(entries) - YEAR
    before = tuple(e for e in marked if _last(e) is not None and (_last(e) or 0) < border)
    ids = {entry.event.id for entry in marked} - {entry.event.id for entry in before}
    recent = [entry for entry in marked if entry.event.id in ids]
    heads = [entry for entry in recent if not ids.intersection(entry.event.responds_to)]
    return tuple(KeyPoint(head, _answers(head, entries)) for head in heads[:most]), before


def _answers(head: Entry, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if head.event.id in entry.event.responds_to)


def _last(entry: Entry) -> int | None:
    date = entry.event.date
    return None if date is None else date.last


def _latest(entries: Sequence[Entry]) -> int:
    return max((last for entry in entries if (last := _last(entry)) is not None), default=0)
