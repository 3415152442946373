"""Windows: whether a period falls within the days that a reader asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from briefing.dates.days import civil
from briefing.dates.parse import in_seconds
from briefing.dates.period import Period
from briefing.dates.point import SECONDS_A_DAY


class Fit(IntEnum):
    """How a period fits a window; each level includes those below it."""

    NO = 0
    POSSIBLE = 1
    MATCH = 2
    CERTAIN = 3


@dataclass(frozen=True, slots=True)
class Window:
    """The days from `since` to `until`, both included, as day numbers; None is open.

    `opens` and `closes` are the seconds of these days at which the window opens and closes.
    """

    since: int | None = None
    until: int | None = None
    opens: int = 0
    closes: int = SECONDS_A_DAY - 1


def window(since: Period | None, until: Period | None) -> Window:
    """Return the window between two bounds, including both periods in full.

    A time in a bound is taken as written, without regard to its zone.

    >>> from briefing.dates import parse
    >>> july = parse("2025-07")
    >>> window(july, july) == Window(july.first, july.last)
    True
    """
    first = in_seconds(since.written).first if since else None
    last = in_seconds(until.written).last if until else None
    starts = (None, 0) if first is None else divmod(first, SECONDS_A_DAY)
    ends = (None, SECONDS_A_DAY - 1) if last is None else divmod(last, SECONDS_A_DAY)
    return Window(starts[0], ends[0], starts[1], ends[1])


def fit(period: Period | None, window: Window, today: date) -> Fit:
    """Return how a period fits a window; `today` is the end of an ongoing period.

    - CERTAIN: under every reading of the date it falls within the window, and neither end is
      approximate or uncertain.
    - MATCH: the days that the ledger asserts overlap the window.
    - POSSIBLE: the window contains some day on which it may have happened or been in progress.

    Undated (None) is POSSIBLE in any window and a MATCH without one. Widening the window never
    lowers the level. The truth table is in `docs/dates.md`.
    """
    if period is None:
        return Fit.MATCH if window.since is None and window.until is None else Fit.POSSIBLE
    if not _some_month(period, window):
        return Fit.NO
    now = now_over = today.toordinal()
    if (window.opens, window.closes) != (0, SECONDS_A_DAY - 1):
        period, window = in_seconds(period.written), _seconds_of(window)
        now *= SECONDS_A_DAY
        now_over = now + SECONDS_A_DAY - 1
    since, until = window.since, window.until
    end_earliest, known_to = period.end_earliest, period.known_to
    if period.ongoing:
        end_earliest = max(now, end_earliest or now)
        known_to = max(now_over, known_to or now_over)
    if not _touches(period.first, period.last, window):
        return Fit.NO
    if not _vouched(period.known_from, known_to, window):
        return Fit.POSSIBLE
    sure = (until is None or _at_most(period.start_latest, until)) and (
        since is None or _at_least(end_earliest, since)
    )
    return Fit.CERTAIN if sure and not (period.approximate or period.uncertain) else Fit.MATCH


def _seconds_of(window: Window) -> Window:
    """Return the window with its bounds counted in seconds instead of days."""
    since, until = window.since, window.until
    return Window(
        None if since is None else since * SECONDS_A_DAY + window.opens,
        None if until is None else until * SECONDS_A_DAY + window.closes,
    )


def _touches(first: int | None, last: int | None, window: Window) -> bool:
    """Whether the days from `first` to `last` (None is open) overlap the window."""
    since, until = window.since, window.until
    return (since is None or last is None or last >= since) and (
        until is None or first is None or first <= until
    )


def _vouched(known_from: int | None, known_to: int | None, window: Window) -> bool:
    """Whether the days that the ledger asserts overlap the window."""
    if known_from is None:
        return window.since is None and window.until is None
    return _touches(known_from, known_to, window)


def _at_most(day: int | None, limit: int) -> bool:
    return day is not None and day <= limit


def _at_least(day: int | None, limit: int) -> bool:
    return day is not None and day >= limit


def _some_month(period: Period, window: Window) -> bool:
    """Whether a month without a year (`XXXX-12`) overlaps the window; true for all other dates."""
    if period.precision != "month-of-some-year":
        return True
    since, until = window.since, window.until
    if since is None or until is None or until - since >= 366:
        return True
    month = int(period.written[5:7])
    return any(civil(day)[1] == month for day in range(since, until + 1))
