"""Draws blocks at a terminal: one function for each kind, independent of the report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from rich.cells import cell_len
from rich.text import Text

from briefing import blocks
from briefing.blocks import Block, Item, Ref, parts
from briefing.plover import MC, MX, NONE, TONE_SIGNS, VC, VX, WITHHELD
from briefing.render.terminal.chart import draw_lanes
from briefing.render.terminal.page import MIXED, NARROW, TONES, WARNING, TextPage, text_of

LETTERS = {MC: "C", VC: "c", VX: "x", MX: "X", NONE: ".", WITHHELD: "?"}
"""One letter for each tone, for screens without signs."""
DEEPEST = 6
"""The number of indented levels of a tree; deeper levels get no more indentation."""
LEAST_ACCOUNT = 34
"""The minimum width of an account, in cells, to be drawn beside another one."""
LABELS = 13
"""The width of the labels of facts, in cells."""
LEADS = 20
"""The maximum width of a column of leads, in cells."""


def draw(drawn: Iterable[Block], page: TextPage) -> None:
    """Draw blocks on a page, from top to bottom."""
    found = list(drawn)
    columns = _columns(found, page)
    for number, block in enumerate(found):
        if number and _apart(found[number - 1], block):
            page.line()
        if isinstance(block, blocks.Items):
            _items(block, page, columns[block.column] if block.column else _widest([block], page))
        else:
            _DRAW[type(block)](block, page)


def _apart(before: Block, block: Block) -> bool:
    """Return whether an empty line separates two blocks; a heading stays with its text."""
    if isinstance(before, blocks.Section | blocks.Paragraph) and isinstance(block, blocks.Strip):
        return False
    if isinstance(block, blocks.Paragraph | blocks.Dots) and block.close:
        return False
    if isinstance(block, blocks.Accounts):
        return not isinstance(before, blocks.Accounts | blocks.Dots | blocks.Section)
    if isinstance(before, blocks.Paragraph) and isinstance(block, blocks.Items):
        return False
    return not isinstance(before, blocks.Section)


def _columns(found: Sequence[Block], page: TextPage) -> dict[str, int]:
    """Return the width of the leads in each named column, over all lists that share it."""
    lists: dict[str, list[blocks.Items]] = {}
    for block in found:
        if isinstance(block, blocks.Items):
            lists.setdefault(block.column, []).append(block)
    return {name: _widest(same, page) for name, same in lists.items()}


def _widest(lists: Iterable[blocks.Items], page: TextPage) -> int:
    """Return the width that the leads of lists need, at most `LEADS`."""
    most = LEADS if page.width >= NARROW else max(11, page.width // 4)
    widest = 0
    for each in lists:
        widest = max(widest, len(f"{len(each.things)}.") if each.numbered else each.least)
        for thing in each.things:
            if widest >= most:
                return most
            lead = text_of(each.lead(thing) if each.lead else each.item(thing).lead, page)
            widest = max(widest, *(line.cell_len for line in page.fold_date(lead, most)))
    return min(widest, most)


# --- heads and paragraphs


def _front(block: blocks.Front, page: TextPage) -> None:
    title = Text(page.plain(block.title), "bold")
    if block.aside:
        title.append("  ").append(page.plain(block.aside), "not bold dim")
    right = text_of(block.right, page)
    gap = page.width - title.cell_len - right.cell_len
    if gap >= 2:
        page.line(title, " " * gap, right)
    else:
        page.wrapped(title, right=right)


def _section(block: blocks.Section, page: TextPage) -> None:
    page.wrapped(Text(page.plain(block.title), "bold"))


def _paragraph(block: blocks.Paragraph, page: TextPage) -> None:
    page.wrapped(text_of(block.line, page), indent=2 * block.indent)


def _dots(block: blocks.Dots, page: TextPage) -> None:
    page.dotted(block.texts, indent=block.indent)


def _more(block: blocks.More, page: TextPage) -> None:
    page.line(Text(f"{block.number} more", "dim"))


# --- facts, lists, trees


def _facts(block: blocks.Facts, page: TextPage) -> None:
    before = ""
    for label, line in block.rows:
        first = Text(f" {label}" if label != before else "", "dim")
        page.begins(next((part for part in parts(line) if isinstance(part, Ref)), None))
        page.wrapped(text_of(line, page), first=first, indent=LABELS)
        before = label
    page.begins(None)


def _items(block: blocks.Items, page: TextPage, column: int) -> None:
    flush = bool(block.counts) or block.numbered
    for number, thing in enumerate(block.things, 1):
        item = block.item(thing)
        if block.numbered:
            item = item._replace(lead=f"{number}.")
        page.begins(thing)
        _item(item, page, column, flush=flush, marked=block.marked)
    page.begins(None)


def _item(item: Item, page: TextPage, column: int, *, flush: bool, marked: bool) -> None:
    """Draw an item: lead, sign, text with the remark at the right, and the lines below."""
    lead = [Text.assemble(" ", line) for line in _lead(item, page, column, flush=flush)]
    indent = column + 3 if column else 1
    levels = 2 * min(item.depth, page.levels)
    if item.sign:
        before = page.before_sign(item, levels, marked=marked)
        lead[0].append(" " * (column + 2 - lead[0].cell_len)).append_text(before)
        lead[0].append_text(page.sign(item.sign))
        indent = column + 2 + before.cell_len + (2 if page.screen.signs else 3)
    else:
        indent += levels
    room = page.width - indent
    hang = " " * (0 if column else 2)
    lines = page.with_right(_text(item, page), text_of(item.remark, page), room)
    below = page.fold(text_of(item.body, page), room - len(hang)) if item.body else []
    below += page.dot_lines(item.below, room - len(hang))
    page.beside(lead, [*lines, *(Text.assemble(hang, line) for line in below)], indent)


def _text(item: Item, page: TextPage) -> Text:
    short = item.short if page.width < NARROW else ""
    text = text_of(short or item.text, page)
    if not item.who:
        return text
    return Text.assemble((page.plain(item.who), "bold"), "  ", text)


def _lead(item: Item, page: TextPage, column: int, *, flush: bool) -> list[Text]:
    lead = text_of(item.lead, page)
    if flush:
        lead.stylize("bold" if lead.plain.strip("0") else "dim")
        return [Text.assemble(" " * (column - lead.cell_len), lead)]
    return page.fold_date(lead, column) if column else [Text()]


def _tree(block: blocks.Tree, page: TextPage) -> None:
    for number, thing in enumerate(block.things):
        item, last = block.step(thing)
        if number and not last:
            page.line()
        first, trunk = _branches(page, last)
        lead = Text.assemble(" ", (first, "dim"), page.sign(item.sign), " ")
        date = text_of(item.lead, page)
        date.stylize("dim")
        text = Text.assemble(date, "  " if date.plain else "", text_of(item.text, page))
        room = page.width - lead.cell_len
        lines = page.with_right(text, text_of(item.remark, page), room)
        lines += page.dot_lines(item.below, room)
        below = Text.assemble(" ", (trunk, "dim"))
        page.beside([lead, *([below] * (len(lines) - 1))], lines, lead.cell_len)


def _branches(page: TextPage, last: Sequence[bool]) -> tuple[str, str]:
    """Return the text before the first line of a step, and before the lines below it."""
    if not last:
        return "", ""
    down, fork, end, gap = ("│  ", "├─ ", "└─ ", "   ") if page.screen.signs else (
        "|  ", "+- ", "`- ", "   "
    )  # fmt: skip
    *above, here = last[-DEEPEST:]
    before = "".join(gap if level else down for level in above)
    return before + (end if here else fork), before + (gap if here else down)


# --- tables


def _table(block: blocks.Table, page: TextPage) -> None:
    if any(head.role for head in block.heads):
        _rows_as_list(block, page)
        return
    kept = [
        number for number, head in enumerate(block.heads) if page.width >= NARROW or not head.wide
    ]
    rows = [[text_of(row[n], page) for n in kept] for row in block.rows]
    flexible = kept.index(block.flexible) if block.flexible in kept else 0
    heads = [block.heads[n] for n in kept]
    names = [page.plain(head.name) for head in heads]
    if _needed(names, rows, flexible) > page.width:
        names = [page.plain(head.short or head.name) for head in heads]
    page.columns(
        [[cell.plain for cell in row] for row in rows],
        head=names if any(names) else [],
        right=[number for number, head in enumerate(heads) if head.right],
        flexible=flexible,
        indent=1,
    )


def _rows_as_list(block: blocks.Table, page: TextPage) -> None:
    """Draw each row as an item: numbers first, then other cells at the right or below."""
    cells = [[text_of(cell, page) for cell in row] for row in block.rows]
    places = {
        role: [n for n, head in enumerate(block.heads) if head.role == role]
        for role in ("", "right", "below")
    }
    widths = [max((row[n].cell_len for row in cells), default=0) for n in range(len(block.heads))]
    for row in cells:
        lead, text, right = Text(" "), Text(), Text()
        for n in places[""]:
            if block.heads[n].right:
                lead.append(" " * (widths[n] - row[n].cell_len)).append_text(row[n])
            elif row[n].plain:
                text.append("  " if text.plain else "")
                text.append_text(row[n])
        for n in places["right"]:
            right.append(" " if right.plain else "")
            right.append_text(row[n]).append(" " * (widths[n] - row[n].cell_len))
        room = page.width - lead.cell_len - 2
        below = [f"{block.heads[n].name} {row[n].plain}" for n in places["below"] if row[n].plain]
        lines = page.with_right(text, right, room, least=20)
        page.beside([lead], [*lines, *page.dot_lines(below, room)], lead.cell_len + 2)


def _needed(names: Sequence[str], rows: Sequence[Sequence[Text]], flexible: int) -> int:
    """Return the cells of a table whose flexible column is no wider than a third of it."""
    widths = [
        max([cell_len(name), *(row[n].cell_len for row in rows)]) for n, name in enumerate(names)
    ]
    widths[flexible] = min(widths[flexible], 20)
    return 1 + sum(widths) + 2 * (len(widths) - 1)


def _matrix(block: blocks.Matrix, page: TextPage) -> None:
    """Draw a matrix of numbers, with numbered columns."""
    most = max(2, (page.width - 18) // 4)
    rows = [
        [f"{number} {name}",
         *(page.plain("·") if cell is None else str(cell or "") for cell in cells[:most])]
        for number, (name, cells) in enumerate(zip(block.names, block.cells, strict=True), 1)
    ]  # fmt: skip
    head = [block.title, *map(str, range(1, min(len(block.names), most) + 1))]
    page.columns(rows[:most], head=head, right=range(1, len(head)), flexible=0, indent=1)
    if len(rows) > most:
        page.line(Text(f" the first {most} of {len(rows)}, as many as fit", "dim"))


def _accounts(block: blocks.Accounts, page: TextPage) -> None:
    """Draw accounts beside each other, as many in a row as fit."""
    page.line(Text(f" {block.point}", WARNING))
    indent, gap = 3, 3
    room = page.width - indent
    abreast = max(1, min(len(block.accounts), (room + gap) // (LEAST_ACCOUNT + gap)))
    width = (room - gap * (abreast - 1)) // abreast
    for start in range(0, len(block.accounts), abreast):
        cells = [
            page.fold(Text(words), width) + page.fold(Text(page.plain("– ") + whose, "dim"), width)
            for words, whose in block.accounts[start : start + abreast]
        ]
        for row in zip_longest(*cells, fillvalue=Text()):
            whole = Text(" " * indent)
            for cell in row:
                whole.append_text(cell).append(" " * (width + gap - cell.cell_len))
            page.line(whole)


# --- bars


def _bars(block: blocks.Bars, page: TextPage) -> None:
    """Draw a sign for each event, or for several events if the width requires it."""
    bars = block.bars
    names = {tone: "disputed or denied" if tone == WITHHELD else tone for tone in block.tones}
    page.dotted(
        [f"{_letter(page, tone)} {name}" for tone, name in names.items() if tone != NONE], indent=0
    )
    page.line()
    totals = [sum(bar.tones.values()) for bar in bars]
    labels = max((cell_len(bar.label) for bar in bars), default=0)
    numbers = max((len(str(total)) for total in totals), default=1)
    notes = max((cell_len(bar.note) for bar in bars), default=0)
    room = page.width - labels - numbers - 4 - (notes + 2 if notes else 0)
    each = -(-max(totals, default=1) // max(room, 1))
    for bar, total in zip(bars, totals, strict=True):
        if bar.before:
            page.line(Text(f" {bar.before}", "dim"))
        lead = f" {bar.label:{labels}}  {total:>{numbers}}  "
        note = Text(f"  {bar.note}" if bar.note else "", "bold")
        page.line(lead, _signs(page, bar.tones, each), note)
    if each > 1:
        page.line(Text(f" a sign is up to {each} events of one kind", "dim"))


def _letter(page: TextPage, tone: str) -> str:
    return TONE_SIGNS[tone] if page.screen.signs else LETTERS[tone]


def _signs(page: TextPage, tones: Mapping[str, int], each: int) -> Text:
    signs = (
        (_letter(page, tone) * -(-tones[tone] // each), TONES.get(tone, "")) for tone in TONE_SIGNS
    )
    return Text.assemble(*signs)


def _strip(block: blocks.Strip, page: TextPage) -> None:
    """Draw a bar for each label, on one scale; several periods share a cell if necessary."""
    labels = max(map(cell_len, block.counts))
    lead = labels + 2 if labels else 0
    room = page.width - lead - cell_len(block.first) - cell_len(block.last) - 2
    merged = block.fitted(room)
    top = max(max(counts) for counts in merged.values())
    for label, counts in merged.items():
        bar = page.bar(counts, top)
        if 2 * len(counts) - 1 <= min(room, 60):
            bar = " ".join(bar)
        page.line(Text(f" {label:{labels}} " if labels else "", "dim"), f"{block.first} ",
                  Text(bar, MIXED), f" {block.last}")  # fmt: skip


_DRAW: dict[type, Callable[[Any, TextPage], None]] = {
    blocks.Front: _front,
    blocks.Section: _section,
    blocks.Paragraph: _paragraph,
    blocks.Dots: _dots,
    blocks.Facts: _facts,
    blocks.Lanes: draw_lanes,
    blocks.Tree: _tree,
    blocks.Table: _table,
    blocks.Accounts: _accounts,
    blocks.Bars: _bars,
    blocks.Strip: _strip,
    blocks.Matrix: _matrix,
    blocks.More: _more,
}
