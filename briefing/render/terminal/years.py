"""Activity over time as a bar of signs, one for a year or for a few."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len

from briefing.dates import parse, show
from briefing.dates.days import iso_year
from briefing.render.terminal.page import Page


def cells(years: Mapping[int, int], first: int, last: int, room: int) -> list[int]:
    """Return the counts of the years from `first` to `last`, as many to a cell as the room asks."""
    each = max(1, -(-(last - first + 1) // max(room, 1)))
    starts = range(first, last + 1, each)
    return [sum(years.get(start + more, 0) for more in range(each)) for start in starts]


def year_bar(page: Page, years: Mapping[int, int], indent: int = 0) -> str:
    """Return a bar over all years of `years`, the first and the last written at its ends."""
    first, last = min(years), max(years)
    before, after = year_name(first), year_name(last)
    room = page.width - indent - cell_len(before) - cell_len(after) - 2
    counts = cells(years, first, last, room)
    bar = page.bar(counts, max(counts))
    if 2 * len(counts) - 1 <= min(room, 60):
        bar = " ".join(bar)
    return f"{before} {bar} {after}"


def year_name(year: int) -> str:
    """Name an astronomical year."""
    return show(parse(iso_year(year)))
