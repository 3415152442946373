"""Dates relative to another date: "two days later", "that year", "yesterday", "recent"."""

from __future__ import annotations

from dataclasses import replace

from briefing.drafting.timex.builders.amounts import amount, bare_unit, span
from briefing.drafting.timex.expression import Built, Expression, compose, shift_of
from briefing.drafting.timex.lexer import Tokens, before, content_word, opens_phrase, trim
from briefing.drafting.timex.vocabulary import TIMEX_UNITS


def shift(tokens: Tokens, first: int, last: int) -> Built:
    """Return "two days later"; "two days before the vote" stays a duration."""
    word = tokens.words[last - 1]
    if word in ("before", "after") and opens_phrase(tokens, last):
        return span(tokens, first, last - 1)
    number, unit = amount(tokens, first, last - 1)
    if unit is None:
        return []
    sign = -1 if word in ("ago", "earlier", "before") else 1
    base = "now" if word == "ago" else "ref"
    if number is None:
        value = "PAST_REF" if sign < 0 else "FUTURE_REF"
        return [Expression(first, last, value=value, turn="vague")]
    return [Expression(first, last, shift=(unit, sign * number, base), turn="counted")]


def vague(tokens: Tokens, first: int, last: int) -> Built:
    """Return "weeks later"; "days before the vote" is left alone."""
    word = tokens.words[last - 1]
    if word in ("before", "after") and opens_phrase(tokens, last):
        return []
    value = "FUTURE_REF" if word in ("later", "after") else "PAST_REF"
    return [Expression(first, last, value=value, turn="vague")]


def turn(tokens: Tokens, first: int, last: int) -> Built:
    """Return "that year", "the next day", "the end of the month", "the day before"."""
    names = tokens.kinds[first:last]
    expr = compose(tokens, first, last)
    unit = next((tokens.values[first + n] for n, x in enumerate(names) if x == "unit"), None)
    if expr.turn in ("past", "last") and names[0] == "the" and unit and unit != "day":
        return [Expression(first, last, type="DURATION", value=f"P1{TIMEX_UNITS[str(unit)]}")]
    if names[-1] == "before":
        return _day_before(tokens, first, last, expr, unit)
    if "clockunit" in names:
        return []
    if expr.turn == "next" and unit == "day" and names[0] == "the":
        expr = replace(expr, shift=("day", 1, "ref"))  # the day after the last reported event
    if expr.turn:
        if expr.shift is None and expr.clock:
            expr = replace(expr, shift=shift_of(expr.turn, "day"))
        return [expr] if expr.shift or expr.month else []
    if unit and bare_unit(tokens, first, last, str(unit)):
        return [replace(expr, shift=(str(unit), 0, "ref"))]
    return []


def _day_before(tokens: Tokens, first: int, last: int, expr: Expression, unit: object) -> Built:
    if opens_phrase(tokens, last):
        return []
    sign = -1 if tokens.words[last - 1] == "before" else 1
    return [replace(expr, shift=(str(unit or "day"), sign, "ref"), mod="")]


def ref(tokens: Tokens, first: int, last: int) -> Built:
    """Return now, yesterday, the past, the future."""
    names = tokens.kinds[first:last]
    if "ref" in names:
        return _day_word(tokens, first, first + names.index("ref"), last)
    if "time" in names:
        return _that_time(tokens, first, last)
    expr = Expression(first, last)
    if "future" in names and "unit" not in names:
        return [replace(expr, value="FUTURE_REF")]
    if "present" in names and is_present(tokens, first, last):
        return [replace(expr, value="PRESENT_REF")]
    if names[-2:] == ["the", "last"] and tokens.words[last - 1] == "past":
        noun = content_word(tokens, last) or measured(tokens, last)
        return [] if noun else [replace(expr, value="PAST_REF")]
    return []


def _day_word(tokens: Tokens, first: int, at: int, last: int) -> Built:
    word = str(tokens.values[at])
    if word.isupper():
        return [Expression(first, at + 1, value=word)]
    first = at
    step = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    part = "NI" if word == "tonight" else ""
    if last > first + 1:
        part = str(tokens.values[first + 1])
    kind = "TIME" if part else "DATE"
    return [Expression(first, last, type=kind, shift=("day", step, "now"), clock=part, turn=word)]


def _that_time(tokens: Tokens, first: int, last: int) -> Built:
    if not that_time(tokens, first, last):
        return []
    return [Expression(first, last, turn="time", value="")]


def recent(tokens: Tokens, first: int, last: int) -> Built:
    """Return "recent" before a past event."""
    return [Expression(first, last, value="PAST_REF")]


def is_present(tokens: Tokens, first: int, last: int) -> bool:
    """Accept "at present", "the present", "the present day", "at the moment"."""
    words = tokens.words[first:last]
    lead = before(tokens, first)
    if "moment" in words:
        return lead == "at" and "the" in words
    if words[-1] in ("day", "time"):
        return True
    return lead in ("at", "to", "until") or ("the" in words and not content_word(tokens, last))


def measured(tokens: Tokens, at: int) -> bool:
    """Return whether a number follows, so that "the past" begins "the past two decades"."""
    names = ("cardinal", "num", "day", "one", "few", "part")
    return at < len(tokens.words) and tokens.kinds[at] in names


def that_time(tokens: Tokens, first: int, last: int) -> bool:
    """Accept "at the time", "by that time", and refuse "the time had come", "the period ahead"."""
    words = tokens.words[first:last]
    leads: tuple[str, ...] = ("at", "by", "until", "since", "of", "around", "during")
    if words[0] != "the":
        leads += ("throughout", "in", "from", "before", "after")
    if "same" in words or "period" in words:
        leads = ("during", "throughout", "in", "by")
    if before(tokens, first) not in leads:
        return False
    after = tokens.words[last] if last < len(tokens.words) else ""
    return after != "ahead" and not (words[0] == "the" and after == "of")


def is_clock(tokens: Tokens, first: int, last: int) -> bool:
    """Refuse verses, scores and ratios: a bare 10:57 needs a word that introduces a time."""
    if last - first > 1:
        return True
    return before(tokens, first) in ("at", "by", "until", "from", "to", "around", "about",
                                     "before", "after", "since", "between", "and")  # fmt: skip


def is_daypart(tokens: Tokens, first: int, last: int) -> bool:
    """Accept "in the morning", "at noon", "at midnight"; refuse "night raids"."""
    lead = before(tokens, first)
    names = tokens.kinds[first:last]
    if content_word(tokens, last):
        return False
    if "the" in names:
        return lead in ("in", "during", "by", "on", "of", "into", "until")
    return lead in ("at", "by", "before", "after", "until", "around", "from") and names == [
        "daypart"
    ]


def clock(tokens: Tokens, first: int, last: int) -> Built:
    """Return a time of day."""
    first = trim(tokens, first)
    expr = compose(tokens, first, last)
    if not is_clock(tokens, first, last):
        return []
    return [replace(expr, shift=("day", 0, "day"), day=None)]


def daypart(tokens: Tokens, first: int, last: int) -> Built:
    """Return "the afternoon", "midnight"."""
    if not is_daypart(tokens, first, last):
        return []
    expr = compose(tokens, first, last)
    return [replace(expr, shift=("day", 0, "day"))]
