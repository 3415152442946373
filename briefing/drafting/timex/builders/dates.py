"""Dates of days, months, seasons and holidays."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from briefing.drafting.text import word_set
from briefing.drafting.timex.expression import Built, Expression, compose, short_year
from briefing.drafting.timex.lexer import (
    FUNCTION,
    LEADS,
    Tokens,
    before,
    capital,
    content_word,
    trim,
)

if TYPE_CHECKING:
    from briefing.drafting.timex.expression import Expression


def date(tokens: Tokens, first: int, last: int) -> Built:
    """Return a date with any fields."""
    first = trim(tokens, first)
    expr = compose(tokens, first, last)
    return [expr] if is_date(tokens, expr) else []


def days(tokens: Tokens, first: int, last: int) -> Built:
    """Return the two days of "3–5 March" or "March 3 and 5"."""
    places = [
        n for n in range(first, last) if tokens.kinds[n] in ("day", "ordinal")
    ][:2]  # fmt: skip
    one, two = places
    whole = compose(tokens, first, last)
    joiner = next(n for n in range(one, last) if tokens.kinds[n] in ("dash", "to", "and"))
    ends = ("left", "right") if tokens.kinds[joiner] != "and" else ("", "")
    left = replace(whole, last=joiner, day=int(str(tokens.values[one])), connector=ends[0])
    right = replace(whole, first=joiner + 1, day=int(str(tokens.values[two])), connector=ends[1])
    month_first = tokens.kinds[first] in ("month", "maymonth", "abbrmonth")
    loose = tokens.words[joiner] in ("and", "or") and tokens.kinds[two] == "day"
    if month_first and loose and last == two + 1 and content_word(tokens, last):
        return [replace(left, connector="")]
    return [left, right] if is_date(tokens, left) else []


def slashed(tokens: Tokens, first: int, last: int) -> Built:
    """Return a date of three numbers; `mod` shows if both orders are possible."""
    parts = [int(p) for p in tokens.words[first].replace(".", "/").split("/")]
    one, two, third = parts
    full = third if third > 99 else short_year(third)
    dotted = "." in tokens.words[first]
    month, day = (two, one) if dotted or one > 12 else (one, two)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return []
    unclear = not dotted and one <= 12 and two <= 12 and one != two
    mod = "either" if unclear else ""
    return [Expression(first, last, year=full, month=month, day=day, mod=mod)]


def named(tokens: Tokens, first: int, last: int) -> Built:
    """Return a day with its own name: 9/11."""
    full, month, day = (int(p) for p in str(tokens.values[first]).split("-"))
    return [Expression(first, last, year=full, month=month, day=day)]


def season(tokens: Tokens, first: int, last: int) -> Built:
    """Return a season without a year."""
    return date(tokens, first, last) if is_season(tokens, first, last) else []


def holiday(tokens: Tokens, first: int, last: int) -> Built:
    """Return a holiday."""
    expr = compose(tokens, first, last)
    return [replace(expr, feast=str(tokens.values[first]) or "moves")]


def day(tokens: Tokens, first: int, last: int) -> Built:
    """Return "the 20th"."""
    at = last - 1
    if not is_day(tokens, first, last):
        return []
    return [Expression(first, last, day=int(str(tokens.values[at])))]


NUMBERED: Final = word_set(
    """
    resolution no number nr article page pages p section chapter room flight route boeing
    airbus paragraph rule law decree convention act line vol volume building highway model
    unit division regiment brigade battalion squadron hull population
    """
)
"""Words after which a number is a name."""


AMONG: Final = word_set(
    """
    of at than nearly over some almost about approximately only
    """
)


PAPERS: Final = word_set("times telegraph mirror express mail post herald tribune star")
"""Words after "Sunday" in names of newspapers."""

VERBS: Final = word_set(
    """
    saw was marked brought began ended is were had has would will became proved opened war
    when which while as with where but against election elections campaign season olympics
    offensive invasion revolution coup treaty constitution agreement edition plan census
    meanwhile alone onwards onward british french german american russian
    """
)


def is_date(tokens: Tokens, expr: Expression) -> bool:
    """Refuse "may" the verb, "march" the walk, "Sun" the paper, April the person."""
    if expr.day is not None and not 1 <= expr.day <= 31:
        return False
    kinds = tokens.kinds[expr.first : expr.last]
    for at, kind in enumerate(kinds, expr.first):
        if kind in ("month", "maymonth", "abbrmonth") and not _month(tokens, expr, at, kind):
            return False
        if kind in ("weekday", "abbrday") and (not capital(tokens, at) or _paper(tokens, at)):
            return False
        if kind == "abbrday" and len(kinds) < 2 and before(tokens, expr.first) != "on":
            return False
    return True


def _paper(tokens: Tokens, at: int) -> bool:
    after = at + 1 < len(tokens.words) and tokens.words[at + 1] in PAPERS
    return after and capital(tokens, at + 1)


def _month(tokens: Tokens, expr: Expression, at: int, kind: str) -> bool:
    alone = expr.year is None and expr.day is None and not expr.mod and not expr.turn
    if not capital(tokens, at):
        return False
    if not alone:
        return True
    lead = before(tokens, expr.first)
    if kind == "abbrmonth":
        return expr.last - expr.first > 1 and lead in LEADS
    if kind == "maymonth":
        return lead in LEADS and not (lead in ("the", ",") or content_word(tokens, expr.last))
    named = expr.last < len(tokens.words) and capital(tokens, expr.last)
    adjacent = named and tokens.kinds[expr.last] == "word"
    return not (adjacent and lead not in LEADS)


def is_year(tokens: Tokens, expr: Expression) -> bool:
    """Refuse numbers that count or name something."""
    lead = before(tokens, expr.first)
    era = expr.year is not None and expr.year <= 0
    if era or expr.mod or tokens.kinds[expr.last - 1] in ("era", "ad"):
        return True
    if expr.last - expr.first > 1 and tokens.kinds[expr.first] != "quote":
        return True
    if lead in NUMBERED or lead in ("$", "€", "£", "¥", "#", "№"):
        return False
    if tokens.kinds[expr.first] == "quote":
        return tokens.starts[expr.first + 1] == tokens.ends[expr.first] and lead in LEADS
    if expr.year is not None and not 1000 <= expr.year <= 2100:
        return False
    follows = expr.last < len(tokens.words)
    after = tokens.words[expr.last] if follows else ""
    kind = tokens.kinds[expr.last] if follows else "break"
    if kind in ("money", "units", "clockunits", "num") or after in ("km", "m", "kg", "mm"):
        return False
    counts = kind in ("word", "more") and after.endswith("s") and after not in FUNCTION
    if counts and not capital(tokens, expr.last):
        return after in VERBS or lead in ("in", "since", "by", "until", "early", "late", "the")
    return not (lead in AMONG and kind == "word" and after not in FUNCTION and lead != "of")


def is_season(tokens: Tokens, first: int, last: int) -> bool:
    """Refuse the Arab Spring, a spring in the desert, a fall in prices."""
    names = tokens.kinds[first:last]
    if "fallseason" in names and first + 1 == last:
        return False
    if last < len(tokens.words) and tokens.kinds[last] == "word" and capital(tokens, last):
        return False
    lead = before(tokens, first)
    at = last - 1
    if capital(tokens, at) and lead and lead != ".":
        return False
    if "fallseason" in names:
        return lead == "in"
    if "the" in names or first + 1 < last:
        return True
    return lead in LEADS and lead not in (",", "of")


def is_day(tokens: Tokens, first: int, last: int) -> bool:
    """Accept "on the 20th" if no noun follows."""
    at = last - 1
    value = int(str(tokens.values[at]))
    lead = before(tokens, first)
    digits = tokens.kinds[at] == "day"
    leads = ("on", "by", "until", "from", "and", "to", "between", "since", "before", "after", "of")
    if not 1 <= value <= 31 or lead not in leads or content_word(tokens, last):
        return False
    if first == at or digits:
        return lead in ("and", "to", "on") and not digits
    return lead != "of"
