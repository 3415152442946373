"""The year that a date leaves out, and the day of a feast."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from briefing.drafting.timex.anchor import Anchor
from briefing.drafting.timex.expression import Expression
from briefing.drafting.timex.lexer import Tokens
from briefing.drafting.timex.tense import direction
from briefing.drafting.timex.vocabulary import CODE

NEAR: Final = 8
"""How many tokens on a date of news still gives its year to the next."""


def within_year(
    tokens: Tokens, made: Expression, follower: Expression | None, anchor: Anchor
) -> Expression:
    """Give a month, a season or a quarter its year: of what it is joined to, else the anchor's."""
    year = _borrowed(tokens, made, follower)
    if year is None:
        year = _year_for(tokens, made, anchor)
    return replace(made, year=year)


def _borrowed(tokens: Tokens, made: Expression, follower: Expression | None) -> int | None:
    """Return the year of the date that this one is joined to: "April and June 1955"."""
    if follower is None or follower.year is None or follower.first - made.last > 2:
        return None
    if follower.month is None or (made.month and made.month > follower.month):
        return None
    between = tokens.words[made.last : follower.first]
    return (
        follower.year
        if between and between[0] in ("and", "to", "or", "-", "–", "—", "until")
        else None
    )


def _year_for(tokens: Tokens, made: Expression, anchor: Anchor) -> int | None:
    month = made.month or _season_month(made)
    if anchor.narrative:
        return _narrative_year(tokens, made, anchor, month)
    if (
        anchor.ref
        and made.first - anchor.ref_end <= NEAR
        and _same_sentence(tokens, anchor.ref_end, made.first)
    ):
        return anchor.ref.year
    now = anchor.now
    if now is None or now.month is None:
        return now.year if now else (anchor.ahead[0] if anchor.ahead else None)
    told = direction(tokens, made.first, made.last)
    day = made.day or 0
    here = (month, day) if day else (month,)
    there = (now.month, now.day or 0) if day else (now.month,)
    if told < 0:
        return now.year - 1 if here > there else now.year
    if told > 0:
        return now.year + 1 if here < there else now.year
    gap = month - now.month
    return now.year + (1 if gap < -8 else -1 if gap > 8 else 0)


def _season_month(made: Expression) -> int:
    if made.quarter:
        return made.quarter * 3 - 1
    return {"SP": 4, "SU": 7, "FA": 10, "WI": 12}.get(made.season, 6)


def _narrative_year(tokens: Tokens, made: Expression, anchor: Anchor, month: int) -> int | None:
    """Return the year of the date last mentioned, or the next one after a turn of the year."""
    ref = anchor.ref
    if ref is None:
        if anchor.ahead:
            return anchor.ahead[0]
        return anchor.published.year if anchor.published else None
    if ref.month and ref.month - month >= 8 and not made.season:
        return ref.year + 1
    return ref.year


def _same_sentence(tokens: Tokens, start: int, end: int) -> bool:
    stops = (CODE["break"], CODE["dot"])
    return 0 < start <= end and not any(code in stops for code in tokens.codes[start:end])


def feast(tokens: Tokens, made: Expression, anchor: Anchor) -> Expression:
    """Give a feast its day, if it has a fixed one, and its year."""
    month = day = None
    if made.feast != "moves":
        month, day = (int(part) for part in made.feast.split("-"))
    year = made.year
    if year is None:
        probe = replace(made, month=month, day=day, feast="")
        year = (
            _year_for(tokens, probe, anchor) if month else (anchor.now.year if anchor.now else None)
        )
    return replace(made, year=year, month=month, day=day)
