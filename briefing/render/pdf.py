"""The briefing on paper, A4: pandoc converts it to Typst, and typst converts that to a PDF.

The file is PDF/A-2b (ISO 19005-2): all fonts are embedded, and typst refuses a letter that has no
glyph in any font, for which a plain PDF would show an empty box. It has the title, the given author
and the day of issue, but no path, time of day or program name.
"""

from __future__ import annotations

import datetime
import re
import shutil
import subprocess
from collections.abc import Callable
from contextlib import ExitStack
from importlib.resources import as_file, files
from typing import Literal

from briefing.diagnostics import BriefingError
from briefing.render import pandoc
from briefing.render.handling import typst_code
from briefing.render.pandoc import Converted

SIZES = ("10", "9.5", "9", "8.5")
"""The sizes of the text in points: the usual one, and those tried for one page, largest first."""
STANDARD: Literal["a-2b"] = "a-2b"
PIXELS = 200
"""Pixels per inch."""
Setter = Callable[[str, Literal["pdf", "png"]], bytes]
"""Converts Typst to a PDF or to pixels."""
_NO_GLYPH = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_CODE = re.compile(r"\\u\{([0-9a-f]+)\}")
_PAGES = re.compile(rb"/Type\s*/Pages\s*/Count (\d+)")
_PROGRAM = re.compile(
    rb"/Creator ?\([^()]*\)|<xmp:CreatorTool>[^<]*</xmp:CreatorTool>"
    rb"|<stEvt:softwareAgent>[^<]*</stEvt:softwareAgent>"
)


class TypstError(Exception):
    """An error message from typst."""


class MissingGlyphError(Exception):
    """No font has some letters: `letters` lists them in document order."""

    def __init__(self, letters: list[str]) -> None:
        super().__init__()
        self.letters = letters


def write(
    markdown: str,
    day: datetime.date,
    marking: str = "",
    *,
    one_page: bool = False,
    folder: str = ".",
) -> Converted:
    """Make a PDF of a briefing's Markdown; on one machine the same call gives the same bytes.

    Args:
        markdown: the briefing, with front matter.
        day: the day of issue, recorded as the creation date of the file.
        marking: the handling marking, at the top right and at the foot of each page.
        one_page: whether smaller letters may be used to fit everything on one page.
        folder: the folder with the pictures.

    Raises:
        MissingGlyphError: no font has a letter.
        BriefingError: a program is missing, or reports an error.

    """
    program = pandoc.program("typst")
    if program is None:
        raise BriefingError(
            "pdf needs a pandoc that writes Typst (3.1.2 or later), which is not installed",
            "`pip install 'briefing[pdf]'`",
        )
    setter = _setter()
    said = ""
    for size in SIZES if one_page else SIZES[:1]:
        typst = _typst(program, markdown, day, marking, size, folder)
        content, said = _set(setter, typst.content.decode()), typst.said
        if not one_page or pages(content) == 1:
            return Converted(_without_program(content), said)
    more = f"the briefing takes {pages(content)} pages, even at {size} points"
    return Converted(_without_program(content), "\n".join(filter(None, [said, more])))


def picture(svg: str, *, png: bool = False) -> bytes:
    """Return a picture for a document: unchanged, or as pixels for Word.

    Args:
        svg: the picture.
        png: whether to return a PNG, with 200 pixels per inch.

    Raises:
        MissingGlyphError: no font has a letter.
        BriefingError: typst is missing, or reports an error.

    """
    setter = _setter()
    quoted = svg.replace("\\", r"\\").replace('"', r"\"")
    typst = (
        "#set page(width: auto, height: auto, margin: 0pt)\n"
        "#set document(date: datetime(year: 2000, month: 1, day: 1))\n"
        f'#image(bytes("{quoted}"), format: "svg", width: 17cm)'
    )
    _set(setter, typst)
    return setter(typst, "png") if png else svg.encode()


def pages(content: bytes) -> int:
    """Return the number of pages of a PDF made by typst."""
    return max(int(number) for number in _PAGES.findall(content))


def _typst(
    program: str, markdown: str, day: datetime.date, marking: str, size: str, folder: str
) -> Converted:
    variables = {
        "year": day.year, "month": day.month, "day": day.day, "size": size,
        "handling": typst_code(marking),
    }  # fmt: skip
    with ExitStack() as opened:
        template = opened.enter_context(as_file(files("briefing.render") / "paper.typ"))
        options = ["--to=typst-smart", f"--template={template}"]
        # the widths first, while words are still words
        options += [pandoc.lua_filter(name, opened) for name in ("tables", "paper")]
        options += [f"--variable={name}:{value}" for name, value in variables.items()]
        return pandoc.run(program, markdown, options, day, folder)


def _set(setter: Setter, typst: str) -> bytes:
    """Convert Typst to a PDF.

    Raises:
        MissingGlyphError: no font has some letters.
        BriefingError: typst reports another error.

    """
    try:
        return setter(typst, "pdf")
    except TypstError as refusal:
        said = str(refusal)
    if found := _NO_GLYPH.findall(said):
        texts = (_CODE.sub(lambda code: chr(int(code[1], 16)), text) for text in found)
        raise MissingGlyphError(list(dict.fromkeys(letter for text in texts for letter in text)))
    why = said.strip().partition("\n")[0].removeprefix("error: ")
    raise BriefingError(f"typst refused: {why}", "typst 0.14 or later is needed")


def _setter() -> Setter:
    """Return the typst compiler: the package, or else the program on PATH.

    Raises:
        BriefingError: both are missing.

    """
    try:
        import typst
    except ImportError:
        path = shutil.which("typst")
        if path is None:
            raise BriefingError(
                "this needs typst, which is not installed",
                "`pip install 'briefing[pdf]'`, or install typst (https://typst.app)",
            ) from None
        return lambda text, kind: _by_program(path, text, kind)

    def by_package(text: str, kind: Literal["pdf", "png"]) -> bytes:
        standards = STANDARD if kind == "pdf" else None
        try:
            made = typst.compile(text.encode(), format=kind, pdf_standards=standards, ppi=PIXELS)
        except typst.TypstError as error:
            raise TypstError(error.diagnostic or str(error)) from None
        return bytes(made)

    return by_package


def _by_program(path: str, text: str, kind: str) -> bytes:
    options = [f"--pdf-standard={STANDARD}"] if kind == "pdf" else [f"--ppi={PIXELS}"]
    done = subprocess.run(
        [path, "compile", f"--format={kind}", *options, "-", "-"],
        input=text.encode(), capture_output=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise TypstError(done.stderr.decode(errors="replace"))
    return done.stdout


def _without_program(content: bytes) -> bytes:
    """Return a PDF with the program's name replaced by spaces, so that no offset changes."""
    return _PROGRAM.sub(lambda found: b" " * len(found[0]), content)
