"""Citations in pandoc's Markdown, `[@essay, para. 3]`; a citation style formats them.

The keys are those of `render.csl`, the place `p3` is the third paragraph, and any other place is
given as typed. Syntax: the pandoc User's Guide, "Citation syntax".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from briefing.blocks import Line
from briefing.model import Citation, Ledger
from briefing.render.csl import key
from briefing.render.markdown.text import inline
from briefing.reports.references import UNCITED, SourcePlace, places

_PLAIN_KEY = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*", re.ASCII | re.IGNORECASE)
_PARAGRAPH = re.compile(r"p(\d+)", re.ASCII)
_SEMICOLON = re.compile(r"(?<!&amp)(?<!&lt)(?<!&gt);")
_STOP = re.compile(r"(?<!\\)(\.)(\**)$")


class Citations:
    """The citations of one document.

    Args:
        ledger: the ledger that the citations refer to.

    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def mark(self, citations: Iterable[Citation], lead: str = "") -> str:
        """Return a group of citations with a space before it.

        Args:
            citations: the citations of the statement.
            lead: text by the program before the first of them.

        """
        found = places(citations, self._ledger)
        if not found:
            return f"^[{UNCITED}.]"
        told = [words for _, group in groupby(found, _alike) for words in _items([*group])]
        return f" [{_inline(lead)}{' ' * bool(lead)}{'; '.join(told)}]"

    def ended(self, words: str, mark: str) -> str:
        """Return words with a mark before their full stop; a style with notes moves it."""
        stop = _STOP.search(words) if mark.startswith(" ") else None
        return words[: stop.start()] + stop[2] + mark + stop[1] if stop else words + mark

    def bibliography(self) -> str:
        """Return the element in which pandoc puts the references."""
        return "::: {#refs}\n:::\n"

    def write(self, line: Callable[[Line], str]) -> Iterator[str]:
        """Yield nothing: the sources are in the CSL-JSON."""
        yield from ()


def _alike(place: SourcePlace) -> tuple[str, bool]:
    """Return a key that groups places into one citation: paragraphs of the same source."""
    ident, at, remarks = place
    return ident, bool(_PARAGRAPH.fullmatch(at)) and not remarks


def _items(cited_places: list[SourcePlace]) -> list[str]:
    ident = cited_places[0][0]
    if _alike(cited_places[0])[1]:
        numbers = [at[1:] for _, at, _ in cited_places]
        return [f"@{_key(ident)}, {_paragraphs(numbers)}"]
    return [f"@{_key(ident)}{_placed(at, remarks)}" for _, at, remarks in cited_places]


def _key(ident: str) -> str:
    name = key(ident)
    return name if _PLAIN_KEY.fullmatch(name) else f"{{{name}}}"


def _paragraphs(numbers: list[str]) -> str:
    return f"para{'s' * (len(numbers) > 1)}. {', '.join(numbers)}"


def _placed(at: str, remarks: Iterable[str]) -> str:
    """Return a place in a source with its remarks; braces mark the locator."""
    said = _inline(f"({'; '.join(remarks)})") if remarks else ""
    paragraph = _PARAGRAPH.fullmatch(at)
    if paragraph:
        return f", {{{_paragraphs([paragraph[1]])}}} {said}"
    words = (f", {_inline(at)}" if at else "") + (f" {said}" if said else "")
    return f"{{}}{words}" if words else ""


def _inline(text: str) -> str:
    """Return text as Markdown in which no semicolon starts another citation."""
    return _SEMICOLON.sub(r"\\;", inline(text))
