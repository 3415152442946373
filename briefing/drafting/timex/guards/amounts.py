"""What only looks like a length of time: "20 day", "a day" in idioms, "the year"."""

from __future__ import annotations

from briefing.drafting.timex.guards.context import before, content_word
from briefing.drafting.timex.lexer import Tokens
from briefing.drafting.timex.vocabulary import NAME


def duration(tokens: Tokens, first: int, last: int) -> bool:
    """Refuse bare plurals that measure nothing, and "a day" in idioms."""
    names = [NAME[code] for code in tokens.codes[first:last]]
    if "quarters" in tokens.words[first:last]:
        return bool({"last", "next", "more", "final", "recent"} & set(names))
    if names == ["units"] or names == ["clockunits"]:
        return before(tokens, first) in (
            "for", "in", "within", "over", "after", "of", "during", "throughout", "through",
            "recent", "about", "past", "took", "lasted", "spent",
        )  # fmt: skip
    return not (
        names[-1] == "unit" and names[0] in ("num", "day", "cardinal") and _hyphenless(tokens, last)
    )


def _hyphenless(tokens: Tokens, last: int) -> bool:
    """Tell whether a singular unit after a number lacks the hyphen ("20 day") and a noun."""
    dash = last >= 2 and NAME[tokens.codes[last - 2]] == "dash"
    return not dash and not content_word(tokens, last)


def rate(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether "a year" says how often: $5 million a year, twice a day."""
    names = [NAME[code] for code in tokens.codes[first:last]]
    if last - first != 2 or names[0] != "a":
        return False
    lead = before(tokens, first)
    kind = NAME[tokens.codes[first - 1]] if first else ""
    return kind in ("num", "year", "money", "times") or lead in (
        "million", "billion", "thousand", "times", "percent", "tonnes", "tons", "barrels",
        "units", "cars", "people", "aircraft", "copies",
    )  # fmt: skip


def bare_unit(tokens: Tokens, first: int, last: int, unit: str) -> bool:
    """Accept "the end of the year" and "early in the month", refuse "the day" and "the year"."""
    names = [NAME[code] for code in tokens.codes[first:last]]
    if unit in ("WE",) and "the" in names:
        return True
    with_mod = bool({"edge", "early", "later", "latter"} & set(names))
    return with_mod and unit in ("Y", "M", "W", "D", "DE", "CE") and not _genitive(tokens, last)


def _genitive(tokens: Tokens, at: int) -> bool:
    return at < len(tokens.words) and tokens.words[at] == "of"
