"""Differing accounts: for each event and point, the accounts of all sources side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from briefing.blocks import Accounts, Block, Dots, Front, Section
from briefing.dates import Period, show
from briefing.evidence import accounts
from briefing.model import Citation, Ledger
from briefing.query import Filter, pick_events
from briefing.reports.cited import READ_IN_TWO_WAYS, chain, voice
from briefing.reports.events import Entry, date_label
from briefing.reports.table import Column, RowTable
from briefing.reports.wording import aside, dotted, some

LABELS = {
    "who": "who did it",
    "when": "when",
    "where": "where",
    "what": "what happened",
    "number": "how many",
    "intent": "whether on purpose",
    "meaning": "what it means (read in two ways)",
}
"""The points, in words."""
DIFFER = "Where accounts differ"
THE_ENTRY = "the entry"
"""The speaker for the event's own value."""


@dataclass(frozen=True, slots=True)
class EntryAccount:
    """What the entry itself (`cite` is None) or one citation says on a point."""

    entry: Entry
    point: str
    given: accounts.Account

    @property
    def cite(self) -> Citation | None:
        """The citation; None if this is the event's own value."""
        return self.given.cite

    @property
    def says(self) -> str:
        """What it says on this point, in the ledger's words."""
        general = self.cite.says if self.cite and self.own and not self.cite.about else ""
        return self.given.says or general

    @property
    def own(self) -> Mapping[str, Any]:
        """Its values on the point, by key."""
        return self.given.values

    @property
    def voice(self) -> str:
        """The speaker: "Digest (p3), citing Azerbaijan"."""
        return voice(self.cite, self.entry.ledger) if self.cite else THE_ENTRY

    @property
    def chain(self) -> list[str]:
        """The names of the claimants."""
        return chain(self.cite, self.entry.ledger) if self.cite else []


@dataclass(frozen=True, slots=True)
class Difference:
    """An event, a point on which its accounts differ, and all accounts of it."""

    entry: Entry
    point: str
    accounts: tuple[EntryAccount, ...]

    @property
    def of_fact(self) -> bool:
        """Whether it is a point of fact, rather than of interpretation."""
        return self.point != accounts.READING

    @property
    def label(self) -> str:
        """The point in words: "who did it"."""
        keys = {key for account in self.accounts if account.cite for key in account.own}
        return "to whom" if keys == {"to"} else LABELS[self.point]


def _event(name: str, doc: str = "") -> Column:
    return Column(name, lambda account: getattr(account.entry.event, name), doc)


def _cite(name: str, doc: str = "", entry: Any = None) -> Column:
    return Column(name, lambda account: getattr(account.cite, name, entry), doc)


COLUMNS: tuple[Column, ...] = (
    Column("event", lambda account: account.entry.event.id, "the id of the event"),
    _event("title", "the title of the event"),
    _event("date", "the date of the event"),
    Column("standing", lambda account: account.entry.standing, "the standing of the event"),
    Column("point", lambda account: account.point, "who when where what number intent meaning"),
    Column("says", lambda account: account.says, "the source's sentence on the point"),
    Column("own", lambda account: dict(account.own), "the values that it gives for the point"),
    _cite("source", "the source; none for the event's own value"),
    _cite("at"),
    _cite("stance"),
    _cite("attributed_to", entry=()),
    Column("chain", lambda account: account.chain, "the names of the claimants"),
)  # fmt: skip
SHORT = ("event", "point", "says", "own", "source", "at", "stance", "attributed_to", "standing")


