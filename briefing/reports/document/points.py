"""Key points: what the reader must know, what was done in answer, and what came before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing.reports.events import Entry

YEAR = 366
"""Days: what is further back than this from the latest key event came before."""
FALLBACK = 5
"""How many of the latest events stand in, where none is marked as a key point."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An event, and the id of the one that it answers."""

    entry: Entry
    to: str


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """An event, and what was done in answer to it; an answer's own answers come after it."""

    entry: Entry
    answers: tuple[Answer, ...]

    def most_telling(self, most: int) -> list[Answer]:
        """Return so many of the answers, in order: key events, then what was answered in turn."""
        answered = {ident for event in self.entry.ledger.events for ident in event.responds_to}

        def weight(answer: Answer) -> tuple[bool, bool]:
            event = answer.entry.event
            return not event.key, event.id not in answered

        chosen = sorted(self.answers, key=weight)[:most]
        return [answer for answer in self.answers if answer in chosen]


@dataclass(frozen=True, slots=True)
class Points:
    """Key points and, of earlier times, what came before; `marked` if the ledger says which."""

    points: tuple[KeyPoint, ...]
    before: tuple[Entry, ...]
    marked: bool


def key_points(
    entries: Sequence[Entry], earlier: Sequence[Entry], keys: Sequence[str], since: int | None
) -> Points:
    """Choose the key points of a briefing; each event is told once.

    A key event that answers another one is told with that one. What is over before the
    window, or a year before the latest key event, came before.

    Args:
        entries: the events, in order.
        earlier: the events that only the window leaves out, in order.
        keys: ids of the key events; by default those that the ledger marks.
        since: the first day of the window, if it has one.

    """
    marked = _marked(entries, keys)
    chosen = marked or [entry for entry in entries if entry.event.date][-FALLBACK:]
    border = since if since is not None else _latest(chosen) - YEAR
    before = [entry for entry in _marked(earlier, keys) if _over(entry, border)]
    if since is None:
        before = [entry for entry in chosen if _over(entry, border)]
    past = {entry.event.id for entry in before}
    recent = [entry for entry in chosen if entry.event.id not in past]
    return Points(_threaded(recent, entries), tuple(before), bool(marked))


def _marked(entries: Iterable[Entry], keys: Sequence[str]) -> list[Entry]:
    return [entry for entry in entries if (entry.event.id in keys if keys else entry.event.key)]


def _threaded(recent: Sequence[Entry], entries: Sequence[Entry]) -> tuple[KeyPoint, ...]:
    """Tell every key event once: as a point of its own, or as an answer to one."""
    ids = {entry.event.id for entry in recent}
    heads = [entry for entry in recent if not ids.intersection(entry.event.responds_to)]
    told: set[str] = {entry.event.id for entry in heads}
    points = [KeyPoint(head, _answers(head, entries, ids, told)) for head in heads]
    # events that answer each other in a circle have no head
    points += [KeyPoint(entry, ()) for entry in recent if entry.event.id not in told]
    place = {entry.event.id: number for number, entry in enumerate(recent)}
    return tuple(sorted(points, key=lambda point: place[point.entry.event.id]))


def _answers(
    head: Entry, entries: Sequence[Entry], keys: set[str], told: set[str]
) -> tuple[Answer, ...]:
    """Return what answers a head, and below each key event among these what answers it."""
    found: list[Answer] = []
    for entry in entries:
        if entry.event.id in told or head.event.id not in entry.event.responds_to:
            continue
        told.add(entry.event.id)
        found.append(Answer(entry, head.event.id))
        if entry.event.id in keys:
            found += _answers(entry, entries, keys, told)
    return tuple(found)


def _over(entry: Entry, border: int) -> bool:
    date = entry.event.date
    return date is not None and date.last is not None and date.last < border


def _latest(entries: Iterable[Entry]) -> int:
    dates = [entry.event.date for entry in entries]
    return max((date.last for date in dates if date and date.last is not None), default=0)
