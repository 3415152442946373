"""Names: how they compare, what they mean, and what a near miss may have meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_LETTERS = str.maketrans({"ə": "e", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})


@lru_cache(maxsize=65536)
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
    from difflib import get_close_matches

    return get_close_matches(word, list(dict.fromkeys(known)), n=3, cutoff=0.7)
