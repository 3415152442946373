"""A handover: what the next shift must know, most urgent first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefing import evidence
from briefing.blocks import Block, Dots, Front, Item, Items, More, Section
from briefing.dates import Period, show
from briefing.model import Ledger
from briefing.query import Filter, pick_events, pick_outlooks, pick_questions, pick_watches
from briefing.reports.changes import Changes
from briefing.reports.cited import NO_SOURCE, CitedItem
from briefing.reports.events import Entry
from briefing.reports.outlook import Forecast
from briefing.reports.questions import due_words, overdue
from briefing.reports.table import Column, RowTable
from briefing.reports.wording import aside

HEADINGS = {
    "changed": "Changed",
    "plan": "Plans whose date has passed",
    "unchecked": "Not checked by a second person",
    "question": "Open questions",
    "watch": "What to watch for",
    "outlook": "Outlooks falling due",
}
"""The sections of a handover, with their headings."""
SECTIONS = tuple(HEADINGS)
COUNTED = {
    "changed": "changed", "plan": "overdue plan/s", "unchecked": "unchecked",
    "question": "open question/s", "watch": "sign/s to watch for",
    "outlook": "outlook/s falling due",
}  # fmt: skip
"""The names of the sections in the line of counts."""
NEWEST = 10
"""The number of unchecked events on a page besides key events; the latest recorded come first."""
SOON = 30
"""The number of days within which an outlook counts as falling due."""


@dataclass(frozen=True, slots=True)
class Handed:
    """One item to hand over, in one of `SECTIONS`.

    `listed`: whether a page lists it; the rows have all items. `date`: when an event happened.
    """

    section: str
    ident: str
    statement: str
    remark: str = ""
    owner: str = ""
    due: Period | None = None
    listed: bool = True
    date: Period | None = None


COLUMNS: tuple[Column, ...] = (
    Column("section", lambda item: item.section, ", ".join(SECTIONS)),
    Column("id", lambda item: item.ident, "the id, if it has one"),
    Column("statement", lambda item: item.statement, "the title or question, and whose it is"),
    Column(
        "remark",
        lambda item: item.remark,
        "new …; date passed; overdue, deadline (perhaps) passed, deadline soon; its standing",
    ),
    Column("owner", lambda item: item.owner, "the person looking into it"),
    Column("due", lambda item: item.due, "the due date; for a plan, its date"),
)


@dataclass(frozen=True, slots=True)
class Handover:
    """Changes since `since`, unchecked events, passed plans, open questions, and due outlooks."""

    since: str
    items: tuple[Handed, ...]
    possible: int = 0
    name: str = "handover"

    @property
    def head(self) -> dict[str, Any]:
        """The start of the period, and the number of items in each section."""
        return {"since": self.since} | {name: len(items) for name, items in self.grouped().items()}

    @property
    def table(self) -> RowTable[Handed]:
        """One row per item."""
        short = tuple(column.name for column in COLUMNS)
        return RowTable("briefing/handover/2", COLUMNS, self.items, short)

    def blocks(self) -> Iterator[Block]:
        """Yield the counts, then the sections that are not empty."""
        since = self.since.removeprefix("recorded since ")
        yield Front("Handover", right=aside(f"since {since}"))
        sections = self.grouped()
        yield Dots([_counted(name, len(items)) for name, items in sections.items()], close=True)
        for section, items in sections.items():
            shown = [item for item in items if item.listed]
            if shown:
                yield Section(f"{HEADINGS[section]} ({len(items)})")
                yield Items(shown, _item)
            if len(shown) < len(items):
                yield More(len(items) - len(shown))

    def grouped(self) -> dict[str, list[Handed]]:
        """Return the items by section."""
        return {name: [item for item in self.items if item.section == name] for name in SECTIONS}


def _counted(section: str, number: int) -> str:
    """Return the count of a section: "2 open questions"."""
    return f"{number} {COUNTED[section].replace('/s', '' if number == 1 else 's')}"


def _item(handed: Handed) -> Item:
    due = due_words(handed.owner, handed.due)
    when = show(handed.date) if handed.date else ""
    return Item(handed.statement, remark=handed.remark, below=[when, handed.ident, due])


def handover(ledger: Ledger, criteria: Filter, changed: Changes) -> Handover:
    """Gather what the next shift must know.

    Args:
        ledger: the ledger.
        criteria: the filter for its entries; its `today` decides what is due.
        changed: the changes since the last shift.

    """
    today = criteria.today.toordinal()
    picked = pick_events(ledger, criteria)
    unchecked = [event for event in picked.items if not event.checked]
    latest = sorted(unchecked, key=lambda event: (event.recorded, event.place_in_file))
    newest = {event.id for event in latest[-NEWEST:]}
    items = [
        Handed(
            "changed",
            item.ident,
            item.statement,
            _joined(item.kind, item.remark),
            date=ledger.index[item.ident].date if item.ident in ledger.index else None,
        )
        for item in changed.items
    ]
    items += [
        Handed(
            "unchecked", event.id, event.title, _standing(Entry(event, ledger)),
            listed=event.key or event.id in newest, date=event.date,
        )
        for event in unchecked
    ]  # fmt: skip
    items += [
        Handed(
            "plan", event.id, event.title, _joined(_standing(Entry(event, ledger)), "date passed"),
            "", event.date,
        )
        for event in picked.items if evidence.plan_passed(event, criteria.today)
    ]  # fmt: skip
    for asked in pick_questions(ledger, criteria, picked.items):
        state = "overdue" if overdue(asked.due, today) else ""
        items.append(Handed("question", "", asked.statement, state, asked.owner, asked.due))
    for sign in pick_watches(ledger, criteria, picked.items):
        items.append(Handed("watch", sign.id, sign.statement, "seen" if sign.seen else ""))
    for outlook in pick_outlooks(ledger, criteria).items:
        term = outlook.horizon
        if outlook.status == "open" and (remark := _due(term, today)):
            forecast = Forecast(outlook, ledger)
            remark = _joined(remark, _standing(forecast))
            items.append(Handed("outlook", outlook.id, forecast.attributed, remark, "", term))
    return Handover(changed.old, tuple(items), changed.possible)


def _due(term: Period | None, today: int) -> str:
    """Describe a deadline that has passed or is near; approximate ones never certainly do."""
    if term is None or term.last is None or term.last >= today + SOON:
        return ""
    if term.last >= today:
        return "deadline soon"
    return "deadline passed" if term.over_by(today) else "deadline perhaps passed"


def _standing(entry: CitedItem) -> str:
    """Return an entry's standing in words; `check` reports missing citations."""
    return _joined(*(words for words in entry.remarks(sourced=True) if words != NO_SOURCE))


def _joined(*remarks: str) -> str:
    return "; ".join(filter(None, remarks))
