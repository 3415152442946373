"""Applies a filter to a ledger, to select the content of a report.

The same rule applies to every filter: `A,B` means either, the same filter twice means both, `!A`
means not. An entry without the filtered property does not match; a position, for example, has no
type.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

from briefing.dates import Fit, Period, fit, window
from briefing.model import Event, Judgement, Ledger, Outlook, Position, Question, Watch
from briefing.names import split
from briefing.query.criteria import EVENT, OUTLOOK, POSITION, Getters, tests
from briefing.query.filter import CRITERIA, WORDS, Filter, Picked
from briefing.query.find import find_actor, find_event, find_sources, fold_in
from briefing.query.order import in_order, loose, placed

__all__ = [
    "CRITERIA", "WORDS", "Filter", "Picked", "find_actor", "find_event", "find_sources", "fold_in",
    "in_order", "loose", "pick_events", "pick_judgements", "pick_outlooks",
    "pick_positions", "pick_questions", "pick_watches", "placed", "split",
]  # fmt: skip

T = TypeVar("T")


@lru_cache(maxsize=2)  # a briefing selects its events several times
def pick_events(ledger: Ledger, criteria: Filter) -> Picked[Event]:
    """Return the events selected by a filter, in chronological order (`order`)."""
    picked = _pick(ledger.events, EVENT, ledger, criteria)
    return Picked(tuple(in_order(picked.items, ledger)), picked.possible)


def pick_positions(ledger: Ledger, criteria: Filter) -> Picked[Position]:
    """Return the positions selected by a filter, in file order."""
    return _pick(ledger.positions, POSITION, ledger, criteria)


def pick_outlooks(ledger: Ledger, criteria: Filter) -> Picked[Outlook]:
    """Return the forecasts selected by a filter; a time window applies to their horizon."""
    return _pick(ledger.outlooks, OUTLOOK, ledger, criteria)


def pick_judgements(
    ledger: Ledger, criteria: Filter, events: Iterable[Event]
) -> tuple[Judgement, ...]:
    """Return the judgements that rest on a selected event; all of them if the filter is empty."""
    if criteria.is_empty:
        return ledger.judgements
    ids = {event.id for event in events}
    return tuple(item for item in ledger.judgements if ids.intersection(item.rests_on))


def pick_questions(
    ledger: Ledger, criteria: Filter, events: Iterable[Event]
) -> tuple[Question, ...]:
    """Return the questions about a selected event; all of them if the filter is empty."""
    if criteria.is_empty:
        return ledger.questions
    ids = {event.id for event in events}
    return tuple(item for item in ledger.questions if ids.intersection(item.about))


def pick_watches(ledger: Ledger, criteria: Filter, events: Iterable[Event]) -> tuple[Watch, ...]:
    """Return the signs that bear on a selected judgement or question, or were seen in an event.

    All signs, if the filter is empty.
    """
    if criteria.is_empty:
        return ledger.watches
    events = tuple(events)
    ids = {event.id for event in events}
    matters = {item.id for item in pick_judgements(ledger, criteria, events)}
    matters |= {item.id for item in pick_questions(ledger, criteria, events)}
    return tuple(
        item for item in ledger.watches
        if matters.intersection(item.about) or ids.intersection(item.seen)
    )  # fmt: skip


def _pick(items: Iterable[T], getters: Getters[T], ledger: Ledger, criteria: Filter) -> Picked[T]:
    asked = tests(getters, ledger, criteria)
    if asked:
        items = [item for item in items if all(test(item) for test in asked)]
    if not criteria.windowed:
        kept = items if not criteria.certain else [i for i in items if _sure(getters.period(i))]
        return Picked(tuple(kept), 0)
    windows = [window(criteria.since, criteria.until)] if criteria.since or criteria.until else []
    windows += [window(criteria.on, criteria.on)] if criteria.on else []
    least = Fit.CERTAIN if criteria.certain else Fit.POSSIBLE if criteria.possible else Fit.MATCH
    matching, possible = [], 0
    for item in items:
        how = min(fit(getters.period(item), span, criteria.today) for span in windows)
        if how >= least:
            matching.append(item)
        elif how is not Fit.NO:
            possible += 1
    return Picked(tuple(matching), possible)


def _sure(period: Period | None) -> bool:
    return period is not None and not (period.approximate or period.uncertain)
