"""Where accounts differ: for each event and point, who says what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.model import Citation
from briefing.reports.cited import voice
from briefing.reports.events import Entry
from briefing.reports.show import Word, own_values

POINTS = {"date": "when", "by": "who", "to": "who", "place": "where", "type": "what",
          "figures": "number"}  # fmt: skip
"""On which point a value of its own lets a citation differ."""


@dataclass(frozen=True, slots=True)
class Account:
    """What one citation says on the point; "" where it tells the event as the ledger does."""

    says: str
    voice: str
    cite: Citation


@dataclass(frozen=True, slots=True)
class Difference:
    """An event, the point on which its citations differ, and their accounts."""

    entry: Entry
    point: str
    accounts: tuple[Account, ...]


def differences(entries: Sequence[Entry]) -> tuple[Difference, ...]:
    """Return where the citations of events differ, in the order of the events."""
    found = []
    for entry in entries:
        if entry.standing not in ("disputed", "denied"):
            continue
        words = [Word(cite, entry) for cite in entry.event.cite]
        points = dict.fromkeys(point for word in words for point in _points(word))
        for point in points or ("what",):
            accounts = tuple(_account(word) for word in words if _speaks(word, point))
            found.append(Difference(entry, point, accounts))
    return tuple(found)


def _points(word: Word) -> list[str]:
    """Return the points on which a citation speaks otherwise than the event."""
    if word.cite.about:
        return [word.cite.about]
    if word.cite.stance in ("doubts", "denies"):
        return ["what"]
    return [POINTS[key] for key, _ in own_values(word)]


def _speaks(word: Word, point: str) -> bool:
    """Say whether a citation belongs to a point: it names it, or tells the event plainly."""
    points = _points(word)
    return point in points or (not points and word.cite.stance == "affirms")


def _account(word: Word) -> Account:
    return Account(word.cite.says, voice(word.cite, word.entry.ledger), word.cite)
