"""What is not known: the ledger's questions, signs to watch for, and gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from briefing.blocks import Block, Front, Item, Items, Section, Span
from briefing.dates import Period, show
from briefing.model import Ledger, Question, Watch
from briefing.query import Filter, pick_events, pick_questions, pick_watches
from briefing.reports.actors import actors
from briefing.reports.document import MOST_INVOLVED
from briefing.reports.document.gaps import Gap, gaps
from briefing.reports.document.people import involved
from briefing.reports.events import Entry, qualified_title
from briefing.reports.table import Column, RowTable
from briefing.reports.wording import aside, some


@dataclass(frozen=True, slots=True)
class Unknown:
    """A question, a gap or a sign to watch for; the other two attributes are None.

    `overdue` means that a question is past its due date.
    """

    question: Question | None = None
    gap: Gap | None = None
    overdue: bool = False
    watch: Watch | None = None

    @property
    def what(self) -> str:
        """Its kind."""
        return "question" if self.question else "watch" if self.watch else "gap"

    @property
    def statement(self) -> str:
        """The question, the sign, or the gap with its numbers."""
        if own := self.question or self.watch:
            return own.statement
        assert self.gap is not None
        of = f" of {self.gap.of}" if self.gap.of else ""
        names = f": {', '.join(self.gap.names)}" if self.gap.names else ""
        return f"{self.gap.number}{of} {self.gap.words}{names}"

    @property
    def due(self) -> Period | None:
        """When the question is due."""
        return self.question.due if self.question else None

    @property
    def about(self) -> tuple[str, ...]:
        """The events that the question is about, or the judgements and questions of a sign."""
        own = self.question or self.watch
        return own.about if own else ()

    @property
    def owner(self) -> str:
        """Who is looking into it."""
        return self.question.owner if self.question else ""


def _own(name: str, doc: str) -> Column:
    return Column(name, lambda item: getattr(item.question or item.watch, name, None), doc)


def _gap(name: str, doc: str) -> Column:
    return Column(name, lambda item: getattr(item.gap, name) if item.gap else None, doc)


COLUMNS: tuple[Column, ...] = (
    Column("what", lambda item: item.what, "question, watch or gap"),
    Column("statement", lambda item: item.statement, "the question, the sign, or the gap in words"),
    Column("about", lambda item: item.about,
           "the events that it is about; for a sign, the judgements and questions"),
    Column("owner", lambda item: item.owner, "the person looking into it"),
    Column("due", lambda item: item.due, "until when"),
    Column("overdue", lambda item: item.overdue, "whether the due date has passed"),
    _gap("number", "the number of events or sources with the gap"),
    _gap("of", "the total number of events"),
    _own("id", "the id, if it has one"),
    _own("seen", "the events in which the sign was seen"),
)  # fmt: skip
SHORT = ("what", "statement", "owner", "due", "overdue", "about")


@dataclass(frozen=True, slots=True)
class Questions:
    """Questions in the order of the file, then what to watch for, then gaps."""

    items: tuple[Unknown, ...]
    possible: int
    ledger: Ledger
    name: str = "questions"

    @property
    def head(self) -> dict[str, Any]:
        """The numbers of questions, of overdue ones, of signs, and of signs seen."""
        asked = [item for item in self.items if item.question]
        signs = [item.watch for item in self.items if item.watch]
        return {
            "questions": len(asked), "overdue": sum(item.overdue for item in asked),
            "watches": len(signs), "seen": sum(bool(sign.seen) for sign in signs),
        }  # fmt: skip

    @property
    def table(self) -> RowTable[Unknown]:
        """One row for each question, sign and gap."""
        return RowTable("briefing/questions/2", COLUMNS, self.items, SHORT)

    def blocks(self) -> Iterator[Block]:
        """Yield the questions, then what to watch for, then the gaps."""
        asked = [item for item in self.items if item.question]
        yield Front("What is not known", right=aside(some(len(asked), "question")))
        if asked:
            yield Items(asked, _asked)
        if signs := [item.watch for item in self.items if item.watch]:
            yield Section("What to watch for")
            yield watch_items(signs, self.ledger)
        if gaps_shown := [item for item in self.items if item.gap]:
            yield Section("Gaps")
            yield Items(gaps_shown, lambda item: Item(item.statement))


def _asked(item: Unknown) -> Item:
    return Item(
        item.statement,
        remark=[Span("overdue", "fault")] if item.overdue else "",
        below=[due_words(item.owner, item.due), ", ".join(item.about)],
    )


def watch_items(signs: Sequence[Watch], ledger: Ledger) -> Items:
    """Return signs as a list, each with what it concerns and the events that showed it."""
    return Items(signs, lambda sign: _sign(sign, ledger))


def _sign(sign: Watch, ledger: Ledger) -> Item:
    matters = ledger.matters
    return Item(
        sign.statement,
        remark=[Span("seen", "good")] if sign.seen else "",
        below=[
            *(f"bears on: {matters[ident].statement}" for ident in sign.about),
            *(f"seen: {_dated(Entry(ledger.index[ident], ledger))}" for ident in sign.seen),
        ],
    )


def _dated(entry: Entry) -> str:
    date = entry.event.date
    return f"{show(date)}: {qualified_title(entry)}" if date else qualified_title(entry)


def due_words(owner: str, due: Period | None) -> str:
    """Return the owner and the due date: "AB, due 1 Aug 2025"."""
    return ", ".join(filter(None, [owner, f"due {show(due)}" if due else ""]))


def questions(ledger: Ledger, criteria: Filter) -> Questions:
    """Return the questions about the selected events, signs to watch for, and gaps."""
    picked = pick_events(ledger, criteria)
    today = criteria.today.toordinal()
    asked = [
        Unknown(item, overdue=overdue(item.due, today))
        for item in pick_questions(ledger, criteria, picked.items)
    ]
    signs = [Unknown(watch=item) for item in pick_watches(ledger, criteria, picked.items)]
    entries = [Entry(event, ledger) for event in picked.items]
    heads = involved(actors(ledger, criteria).parts, MOST_INVOLVED)
    gap_items = (
        [
            Unknown(gap=gap)
            for gap in gaps(entries, [head.part.actor.id for head in heads], ledger, criteria.today)
        ]
        if entries
        else []
    )
    return Questions((*asked, *signs, *gap_items), picked.possible, ledger)


def overdue(date: Period | None, today: int) -> bool:
    """Return whether a date has certainly passed on a day."""
    return date is not None and date.over_by(today)
