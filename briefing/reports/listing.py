"""The types, stories, tags or places of the ledger, with their counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from briefing import blocks
from briefing.blocks import Block, Front, Head, Line, Paragraph, Sign
from briefing.model import Event, Ledger
from briefing.plover import TYPES
from briefing.plover import quad as quad_of
from briefing.query import Filter, pick_events
from briefing.reports.counts import Count, outcome
from briefing.reports.table import Column, RowTable
from briefing.reports.wording import aside, some, years_span


@dataclass(frozen=True, slots=True)
class Listed:
    """A word with its events; `name` gives a longer name if there is one."""

    word: str
    name: str = ""
    quad: str = ""
    count: Count = field(default_factory=Count)


COLUMNS: tuple[Column, ...] = (
    Column("word", lambda listed: listed.word, "the word, as used in the filter of its kind"),
    Column("name", lambda listed: listed.name, "a story's name, or the meaning of a type"),
    Column("quad", lambda listed: listed.quad, "the quad class of a type"),
    Column("events", lambda listed: listed.count.events, "the number of events with it"),
    Column("first", lambda listed: listed.count.first, "the date of the first"),
    Column("last", lambda listed: listed.count.last, "the date of the last"),
)
SHORT = ("word", "name", "events", "first", "last")


@dataclass(frozen=True, slots=True)
class Listing:
    """Words of one kind: `what` is a key of `KINDS`."""

    what: str
    items: tuple[Listed, ...]
    possible: int
    name: str = "listing"

    @property
    def head(self) -> dict[str, Any]:
        """The kind of words listed."""
        return {"list": self.what}

    @property
    def table(self) -> RowTable[Listed]:
        """One row per word."""
        return RowTable("briefing/list/1", COLUMNS, self.items, SHORT)

    def blocks(self) -> Iterator[Block]:
        """Yield a table: number of events, word, meaning, years."""
        yield Front(self.what.capitalize(), right=aside(some(len(self.items), "word")))
        named = any(listed.name for listed in self.items)
        heads = [Head("events", right=True), Head("word")] + [Head("name")] * named
        rows = [
            [str(listed.count.events), _signed(listed), *[listed.name] * named, _years(listed)]
            for listed in self.items
        ]
        yield blocks.Table([*heads, Head("years", wide=True)], rows, 2 if named else 1)
        if any(listed.count.no_year for listed in self.items):
            yield Paragraph(aside("+1: one more event, not within a single year"))


def _signed(listed: Listed) -> Line:
    return [Sign(listed.quad), " ", listed.word] if listed.quad else listed.word


def _years(listed: Listed) -> str:
    count = listed.count
    more = f"+{count.no_year}" if count.no_year else ""
    return " ".join(filter(None, [years_span(count.years), more]))


def listing(ledger: Ledger, criteria: Filter, what: str) -> Listing:
    """Count the words of a kind in the selected events, most frequent first, ties by word.

    Without a filter, unused types and stories are included.

    Args:
        ledger: the ledger.
        criteria: the filter for its events.
        what: a key of `KINDS`.

    """
    begin, words = KINDS[what]
    picked = pick_events(ledger, criteria)
    counted = {listed.word: listed for listed in begin(ledger)}
    for event in picked.items:
        came = outcome(event)
        for word in dict.fromkeys(words(event)):
            counted.setdefault(word, Listed(word)).count.add(event, came)
    items = [each for each in counted.values() if each.count.events or criteria.is_empty]
    items.sort(key=lambda each: (-each.count.events, each.word))
    return Listing(what, tuple(items), picked.possible)


def _types(ledger: Ledger) -> Iterable[Listed]:
    return (Listed(name, row.means, quad_of(name)) for name, row in TYPES.items())


def _stories(ledger: Ledger) -> Iterable[Listed]:
    return (Listed(name, story.name) for name, story in ledger.stories.items())


def _nothing(ledger: Ledger) -> Iterable[Listed]:
    return ()


Words = Callable[[Event], tuple[str, ...]]
KINDS: dict[str, tuple[Callable[[Ledger], Iterable[Listed]], Words]] = {
    "types": (_types, lambda event: (event.type or "none",)),
    "stories": (_stories, lambda event: event.story),
    "tags": (_nothing, lambda event: event.tags),
    "places": (_nothing, lambda event: (event.place,) if event.place else ()),
}
"""The kinds that can be listed: predefined words, and a function for an event's words."""
