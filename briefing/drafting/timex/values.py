"""Resolved expressions as TIMEX3 values and as Periods."""

from __future__ import annotations

from typing import Final

from briefing.dates import Period, PeriodError, civil, ordinal, parse
from briefing.drafting.timex.calendar import BEYOND, days_of_month
from briefing.drafting.timex.expression import Expression

SEASON_CODES: Final = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
EDGES: Final = {
    "early": (0, 1), "start": (0, 1), "beginning": (0, 1), "onset": (0, 1), "outset": (0, 1),
    "mid": (1, 2), "middle": (1, 2), "late": (2, 3), "end": (2, 3), "close": (2, 3),
    "latter": (1, 3), "turn": (0, 1),
}  # fmt: skip
"""Which thirds of the whole a word means: from, to."""


def timex(made: Expression) -> str:
    """Return the TIMEX3 value: 1939-09-01, 1916-SP, 193, BC0493, 1918-11-11T10:57, PAST_REF."""
    if made.value:
        return made.value
    if made.century is not None:
        return f"BC{-made.century - 1:02d}" if made.century < 0 else f"{made.century - 1:02d}"
    if made.decade is not None:
        return f"BC{-made.decade // 10:03d}" if made.decade < 0 else f"{made.decade // 10}"
    year = _year(made.year)
    if made.season:
        return f"{year}-{made.season}"
    if made.quarter is not None:
        return f"{year}-Q{made.quarter}"
    if made.half is not None and made.month is None:
        return f"{year}-H{made.half}"
    value = year
    if made.mod == "week" and made.year and 0 < made.year < BEYOND and made.month and made.day:
        return _week(made.year, made.month, made.day)
    if made.month is not None:
        value += f"-{made.month:02d}"
        if made.day is not None:
            value += f"-{made.day:02d}"
    if made.clock:
        whole = value if made.day is not None else f"{value}-XX" if made.month else f"{value}-XX-XX"
        return f"{whole}T{made.clock}"
    return value


def _year(year: int | None) -> str:
    if year is None:
        return "XXXX"
    return f"BC{1 - year:04d}" if year <= 0 else f"{year:04d}"


def _week(year: int, month: int, day: int) -> str:
    import datetime as dt

    own, week, _ = dt.date(year, month, day).isocalendar()
    return f"{own}-W{week:02d}"


def period(made: Expression) -> Period | None:
    """Return the Period that the words tell, None for durations, sets and mere references."""
    written = edtf(made)
    if written is None:
        return None
    try:
        return parse(written)
    except PeriodError:
        return None


def edtf(made: Expression) -> str | None:
    """Return the EDTF of an expression, with the bounds that "early" and "late" give."""
    if made.value or made.type not in ("DATE", "TIME"):
        return None
    if made.century is not None:
        return None if made.century < 0 else _decades(made, made.century * 100 - 100, 100)
    if made.decade is not None:
        return None if made.decade < 0 else _decades(made, made.decade, 10)
    if made.year is None:
        bare = made.month is not None and made.day is None and not made.season
        return f"XXXX-{made.month:02d}" if bare else None
    if made.year >= BEYOND:
        return None
    year = _edtf_year(made.year)
    if made.season:
        return f"{year}-{SEASON_CODES[made.season]}"
    if made.quarter is not None:
        return f"{year}-{32 + made.quarter}"
    if made.half is not None:
        return _half(made, year, made.half == 1)
    if made.mod == "either":
        days = sorted([f"{year}-{made.month:02d}-{made.day:02d}",
                       f"{year}-{made.day:02d}-{made.month:02d}"])  # fmt: skip
        return f"[{days[0]}..{days[1]}]"
    if made.mod == "week" and made.month and made.day:
        start = ordinal(made.year, made.month, made.day)
        start -= (start - 1) % 7
        return f"[{_iso(start)}..{_iso(start + 6)}]"
    about = "~" if made.mod == "approx" else ""
    if made.month is None:
        return _part_of_year(made, year) or year + about
    if made.day is None:
        return _part_of_month(made, year) or f"{year}-{made.month:02d}{about}"
    return f"{year}-{made.month:02d}-{made.day:02d}{about}"


def _edtf_year(year: int) -> str:
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def _iso(day: int) -> str:
    year, month, number = civil(day)
    return f"{_edtf_year(year)}-{month:02d}-{number:02d}"


def _decades(made: Expression, first: int, size: int) -> str:
    edge = EDGES.get(made.mod)
    if edge is None:
        return f"{first // 10}X" if size == 10 else f"{first // 100}XX"
    cuts = (0, size * 2 // 5, size * 7 // 10, size) if size == 10 else (0, 33, 67, size)
    return f"[{first + cuts[edge[0]]}..{first + cuts[edge[1]] - 1}]"


def _half(made: Expression, year: str, first: bool) -> str:
    """Return the days of half a year, or of half a month, which are cut behind the 15th."""
    if made.year is None or made.month is None:
        return f"[{year}-01..{year}-06]" if first else f"[{year}-07..{year}-12]"
    last = days_of_month(made.year, made.month)
    month = f"{year}-{made.month:02d}"
    return f"[{month}-01..{month}-15]" if first else f"[{month}-16..{month}-{last}]"


def _part_of_year(made: Expression, year: str) -> str | None:
    edge = EDGES.get(made.mod)
    if edge is None:
        return None
    return f"[{year}-{edge[0] * 4 + 1:02d}..{year}-{edge[1] * 4:02d}]"


def _part_of_month(made: Expression, year: str) -> str | None:
    edge = EDGES.get(made.mod)
    if edge is None or made.year is None or made.month is None:
        return None
    last = days_of_month(made.year, made.month)
    ends = (1, 11, 21)[edge[0]], (0, 10, 20, last)[edge[1]]
    month = f"{year}-{made.month:02d}"
    return f"[{month}-{ends[0]:02d}..{month}-{ends[1]:02d}]"
