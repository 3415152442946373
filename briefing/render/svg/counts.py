"""Activity, and relations between two actors, as pictures: a sign for each event, by period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from briefing.plover import SIGNS
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
from briefing.reports.activity import Activity
from briefing.reports.dyad import Dyad, DyadPeriod
from briefing.reports.events import Entry
from briefing.reports.relations import between_words
from briefing.reports.wording import some

LEFT, NOTE = 150, 110
"""In pixels: the start of the signs, after the periods; the width of a row's remark."""
SIGN, LEAST = 13, 8
"""In pixels: the maximum and minimum distance of signs; if it is less, a bar is drawn."""
WAYS = ("there", "mutual", "back")
"""The directions of acts between two actors, from left to right."""


def activity(report: Activity, frame: Frame) -> Iterator[str]:
    """Yield activity as a picture: a row per period, with silences and separate counts."""
    body: list[str] = []
    y = frame.begin(body) + 8
    bars = [*report.bars()]
    room = WIDTH - LEFT - NOTE - EDGE
    step = _step([sum(bar.quads.values()) for bar in bars], room)
    for bar in bars:
        if bar.before:
            y = _remark(body, bar.before, y)
        number = sum(bar.quads.values())
        body.append(text(bar.label, EDGE, y + 13))
        _count(body, number, LEFT - 14, y)
        _signs(body, bar.quads, LEFT, y + LINE / 2, step)
        if bar.note:
            body.append(text(bar.note, LEFT + number * step + 10, y + 13, size=SMALL, kind="dim"))
        y += LINE + 2
    yield from frame.end(body, [*report.sentences(), LEGEND], y + 24)


def dyad(report: Dyad, frame: Frame) -> Iterator[str]:
    """Yield the relations between two actors: a row per period, a column per direction."""
    body: list[str] = []
    y = frame.begin(body) + 20
    acts = report.acts()
    most = [max((len(each.get(way, ())) for _, each in acts), default=0) for way in WAYS]
    shown = [way for way, number in zip(WAYS, most, strict=True) if number or way != "mutual"]
    room = (WIDTH - LEFT - EDGE) / len(shown)
    step = _step(most, room - 40)
    places = {way: LEFT + at * room for at, way in enumerate(shown)}
    names = {
        "there": f"{report.one.name} → {report.other.name}", "mutual": "mutual",
        "back": f"{report.other.name} → {report.one.name}",
    }  # fmt: skip
    heads = {way: fold(names[way], room - 12) for way in shown}
    for way, lines in heads.items():
        for number, line in enumerate(lines):
            body.append(text(line, places[way], y + number * LINE))
    y += max(map(len, heads.values())) * LINE - 8
    before: DyadPeriod | None = None
    for span, each in acts:
        if before is not None:
            y = _between(body, before, span, report.unit, y)
        before = span
        body.append(text(span.label, EDGE, y + 13))
        if besides := "" if each.keys() & places.keys() else between_words(span.count):
            body.append(text(besides, LEFT + 26, y + 13, size=SMALL, kind="dim"))
        for way in shown:
            entries = each.get(way, ())
            _count(body, len(entries), places[way] + 16, y)
            _events(body, entries, places[way] + 26, y + LINE / 2, step)
        y += LINE + 2
    yield from frame.end(body, [" · ".join(filter(None, report.words())), LEGEND], y + 24)


def _between(body: list[str], one: DyadPeriod, other: DyadPeriod, unit: str, y: float) -> float:
    """Draw the text between two rows: periods without an event, the start of separate counts."""
    if other.number is None:
        return y if one.number is None else _remark(body, "counted separately", y)
    silent = other.number - (one.number or 0) - 1
    return _remark(body, f"{some(silent, unit)} without an event", y) if silent else y


def _step(numbers: Sequence[int], room: float) -> float:
    return min(SIGN, room / max(numbers, default=1)) if any(numbers) else SIGN


def _remark(body: list[str], words: str, y: float) -> float:
    body.append(text(words, LEFT, y + 12, size=SMALL, kind="dim"))
    return y + LINE


def _count(body: list[str], number: int, end: float, y: float) -> None:
    """Draw a right-aligned number."""
    if number:
        words = str(number)
        body.append(text(words, end - width(words), y + 13, kind="dim"))


def _signs(body: list[str], quads: Mapping[str, int], x: float, y: float, step: float) -> None:
    """Draw a sign for each event; without enough room, a bar for each quad class."""
    for quad in SIGNS:
        number = quads[quad]
        if step >= LEAST:
            body += [sign(quad, x + (at + 0.5) * step, y) for at in range(number)]
        elif number:
            hollow = " hollow" if quad.startswith("verbal") else ""
            body.append(
                f'<rect class="{TONES[quad]}{hollow}" x="{n(x)}" y="{n(y - 5)}" '
                f'width="{n(number * step)}" height="10"/>\n'
            )
        x += number * step


def _events(body: list[str], entries: Sequence[Entry], x: float, y: float, step: float) -> None:
    """Draw a sign for each event, with its title as a tooltip."""
    quads = {quad: [entry for entry in entries if entry.quad == quad] for quad in SIGNS}
    if step < LEAST:
        _signs(body, {quad: len(each) for quad, each in quads.items()}, x, y, step)
        return
    for at, entry in enumerate(each for group in quads.values() for each in group):
        title = escape(entry.event.title)
        body.append(f"<g><title>{title}</title>{sign(entry.quad, x + (at + 0.5) * step, y)}</g>\n")
