"""What is not known: the ledger's questions, and the gaps that it shows by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefing.blocks import Block, Front, Item, Items, Section, Span
from briefing.dates import Period, show
from briefing.model import Ledger, Question
from briefing.query import Filter, pick_events, pick_questions
from briefing.reports.actors import actors
from briefing.reports.document import MOST_INVOLVED
from briefing.reports.document.gaps import Gap, gaps
from briefing.reports.document.people import involved
from briefing.reports.events import Entry
from briefing.reports.table import Column, RowTable
from briefing.reports.wording import aside, some


@dataclass(frozen=True, slots=True)
class Unknown:
    """A question, or a gap: one of the two is None; `overdue` is a question past its day."""

    question: Question | None
    gap: Gap | None
    overdue: bool = False

    @property
    def statement(self) -> str:
        """The question, or the gap with its numbers."""
        if self.question:
            return self.question.statement
        assert self.gap is not None
        of = f" of {self.gap.of}" if self.gap.of else ""
        names = f": {', '.join(self.gap.names)}" if self.gap.names else ""
        return f"{self.gap.number}{of} {self.gap.words}{names}"

    @property
    def due(self) -> Period | None:
        """When the question is to be answered."""
        return self.question.due if self.question else None

    @property
    def about(self) -> tuple[str, ...]:
        """The events that the question is about."""
        return self.question.about if self.question else ()

    @property
    def owner(self) -> str:
        """Who looks into it."""
        return self.question.owner if self.question else ""


def _gap(name: str, doc: str) -> Column:
    return Column(name, lambda item: getattr(item.gap, name) if item.gap else None, doc)


COLUMNS: tuple[Column, ...] = (
    Column("what", lambda item: "question" if item.question else "gap", "question or gap"),
    Column("statement", lambda item: item.statement, "the question, or the gap in words"),
    Column("about", lambda item: item.about, "the events that it is about"),
    Column("owner", lambda item: item.owner, "who looks into it"),
    Column("due", lambda item: item.due, "until when"),
    Column("overdue", lambda item: item.overdue, "whether that is past"),
    _gap("number", "how many events or sources the gap has"),
    _gap("of", "of how many events"),
)
SHORT = ("what", "statement", "owner", "due", "overdue", "about")


@dataclass(frozen=True, slots=True)
class Questions:
    """Questions in the order of the file, then gaps."""

    items: tuple[Unknown, ...]
    possible: int
    name: str = "questions"

    @property
    def head(self) -> dict[str, Any]:
        """How many questions, and how many of these are overdue."""
        asked = [item for item in self.items if item.question]
        return {"questions": len(asked), "overdue": sum(item.overdue for item in asked)}

    @property
    def table(self) -> RowTable[Unknown]:
        """One row a question, and one a gap."""
        return RowTable("briefing/questions/1", COLUMNS, self.items, SHORT)

    def blocks(self) -> Iterator[Block]:
        """Yield the questions, then the gaps."""
        asked = [item for item in self.items if item.question]
        yield Front("What is not known", right=aside(some(len(asked), "question")))
        if asked:
            yield Items(asked, _asked)
        if gaps_shown := [item for item in self.items if item.gap]:
            yield Section("Gaps")
            yield Items(gaps_shown, lambda item: Item(item.statement))


def _asked(item: Unknown) -> Item:
    return Item(
        item.statement,
        remark=[Span("overdue", "fault")] if item.overdue else "",
        below=[due_words(item.owner, item.due), ", ".join(item.about)],
    )


def due_words(owner: str, due: Period | None) -> str:
    """Return who looks into something and until when: "AB, due 1 Aug 2025"."""
    return ", ".join(filter(None, [owner, f"due {show(due)}" if due else ""]))


def questions(ledger: Ledger, criteria: Filter) -> Questions:
    """Return the questions about the chosen events, and the gaps of these."""
    picked = pick_events(ledger, criteria)
    today = criteria.today.toordinal()
    asked = [
        Unknown(item, None, overdue(item.due, today))
        for item in pick_questions(ledger, criteria, picked.items)
    ]
    entries = [Entry(event, ledger) for event in picked.items]
    heads = involved(actors(ledger, criteria).parts, MOST_INVOLVED)
    open_questions = (
        [
            Unknown(None, gap)
            for gap in gaps(entries, [head.part.actor.id for head in heads], ledger, criteria.today)
        ]
        if entries
        else []
    )
    return Questions((*asked, *open_questions), picked.possible)


def overdue(date: Period | None, today: int) -> bool:
    """Say whether a date is surely past on a day."""
    return date is not None and date.over_by(today)
