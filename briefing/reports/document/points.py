"""Key points: what the reader must know, the responses to it, and the background."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from briefing.reports.events import Entry

YEAR = 366
"""Days before the latest key event after which an event counts as background."""
MOST_KEY = 3
"""The number of key responses that are always listed below a key event."""
FALLBACK = 5
"""The number of latest events to use if none is marked as a key point."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An event, the id of the event that it responds to, and whether it has its own responses."""

    entry: Entry
    to: str
    answered: bool


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """An event and the responses to it; a response is followed by its own responses."""

    entry: Entry
    answers: tuple[Answer, ...]

    def most_telling(self, most: int) -> list[Answer]:
        """Return some of the responses: key events first, then those with their own responses.

        Up to `MOST_KEY` key events are returned, even if space is short.
        """
        keys = sum(each.entry.event.key for each in self.answers)
        most = max(most, min(keys, MOST_KEY))
        weights = [(not each.entry.event.key, not each.answered) for each in self.answers]
        ranked = sorted(range(len(weights)), key=weights.__getitem__)
        return [self.answers[number] for number in sorted(ranked[:most])]


@dataclass(frozen=True, slots=True)
class Points:
    """Key points and the background from earlier times; `marked` if the ledger marks key events."""

    points: tuple[KeyPoint, ...]
    before: tuple[Entry, ...]
    marked: bool


def key_points(
    entries: Sequence[Entry], earlier: Sequence[Entry], keys: Sequence[str], since: int | None
) -> Points:
    """Select the key points of a briefing; each event is listed once.

    A key event that responds to another is listed with it. An event that ended before the window,
    or a year before the latest key event, is background.

    Args:
        entries: the events, in order.
        earlier: the events that only the window leaves out, in order.
        keys: ids of the key events; by default those that the ledger marks.
        since: the first day of the window, if it has one.

    """
    marked = _marked(entries, keys)
    dated = [entry for entry in entries if entry.event.date]
    candidates = marked or (dated or list(entries))[-FALLBACK:]
    border = since if since is not None else _latest(candidates) - YEAR
    before = [entry for entry in _marked(earlier, keys) if _over(entry, border)]
    if since is None:
        before = [entry for entry in candidates if _over(entry, border)]
    past = {entry.event.id for entry in before}
    recent = [entry for entry in candidates if entry.event.id not in past]
    return Points(_threaded(recent, entries, past), tuple(before), bool(marked))


def windowed_points(entries: Sequence[Entry], sure: Set[str], main: Set[str]) -> Points:
    """Select the points of a briefing about a time window: its events, with no nested responses.

    Events certainly in the window come first, key or not. Of the others, key events and those of a
    main story follow; if there are no such events, all of them.

    Args:
        entries: the events, in order.
        sure: the ids of those certainly in the window.
        main: the ids of the main stories.

    """
    certain = [entry for entry in entries if entry.event.id in sure]
    others = [entry for entry in entries if entry.event.id not in sure]
    near = [e for e in others if e.event.key or not main.isdisjoint(e.event.story)]
    selected = [*certain, *(near or ([] if certain else others))]
    return Points(tuple(KeyPoint(entry, ()) for entry in selected), (), True)


def _marked(entries: Iterable[Entry], keys: Sequence[str]) -> list[Entry]:
    return [entry for entry in entries if (entry.event.id in keys if keys else entry.event.key)]


def _threaded(
    recent: Sequence[Entry], entries: Sequence[Entry], past: Set[str]
) -> tuple[KeyPoint, ...]:
    """Put each key event in one place: as a point of its own, or as a response to one."""
    ids = {entry.event.id for entry in recent}
    heads = [entry for entry in recent if not ids.intersection(entry.event.responds_to)]
    below: dict[str, list[Entry]] = {}
    for entry in entries:
        for name in dict.fromkeys(entry.event.responds_to):
            below.setdefault(name, []).append(entry)
    listed = {entry.event.id for entry in heads} | past
    points = [KeyPoint(head, _answers(head, below, ids, listed)) for head in heads]
    for entry in recent:
        # in a circle of responses, the first event is the head
        if entry.event.id not in listed:
            listed.add(entry.event.id)
            points.append(KeyPoint(entry, _answers(entry, below, ids, listed)))
    place = {entry.event.id: number for number, entry in enumerate(recent)}
    return tuple(sorted(points, key=lambda point: place[point.entry.event.id]))


def _answers(
    head: Entry, below: Mapping[str, Sequence[Entry]], keys: Set[str], listed: set[str]
) -> tuple[Answer, ...]:
    """Return the responses to a head, each key event followed by its own responses."""
    responses: list[Answer] = []
    ahead = [(entry, head.event.id) for entry in reversed(below.get(head.event.id, ()))]
    while ahead:
        entry, to = ahead.pop()
        name = entry.event.id
        if name in listed:
            continue
        listed.add(name)
        answers = below.get(name, ())
        responses.append(Answer(entry, to, bool(answers)))
        if name in keys:
            ahead += [(answer, name) for answer in reversed(answers)]
    return tuple(responses)


def _over(entry: Entry, border: int) -> bool:
    date = entry.event.date
    return date is not None and date.last is not None and date.last < border


def _latest(entries: Iterable[Entry]) -> int:
    dates = [entry.event.date for entry in entries]
    return max((date.last for date in dates if date and date.last is not None), default=0)
