"""What counts from another date: "two days later", "that year", "yesterday", "recent"."""

from __future__ import annotations

from dataclasses import replace

from briefing.drafting.timex.amounts import amount
from briefing.drafting.timex.builders.amounts import span
from briefing.drafting.timex.builders.built import Built
from briefing.drafting.timex.expression import Expression, compose, shift_of
from briefing.drafting.timex.guards import amounts, moments
from briefing.drafting.timex.guards.context import content_word, opens_phrase
from briefing.drafting.timex.lexer import Tokens
from briefing.drafting.timex.vocabulary import NAME


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
    names = [NAME[code] for code in tokens.codes[first:last]]
    made = compose(tokens, first, last)
    unit = next((tokens.values[first + n] for n, x in enumerate(names) if x == "unit"), None)
    if made.turn in ("past", "last") and names[0] == "the" and unit and unit != "D":
        return [Expression(first, last, type="DURATION", value=f"P1{unit}")]
    if names[-1] == "before":
        return _day_before(tokens, first, last, made, unit)
    if "clockunit" in names:
        return []
    if made.turn:
        if made.shift is None and made.clock:
            made = replace(made, shift=shift_of(made.turn, "D"))
        return [made] if made.shift or made.month else []
    if unit and amounts.bare_unit(tokens, first, last, str(unit)):
        return [replace(made, shift=(str(unit), 0, "ref"))]
    return []


def _day_before(tokens: Tokens, first: int, last: int, made: Expression, unit: object) -> Built:
    if opens_phrase(tokens, last):
        return []
    sign = -1 if tokens.words[last - 1] == "before" else 1
    return [replace(made, shift=(str(unit or "D"), sign, "ref"), mod="")]


def ref(tokens: Tokens, first: int, last: int) -> Built:
    """Return now, yesterday, the past, the future."""
    names = [NAME[code] for code in tokens.codes[first:last]]
    if "ref" in names:
        return _day_word(tokens, first, first + names.index("ref"), last)
    if "time" in names:
        return _that_time(tokens, first, last)
    made = Expression(first, last)
    if "future" in names and "unit" not in names:
        return [replace(made, value="FUTURE_REF")]
    if "present" in names and moments.present(tokens, first, last):
        return [replace(made, value="PRESENT_REF")]
    if names[-2:] == ["the", "last"] and tokens.words[last - 1] == "past":
        noun = content_word(tokens, last) or moments.measured(tokens, last)
        return [] if noun else [replace(made, value="PAST_REF")]
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
    return [Expression(first, last, type=kind, shift=("D", step, "now"), clock=part, turn=word)]


def _that_time(tokens: Tokens, first: int, last: int) -> Built:
    if not moments.that_time(tokens, first, last):
        return []
    return [Expression(first, last, turn="time", value="")]


def recent(tokens: Tokens, first: int, last: int) -> Built:
    """Return "recent" in front of what has happened."""
    return [Expression(first, last, value="PAST_REF")]
