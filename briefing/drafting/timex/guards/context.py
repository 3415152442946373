"""What stands around a token, and the words that say what a place is for."""

from __future__ import annotations

from typing import Final

from briefing.drafting.timex.lexer import Tokens
from briefing.drafting.timex.vocabulary import NAME
from briefing.drafting.words import words

LEADS: Final = words(
    """
    in by since until till of last next this early late mid and to from during before after
    between on through throughout around about or for following within the that previous - –
    — ( , / circa ca
    """
)
"""Words after which a month, a season or a year stands."""


FUNCTION: Final = words(
    """
    is was were are be been had has have would will could may might should who which when
    where while but as with by he she it they we i his her their its after before because if
    although though so then than not also however said says told did does
    """
)


def capital(tokens: Tokens, at: int) -> bool:
    """Tell whether a token begins with a capital letter."""
    return tokens.text[tokens.starts[at]].isupper()


def before(tokens: Tokens, first: int) -> str:
    """Return the token before, "" at the start of a paragraph."""
    if first == 0 or NAME[tokens.codes[first - 1]] == "break":
        return ""
    return tokens.words[first - 1]


def content_word(tokens: Tokens, at: int) -> bool:
    """Tell whether the token is a word that carries content (no function word)."""
    if at >= len(tokens.words) or NAME[tokens.codes[at]] != "word":
        return False
    return tokens.words[at] not in FUNCTION


def opens_phrase(tokens: Tokens, at: int) -> bool:
    """Tell whether "before" at the end of a match leads on to what it is before of."""
    if at >= len(tokens.words):
        return False
    return NAME[tokens.codes[at]] not in ("comma", "dot", "break", "colon", "close", "dash", "and")


def trim(tokens: Tokens, first: int) -> int:
    """Leave out "over", "only" and the like in front of a date; "about 1910" keeps its word."""
    if NAME[tokens.codes[first]] == "approx" and tokens.words[first] not in (
        "about", "around", "circa", "ca", "approximately", "roughly",
    ):  # fmt: skip
        return first + 1
    return first


def trim_article(tokens: Tokens, first: int, last: int) -> int:
    """Leave out the article of the noun in "a ten-day visit"; "a year" keeps its own."""
    names = [NAME[code] for code in tokens.codes[first:last]]
    counted = len(names) > 2 and names[1] in ("num", "day", "cardinal", "one")
    return first + 1 if names[0] == "a" and counted and "unit" in names else first
