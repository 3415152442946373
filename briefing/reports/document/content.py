"""The content of a briefing, and the limits of each length."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from briefing.blocks import Line
from briefing.model import Judgement, Ledger, Question, Source, Watch
from briefing.query import Filter
from briefing.reports.activity import Activity, fitting_activity
from briefing.reports.differences import Difference
from briefing.reports.document.balance import Scales
from briefing.reports.document.chapters import Chapter
from briefing.reports.document.disagree import worth_telling
from briefing.reports.document.expected import expected
from briefing.reports.document.gaps import Gap
from briefing.reports.document.heading import Heading
from briefing.reports.document.news import News
from briefing.reports.document.people import Involved
from briefing.reports.document.points import KeyPoint, Points
from briefing.reports.document.telling import watch_line
from briefing.reports.dyad import Dyad, main_dyads
from briefing.reports.events import Entry
from briefing.reports.outlook import Forecast
from briefing.reports.positions import Stand
from briefing.reports.timeline import Timeline, timeline

ALL = 100_000
PAGE = 500
"""The maximum number of words of a short briefing, without footnotes: one side of A4."""


class Room(NamedTuple):
    """The limits of a length: the most items of each kind, and which parts to include.

    `answers` counts the responses below one event; `rows` counts rows of tables and of
    disagreements.
    """

    points: int
    answers: int
    rows: int
    forecasts: int
    questions: int
    news: int = 15
    summaries: bool = True
    sections: bool = False
    details: bool = False


LENGTHS: Mapping[str, Sequence[Room]] = {
    "short": (
        Room(6, 2, 3, 3, 3), Room(6, 1, 3, 2, 3), Room(6, 1, 2, 2, 2), Room(6, 0, 2, 2, 2),
        Room(5, 1, 2, 2, 2), Room(5, 0, 2, 2, 2), Room(5, 0, 2, 1, 2), Room(5, 0, 1, 1, 2),
        Room(6, 0, 3, 2, 2, summaries=False), Room(5, 0, 2, 2, 2, summaries=False),
        Room(4, 0, 2, 1, 2, summaries=False), Room(3, 0, 1, 1, 1, summaries=False),
        Room(2, 0, 1, 0, 1, summaries=False), Room(2, 0, 0, 0, 1, 10, summaries=False),
        Room(1, 0, 0, 0, 0, 5, summaries=False),
    ),
    "standard": (Room(12, 8, 12, 12, ALL, ALL, sections=True),),
    "full": (Room(ALL, ALL, ALL, ALL, ALL, ALL, sections=True, details=True),),
}  # fmt: skip
"""The lengths of a briefing.

