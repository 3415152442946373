"""Dates in running text: months in full, with the preposition that the sentence needs."""

from __future__ import annotations

import re
from functools import lru_cache

from briefing.dates.parse import parse, split
from briefing.dates.period import Period
from briefing.dates.show import FULL_MONTHS, MONTHS, show

INFERRED = "our inference"
"""The remark on a date that no source prints: the ledger's author inferred it."""
_QUALIFIERS = re.compile("[~?%]")
_ABBREVIATED = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b")
_FULL = dict(zip(MONTHS, FULL_MONTHS, strict=True))
_QUARTERS = {"Q1": "first", "Q2": "second", "Q3": "third", "Q4": "fourth"}
_BOUNDED = re.compile(r"(?:some time between|between|by|since|from|until) ")


@lru_cache(maxsize=16384)
def in_full(period: Period) -> str:
    """Return a date as a noun: "18 July 2025", "by 20 July 2025, our inference"."""
    words = _about(period, _bare(period))
    return f"{words}, {INFERRED}" if period.uncertain else words


def when(period: Period, *, after: Period | None = None) -> str:
    """Return a date as an adverbial: "on 18 July 2025", "in December 2024", "by 2025".

    Args:
        period: the date.
        after: the date of the preceding, earlier event. If the lower bound of `period` only repeats
            it, the words give the upper bound alone.

    Returns:
        The words; "" if nothing is left to say.

    """
    if after is not None and _only_later(period, after):
        _, _, end = period.written.strip("[]").partition("..")
        if not end:
            return ""
        period = parse(f"[..{end}]")
    words = _bare(period)
    left, right, shape = split(period.written)
    if shape == "range" and left is not None and right is not None:
        words = "from " + re.sub(r" ?– ?", " to ", words, count=1)
    elif words.startswith("between "):
        words = f"some time {words}"
    elif not _BOUNDED.match(words) and not period.approximate:
        words = f"{'on' if period.precision in ('day', 'minute') else 'in'} {words}"
    words = _about(period, words)
    return f"{words} ({INFERRED})" if period.uncertain else words


def _only_later(period: Period, other: Period) -> bool:
    """Return whether the lower bound of a date only says that it is later than another date."""
    bounded = period.written.startswith("[") and not period.written.startswith("[..")
    return (
        bounded
        and period.first is not None
        and other.first is not None
        and period.first <= other.first
    )


def _bare(period: Period) -> str:
    """Return a date in words without its qualifiers."""
    plain = _QUALIFIERS.sub("", period.written)
    words = show(period if plain == period.written else parse(plain))
    words = _ABBREVIATED.sub(lambda month: _FULL[month[0]], words)
    words = re.sub(r"\bQ[1-4] ", lambda q: f"the {_QUARTERS[q[0].strip()]} quarter of ", words)
    words = re.sub(r"(?<![\d-])(\d+0s)\b", r"the \1", words)
    return re.sub(r"(\d{4}) (\d\d:\d\d)", r"\1 at \2", words)


def _about(period: Period, words: str) -> str:
    """Put "about" before the first date in the words, if it is approximate."""
    if not period.approximate:
        return words
    found = _BOUNDED.match(words)
    at = found.end() if found else 0
    return f"{words[:at]}about {words[at:]}"
