"""Activity, and relations between two actors, as pictures: a sign for each event, by period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from briefing.plover import TONE_SIGNS, VC, VX, WITHHELD
from briefing.render.svg.draw import (
    LEGEND,
    LINE,
    RING,
    TONES,
    Frame,
    fold,
    n,
    signs,
    text,
    width,
)
from briefing.reports.activity import Activity
from briefing.reports.dyad import Dyad, DyadPeriod
from briefing.reports.events import Entry
from briefing.reports.relations import BETWEEN, between_words
from briefing.reports.wording import some

COUNT, GAP, NOTE = 30, 14, 50
"""The width of a number, of the gap after it, and of a row's remark, in pixels."""
SIDE = 40
"""The space around the signs of a column, which begins with their number, in pixels."""
SIGN, LEAST = 13, 8
"""The maximum and minimum distance of signs, in pixels; if it is less, a bar is drawn."""
HOLLOW = (VC, VX, WITHHELD)
"""The tones with a hollow sign."""


def activity(report: Activity, frame: Frame) -> Iterator[str]:
    """Yield activity as a picture: a row per period, with silences and separate counts.

    In a figure, only the surrounding text gives these counts.
    """
    body: list[str] = []
    y = frame.begin(body) + 8
    bars = report.bars()
    if frame.medium != "file":
        bars = [bar for bar, row in zip(bars, report.rows, strict=True) if row.number is not None]
    left = _left([bar.label for bar in bars], frame)
    step = _step([sum(bar.tones.values()) for bar in bars], frame.width - left - NOTE - frame.edge)
    for bar in bars:
        if bar.before:
            y = _remark(body, bar.before, left, y)
        number = sum(bar.tones.values())
        body.append(text(bar.label, frame.edge, y + 13))
        _count(body, number, left - GAP, y)
        _signs(body, {tone: bar.tones[tone] for tone in TONE_SIGNS}, left, y + LINE / 2, step)
        if bar.note:
            body.append(text(bar.note, left + number * step + 10, y + 13, "note"))
        y += LINE + 2
    words = report.sentences() if frame.medium == "file" else []
    ring = [RING] * any(bar.tones[WITHHELD] for bar in bars)
    yield from frame.end(body, [*words, LEGEND, *ring], y + 24)


def dyad(report: Dyad, frame: Frame) -> Iterator[str]:
    """Yield the relations between two actors: a row per period, a column per direction."""
    body: list[str] = []
    y = frame.begin(body) + 20
    acts = report.acts()
    most = {way: max((len(each.get(way, ())) for _, each in acts), default=0) for way in BETWEEN}
    shown = [way for way, number in most.items() if number or way != "mutual"]
    left = _left([span.label for span, _ in acts], frame) - COUNT - GAP
    there, back = (
        f"{report.one.name} → {report.other.name}",
        f"{report.other.name} → {report.one.name}",
    )
    if frame.medium == "page":
        there, back = f"by {report.one.name}", f"by {report.other.name}"
    names = {"there": there, "mutual": "mutual", "back": back}
    room = _columns(
        [names[way] for way in shown], [most[way] for way in shown],
        frame.width - left - frame.edge,
    )  # fmt: skip
    step = min(_step([most[way]], wide - SIDE) for way, wide in zip(shown, room, strict=True))
    places = {way: left + sum(room[:at]) for at, way in enumerate(shown)}
    heads = {way: fold(names[way], wide - 12) for way, wide in zip(shown, room, strict=True)}
    for way, lines in heads.items():
        for number, line in enumerate(lines):
            body.append(text(line, places[way], y + number * LINE))
    y += max(map(len, heads.values())) * LINE - 8
    before: DyadPeriod | None = None
    for span, each in acts:
        if before is not None:
            y = _between(body, before, span, report.unit, left, y)
        before = span
        body.append(text(span.label, frame.edge, y + 13))
        if separate := "" if each.keys() & places.keys() else between_words(span.count):
            body.append(text(separate, left + 26, y + 13, "note"))
        for way in shown:
            entries = each.get(way, ())
            _count(body, len(entries), places[way] + 16, y)
            _events(body, entries, places[way] + 26, y + LINE / 2, step)
        y += LINE + 2
    words = dyad_words(report)
    yield from frame.end(body, [*(words[1:] if frame.medium == "paper" else words), LEGEND], y + 24)


