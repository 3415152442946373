"""Suspicious dates in a sheet: signs that a program made or truncated them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from briefing.diagnostics import some

_DAY = re.compile(r"-?\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"-?\d{4}-\d\d-\d\dT(\d\d:\d\d(?::\d\d)?)(.*)")
FEW = 3
"""The minimum number of rows needed to detect a pattern in a sheet."""
NEW_YEARS = 0.03
"""The share of days on 1 January that raises a doubt; by chance, it is less than a tenth of this.
"""


def doubts(
    dates: Iterable[tuple[int, str]], known: Iterable[str], *, dates_made: bool
) -> list[str]:
    """Return a sentence for each sign that the dates of a sheet may be wrong.

    Args:
        dates: the number of each row, and its date as EDTF, "" for none.
        known: the dates of the ledger's events.
        dates_made: whether a spreadsheet may have made the dates.

    """
    numbered = [(number, written) for number, written in dates if written]
    signs: tuple[Callable[[], Iterator[str]], ...] = (
        lambda: _firsts([written for _, written in numbered], dates_made=dates_made),
        lambda: _midnights([written for _, written in numbered]),
        lambda: _early_years(numbered, list(known)),
    )
    return [sentence for sign in signs for sentence in sign()]


def _firsts(dates: list[str], *, dates_made: bool) -> Iterator[str]:
    days = [written for written in dates if _DAY.fullmatch(written)]
    months = sum(day.endswith("-01") for day in days)
    years = sum(day.endswith("-01-01") for day in days)
    if dates_made and months >= FEW and months * 2 > len(days) and years * 2 < months:
        yield (
            f"{months:,} of {len(days):,} days are the first of a month: a spreadsheet turns “Dec "
            f"2024” into 2024-12-01. If these are months, correct the column before importing it"
        )
    elif years >= FEW and years >= NEW_YEARS * len(days):
        yield (
            f"{years:,} of {len(days):,} days are 1 January: some programs write this when they "
            f"know only the year. If these are years, correct the column before importing it"
        )


def _midnights(dates: list[str]) -> Iterator[str]:
    ends = (end for written in dates for end in written.split("/"))
    clocks = [match[1] for end in ends if (match := _MOMENT.fullmatch(end))]
    # a person writes a single midnight without its seconds
    few = len(clocks) == 1 and clocks[0].count(":") < 2
    if clocks and not few and not any(clock.strip("0:") for clock in clocks):
        every = f"all {len(clocks):,} times are" if len(clocks) > 1 else "the only time is"
        yield (
            f"{every} midnight: some programs write this when they know "
            f"only the day. If these are days, remove the time from the column before importing it"
        )


def _early_years(dates: list[tuple[int, str]], known: list[str]) -> Iterator[str]:
    """Return a sentence about years of one or two digits, unless the chronology has such years."""
    early = [(number, written) for number, written in dates if 0 < _year(written) < 100]
    others = [_year(written) for written in (*(w for _, w in dates), *known)]
    if not early or (len(early) >= FEW and len(early) * 2 > len(others)):
        return
    later = [year for year in others if year >= 100]
    among = f" among {_range(later)}" if later else ""
    number, written = early[0]
    more = f", and {some(len(early) - 1, 'row')} more" if len(early) > 1 else ""
    yield (
        f"row {number}{more}: {written} is in the year {_year(written)}{among}. "
        "If the century was cut off, correct it before importing it"
    )


def _range(years: list[int]) -> str:
    """Return the years of most of the given dates: "2025", "2020 to 2025"."""
    usual = Counter(year // 100 for year in years).most_common(1)[0][0]
    listed = sorted(year for year in years if year // 100 == usual)
    return str(listed[0]) if listed[0] == listed[-1] else f"{listed[0]} to {listed[-1]}"


def _year(written: str) -> int:
    match = re.search(r"-?\d{4}", written)
    return int(match[0]) if match else 9999
