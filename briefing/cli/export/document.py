"""Exports the briefing as a document, and the sources that it cites."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from briefing.cli import output
from briefing.cli.briefing_options import (
    compose,
    news_since,
    say_what_is_later,
    what_is_left_out,
)
from briefing.cli.call import Call
from briefing.cli.leaving import refuse_named
from briefing.diagnostics import BriefingError
from briefing.names import split

if TYPE_CHECKING:
    from briefing.reports.document import Document


class Wanted(NamedTuple):
    """The options for the briefing that only `export` has.

    `remarks` gathers what is to be said once it is written.
    """

    remarks: list[str]
    number: str
    key: str
    front_matter: bool
    citations: str
    fold_persons: bool = False
    new_since: str = ""


def markdown(call: Call, wanted: Wanted) -> Iterator[str]:
    """Return the briefing as Markdown."""
    from briefing.render.markdown import write

    report = _report(call, wanted)
    say_what_is_later(call, report)
    wanted.remarks.extend(what_is_left_out(report))
    text = "".join(write(report, front_matter=wanted.front_matter, citations=wanted.citations))
    refuse_named(call, text)
    return iter([text])


def docx(call: Call, wanted: Wanted) -> bytes:
    """Return the briefing for a word processor (docx)."""
    return _converted(call, wanted, "docx")


def html(call: Call, wanted: Wanted) -> list[str]:
    """Return the briefing as a self-contained HTML page."""
    return [_converted(call, wanted, "html").decode()]


def _converted(call: Call, wanted: Wanted, export_format: str) -> bytes:
    from briefing.render.pandoc import convert

    if wanted.citations != "footnotes":
        raise BriefingError(
            f"{export_format} has footnotes, not --citations {wanted.citations}",
            "take `export md --citations pandoc` and `export csl` to `pandoc --citeproc`",
        )
    text = "".join(markdown(call, wanted._replace(front_matter=True)))
    document = convert(text, export_format, call.today, call.ledger.info.marking)
    if document.said:
        output.talk(document.said)
    return document.content


def csl(call: Call, wanted: Wanted) -> Iterator[str]:
    """Return as CSL-JSON the sources that a briefing of the selection cites, at any length."""
    from briefing.blocks import citations
    from briefing.render.csl import write
    from briefing.reports.document import LENGTHS

    named: set[str] = set()
    for length in LENGTHS:
        report = _report(call, wanted, length)
        named.update(source.id for source in report.sources)
        named.update(cite.source for cite in citations(report.blocks()))
    sources = call.ledger.sources
    return write([sources[ident] for ident in sources if ident in named], call.ledger)


def _report(call: Call, wanted: Wanted, length: str = "") -> Document:
    news = news_since(call, wanted.new_since) if wanted.new_since else None
    return compose(call, wanted.number, _keys(call, wanted.key), length, news)


def _keys(call: Call, written: str) -> tuple[str, ...]:
    keys = tuple(split(written))
    unknown = [word for word in keys if word not in call.ledger.index]
    if unknown:
        raise BriefingError(f'There is no event "{unknown[0]}"', "--key needs event ids")
    return keys
