"""Where accounts differ: for each disputed event and point, who says what, side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from briefing.model import Citation, Ledger
from briefing.query import Filter, pick_events
from briefing.reports.cited import chain, voice
from briefing.reports.events import Entry
from briefing.reports.show import Word, own_values
from briefing.reports.table import Column, Table

POINTS = {"date": "when", "by": "who", "to": "who", "place": "where", "type": "what",
          "figures": "number"}  # fmt: skip
"""On which point a value of its own lets a citation differ."""


@dataclass(frozen=True, slots=True)
class Account:
    """What one citation says on the point; `says` is "" where it tells the event plainly."""

    word: Word
    point: str

    @property
    def cite(self) -> Citation:
        """The citation."""
        return self.word.cite

    @property
    def says(self) -> str:
        """What it says, in the ledger's words."""
        return self.cite.says

    @property
    def voice(self) -> str:
        """Who is speaking: "Digest (p3), citing Azerbaijan"."""
        return voice(self.cite, self.word.entry.ledger)

    @property
    def own(self) -> dict[str, Any]:
        """The values that it gives otherwise than the event, by key."""
        return dict(own_values(self.word))


@dataclass(frozen=True, slots=True)
class Difference:
    """An event, the point on which its citations differ, and their accounts."""

    entry: Entry
    point: str
    accounts: tuple[Account, ...]


def _event(name: str, doc: str = "") -> Column:
    return Column(name, lambda account: getattr(account.word.entry.event, name), doc)


def _cite(name: str) -> Column:
    return Column(name, lambda account: getattr(account.cite, name))


COLUMNS: tuple[Column, ...] = (
    Column("event", lambda account: account.word.entry.event.id, "the id of the event"),
    _event("title", "the title of the event"),
    _event("date", "the date of the event"),
    Column("standing", lambda account: account.word.entry.standing, "the standing of the event"),
    Column("point", lambda account: account.point, "who when where what number intent meaning"),
    _cite("says"),
    Column("own", lambda account: account.own, "the values that it gives otherwise than the event"),
    _cite("source"),
    _cite("at"),
    _cite("stance"),
    _cite("attributed_to"),
    Column("chain", lambda account: chain(account.cite, account.word.entry.ledger),
           "the names of those whose claim it is"),
)  # fmt: skip
SHORT = ("event", "point", "says", "own", "source", "at", "stance", "attributed_to", "standing")


@dataclass(frozen=True, slots=True)
class Differences:
    """The points on which accounts differ, in the order of the events."""

    differences: tuple[Difference, ...]
    possible: int
    name: str = "differences"

    @property
    def head(self) -> dict[str, Any]:
        """How many points, of how many disputed events."""
        return {"points": len(self.differences), "events": self.events}

    @property
    def events(self) -> int:
        """How many events are disputed."""
        return len({difference.entry.event.id for difference in self.differences})

    @property
    def table(self) -> Table[Account]:
        """One row an account."""
        accounts = [account for each in self.differences for account in each.accounts]
        return Table("briefing/differences/1", COLUMNS, accounts, SHORT)


def differences(ledger: Ledger, chosen: Filter) -> Differences:
    """Return where the accounts of the chosen events differ."""
    picked = pick_events(ledger, chosen)
    entries = (Entry(event, ledger) for event in picked.items)
    return Differences(differing(entries), picked.possible)


def differing(entries: Iterable[Entry]) -> tuple[Difference, ...]:
    """Return the points on which the citations of disputed events differ, in their order."""
    found = []
    for entry in entries:
        if entry.standing != "disputed":
            continue
        words = [Word(cite, entry) for cite in entry.event.cite]
        for point in dict.fromkeys(point for word in words for point in _points(word)):
            accounts = tuple(Account(word, point) for word in words if _speaks(word, point))
            found.append(Difference(entry, point, accounts))
    return tuple(found)


def _points(word: Word) -> list[str]:
    """Return the points on which a citation speaks otherwise than the event."""
    named = [word.cite.about] if word.cite.about else []
    if not named and word.cite.stance in ("doubts", "denies"):
        return ["what"]
    return list(dict.fromkeys((*named, *(POINTS[key] for key, _ in own_values(word)))))


def _speaks(word: Word, point: str) -> bool:
    """Say whether a citation belongs to a point: it names it, or tells the event plainly."""
    points = _points(word)
    return point in points or (not points and word.cite.stance == "affirms")
