"""The value that represents a date of a ledger, its sort order, and the errors of reading."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from briefing.dates.days import iso_day

# From the finest to the coarsest; the position is the rank by which dates are sorted.
PRECISIONS = {
    name: rank
    for rank, name in enumerate(
        (
            "minute",
            "day",
            "month",
            "season",
            "quarter",
            "year",
            "decade",
            "century",
            "month-of-some-year",
        )
    )
}


class PeriodError(ValueError):
    """The text is not a date: `message` says what is wrong, `hint` what to write ("" if none)."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}" if self.hint else self.message


class ReversedError(PeriodError):
    """The period ends before it starts."""


class UnknownFormError(PeriodError):
    """The text does not have the form of a date; it may still be plain language."""


def printable(text: str) -> str:
    """Return a shortened, printable version of any text, for error messages."""
    shown = "".join(char if char.isprintable() else "\ufffd" for char in text[:61])
    return shown if len(shown) <= 60 else f"{shown[:59]}…"


@dataclass(frozen=True, slots=True)
class Period:
    """When something happened or lasted, as far as that is known (EDTF, ISO 8601-2:2019).

    Days are numbers from `briefing.dates.ordinal`; None is unknown or open.

    - `written`: the date exactly as typed.
    - `first`, `start_latest`: the earliest and the latest day of its start.
    - `end_earliest`, `last`: the earliest and the latest day of its end.
    - `lasting`: it lasted from a start to an end; otherwise it happened once, and start and end
      are the same unknown moment.
    - `ongoing`: its end is open (`2011/..`), so it runs until today.
    - `precision`: a key of `PRECISIONS`; for a range or a set, that of the coarser end.
    - `approximate` (`~`), `uncertain` (`?`): either end carries the qualifier.
    - `minute`: minute of the day, 0 to 1439,
      and `second` and `zone` as written, of the (first) moment.
    - `known_from`, `known_to`: the days that the ledger asserts, which a window must match. If an
      end is not known, they are fewer than those from `first` to `last`.
    """

    written: str
    first: int | None
    start_latest: int | None
    end_earliest: int | None
    last: int | None
    lasting: bool = False
    ongoing: bool = False
    precision: str = "day"
    approximate: bool = False
    uncertain: bool = False
    minute: int | None = None
    zone: str = ""
    known_from: int | None = None
    known_to: int | None = None
    second: str = ""

    def __hash__(self) -> int:
        """Hash only the text: results derived from dates are cached in many places."""
        return hash(self.written)

    def over_by(self, day: int) -> bool:
        """Return whether it certainly ended before a day; an approximate date never did."""
        doubtful = self.approximate or self.uncertain
        return not doubtful and self.last is not None and self.last < day

    def before(self, other: Period) -> bool:
        """Return whether it certainly ended before the other began."""
        return self.last is not None and other.first is not None and self.last < other.first

    def agrees(self, other: Period) -> bool:
        """Return whether both can be dates of the same event.

        They can if they are the same instant, in any zones; if one contains the other; or, for
        single occurrences, if both allow the same day.
        """
        if self._clock is not None and other._clock is not None:
            zoned = self.zone and other.zone
            minutes = (self._instant, other._instant) if zoned else (self._clock, other._clock)
            seconds = {float(each.second) for each in (self, other) if each.second}
            return minutes[0] == minutes[1] and len(seconds) < 2
        once = not self.lasting and not other.lasting
        return (
            self._contains(other)
            or other._contains(self)
            or (once and not self.before(other) and not other.before(self))
        )

    def _contains(self, other: Period) -> bool:
        begins = self.first is None or (other.first is not None and self.first <= other.first)
        return begins and (
            self.last is None or (other.last is not None and other.last <= self.last)
        )

    @property
    def _clock(self) -> int | None:
        """The minute of a moment, counted across days; None for any other date."""
        if self.minute is None or self.first is None or self.first != self.last or self.lasting:
            return None
        return self.first * 1440 + self.minute

    @property
    def _instant(self) -> int:
        hours, minutes = (self.zone[1:3], self.zone[4:]) if self.zone != "Z" else ("0", "0")
        ahead = int(hours) * 60 + int(minutes)
        return (self._clock or 0) - (-ahead if self.zone.startswith("-") else ahead)

    @property
    def kind(self) -> Literal["once", "lasting"]:
        """Whether it happened once or lasted."""
        return "lasting" if self.lasting else "once"

    @property
    def earliest(self) -> str | None:
        """The earliest day of its start, as an ISO 8601 date."""
        return None if self.first is None else iso_day(self.first)

    @property
    def latest(self) -> str | None:
        """The latest day of its end, as an ISO 8601 date."""
        return None if self.last is None else iso_day(self.last)


_DATED, _SOME_YEAR, _UNDATED = range(3)
_ENDLESS = 10**9  # more than any number of days between the years -9999 and 9999

Key = tuple[int, int, int, int, float, bool]


@lru_cache(maxsize=65536)
def sort_key(period: Period | None) -> Key:
    """Return a key that sorts dates chronologically.

    Dates are sorted by the earliest day of the start; `[a..b]` and `[..b]` by the latest day,
    `../b` by the earliest day of the end. On the same day, more precise dates come first, then
    earlier times, then certain dates before uncertain ones. A month without a year follows all of
    these, and undated (None) comes last.
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
    clock = (period.minute or 0) * 60 + float(period.second or 0)
    return (_DATED, day or 0, width, rank, clock, doubtful)
