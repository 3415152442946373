"""Names: how they compare, what they mean, and what a near miss may have meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterable, Iterator
from functools import cache

_LETTERS = str.maketrans({"ə": "e", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})


LONGEST = 100
"""How many letters a word has at the most for which a misspelling is looked for."""
SHORTEST = 5
"""How many letters a word has at the least for one slip to make it another word's misspelling."""
FEW = 500
"""How many known words are compared letter by letter at the most."""
NEAREST = 3
"""How many words that may be meant are named at the most."""


@cache
def fold(text: str) -> str:
    """Return `text` as names are compared: case and accents apart, blanks folded.

    >>> fold("  Türkiye ") == fold("turkiye")
    True
    """
    if text.isascii():
        return " ".join(text.casefold().split())
    text = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    letters = (char for char in text if not unicodedata.combining(char))
    return " ".join("".join(letters).split())


class Names:
    """A directory from written names to ids.

    A name may stand for several ids (a shared alias): `find` then returns them all, and
    it is for the caller to refuse. An id stands for itself alone, and a declared name
    before an alias. `longest` is the number of words of the longest name.
    """

    __slots__ = ("_aliases", "_ids", "_names", "longest")

    def __init__(self) -> None:
        self._ids: dict[str, tuple[str, ...]] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        self._aliases: dict[str, tuple[str, ...]] = {}
        self.longest = 0

    def add(self, ident: str, name: str = "", aliases: Iterable[str] = ()) -> None:
        """Enter an id with its name and its aliases."""
        self._enter(self._ids, ident, ident)
        self._enter(self._names, name, ident)
        for alias in aliases:
            self._enter(self._aliases, alias, ident)

    def _enter(self, table: dict[str, tuple[str, ...]], name: str, ident: str) -> None:
        key = fold(name)
        there = table.get(key, ())
        if key and ident not in there:  # what is empty names nobody
            table[key] = (*there, ident)
            self.longest = max(self.longest, key.count(" ") + 1)

    def find(self, written: str) -> tuple[str, ...]:
        """Return the ids that a written name can mean: none, one, or several."""
        key = fold(written)
        return self._ids.get(key) or self._names.get(key) or self._aliases.get(key) or ()

    def known(self) -> list[str]:
        """Return every id, name and alias, folded."""
        return [*self._ids, *self._names, *self._aliases]

    def near(self, written: str) -> list[str]:
        """Return up to three known names that look like the written one."""
        return near(fold(written), self.known())


def near(word: str, known: Iterable[str]) -> list[str]:
    """Return up to three of `known` that look like `word`, the closest first."""
    return Slips(known).near(word)


class Slips:
    """Finds the known words that are one slip away from a written one.

    A slip is a letter too many, one left out, one for another, or two that changed places.
    A search costs the same however many words are known, or one look at each of them where
    that is less.

    Args:
        known: the words.

    """

    def __init__(self, known: Iterable[str]) -> None:
        self._known = dict.fromkeys(word for word in known if len(word) <= LONGEST + 1)
        self._letters: list[str] | None = None

    def near(self, word: str) -> list[str]:
        """Return up to three known words that look like a word, the closest first.

        What is one slip away comes before all else. Only where few words are known are the
        others looked at too, since that compares every letter with every other.
        """
        # of three letters "why" and "who" are no misspelling of each other
        close = self.of(word) if len(word) >= SHORTEST else []
        if len(close) < NEAREST and len(self._known) <= FEW and len(word) <= LONGEST:
            from difflib import get_close_matches

            close += get_close_matches(word, [*self._known], n=NEAREST, cutoff=0.7)
        return list(dict.fromkeys(close))[:NEAREST]

    def of(self, word: str) -> list[str]:
        """Return the known words that are one slip away; none for a very long one."""
        if not word or len(word) > LONGEST:
            return []
        if len(self._known) <= FEW:
            return [other for other in self._known if one_slip(word, other)]
        if self._letters is None:
            self._letters = sorted(set().union(*self._known))
        if len(self._letters) * 2 * len(word) > len(self._known):
            return [other for other in self._known if one_slip(word, other)]
        matches = (other for other in _slips(word, self._letters) if other in self._known)
        return [other for other in dict.fromkeys(matches) if other != word]


def one_slip(word: str, other: str) -> bool:
    """Say whether two words differ by one slip, as `Slips` has it.

    >>> [one_slip("treaty", other) for other in ("treaties", "traety", "treat", "treaty")]
    [False, True, True, False]
    """
    if abs(len(word) - len(other)) > 1 or word == other:
        return False
    short, long = sorted((word, other), key=len)
    at = next((n for n, (one, two) in enumerate(zip(short, long, strict=False)) if one != two), -1)
    if at < 0:
        return True
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1]
    return short[at + 1 :] == long[at + 1 :] or (swapped and short[at + 2 :] == long[at + 2 :])


def _slips(word: str, letters: Iterable[str]) -> Iterator[str]:
    """Yield all words that are one slip away from a word."""
    for at in range(len(word)):
        head, tail = word[:at], word[at + 1 :]
        yield head + tail
        if tail:
            yield head + tail[0] + word[at] + tail[1:]
        for letter in letters:
            yield head + letter + tail
            yield head + letter + word[at:]
    for letter in letters:
        yield word + letter


def split(written: str, separator: str = ",") -> list[str]:
    """Return the parts of "A, B" without blanks around them; empty ones are left out."""
    return [part for word in written.split(separator) if (part := word.strip())]


LONGEST_ID = 40
_WITHOUT_MEANING = frozenset(
    ("a", "an", "the", "of", "in", "on", "at", "to", "and", "for", "by", "with", "from", "is",
     "are", "be", "as", "its", "his", "her")
)  # fmt: skip


def slug(words: str, taken: Container[str] = (), fallback: str = "event") -> str:
    """Return an id made of a title or a name, with a number where it is taken."""
    parts = "".join(char if char.isalnum() else " " for char in fold(words)).split()
    kept = [part for part in parts if part not in _WITHOUT_MEANING] or parts
    ident = ""
    for part in kept:
        longer = f"{ident}-{part}" if ident else part[:LONGEST_ID]
        if len(longer) > LONGEST_ID:
            break
        ident = longer
    ident = ident or fallback
    if ident not in taken:
        return ident
    number = 2
    while f"{ident}-{number}" in taken:
        number += 1
    return f"{ident}-{number}"
