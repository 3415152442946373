"""Footnotes: every statement of a briefing carries one, that says who said it and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing.model import Citation, Ledger
from briefing.render.markdown.text import escape
from briefing.reports.cited import voice


class Notes:
    """The footnotes of one document, numbered as they are first called for."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._numbers: dict[str, int] = {}

    def mark(self, citations: Iterable[Citation]) -> str:
        """Return the mark of a footnote for some citations; the same ones share a footnote."""
        words = "; ".join(dict.fromkeys(voice(cite, self._ledger) for cite in citations))
        text = escape(words) if words else "No source is cited."
        return f"[^{self._numbers.setdefault(text, len(self._numbers) + 1)}]"

    def write(self) -> Iterator[str]:
        """Yield the footnotes' texts."""
        for text, number in self._numbers.items():
            yield f"[^{number}]: {text}.\n"
