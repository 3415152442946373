"""Parts of a text, word lists, and expressions that are compiled when they are first used."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Protocol, TypeVar, cast


@dataclass(frozen=True, slots=True)
class TextPart:
    """A part of a text. All positions in this package are counted from the start of the text."""

    text: str
    start: int
    end: int

    def __str__(self) -> str:
        return self.text[self.start : self.end]

    def before(self, place: int) -> str:
        """Return the words of the part before a position."""
        return self.text[self.start : place]

    def behind(self, place: int) -> str:
        """Return the words of the part from a position on."""
        return self.text[place : self.end]


class Spanned(Protocol):
    """A span of a text, from `start` to before `end`."""

    @property
    def start(self) -> int:
        """The first character."""

    @property
    def end(self) -> int:
        """The first character after the span."""


S = TypeVar("S", bound=Spanned)


def within(spans: Sequence[S], start: int, end: int) -> Sequence[S]:
    """Return the spans, given in order, that begin in a part of the text."""
    place = attrgetter("start")
    return spans[bisect_left(spans, start, key=place) : bisect_left(spans, end, key=place)]


def word_set(row: str) -> frozenset[str]:
    """Return the words in a text, which are separated by spaces."""
    return frozenset(row.split())


class _Lazy:
    """An expression that is compiled on first use, and then provides the methods of the result."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._source, self._flags)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "sub"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return an expression like `re.compile`, which raises its errors on first use."""
    return cast("re.Pattern[str]", _Lazy(source, flags))
