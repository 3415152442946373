"""Citations as pandoc's Markdown writes them, `[@essay, para. 3]`: a style makes the rest.

The keys are those of `render.csl`, the place `p3` is the third paragraph, every other place
stands as it was typed. Syntax: the pandoc User's Guide, "Citation syntax".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from briefing.model import Citation, Ledger, Source
from briefing.render.csl import key
from briefing.render.markdown.notes import UNCITED, Place, places
from briefing.render.markdown.text import inline

_PLAIN_KEY = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*", re.ASCII | re.IGNORECASE)
_PARAGRAPH = re.compile(r"p(\d+)", re.ASCII)
_SEMICOLON = re.compile(r"(?<!&amp)(?<!&lt)(?<!&gt);")
_STOP = re.compile(r"(?<!\\)(\.)(\**)$")


class Citations:
    """The citations of one document; `cited` are the ids of its sources, as first named.

    Args:
        ledger: what the citations are from.
        brief: without the silent ones, where others are cited.

    """

    def __init__(self, ledger: Ledger, *, brief: bool = False) -> None:
        self.cited: dict[str, None] = {}
        self._ledger = ledger
        self._brief = brief

    def mark(self, citations: Iterable[Citation], lead: str = "") -> str:
        """Return a group of citations with a blank before it.

        Args:
            citations: on what the statement rests.
            lead: text of the program before the first of them.

        """
        cited_places = places(citations, self._ledger, brief=self._brief)
        self.cited.update((ident, None) for ident, _, _ in cited_places)
        if not cited_places:
            return f"^[{UNCITED}.]"
        items = [words for _, group in groupby(cited_places, _alike) for words in _items([*group])]
        return f" [{lead}{'; '.join(items)}]"

    def ended(self, sentence: str, mark: str) -> str:
        """Return a sentence with a mark before its stop; a style with notes moves it behind."""
        stop = _STOP.search(sentence) if mark.startswith(" ") else None
        return sentence[: stop.start()] + stop[2] + mark + stop[1] if stop else sentence + mark

    def sources(self, sources: Iterable[Source]) -> Iterator[str]:
        """Yield the place where pandoc puts the references."""
        yield "::: {#refs}\n:::\n"

    def write(self) -> Iterator[str]:
        """Yield nothing: the sources stand in the CSL-JSON."""
        yield from ()


def _alike(place: Place) -> tuple[str, bool]:
    """Tell apart the places that can stand in one citation: paragraphs of one source."""
    ident, at, remarks = place
    return ident, bool(_PARAGRAPH.fullmatch(at)) and not remarks


def _items(cited_places: list[Place]) -> list[str]:
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
    """Return where in a source, and what is remarkable there; braces say what is a locator."""
    said = _inline(f"({'; '.join(remarks)})") if remarks else ""
    paragraph = _PARAGRAPH.fullmatch(at)
    if paragraph:
        return f", {{{_paragraphs([paragraph[1]])}}} {said}"
    words = (f", {_inline(at)}" if at else "") + (f" {said}" if said else "")
    return f"{{}}{words}" if words else ""


def _inline(text: str) -> str:
    """Return a text as Markdown in which no semicolon begins the next citation."""
    return _SEMICOLON.sub(r"\\;", inline(text))
