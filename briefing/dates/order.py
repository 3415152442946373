"""The order of dates in a chronology."""

from __future__ import annotations

from briefing.dates.period import PRECISIONS, Period

_DATED, _SOME_YEAR, _UNDATED = range(3)
_ENDLESS = 10**9  # wider than any span of days between the years -9999 and 9999

Key = tuple[int, int, int, int, int, bool]


def sort_key(period: Period | None) -> Key:
    """Return a key that sorts dates as a chronology tells them.

    By the earliest day of the start, `[a..b]` and `[..b]` by their latest, `../b` by the
    earliest day of its end; on one day the more precise first, then by the clock, then
    what is sure before what is not. A month of some year follows all of these; undated
    (None) comes last.
    """
    if period is None:
        return (_UNDATED, 0, 0, 0, 0, False)
    rank = PRECISIONS[period.precision]
    doubtful = period.approximate or period.uncertain
    first, upto = period.first, period.start_latest
    if first is None and upto is None:
        return (_SOME_YEAR, int(period.written[5:7]), 0, rank, 0, doubtful)
    width = _ENDLESS if first is None or upto is None else upto - first
    day = period.last if period.written[0] == "[" else first
    if day is None:
        day = period.end_earliest if period.lasting else first
    return (_DATED, day or 0, width, rank, period.minute or 0, doubtful)
