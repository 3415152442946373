"""The chronology: events in order, with their sources.

The heading of a year only contains events dated to it. Events known only within bounds come after
the years, under their bounds; undated events come last. A response is listed below the event it
responds to. The rows of the row formats are nevertheless in the order of `briefing.query.in_order`.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Any, get_args

from briefing.blocks import (
    Block,
    Dots,
    Front,
    Item,
    Items,
    Lanes,
    More,
    Paragraph,
    Part,
    Section,
    Sign,
    Span,
)
from briefing.dates import show
from briefing.model import Ledger
from briefing.plover import MC, MX, NONE, VC, VX, WITHHELD
from briefing.query import Filter, pick_events
from briefing.reports import Grouping
from briefing.reports.counts import span
from briefing.reports.date_headings import (
    DATED,
    dated,
)
from briefing.reports.events import Entry, event_item, event_table
from briefing.reports.grouping import Group, TimelineRow, grouped, named
from briefing.reports.nesting import DEEPEST
from briefing.reports.table import RowTable
from briefing.reports.wording import aside, listed, selection_words, some, standing_remark

if TYPE_CHECKING:
    from briefing.lanes import Mark

GROUPS = get_args(Grouping)
_SIGNS = (
    (MC, VC, Span(" cooperation", "aside")), (MX, VX, Span(" conflict", "aside")),
    (MC, MX, Span(" deeds", "aside")), (VC, VX, Span(" words", "aside")),
)  # fmt: skip
"""The shared meaning of each pair of signs."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A chronology.

    `total` is the number of events in the ledger, `selection` the filter in words. `possible` is
    the number of further events that may fall within the requested window, `left_out` the number
    that `limit` omitted. With `chart`, each date is drawn beside its event.
    """

    title: str
    span: str
    entries: tuple[Entry, ...]
    groups: tuple[Group, ...]
    possible: int
    left_out: int
    total: int
    selection: str
    today: datetime.date
    marking: str = ""
    brief: bool = False
    chart: bool = False
    name: str = "timeline"

    @property
    def head(self) -> dict[str, Any]:
        """The ledger's title, the number of events, and their time span."""
        return {"title": self.title, "events": len(self.entries), "span": self.span}

    @property
    def table(self) -> RowTable[Entry]:
        """One row per event."""
        return event_table("briefing/timeline/1", self.entries)

    def blocks(self) -> Iterator[Block]:
        """Yield a heading per group and an item per event."""
        yield Front(self.title, right=aside(self.selection))
        lanes = self.lanes() if self.chart else []
        yield Dots(self._drawn(len(lanes)) if self.chart else self.counts(), close=True)
        marked = any(entry.event.key for entry in self.entries)
        if self.chart:
            yield from self._chart(lanes, marked=marked)
        else:
            for group in self.groups:
                if group.title:
                    yield Section(group.heading)
                yield _list(group, marked=marked, brief=self.brief)
        if self.left_out:
            yield More(self.left_out)
        if self.entries:
            yield Paragraph(self._legend(marked=marked))

    def counts(self) -> list[str]:
        """Return the number of events, their time span, and how precisely they are dated."""
        known = Counter(dated(entry.event.date) for entry in self.entries)
        kinds = counted_words([(known[words], words) for words in DATED])
        return [self._events(), self.span, kinds]

    def _events(self) -> str:
        number = len(self.entries)
        every = some(self.total, "event")
        return f"{number} of {every}" if number < self.total else every

    def _drawn(self, drawn: int) -> list[str]:
        rest = len(self.entries) - drawn
        return [self._events(), counted_words([(drawn, "drawn"), (rest, "listed below")])]

    def _legend(self, *, marked: bool) -> list[Part]:
        """Return the meanings of the signs in use."""
        quads = {entry.tone for entry in self.entries}
        said: list[list[Part]] = []
        if quads - {NONE, WITHHELD}:
            said += [[Sign(one), " ", Sign(other), words] for one, other, words in _SIGNS]
        if NONE in quads:
            said.append([Sign(NONE), Span(" other", "aside")])
        if marked:
            said.append([Span("* key", "aside")])
        if any(row.above for group in self.groups for row in group.rows):
            said.append([Span("↳ answer", "aside")])
        return [part for number, each in enumerate(said) for part in ["  "] * (number > 0) + each]

    def lanes(self) -> list[tuple[TimelineRow, Mark]]:
        """Return the drawn events, sorted by the first day, or else by the last.

        A response is below the event it responds to, as in the list.
        """
        from briefing.lanes import mark

        trees: list[list[tuple[TimelineRow, Mark]]] = []
        drawn: dict[str, tuple[int, int]] = {}
        for group in self.groups:
            for row in group.rows:
                known = mark(row.entry.event.date, self.today)
                if known is None:
                    continue
                tree, depth = drawn.get(row.above, (-1, -1))
                if tree < 0:
                    tree = len(trees)
                    trees.append([])
                    row = row._replace(above="")
                drawn[row.entry.event.id] = tree, depth + 1
                trees[tree].append((row._replace(depth=min(depth + 1, DEEPEST)), known))
        trees.sort(key=lambda tree: _begins(tree[0][1]))
        return [pair for tree in trees for pair in tree]

    def _chart(self, lanes: Sequence[tuple[TimelineRow, Mark]], *, marked: bool) -> Iterator[Block]:
        if lanes:
            yield Lanes(lanes, _beside, lambda pair: pair[1], marked=marked)
        rest = self.undrawn(lanes)
        if rest:
            yield Section(self.rest_words(rest))
            yield Dots([named(entry) for entry in rest], indent=1)

    def undrawn(self, lanes: Sequence[tuple[TimelineRow, Mark]]) -> list[Entry]:
        """Return the events without a lane."""
        drawn = {row.entry.event.id for row, _ in lanes}
        return [entry for entry in self.entries if entry.event.id not in drawn]

    def rest_words(self, rest: Sequence[Entry]) -> str:
        """Describe how many events are not drawn, and why."""
        undated = all(entry.event.date is None for entry in rest)
        return f"{'without any date' if undated else 'no date, or in some year'} · {len(rest)}"


