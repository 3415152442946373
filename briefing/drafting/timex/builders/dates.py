"""Dates of days, months, seasons and feasts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

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
from briefing.drafting.timex.vocabulary import NAME
from briefing.drafting.words import words

if TYPE_CHECKING:
    from briefing.drafting.timex.expression import Expression


def date(tokens: Tokens, first: int, last: int) -> Built:
    """Return a date of any fields."""
    first = trim(tokens, first)
    made = compose(tokens, first, last)
    return [made] if is_date(tokens, made) else []


def days(tokens: Tokens, first: int, last: int) -> Built:
    """Return the two days of "3–5 March" or "March 3 and 5"."""
    places = [
        n for n in range(first, last) if NAME[tokens.codes[n]] in ("day", "ordinal")
    ][:2]  # fmt: skip
    one, two = places
    whole = compose(tokens, first, last)
    joiner = next(n for n in range(one, last) if NAME[tokens.codes[n]] in ("dash", "to", "and"))
    ends = ("left", "right") if NAME[tokens.codes[joiner]] != "and" else ("", "")
    left = replace(whole, last=joiner, day=int(str(tokens.values[one])), connector=ends[0])
    right = replace(whole, first=joiner + 1, day=int(str(tokens.values[two])), connector=ends[1])
    month_first = NAME[tokens.codes[first]] in ("month", "maymonth", "abbrmonth")
    loose = tokens.words[joiner] in ("and", "or") and NAME[tokens.codes[two]] == "day"
    if month_first and loose and last == two + 1 and content_word(tokens, last):
        return [replace(left, connector="")]
    return [left, right] if is_date(tokens, left) else []


def slashed(tokens: Tokens, first: int, last: int) -> Built:
    """Return a date of three numbers; `mod` says where either order is possible."""
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
    """Return a day that has a name of its own: 9/11."""
    full, month, day = (int(p) for p in str(tokens.values[first]).split("-"))
    return [Expression(first, last, year=full, month=month, day=day)]


def season(tokens: Tokens, first: int, last: int) -> Built:
    """Return a season without a year."""
    return date(tokens, first, last) if is_season(tokens, first, last) else []


def holiday(tokens: Tokens, first: int, last: int) -> Built:
    """Return a feast day."""
    made = compose(tokens, first, last)
    return [replace(made, feast=str(tokens.values[first]) or "moves")]


def day(tokens: Tokens, first: int, last: int) -> Built:
    """Return "the 20th"."""
    at = last - 1
    if not is_day(tokens, first, last):
        return []
    return [Expression(first, last, day=int(str(tokens.values[at])))]


NUMBERED: Final = words(
    """
    resolution no number nr article page pages p section chapter room flight route boeing
    airbus paragraph rule law decree convention act line vol volume building highway model
    unit division regiment brigade battalion squadron hull population
    """
)
"""Words after which a number is a name."""


AMONG: Final = words(
    """
    of at than nearly over some almost about approximately only
    """
)


PAPERS: Final = words("times telegraph mirror express mail post herald tribune star")
"""Words that make a newspaper of a Sunday."""

VERBS: Final = words(
    """
    saw was marked brought began ended is were had has would will became proved opened war
    when which while as with where but against election elections campaign season olympics
    offensive invasion revolution coup treaty constitution agreement edition plan census
    meanwhile alone onwards onward british french german american russian
    """
)


def is_date(tokens: Tokens, made: Expression) -> bool:
    """Refuse "may" the verb, "march" the walk, "Sun" the paper, April the person."""
    if made.day is not None and not 1 <= made.day <= 31:
        return False
    kinds = [NAME[code] for code in tokens.codes[made.first : made.last]]
    for at, kind in enumerate(kinds, made.first):
        if kind in ("month", "maymonth", "abbrmonth") and not _month(tokens, made, at, kind):
            return False
        if kind in ("weekday", "abbrday") and (not capital(tokens, at) or _paper(tokens, at)):
            return False
        if kind == "abbrday" and len(kinds) < 2 and before(tokens, made.first) != "on":
            return False
    return True


def _paper(tokens: Tokens, at: int) -> bool:
    after = at + 1 < len(tokens.words) and tokens.words[at + 1] in PAPERS
    return after and capital(tokens, at + 1)


def _month(tokens: Tokens, made: Expression, at: int, kind: str) -> bool:
    alone = made.year is None and made.day is None and not made.mod and not made.turn
    if not capital(tokens, at):
        return False
    if not alone:
        return True
    lead = before(tokens, made.first)
    if kind == "abbrmonth":
        return made.last - made.first > 1 and lead in LEADS
    if kind == "maymonth":
        return lead in LEADS and not (lead in ("the", ",") or content_word(tokens, made.last))
    named = made.last < len(tokens.words) and capital(tokens, made.last)
    adjacent = named and NAME[tokens.codes[made.last]] == "word"
    return not (adjacent and lead not in LEADS)


def is_year(tokens: Tokens, made: Expression) -> bool:
    """Refuse numbers that count or name something."""
    lead = before(tokens, made.first)
    era = made.year is not None and made.year <= 0
    if era or made.mod or NAME[tokens.codes[made.last - 1]] in ("era", "ad"):
        return True
    if made.last - made.first > 1 and NAME[tokens.codes[made.first]] != "quote":
        return True
    if lead in NUMBERED or lead in ("$", "€", "£", "¥", "#", "№"):
        return False
    if NAME[tokens.codes[made.first]] == "quote":
        return tokens.starts[made.first + 1] == tokens.ends[made.first] and lead in LEADS
    if made.year is not None and not 1000 <= made.year <= 2100:
        return False
    follows = made.last < len(tokens.words)
    after = tokens.words[made.last] if follows else ""
    kind = NAME[tokens.codes[made.last]] if follows else "break"
    if kind in ("money", "units", "clockunits", "num") or after in ("km", "m", "kg", "mm"):
        return False
    counts = kind in ("word", "more") and after.endswith("s") and after not in FUNCTION
    if counts and not capital(tokens, made.last):
        return after in VERBS or lead in ("in", "since", "by", "until", "early", "late", "the")
    return not (lead in AMONG and kind == "word" and after not in FUNCTION and lead != "of")


def is_season(tokens: Tokens, first: int, last: int) -> bool:
    """Refuse the Arab Spring, a spring in the desert, a fall in prices."""
    names = [NAME[code] for code in tokens.codes[first:last]]
    if "fallseason" in names and first + 1 == last:
        return False
    if last < len(tokens.words) and NAME[tokens.codes[last]] == "word" and capital(tokens, last):
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
    """Accept "on the 20th" where no noun follows."""
    at = last - 1
    value = int(str(tokens.values[at]))
    lead = before(tokens, first)
    digits = NAME[tokens.codes[at]] == "day"
    leads = ("on", "by", "until", "from", "and", "to", "between", "since", "before", "after", "of")
    if not 1 <= value <= 31 or lead not in leads or content_word(tokens, last):
        return False
    if first == at or digits:
        return lead in ("and", "to", "on") and not digits
    return lead != "of"
