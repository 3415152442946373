"""Finds the date expressions in a text: `tag_dates`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from briefing.dates import Period, PeriodError, parse
from briefing.dates.typed.phrase import after
from briefing.drafting.timex.builders import BUILDERS
from briefing.drafting.timex.expression import Expression
from briefing.drafting.timex.lexer import Tokens, lex
from briefing.drafting.timex.resolve import Anchor, resolve
from briefing.drafting.timex.rules import RULES, pattern
from briefing.drafting.timex.values import period, timex

AHEAD: Final = 2
FAR: Final = 8
"""The number of months ahead and back in which a month without a year means this year."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression in a text, following TimeML's TIMEX3 (ISO 24617-1).

    `start` and `end` are character offsets into the text; `period` is None if the words do not give
    a date (durations, sets, "recently", a month whose year is not known).
    """

    start: int
    end: int
    text: str
    period: Period | None
    timex_type: str
    timex_value: str
    connector: str = ""
    """"left" and "right" are the ends of one range: "3" and "5 March" of "3–5 March"."""


def tag_dates(
    text: str, published: dt.date | None = None, narrative: bool = False
) -> list[DateMention]:
    """Return the date expressions of an English text, in order.

    Args:
        text: the text, with its paragraphs separated by empty lines.
        published: the day on which "today" was today; without it, only a narrative's own dates
            anchor relative dates.
        narrative: anchor partial and relative dates on the date last mentioned, and before
            the first of them on the first year that the text prints.

    """
    tokens = lex(text)
    unresolved = expressions(tokens)
    anchor = Anchor(published, narrative or published is None)
    if narrative:
        anchor.ahead = [expr.year for expr in unresolved if expr.year is not None]
    english = [_mention(tokens, expr) for expr in resolve(tokens, unresolved, anchor)]
    return english if text.isascii() else _with_foreign(text, english, anchor)


def _with_foreign(text: str, english: list[DateMention], anchor: Anchor) -> list[DateMention]:
    """Add the dates of other languages; of two that overlap, keep the longer."""
    from briefing.drafting.timex.foreign import foreign_dates, longest

    others: list[DateMention] = []
    last: int | None = None
    for date in foreign_dates(text):
        year = last = date.year or _lacking(date.month, last, anchor)
        expr = Expression(
            0, 0, year=year, month=date.month, day=date.day, mod=date.mod,
            season=date.season, decade=date.decade,
        )  # fmt: skip
        words = text[date.start : date.end]
        others.append(DateMention(date.start, date.end, words, period(expr), "DATE", timex(expr)))
    return longest([*english, *others])


def _lacking(month: int | None, last: int | None, anchor: Anchor) -> int | None:
    """Return the year of a month without one; None if only the tense could give it.

    In a narrative it is the last year mentioned; in news it is the year of publication, unless the
    month is some months ahead or long past and could belong to another year.
    """
    if anchor.published is None or month is None:
        return last
    gap = month - anchor.published.month
    return anchor.published.year if -FAR <= gap <= AHEAD else None


def expressions(tokens: Tokens) -> list[Expression]:
    """Return the unresolved expressions."""
    unresolved: list[Expression] = []
    at = 0
    search = pattern().search
    codes = tokens.codes
    while match := search(codes, at):
        name = RULES[(match.lastindex or 1) - 1][0]
        built = BUILDERS[name](tokens, match.start(), match.end())
        unresolved += built
        at = max(built[-1].last, match.start() + 1) if built else match.start() + 1
    return unresolved


def _mention(tokens: Tokens, expr: Expression) -> DateMention:
    start, end = tokens.starts[expr.first], tokens.ends[expr.last - 1]
    value = timex(expr)
    return DateMention(
        start,
        end,
        tokens.text[start:end],
        period(expr),
        expr.type,
        value,
        expr.connector,
    )


CONNECTORS: Final = (
    (re.compile(r"\bsince\s+$", re.IGNORECASE), "{0}/.."),
    (re.compile(r"\b(?:until|till)\s+$", re.IGNORECASE), "../{0}"),
    (re.compile(r"\bby\s+$", re.IGNORECASE), "[..{0}]"),
    (re.compile(r"\bafter\s+$", re.IGNORECASE), "[{after}..]"),
)
OPENED: Final = re.compile(r"\b(?:from|between)\s+$", re.IGNORECASE)
RANGE: Final = re.compile(r"^\s*(?:-|–|—|to|until|and)\s*$", re.IGNORECASE)
_SIMPLE: Final = re.compile(r"-?\d{4}(?:-\d\d){0,2}$")
_WITHIN: Final = re.compile(r"\[(-?\d{4}(?:-\d\d){0,2})\.\.(-?\d{4}(?:-\d\d){0,2})\]")


def when(text: str, mentions: Sequence[DateMention], at: int) -> Period | None:
    """Return the Period of a mention with its connector: "since 2011", "from 1999 to 2008".

    Args:
        text: the whole text.
        mentions: its dates, in order.
        at: which of them.

    """
    mention = mentions[at]
    own = mention.period
    lead = text[max(0, mention.start - 12) : mention.start]
    if own is not None and opens_range(text, mentions, at):
        other = mentions[at + 1].period
        first, last = _bounds(own), _bounds(other) if other else ()
        if not first or not last:
            return None  # one end alone would be wrong
        written = "[{0}..{1}]" if "between" in lead.lower() else "{0}/{1}"
        return _parsed(written.format(first[0], last[-1]), None)
    if own is None or not _SIMPLE.match(own.written):
        return own
    for connector, written in CONNECTORS:
        if connector.search(lead):
            following = after(own.written) if "{after}" in written else ""
            return _parsed(written.format(own.written, after=following), own)
    return own


def opens_range(text: str, mentions: Sequence[DateMention], at: int) -> bool:
    """Return whether a date and the next are the ends of a range: "between 1990 and 1992".

    Args:
        text: the whole text.
        mentions: its dates, in order.
        at: which of them.

    """
    mention = mentions[at]
    lead = text[max(0, mention.start - 12) : mention.start]
    if at + 1 >= len(mentions) or not (OPENED.search(lead) or mention.connector == "left"):
        return False
    other = mentions[at + 1]
    return other.connector == "right" or bool(RANGE.match(text[mention.end : other.start]))


def _bounds(period: Period) -> tuple[str, ...]:
    """Return the first and last date of a period as written; () if it has no such bounds."""
    if _SIMPLE.match(period.written):
        return (period.written, period.written)
    bounds = _WITHIN.fullmatch(period.written)
    return bounds.groups() if bounds else ()


def _parsed(written: str, instead: Period | None) -> Period | None:
    try:
        return parse(written)
    except PeriodError:
        return instead
