"""Draws blocks as HTML: one function for each kind, independent of the report.

Text from the ledger is escaped only here. There is no inline style and no `on…`
attribute, so that a page can forbid both (Content-Security-Policy).
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from html import escape
from typing import Any

from briefing import blocks
from briefing.blocks import Block, Item, Line
from briefing.evidence.addresses import is_address
from briefing.model import Citation
from briefing.plover import NONE, SIGNS, WITHHELD
from briefing.render.svg.draw import TONES
from briefing.reports.references import Footnotes

TAGS = {"strong": "strong", "title": "cite"}
"""The HTML elements for texts with these roles."""
BAR = 14
"""The height of the highest bar of a small chart, in units."""


class Drawer:
    """Draws the blocks of one page.

    Args:
        events: the ids of the events on the page, so that it can link to them. level: the level of
            the first heading: 2 is `h2`.
        notes: the footnotes; without them, citations are left out.

    """

    def __init__(
        self, events: Container[str] = (), *, level: int = 2, notes: Footnotes | None = None
    ) -> None:
        self._events = events
        self._notes = notes
        self.level = level

    def draw(self, drawn: Iterable[Block]) -> Iterator[str]:
        """Yield blocks as HTML."""
        for block in drawn:
            yield from _DRAW[type(block)](self, block)

    def line(self, drawn: Line) -> str:
        """Return a line as HTML."""
        return "".join(map(self._part, blocks.parts(drawn)))

    def _part(self, part: blocks.Part) -> str:
        match part:
            case str():
                return escape(part)
            case blocks.Span(""):
                return ""
            case blocks.Span(text, role):
                if role in TAGS:
                    return f"<{TAGS[role]}>{escape(text)}</{TAGS[role]}>"
                if role == "title":
                    return f"<cite>{escape(text)}</cite>"
                return f'<span class="{role}">{escape(text)}</span>' if role else escape(text)
            case blocks.Sign(quad):
                return sign(quad)
            case blocks.Spark(counts, top):
                return _spark(counts, top)
            case blocks.Link(text, url, role):
                return link(text, url, role)
            case blocks.Cited(citations, lead):
                return self._cited(citations, lead)
            case blocks.Ref(text, event):
                if event not in self._events:
                    return escape(text)
                return f'<a href="#{anchor(event)}">{escape(text)}</a>'
        return ""

    def _cited(self, citations: Iterable[Citation], lead: str) -> str:
        """Return the mark of a footnote, with a link to it."""
        if self._notes is None:
            return ""
        number, _ = self._notes.number(citations, lead)
        return f'<sup><a href="#note-{number}" aria-label="note {number}">{number}</a></sup>'

    def footnotes(self) -> Iterator[str]:
        """Yield the footnotes that are in use."""
        lines = [*self._notes.lines()] if self._notes else []
        if lines:
            yield f'<h{self.level}>Notes</h{self.level}>\n<ol class="notes">\n'
            for number, text in lines:
                yield f'<li id="note-{number}">{self.line(text)}</li>\n'
            yield "</ol>\n"

    def item(self, item: Item, block: blocks.Items | None = None) -> str:
        """Return the content of an item, without its list marker."""
        noun = block.counts if block else ""
        lead = self.line(item.lead)
        if noun and lead:
            lead += f" {escape(noun)}" + ("s" if blocks.plain(item.lead) != "1" else "")
        first = [
            f'<span class="lead">{lead}</span>' if lead else "",
            f'<b class="who">{escape(item.who)}</b>' if item.who else "",
            sign(item.sign) if item.sign else "",
            self.line(item.text),
            f'<span class="remark">{self.line(item.remark)}</span>' if item.remark else "",
        ]
        below = _dotted(item.below)
        return (
            " ".join(filter(None, first))
            + (f'<div class="body">{self.line(item.body)}</div>' if item.body else "")
            + (f'<div class="below">{below}</div>' if below else "")
        )

    def nested(self, items: Iterable[Item], block: blocks.Items | None = None) -> Iterator[str]:
        """Yield items as list items; items below another one form a nested list."""
        depth = -1
        for item in items:
            below = min(item.depth, depth + 1)
            if depth < 0:
                pass
            elif below > depth:
                yield "<ul>\n"
            else:
                yield "</li>\n" + "</ul></li>\n" * (depth - below)
            depth = below
            yield f"<li>{self.item(item, block)}"
        if depth >= 0:
            yield "</li>\n" + "</ul></li>\n" * depth


def anchor(event: str) -> str:
    """Return the id of an event's element, for use in an attribute."""
    return "e-" + escape(event, quote=True)


