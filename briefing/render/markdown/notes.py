"""Footnotes and references: every statement of a briefing says who said it, and where.

A footnote names its sources by their short names with the places in them. With `inline`
the first footnote that names a source tells what it is, as a short briefing has no list.
`citations` says the same in pandoc's citations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from briefing.dates import show
from briefing.evidence import address, addresses, outlet_name, source_name
from briefing.model import Citation, Ledger, Source
from briefing.render.markdown.text import escape, inline, linked
from briefing.reports.cited import chain, doubt
from briefing.reports.wording import READS

STANCES = {"doubts": "doubts it", "denies": "denies it", "silent": "does not say so"}

Place = tuple[str, str, tuple[str, ...]]
"""A place in a source: the source's id, where in it, and what is remarkable there."""

UNCITED = "No source is cited"


class Marks(Protocol):
    """How a document says who said it."""

    def mark(self, citations: Iterable[Citation], lead: str = "") -> str:
        """Return the mark of some citations, which comes right behind the words it is for."""

    def ended(self, sentence: str, mark: str) -> str:
        """Return a sentence with a mark at its end."""

    def sources(self, sources: Iterable[Source]) -> Iterator[str]:
        """Yield what stands under the heading of the sources."""

    def write(self) -> Iterator[str]:
        """Yield what stands at the end of the document."""


class Notes:
    """The footnotes of one document, numbered as they are first called for.

    Args:
        ledger: what the citations are from.
        inline: whether a source is told in full where a footnote first names it.

    """

    def __init__(self, ledger: Ledger, *, inline: bool = False) -> None:
        self._ledger = ledger
        self._inline = inline
        self._numbers: dict[tuple[str, tuple[Place, ...]], int] = {}

    def mark(self, citations: Iterable[Citation], lead: str = "") -> str:
        """Return the mark of a footnote for some citations; the same ones share a footnote.

        Args:
            citations: on what the statement rests.
            lead: text of the program that begins the footnote.

        """
        key = (lead, places(citations, self._ledger, brief=self._inline))
        return f"[^{self._numbers.setdefault(key, len(self._numbers) + 1)}]"

    def ended(self, sentence: str, mark: str) -> str:
        """Return a sentence with a mark at its end: behind the stop."""
        return sentence + mark

    def sources(self, sources: Iterable[Source]) -> Iterator[str]:
        """Yield the list of sources."""
        yield from (f"- {reference(source, self._ledger)}\n" for source in sources)

    def write(self) -> Iterator[str]:
        """Yield the footnotes' texts."""
        first = self._first_named() if self._inline else {}
        for (lead, cited_places), number in self._numbers.items():
            sources: dict[str, list[str]] = {}
            for ident, at, remarks in cited_places:
                note = f"({'; '.join(remarks)})" if remarks else ""
                words = inline(" ".join(filter(None, [at, note])))
                sources.setdefault(ident, []).append(words)
            parts = [
                self._name(ident, first.get(ident) == number)
                + "".join(map(_joined, filter(None, at)))
                for ident, at in sources.items()
            ]
            yield f"[^{number}]: {lead}{'; '.join(parts) or UNCITED}.\n"

    def _first_named(self) -> dict[str, int]:
        """Return for every source the footnote that tells what it is: one without a lead."""
        ranked = sorted(self._numbers.items(), key=lambda item: (bool(item[0][0]), item[1]))
        first: dict[str, int] = {}
        for (_, named), number in ranked:
            for ident, _, _ in named:
                first.setdefault(ident, number)
        return first

    def _name(self, ident: str, first: bool) -> str:
        source = self._ledger.sources[ident]
        if first:
            return reference(source, self._ledger, brief=True)
        return linked(escape(source_name(ident, self._ledger)), address(source))


def places(
    citations: Iterable[Citation], ledger: Ledger, *, brief: bool = False
) -> tuple[Place, ...]:
    """Return the places of some citations, each once, with what is remarkable there.

    A place at which a source speaks for itself and for another says "also citing".

    Args:
        citations: on what a statement rests.
        ledger: what they are from.
        brief: without the silent ones, if there are others.

    """
    cites = list(citations)
    if brief:
        cites = [cite for cite in cites if cite.stance != "silent"] or cites
    by_source: dict[tuple[str, str], list[str]] = {}
    for cite in cites:
        cited = "".join(f", citing {name}" for name in chain(cite, ledger)).removeprefix(", ")
        words = ", ".join(filter(None, [STANCES.get(cite.stance, ""), cited, doubt(cite)]))
        by_source.setdefault((cite.source, cite.at), []).append(words)
    return tuple(
        (*key, tuple(_also(word) if "" in words else word for word in _once(words)))
        for key, words in by_source.items()
    )


def _joined(place: str) -> str:
    """Return a place behind its source; a remark alone is no place, and takes no comma."""
    return f" {place}" if place.startswith("(") else f", {place}" if place else ""


def _also(words: str) -> str:
    return f"also {words}" if words.startswith("citing") else words


def _once(words: Iterable[str]) -> list[str]:
    return [word for word in dict.fromkeys(words) if word]


def reference(source: Source, ledger: Ledger, *, brief: bool = False) -> str:
    """Return a source as a reference; a title in another language is followed by its meaning.

    Args:
        source: the source.
        ledger: what it is from.
        brief: without the original title and the day of access; the name is the link.

    """
    name, title = source_name(source.id, ledger), source.title
    own, outlet = source.title_translated or title, outlet_name(source, ledger)
    original = f"{inline(title)} ({inline(source.language or 'original')})"
    parts = [
        inline(source.author),
        f"*{inline(own)}*" if own not in ("", name) else "",
        original if source.title_translated and not brief else "",
        inline(outlet) if not name.startswith(outlet) else "",
        show(source.published) if source.published else "" if brief else "undated",
        READS[source.read],
        f"accessed {show(source.accessed)}" if source.accessed and not brief else "",
        *(linked("", url) for url in addresses(source) if not brief),
    ]
    place = ", ".join(part for part in parts if part)
    bold = f"**{linked(inline(name), address(source) if brief else '')}**"
    if not place:
        return bold
    return f"{bold} ({place})" if brief else f"{bold}: {place}"
