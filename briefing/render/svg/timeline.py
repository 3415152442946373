"""The timeline as a picture: each event with a drawing of its date.

The signs are those of `timeline --chart`: opaque areas are certain, pale areas are possible, and an
arrow is a side without a bound.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from briefing.lanes import Axis, Mark, Place, axis
from briefing.render.svg.draw import (
    EDGE,
    LEGEND,
    LINE,
    SMALL,
    TONES,
    WIDTH,
    Frame,
    fold,
    n,
    sign,
    text,
    width,
)
from briefing.reports.events import date_label
from briefing.reports.grouping import TimelineRow, named
from briefing.reports.timeline import Timeline

LEAD, LANE, TEXT = 160, 360, 560
"""In pixels: the start of the lanes, after the dates; a lane's width; the start of texts."""
DATE = 12
"""The font size of a date, in pixels."""
UNITS = 40
"""The maximum number of units on the axis."""
ARROW, GAP, STEP = 22, 6, 16
"""In pixels: an arrow, the gap between parts of an axis, the indentation of a response."""


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


def render(report: Timeline, *, paper: bool = False) -> Iterator[str]:
    """Yield a timeline as a picture.

    Args:
        report: the timeline.
        paper: whether it is a figure of a printed document.

    """
    lanes = report.lanes()
    found = axis([drawn for _, drawn in lanes], UNITS)
    counts = " · ".join(filter(None, [report.marking, report.selection, *report.counts()]))
    frame = Frame(report.title, counts, paper)
    body: list[str] = []
    y = frame.begin(body) + 26
    if found:
        room = LANE - 2 * ARROW - GAP * (len(found.parts) - 1)
        on = Scale(found, min(room / found.size, 60))
        rows: list[str] = []
        begin = y
        for row, drawn in lanes:
            y += _row(rows, row, drawn, on, y)
        body += _ground(on, begin, y)
        body += rows
    yield from frame.end(body, _closing(report, lanes, found), y + 20)


def _closing(
    report: Timeline, lanes: Sequence[tuple[TimelineRow, Mark]], found: Axis | None
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
        yield f"{LEGEND} · * key · ↳ answer"


def _row(body: list[str], row: TimelineRow, drawn: Mark, on: Scale, y: float) -> float:
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
        body.append(text(line, EDGE, y + 13 + number * 15, size=DATE, kind="dim"))
    body += _lane(drawn, on, middle, TONES[entry.quad])
    if event.key:
        body.append(text("*", TEXT - 14, y + 14))
    if row.above:
        body.append(f'<path class="grid" d="M{indent - 10} {n(y + 1)}v8h7"/>\n')
    body.append(sign(entry.quad, indent + 5, middle))
    for number, line in enumerate(lines):
        body.append(text(line, indent + 16, y + 13 + number * LINE))
    below = y + 11 + len(lines) * LINE
    for number, line in enumerate(notes):
        body.append(text(line, indent + 16, below + number * 14, size=SMALL, kind="dim"))
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
            tip = f"M{n(x - 4 * side)} {n(y - 4)}L{n(x)} {n(y)}L{n(x - 4 * side)} {n(y + 4)}"
            yield f'<path class="{tone} open" d="{tip}"/>\n'
        elif drawn.kind == "bounds":
            yield f'<path class="{tone} end{soft}" d="M{n(x)} {n(y - 5)}v10"/>\n'
    if not drawn.solid:
        return
    soft = " hollow soft" if any(drawn.soft) else ""
    if drawn.kind == "day":
        yield f'<circle class="{tone}{soft}" cx="{n((first + last) / 2)}" cy="{n(y)}" r="4"/>\n'
    elif drawn.kind == "unit":
        yield f'<rect class="{tone}{soft}" stroke-width="1" {_box(first, last, y, 6)}/>\n'
    else:
        for shift in (-2.5, 2.5):
            yield f'<path class="{tone} end{soft}" d="M{n(first)} {n(y + shift)}H{n(last)}"/>\n'


def _box(first: float, last: float, y: float, height: float) -> str:
    return (
        f'x="{n(first)}" y="{n(y - height / 2)}" width="{n(max(last - first, 1))}" '
        f'height="{height}"'
    )


def _ground(on: Scale, y: float, bottom: float) -> list[str]:
    """Return the axis: labels above the lanes, one line between its parts, two at a break."""
    found, unit = on.axis, on.axis.unit
    drawn: list[str] = []
    free = 0.0
    for part in found.parts:
        x = on.x(found.start(unit.start(part.first)))
        title = found.title(part)
        if title and x >= free:
            drawn.append(text(title, x, y - 18, size=SMALL, kind="dim"))
            free = x + width(title, SMALL) + 4
        if part is not found.parts[0]:
            for shift in (-1.5, 1.5) if part.broken else (0,):
                path = f"M{n(x - GAP / 2 + shift)} {n(y - 12)}V{n(bottom)}"
                drawn.append(f'<path class="grid" d="{path}"/>\n')
    free = 0.0
    for part in found.parts:
        for number in range(part.first, part.last + 1):
            x, label = on.x(found.start(unit.start(number))), unit.label(number)
            if x >= free and x + width(label, SMALL) <= on.end + ARROW:
                drawn.append(text(label, x, y - 5, size=SMALL, kind="dim"))
                free = x + width(label, SMALL) + 4
    return drawn
