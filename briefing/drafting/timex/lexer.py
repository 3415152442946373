"""Splits a text into tokens, and encodes it as a string of token classes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from briefing.drafting.text import word_set
from briefing.drafting.timex.vocabulary import CODE, HOLIDAYS, NAMED_DAYS, WORDS

TOKEN: Final = re.compile(
    r"""
    (?P<word>  [^\W\d_]+ )
  | (?P<named> (?<![\d/])(?:9/11|7/7)(?![\d/]) )
  | (?P<iso>   (?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-])(?:T\d\d:\d\d\S*)? )
  | (?P<slashed> (?<![\d/.])\d{1,2}(?P<sep>[/.])\d{1,2}(?P=sep)(?:\d{4}|\d{2})(?![\d/]) )
  | (?P<clocktime> (?<![\d:])[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?![\d:]) )
  | (?P<decadenum> (?<![\w,])(?:1[0-9]|20)\d0(?:'|’)?s\b | (?<![\w,])\d{2}0s\b | (?<=['’])\d0s\b )
  | (?P<ordinal> \d{1,2}(?:st|nd|rd|th)\b )
  | (?P<num>   \d+(?:,\d{3})+(?:\.\d+)? | \d+\.\d+ | \d+ )
  | (?P<dash>  [-–—‑] )
  | (?P<quote> ['’‘] )
  | (?P<comma> , ) | (?P<dot> \.+ ) | (?P<colon> : ) | (?P<slash> / )
  | (?P<open>  [(\[] ) | (?P<close> [)\]] ) | (?P<money> [$€£¥₽%] )
  | (?P<break> \n\s*\n | [!?;] )
    """,
    re.VERBOSE,
)
DOTTED: Final = re.compile(r"\b(?:[ap]\.\s?m\b\.?|b\.c\.(?:e\.)?|a\.d\.|c\.e\.)", re.IGNORECASE)
_SEVERAL: Final = [
    name for name in (*HOLIDAYS, *NAMED_DAYS, "o'clock", "half-century")
    if not name.isalpha() and not name[0].isdigit()
]  # fmt: skip
PHRASES: Final = re.compile(rf"\b(?:{'|'.join(_SEVERAL)})\b".replace("'", "['’]"), re.IGNORECASE)
"""A single word, although it contains spaces or marks."""

LONGEST: Final = 9
"""Digits of a number that may count years or days; a longer one is just a big number."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text as tokens, each with its word class as its kind."""

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    """The tokens in lower case."""
    values: list[object]
    kinds: list[str]

    @property
    def codes(self) -> str:
        """The kinds as one character each, for the rules to search."""
        return "".join(map(CODE.__getitem__, self.kinds))


def lex(text: str) -> Tokens:
    """Return the tokens of a text; an empty line is one, other space is not."""
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    values: list[object] = []
    kinds: list[str] = []
    units = _units(text)
    known = WORDS.get
    other = ("word", None)
    skip = 0
    for match in TOKEN.finditer(text):
        start = match.start()
        if start < skip:
            continue
        kind = match.lastgroup or "word"
        end = match.end()
        raw = match.group()
        if start in units:
            end = skip = units[start]
            raw = text[start:end]
            word = " ".join(raw.lower().replace("’", "'").split())
            kind, value = _phrase(word)
        elif kind == "word":
            word = raw.lower()
            kind, value = known(word, other)
        else:
            word = raw
            kind, value = _number(kind, raw) if raw[0].isdigit() else (kind, None)
        starts.append(start)
        ends.append(end)
        words.append(word)
        values.append(value)
        kinds.append(kind)
    return Tokens(text, starts, ends, words, values, kinds)


def _units(text: str) -> dict[int, int]:
    """Find words that are several tokens long: "a.m.", "New Year's Eve"."""
    units = {m.start(): m.end() for m in DOTTED.finditer(text)} if "." in text else {}
    units.update((m.start(), m.end()) for m in PHRASES.finditer(text))
    return units


def _phrase(word: str) -> tuple[str, object]:
    if word in HOLIDAYS:
        return "holiday", HOLIDAYS[word]
    if word in NAMED_DAYS:
        return "named", NAMED_DAYS[word]
    if word[0] in "ap" and word.endswith(("m", "m.")):
        return "ampm", None
    return WORDS.get(word, ("word", None))


def _number(kind: str, raw: str) -> tuple[str, object]:
    if kind == "named":
        return "named", NAMED_DAYS[raw]
    if kind == "ordinal":
        return "ordinal", int(raw[:-2])
    if kind == "decadenum":
        return "decadenum", int("".join(c for c in raw if c.isdigit()))
    if kind != "num":
        return kind, raw
    plain = raw.replace(",", "")
    if len(plain) > LONGEST:
        return "num", 10**LONGEST
    if "." in raw:
        return "num", float(plain)
    number = int(plain)
    if len(raw) == 4 and 1000 <= number <= 2199:
        return "year", number
    if len(raw) <= 2 and 1 <= number <= 31:
        return "day", number
    return "num", number


LEADS: Final = word_set(
    """
    in by since until till of last next this early late mid and to from during before after
    between on through throughout around about or for following within the that previous - –
    — ( , / circa ca
    """
)
"""Words that a month, a season or a year follows."""


FUNCTION: Final = word_set(
    """
    is was were are be been had has have would will could may might should who which when
    where while but as with by he she it they we i his her their its after before because if
    although though so then than not also however said says told did does
    """
)


def capital(tokens: Tokens, at: int) -> bool:
    """Return whether a token begins with a capital letter."""
    return tokens.text[tokens.starts[at]].isupper()


def before(tokens: Tokens, first: int) -> str:
    """Return the previous token, or "" at the start of a paragraph."""
    if first == 0 or tokens.kinds[first - 1] == "break":
        return ""
    return tokens.words[first - 1]


def content_word(tokens: Tokens, at: int) -> bool:
    """Return whether the token is a content word, not a function word."""
    if at >= len(tokens.words) or tokens.kinds[at] != "word":
        return False
    return tokens.words[at] not in FUNCTION


def opens_phrase(tokens: Tokens, at: int) -> bool:
    """Return whether "before" at the end of a match has an object."""
    if at >= len(tokens.words):
        return False
    return tokens.kinds[at] not in ("comma", "dot", "break", "colon", "close", "dash", "and")


def trim(tokens: Tokens, first: int) -> int:
    """Leave out "over", "only" and the like in front of a date; "about 1910" keeps "about"."""
    if tokens.kinds[first] == "approx" and tokens.words[first] not in (
        "about", "around", "circa", "ca", "approximately", "roughly",
    ):  # fmt: skip
        return first + 1
    return first


def trim_article(tokens: Tokens, first: int, last: int) -> int:
    """Leave out the article of the noun in "a ten-day visit"; "a year" keeps its article."""
    names = tokens.kinds[first:last]
    counted = len(names) > 2 and names[1] in ("num", "day", "cardinal", "one")
    return first + 1 if names[0] == "a" and counted and "unit" in names else first
