"""The timeline as a picture: each event with a drawing of its date.

The signs are those of `timeline --chart`: opaque areas are certain, pale areas are possible, and an
arrow is a side without a bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import zip_longest
from typing import NamedTuple

from briefing.lanes import Axis, Mark, Place, axis, lane_parts, short
from briefing.plover import WITHHELD
from briefing.render.svg.draw import (
    EDGE,
    LEGEND,
    LINE,
    RING,
    SIZES,
    SMALL,
    TONES,
    WIDTH,
    Frame,
    fold,
    n,
    signs,
    text,
    width,
)
from briefing.reports.events import date_label
from briefing.reports.grouping import TimelineRow, named
from briefing.reports.timeline import Timeline

LEAD, LANE, TEXT = 160, 360, 560
"""The start of the lanes, after the dates, their width, and the start of texts, in pixels."""
UNITS = 40
"""The maximum number of units on the axis."""
ARROW, GAP, STEP = 22, 10, 16
"""The widths of an arrow, of a gap in the axis, and of a response's indentation, in pixels."""
WIDEST = 60
"""The maximum width of a unit, in pixels."""
MIDDLE = LINE // 2
"""The middle of a lane, in pixels below the top of its row."""
LEAST, LEAST_SOFT = 1.5, 6
"""The minimum width of what is drawn, in pixels, and of a dashed outline."""


class Scale(NamedTuple):
    """An axis in pixels.

    Args:
        axis: the axis.
        left: where it begins.
        each: the width of a unit.
        arrow: the length of an arrow, for a side without a bound.

    """

    axis: Axis
    left: float
    each: float
    arrow: float

    @property
    def end(self) -> float:
        """The end of the axis."""
        return self.x(Place(len(self.axis.parts) - 1, self.axis.size))

    def x(self, place: Place) -> float:
        """Return the coordinate of a place."""
        return self.left + place.units * self.each + self.axis.breaks(place) * GAP

    def lines(self) -> Iterator[float]:
        """Yield the coordinates of the lines between its parts: two where it is broken."""
        unit = self.axis.unit
        for part in self.axis.parts[1:]:
            x = self.x(self.axis.start(unit.start(part.first)))
            yield from (x - GAP / 2 - 2, x - GAP / 2 + 2) if part.broken else (x,)

    def edges(self, drawn: Mark) -> dict[str, float]:
        """Return the coordinates of the edges of a drawing, by the letters of `LanePart`."""
        found = {
            letter: self.x(side(day))
            for letter, day, side in (
                ("l", drawn.first, self.axis.start), ("r", drawn.last, self.axis.end),
                ("s", drawn.solid and drawn.solid[0], self.axis.start),
                ("t", drawn.solid and drawn.solid[1], self.axis.end),
            )
            if day is not None
        }  # fmt: skip
        if "l" not in found:
            found["l"] = found.get("s", found.get("r", 0)) - self.arrow
        if "r" not in found:
            found["r"] = found.get("t", found["l"]) + self.arrow
        return found


def scale(marks: Iterable[Mark], most: int, left: float, wide: float, arrow: float) -> Scale | None:
    """Return an axis for some marks in pixels; None without a mark.

    Args:
        marks: the marks to draw on it.
        most: the maximum number of its units.
        left: where the lanes begin.
        wide: their width.
        arrow: the length of an arrow, which has room on both sides of the axis.

    """
    found = axis(marks, most)
    if found is None:
        return None
    room = wide - 2 * arrow - GAP * sum(part.broken for part in found.parts)
    return Scale(found, left + arrow, min(room / found.size, WIDEST), arrow)


def render(report: Timeline, *, paper: bool = False) -> Iterator[str]:
    """Yield a timeline as a picture.

    Args:
        report: the timeline.
        paper: whether it is a figure of a printed document.

    """
    lanes = report.lanes()
    on = scale([drawn for _, drawn in lanes], UNITS, LEAD, LANE, ARROW)
    counts = " · ".join(filter(None, [report.marking, report.selection, *report.counts()]))
    frame = Frame(report.title, counts, "paper" if paper else "file")
    body: list[str] = []
    y = frame.begin(body) + 26
    if on:
        rows: list[str] = []
        begin = y
        for row, drawn in lanes:
            y += _row(rows, row, drawn, on, y)
        body += _ground(on, begin, y)
        body += rows
    yield from frame.end(body, _closing(report, lanes, on), y + 20)


def _closing(
    report: Timeline, lanes: Sequence[tuple[TimelineRow, Mark]], on: Scale | None
) -> Iterator[str]:
    """Yield the lines below the lanes: the events not drawn, and the meanings of the signs."""
    rest = report.undrawn(lanes)
    if rest:
        yield f"{report.rest_words(rest)}: {'; '.join(map(named, rest))}"
    if on:
        yield (
            "filled: that day, month or year, or all that time · pale: once, somewhere in here · "
            "dashed: about then, or perhaps · arrow: no bound on this side"
        )
    if on and on.axis.gaps():
        yield f"axis broken: nothing dated to {'; '.join(on.axis.gaps())}"
    if report.entries:
        ring = [RING] * any(row.entry.tone == WITHHELD for row, _ in lanes)
        yield " · ".join([LEGEND, *ring, "* key", "indented: answer"])


