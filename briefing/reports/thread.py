"""A thread: what an event answers, and what answered it, as a tree."""

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
"""How many levels of a tree are drawn beside each other: a chain may be very long."""


@dataclass(frozen=True, slots=True)
class ThreadStep:
    """One place of the tree.

    `depth` is how many steps it is from the beginning; `last` says for each of the `DRAWN`
    levels down to this one whether nothing more follows on it; `asked` is the event whose
    thread it is; `again` one that is further up already, with all below it.
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
    Column("depth", lambda step: step.depth, "how many steps from the beginning"),
    Column("answers", lambda step: step.answers, "the event that it is listed under"),
    Column("asked", lambda step: step.asked, "whether it is the event that was asked for"),
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
    """A tree as steps from top to bottom; `title` is that of the event asked for."""

    title: str
    steps: tuple[ThreadStep, ...]
    possible: int
    name: str = "thread"

    @property
    def head(self) -> dict[str, Any]:
        """The event, and how many are in its thread."""
        return {"title": self.title, "events": self.events}

    @property
    def events(self) -> int:
        """How many events are in it."""
        return len({step.entry.event.id for step in self.steps})

    @property
    def table(self) -> RowTable[ThreadStep]:
        """One row a step."""
        return RowTable("briefing/thread/1", COLUMNS, self.steps, SHORT)

    def blocks(self) -> Iterator[Block]:
        """Yield a tree, the event that was asked for in bold."""
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
    """Return the thread of an event: all that it goes back to, and all that goes back to it.

    Where an event answers two others of the thread it stands under both, in full under the
    first. What the filter leaves out is missing, and what hung on it moves up.

    Raises:
        BriefingError: there is no event of that id.

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


def _reach(start: str, ways: dict[str, Any]) -> set[str]:
    reached, ahead = set(), [start]
    while ahead:
        name = ahead.pop()
        if name not in reached:
            reached.add(name)
            ahead += ways.get(name, ())
    return reached


class _Tree:
    """The walk from the beginnings down; each event is told in full once."""

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
        self.told: set[str] = set()

    def steps(self) -> list[ThreadStep]:
        """Return the whole tree; a circle begins with the first of it."""
        tree = self._walk(self.tops)
        for name in self.order:
            if name not in self.told:
                tree += self._walk([name])
        return tree

    def _walk(self, tops: Sequence[str]) -> list[ThreadStep]:
        """Return the steps from some beginnings down, each branch before the next one."""
        steps: list[ThreadStep] = []
        ahead: list[tuple[str, str, int, tuple[bool, ...]]]
        ahead = [(name, "", 0, ()) for name in reversed(tops)]
        while ahead:
            name, above, depth, last = ahead.pop()
            again = name in self.told
            steps.append(
                ThreadStep(self.order[name], above, depth, last, name == self.asked, again)
            )
            if again:
                continue
            self.told.add(name)
            below = self.below.get(name, ())
            for number, answer in enumerate(reversed(below)):
                ahead.append((answer, name, depth + 1, (*last, number == 0)[-DRAWN:]))
        return steps