def _columns(names: Sequence[str], most: Sequence[int], room: float) -> list[float]:
    """Return the widths of columns, which fit their names and their longest row of signs."""
    most_of_it = room * (0.4 if len(names) > 2 else 0.5)
    least = [min(14 + max(map(width, name.split())), most_of_it) for name in names]
    more = [max(SIDE + number * SIGN - wide, 0) for number, wide in zip(most, least, strict=True)]
    rest = room - sum(least) - sum(more)
    if rest >= 0:
        return [wide + add + rest / len(least) for wide, add in zip(least, more, strict=True)]
    share = max(0, 1 + rest / (sum(more) or 1))
    found = [wide + add * share for wide, add in zip(least, more, strict=True)]
    return [wide * min(1, room / sum(found)) for wide in found]


def dyad_words(report: Dyad) -> list[str]:
    """Return the text below the relations of two actors: the counts, and a legend of the signs."""
    drawn = (entry for _, acts in report.acts() for way in BETWEEN for entry in acts.get(way, ()))
    ring = [RING] * any(entry.tone == WITHHELD for entry in drawn)
    return [" · ".join(filter(None, report.words())), *ring]


def _left(labels: Sequence[str], frame: Frame) -> float:
    """Return where the signs begin: after the periods and the numbers."""
    widest = max(map(width, labels), default=0)
    return frame.edge + max(widest, 60) + GAP + COUNT + GAP


def _between(
    body: list[str], one: DyadPeriod, other: DyadPeriod, unit: str, left: float, y: float
) -> float:
    """Draw the text between two rows: periods without an event, the start of separate counts."""
    if other.number is None:
        return y if one.number is None else _remark(body, "counted separately", left, y)
    silent = other.number - (one.number or 0) - 1
    return _remark(body, f"{some(silent, unit)} without an event", left, y) if silent else y


def _step(numbers: Sequence[int], room: float) -> float:
    return min(SIGN, room / max(numbers, default=1)) if any(numbers) else SIGN


def _remark(body: list[str], words: str, left: float, y: float) -> float:
    body.append(text(words, left, y + 12, "note"))
    return y + LINE


def _count(body: list[str], number: int, end: float, y: float) -> None:
    """Draw a right-aligned number."""
    if number:
        words = str(number)
        body.append(text(words, end - width(words), y + 13, "dim"))


def _signs(body: list[str], quads: Mapping[str, int], x: float, y: float, step: float) -> None:
    """Draw a sign for each event; without enough room, a bar for each quad class."""
    for quad, number in quads.items():
        if step >= LEAST and number:
            drawn = signs(quad, [x + (at + 0.5) * step for at in range(number)], y)
            body.append(f'<g class="{TONES[quad]}">{drawn}</g>\n')
        elif number:
            hollow = " hollow" * (quad in HOLLOW)
            body.append(
                f'<rect class="{TONES[quad]}{hollow}" x="{n(x)}" y="{n(y - 5)}" '
                f'width="{n(number * step)}" height="10"/>\n'
            )
        x += number * step


def _events(body: list[str], entries: Sequence[Entry], x: float, y: float, step: float) -> None:
    """Draw a sign for each event, with its title as a tooltip."""
    quads = {tone: [entry for entry in entries if entry.tone == tone] for tone in TONE_SIGNS}
    if step < LEAST:
        _signs(body, {quad: len(each) for quad, each in quads.items()}, x, y, step)
        return
    for at, entry in enumerate(each for group in quads.values() for each in group):
        drawn = signs(entry.tone, [x + (at + 0.5) * step], y)
        title = escape(entry.event.title)
        body.append(f'<g class="{TONES[entry.tone]}"><title>{title}</title>{drawn}</g>\n')
