"""The shared parts of pictures: sizes, colours, texts, signs, and the frame of an SVG 1.1 file.

No fonts, scripts or links are embedded; the colours follow the reader's light or dark mode.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Literal, NamedTuple
from unicodedata import combining, east_asian_width

from briefing.plover import MC, MX, NONE, VC, VX, WITHHELD

WIDTH, EDGE = 1000, 12
"""The width of a picture and of its margin, in pixels."""
COLUMN = 360
"""The width of a picture within a page, in pixels: legible on a telephone."""
HIGHEST = 1300
"""The maximum height of a picture on a sheet of A4, in pixels."""
LINE = 18
"""The height of a line, in pixels."""
SIZES = {"": 13, "dim": 13, "date": 12, "note": 11, "title": 17}
"""The size of the letters of each kind of text, in pixels; `date` and `note` are dim too."""
SIZE, SMALL = SIZES[""], SIZES["note"]
LEGEND = "up: cooperation · down: conflict · filled: deeds · hollow: words · dot: other"
RING = "ring: disputed or denied"
TONES = {MC: "mc", VC: "vc", VX: "vx", MX: "mx", NONE: "none", WITHHELD: "none"}
SCREEN = """
text{font:13px system-ui,-apple-system,"Segoe UI","Noto Sans","DejaVu Sans",sans-serif}
.date{font-size:12px}.note{font-size:11px}.title{font-size:17px;font-weight:700}
"""
PAPER = """
text{font-family:"Libertinus Serif";font-size:15px}.date{font-size:14px}.note{font-size:12.5px}
"""
COLOURS = """\
text{fill:#1b1f24;stroke:none}.dim,.date,.note{fill:#59636e}.paper{fill:#fff}
.grid{stroke:#c8ced6;fill:none}
.mc,.vc{fill:#00688b;stroke:#00688b}.vx{fill:#9a5b00;stroke:#9a5b00}
.mx{fill:#b3202c;stroke:#b3202c}.none{fill:#59636e;stroke:#59636e}
"""
DARK = """\
@media (prefers-color-scheme:dark){
text{fill:#e6e9ed}.dim,.date,.note{fill:#9aa4af}.paper{fill:#0d1117}.grid{stroke:#3d444d}
.mc,.vc{fill:#5cc3e0;stroke:#5cc3e0}.vx{fill:#e0a458;stroke:#e0a458}
.mx{fill:#ff7b72;stroke:#ff7b72}.none{fill:#9aa4af;stroke:#9aa4af}}
"""
SHAPES = """\
path{stroke-width:1.2}.pale{opacity:.3;stroke:none}.hollow,.open{fill:none}
.open,.end{stroke-width:1.5}
.soft{stroke-dasharray:2 2}
"""
_NARROW, _BROAD = frozenset("iIjlt.,:;'|!()[] fr"), frozenset("mwMW@%—–…")


def width(text: str, size: float = SIZE) -> float:
    """Return the estimated maximum width of a text in pixels; no font is read."""
    return size * sum(map(_ems, text))


def _ems(char: str) -> float:
    if combining(char):
        return 0
    if east_asian_width(char) in "WF" or char in _BROAD:
        return 1
    return 0.36 if char in _NARROW else 0.7 if char.isupper() else 0.6


def fold(text: str, room: float, size: float = SIZE) -> list[str]:
    """Break a text into lines that fit a width; a word that does not fit is cut."""
    lines: list[str] = []
    for word in text.split():
        if lines and width(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines += _cut(word, room, size)
    return lines


def _cut(word: str, room: float, size: float) -> list[str]:
    """Cut a word into pieces that fit a width."""
    pieces, used = [""], 0.0
    for char in word:
        used += size * _ems(char)
        if used > room and pieces[-1]:
            pieces.append("")
            used = size * _ems(char)
        pieces[-1] += char
    return pieces


def height(picture: str) -> int:
    """Return the height of a picture in pixels."""
    return int(picture.partition(' height="')[2].partition('"')[0])


class Frame(NamedTuple):
    """The text around a picture.

    Args:
        title: what it shows.
        under: the handling, the filters and the counts, on a line below the title.
        medium: where it is shown: a file of its own, a figure of a printed document, or a figure
            of a web page. A figure has no title, because the text around it describes it. On a page
            it also takes its style from there, and is as narrow as a column.

    """

    title: str
    under: str
    medium: Literal["file", "paper", "page"] = "file"

    @property
    def width(self) -> int:
        """The width of the picture, in pixels."""
        return COLUMN if self.medium == "page" else WIDTH

    @property
    def edge(self) -> int:
        """The margin around its content, in pixels."""
        return 0 if self.medium == "page" else EDGE

    def begin(self, body: list[str]) -> float:
        """Draw the head of a picture; return where its content begins."""
        if self.medium != "file":
            return self.edge
        y = lines(body, [self.title], 24, "title")
        return lines(body, [self.under], y, "note")

    def end(self, body: list[str], closing: Iterable[str], y: float) -> Iterator[str]:
        """Draw the lines below a picture, and yield the file."""
        if self.medium == "page":
            label = escape(f"{self.title}: {self.under}", quote=True)
            yield (
                f'<svg class="picture" role="img" aria-label="{label}" '
                f'viewBox="0 0 {self.width} {round(y - 20)}">\n'
            )
            yield from body
            yield "</svg>\n"
            return
        paper = self.medium == "paper"
        style = PAPER + COLOURS + SHAPES if paper else SCREEN + COLOURS + DARK + SHAPES
        high = round(lines(body, closing, y, "note"))
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {high}" '
            f'width="{WIDTH}" height="{high}" role="img" aria-labelledby="title summary">\n'
            f'<title id="title">{escape(self.title)}</title>\n'
            f'<desc id="summary">{escape(self.under)}</desc>\n<style>{style}</style>\n'
            f'<rect class="paper" width="{WIDTH}" height="{high}"/>\n'
        )
        yield from body
        yield "</svg>\n"


def lines(body: list[str], texts: Iterable[str], y: float, kind: str) -> float:
    """Draw texts below each other, as wide as the picture; return the position after them."""
    for words in texts:
        for line in fold(words, WIDTH - 2 * EDGE, SIZES[kind]):
            body.append(text(line, EDGE, y, kind))
            y += SIZES[kind] + 5
    return y


def signs(quad: str, places: Iterable[float], y: float) -> str:
    """Return the sign of a quad class at some places, in the surrounding colour.

    It is a triangle, up or down and filled for deeds; a dot; or a ring if the tone is withheld.
    """
    if quad in (NONE, WITHHELD):
        size = 'r="1.5"' if quad == NONE else 'class="hollow" r="3.5"'
        return "".join(f'<circle {size} cx="{n(x)}" cy="{n(y)}"/>' for x in places)
    start, tip = (4, "-9") if quad in (MC, VC) else (-4, " 9")
    hollow = ' class="hollow"' if quad in (VC, VX) else ""
    path = "".join(f"M{n(x - 5)} {n(y + start)}h10l-5{tip}z" for x in places)
    return f'<path{hollow} d="{path}"/>'


def text(words: str, x: float, y: float, kind: str = "") -> str:
    """Return a line of text of a kind, one of `SIZES`."""
    of = f' class="{kind}"' if kind else ""
    return f'<text{of} x="{n(x)}" y="{n(y)}">{escape(words, quote=False)}</text>\n'


def n(number: float) -> str:
    """Return a number of pixels with at most one decimal."""
    return f"{number:.1f}".removesuffix(".0")
