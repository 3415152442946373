"""What is new: the events added, changed or withdrawn, then the judgements that changed.

In a briefing that follows another one, the news comes first, for events of any date.
A correction gives the old and the corrected statement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from briefing.blocks import Block, Item, Items, Line, Paragraph, Part, Section, Span
from briefing.dates import PeriodError, parse
from briefing.dates.prose import in_full
from briefing.model import Judgement, Ledger
from briefing.reports.changes import Changes
from briefing.reports.comparison import EntryChange, KeyChange
from briefing.reports.document.telling import (
    EXPECTED,
    cited,
    judged,
    judgement_line,
    range_of,
    rests_on,
    sentence,
    stopped,
    unstopped,
)
from briefing.reports.events import Entry
from briefing.reports.outlook import Forecast
from briefing.reports.speech import capital, counted, listed

TOUCHED = {
    "by": "who acted", "to": "to whom", "between": "the parties", "affects": "who is affected",
    "absent": "who was absent", "place": "the place", "figures": "the numbers",
    "cite": "the sources", "summary": "the summary", "status": "whether it took place",
    "type": "the kind of act", "responds_to": "what it answers",
}  # fmt: skip
"""The keys whose changes a reader must know about, as the object of a sentence."""
STATUSES = {"occurred": "as having happened", "planned": "as planned", "cancelled": "as called off"}


@dataclass(frozen=True, slots=True)
class News:
    """The changes before a briefing, and since when, in words.

    `old` is the earlier state of the ledger, if there is one; `corrects` is the number of the issue
    that the briefing corrects, if any.
    """

    since: str
    changes: Changes
    old: Ledger | None = None
    corrects: int | None = None

    def blocks(self, ledger: Ledger, most: int) -> Iterator[Block]:
        """Yield the correction and the news.

        Args:
            ledger: the ledger of today.
            most: the maximum number of news items.

        """
        if self.corrects is not None:
            yield from self._correction(ledger)
        lines = [*self._events(ledger), *self._judgements(ledger), *self._forecasts()]
        if self.corrects is None or any(change.kind == "new" for change in self.changes.items):
            yield Section(f"What is new since {self.since}")
            if lines:
                yield Items(lines[:most], Item)
            if len(lines) > most:
                more = counted(len(lines) - most, "further change")
                yield Paragraph(f"This page has no room for {more}.")
            if not lines:
                yield Paragraph("Nothing in this briefing has changed.")

    def _of(self, what: str) -> list[EntryChange]:
        return [change for change in self.changes.items if change.what == what]

    def _events(self, ledger: Ledger) -> Iterator[Line]:
        """Yield each event that is new, changed or withdrawn, once, in that order."""
        by_id: dict[str, list[EntryChange]] = {}
        for change in self._of("event"):
            by_id.setdefault(change.ident, []).append(change)
        for changes in by_id.values():
            line = _event(changes)
            if line:
                yield line

    def _judgements(self, ledger: Ledger) -> Iterator[Line]:
        """Yield the changed judgements: old, new, and the reason."""
        now = {item.statement: item for item in ledger.judgements}
        then = {item.statement: item for item in self.old.judgements} if self.old else {}
        judgement_changes = self._of("judgement")
        gone = [
            then.get(change.title) for change in judgement_changes if change.kind == "withdrawn"
        ]
        leads = [item for item in gone if item is not None and item.lead]
        for change in judgement_changes:
            item = now.get(change.title)
            if change.kind == "withdrawn":
                if then.get(change.title) not in leads or not _new_lead(judgement_changes, now):
                    yield f"We no longer hold this: “{unstopped(change.title)}”."
            elif item is not None:
                yield _judgement(item, change, leads if item.lead else [], ledger)

    def _forecasts(self) -> Iterator[Line]:
        for change in self._of("outlook"):
            forecast = change.entry
            if change.kind == "resolved" and isinstance(forecast, Forecast):
                words = EXPECTED.get(forecast.outlook.status, "This is decided.")
                makers = listed(forecast.makers) if forecast.makers else "Somebody"
                statement = unstopped(forecast.outlook.statement)
                line: list[Part] = [f"{makers} expected: “{statement}”. {words}"]
                yield [*line, *cited(forecast.outlook.cite)]

    def _correction(self, ledger: Ledger) -> Iterator[Block]:
        lines: list[Line] = []
        for change in self.changes.items:
            if change.what == "event" and isinstance(change.entry, Entry):
                lines += _corrected(change, self.old or ledger, change.entry)
            elif change.what == "judgement" and change.kind in ("revised", "withdrawn"):
                lines += _corrected_judgement(change)
        yield Paragraph([Span(f"Correction of No. {self.corrects}.", "strong"), *(
            [] if lines else [" Nothing that we reported in it has changed."]
        )])  # fmt: skip
        if lines:
            yield Items(lines, Item)


def _new_lead(judgement_changes: Iterable[EntryChange], now: dict[str, Judgement]) -> bool:
    return any(
        change.kind == "new" and change.title in now and now[change.title].lead
        for change in judgement_changes
    )


def _event(changes: list[EntryChange]) -> Line:
    """Return an event of the news with its changes; nothing if they do not matter to a reader."""
    first = changes[0]
    entry = first.entry
    if not isinstance(entry, Entry):
        return ""
    kinds = {change.kind for change in changes}
    if "withdrawn" in kinds:
        return f"We no longer report this: “{unstopped(first.title)}”."
    if "new" in kinds:
        return sentence(entry)
    edits = [edit for change in changes for edit in change.edits]
    sentences = [*_revised(edits)]
    if "newly corroborated" in kinds:
        sentences.append(
            f"It now has {counted(entry.origins, 'source')}; we have not checked whether they are "
            "independent."
            if entry.unchecked
            else f"It now has {counted(entry.origins, 'independent source')}."
        )
    if "newly disputed" in kinds:
        sentences.append("Its sources now disagree.")
    return [*sentence(entry), f" {' '.join(sentences)}"] if sentences else ""


def _revised(edits: Iterable[KeyChange]) -> Iterator[str]:
    others = []
    for edit in edits:
        if edit.field == "title" and edit.old:
            yield f"Before, we wrote: “{unstopped(str(edit.old))}”."
        elif edit.field == "date":
            yield (
                f"Before, we dated it {_date(edit.old)}." if edit.old else "It had no date before."
            )
        elif edit.field in TOUCHED:
            others.append(TOUCHED[edit.field])
    if others:
        yield f"We have revised {listed(others)}."


def _date(written: Any) -> str:
    try:
        return in_full(parse(written))
    except PeriodError:
        return str(written)


def _judgement(
    item: Judgement, change: EntryChange, leads: list[Judgement], ledger: Ledger
) -> Line:
    """Return a new or changed judgement, with its earlier version."""
    if change.kind == "new" and not leads:
        return judgement_line(item, ledger)
    before: list[str] = []
    if leads:
        before.append(f"Before, we wrote: “{unstopped(leads[0].statement)}”.")
    for edit in change.edits:
        if edit.field == "likelihood":
            before.append(
                f"Before, we judged it {range_of(str(edit.old))}." if edit.old
                else "Before, we did not say how likely it was."
            )  # fmt: skip
        elif edit.field == "confidence" and edit.old:
            before.append(f"Before, our confidence was {edit.old}.")
    why = f" {capital(stopped(item.because))}" if item.because else ""
    past = " ".join(["", *before]) if before else ""
    return [f"{stopped(item.statement)} {judged(item)}{past}", *rests_on(item, ledger), why]


def _corrected(change: EntryChange, old: Ledger, entry: Entry) -> Iterator[Line]:
    """Yield the old and the corrected statements about an event."""
    title = unstopped(entry.event.title)
    mark = cited(entry.event.cite)
    if change.kind == "withdrawn":
        yield f"We wrote: “{title}”. This is withdrawn."
    for edit in change.edits:
        if edit.field == "title":
            yield [f"We wrote: “{unstopped(str(edit.old))}”; it is: “{title}”.", *mark]
        elif edit.field == "date":
            was = _date(edit.old) if edit.old else "without a date"
            now = _date(edit.new) if edit.new else "without a date"
            yield [f"We wrote that “{title}” is dated {was}; it is {now}.", *mark]
        elif edit.field in ("figures", "place", "by", "to", "between", "status"):
            was, now = (_plainly(edit.field, cell, old, entry) for cell in (edit.old, edit.new))
            about = TOUCHED[edit.field]
            yield [f"On “{title}” we wrote, of {about}: {was}; it is {now}.", *mark]
        elif edit.field == "summary" and edit.old:
            was, now = unstopped(str(edit.old)), unstopped(str(edit.new or "withdrawn"))
            yield [f"On “{title}” we wrote: “{was}”; it is: “{now}”.", *mark]


def _plainly(field: str, cell: Any, old: Ledger, entry: Entry) -> str:
    """Return a value in words: names of actors, numbers with their nouns."""
    if not cell:
        return "as having happened" if field == "status" else "nothing"
    if field == "status":
        return STATUSES.get(str(cell), str(cell))
    if isinstance(cell, dict):
        return listed([f"{number} {name.replace('_', ' ')}" for name, number in cell.items()])
    if field == "place":
        return str(cell)
    names = cell if isinstance(cell, list) else [cell]
    name_of: Callable[[Any], str] = lambda word: _actor(str(word), old, entry)  # noqa: E731
    return listed([name_of(name) for name in names])


def _actor(word: str, old: Ledger, entry: Entry) -> str:
    for ledger in (entry.ledger, old):
        for ident in ledger.names.find(word) or (word,):
            if ident in ledger.actors:
                return ledger.actors[ident].name
    return word


def _corrected_judgement(change: EntryChange) -> Iterator[Line]:
    if change.kind == "withdrawn":
        yield f"We wrote: “{unstopped(change.title)}”. We no longer hold this."
    for edit in change.edits:
        if edit.field in ("likelihood", "confidence"):
            what = "likely" if edit.field == "likelihood" else "confidence"
            was, now = (str(cell or "nothing") for cell in (edit.old, edit.new))
            about = "how likely it is" if what == "likely" else "our confidence"
            yield capital(
                f"of “{unstopped(change.title)}” we wrote, on {about}: {was}; it is {now}."
            )
