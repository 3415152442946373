"""How a Markdown document cites sources: with footnotes, or with keys for a citation processor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from briefing.blocks import Line
from briefing.model import Citation, Ledger
from briefing.reports.references import Footnotes


class Marks(Protocol):
    """How a document cites its sources."""

    def mark(self, citations: Iterable[Citation], lead: str = "") -> str:
        """Return the mark of citations, to be placed directly after the words that they support."""

    def ended(self, words: str, mark: str) -> str:
        """Return words followed by a mark; they may end with a full stop."""

    def bibliography(self) -> str:
        """Return the element in which a processor puts the list of sources; "" if there is none."""

    def write(self, line: Callable[[Line], str]) -> Iterator[str]:
        """Yield the end of the document; a function draws its lines."""


class Notes:
    """The footnotes of one document, numbered in order of first use.

    Args:
        ledger: the ledger of the citations.
        once: whether a footnote may be used only once, as in a word processor; any later use is
            then only its number.

    """

    def __init__(self, ledger: Ledger, *, once: bool = False) -> None:
        self._footnotes = Footnotes(ledger)
        self._once = once

    def mark(self, citations: Iterable[Citation], lead: str = "") -> str:
        """Return the mark of a footnote for citations, numbered by `Footnotes.number`."""
        number, again = self._footnotes.number(citations, lead)
        return f"^{number}^" if again and self._once else f"[^{number}]"

    def ended(self, words: str, mark: str) -> str:
        """Return words and their full stop, followed by a mark."""
        return words + mark

    def bibliography(self) -> str:
        """Return nothing: the list of sources is drawn."""
        return ""

    def write(self, line: Callable[[Line], str]) -> Iterator[str]:
        """Yield the footnotes' texts."""
        for number, text in self._footnotes.lines():
            yield f"[^{number}]: {line(text)}\n"