The short one is one page: it uses the first limits that keep it to `PAGE` words.
"""


@dataclass(frozen=True, slots=True)
class Content:
    """The content of a briefing of one length, and its limits.

    It has everything that could be included, and `room` has the limits. `events`, `alone` (with a
    single origin) and `possible` are counts of the whole selection; `plans` are planned events that
    are not past; `news` comes first.
    """

    heading: Heading
    length: str
    room: Room
    lead: tuple[Judgement, ...]
    points: Points
    happened: tuple[Chapter, ...]
    differences: tuple[Difference, ...]
    balance: Scales | None
    stands: tuple[Stand, ...]
    involved: tuple[Involved, ...]
    forecasts: tuple[Forecast, ...]
    judgements: tuple[Judgement, ...]
    plans: tuple[Entry, ...]
    questions: tuple[Question, ...]
    watches: tuple[Watch, ...]
    gaps: tuple[Gap, ...]
    sources: tuple[Source, ...]
    events: int
    alone: int
    possible: int
    main: frozenset[str]
    criteria: Filter
    ledger: Ledger
    news: News | None = None

    @property
    def shown_points(self) -> tuple[KeyPoint, ...]:
        """The events of "What happened", in order.

        If space is short, these are the first events of a time window; without a window, those that
        support the bottom line, then the latest.
        """
        points, most = self.points.points, self.room.points
        if self.windowed:
            return points[:most]
        base = {name for item in self.lead for name in item.rests_on}
        last = range(len(points) - 1, -1, -1)
        ranked = sorted(last, key=lambda at: points[at].entry.event.id not in base)
        return tuple(points[at] for at in sorted(ranked[:most]))

    @property
    def windowed(self) -> bool:
        """Whether the briefing covers a time window."""
        return bool(self.criteria.since or self.criteria.on)

    @property
    def shown_ids(self) -> frozenset[str]:
        """The ids of the events of "What happened"."""
        answers = self.room.answers
        return frozenset(
            entry.event.id for point in self.shown_points
            for entry in (point.entry, *(a.entry for a in point.most_telling(answers)))
        )  # fmt: skip

    def picture(self) -> Timeline | None:
        """Return the events of "What happened" as a timeline; None if it would be empty."""
        shown_ids = self.shown_ids
        events = tuple(event for event in self.ledger.events if event.id in shown_ids)
        shown = timeline(replace(self.ledger, events=events), Filter(today=self.criteria.today))
        return shown if shown.lanes() else None

    def activity(self) -> Activity | None:
        """Return how many events happened in each period; None if no date is precise enough."""
        return fitting_activity(self.ledger, self.criteria)

    def dyads(self) -> tuple[Dyad, ...]:
        """Return what the main actors did to each other."""
        return main_dyads(self.ledger, self.criteria)

    @property
    def shown_differences(self) -> tuple[Difference, ...]:
        """The differing accounts that fit, points of fact first."""
        if self.room.sections:
            return self.differences[: self.room.rows]
        return worth_telling(self.differences, self.main, self.shown_ids)[: self.room.rows]

    @property
    def shown_own(self) -> tuple[Judgement, ...]:
        """The expectations of the ledger's author: judgements with a likelihood."""
        own = [item for item in self.judgements if item.likelihood]
        return tuple(own if self.room.sections else own[:3])

    @property
    def shown_forecasts(self) -> tuple[Forecast, ...]:
        """The forecasts of others; if space is short, only open ones on the main story."""
        most = self.room.forecasts
        if self.room.sections:
            return expected(self.forecasts, most)
        still = [item for item in self.forecasts if item.outlook.status == "open"]
        main = [item for item in still if self.main.intersection(item.outlook.story)]
        return expected(main or still, most)

    @property
    def shown_plans(self) -> tuple[Entry, ...]:
        """Planned events; if space is short, only dated ones that are not listed above."""
        if self.room.sections:
            return tuple(e for e in self.plans if e.event.date or self._in_main(e))
        dated = (e for e in self.plans if e.event.date and e.event.id not in self.shown_ids)
        return tuple(dated)[:3]

    @property
    def watch_lines(self) -> tuple[Line, ...]:
        """The signs to watch for, with the events that showed them; open ones first."""
        watches = sorted(self.watches, key=lambda item: bool(item.seen))
        if not self.room.sections:
            watches = watches[: self.room.questions]
        return tuple(watch_line(item, self.ledger) for item in watches)

    @property
    def shown_questions(self) -> tuple[Question, ...]:
        """The open questions; if space is short, those of the main story first."""
        if self.room.sections:
            return self.questions
        ranked = sorted(
            self.questions,
            key=lambda item: not (not self.main or self.main.intersection(item.story)),
        )
        return tuple(ranked[: self.room.questions])

    def _in_main(self, entry: Entry) -> bool:
        return not self.main or not self.main.isdisjoint(entry.event.story)

    def missing(self) -> dict[str, str]:
        """Return the missing parts that only a person can write, with commands that add them."""
        gone = "so this part is left out"
        likely = any(item.likelihood for item in self.judgements)
        parts = (
            (f"bottom line, {gone}", self.lead, "define judgement TEXT --lead"),
            ("key event, so the latest events are listed", self.points.marked, "set ID key=true"),
            (f"judgement on what to expect, {gone}", likely,
             "define judgement TEXT --likelihood likely"),
            (f"sign to watch for, {gone}", self.watches or self.plans, "define watch TEXT"),
            (f"open question, {gone}", self.questions, "define question TEXT"),
        )  # fmt: skip
        return {part: command for part, there, command in parts if not there}

    def left_out(self) -> list[str]:
        """Return the numbers of items that do not fit into this length."""
        room = self.room
        before = [entry.event.id for entry in self.points.before] if room.sections else []
        chronicle = {t.entry.event.id for c in self.happened for t in c.rows if room.sections}
        shown = len({*self.shown_ids, *before, *chronicle})
        rows = len(self.balance.rows) if self.balance else 0
        likely = sum(bool(item.likelihood) for item in self.judgements)
        own = likely - len(self.shown_own) + (0 if room.sections else len(self.judgements) - likely)
        counts = {
            ("event", "events"): self.events - shown,
            ("differing account", "differing accounts"):
                len(self.differences) - len(self.shown_differences),
            ("row of the balance", "rows of the balance"):
                rows - (min(rows, room.rows) if room.sections else 0),
            ("forecast", "forecasts"): len(self.forecasts) - len(self.shown_forecasts),
            ("judgement", "judgements"): own,
            ("question", "questions"): len(self.questions) - len(self.shown_questions),
        }  # fmt: skip
        return [f"{number} {words[number > 1]}" for words, number in counts.items() if number > 0]
