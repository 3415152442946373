"""Splits a plain-language date into the kinds of tokens that the grammar knows.

A kind is one letter, so the shape of a text is a string and the grammar is a table of patterns.
Every character of the text belongs to a token, to a filler word of its language or to punctuation
between tokens; any other word is a token of kind `V`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from briefing.names import fold

FILLER = "."


class Token(NamedTuple):
    """A piece of the text: its kind, its value, and its position."""

    kind: str
    value: int | str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The meanings of the words of one language in a date.

    `phrases` has folded words (several are joined by a space) with kind and value; `endings` are
    patterns for suffixes of a month, of a number, and of a number that then names a decade;
    `prefixes` are phrases that may be attached to the front of a word; `from_ending` and
    `to_ending` are case endings that mean from or to unless a later word says more; `at` holds
    words that mean "at" before a time, and only there.
    """

    phrases: Mapping[str, tuple[str, int | str]]
    month_ending: str = ""
    number_ending: str = ""
    decade_ending: str = ""
    prefixes: tuple[str, ...] = ()
    from_ending: str = ""
    to_ending: str = ""
    at: tuple[str, ...] = ()


_ATOM = re.compile(
    r"""(?P<clock>\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?!\d))
      | (?P<zone>(?<=[\d\s])[+−-]\d\d:\d\d(?!\d))
      | (?P<iso>(?<![\d.\-/])\d{4}-(?:0[1-9]|1[0-2])(?:-\d\d
          (?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?)?(?![\dX.\-/]))
      | (?P<numeric>(?<![\d.\-/])\d{1,4}(?P<mark>[./-])\d{1,2}(?P=mark)\d{1,4}(?![\d/]|\.\d|-\d))
      | (?P<cjk>\d{4}\s*年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?)
      | (?P<pair>(?<![\d.\-/])\d{1,4}[./]\d{1,4}(?![\d/]|\.\d))
      | (?P<short>['’]\d\ds?\b)
      | (?P<term>[QqHh][1-4]\b)
      | (?P<number>\d+)(?P<ending>[-'’]?[^\W\d_]+)?
      | (?P<word>[^\W\d_]+(?:['’ʼ][^\W\d_]+)*)
      | (?P<dash>[-–—])
      | (?P<doubt>\?)
      | (?P<about>~)
      | (?P<blank>[\s,.()\u200e\u200f]+)
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)

LONGEST = 120  # maximum length of a text that may be a date
_LONGEST_PHRASE = 4  # words in the longest phrase of any lexicon


@lru_cache(maxsize=4096)
def plain(word: str) -> str:
    """Fold case, accents and the variants of Arabic letters, as in the lexicons."""
    word = word.replace("\u200c", "").replace("ʼ", "'").replace("’", "'")
    return fold(word).translate(_LETTERS)


_LETTERS = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ـ": "", "ە": "ه"})


def prepare(text: str) -> str:
    """Return the text in composed form, with the digits of all scripts as 0 to 9."""
    text = unicodedata.normalize("NFC", text).strip()
    text = "".join(
        str(unicodedata.decimal(c)) if c.isdecimal() and not c.isascii() else c for c in text
    )
    text = " ".join(re.sub("[\u200c\u200e\u200f]", "", text).split())
    text = re.sub(r"(\d)-([^\W\d_]{3,})-(\d)", r"\1 \2 \3", text)  # 18-Jul-2025
    return re.sub(r"^([^\W\d_]{3,})-(\d{1,4})$", r"\1 \2", text)  # Jul-2025


def tokenize(text: str, lexicon: Lexicon) -> list[Token]:
    """Split a prepared text into tokens using one language's words."""
    atoms = [match for match in _ATOM.finditer(text) if match.lastgroup != "blank"]
    tokens: list[Token] = []
    place = 0
    while place < len(atoms):
        used = _phrase(atoms, place, lexicon, tokens)
        if not used:
            tokens.extend(_single(atoms[place], lexicon))
            used = 1
        place += used
    kept = [token for token in tokens if token.kind != FILLER]
    return _cases(_merge(_without_at(kept, text, lexicon)))


def _phrase(atoms: list[re.Match[str]], place: int, lexicon: Lexicon, tokens: list[Token]) -> int:
    """Add the longest phrase that starts here; return its number of atoms, or 0."""
    words: list[str] = []
    for atom in atoms[place : place + _LONGEST_PHRASE]:
        if atom.lastgroup not in ("word", "dash", "term") and not atom["word"]:
            break
        words.append(plain(atom[0]))
    for size in range(len(words), 0, -1):
        meaning = lexicon.phrases.get(" ".join(words[:size]))
        if meaning:
            tokens.append(Token(*meaning, atoms[place].start(), atoms[place + size - 1].end()))
            return size
    return 0


def _single(atom: re.Match[str], lexicon: Lexicon) -> list[Token]:
    start, end = atom.span()
    text = atom[0]
    if atom["number"]:
        return _number(atom, lexicon)
    if atom["word"]:
        return _glued(plain(text), start, end, lexicon)
    if atom["numeric"]:
        return [Token("G", text, start, end)]
    if atom["pair"]:
        return [Token("g", text, start, end)]
    if atom["clock"]:
        hour, minute, *second = text.split(":")
        right = int(hour) < 24 and int(minute) < 60 and float(second[0] if second else 0) < 60
        return [Token("T" if right else "V", f"{hour:0>2}{text[len(hour) :]}", start, end)]
    if atom["cjk"]:
        parts = re.findall(r"\d+", text)
        iso = "-".join([parts[0], *(f"{int(part):02d}" for part in parts[1:])])
        return [Token("I", iso, start, end)]
    for group, kind in (("iso", "I"), ("zone", "Z"), ("dash", "-"), ("doubt", "U"), ("about", "C")):
        if atom[group]:
            return [Token(kind, text.replace("−", "-"), start, end)]
    return [Token("V", text, start, end)]


def _number(atom: re.Match[str], lexicon: Lexicon) -> list[Token]:
    """Read a year, a small number, a decade, or a number that is not part of a date."""
    start, end = atom.span()
    digits, ending = atom["number"], plain(atom["ending"] or "").replace("'", "").lstrip("-")
    value = int(digits)
    if len(digits) == 4 and value % 10 == 0 and _whole(lexicon.decade_ending, ending):
        return [Token("X", value, start, end)]
    if "'" in plain(atom["ending"] or "") and not lexicon.from_ending:
        return [Token("V", atom[0], start, end)]  # only Turkic case endings follow an apostrophe
    kind = "Y" if len(digits) == 4 and value else "D" if len(digits) <= 2 and value <= 31 else "B"
    if not value:
        return [Token("V", atom[0], start, end)]
    if not ending or _whole(lexicon.number_ending, ending):
        return [Token(kind, value, start, end)]
    case = _case(ending, end, lexicon)
    if case:
        return [Token(kind, value, start, end), case]
    cut = atom.end("number")
    rest = _phrase_or_glued(ending, cut, end, lexicon)
    if any(token.kind == "V" for token in rest):
        return [Token("V", atom[0], start, end)]
    return [Token(kind, value, start, cut), *rest]


def _phrase_or_glued(word: str, start: int, end: int, lexicon: Lexicon) -> list[Token]:
    meaning = lexicon.phrases.get(word)
    return [Token(*meaning, start, end)] if meaning else _glued(word, start, end, lexicon)


def _glued(word: str, start: int, end: int, lexicon: Lexicon) -> list[Token]:
    """Read a word that is a month with an ending, or has a particle attached to its front."""
    stem, _, ending = word.partition("'")
    for cut in (len(stem), *range(len(word) - 1, 2, -1)):
        meaning = lexicon.phrases.get(word[:cut])
        rest = word[cut:].lstrip("'")
        if meaning and meaning[0] == "M" and _whole(lexicon.month_ending, rest):
            return [Token(*meaning, start, end)]
        case = _case(rest, end, lexicon)
        if meaning and meaning[0] == "M" and case:
            return [Token(*meaning, start, end), case]
    for prefix in (*lexicon.prefixes, f"{stem}'" if ending else ""):
        particle = lexicon.phrases.get(prefix)
        if particle and word.startswith(prefix):
            rest = word[len(prefix) :]
            meaning = lexicon.phrases.get(rest)
            if meaning:
                cut = start + len(prefix)
                return [Token(*particle, start, cut), Token(*meaning, cut, end)]
    return [Token("V", word, start, end)]


def _case(ending: str, end: int, lexicon: Lexicon) -> Token | None:
    """Return the token of an ending that means from (`<`) or to (`>`)."""
    if _whole(lexicon.from_ending, ending):
        return Token("<", ending, end - len(ending), end)
    return Token(">", ending, end - len(ending), end) if _whole(lexicon.to_ending, ending) else None


def _cases(tokens: list[Token]) -> list[Token]:
    """Drop case endings governed by a following word; a final "from" is kept."""
    if not any(token.kind in "<>" for token in tokens):
        return tokens
    bare = [token for token in tokens if token.kind not in "<>"]
    last = tokens[-1]
    if last.kind in "sfuak":
        return bare
    if last.kind == "<" and len(bare) == len(tokens) - 1:
        return [*bare, Token("f", "", last.start, last.end)]
    return [t if t.kind not in "<>" else Token("V", t.value, t.start, t.end) for t in tokens]


def _without_at(tokens: list[Token], text: str, lexicon: Lexicon) -> list[Token]:
    """Drop words that mark a time (`@`) next to one, and words for "at" only before one."""
    clocks = {place for place, token in enumerate(tokens) if token.kind == "T"}
    return [
        token
        for place, token in enumerate(tokens)
        if not (
            (token.kind == "@" and (place + 1 in clocks or place - 1 in clocks))
            or (place + 1 in clocks and plain(text[token.start : token.end]) in lexicon.at)
        )
    ]


def _whole(pattern: str, text: str) -> bool:
    return bool(pattern) and re.fullmatch(pattern, text) is not None


def _merge(tokens: list[Token]) -> list[Token]:
    """Join a number with its era, and a time with am or pm."""
    merged: list[Token] = []
    for token in tokens:
        before = merged[-1] if merged else None
        if before and token.kind == "E" and before.kind in "DBY":
            merged[-1] = _era(before, int(token.value), before.start, token.end)
        elif before and token.kind == "m" and before.kind in "TD":
            merged[-1] = _half_day(before, token)
        elif before and before.kind == "E" and token.kind in "DBY":
            merged[-1] = _era(token, int(before.value), before.start, token.end)
        else:
            merged.append(token)
    return merged


def _era(number: Token, sign: int, start: int, end: int) -> Token:
    """Convert a year of an era to an astronomical year: 44 BC is -43."""
    value = int(number.value)
    if not 1 <= value <= 9999:
        return Token("V", value, start, end)
    return Token("Y", value if sign > 0 else 1 - value, start, end)


def _half_day(clock: Token, half: Token) -> Token:
    """Read a twelve-hour time: `half` is 0 for am, 12 for pm."""
    hour, _, rest = str(clock.value).partition(":")
    if not 1 <= int(hour) <= 12:
        return Token("V", clock.value, clock.start, half.end)
    value = f"{int(hour) % 12 + int(half.value):02d}:{rest or '00'}"
    return Token("T", value, clock.start, half.end)
