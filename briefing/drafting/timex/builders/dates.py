"""Dates of days, months, seasons and feasts."""

from __future__ import annotations

from dataclasses import replace

from briefing.drafting.timex.builders.built import Built
from briefing.drafting.timex.expression import Expression, compose, short_year
from briefing.drafting.timex.guards import dates as guard
from briefing.drafting.timex.guards.context import content_word, trim
from briefing.drafting.timex.lexer import Tokens
from briefing.drafting.timex.vocabulary import NAME


def date(tokens: Tokens, first: int, last: int) -> Built:
    """Return a date of any fields."""
    first = trim(tokens, first)
    made = compose(tokens, first, last)
    return [made] if guard.date(tokens, made) else []


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
    return [left, right] if guard.date(tokens, left) else []


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
    return date(tokens, first, last) if guard.season(tokens, first, last) else []


def holiday(tokens: Tokens, first: int, last: int) -> Built:
    """Return a feast day."""
    made = compose(tokens, first, last)
    return [replace(made, feast=str(tokens.values[first]) or "moves")]


def day(tokens: Tokens, first: int, last: int) -> Built:
    """Return "the 20th"."""
    at = last - 1
    if not guard.day(tokens, first, last):
        return []
    return [Expression(first, last, day=int(str(tokens.values[at])))]
