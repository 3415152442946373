"""Turns the briefing into a document or a page with pandoc.

The reader is CommonMark with footnotes, tables, superscripts and metadata, and nothing else: it
treats text that the Markdown escapes as text, and reads no raw HTML, TeX, mathematics or citations.
A footnote is used only once, since pandoc would repeat it at every use.
"""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from importlib.resources import as_file, files
from typing import NamedTuple

from briefing.diagnostics import BriefingError
from briefing.render.handling import html_options, with_header

READER = "commonmark-raw_html+footnotes+pipe_tables+superscript+yaml_metadata_block"
_PAPER = """<style>
@media print {
  @page { size: A4; margin: 13mm 15mm; }
  body { font-size: 9pt; line-height: 1.25; padding: 0; max-width: none; }
  h1 { font-size: 1.5em; margin: 0 0 0.4em; }
  h2 { font-size: 1.15em; margin: 0.7em 0 0.2em; }
  p, li, ul, ol, table { margin-top: 0.2em; margin-bottom: 0.2em; }
  li > p { margin: 0; }
  sup { line-height: 0; }
  #title-block-header { margin: 0 0 0.4em; }
  .footnotes { font-size: 0.8em; line-height: 1.15; }
  .footnotes a { word-break: break-word; }
}
</style>"""
"""The style for printing: a short briefing fits on one side of A4."""
WRITERS = {
    "docx": ("--to=docx",),
    "html": (
        "--to=html5", "--variable=maxwidth:60em", f"--variable=header-includes:{_PAPER}",
    ),
}  # fmt: skip
"""The output arguments of pandoc, by format."""
_ZIP_DAYS = datetime.date(1980, 1, 1), datetime.date(2107, 12, 31)
"""The first and last possible day of entries in a zip archive, such as a docx."""


class Converted(NamedTuple):
    """The output of pandoc, and its messages, usually ""."""

    content: bytes
    said: str


def program(written: str = "") -> str | None:
    """Return the path of pandoc: the one on PATH, else the one included in pypandoc.

    Args:
        written: an output format that it must support; not every pandoc writes Typst.

    """
    return next((path for path in _programs() if not written or _writes(path, written)), None)


def _programs() -> Iterator[str]:
    if path := shutil.which("pandoc"):
        yield path
    try:
        import pypandoc

        yield str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        return


def _writes(path: str, output_format: str) -> bool:
    done = subprocess.run([path, "--list-output-formats"], capture_output=True, check=False)
    return output_format in done.stdout.decode(errors="replace").split()


def convert(
    markdown: str,
    output_format: str,
    day: datetime.date,
    marking: str = "",
    styles: str = "",
    folder: str = ".",
) -> Converted:
    """Convert a briefing's Markdown into a document; the same text and day give the same bytes.

    Args:
        markdown: the briefing, with front matter.
        output_format: one of `WRITERS`.
        day: the day of issue, which a docx records as its creation date.
        marking: the handling marking for the top and foot of every page.
        styles: the path of a docx with the styles to use; "" for pandoc's own.
        folder: the folder with the pictures.

    Raises:
        BriefingError: pandoc is not installed, or reports an error.

    """
    pandoc = program()
    if pandoc is None:
        raise BriefingError(
            f"{output_format} needs pandoc, which is not installed",
            "install pandoc (https://pandoc.org), or `pip install pypandoc-binary`, or use "
            "`briefing export md` and convert it elsewhere",
        )
    options = [*WRITERS[output_format]]
    options += html_options(marking) if output_format == "html" else []
    options += [f"--reference-doc={styles}"] if styles else []
    with ExitStack() as opened:
        if output_format == "docx":
            options.append(lua_filter("tables", opened))
        done = run(pandoc, markdown, options, day, folder)
    made = with_header(done.content, marking) if output_format == "docx" else done.content
    return done._replace(content=made)


def lua_filter(name: str, opened: ExitStack) -> str:
    """Return the option for a filter of this package, whose file exists while `opened` is open."""
    return f"--lua-filter={opened.enter_context(as_file(files('briefing.render') / f'{name}.lua'))}"


def run(
    pandoc: str, markdown: str, options: Sequence[str], day: datetime.date, folder: str = "."
) -> Converted:
    """Convert a briefing's Markdown with a given pandoc.

    Args:
        pandoc: its path.
        markdown: the briefing, with front matter.
        options: the output format and its options.
        day: the day to record in the output, unless SOURCE_DATE_EPOCH is set.
        folder: the folder with the pictures.

    Raises:
        BriefingError: pandoc reports an error.

    """
    first, last = _ZIP_DAYS
    written_on = min(max(day, first), last)
    midnight = datetime.datetime.combine(written_on, datetime.time(), datetime.UTC)
    done = subprocess.run(
        [pandoc, f"--from={READER}", *options, "--standalone", "--output=-"],
        input=markdown.encode(), capture_output=True, check=False, cwd=folder,
        env={"SOURCE_DATE_EPOCH": str(int(midnight.timestamp())), **os.environ},
    )  # fmt: skip
    said = done.stderr.decode(errors="replace").strip()
    if done.returncode:
        why = said.partition("\n")[0] or f"it ended with code {done.returncode}"
        raise BriefingError(f"{pandoc} refused: {why}", "pandoc 2.11 or later is needed")
    return Converted(done.stdout, said)