def link(text: str, url: str, role: blocks.Role = "") -> str:
    """Return a link to a web page; only the text if it is not a web address."""
    shown = f"<{TAGS[role]}>{escape(text)}</{TAGS[role]}>" if role in TAGS else escape(text)
    if not url.lower().startswith(("http://", "https://")):
        return shown
    address = escape(url, quote=True)
    return f'<a href="{address}" rel="noreferrer">{shown}</a>'


def sign(quad: str) -> str:
    """Return the sign of a quad class; a screen reader reads it as words. "" without a tone."""
    if quad not in SIGNS:
        return ""
    if quad == NONE:
        return f'<span class="sign none" aria-hidden="true">{SIGNS[quad]}</span>'
    return f'<span class="sign {TONES[quad]}" role="img" aria-label="{quad}">{SIGNS[quad]}</span>'


def _spark(counts: Sequence[int], top: int) -> str:
    """Return a small bar chart as a separate picture, with its counts as its name."""
    bars = "".join(
        f'<rect x="{4 * at}" y="{BAR - height}" width="3" height="{height}"/>'
        for at, count in enumerate(counts)
        for height in [max(1, BAR * count // (top or 1)) if count else 0]
        if count
    )
    label = ", ".join(map(str, counts))
    return (
        f'<svg class="spark" role="img" aria-label="{label}" viewBox="0 0 {4 * len(counts)} {BAR}"'
        f' width="{4 * len(counts)}" height="{BAR}">{bars}</svg>'
    )


def _dotted(texts: Iterable[str]) -> str:
    found = [link(text, text) if is_address(text) else escape(text) for text in texts if text]
    return " · ".join(found)


def _front(drawer: Drawer, block: blocks.Front) -> Iterator[str]:
    aside = f" <small>{escape(block.aside)}</small>" if block.aside else ""
    yield f"<h{drawer.level}>{escape(block.title)}{aside}</h{drawer.level}>\n"
    if block.right:
        yield f'<p class="aside">{drawer.line(block.right)}</p>\n'


def _section(drawer: Drawer, block: blocks.Section) -> Iterator[str]:
    at = min(6, drawer.level + block.level - 2)
    yield f"<h{at}>{escape(block.title)}</h{at}>\n"


def _paragraph(drawer: Drawer, block: blocks.Paragraph) -> Iterator[str]:
    yield f"<p>{drawer.line(block.line)}</p>\n"


def _dots(drawer: Drawer, block: blocks.Dots) -> Iterator[str]:
    yield f"<p>{_dotted(block.texts)}</p>\n"


def _facts(drawer: Drawer, block: blocks.Facts) -> Iterator[str]:
    yield "<dl>\n"
    before = ""
    for label, value in block.rows:
        name = f"<dt>{escape(label)}</dt>" if label != before else ""
        yield f"{name}<dd>{drawer.line(value)}</dd>\n"
        before = label
    yield "</dl>\n"


def _items(drawer: Drawer, block: blocks.Items) -> Iterator[str]:
    yield "<ol>\n" if block.numbered else "<ul>\n"
    yield from drawer.nested((block.item(thing) for thing in block.things), block)
    yield "</ol>\n" if block.numbered else "</ul>\n"


def _lanes(drawer: Drawer, block: blocks.Lanes) -> Iterator[str]:
    yield "<ul>\n"
    yield from drawer.nested(map(block.item, block.things))
    yield "</ul>\n"


def _tree(drawer: Drawer, block: blocks.Tree) -> Iterator[str]:
    yield '<ul class="tree">\n'
    steps = (block.step(thing) for thing in block.things)
    yield from drawer.nested(step.item._replace(depth=len(step.last)) for step in steps)
    yield "</ul>\n"


def _grid(heads: Iterable[str], rows: Iterable[Iterable[str]], right: Sequence[int]) -> str:
    """Return a table of cells that are HTML; `right` has the numbers of right-aligned columns."""

    def cell(tag: str, number: int, text: str) -> str:
        flush = ' class="number"' if number in right else ""
        scope = ' scope="col"' if tag == "th" else ""
        return f"<{tag}{scope}{flush}>{text}</{tag}>"

    head = "".join(cell("th", number, text) for number, text in enumerate(heads))
    body = "".join(
        "<tr>" + "".join(cell("td", number, text) for number, text in enumerate(row)) + "</tr>\n"
        for row in rows
    )
    return (
        '<div class="wide" role="region" tabindex="0" aria-label="table"><table>'
        f"<thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table></div>\n"
    )


def _table(drawer: Drawer, block: blocks.Table) -> Iterator[str]:
    right = [number for number, head in enumerate(block.heads) if head.right]
    yield _grid(
        (escape(head.name) for head in block.heads),
        ([drawer.line(cell) for cell in row] for row in block.rows),
        right,
    )


def _matrix(drawer: Drawer, block: blocks.Matrix) -> Iterator[str]:
    rows = (
        [escape(name), *("·" if cell is None else str(cell or "") for cell in cells)]
        for name, cells in zip(block.names, block.cells, strict=True)
    )
    heads = map(escape, (block.title, *block.names))
    yield _grid(heads, rows, range(1, len(block.names) + 1))


def _accounts(drawer: Drawer, block: blocks.Accounts) -> Iterator[str]:
    """Yield accounts side by side, as many in a row as fit."""
    yield f'<div class="point">{escape(block.point)}</div>\n<div class="accounts">\n'
    for text, whose in block.accounts:
        yield f"<blockquote>{escape(text)}<footer>{escape(whose)}</footer></blockquote>\n"
    yield "</div>\n"


def _bars(drawer: Drawer, block: blocks.Bars) -> Iterator[str]:
    rows = [[*map(escape, row)] for row in block.rows]
    words = {NONE: "other", WITHHELD: "disputed or denied"}
    heads = [words.get(tone) or sign(tone) for tone in block.tones]
    yield _grid([escape(block.unit), "events", *heads, "remark"], rows, range(1, len(heads) + 2))


def _strip(drawer: Drawer, block: blocks.Strip) -> Iterator[str]:
    top = max(max(counts) for counts in block.counts.values())
    yield "<dl>\n"
    for label, counts in block.counts.items():
        yield (
            f"<dt>{escape(label)}</dt><dd>{escape(block.first)} {_spark(counts, top)} "
            f"{escape(block.last)}</dd>\n"
        )
    yield "</dl>\n"


def _more(drawer: Drawer, block: blocks.More) -> Iterator[str]:
    yield f'<p class="aside">{block.number} more</p>\n'


_DRAW: dict[type, Callable[[Drawer, Any], Iterator[str]]] = {
    blocks.Front: _front,
    blocks.Section: _section,
    blocks.Paragraph: _paragraph,
    blocks.Dots: _dots,
    blocks.Facts: _facts,
    blocks.Items: _items,
    blocks.Lanes: _lanes,
    blocks.Tree: _tree,
    blocks.Table: _table,
    blocks.Matrix: _matrix,
    blocks.Accounts: _accounts,
    blocks.Bars: _bars,
    blocks.Strip: _strip,
    blocks.More: _more,
}
