"""The page of a ledger: one file that needs no network, complete without its script.

Every style and script is in the file, and its Content-Security-Policy (CSP level 3) allows only
these, by their SHA-256: a browser never runs anything from a ledger.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from importlib.resources import files

from briefing.blocks import Bars
from briefing.evidence import CONTESTED
from briefing.lanes import Mark, lane_parts, mark
from briefing.plover import MC, MX, NONE, VC, VX, WITHHELD
from briefing.render.handling import quoted
from briefing.render.html.draw import Drawer, anchor, sign
from briefing.render.svg.counts import activity, dyad, dyad_words
from briefing.render.svg.draw import TONES, Frame, n
from briefing.render.svg.timeline import GAP, LEAST, WIDEST, Scale, labels, scale
from briefing.reports.events import SHORT, Entry, date_label, event_table
from briefing.reports.grouping import Group, TimelineRow
from briefing.reports.page import Page, body
from briefing.reports.references import Footnotes
from briefing.reports.speech import capital
from briefing.reports.table import value
from briefing.reports.wording import dotted, some

ANY = "all"
LABELS = {"actor": "Actor", "story": "Story", "standing": "Standing", "source": "Source"}
WIDE, ARROW, UNITS = 240, 16, 36
"""The width of the lanes and of an arrow, in pixels, and the maximum number of units."""
_FADING, _SOFT = (".35", ".27", ".18", ".1"), (".35", ".22", ".1")
"""The shades of a bar that fades: to an arrow, and beyond an uncertain end."""


def _fade(name: str, side: int, shades: Sequence[str], tip: str = "") -> str:
    steps = "".join(
        f'<path d="M{3 * side * at} 6h{3 * side}v6h{-3 * side}z" opacity="{shade}"/>'
        for at, shade in enumerate(shades)
    )
    return f'<g id="{name}">{steps}{tip}</g>'


def _tip(side: int) -> str:
    return f'<path class="tip" d="M{11 * side} 5l{4 * side} 4 {-4 * side} 4"/>'


SHAPES = "".join([
    '<path id="day" d="M-4.5 9a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z"/>',
    '<path id="end" d="M-.75 3h1.5v12h-1.5z"/>',
    _fade("left", -1, _FADING, _tip(-1)), _fade("right", 1, _FADING, _tip(1)),
    _fade("before", -1, _SOFT), _fade("after", 1, _SOFT),
])  # fmt: skip
"""The shapes of lanes, at the place 0: a day, a known bound, no bound on this side, about then."""
_JSON = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028",
                       "\u2029": "\\u2029"})  # fmt: skip
"""Characters that could end the element with the JSON, or a line of it."""


def render(page: Page) -> Iterator[str]:
    """Yield the page as HTML.

    Args:
        page: the report.

    """
    style = _resource("page.css") + _sheets(page)
    script = _resource("page.js")
    policy = (
        f"default-src 'none'; style-src 'sha256-{_hash(style)}'; "
        f"script-src 'sha256-{_hash(script)}'; base-uri 'none'; form-action 'none'"
    )
    info = page.ledger.info
    title = info.title or "Timeline"
    language = escape(info.language or "en", quote=True)
    yield (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    )
    yield from _head(page, title)
    opening = Drawer(
        {entry.event.id for entry in page.entries}, level=2, notes=Footnotes(page.ledger)
    )
    yield "<main>\n"
    if page.opening:
        yield '<section class="opening">\n'
        yield from opening.draw(page.opening)
        yield "</section>\n"
    yield _filters(page)
    yield from _figures(page)
    yield (
        '<h2>Events</h2>\n<p id="counted" class="aside" role="status">'
        f"{some(len(page.entries), 'event')}</p>\n"
    )
    drawn = (mark(entry.event.date, page.today) for entry in page.entries)
    on = scale([each for each in drawn if each], UNITS, 0, WIDE, ARROW)
    yield _legend(page, drawn=bool(on)) if page.entries else ""
    yield _axis(on) if on else ""
    drawer = Drawer({entry.event.id for entry in page.entries}, level=3)
    for group in page.groups:
        yield from _group(group, drawer, on, page.today, opened=group.title in page.opened)
    yield from opening.footnotes()
    yield "</main>\n"
    yield f'<script type="application/json" id="data">{_data(page)}</script>\n'
    yield from _marking(page)
    yield f"<script>{script}</script>\n</body>\n</html>\n"


def _sheets(page: Page) -> str:
    """Return the style of printed sheets: each has the marking, the title, and its number.

    The margin boxes are those of CSS Paged Media Module Level 3, section 5.
    """
    info = page.ledger.info
    marking, title = quoted(info.marking), quoted(dotted(info.title, page.selection))
    return (
        f"@page {{ @top-right {{ content: {marking}; }} @bottom-right {{ content: {marking}; }} "
        f'@bottom-left {{ content: {title}; }} @bottom-center {{ content: counter(page) " / " '
        "counter(pages); } }\n@page { font-size: 8pt; }\n"
    )


def _resource(name: str) -> str:
    return (files("briefing.render.html") / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _marking(page: Page) -> Iterator[str]:
    """Yield the marking, shown at the top and at the foot."""
    if marking := page.ledger.info.marking:
        yield f'<p class="marking">{escape(marking)}</p>\n'


def _head(page: Page, title: str) -> Iterator[str]:
    info = page.ledger.info
    yield "<header>\n"
    yield from _marking(page)
    yield f"<h1>{escape(title)}</h1>\n"
    if info.description:
        yield f"<p>{escape(info.description)}</p>\n"
    counts = dotted(page.selection, some(len(page.entries), "event"), page.span)
    yield f'<p class="aside">{escape(counts)}</p>\n</header>\n'


def _filters(page: Page) -> str:
    fields = ['<label class="search">Search<input type="search" name="q"></label>']
    for name, choices in page.choices.items():
        offered = "".join(
            f'<option value="{escape(choice.value, quote=True)}">{escape(choice.name)} '
            f"({len(choice.events)})</option>"
            for choice in choices
        )
        if offered:
            fields.append(
                f'<label>{LABELS[name]}<select name="{name}"><option value="">{ANY}</option>'
                f"{offered}</select></label>"
            )
    return (
        '<form data-script hidden aria-label="Filters">\n'
        + "\n".join(fields)
        + '\n<button type="reset">Clear</button>\n</form>\n'
    )


def _group(
    group: Group, drawer: Drawer, on: Scale | None, today: datetime.date, *, opened: bool
) -> Iterator[str]:
    yield (
        f'<details class="group" data-events="{len(group.entries)}"{" open" * opened}>'
        f"<summary>{escape(group.title)} <small>{len(group.entries)}</small></summary>\n"
    )
    for row in group.rows:
        yield from _event(row, drawer, on, today)
    yield "</details>\n"


def _event(
    row: TimelineRow, drawer: Drawer, on: Scale | None, today: datetime.date
) -> Iterator[str]:
    entry = row.entry
    event = entry.event
    names = [
        "event",
        TONES[entry.tone],
        "key" if event.key else "",
        f"d{row.depth}" * bool(row.depth),
    ]
    hook = '<span aria-hidden="true">↳ </span>' if row.above else ""
    mark = "" if entry.tone == WITHHELD else sign(entry.tone) + " "
    tag = f' <span class="tag {_role(entry)}">{escape(entry.remark)}</span>' if entry.remark else ""
    yield (
        f'<details class="{" ".join(filter(None, names))}" id="{anchor(event.id)}"><summary>'
        f'<span class="when">{escape(date_label(entry))}</span>{_lane(entry, on, today)}'
        f'<span class="title">{hook}{mark}{escape(event.title)}{tag}</span></summary>\n<div>\n'
    )
    yield from drawer.draw(body(entry))
    yield "</div></details>\n"


def _role(entry: Entry) -> str:
    return "warning" if entry.standing in (*CONTESTED, "unsourced") else "aside"


# --- the lanes


def _lane(entry: Entry, on: Scale | None, today: datetime.date) -> str:
    """Return the drawing of a date; each part has its edges, so that the script can move it."""
    drawn = mark(entry.event.date, today)
    if drawn is None or on is None:
        return ""
    at = on.edges(drawn)
    inner = "".join(_piece(kind, edges, at) for kind, edges in _shapes(drawn))
    return f'<svg class="lane" aria-hidden="true"><use href="#grid"/>{inner}</svg>'


def _shapes(drawn: Mark) -> Iterator[tuple[str, str]]:
    """Yield the parts of a drawing with their edges: bars, and shapes at a place."""
    opened = "s" if drawn.solid else "r", "t" if drawn.solid else "l"
    for kind, edges, soft in lane_parts(drawn):
        match kind:
            case "open":
                yield ("left", opened[0]) if edges == "l" else ("right", opened[1])
            case "end":
                yield (("before" if edges == "l" else "after") if soft else "end"), edges
            case "pale" if drawn.first is None or drawn.last is None:
                pass  # an arrow says all that is known
            case _:
                yield kind, edges
    if drawn.solid:
        yield from [("before", "s")] * drawn.soft[0] + [("after", "t")] * drawn.soft[1]


def _piece(kind: str, edges: str, at: Mapping[str, float]) -> str:
    if kind in ("pale", "unit", "lasting"):
        first, last = (at[edge] for edge in edges)
        wide = max(last - first, LEAST)
        return f'<rect class="{kind}" data-x="{edges}" x="{n(first)}" width="{n(wide)}"/>'
    place = sum(at[edge] for edge in edges) / len(edges)
    return f'<use href="#{kind}" data-x="{edges}" x="{n(place)}"/>'


def _axis(on: Scale) -> str:
    """Return the axis above the lanes, and the shapes that all lanes share."""
    words = "".join(
        f'<text x="{n(x)}" y="{11 if above else 24}">{escape(label)}</text>'
        for x, label, above in labels(on)
    )
    lines = "".join(f'<path d="M{n(x)} 0v300"/>' for x in on.lines())
    return (
        f'<div class="axis" aria-hidden="true"><svg>{words}</svg></div>\n'
        f'<svg class="shapes" aria-hidden="true"><g id="grid">{lines}</g>{SHAPES}</svg>\n'
    )


MEANINGS = {
    "that day": '<use href="#day" x="17"/>',
    "that month or year": '<path d="M4 6h26v6h-26z"/>',
    "all that time": '<path d="M4 6.5h26v5h-26z" fill="none" stroke="currentColor"/>',
    "once, some time in between": '<path d="M4 5h26v8h-26z" opacity=".35"/>'
    '<use href="#end" x="4"/><use href="#end" x="30"/>',
    "no bound on this side": '<use href="#right" x="8"/>',
    "about then, or uncertain": '<use href="#before" x="10"/><path d="M10 6h14v6h-14z"/>'
    '<use href="#after" x="24"/>',
}
"""The meanings of the shapes, with an example of each."""


def _legend(page: Page, *, drawn: bool) -> str:
    """Return the meanings of the signs, with a picture of each shape."""
    tones = {entry.tone for entry in page.entries}
    said = [f'<span><svg aria-hidden="true">{shape}</svg> {words}</span>'
            for words, shape in MEANINGS.items() if drawn]  # fmt: skip
    for names, words in (((MC, VC), "cooperation"), ((MX, VX), "conflict"),
                         ((MC, MX), "deeds"), ((VC, VX), "words")):  # fmt: skip
        if tones - {NONE, WITHHELD}:
            said.append(f"<span>{''.join(map(sign, names))} {words}</span>")
    return f'<p class="aside legend">{" ".join(said)}</p>\n'


# --- the figures


def _figures(page: Page) -> Iterator[str]:
    """Yield activity and relations as pictures, each with its numbers as a table."""
    if page.activity is None and not page.dyads:
        return
    yield '<section class="figures" aria-label="Activity and relations">\n'
    drawer = Drawer(level=4)
    if counted := page.activity:
        frame = Frame(f"Activity by {counted.unit}", some(counted.events, "event"), "page")
        words = counted.sentences()
        table = [Bars(counted.bars(), counted.unit)]
        yield from _figure(frame, activity(counted, frame), words, drawer.draw(table))
    for each in page.dyads:
        title = f"{each.one.name} and {each.other.name}, by {each.unit}"
        frame = Frame(title, some(each.total.events, "event"), "page")
        words = [f"{capital(line)}." for line in dyad_words(each)]
        yield from _figure(frame, dyad(each, frame), words, drawer.draw(each.periods()))
    yield "</section>\n"


def _figure(
    frame: Frame, picture: Iterable[str], words: Iterable[str], table: Iterable[str]
) -> Iterator[str]:
    yield f"<figure>\n<figcaption>{escape(frame.title)}</figcaption>\n"
    yield from picture
    yield f'<p class="aside">{escape(" ".join(words))}</p>\n'
    yield "<details><summary>The numbers as a table</summary>\n"
    yield from table
    yield "</details></figure>\n"


def _data(page: Page) -> str:
    """Return the data for the script: the rows and days of events, and what each filter selects.

    The rows have the columns of `plain` by name, without empty values. The days are numbers: the
    earliest and the latest, then the first and the last certain one.
    """
    records = event_table("briefing/timeline/1", page.entries).records()
    whole = {
        "lane": {"wide": WIDE, "arrow": ARROW, "gap": GAP, "most": UNITS, "widest": WIDEST},
        "events": [
            {"row": {key: record[key] for key in SHORT if record[key]},
             "mark": _days(mark(entry.event.date, page.today))}
            for record, entry in zip(records, page.entries, strict=True)
        ],
        "choices": {
            name: [[choice.value, choice.events] for choice in choices]
            for name, choices in page.choices.items()
        },
    }  # fmt: skip
    return json.dumps(value(whole), ensure_ascii=False, separators=(",", ":")).translate(_JSON)


def _days(drawn: Mark | None) -> list[int | None] | None:
    return drawn and [drawn.first, drawn.last, *(drawn.solid or (None, None))]
