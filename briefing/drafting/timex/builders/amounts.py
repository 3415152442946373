"""Lengths of time, and what happens again and again."""

from __future__ import annotations

from briefing.drafting.timex.amounts import duration
from briefing.drafting.timex.builders.built import Built
from briefing.drafting.timex.expression import Expression
from briefing.drafting.timex.guards import amounts as guard
from briefing.drafting.timex.guards.context import FUNCTION, content_word, trim_article
from briefing.drafting.timex.lexer import Tokens
from briefing.drafting.timex.vocabulary import NAME


def span(tokens: Tokens, first: int, last: int) -> Built:
    """Return a duration of counted units; a bare plural only after a word that measures."""
    value = duration(tokens, first, last)
    if value is None or not guard.duration(tokens, first, last):
        return []
    first = trim_article(tokens, first, last)
    kind = "SET" if guard.rate(tokens, first, last) else "DURATION"
    mod = "approx" if NAME[tokens.codes[first]] == "approx" else ""
    return [Expression(first, last, type=kind, value=value, mod=mod)]


def brutal(tokens: Tokens, first: int, last: int) -> Built:
    """Return "two bloody weeks": a duration with one word of its own inside."""
    word = tokens.words[first + 1]
    if word.endswith("s") or word in FUNCTION or not content_word(tokens, first + 1):
        return []
    return span(tokens, first, last)


def sets(tokens: Tokens, first: int, last: int) -> Built:
    """Return what happens again and again."""
    for at in range(first, last):
        name = NAME[tokens.codes[at]]
        if name == "weekday":
            return [Expression(first, last, type="SET", value=f"XXXX-WXX-{tokens.values[at]}")]
        if name == "set":
            return [Expression(first, last, type="SET", value=str(tokens.values[at]))]
        if name == "daypart":
            return [Expression(first, last, type="SET", value=f"XXXX-XX-XXT{tokens.values[at]}")]
        if name == "season":
            return [Expression(first, last, type="SET", value=f"XXXX-{tokens.values[at]}")]
    while NAME[tokens.codes[first]] in ("times", "num", "day", "cardinal"):
        first += 1
    value = duration(tokens, first, last)
    return [Expression(first, last, type="SET", value=value)] if value else []


def weekdays(tokens: Tokens, first: int, last: int) -> Built:
    """Return "Mondays"."""
    return [Expression(first, last, type="SET", value=f"XXXX-WXX-{tokens.values[first]}")]
