"""Exports the briefing as a document, and the sources that it cites."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import name

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
    from briefing.render.pandoc import Converted
    from briefing.reports.activity import Activity
    from briefing.reports.document import Document
    from briefing.reports.dyad import Dyad
    from briefing.reports.timeline import Timeline

IMAGES = {"pdf": "svg", "docx": "png"}
"""The documents with a picture, each with the kind of picture."""


class Wanted(NamedTuple):
    """The options for the briefing that only `export` has.

    `remarks` collects messages to print after the export is written.
    """

    remarks: list[str]
    number: str
    key: str
    front_matter: bool
    citations: str
    fold_persons: bool = False
    new_since: str = ""
    reference_doc: str = ""
    what: str = ""
    pair: tuple[str, ...] = ()
    per: str = ""


def markdown(
    call: Call, wanted: Wanted, picture: Callable[[Any], str] | None = None
) -> Iterator[str]:
    """Return the briefing as Markdown.

    Args:
        call: the call.
        wanted: the options that only `export` has.
        picture: stores a picture, and returns the name of its file.

    """
    from briefing.render.markdown import write

    report = _report(call, wanted)
    say_what_is_later(call, report)
    wanted.remarks.extend(what_is_left_out(report))
    text = "".join(
        write(report, front_matter=wanted.front_matter, citations=wanted.citations, picture=picture)
    )
    refuse_named(call, text)
    return iter([text])


def docx(call: Call, wanted: Wanted) -> bytes:
    """Return the briefing for a word processor (docx)."""
    return _converted(call, wanted, "docx")


def html(call: Call, wanted: Wanted) -> list[str]:
    """Return the briefing as a self-contained HTML page."""
    return [_converted(call, wanted, "html").decode()]


def pdf(call: Call, wanted: Wanted) -> bytes:
    """Return the briefing on paper (PDF)."""
    from briefing.render.pdf import MissingGlyphError, write

    day = call.source_date.date() if call.source_date else call.today
    short = call.options.length == "short"
    marking = call.ledger.info.marking
    try:
        with TemporaryDirectory() as folder:
            text = _for_pandoc(call, wanted, "pdf", folder)
            document = write(text, day, marking, one_page=short, folder=folder)
    except MissingGlyphError as error:
        raise _no_glyph(call, error.letters) from None
    return _said(document)


def _no_glyph(call: Call, letters: list[str]) -> BriefingError:
    """Return an error that lists letters missing from all fonts, each with its first line."""
    files = call.loaded.files
    named = []
    for letter in letters:
        places = (
            f"{file.path} line {number}" if len(files) > 1 else f"line {number}"
            for file in files
            for number, words in enumerate(file.text.splitlines(), 1) if letter in words
        )  # fmt: skip
        words = (f"U+{ord(letter):04X}", name(letter, ""), next(places, ""))
        named.append(f"{letter} ({', '.join(filter(None, words))})")
    many = len(letters) > 1
    listed = f"letter{'s' * many} {'; '.join(named)}"
    return BriefingError(
        f"{call.loaded.path}: no font on this machine has the {listed}",
        f"install a font that has {'them' if many else 'it'}, or use `briefing export docx`",
    )


def _converted(call: Call, wanted: Wanted, export_format: str) -> bytes:
    from briefing.render.pandoc import convert

    styles = _styles(wanted.reference_doc) if export_format == "docx" else ""
    marking = call.ledger.info.marking
    with TemporaryDirectory() as folder:
        text = _for_pandoc(call, wanted, export_format, folder)
        return _said(convert(text, export_format, call.today, marking, styles, folder))


def _styles(path: str) -> str:
    """Return the path of a document with styles, which pandoc can read.

    Raises:
        BriefingError: the file is missing, or is not a docx.

    """
    if not path:
        return ""
    try:
        with zipfile.ZipFile(path) as archive:
            archive.getinfo("word/styles.xml")
    except (OSError, zipfile.BadZipFile, KeyError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else "not a docx"
        raise BriefingError(
            f"--reference-doc {path}: {why}",
            "give a docx file with your styles; `pandoc --print-default-data-file reference.docx` "
            "makes one to start from",
        ) from None
    return str(Path(path).absolute())


def _for_pandoc(call: Call, wanted: Wanted, export_format: str, folder: str) -> str:
    """Return the briefing as Markdown with front matter, and store its picture in a folder."""
    if wanted.citations != "footnotes":
        raise BriefingError(
            f"{export_format} only supports footnotes, not --citations {wanted.citations}",
            "use `export md --citations pandoc` and `export csl` with `pandoc --citeproc`",
        )
    keep = partial(_keep, wanted, export_format, Path(folder)) if export_format in IMAGES else None
    return "".join(markdown(call, wanted._replace(front_matter=True), keep))


PICTURES = {"timeline": "the timeline", "activity": "the picture of activity",
            "dyad": "the picture of two actors"}  # fmt: skip
"""The names of the pictures, by the name of the report."""


def _keep(
    wanted: Wanted, export_format: str, folder: Path, report: Timeline | Activity | Dyad
) -> str:
    """Store a picture in a file and return its name; "", with a message, if that is impossible."""
    from briefing.render.pdf import MissingGlyphError, picture
    from briefing.render.svg import HIGHEST, figure, height

    drawn = "".join(figure(report))
    what = PICTURES[report.name]
    if height(drawn) > HIGHEST:
        wanted.remarks.append(f"{what} is left out: it does not fit on a page")
        return ""
    kind = IMAGES[export_format]
    try:
        content = picture(drawn, png=kind == "png")
    except MissingGlyphError:
        wanted.remarks.append(f"{what} is left out: not all of its letters can be drawn")
        return ""
    except BriefingError as error:
        wanted.remarks.append(f"{what} is left out: {error.message}; {error.hint}")
        return ""
    path = folder / f"{report.name}{len([*folder.iterdir()])}.{kind}"
    path.write_bytes(content)
    return path.name


def _said(document: Converted) -> bytes:
    """Return a document, and print the messages of the programs that made it."""
    if document.said:
        output.talk(document.said)
    return document.content


def csl(call: Call, wanted: Wanted) -> Iterator[str]:
    """Return the sources that a briefing of the selection cites, at any length, as CSL-JSON."""
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
