"""Activity: how many events happened in each period, with bursts and silences.

A burst is a period with at least `BURST` events and twice the median of the periods that
have any. A silence is a run of periods without events between two that have some. Only events that
happened belong to a period; planned, cancelled and denied events are counted separately, and so
are events with dates that may fall into several periods. `docs/method.md` explains why.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from briefing import evidence
from briefing.blocks import Bar, Bars, Block, Front, Item, Items
from briefing.model import Ledger
from briefing.plover import MC, MX, NONE, VC, VX, quad
from briefing.query import Filter, pick_events
from briefing.reports.bins import first_day, fitting, period_name, period_of
from briefing.reports.counts import APART, HAPPENED, outcome, outcome_words
from briefing.reports.events import Entry
from briefing.reports.table import Column, RowTable
from briefing.reports.wording import aside, some

BURST = 3
TIMES = 2
MOST_SILENCES = 3
IMPRECISE, UNDATED = "imprecise", "undated"
SET_APART = (IMPRECISE, UNDATED, *APART)
"""The kinds of events that belong to no period, in the order of the rows."""


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """A period with its events by quad class and by tone; `number` is None for separate counts."""

    label: str
    first: str
    number: int | None
    quads: Counter[str]
    tones: Counter[str]
    burst: bool = False
    silent_before: int = 0

    @property
    def events(self) -> int:
        """The number of its events."""
        return sum(self.quads.values())


def _quad(name: str) -> Column:
    return Column(name.replace(" ", "_"), lambda row: row.quads[name], f"number of {name} events")


COLUMNS: tuple[Column, ...] = (
    Column(
        "period",
        lambda row: row.label,
        f"2025-W29, 2025-07, 2025-Q3, 2025; {'; '.join(SET_APART)}",
    ),
    Column("first_day", lambda row: row.first, "the first day of the period, ISO 8601"),
    Column("events", lambda row: row.events, "number of events"),
    *map(_quad, (MC, VC, VX, MX)),
    Column("neither", lambda row: row.quads[NONE], "number of incidents and events without a type"),
    Column("burst", lambda row: row.burst, "whether the period is a burst, compared to the median"),
    Column("silent_before", lambda row: row.silent_before, "periods without an event before it"),
)
SHORT = tuple(column.name for column in COLUMNS if column.name != "first_day")


@dataclass(frozen=True, slots=True)
class Activity:
    """Rows in order, then separate counts.

    `silences` pairs the rows around each silence; `disputed` counts those of the events that
    happened whose accounts differ.
    """

    unit: str
    rows: tuple[ActivityRow, ...]
    median: float
    bursts: tuple[ActivityRow, ...]
    silences: tuple[tuple[ActivityRow, ActivityRow], ...]
    possible: int
    disputed: int = 0
    name: str = "activity"

    @property
    def events(self) -> int:
        """The number of events, including those counted separately."""
        return sum(row.events for row in self.rows)

    @property
    def head(self) -> dict[str, Any]:
        """The unit, the median, the bursts and the longest silences."""
        apart = self._apart()
        return {
            "unit": self.unit,
            "events": self.events,
            HAPPENED: self.events - sum(apart.get(name, 0) for name in APART),
            "disputed": self.disputed,
            **{name: apart.get(name, 0) for name in SET_APART},
            "median": self.median,
            "bursts": [row.label for row in self.bursts],
            "silences": [
                {"after": before.label, "before": after.label, "periods": after.silent_before}
                for before, after in self.silences
            ],
        }

    @property
    def table(self) -> RowTable[ActivityRow]:
        """One row for each period with events, and one for each separate count."""
        return RowTable("briefing/activity/2", COLUMNS, self.rows, SHORT)

    def blocks(self) -> Iterator[Block]:
        """Yield a bar for each period, then sentences on median, bursts and silences."""
        yield Front(f"Activity by {self.unit}", right=aside(some(self.events, "event")))
        yield Bars(self.bars(), self.unit)
        yield Items(self.sentences(), Item)

    def bars(self) -> list[Bar]:
        """Return a bar for each row, with the silence before it."""
        return [self._bar(number) for number in range(len(self.rows))]

    def _bar(self, number: int) -> Bar:
        row, before = self.rows[number], ""
        if row.silent_before and self.unit != "week":
            before = self._silence(row)
        if row.number is None and (not number or self.rows[number - 1].number is not None):
            before = "counted separately"
        return Bar(row.label, row.tones, "burst" if row.burst else "", before)

    def _silence(self, row: ActivityRow) -> str:
        return f"{some(row.silent_before, self.unit)} without an event"

    def _apart(self) -> dict[str, int]:
        """Return the separate counts by their label."""
        return {row.label: row.events for row in self.rows if row.number is None}

    def sentences(self) -> list[str]:
        """Return sentences on median, bursts, silences and separate counts."""
        bursts = ", ".join(f"{row.label} ({row.events})" for row in self.bursts)
        sentences = [f"Median of the {self.unit}s that have an event: {self.median:g}."]
        sentences.append(f"Bursts: {bursts}." if bursts else "No burst.")
        for before, after in self.silences:
            sentences.append(f"Between {before.label} and {after.label}: {self._silence(after)}.")
        apart = self._apart()
        none = [f"{apart[name]} {name}" for name in (IMPRECISE, UNDATED) if name in apart]
        if none:
            sentences.append(f"Not within a single {self.unit}: {', '.join(none)}.")
        if outcomes := outcome_words(apart):
            sentences.append(f"Not counted as happened: {outcomes}.")
        if self.disputed:
            sentences.append(f"Counted as happened, but disputed: {self.disputed}.")
        return sentences


def activity(ledger: Ledger, criteria: Filter, unit: str = "month") -> Activity:
    """Count the selected events by period.

    Args:
        ledger: the ledger.
        criteria: the filter for its events.
        unit: one of `bins.UNITS`.

    """
    picked = pick_events(ledger, criteria)
    counts: dict[int, tuple[Counter[str], Counter[str]]] = {}
    apart: dict[str, tuple[Counter[str], Counter[str]]] = {}
    for event in picked.items:
        came, number = outcome(event), period_of(event.date, unit)
        if came != HAPPENED:
            quads, tones = apart.setdefault(came, (Counter(), Counter()))
        elif number is None:
            kind = IMPRECISE if event.date else UNDATED
            quads, tones = apart.setdefault(kind, (Counter(), Counter()))
        else:
            quads, tones = counts.setdefault(number, (Counter(), Counter()))
        quads[quad(event.type)] += 1
        tones[Entry(event, ledger).tone] += 1
    totals = {number: quads.total() for number, (quads, _) in counts.items()}
    median = statistics.median(totals.values()) if totals else 0
    rows, before = [], None
    for number in sorted(counts):
        silent = number - before - 1 if before is not None else 0
        burst = totals[number] >= max(BURST, TIMES * median)
        label, first = period_name(number, unit), first_day(number, unit)
        rows.append(ActivityRow(label, first, number, *counts[number], burst, silent))
        before = number
    gaps = [pair for pair in pairwise(rows) if pair[1].silent_before]
    gaps.sort(key=lambda pair: -pair[1].silent_before)
    others = [ActivityRow(kind, "", None, *apart[kind]) for kind in SET_APART if kind in apart]
    return Activity(
        unit=unit,
        rows=(*rows, *others),
        median=median,
        bursts=tuple(row for row in rows if row.burst),
        silences=tuple(gaps[:MOST_SILENCES]),
        possible=picked.possible,
        disputed=sum(
            outcome(event) == HAPPENED and evidence.standing(event) == "disputed"
            for event in picked.items
        ),
    )


def fitting_activity(ledger: Ledger, criteria: Filter) -> Activity | None:
    """Return the activity in the finest unit that fits a picture; None for a single period."""
    events = pick_events(ledger, criteria).items
    unit = fitting([event.date for event in events if outcome(event) == HAPPENED])
    counted = activity(ledger, criteria, unit)
    return counted if sum(row.number is not None for row in counted.rows) > 1 else None
