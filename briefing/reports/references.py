"""Footnotes and references as lines, for all formats: the source and the place in it.

The first footnote that names a source describes it, with its link or a note that none is recorded;
later ones give only its name and the place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from briefing import evidence
from briefing.blocks import Line, Link, Part, Span
from briefing.dates.prose import in_full
from briefing.evidence import address, addresses, outlet_name, source_name
from briefing.model import Citation, Ledger, Source
from briefing.reports.cited import chain
from briefing.reports.speech import called, listed, opening

STANCES = {"doubts": "doubts it", "denies": "denies it", "silent": "does not say so"}
READS = {"part": "text cut short", "title": "headline only", "none": "not read"}
UNCITED = "No source is recorded"
NO_LINK = "no link recorded"
LANGUAGES = {
    "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali",
    "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "it": "Italian", "ja": "Japanese",
    "ka": "Georgian", "kk": "Kazakh", "ko": "Korean", "nl": "Dutch", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sr": "Serbian",
    "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "th": "Thai", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
"""Common languages of sources, by their two-letter codes in ISO 639."""
_PARAGRAPH = re.compile(r"p(\d{1,6})", re.ASCII)


class SourcePlace(NamedTuple):
    """A place in a source, with remarks about the statement there."""

    source: str
    at: str
    remarks: tuple[str, ...]


def places(citations: Iterable[Citation], ledger: Ledger) -> tuple[SourcePlace, ...]:
    """Return the places of citations, each once.

    If a source speaks there both for itself and for another, the remark says "also citing".

    Args:
        citations: the citations of a statement.
        ledger: their ledger.

    """
    remarks: dict[tuple[str, str], dict[str, None]] = {}
    for cite in citations:
        cited = ", citing ".join(["", *chain(cite, ledger)]).removeprefix(", ")
        stance = STANCES.get(cite.stance, "")
        words = ", ".join([word for word in (stance, cited, _grade(cite)) if word])
        remarks.setdefault((cite.source, cite.at), {})[words] = None
    return tuple(
        SourcePlace(*key, tuple([_also(word) if "" in words else word for word in words if word]))
        for key, words in remarks.items()
    )


class Footnotes:
    """The footnotes of one document, numbered in order of first use.

    Args:
        ledger: the ledger that the citations refer to.

    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._numbers: dict[tuple[str, tuple[SourcePlace, ...]], int] = {}

    def number(self, citations: Iterable[Citation], lead: str = "") -> tuple[int, bool]:
        """Return the number of a footnote, and whether it was used before.

        Args:
            citations: the citations of the statement; equal ones share a footnote.
            lead: text by the program that begins the footnote.

        """
        key = (lead, places(citations, self._ledger))
        again = key in self._numbers
        return self._numbers.setdefault(key, len(self._numbers) + 1), again

    def lines(self) -> Iterator[tuple[int, Line]]:
        """Yield the footnotes' numbers and texts."""
        named: dict[int, set[str]] = {}
        for ident, number in self._first_named().items():
            named.setdefault(number, set()).add(ident)
        for (lead, cited_places), number in self._numbers.items():
            first = named.get(number, ())
            yield number, footnote(cited_places, self._ledger, lead=lead, first=first)

    def _first_named(self) -> dict[str, int]:
        """Return, for every source, the footnote that describes it: one without a lead."""
        ranked = sorted(self._numbers.items(), key=lambda item: (bool(item[0][0]), item[1]))
        first: dict[str, int] = {}
        for (_, named), number in ranked:
            for place in named:
                first.setdefault(place.source, number)
        return first


def _grade(cite: Citation) -> str:
    if cite.credibility not in evidence.DOUBTFUL or cite.stance == "silent":
        return ""
    return f"which we grade {evidence.CREDIBILITIES[cite.credibility]}"


def _also(words: str) -> str:
    return f"also {words}" if words.startswith("citing") else words


def footnote(
    cited_places: Sequence[SourcePlace],
    ledger: Ledger,
    *,
    lead: str = "",
    first: Collection[str] = (),
) -> list[Part]:
    """Return the text of a footnote.

    Args:
        cited_places: the places that it names.
        ledger: their ledger.
        lead: the text that it begins with, if not a source.
        first: ids of the sources that it names for the first time.

    """
    by_source: dict[str, list[SourcePlace]] = {}
    for place in cited_places:
        by_source.setdefault(place.source, []).append(place)
    line: list[Part] = [lead] if lead else []
    for number, (ident, at) in enumerate(by_source.items()):
        source = ledger.sources[ident]
        line += ["; "] if number else []
        whole = ident in first or _ambiguous(source, ledger)
        inside = bool(lead or number)
        line += (reference if whole else _name)(source, ledger, inside=inside)
        line += [_placed(source, at)]
    return [*line, "."] if by_source else [*line, f"{UNCITED}."]


