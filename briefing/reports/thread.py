"""A thread: what an event responds to, and the responses to it, as a tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from briefing import blocks
from briefing.blocks import Block, Front, Span, Tree
from briefing.model import Ledger
from briefing.query import Filter, find_event, pick_events
from briefing.reports.events import EVENT_COLUMNS, Entry, event_item
from briefing.reports.table import Column, RowTable
from briefing.reports.wording import aside, some, standing_remark

DRAWN = 6
"""The maximum number of levels of a tree to draw; a chain may be very long."""


@dataclass(frozen=True, slots=True)
class ThreadStep:
    """A node of the tree.

    `depth` is the number of steps from the root; `last` says for each of the last `DRAWN` levels
    whether it is the last branch; `asked` marks the requested event; `again` marks an event that is
    already further up, with its branches.
    """

    entry: Entry
    answers: str
    depth: int
    last: tuple[bool, ...]
    asked: bool
    again: bool


_COLUMNS = {column.name: column for column in EVENT_COLUMNS}


def _of_event(name: str) -> Column:
    column = _COLUMNS[name]
    return Column(name, lambda step: column.get(step.entry), column.doc)


COLUMNS: tuple[Column, ...] = (
    Column("depth", lambda step: step.depth, "number of steps from the beginning"),
    Column("answers", lambda step: step.answers, "the event that it is listed under"),
    Column("asked", lambda step: step.asked, "whether it is the requested event"),
    Column("again", lambda step: step.again, "whether it is listed further up already"),
    *map(_of_event, ("id", "date", "earliest", "latest", "title", "type", "quad", "by", "to")),
    *map(_of_event, ("between", "status", "sources", "standing", "claimed_by", "origins")),
)
SHORT = (
    "depth", "date", "type", "by", "to", "between", "title", "sources", "standing", "claimed_by",
    "id", "answers",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Thread:
    """A tree as a list of nodes from top to bottom; `title` is that of the requested event."""

    title: str
    steps: tuple[ThreadStep, ...]
    possible: int
    name: str = "thread"

    @property
    def head(self) -> dict[str, Any]:
        """The requested event, and the number of events in its thread."""
        return {"title": self.title, "events": self.events}

    @property
    def events(self) -> int:
        """The number of events in it."""
        return len({step.entry.event.id for step in self.steps})

    @property
    def table(self) -> RowTable[ThreadStep]:
        """One row per node."""
        return RowTable("briefing/thread/1", COLUMNS, self.steps, SHORT)

    def blocks(self) -> Iterator[Block]:
        """Yield a tree, with the requested event in bold."""
        yield Front(f"Thread: {self.title}", right=aside(some(self.events, "event")))
        yield Tree(self.steps, _drawn)


def _drawn(step: ThreadStep) -> blocks.Step:
    item, remark = event_item(step.entry), step.entry.remark
    if step.asked:
        item = item._replace(text=[Span(step.entry.event.title, "strong")])
    if step.again:
        remark = ", ".join(filter(None, [remark, "see above"]))
        item = item._replace(remark=standing_remark(remark, step.entry.standing), below=())
    return blocks.Step(item, step.last)


def thread(ledger: Ledger, criteria: Filter, ident: str) -> Thread:
    """Return the thread of an event: everything that led to it, and everything that followed.

    An event that responds to two others of the thread is listed under both, in full under the
    first. Events that the filter leaves out are missing, and the responses to them move up.

    Raises:
        BriefingError: there is no event with this id.

    """
    asked = find_event(ledger, ident)
    answers = {event.id: event.responds_to for event in ledger.events if event.responds_to}
    answered: dict[str, list[str]] = {}
    for name, above in answers.items():
        for other in above:
            answered.setdefault(other, []).append(name)
    members = _reach(asked.id, answers) | _reach(asked.id, answered)
    events = tuple(event for event in ledger.events if event.id in members)
    picked = pick_events(replace(ledger, events=events), criteria)
    order = {event.id: Entry(event, ledger) for event in picked.items}
    tree = _Tree(order, answers, asked.id)
    return Thread(asked.title, tuple(tree.steps()), picked.possible)


def _reach(start: str, links: dict[str, Any]) -> set[str]:
    reached, ahead = set(), [start]
    while ahead:
        name = ahead.pop()
        if name not in reached:
            reached.add(name)
            ahead += links.get(name, ())
    return reached


class _Tree:
    """Walks down from the roots, listing each event in full once."""

    def __init__(self, order: dict[str, Entry], answers: dict[str, Any], asked: str) -> None:
        self.order = order
        self.asked = asked
        self.below: dict[str, list[str]] = {}
        self.tops: list[str] = []
        for name in order:
            above = [other for other in answers.get(name, ()) if other in order]
            for other in above:
                self.below.setdefault(other, []).append(name)
            if not above:
                self.tops.append(name)
        self.listed: set[str] = set()

    def steps(self) -> list[ThreadStep]:
        """Return the whole tree; a circle begins with its first event."""
        tree = self._walk(self.tops)
        for name in self.order:
            if name not in self.listed:
                tree += self._walk([name])
        return tree

    def _walk(self, tops: Sequence[str]) -> list[ThreadStep]:
        """Return the nodes below the roots, depth first."""
        steps: list[ThreadStep] = []
        ahead: list[tuple[str, str, int, tuple[bool, ...]]]
        ahead = [(name, "", 0, ()) for name in reversed(tops)]
        while ahead:
            name, above, depth, last = ahead.pop()
            again = name in self.listed
            steps.append(
                ThreadStep(self.order[name], above, depth, last, name == self.asked, again)
            )
            if again:
                continue
            self.listed.add(name)
            below = self.below.get(name, ())
            for number, answer in enumerate(reversed(below)):
                ahead.append((answer, name, depth + 1, (*last, number == 0)[-DRAWN:]))
        return steps
