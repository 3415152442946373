"""Draws dates beside their events: lanes on one axis, in terminal cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from math import ceil, floor
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text

from briefing import blocks
from briefing.lanes import Axis, Mark, Place, axis, short
from briefing.render.terminal.page import NARROW, TONES, TextPage, text_of

WIDEST = 60
"""The maximum width of a lane, in cells."""
LEAST = 34
"""The width of a lane that shows twelve months, in cells, if the page has room."""
DATES = 110
"""The minimum width of a page that also shows the dates in words, in cells."""
ROOM = {"day": 4, "month": 5}
"""The width of a unit if there is room, in cells; twelve for a year or more."""
STEPS = {"month": (1, 2, 3, 4, 6, 12)}
EVERY = (1, 2, 5, 10, 20, 50, 100)
"""The steps between labelled units."""

PALE, LINE, BREAK = "░", "│", "∥"
SOLID = {
    ("day", False): "●", ("unit", False): "━", ("lasting", False): "═",
    ("day", True): "○", ("unit", True): "╍", ("lasting", True): "≈",
}  # fmt: skip
"""Opaque signs, by kind and by whether the date is approximate or uncertain."""
FIRM, SOFT, OPEN = "├┤", "╎╎", "◂▸"
"""The ends of bounds: known, not certain, none."""
MEANING = {
    "●": "that day", "○": "about that day, or perhaps",
    "━": "that month or year", "╍": "about then, or perhaps",
    "═": "lasted this long", "≈": "lasted about this long",
    "├": "once, somewhere in here", "╎": "the end is not certain",
    "◂": "no bound on this side",
}  # fmt: skip
WHOLE = {"├": "├░┤", "◂": "◂ ▸"}
ASCII = str.maketrans({
    "●": "o", "○": "?", "━": "=", "╍": "~", "═": "#", "≈": "%", "├": "[", "┤": "]", "╎": ":",
    "◂": "<", "▸": ">", PALE: ".", LINE: "|", BREAK: "/",
})  # fmt: skip


class CellScale(NamedTuple):
    """An axis in cells, with an extra cell at either side for dates without a bound.

    Args:
        axis: the axis.
        each: the cells of a unit: a whole number, unless that would leave too much room unused.

    """

    axis: Axis
    each: float

    @property
    def cells(self) -> int:
        """The number of cells in a lane."""
        return self._begin(len(self.axis.parts))

    def begins(self, place: Place) -> int:
        """Return the cell in which something begins."""
        return self._begin(place.part) + floor(self._within(place))

    def ends(self, place: Place) -> int:
        """Return the cell in which something ends."""
        return self._begin(place.part) + ceil(self._within(place)) - 1

    def _within(self, place: Place) -> float:
        before = sum(part.size for part in self.axis.parts[: place.part])
        return round((place.units - before) * self.each, 6)

    def _begin(self, number: int) -> int:
        """Return the first cell of a part; one cell separates a part from the next."""
        return 1 + sum(ceil(part.size * self.each) + 1 for part in self.axis.parts[:number])

    def lines(self) -> list[tuple[int, str]]:
        """Return the cells between the parts of the axis, with the signs drawn there."""
        return [
            (self._begin(number) - 1, BREAK if part.broken else LINE)
            for number, part in enumerate(self.axis.parts) if number
        ]  # fmt: skip


def scale(marks: Sequence[Mark], most: int) -> CellScale | None:
    """Return an axis for the given marks, with at most the given number of cells."""
    room = most - 2
    found = axis(marks, room)
    if found is None:
        return None
    fits = max((room - len(found.parts) + 1) / found.size, 1)
    titles = (-(-len(found.title(part)) // part.size) for part in found.parts)
    each = min(fits, max(ROOM.get(found.unit.name, 12), *titles))
    # each of several uneven parts may take one more cell
    return CellScale(found, floor(each) if each >= 2 or len(found.parts) > 2 else each)


def lane(drawn: Mark, on: CellScale) -> str:
    """Return a date as a line of cells."""
    cells = [" "] * on.cells
    for at, sign in on.lines():
        cells[at] = sign
    first = 0 if drawn.first is None else on.begins(on.axis.start(drawn.first))
    last = len(cells) - 1 if drawn.last is None else on.ends(on.axis.end(drawn.last))
    last = max(first, last)
    cells[first : last + 1] = PALE * (last - first + 1)
    if drawn.kind == "bounds" and first < last:
        for side, at in enumerate((first, last)):
            cells[at] = (SOFT if drawn.soft[side] else FIRM)[side]
    if drawn.first is None:
        cells[0] = OPEN[0]
    if drawn.last is None:
        cells[-1] = OPEN[1]
    if drawn.solid:
        begin = on.begins(on.axis.start(drawn.solid[0]))
        end = begin if drawn.kind == "day" else on.ends(on.axis.end(drawn.solid[1]))
        sign = SOLID[drawn.kind, any(drawn.soft)]
        cells[begin : end + 1] = sign * len(cells[begin : end + 1])
    return "".join(cells)


def names(on: CellScale) -> tuple[str, str]:
    """Return the two lines above the lanes: larger units, and the units of each part."""
    found, unit = on.axis, on.axis.unit
    units = [(number, number == part.first)
             for part in found.parts for number in range(part.first, part.last + 1)]  # fmt: skip
    widest = max(cell_len(unit.label(number)) for number, _ in units)
    steps = STEPS.get(unit.name, EVERY)
    step = next((step for step in steps if step * on.each > widest), steps[-1])

    def at(number: int) -> int:
        return on.begins(found.start(unit.start(number)))

    titles = [(at(part.first), found.title(part)) for part in found.parts]
    labels = [(at(number), unit.label(number))
              for number, first in units if first or number % step == 0]  # fmt: skip
    return _written(titles, on), _written(labels, on)


def _written(labels: Iterable[tuple[int, str]], on: CellScale) -> str:
    """Return labels in their places, without those that do not fit."""
    edges = dict(on.lines())
    line = [edges.get(at, " ") for at in range(on.cells)]
    free = 0
    for at, label in labels:
        edge = min((edge for edge in edges if edge > at), default=on.cells)
        for words in (label, short(label)):
            if at >= free and at + len(words) <= edge:
                line[at : at + len(words)] = words
                free = at + len(words) + 1
    return "".join(line)


def draw_lanes(block: blocks.Lanes, page: TextPage) -> None:
    """Draw a list with each date beside its item, then the meanings of the signs."""
    share = page.width // 2 if NARROW <= page.width < DATES else page.width * 2 // 5
    most = min(max(share, min(LEAST, page.width - 26)), WIDEST)
    on = scale([block.mark(thing) for thing in block.things], most)
    if on is None:
        return
    for line in names(on):
        if line.strip(f" {LINE}{BREAK}"):
            page.line(" ", Text(_plain(line, page), "dim"))
    used: set[str] = set()
    for thing in block.things:
        drawn = lane(block.mark(thing), on)
        used.update(drawn)
        _row(block.item(thing), drawn, on, page, marked=block.marked)
    _legend(used, on, page)


def _row(item: blocks.Item, drawn: str, on: CellScale, page: TextPage, *, marked: bool) -> None:
    tone = TONES.get(item.sign, "")
    runs = groupby(drawn, lambda cell: "dim" if cell in (LINE, BREAK) else tone)
    cells = ((_plain("".join(run), page), style) for style, run in runs)
    line = Text.assemble(" ", *cells, "  ")
    below = Text.assemble(" ", (_plain(_ground(on), page), "dim"))
    dates: list[Text] = []
    if page.width >= DATES:
        dates = page.fold_date(text_of(item.lead, page), 20)
    before = page.before_sign(item, min(item.depth, page.levels), marked=marked)
    before.append_text(page.sign(item.sign))
    room = page.width - line.cell_len - (22 if dates else 0) - before.cell_len - 1
    text = text_of(item.short or item.text, page)
    lines = page.with_right(text, text_of(item.remark, page), room, least=16)
    for number in range(max(len(lines), len(dates))):
        left = (line if number == 0 else below).copy()
        if dates:
            left.append(" " * (on.cells + 3 - left.cell_len))
            left.append_text(dates[number] if number < len(dates) else Text())
            left.append(" " * (on.cells + 25 - left.cell_len))
        if number == 0:
            left.append_text(before)
        left.append(" " * (page.width - room - left.cell_len))
        page.line(left, lines[number] if number < len(lines) else "")


def _ground(on: CellScale) -> str:
    edges = dict(on.lines())
    return "".join(edges.get(at, " ") for at in range(on.cells))


def _legend(used: set[str], on: CellScale, page: TextPage) -> None:
    """Explain the signs that were drawn, and the gaps in the axis."""
    used |= ({OPEN[0]} if OPEN[1] in used else set()) | ({FIRM[0]} if PALE in used else set())
    said = [f"{WHOLE.get(sign, sign)} {words}" for sign, words in MEANING.items() if sign in used]
    said = [_plain(words, page) for words in said]
    line = ""
    for words in said:
        if line and cell_len(line) + 2 + cell_len(words) > page.width - 1:
            page.line(Text(f" {line}", "dim"))
            line = ""
        line = f"{line}  {words}" if line else words
    if line:
        page.line(Text(f" {line}", "dim"))
    gaps = on.axis.gaps()
    if gaps:
        words = f"{BREAK} axis broken: nothing dated to {'; '.join(gaps)}"
        page.wrapped(Text(page.plain(words), "dim"), indent=1)


def _plain(cells: str, page: TextPage) -> str:
    return cells if page.screen.signs else cells.translate(ASCII)
