"""Positions: attitudes and ties, with their sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from briefing.blocks import Block, Front, Item, Items, Role, Section, Span
from briefing.dates import Period, show
from briefing.model import Ledger, Position
from briefing.query import Filter, pick_positions
from briefing.reports.cited import CLAIMED_BY, SOURCES, STANDING, CitedItem
from briefing.reports.table import RowTable, columns
from briefing.reports.wording import aside, listed, some, standing_remark


@dataclass(frozen=True)
class Stand(CitedItem):
    """A position together with its ledger."""

    position: Position
    ledger: Ledger

    @property
    def item(self) -> Position:
        """The position."""
        return self.position

    @property
    def dated(self) -> str:
        """The time for which it holds, in words, or else the date of its latest dated source.

        This keeps an old text from reading as current.
        """
        if self.position.date:
            return show(self.position.date)
        return f"text of {show(self.text_date)}" if self.text_date else ""

    @property
    def text_date(self) -> Period | None:
        """The date of the latest source that states it and has a date."""
        sources = [self.ledger.sources[cite.source] for cite in self.position.cite]
        dates = [source.published for source in sources if source.published]
        return max(dates, key=lambda date: date.last or date.first or 0, default=None)

    @property
    def attributed(self) -> str:
        """Its holder, its targets and its statement: "Northland → Southland: wants the lake"."""
        who, *toward = self.names([self.position.who, *self.position.toward])
        sides = f"{who} → {', '.join(toward)}" if toward else who
        return f"{sides}: {self.position.statement}"

    def topics(self) -> list[str]:
        """Return its topics: the names of stories, and free words."""
        stories = self.ledger.stories
        return [stories[word].name if word in stories else word for word in self.position.on]


COLUMNS = columns("position", "position", {
    9: SOURCES,
    10: STANDING,
    11: CLAIMED_BY,
})  # fmt: skip
SHORT = (
    "who", "toward", "on", "leaning", "tie", "statement", "date", "sources", "standing",
    "claimed_by",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Positions:
    """Positions, in the order of the file."""

    stands: tuple[Stand, ...]
    possible: int
    name: str = "positions"

    @property
    def head(self) -> dict[str, Any]:
        """The number of positions."""
        return {"positions": len(self.stands)}

    @property
    def table(self) -> RowTable[Stand]:
        """One row per position."""
        return position_table(self.stands)

    def blocks(self) -> Iterator[Block]:
        """Yield the positions grouped by holder."""
        yield Front("Positions", right=aside(some(len(self.stands), "position")))
        for who, stands in self.grouped().items():
            yield Section(who)
            yield stand_items(stands)

    def grouped(self) -> dict[str, list[Stand]]:
        """Return the positions grouped by holder, in order of first appearance."""
        groups: dict[str, list[Stand]] = {}
        for stand in self.stands:
            groups.setdefault(stand.names([stand.position.who])[0], []).append(stand)
        return groups


LEANINGS: dict[str, Role] = {
    "for": "good", "against": "bad", "withholds": "warning", "mixed": "mixed",
}  # fmt: skip
"""The text role for each leaning."""


def stand_items(stands: Sequence[Stand], *, whose: bool = False) -> Items:
    """Return positions as a list; with `whose`, each names its holder."""
    return Items(stands, lambda stand: stand_item(stand, whose=whose), "leanings", LEAST)


LEAST = max(map(len, LEANINGS))
"""The width of the longest leaning, in cells."""


def stand_item(stand: Stand, *, whose: bool = False) -> Item:
    """Return a position as an item of a list."""
    position = stand.position
    toward = ", ".join(stand.names(position.toward))
    who = stand.names([position.who])[0] if whose else ""
    leaning = position.leaning
    return Item(
        position.statement,
        lead=[Span(leaning, LEANINGS.get(leaning, ""))] if leaning else "",
        who=" ".join(filter(None, [who, f"→ {toward}" if toward else ""])),
        remark=standing_remark(stand.remark, stand.standing),
        below=[position.tie, listed("on", stand.topics()), stand.dated, *stand.voices()],
    )


def position_table(stands: Sequence[Stand]) -> RowTable[Stand]:
    """Return the row table of positions."""
    return RowTable("briefing/positions/1", COLUMNS, stands, SHORT, attrgetter("position.raw"))


def positions(ledger: Ledger, criteria: Filter) -> Positions:
    """Return the selected positions; filters for event properties exclude all of them."""
    picked = pick_positions(ledger, criteria)
    return Positions(tuple(Stand(item, ledger) for item in picked.items), picked.possible)