def _ambiguous(source: Source, ledger: Ledger) -> bool:
    """Return whether other sources have the same name, so that the name is ambiguous."""
    return ledger.once("called", _calls)[called(source, ledger)] > 1


def _calls(ledger: Ledger) -> Counter[str]:
    return Counter(called(source, ledger) for source in ledger.sources.values())


def _name(source: Source, ledger: Ledger, *, inside: bool) -> list[Part]:
    name = called(source, ledger)
    name = name if inside else opening(name)
    where = address(source)
    return [Link(name, where) if where else name, ", headline" if source.read == "title" else ""]


def reference(
    source: Source, ledger: Ledger, *, linked: bool = True, inside: bool = False
) -> list[Part]:
    """Return the description of a source: author, title, date, how much was read, and link.

    Args:
        source: the source.
        ledger: its ledger.
        linked: whether the title is the link; if not, the address is given separately.
        inside: whether it is inside a sentence, rather than at its beginning.

    """
    outlet, name = outlet_name(source, ledger), called(source, ledger)
    title = source.title_translated or source.title
    where = address(source) if linked else ""
    before = [part for part in (source.author, outlet) if part and part not in title]
    line: list[Part] = [f"{', '.join(before)}, "] if before and title else []
    if not title:
        shown = name if inside else opening(name)
        line += [Link(shown, where) if where else shown]
    elif title.startswith("[") and title.endswith("]"):
        line += [Link(title[1:-1], where) if where else title[1:-1]]
    else:
        line += [Link(title, where, "title") if where else Span(title, "title")]
    remarks = [
        f"“{name}”" if title and name.startswith("the ") and "“" not in name else "",
        _language(source),
        in_full(source.published) if source.published else "undated" if source.declared else "",
        READS.get(source.read, ""),
        "" if address(source) else NO_LINK,
    ]
    return [*line, f" ({'; '.join(filter(None, remarks))})" if any(remarks) else ""]


def listed_reference(source: Source, ledger: Ledger) -> list[Part]:
    """Return a source for the list of sources: with the day it was read, and its copies."""
    line = reference(source, ledger, linked=False)
    own = source.title_translated and source.title
    read = f"read on {in_full(source.accessed)}" if source.accessed else ""
    more = ", ".join(filter(None, [f"original title: {own}" if own else "", read]))
    name = source_name(source.id, ledger)
    lead: list[Part] = [Span(name, "strong"), ": "] if source.declared else []
    if lead and line[0] == name:  # nothing but its name is known
        lead, line = lead[:1], line[1:]
    links = [part for url in addresses(source) for part in (", ", Link(url, url))]
    return [*lead, *line, f", {more}" if more else "", *links, "."]


def _language(source: Source) -> str:
    if not source.title_translated:
        return ""
    code = source.language.partition("-")[0].casefold()
    return f"in {LANGUAGES.get(code, 'another language')}, our translation"


def _placed(source: Source, cited_places: Sequence[SourcePlace]) -> str:
    """Return the places in a source: ", paragraphs 1 to 3, “How we got here”"."""
    plain = [place.at for place in cited_places if _is_paragraph(place)]
    words = [paragraphs(plain)] if plain else []
    words += [_remarked(place, source) for place in cited_places if not _is_paragraph(place)]
    return "".join(f", {word}" for word in words if word)


def _is_paragraph(place: SourcePlace) -> bool:
    """Return a key that groups places to be combined: paragraphs without a remark."""
    return bool(_PARAGRAPH.fullmatch(place.at)) and not place.remarks


def _remarked(place: SourcePlace, source: Source) -> str:
    paragraph = _PARAGRAPH.fullmatch(place.at)
    at = f"paragraph {paragraph[1]}" if paragraph else _heading(place.at, source)
    note = "; ".join(place.remarks)
    if note.startswith(tuple(STANCES.values())) and not at:
        return f"which {note}"
    return f"{at} ({note})" if at and note else at or note


def _heading(at: str, source: Source) -> str:
    """Return a place as it was typed; a heading in quotes, and nothing for a headline's title."""
    if at == "title" and source.read == "title":
        return ""
    heading = at[:1].isupper() and " " in at and not at[-1:].isdigit()
    return f"“{at}”" if heading else at


def paragraphs(written: Iterable[str]) -> str:
    """Return paragraphs in words: "paragraphs 1 to 3 and 5"."""
    numbers = sorted({int(word[1:]) for word in written})
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words = [
        part for run in runs
        for part in ([f"{run[0]} to {run[-1]}"] if len(run) > 2 else map(str, run))
    ]  # fmt: skip
    return f"paragraph{'s' * (len(numbers) > 1)} {listed(words)}"
