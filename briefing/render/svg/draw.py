"""The shared parts of pictures: sizes, colours, texts, signs, and the frame of an SVG 1.1 file.

No fonts, scripts or links are embedded; the colours follow the reader's light or dark mode.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple
from unicodedata import combining, east_asian_width

from briefing.plover import MC, MX, NONE, VC, VX

WIDTH, EDGE = 1000, 12
"""Pixels: of a picture, and around it."""
HIGHEST = 1300
"""Pixels: as high as a picture can be for a sheet of A4."""
LINE, SIZE, SMALL, TITLE = 18, 13, 11, 17
"""In pixels: the line height, and three font sizes."""
LEGEND = "up: cooperation · down: conflict · filled: deeds · hollow: words · dot: neither"
TONES = {MC: "mc", VC: "vc", VX: "vx", MX: "mx", NONE: "none"}
SCREEN = """
text{font-family:system-ui,-apple-system,"Segoe UI","Noto Sans","DejaVu Sans",sans-serif}
"""
PAPER = """
text{font-family:"Libertinus Serif"}text[font-size="13"]{font-size:15px}
text[font-size="12"]{font-size:14px}text[font-size="11"]{font-size:12.5px}
"""
COLOURS = """\
text{fill:#1b1f24}.dim{fill:#59636e}.paper{fill:#fff}.grid{stroke:#c8ced6;fill:none}
.mc,.vc{fill:#00688b;stroke:#00688b}.vx{fill:#9a5b00;stroke:#9a5b00}
.mx{fill:#b3202c;stroke:#b3202c}.none{fill:#59636e;stroke:#59636e}
"""
DARK = """\
@media (prefers-color-scheme:dark){
text{fill:#e6e9ed}.dim{fill:#9aa4af}.paper{fill:#0d1117}.grid{stroke:#3d444d}
.mc,.vc{fill:#5cc3e0;stroke:#5cc3e0}.vx{fill:#e0a458;stroke:#e0a458}
.mx{fill:#ff7b72;stroke:#ff7b72}.none{fill:#9aa4af;stroke:#9aa4af}}
"""
SHAPES = """\
.pale{opacity:.3;stroke:none}.hollow,.open{fill:none}.open,.end{stroke-width:1.5}
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
    """Return how high a picture is, in pixels."""
    return int(picture.partition(' height="')[2].partition('"')[0])


class Frame(NamedTuple):
    """The text around a picture.

    Args:
        title: what it shows.
        under: the handling, what was chosen, and counts, on a line below the title.
        paper: whether it is a figure of a printed document, which has its own words around it.

    """

    title: str
    under: str
    paper: bool = False

    def begin(self, body: list[str]) -> float:
        """Draw the head of a picture; return where its content begins."""
        if self.paper:
            return EDGE
        y = lines(body, [self.title], 24, size=TITLE)
        return lines(body, [self.under], y, size=SMALL)

    def end(self, body: list[str], closing: Iterable[str], y: float) -> Iterator[str]:
        """Draw the lines below a picture, and yield the file."""
        style = PAPER + COLOURS + SHAPES if self.paper else SCREEN + COLOURS + DARK + SHAPES
        high = round(lines(body, closing, y, size=SMALL))
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {high}" '
            f'width="{WIDTH}" height="{high}" role="img" aria-labelledby="title summary">\n'
            f'<title id="title">{escape(self.title)}</title>\n'
            f'<desc id="summary">{escape(self.under)}</desc>\n<style>{style}</style>\n'
            f'<rect class="paper" width="{WIDTH}" height="{high}"/>\n'
        )
        yield from body
        yield "</svg>\n"


def lines(body: list[str], texts: Iterable[str], y: float, *, size: int) -> float:
    """Draw texts below each other, as wide as the picture; return the position after them."""
    for words in texts:
        for line in fold(words, WIDTH - 2 * EDGE, size):
            body.append(text(line, EDGE, y, size=size, kind="" if size == TITLE else "dim"))
            y += size + 5
    return y


def sign(quad: str, x: float, y: float) -> str:
    """Return the sign of a quad class: a triangle up or down, filled for deeds, or a dot."""
    if quad == NONE:
        return f'<circle class="none" cx="{n(x)}" cy="{n(y)}" r="1.5"/>\n'
    up = -1 if quad in (MC, VC) else 1
    hollow = " hollow" if quad in (VC, VX) else ""
    path = f"M{n(x - 5)} {n(y - 4 * up)}h10L{n(x)} {n(y + 5 * up)}z"
    return f'<path class="{TONES[quad]}{hollow}" stroke-width="1.2" d="{path}"/>\n'


def text(words: str, x: float, y: float, *, size: int = SIZE, kind: str = "") -> str:
    """Return a line of text; `kind` is a class of the style."""
    of = f' class="{kind}"' if kind else ""
    bold = ' font-weight="bold"' if size == TITLE else ""
    return f'<text{of} x="{n(x)}" y="{n(y)}" font-size="{size}"{bold}>{escape(words)}</text>\n'


def n(number: float) -> str:
    """Return a number of pixels with at most one decimal."""
    return f"{number:.1f}".removesuffix(".0")
