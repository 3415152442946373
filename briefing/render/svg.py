"""The timeline as a picture (SVG 1.1): each event with a drawing of its date.

The signs are those of `timeline --chart`: opaque areas are certain, pale areas are possible, and an
arrow is a side without a bound. No fonts, scripts or links are embedded; the colours follow the
reader's light or dark mode.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple
from unicodedata import combining, east_asian_width

from briefing.lanes import Axis, Mark, Place, axis
from briefing.plover import MC, MX, NONE, VC, VX
from briefing.reports.events import date_label
from briefing.reports.timeline import Row, Timeline, named

WIDTH, LEAD, LANE, TEXT = 1000, 160, 360, 560
"""In pixels: the picture's width, the start of lanes, a lane's width, the start of texts."""
LINE, SIZE, SMALL, DATE, TITLE, EDGE = 18, 13, 11, 12, 17, 12
"""In pixels: the line height, four font sizes, and the margin of the picture."""
UNITS = 40
"""The maximum number of units on the axis."""
ARROW, GAP, STEP = 22, 6, 16
"""In pixels: an arrow, the gap between parts of an axis, the indentation of a response."""
TONES = {MC: "mc", VC: "vc", VX: "vx", MX: "mx", NONE: "none"}
STYLE = """
text{font-family:system-ui,-apple-system,"Segoe UI","Noto Sans","DejaVu Sans",sans-serif}
text{fill:#1b1f24}.dim{fill:#59636e}.paper{fill:#fff}.grid{stroke:#c8ced6;fill:none}
.mc,.vc{fill:#00688b;stroke:#00688b}.vx{fill:#9a5b00;stroke:#9a5b00}
.mx{fill:#b3202c;stroke:#b3202c}.none{fill:#59636e;stroke:#59636e}
@media (prefers-color-scheme:dark){
text{fill:#e6e9ed}.dim{fill:#9aa4af}.paper{fill:#0d1117}.grid{stroke:#3d444d}
.mc,.vc{fill:#5cc3e0;stroke:#5cc3e0}.vx{fill:#e0a458;stroke:#e0a458}
.mx{fill:#ff7b72;stroke:#ff7b72}.none{fill:#9aa4af;stroke:#9aa4af}}
.pale{opacity:.3;stroke:none}.hollow,.open{fill:none}.open,.end{stroke-width:1.5}
.soft{stroke-dasharray:2 2}
"""
NARROW, BROAD = frozenset("iIjlt.,:;'|!()[] fr"), frozenset("mwMW@%—–…")


def width(text: str, size: float = SIZE) -> float:
    """Return the estimated maximum width of a text in pixels; no font is read."""
    return size * sum(map(_ems, text))


def _ems(char: str) -> float:
    if combining(char):
        return 0
    if east_asian_width(char) in "WF" or char in BROAD:
        return 1
    return 0.36 if char in NARROW else 0.7 if char.isupper() else 0.6


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


class Scale(NamedTuple):
    """An axis in pixels."""

    axis: Axis
    each: float

    def x(self, place: Place) -> float:
        """Return the coordinate of a place."""
        return LEAD + ARROW + place.part * GAP + place.units * self.each

    @property
    def end(self) -> float:
        """The end of the axis."""
        return LEAD + ARROW + self.axis.size * self.each + GAP * (len(self.axis.parts) - 1)


def render(report: Timeline) -> Iterator[str]:
    """Yield a timeline as a picture.

    Args:
        report: the timeline.

    """
    lanes = report.lanes()
    found = axis([drawn for _, drawn in lanes], UNITS)
    counts = " · ".join(filter(None, [report.marking, report.selection, *report.counts()]))
    body: list[str] = []
    y = _lines(body, [report.title], 24, size=TITLE)
    y = _lines(body, [counts], y, size=SMALL) + 26
    if found:
        room = LANE - 2 * ARROW - GAP * (len(found.parts) - 1)
        on = Scale(found, min(room / found.size, 60))
        rows: list[str] = []
        begin = y
        for row, drawn in lanes:
            y += _row(rows, row, drawn, on, y)
        body += _ground(on, begin, y)
        body += rows
    height = round(_lines(body, _closing(report, lanes, found), y + 20, size=SMALL))
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" role="img" aria-labelledby="title summary">\n'
        f'<title id="title">{escape(report.title)}</title>\n'
        f'<desc id="summary">{escape(counts)}</desc>\n<style>{STYLE}</style>\n'
        f'<rect class="paper" width="{WIDTH}" height="{height}"/>\n'
    )
    yield from body
    yield "</svg>\n"


def _lines(body: list[str], texts: Iterable[str], y: float, *, size: int) -> float:
    """Draw texts below each other, as wide as the picture; return the position after them."""
    for text in texts:
        for line in fold(text, WIDTH - 2 * EDGE, size):
            body.append(_text(line, EDGE, y, size=size, kind="" if size == TITLE else "dim"))
            y += size + 5
    return y


def _closing(
    report: Timeline, lanes: Sequence[tuple[Row, Mark]], found: Axis | None
) -> Iterator[str]:
    """Yield the lines below the lanes: the events not drawn, and the meanings of the signs."""
    rest = report.undrawn(lanes)
    if rest:
        yield f"{report.rest_words(rest)}: {'; '.join(map(named, rest))}"
    if found:
        yield (
            "filled: that day, month or year, or all that time · pale: once, somewhere in here · "
            "dashed: about then, or perhaps · arrow: no bound on this side"
        )
    if found and found.gaps():
        yield f"axis broken: nothing dated to {'; '.join(found.gaps())}"
    if report.entries:
        yield (
            "up: cooperation · down: conflict · filled: deeds · hollow: words · dot: neither · "
            "* key · ↳ answer"
        )


def _row(body: list[str], row: Row, drawn: Mark, on: Scale, y: float) -> float:
    """Draw an event: its date, lane, sign, text and sources; return the height."""
    entry = row.entry
    event = entry.event
    indent = TEXT + row.depth * STEP
    room = WIDTH - indent - 16 - EDGE
    lines = fold(event.label or event.title, room) or [""]
    notes = fold(" · ".join(filter(None, [entry.remark, ", ".join(entry.source_names())])),
                 room, SMALL)  # fmt: skip
    dates = fold(date_label(entry), LEAD - 2 * EDGE, DATE)
    middle = y + LINE / 2
    body.append(f"<g><title>{escape(event.title)}</title>\n")
    for number, line in enumerate(dates):
        body.append(_text(line, EDGE, y + 13 + number * 15, size=DATE, kind="dim"))
    body += _lane(drawn, on, middle, TONES[entry.quad])
    if event.key:
        body.append(_text("*", TEXT - 14, y + 14))
    if row.above:
        body.append(f'<path class="grid" d="M{indent - 10} {_n(y + 1)}v8h7"/>\n')
    body.append(_sign(entry.quad, indent + 5, middle))
    for number, line in enumerate(lines):
        body.append(_text(line, indent + 16, y + 13 + number * LINE))
    below = y + 11 + len(lines) * LINE
    for number, line in enumerate(notes):
        body.append(_text(line, indent + 16, below + number * 14, size=SMALL, kind="dim"))
    body.append("</g>\n")
    return max(len(lines) * LINE + len(notes) * 14, len(dates) * 15) + 6


def _lane(drawn: Mark, on: Scale, y: float, tone: str) -> Iterator[str]:
    """Yield the drawing of a date: pale parts first, then its ends, then opaque parts."""
    found = on.axis
    left = None if drawn.first is None else on.x(found.start(drawn.first))
    right = None if drawn.last is None else on.x(found.end(drawn.last))
    begin = left if left is not None else (right or 0) - ARROW
    end = right if right is not None else (left or 0) + ARROW
    if drawn.solid:
        first, last = on.x(found.start(drawn.solid[0])), on.x(found.end(drawn.solid[1]))
        end = end if right is not None else last + ARROW
        begin = begin if left is not None else first - ARROW
    if drawn.kind == "bounds" or left is None or right is None:
        yield f'<rect class="{tone} pale" {_box(begin, end, y, 8)}/>\n'
    for open_end, x, side in ((left is None, begin, -1), (right is None, end, 1)):
        soft = " soft" if drawn.soft[side > 0] else ""
        if open_end:
            tip = f"M{_n(x - 4 * side)} {_n(y - 4)}L{_n(x)} {_n(y)}L{_n(x - 4 * side)} {_n(y + 4)}"
            yield f'<path class="{tone} open" d="{tip}"/>\n'
        elif drawn.kind == "bounds":
            yield f'<path class="{tone} end{soft}" d="M{_n(x)} {_n(y - 5)}v10"/>\n'
    if not drawn.solid:
        return
    soft = " hollow soft" if any(drawn.soft) else ""
    if drawn.kind == "day":
        yield f'<circle class="{tone}{soft}" cx="{_n((first + last) / 2)}" cy="{_n(y)}" r="4"/>\n'
    elif drawn.kind == "unit":
        yield f'<rect class="{tone}{soft}" stroke-width="1" {_box(first, last, y, 6)}/>\n'
    else:
        for shift in (-2.5, 2.5):
            yield f'<path class="{tone} end{soft}" d="M{_n(first)} {_n(y + shift)}H{_n(last)}"/>\n'


def _box(first: float, last: float, y: float, height: float) -> str:
    return (
        f'x="{_n(first)}" y="{_n(y - height / 2)}" width="{_n(max(last - first, 1))}" '
        f'height="{height}"'
    )


def _sign(quad: str, x: float, y: float) -> str:
    """Return the sign of a quad class: a triangle up or down, filled for deeds, or a dot."""
    if quad == NONE:
        return f'<circle class="none" cx="{_n(x)}" cy="{_n(y)}" r="1.5"/>\n'
    up = -1 if quad in (MC, VC) else 1
    hollow = " hollow" if quad in (VC, VX) else ""
    path = f"M{_n(x - 5)} {_n(y - 4 * up)}h10L{_n(x)} {_n(y + 5 * up)}z"
    return f'<path class="{TONES[quad]}{hollow}" stroke-width="1.2" d="{path}"/>\n'


def _ground(on: Scale, y: float, bottom: float) -> list[str]:
    """Return the axis: labels above the lanes, one line between its parts, two at a break."""
    found, unit = on.axis, on.axis.unit
    drawn: list[str] = []
    free = 0.0
    for part in found.parts:
        x = on.x(found.start(unit.start(part.first)))
        title = found.title(part)
        if title and x >= free:
            drawn.append(_text(title, x, y - 18, size=SMALL, kind="dim"))
            free = x + width(title, SMALL) + 4
        if part is not found.parts[0]:
            for shift in (-1.5, 1.5) if part.broken else (0,):
                path = f"M{_n(x - GAP / 2 + shift)} {_n(y - 12)}V{_n(bottom)}"
                drawn.append(f'<path class="grid" d="{path}"/>\n')
    free = 0.0
    for part in found.parts:
        for number in range(part.first, part.last + 1):
            x, label = on.x(found.start(unit.start(number))), unit.label(number)
            if x >= free and x + width(label, SMALL) <= on.end + ARROW:
                drawn.append(_text(label, x, y - 5, size=SMALL, kind="dim"))
                free = x + width(label, SMALL) + 4
    return drawn


def _text(text: str, x: float, y: float, *, size: int = SIZE, kind: str = "") -> str:
    of = f' class="{kind}"' if kind else ""
    bold = ' font-weight="bold"' if size == TITLE else ""
    return f'<text{of} x="{_n(x)}" y="{_n(y)}" font-size="{size}"{bold}>{escape(text)}</text>\n'


def _n(number: float) -> str:
    """Return a number of pixels with at most one decimal."""
    return f"{number:.1f}".removesuffix(".0")
