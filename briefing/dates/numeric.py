"""Dates in numbers alone: 18/07/2025, 2025.07.18, 07/2025."""

from __future__ import annotations

import re

from briefing.dates.parse import parse
from briefing.dates.period import PeriodError
from briefing.dates.readings import choose


def numeric(raw: str, order: str | None) -> str:
    """Read 18/07/2025, 2025.07.18 …, by the ledger's order where both readings exist."""
    parts = re.findall(r"\d+", raw)
    if len(parts[0]) == 4 and len(parts[2]) <= 2:
        return _iso_of(raw, parts, "ymd")
    if len(parts[2]) != 4 or len(parts[0]) > 2:
        a, b, c = (int(part) for part in parts)
        readings = [f"{2000 + c % 100}-{b:02d}-{a:02d}", f"{2000 + c % 100}-{a:02d}-{b:02d}"]
        if len(parts[0]) == 2:
            readings.append(f"{2000 + a}-{b:02d}-{c:02d}")
        raise choose(f"`{raw}` has no year of four digits", readings)
    by_day, by_month = (_iso_of(raw, parts, order, check=False) for order in ("dmy", "mdy"))
    possible = [iso for iso in dict.fromkeys((by_day, by_month)) if _is_day(iso)]
    if order in ("dmy", "mdy"):
        return _iso_of(raw, parts, order)
    if len(possible) != 1:
        raise choose(f"`{raw}` may be either of two days", possible)
    return possible[0]


def _iso_of(raw: str, parts: list[str], order: str, *, check: bool = True) -> str:
    named = dict(zip(order, (int(part) for part in parts), strict=True))
    iso = f"{named['y']:04d}-{named['m']:02d}-{named['d']:02d}"
    if check and not _is_day(iso):
        raise PeriodError(
            f"`{raw}` is no day when read as {'/'.join(order)}", "write it as 2025-07-18"
        )
    return iso


def _is_day(iso: str) -> bool:
    try:
        parse(iso)
    except PeriodError:
        return False
    return True


def pair(raw: str) -> str:
    """Read 07/2025; refuse 2011/12, 3/4 and 12.5."""
    left, right = re.findall(r"\d+", raw)
    if len(right) == 4 and len(left) <= 2 and 1 <= int(left) <= 12:
        return f"{right}-{int(left):02d}"
    readings = []
    if len(left) == 4 and len(right) == 2:
        readings = [f"{left}-{right}", f"{left}/{left[:2]}{right}"]
    raise choose(f"`{raw}` does not say what its numbers are", readings)