@dataclass(frozen=True, slots=True)
class Differences:
    """Points of fact on which accounts differ, then differing interpretations, in event order."""

    differences: tuple[Difference, ...]
    possible: int
    name: str = "differences"

    @property
    def head(self) -> dict[str, Any]:
        """The numbers of disputed points, disputed events, and differing interpretations."""
        return {"points": self.points, "events": self.events, "readings": self.readings}

    @property
    def points(self) -> int:
        """The number of disputed points of fact."""
        return sum(difference.of_fact for difference in self.differences)

    @property
    def readings(self) -> int:
        """The number of events with differing interpretations."""
        return len(self.differences) - self.points

    @property
    def events(self) -> int:
        """The number of disputed events."""
        return len({each.entry.event.id for each in self.differences if each.of_fact})

    @property
    def table(self) -> RowTable[EntryAccount]:
        """One row per account."""
        rows = [account for each in self.differences for account in each.accounts]
        return RowTable("briefing/differences/2", COLUMNS, rows, SHORT)

    def blocks(self) -> Iterator[Block]:
        """Yield each point of each event, with its accounts side by side."""
        yield Front(DIFFER, right=aside(dotted(*self._counts())))
        before = ""
        for difference in self.differences:
            entry = difference.entry
            if entry.event.id != before:
                yield Section(entry.event.title)
                yield Dots([date_label(entry), entry.event.id], indent=1)
            before = entry.event.id
            yield Accounts(difference.label, account_pairs(difference))

    def _counts(self) -> list[str]:
        counts = [some(self.events, "disputed event"), some(self.points, "point")]
        return counts + [f"{self.readings} {READ_IN_TWO_WAYS}"] * bool(self.readings)


OWN = {
    "date": "dated ",
    "by": "by ",
    "to": "to ",
    "between": "between ",
    "place": "place: ",
    "type": "type ",
    "figures": "",
}
"""The phrase that introduces a citation's own value."""
BARE = {"affirms": "says that it happened", "doubts": "doubts it", "denies": "denies it"}
"""The words for a stance."""


def account_words(account: EntryAccount) -> str:
    """Return what an account says on its point, with its values.

    Doubts and denials come first; an account without further content says that the event happened.
    """
    says = account.says
    own = "; ".join(
        f"{OWN[key]}{value_words(account.entry, value)}" for key, value in account.own.items()
    )
    words = f"{says} ({own})" if says and own else says or own
    cite = account.cite
    if cite is None or account.point != (cite.about or "what"):
        return words or BARE["affirms"]
    if cite.stance == "affirms" and words:
        return words
    return ": ".join(filter(None, [BARE[cite.stance], words]))


def account_pairs(difference: Difference) -> list[tuple[str, str]]:
    """Return the accounts of a point: each content once, and its speakers."""
    said: dict[str, list[str]] = {}
    for each in difference.accounts:
        said.setdefault(account_words(each), []).append(each.voice)
    return [(words, dotted(*dict.fromkeys(speakers))) for words, speakers in said.items()]


def value_words(entry: Entry, value: Any) -> str:
    """Return a citation's value in words."""
    if isinstance(value, Period):
        return show(value)
    if isinstance(value, tuple):
        return ", ".join(entry.names(value))
    return figure_words(value) if isinstance(value, dict) else str(value)


def figure_words(figures: Mapping[str, Any]) -> str:
    """Return named numbers: "killed 38, USD 1,600,000"."""
    return ", ".join(f"{name} {grouped(number)}" for name, number in figures.items())


def grouped(number: Any) -> str:
    """Return a number with commas, at which no line is broken: "1,600,000"."""
    return f"{number:,}" if isinstance(number, int) else str(number)


def differences(ledger: Ledger, criteria: Filter) -> Differences:
    """Return the points on which the accounts of the selected events differ."""
    picked = pick_events(ledger, criteria)
    entries = (Entry(event, ledger) for event in picked.items)
    return Differences(differing(entries), picked.possible)


def differing(entries: Iterable[Entry]) -> tuple[Difference, ...]:
    """Return the points on which the accounts of events differ, points of fact first."""
    differing_points = [
        Difference(entry, point, tuple(EntryAccount(entry, point, each) for each in given))
        for entry in entries
        for point, given in accounts.disputed(entry.event).items()
    ]
    return tuple(sorted(differing_points, key=lambda difference: not difference.of_fact))
