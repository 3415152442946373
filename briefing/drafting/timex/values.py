"""Resolved expressions as TIMEX3 values and as Periods."""

from __future__ import annotations

from typing import Final

from briefing.dates import Period, PeriodError, civil, ordinal, parse
from briefing.dates.days import days_of_month
from briefing.drafting.timex.calendar import BEYOND
from briefing.drafting.timex.expression import Expression

SEASON_CODES: Final = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
EDGES: Final = {
    "early": (0, 1), "start": (0, 1), "beginning": (0, 1), "onset": (0, 1), "outset": (0, 1),
    "mid": (1, 2), "middle": (1, 2), "late": (2, 3), "end": (2, 3), "close": (2, 3),
    "latter": (1, 3), "turn": (0, 1),
}  # fmt: skip
"""The thirds of the whole that a word means: from, to."""


def timex(expr: Expression) -> str:
    """Return the TIMEX3 value: 1939-09-01, 1916-SP, 193, BC0493, 1918-11-11T10:57, PAST_REF."""
    if expr.value:
        return expr.value
    if expr.century is not None:
        return f"BC{-expr.century - 1:02d}" if expr.century < 0 else f"{expr.century - 1:02d}"
    if expr.decade is not None:
        return f"BC{-expr.decade // 10:03d}" if expr.decade < 0 else f"{expr.decade // 10}"
    year = _year(expr.year)
    if expr.season:
        return f"{year}-{expr.season}"
    if expr.quarter is not None:
        return f"{year}-Q{expr.quarter}"
    if expr.half is not None and expr.month is None:
        return f"{year}-H{expr.half}"
    value = year
    if expr.mod == "week" and expr.year and 0 < expr.year < BEYOND and expr.month and expr.day:
        return _week(expr.year, expr.month, expr.day)
    if expr.month is not None:
        value += f"-{expr.month:02d}"
        if expr.day is not None:
            value += f"-{expr.day:02d}"
    if expr.clock:
        whole = value if expr.day is not None else f"{value}-XX" if expr.month else f"{value}-XX-XX"
        return f"{whole}T{expr.clock}"
    return value


def _year(year: int | None) -> str:
    if year is None:
        return "XXXX"
    return f"BC{1 - year:04d}" if year <= 0 else f"{year:04d}"


def _week(year: int, month: int, day: int) -> str:
    import datetime as dt

    own, week, _ = dt.date(year, month, day).isocalendar()
    return f"{own}-W{week:02d}"


def period(expr: Expression) -> Period | None:
    """Return the Period of the words; None for durations, sets and mere references."""
    written = edtf(expr)
    if written is None:
        return None
    try:
        return parse(written)
    except PeriodError:
        return None


def edtf(expr: Expression) -> str | None:
    """Return the EDTF of an expression, with the bounds that "early" and "late" give."""
    if expr.value or expr.type not in ("DATE", "TIME"):
        return None
    if expr.century is not None:
        return None if expr.century < 0 else _decades(expr, expr.century * 100 - 100, 100)
    if expr.decade is not None:
        return None if expr.decade < 0 else _decades(expr, expr.decade, 10)
    if expr.year is None:
        bare = expr.month is not None and expr.day is None and not expr.season
        return f"XXXX-{expr.month:02d}" if bare else None
    if expr.year >= BEYOND:
        return None
    year = _edtf_year(expr.year)
    if expr.season:
        return f"{year}-{SEASON_CODES[expr.season]}"
    if expr.quarter is not None:
        return f"{year}-{32 + expr.quarter}"
    if expr.half is not None:
        return _half(expr, year, expr.half == 1)
    if expr.mod == "either":
        days = sorted([f"{year}-{expr.month:02d}-{expr.day:02d}",
                       f"{year}-{expr.day:02d}-{expr.month:02d}"])  # fmt: skip
        return f"[{days[0]}..{days[1]}]"
    if expr.mod == "week" and expr.month and expr.day:
        start = ordinal(expr.year, expr.month, expr.day)
        start -= (start - 1) % 7
        return f"[{_iso(start)}..{_iso(start + 6)}]"
    about = "~" if expr.mod == "approx" else ""
    if expr.month is None:
        return _part_of_year(expr, year) or year + about
    if expr.day is None:
        return _part_of_month(expr, year) or f"{year}-{expr.month:02d}{about}"
    return f"{year}-{expr.month:02d}-{expr.day:02d}{about}"


def _edtf_year(year: int) -> str:
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def _iso(day: int) -> str:
    year, month, number = civil(day)
    return f"{_edtf_year(year)}-{month:02d}-{number:02d}"


def _decades(expr: Expression, first: int, size: int) -> str:
    edge = EDGES.get(expr.mod)
    if edge is None:
        return f"{first // 10}X" if size == 10 else f"{first // 100}XX"
    cuts = (0, size * 2 // 5, size * 7 // 10, size) if size == 10 else (0, 33, 67, size)
    return f"[{first + cuts[edge[0]]}..{first + cuts[edge[1]] - 1}]"


def _half(expr: Expression, year: str, first: bool) -> str:
    """Return the days of half a year, or of half a month, which is split after the 15th."""
    if expr.year is None or expr.month is None:
        return f"[{year}-01..{year}-06]" if first else f"[{year}-07..{year}-12]"
    last = days_of_month(expr.year, expr.month)
    month = f"{year}-{expr.month:02d}"
    return f"[{month}-01..{month}-15]" if first else f"[{month}-16..{month}-{last}]"


def _part_of_year(expr: Expression, year: str) -> str | None:
    edge = EDGES.get(expr.mod)
    if edge is None:
        return None
    return f"[{year}-{edge[0] * 4 + 1:02d}..{year}-{edge[1] * 4:02d}]"


def _part_of_month(expr: Expression, year: str) -> str | None:
    edge = EDGES.get(expr.mod)
    if edge is None or expr.year is None or expr.month is None:
        return None
    last = days_of_month(expr.year, expr.month)
    ends = (1, 11, 21)[edge[0]], (0, 10, 20, last)[edge[1]]
    month = f"{year}-{expr.month:02d}"
    return f"[{month}-{ends[0]:02d}..{month}-{ends[1]:02d}]"
