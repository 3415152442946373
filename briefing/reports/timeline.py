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
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

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
from briefing.model import Event, Ledger
from briefing.plover import MC, MX, NONE, VC, VX
from briefing.query import Filter, loose, pick_events
from briefing.reports import Grouping
from briefing.reports.counts import span
from briefing.reports.date_headings import (
    DATED,
    SOME_YEAR,
    UNDATED,
    YEARS,
    DateHeading,
    common_headings,
    dated,
    heading_of,
    ranked,
)
from briefing.reports.events import Entry, date_label, event_item, event_table
from briefing.reports.nesting import DEEPEST, nested, parents
from briefing.reports.table import RowTable
from briefing.reports.wording import aside, dotted, listed, selection_words, some, standing_remark

if TYPE_CHECKING:
    from briefing.lanes import Mark

GROUPS = get_args(Grouping)
_SIGNS = (
    (MC, VC, Span(" cooperation", "aside")), (MX, VX, Span(" conflict", "aside")),
    (MC, MX, Span(" deeds", "aside")), (VC, VX, Span(" words", "aside")),
)  # fmt: skip
"""The shared meaning of each pair of signs."""


class TimelineRow(NamedTuple):
    """An event in its place: `above` is the id of the event under which it is a response, or ""."""

    entry: Entry
    depth: int = 0
    above: str = ""

    @property
    def unshown(self) -> list[Entry]:
        """The events that it responds to, except those that its position shows."""
        event, ledger = self.entry.event, self.entry.ledger
        names = dict.fromkeys(event.responds_to)
        return [
            Entry(ledger.index[name], ledger)
            for name in names if name != self.above and name in ledger.index
        ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """Events under one heading; an event may be in several groups (stories, actors).

    `label` is the part that its rows' dates need not repeat; `bound` is the date that the heading
    gives in full, "" for none; `counts` is the number of events and responses, if it is shown.
    """

    title: str
    rows: tuple[TimelineRow, ...]
    label: str = ""
    bound: str = ""
    counts: str = ""

    @property
    def heading(self) -> str:
        """The title, with the counts."""
        return dotted(self.title, self.counts)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Its events, from top to bottom."""
        return tuple(row.entry for row in self.rows)

    def lead(self, row: TimelineRow) -> str:
        """Return the date of a row, without the part in the heading."""
        date = row.entry.event.date
        if self.bound and (date.written if date else UNDATED) == self.bound:
            known = row.entry.known_by if date is None else ""
            return f"known by {known}" if known else ""
        return date_label(row.entry, self.label)

    def item(self, row: TimelineRow, *, brief: bool) -> Item:
        """Return a row as an item of a list."""
        item = event_item(row.entry, brief=brief)
        below = item.below
        if not brief and row.unshown:
            below = [*below, f"answers {'; '.join(map(named, row.unshown))}"]
        return item._replace(
            lead=self.lead(row), below=below, depth=row.depth, answer=bool(row.above)
        )


def named(entry: Entry) -> str:
    """Name an event that is listed elsewhere: "Ferry sunk (3 Apr 2024; disputed)"."""
    event = entry.event
    known = "; ".join(filter(None, [show(event.date) if event.date else "", entry.remark]))
    return f"{event.label or event.title} ({known})" if known else event.label or event.title


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
        quads = {entry.quad for entry in self.entries}
        said: list[list[Part]] = []
        if quads - {NONE}:
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
        """Describe why events are not drawn, and how many."""
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
        brief:  whether to omit the second line.
        chart: whether to draw each date beside its event, without headings.

    Returns:
        The timeline; its rows are in chronological order.

    """
    picked = pick_events(ledger, criteria)
    entries = [Entry(event, ledger) for event in picked.items]
    total = len(entries)
    if limit is not None:
        entries = entries[max(total - limit, 0) :] if reverse else entries[:limit]
    groups = _grouped(entries, "year" if chart else group, reverse=reverse)
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


def _grouped(entries: Sequence[Entry], by: str, *, reverse: bool) -> list[Group]:
    """Return sorted entries under their headings."""
    if by in ("year", "month"):
        return _by_date(entries, by, reverse=reverse)
    if by == "none":
        return [Group("", _rows(entries, reverse=reverse))] if entries else []
    labels = _story if by == "story" else _actor
    members: dict[str, list[Entry]] = {}
    for entry in entries:
        for label in labels(entry):
            members.setdefault(label, []).append(entry)
    ranked = sorted(members.items(), key=lambda item: (-len(item[1]), item[0]))
    return [Group(label, _rows(members, reverse=reverse)) for label, members in ranked]


def _by_date(entries: Sequence[Entry], by: str, *, reverse: bool) -> list[Group]:
    """Return entries under the years or months to which they are dated, then under bounds.

    A response without a date, or without an end, is grouped with the event it responds to. Bounds
    that several events share have a heading; bounds of a single event are under their years.
    """
    homes = _homes(entries)
    own = [heading_of(entry.event.date, by) for entry in entries]
    common = common_headings(Counter(own[at] for at, home in enumerate(homes) if at == home))
    members: dict[DateHeading, list[int]] = {}
    for at, home in enumerate(homes):
        members.setdefault(common.get(own[home], own[home]), []).append(at)
    groups = []
    for heading in sorted(members, key=lambda heading: ranked(heading.rank, reverse=reverse)):
        inside = members[heading]
        moved = sum(homes[at] != at for at in inside)
        rows = _rows([entries[at] for at in inside], reverse=reverse)
        counts = ""
        if heading.rank[0] not in (YEARS, SOME_YEAR):
            answers = f" and {some(moved, 'answer')}" if moved else ""
            counts = f"{len(inside) - moved}{answers}"
        groups.append(Group(heading.title, rows, heading.label, heading.bound, counts))
    return groups


def _homes(entries: Sequence[Entry]) -> list[int]:
    """Return for each entry the position of the one with its heading, usually its own."""
    homes: list[int] = []
    for position, above in enumerate(parents(entries, _has_no_end)):
        homes.append(homes[max(above)] if above else position)
    return homes


def _has_no_end(event: Event) -> bool:
    return event.date is None or (loose(event.date) and event.date.last is None)


def _rows(entries: Sequence[Entry], *, reverse: bool) -> tuple[TimelineRow, ...]:
    """Return the sorted entries of a group, each response below its event."""
    return tuple(
        TimelineRow(entry, min(depth, DEEPEST), above)
        for entry, depth, above in nested(entries, reverse=reverse)
    )


def _story(entry: Entry) -> list[str]:
    stories = entry.ledger.stories
    return [stories[ident].name for ident in entry.event.story] or ["no story"]


def _actor(entry: Entry) -> list[str]:
    event = entry.event
    parties = dict.fromkeys((*event.by, *event.to, *event.between) or event.named)
    return entry.names(parties) or ["nobody named"]
