"""Draws blocks as Markdown: one function for each kind, independent of the report."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from briefing import blocks
from briefing.blocks import Block, Item, Line
from briefing.plover import SIGNS
from briefing.render.markdown.notes import Marks
from briefing.render.markdown.text import escape, inline, is_address, linked, table

MARKS = {"": "", "aside": "", "strong": "**", "title": "*"}
"""The markers around text with a role; warning roles are in italics."""
LONGEST = 60
"""The maximum number of bars in a strip; additional periods share a bar."""


class MarkdownDrawer:
    """Draws the blocks of one document.

    Args:
        notes: how the document cites sources: with footnotes, or with keys for a citation
            processor. Without it, citations are left out.
        front_matter: whether the front is YAML metadata for pandoc instead of a title.
        picture: stores a picture, and returns the name of its file; without it, pictures are left
            out.

    """

    def __init__(
        self,
        notes: Marks | None = None,
        *,
        front_matter: bool = False,
        picture: Callable[[Any], str] | None = None,
    ) -> None:
        self.notes = notes
        self.picture = picture
        self.front_matter = front_matter

    def draw(self, drawn: Iterable[Block]) -> Iterator[str]:
        """Yield blocks as Markdown, separated by empty lines, with footnotes at the end."""
        for number, block in enumerate(drawn):
            yield "\n" if number else ""
            yield from _DRAW[type(block)](self, block)
        footnotes = [*self.notes.write(self.line)] if self.notes else []
        yield "\n" if footnotes else ""
        yield from footnotes

    def line(self, line: Line, *, begins: bool = True, roles: bool = True) -> str:
        """Return a line as Markdown.

        Args:
            line: the line.
            begins: whether it begins a line of the file, where a character could start a list.
            roles: whether parts with a role are in bold or italics.

        """
        if isinstance(line, str):
            return _spaced(line, begins) if line else ""
        whole, first = "", begins
        for part in line:
            match part:
                case str():
                    whole += _spaced(part, first)
                case blocks.Span(words, role):
                    mark = MARKS.get(role, "*") if roles else ""
                    whole += _marked(_spaced(words, first), mark)
                case blocks.Sign(quad):
                    whole += SIGNS.get(quad, "")
                case blocks.Spark(counts, top):
                    whole += spark(counts, top)
                case blocks.Link(words, url, role):
                    mark = MARKS.get(role, "*") if roles else ""
                    if is_address(url):
                        named = _marked(inline(words), mark)
                        whole += linked("" if words == url else named, url)
                    else:
                        whole += _marked(_spaced(words, first), mark)
                case blocks.Cited(citations, lead) if self.notes:
                    whole = self.notes.ended(whole, self.notes.mark(citations, lead))
            first = first and not whole
        return whole

    def item(self, item: Item, noun: str = "", number: int = 0) -> str:
        """Return an item of a list; with `noun`, its lead is a count of what the noun names."""
        count = ""
        if noun:
            lead = blocks.plain(item.lead)
            count = f"{lead} {noun}{'s' * (lead != '1')}" if lead else ""
            if not item.who and not item.below and not item.remark and not item.depth:
                return f"- {self.line(item.text)}: {escape(lead)}\n"
        bold = "" if noun else self.line(item.lead, roles=False)
        who = item.who
        if noun and who:
            bold, who = escape(who), ""
        sign = SIGNS.get(item.sign, "")
        lead = " ".join(filter(None, [
            "↳" if item.answer else "", f"**{bold}**" if bold else "",
            f"*{escape(who)}:*" if who else "", r"\*" if item.key else "", sign,
        ]))  # fmt: skip
        remark = self.line(item.remark, roles=False)
        words = [lead, self.line(item.text, begins=not lead), f"— *{remark}*" if remark else ""]
        begin = f"{number}. " if number else "- "
        indent = "  " * item.depth + " " * len(begin)
        below = [self.line(item.body), dotted([count, *item.below])]
        more = "".join(f"\\\n{indent}{line}" for line in below if line)
        return f"{'  ' * item.depth}{begin}{' '.join(filter(None, words))}{more}\n"


def spark(counts: Sequence[int], top: int) -> str:
    """Return a bar for each count, and a dot for zero."""
    bars = "▂▃▄▅▆▇█"
    return "".join(bars[min(6, number * 6 // (top or 1))] if number else "·" for number in counts)


def dotted(texts: Iterable[str]) -> str:
    """Join texts with dots, leaving out empty ones; an address becomes a link."""
    return " · ".join(
        linked("", text) if is_address(text) else escape(text) for text in texts if text
    )


def _spaced(words: str, begins: bool) -> str:
    """Return a part of a line with the spaces at its ends, which `escape` removes."""
    before = " " if words[:1].isspace() and not begins else ""
    after = " " if words[-1:].isspace() and words.strip() else ""
    return before + (escape(words) if begins else inline(words)) + after


def _marked(words: str, mark: str) -> str:
    """Return words between markers, which must touch a letter in Markdown, not a space."""
    inside = words.strip()
    return words.replace(inside, f"{mark}{inside}{mark}", 1) if inside else words


def _front(drawer: MarkdownDrawer, block: blocks.Front) -> Iterator[str]:
    """Yield a title, or YAML with JSON values, which pandoc reads as Markdown."""
    if drawer.front_matter:
        yield "---\n"
        for name, words in block.fields.items():
            yield f"{name}: {json.dumps(escape(words), ensure_ascii=False)}\n"
        yield f"---\n\n{drawer.line(block.right)}\n"
        return
    yield f"# {escape(block.title)}\n"
    under = " · ".join(filter(None, [escape(block.aside), drawer.line(block.right)]))
    yield f"\n{under}\n" if under else ""


def _section(drawer: MarkdownDrawer, block: blocks.Section) -> Iterator[str]:
    yield f"{'#' * block.level} {escape(block.title)}\n"
    yield from _pictures(drawer, block.pictures)


def _paragraph(drawer: MarkdownDrawer, block: blocks.Paragraph) -> Iterator[str]:
    yield drawer.line(block.line) + "\n"


def _dots(drawer: MarkdownDrawer, block: blocks.Dots) -> Iterator[str]:
    yield dotted(block.texts) + "\n"


def _facts(drawer: MarkdownDrawer, block: blocks.Facts) -> Iterator[str]:
    for label, line in block.rows:
        yield f"- **{escape(label)}** {drawer.line(line, begins=False)}\n"


def _pictures(drawer: MarkdownDrawer, pictures: blocks.Pictures) -> Iterator[str]:
    for drawn in pictures() if drawer.picture else ():
        if drawer.picture and (name := drawer.picture(drawn.report)):
            yield f"\n![{escape(drawn.words)}]({name})\n"


def _items(drawer: MarkdownDrawer, block: blocks.Items) -> Iterator[str]:
    place = drawer.notes.bibliography() if block.sources and drawer.notes else ""
    if place:
        yield place
        return
    for number, thing in enumerate(block.things, 1):
        item = block.item(thing)
        item = item if block.marked else item._replace(key=False)
        yield drawer.item(item, block.counts, number if block.numbered else 0)
    yield from _pictures(drawer, block.pictures)


def _lanes(drawer: MarkdownDrawer, block: blocks.Lanes) -> Iterator[str]:
    for thing in block.things:
        yield drawer.item(block.item(thing))


def _tree(drawer: MarkdownDrawer, block: blocks.Tree) -> Iterator[str]:
    for thing in block.things:
        item, last = block.step(thing)
        yield drawer.item(item._replace(depth=len(last), key=False))


def _table(drawer: MarkdownDrawer, block: blocks.Table) -> Iterator[str]:
    rows = [[drawer.line(cell, begins=False) for cell in row] for row in block.rows]
    yield table([escape(head.name) for head in block.heads], rows)


def _matrix(drawer: MarkdownDrawer, block: blocks.Matrix) -> Iterator[str]:
    rows = [
        [escape(name), *(str(cell or "") for cell in cells)]
        for name, cells in zip(block.names, block.cells, strict=True)
    ]
    yield table([escape(block.title), *map(escape, block.names)], rows)


def _accounts(drawer: MarkdownDrawer, block: blocks.Accounts) -> Iterator[str]:
    yield f"**{escape(block.point)}**\n\n"
    for words, whose in block.accounts:
        yield drawer.item(Item(words, remark=whose))


def _bars(drawer: MarkdownDrawer, block: blocks.Bars) -> Iterator[str]:
    rows = [[*map(escape, row)] for row in block.rows]
    heads = (SIGNS.get(tone, "disputed or denied") for tone in block.tones)
    yield table([block.unit, "events", *heads, ""], rows)


def _strip(drawer: MarkdownDrawer, block: blocks.Strip) -> Iterator[str]:
    merged = block.fitted(LONGEST)
    top = max(max(counts) for counts in merged.values())
    for label, counts in merged.items():
        lead = f"{escape(label)} " if label else ""
        yield f"- {lead}{escape(block.first)} {spark(counts, top)} {escape(block.last)}\n"


def _more(drawer: MarkdownDrawer, block: blocks.More) -> Iterator[str]:
    yield f"{block.number} more.\n"


_DRAW: dict[type, Callable[[MarkdownDrawer, Any], Iterator[str]]] = {
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
