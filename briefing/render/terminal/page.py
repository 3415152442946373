"""A page of terminal text: measures, wrapping and styles in one place.

Widths are counted in terminal cells, so that East Asian and combining characters keep
their columns. Nothing is read from the environment, only from the screen.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console
from rich.text import Text

from briefing import blocks
from briefing.blocks import Item, Line, Role
from briefing.plover import MC, MX, NONE, SIGNS, VC, VX
from briefing.screen import Screen

LETTERS = {MC: "++", VC: "+", VX: "-", MX: "--", NONE: "."}
"""The sign of each quad class on a screen with only ASCII."""
GOOD, MIXED, WARNING, BAD = "color(28)", "color(31)", "color(130)", "color(160)"
"""Green, blue, ochre and red, half as light as white and so legible on both white and black."""
TONES = {MC: MIXED, VC: "color(30)", VX: WARNING, MX: BAD, NONE: "dim"}
"""Blue for cooperation and red for conflict, which colour-blind people can distinguish."""
STYLES: dict[Role, str] = {
    "": "",
    "strong": "bold",
    "title": "",
    "aside": "dim",
    "good": GOOD,
    "bad": BAD,
    "mixed": MIXED,
    "warning": WARNING,
    "fault": BAD,
}
"""The styles of the roles."""
ASCII = str.maketrans(
    {"·": "|", "↔": "<>", "→": "->", "…": "...", "–": "-", "│": "|", "∥": "/", "↳": "`"}
)
ALIKE = str.maketrans("·–—‘’“”×", ".--''\"\"x")
"""Signs that have a similar ASCII character of one cell."""
WIDEST = 120
"""The maximum length of a line on a wide screen, so that readers can find the next line."""
NARROW = 60
"""The width, in cells, below which a page leaves out optional content."""
BARS = "▂▃▄▅▆▇█"
_BEFORE = re.compile(r" (?=and |[–-] |or later|\d\d:\d\d)")
"""The places where a date may be broken into lines."""


class TextPage:
    """Lines of text for a screen, drawn from top to bottom.

    Args:
        screen: the screen to draw for. record: whether a picture will be requested (`svg`).

    """

    def __init__(self, screen: Screen, *, record: bool = False) -> None:
        self.screen = screen
        self.width = min(screen.width, WIDEST)
        self._buffer = io.StringIO()
        self._recorded = record
        self._console = Console(
            file=self._buffer,
            width=self.width,
            color_system="256" if screen.color else None,
            force_terminal=True,
            legacy_windows=False,
            markup=False,
            emoji=False,
            highlight=False,
            record=record,
            _environ={},
        )

    def text(self) -> str:
        """Return everything that was drawn."""
        text = self._buffer.getvalue()
        return text if self.screen.signs else text.translate(ALIKE)

    def svg(self, title: str) -> str:
        """Return everything drawn as a picture of a terminal, the same on every machine."""
        return self._console.export_svg(title=title, unique_id="briefing")

    def plain(self, words: str) -> str:
        """Return a text by the program in characters that the screen can show."""
        return words if self.screen.signs else words.translate(ASCII)

    def line(self, *parts: str | Text) -> None:
        """Draw one line without wrapping it or keeping spaces at its end."""
        whole = Text.assemble(*parts, end="")
        if "\n" in whole.plain:
            whole = Text(" ", end="").join(whole.split("\n", allow_blank=True))
        whole.rstrip()
        self._put(whole)

    def begins(self, thing: Any) -> None:
        """Record that the next lines show a thing, up to the next call; None ends the last one."""

    def _put(self, whole: Text) -> None:
        if self._recorded:
            self._console.print(whole, soft_wrap=True)
        else:
            self._buffer.write(f"{self._painted(whole)}\n")

    def _painted(self, line: Text) -> str:
        """Return a line with its colours, at a quarter of the console's cost."""
        if not self.screen.color or not line.spans:
            return line.plain
        return "".join(
            part.style.render(part.text, color_system=ColorSystem.EIGHT_BIT)
            if part.style else part.text
            for part in line.render(self._console)
        )  # fmt: skip

    def wrapped(
        self, text: Text, *, first: str | Text = "", indent: int = 0, right: str | Text = ""
    ) -> None:
        """Draw a text in whole words, with `first` before it and `right` at the end of its line.

        Args:
            text: the text to wrap.
            first: the text before the first line, at most `indent` cells wide.
            indent: the cell at which the text begins.
            right: the text to right-align on the first line, if both fit.

        """
        before = Text(first) if isinstance(first, str) else first
        self.beside([before], self.with_right(text, right, self.width - indent), indent)

    def with_right(
        self, text: Text, right: str | Text, room: int, least: int | None = None
    ) -> list[Text]:
        """Wrap a text into lines, with `right` right-aligned on the first.

        If that leaves less than `least` cells for the text (by default three fifths of the width),
        or on a narrow page, `right` is below.
        """
        right = Text(right) if isinstance(right, str) else right
        if not right.cell_len:
            return self.fold(text, room)
        beside = right.cell_len + 2
        if room - beside < (room * 3 // 5 if least is None else least) or self.width < 60:
            return [*self.fold(text, room), *self.fold(right, room)]
        lines = self.fold(text, room - beside) or [Text()]
        gap = room - lines[0].cell_len - right.cell_len
        return [Text.assemble(lines[0], " " * gap, right), *lines[1:]]

    def beside(self, left: Sequence[Text], lines: Sequence[Text], indent: int) -> None:
        """Draw lines, `indent` cells from the edge, with those of `left` before them."""
        for before, line in zip_longest(left, lines, fillvalue=Text()):
            self.line(before, " " * (indent - before.cell_len), line)

    def fold(self, text: Text, width: int) -> list[Text]:
        """Wrap a text into lines of whole words, at most `width` cells wide."""
        text = Text(" ").join(text.split()) if "\n" in text.plain or "\t" in text.plain else text
        if text.cell_len <= width:
            text.rstrip()
            return [text]
        lines = text.wrap(self._console, max(width, 8))
        for line in lines:
            line.rstrip()
        return list(lines)

    def fold_date(self, text: Text, width: int) -> list[Text]:
        """Wrap a date into lines, which break before "and", a dash, "or later" and a clock.

        A part that is still too wide breaks after its first word.
        """
        if text.cell_len <= width:
            return [text]
        lines: list[Text] = []
        for piece in _cut(text, [found.start() for found in _BEFORE.finditer(text.plain)]):
            joined = Text(" ").join([lines[-1], piece]) if lines else piece
            if joined.cell_len <= width:
                lines[-1:] = [joined]
            elif piece.cell_len <= width:
                lines.append(piece)
            else:
                word = piece.plain.find(" ")
                halves = _cut(piece, [word] if word > 0 else [])
                lines += [line for half in halves for line in self.fold(half, width)]
        return lines

    def dotted(self, parts: Iterable[str], *, indent: int, style: str = "dim") -> None:
        """Draw parts separated by dots; a line breaks at a dot rather than within a part."""
        self.beside([], self.dot_lines(parts, self.width - indent, style), indent)

    def dot_lines(self, parts: Iterable[str], room: int, style: str = "dim") -> list[Text]:
        """Join parts with dots into lines, breaking lines at dots where possible."""
        dot = self.plain(" · ")
        lines: list[Text] = []
        line = ""
        for part in map(self.plain, filter(None, parts)):
            if line and cell_len(line + dot + part) > room:
                lines += self.fold(Text(line, style), room)
                line = part
            else:
                line = line + dot + part if line else part
        return lines + self.fold(Text(line, style), room) if line else lines

    def section(self, title: str) -> None:
        """Draw a heading after a blank line."""
        self.line()
        self.wrapped(Text(title, "bold"))

    def bar(self, counts: Sequence[int], top: int) -> str:
        """Return a bar for each count, the highest for `top`, and a dot for zero."""
        nothing, steps = ("·", BARS) if self.screen.signs else (".", "-:=+*#%@")
        last = len(steps) - 1
        return "".join(
            steps[min(last, number * last // (top or 1))] if number else nothing
            for number in counts
        )

    def headline(self, left: str, right: str) -> None:
        """Draw a heading with right-aligned text, or with the text below it if necessary."""
        gap = self.width - cell_len(left) - cell_len(right)
        if gap >= 2:
            self.line(Text(left, "bold"), " " * gap, Text(right, "dim"))
        else:
            self.wrapped(Text(left, "bold"))
            self.wrapped(Text(right, "dim"))

    def sign(self, quad: str) -> Text:
        """Return the sign of a quad class, in its colour; a space if the tone is withheld."""
        return Text((SIGNS if self.screen.signs else LETTERS).get(quad, " "), TONES.get(quad, ""))

    @property
    def levels(self) -> int:
        """The number of levels of indentation that fit."""
        return 6 if self.width >= 80 else 3

    def before_sign(self, item: Item, indent: int, *, marked: bool) -> Text:
        """Return the marks before the sign of an item: whether it is key, and a response."""
        key = ("* " if item.key else "  ") if marked else ""
        hook = self.plain("↳ ") if item.answer else ""
        return Text.assemble((key, "bold"), " " * indent, (hook, "dim"))

    def columns(
        self,
        rows: Sequence[Sequence[str]],
        *,
        head: Sequence[str] = (),
        right: Iterable[int] = (),
        indent: int = 0,
        flexible: int = -1,
    ) -> None:
        """Draw rows in columns of the width they need; one column wraps in the remaining width.

        Args:
            rows: lists of cells of equal length.
            head: dim headings.
            right: numbers of the right-aligned columns.
            indent: cells before the first column.
            flexible: number of the column that wraps, -1 for the last.

        """
        if not rows:
            return
        rows = [[cell.replace("\n", " ") for cell in row] for row in rows]
        count = len(rows[0])
        flexible %= count
        flush = set(right)
        widths = [max(cell_len(row[i]) for row in [*rows, head or rows[0]]) for i in range(count)]
        fixed = indent + 2 * (count - 1) + sum(widths) - widths[flexible]
        widths[flexible] = min(widths[flexible], max(self.width - fixed, 10))
        for number, row in enumerate([head, *rows] if head else rows):
            style = "dim" if head and number == 0 else ""
            self._row(row, widths, flush, flexible, indent, style)

    def _row(
        self, row: Sequence[str], widths: list[int], flush: set[int], flexible: int, indent: int,
        style: str,
    ) -> None:  # fmt: skip
        wrapped = self.fold(Text(row[flexible]), widths[flexible]) or [Text()]
        for number, part in enumerate(wrapped):
            cells = [cell if number == 0 else "" for cell in row]
            cells[flexible] = part.plain
            padded = [
                " " * (width - cell_len(cell)) + cell if i in flush
                else cell + " " * (width - cell_len(cell))
                for i, (cell, width) in enumerate(zip(cells, widths, strict=True))
            ]  # fmt: skip
            self.line(" " * indent, Text("  ".join(padded), style))


class LineRange(NamedTuple):
    """The lines, first and last, that show a thing: an entry of a list, or a linked event."""

    first: int
    last: int
    thing: Any


class TrackedPage(TextPage):
    """A page that keeps its lines, and what they show, for a screen with a cursor."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self.lines: list[Text] = []
        self.places: list[LineRange] = []
        self._open: tuple[int, Any] | None = None

    def begins(self, thing: Any) -> None:
        """Keep the lines of the preceding thing; the next lines show this one."""
        if self._open is not None:
            first, shown = self._open
            self.places.append(LineRange(first, len(self.lines) - 1, shown))
        self._open = None if thing is None else (len(self.lines), thing)

    def _put(self, whole: Text) -> None:
        if not self.screen.signs:
            whole.plain = whole.plain.translate(ALIKE)
        self.lines.append(whole)


def _cut(text: Text, blanks: Sequence[int]) -> list[Text]:
    """Split a text at some of its spaces."""
    return [
        part
        for part in (
            piece.copy()
            for piece in text.divide([at for blank in blanks for at in (blank, blank + 1)])
        )
        if part.plain.strip()
    ]


def text_of(line: Line, page: TextPage) -> Text:
    """Return a line as rich's text: ledger text never reaches rich as markup."""
    whole = Text()
    for part in blocks.parts(line):
        match part:
            case str():
                whole.append(page.plain(part))
            case blocks.Span(words, role):
                whole.append(page.plain(words), STYLES[role])
            case blocks.Sign(quad):
                whole.append_text(page.sign(quad))
            case blocks.Spark(counts, top):
                whole.append(page.bar(counts, top), MIXED)
            case blocks.Ref(words, _):
                whole.append(page.plain(words))
            case blocks.Link(words, url, _):
                whole.append(words if words == url else f"{words} <{url}>")
            case blocks.Cited():
                pass
    return whole