def _row(body: list[str], row: TimelineRow, drawn: Mark, on: Scale, y: float) -> float:
    """Draw an event: its date, lane, sign, text and sources; return the height."""
    entry = row.entry
    event = entry.event
    indent = TEXT + row.depth * STEP
    room = WIDTH - indent - 16 - EDGE
    lines = fold(event.label or event.title, room) or [""]
    notes = fold(" · ".join(filter(None, [entry.remark, ", ".join(entry.source_names())])),
                 room, SMALL)  # fmt: skip
    dates = fold(date_label(entry), LEAD - 2 * EDGE, SIZES["date"])
    title = f"<title>{escape(event.title)}</title>" if event.label else ""
    body.append(f'<g class="{TONES[entry.tone]}" transform="translate(0,{n(y)})">{title}\n')
    for number, line in enumerate(dates):
        body.append(text(line, EDGE, 13 + number * 15, "date"))
    body += _lane(drawn, on)
    if event.key:
        body.append(text("*", TEXT - 14, 14))
    if row.above:
        body.append(f'<path class="grid" d="M{indent - 10} 1v8h7"/>')
    body.append(signs(entry.tone, [indent + 5], MIDDLE))
    for number, line in enumerate(lines):
        body.append(text(line, indent + 16, 13 + number * LINE))
    below = 11 + len(lines) * LINE
    for number, line in enumerate(notes):
        body.append(text(line, indent + 16, below + number * 14, "note"))
    body.append("</g>\n")
    return max(len(lines) * LINE + len(notes) * 14, len(dates) * 15) + 6


def _lane(drawn: Mark, on: Scale) -> Iterator[str]:
    """Yield the drawing of a date."""
    at = on.edges(drawn)
    for kind, edges, soft in lane_parts(drawn):
        first, last = at[edges[0]], at[edges[-1]]
        last = max(last, first + (LEAST_SOFT if soft and kind == "unit" else LEAST))
        wide = n(last - first)
        match kind:
            case "pale":
                yield f'<path class="pale" d="M{n(first)} {MIDDLE - 4}h{wide}v8h-{wide}z"/>'
            case "open":
                step, back = (4, -4) if edges == "r" else (-4, 4)
                yield f'<path class="open" d="M{n(first - step)} 5l{step} 4{_next(back)} 4"/>'
            case "end":
                yield f'<path class="end{" soft" * soft}" d="M{n(first)} 4v10"/>'
            case "day":
                middle = n((at["s"] + at["t"]) / 2)
                yield f'<circle{_kind("hollow soft" * soft)} cx="{middle}" cy="9" r="4"/>'
            case "unit":
                yield f'<path{_kind("hollow soft" * soft)} d="M{n(first)} 6h{wide}v6h-{wide}z"/>'
            case "lasting":
                yield (
                    f'<path class="end{" soft" * soft}" '
                    f'd="M{n(first)} 6.5h{wide}M{n(first)} 11.5h{wide}"/>'
                )


def _next(number: float) -> str:
    """Return a number that follows another in a path: a minus sign separates them too."""
    return n(number) if number < 0 else f" {n(number)}"


def _kind(classes: str) -> str:
    return f' class="{classes}"' if classes else ""


def _ground(on: Scale, y: float, bottom: float) -> list[str]:
    """Return the axis: labels above the lanes, one line between its parts, two at a break."""
    drawn = [text(label, x, y - (18 if above else 5), "note") for x, label, above in labels(on)]
    drawn += [f'<path class="grid" d="M{n(x)} {n(y - 4)}V{n(bottom)}"/>\n' for x in on.lines()]
    return drawn


def labels(on: Scale) -> Iterator[tuple[float, str, bool]]:
    """Yield the labels of an axis that fit: place, words, and whether it is of the unit above."""
    found, unit = on.axis, on.axis.unit
    titles = [(on.x(found.start(unit.start(part.first))), found.title(part))
              for part in found.parts if found.title(part)]  # fmt: skip
    free = 0.0
    for (x, title), (edge, _) in zip_longest(titles, titles[1:], fillvalue=(on.end + on.arrow, "")):
        for words in (title, short(title)):
            begin = min(x, edge - width(words, SMALL) - 3)
            if begin >= max(free, x - on.arrow):
                yield begin, words, True
                free = begin + width(words, SMALL) + 3
                break
    free = 0.0
    for part, following in zip_longest(found.parts, found.parts[1:]):
        edge = on.end + on.arrow
        if following and following.broken:
            edge = on.x(found.end(unit.start(part.last + 1) - 1)) + GAP / 2
        for number in range(part.first, part.last + 1):
            x, label = on.x(found.start(unit.start(number))), unit.label(number)
            if x >= free and x + width(label, SMALL) <= edge:
                yield x, label, False
                free = x + width(label, SMALL) + 4