def _begins(drawn: Mark) -> tuple[float, ...]:
    last = inf if drawn.last is None else drawn.last
    return (1, last) if drawn.first is None else (0, drawn.first, last)


def _beside(pair: tuple[TimelineRow, Mark]) -> Item:
    """Return the item beside a mark, naming related events that its position does not show."""
    row, entry = pair[0], pair[0].entry
    answered = [show(other.event.date) for other in row.unshown if other.event.date]
    remark = "; ".join(filter(None, [entry.remark, listed("answers", answered)]))
    item = event_item(entry, brief=True)
    return item._replace(
        remark=standing_remark(remark, entry.standing), depth=row.depth, answer=bool(row.above)
    )


def _list(group: Group, *, marked: bool, brief: bool) -> Items:
    """Return the rows of a group as a list; the dates of all lists of a report are aligned."""
    return Items(
        group.rows, lambda row: group.item(row, brief=brief), column="dates", marked=marked,
        lead=group.lead,
    )  # fmt: skip


def counted_words(counts: Sequence[tuple[int, str]]) -> str:
    """Return numbers with their labels: "3 dated, 2 undated"; "all dated" for a single kind."""
    counted = [(number, words) for number, words in counts if number]
    if len(counted) == 1:
        number, words = counted[0]
        return words if number == 1 else f"all {words}"
    return ", ".join(f"{number} {words}" for number, words in counted)


def timeline(
    ledger: Ledger,
    criteria: Filter,
    *,
    group: Grouping = "year",
    reverse: bool = False,
    limit: int | None = None,
    brief: bool = False,
    chart: bool = False,
) -> Timeline:
    """Make the chronology of the selected events.

    Args:
        ledger: the ledger.
        criteria: the filter for its events.
        group: the kind of headings, one of `GROUPS`.
        reverse: whether to put the latest first.
        limit: the maximum number: the first, or with `reverse` the last.
        brief: whether to omit the second line.
        chart: whether to draw each date beside its event, without headings.

    Returns:
        The timeline; its rows are in chronological order.

    """
    picked = pick_events(ledger, criteria)
    entries = [Entry(event, ledger) for event in picked.items]
    total = len(entries)
    if limit is not None:
        entries = entries[max(total - limit, 0) :] if reverse else entries[:limit]
    groups = grouped(entries, "year" if chart else group, reverse=reverse)
    return Timeline(
        title=ledger.info.title or "Timeline",
        span=span(entry.event.date for entry in entries),
        entries=tuple(reversed(entries) if reverse else entries),
        groups=tuple(groups),
        possible=picked.possible,
        left_out=total - len(entries),
        total=len(ledger.events),
        selection=selection_words(criteria),
        today=criteria.today,
        marking=ledger.info.marking,
        brief=brief,
        chart=chart,
    )
