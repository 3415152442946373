"""Names: comparing them, resolving them, and suggesting corrections for misspellings."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterable, Iterator
from functools import cache

_LETTERS = str.maketrans({"ə": "e", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})


LONGEST = 100
"""The maximum length, in letters, of a word to check for misspellings."""
SHORTEST = 5
"""The minimum length, in letters, of a word to treat as a misspelling of another."""
SHORTEST_PART = 3
"""The minimum length, in letters, of a part of a name to suggest the whole name."""
FEW = 500
"""The maximum number of known words to compare letter by letter."""
NEAREST = 3
"""The maximum number of suggestions."""


@cache
def fold(text: str) -> str:
    """Return `text` in the form used to compare names: no case, no accents, single spaces.

    >>> fold("  Türkiye ") == fold("turkiye")
    True
    """
    if text.isascii():
        return " ".join(text.casefold().split())
    text = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    letters = (char for char in text if not unicodedata.combining(char))
    return " ".join("".join(letters).split())


class Names:
    """A mapping from written names to ids.

    A name may map to several ids (a shared alias): `find` then returns them all, and the caller
    decides whether to refuse. An id maps only to itself, and a declared name takes precedence over
    an alias. `longest` is the number of words of the longest name.
    """

    __slots__ = ("_aliases", "_ids", "_names", "_written", "longest")

    def __init__(self) -> None:
        self._ids: dict[str, tuple[str, ...]] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        self._aliases: dict[str, tuple[str, ...]] = {}
        self._written: dict[str, str] = {}
        self.longest = 0

    def add(self, ident: str, name: str = "", aliases: Iterable[str] = ()) -> None:
        """Add an id with its name and aliases."""
        self._enter(self._ids, ident, ident)
        self._enter(self._names, name, ident)
        for alias in aliases:
            self._enter(self._aliases, alias, ident)

    def _enter(self, table: dict[str, tuple[str, ...]], name: str, ident: str) -> None:
        key = fold(name)
        there = table.get(key, ())
        if key and ident not in there:  # an empty string is not a name
            table[key] = (*there, ident)
            if table is self._aliases:
                self._written.setdefault(key, name)
            else:
                self._written[key] = name  # if an id and a name are the same, keep the name
            self.longest = max(self.longest, key.count(" ") + 1)

    def find(self, written: str) -> tuple[str, ...]:
        """Return the ids that a name can mean: none, one, or several."""
        key = fold(written)
        return self._ids.get(key) or self._names.get(key) or self._aliases.get(key) or ()

    def known(self) -> list[str]:
        """Return every id, name and alias, folded."""
        return [*self._ids, *self._names, *self._aliases]

    def near(self, written: str) -> list[str]:
        """Return up to three names that may be meant, as the ledger spells them, one for each id.

        Similar names come first, then names that contain the given one: "maduro" is part of
        "Nicolás Maduro".
        """
        found: dict[tuple[str, ...], str] = {}
        for key in (*near(fold(written), self.known()), *self._with_part(fold(written))):
            found.setdefault(self.find(key), self._written[key])
        return list(found.values())[:NEAREST]

    def _with_part(self, words: str) -> Iterator[str]:
        """Yield the known names in which, for each given word, some word begins with it."""
        parts = words.split() if len(words) >= SHORTEST_PART else []
        for key in (*self._names, *self._aliases, *self._ids) if parts else ():
            own = key.replace("-", " ").split()
            if all(any(word.startswith(part) for word in own) for part in parts):
                yield key


def begun(written: str, known: Iterable[str]) -> list[str]:
    """Return the ids that begin with the given text; a complete id matches only itself."""
    found = [ident for ident in known if written and ident.startswith(written)]
    return [written] if written in found else found


def near(word: str, known: Iterable[str]) -> list[str]:
    """Return up to three of `known` that resemble `word`, the closest first."""
    return Slips(known).near(word)


class Slips:
    """Finds the known words that are one slip away from a given word.

    A slip is an extra letter, a missing letter, a wrong letter, or two swapped letters. The cost
    of a search does not grow with the number of known words.

    Args:
        known: the words.

    """

    def __init__(self, known: Iterable[str]) -> None:
        self._known = dict.fromkeys(word for word in known if len(word) <= LONGEST + 1)
        self._letters: list[str] | None = None

    def near(self, word: str) -> list[str]:
        """Return up to three known words that resemble a word, the closest first.

        Words that are one slip away come first. The others are considered only if few words are
        known, because comparing them letter by letter is slow.
        """
        # "why" and "who" have three letters, and neither is a misspelling of the other
        close = self.of(word) if len(word) >= SHORTEST else []
        if len(close) < NEAREST and len(self._known) <= FEW and len(word) <= LONGEST:
            from difflib import get_close_matches

            close += get_close_matches(word, [*self._known], n=NEAREST, cutoff=0.7)
        return list(dict.fromkeys(close))[:NEAREST]

    def of(self, word: str) -> list[str]:
        """Return the known words that are one slip away; none for a very long word."""
        if not word or len(word) > LONGEST:
            return []
        if len(self._known) > FEW and self._letters is None:
            self._letters = sorted(set().union(*self._known))
        if self._letters is None or len(self._letters) * 2 * len(word) > len(self._known):
            return [other for other in self._known if one_slip(word, other)]
        matches = (other for other in _slips(word, self._letters) if other in self._known)
        return [other for other in dict.fromkeys(matches) if other != word]


def one_slip(word: str, other: str) -> bool:
    """Return whether two words differ by one slip, as defined in `Slips`.

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


class Spellings:
    """Finds the known name that another name probably misspells by one slip.

    Args:
        known: the names; those with fewer than five letters are ignored.

    """

    def __init__(self, known: Iterable[str]) -> None:
        folded = {fold(name): name for name in known}
        self._known = {name: known for name, known in folded.items() if len(name) >= SHORTEST}
        self._slips = Slips(self._known)

    def of(self, written: str) -> str:
        """Return the intended name, or ""; a name that differs in a digit is a different name."""
        word = fold(written)
        if len(word) < SHORTEST or "://" in written:
            return ""
        if word in self._known:
            return self._known[word]
        return next(
            (
                self._known[name] for name in self._slips.of(word)
                if name[0] == word[0] and _digits(name) == _digits(word)
            ),
            "",
        )  # fmt: skip


def _digits(word: str) -> str:
    return "".join(filter(str.isdigit, word))


def split(written: str, separator: str = ",") -> list[str]:
    """Split "A, B" at commas, strip spaces and drop empty parts."""
    return [part for word in written.split(separator) if (part := word.strip())]


LONGEST_ID = 40
_WITHOUT_MEANING = frozenset(
    ("a", "an", "the", "of", "in", "on", "at", "to", "and", "for", "by", "with", "from", "is",
     "are", "be", "as", "its", "his", "her")
)  # fmt: skip


def slug(words: str, taken: Container[str] = (), fallback: str = "event") -> str:
    """Return an id made from a title or a name, with a number appended if it is taken."""
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
    used, free = 1, 2
    while f"{ident}-{free}" in taken:
        used, free = free, free * 2
    while free - used > 1:  # numbers are given in order, so those below a used one are used
        middle = (used + free) // 2
        used, free = (middle, free) if f"{ident}-{middle}" in taken else (used, middle)
    return f"{ident}-{free}"
