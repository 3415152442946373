"""The content of a report as blocks: the vocabulary shared by `reports/` and the text formats.

A report yields blocks from top to bottom. A text format (text, md) has one drawer for each kind of
block and knows nothing about reports, so a new report appears in every text format at once. The
row formats (plain, csv, tsv, jsonl, json) print a report's table and never see blocks.

A line is text, or a sequence of parts: text, text with a role (`Span`), the sign of a quad class,
a link, the title of an event, citations. Text from the ledger goes into a part as typed: only the
drawer escapes it. Citations become footnotes, numbered as the drawer meets them.

Lists refer to their entries and make each item when it is drawn, so a report of 100,000 entries
contains no text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from briefing.model import Citation
from briefing.plover import SIGNS, WITHHELD

if TYPE_CHECKING:
    from briefing.lanes import Mark

Role = Literal["", "strong", "aside", "title", "good", "bad", "mixed", "warning", "fault"]
"""The role of text: `strong` names the subject of a line, `aside` is secondary, `title` is the
title of a work. The others repeat the meaning of the words in colour: favourable, unfavourable,
mixed, doubtful, wrong."""


class Span(NamedTuple):
    """Text with a role."""

    text: str
    role: Role = ""


class Sign(NamedTuple):
    """The sign of a PLOVER quad class."""

    quad: str


class Spark(NamedTuple):
    """A small bar chart with one bar for each count; `top` is the full height."""

    counts: Sequence[int]
    top: int


class Link(NamedTuple):
    """Text linked to a URL."""

    text: str
    url: str
    role: Role = ""


class Ref(NamedTuple):
    """The title of an event, linked to that event in formats that support it."""

    text: str
    event: str


class Cited(NamedTuple):
    """Citations for the preceding text of the line; the footnote begins with `lead`."""

    citations: tuple[Citation, ...]
    lead: str = ""


Part = str | Span | Sign | Spark | Link | Ref | Cited
Line = str | Sequence[Part]


def parts(line: Line) -> Sequence[Part]:
    """Return the parts of a line."""
    return (line,) if isinstance(line, str) else line


class Front(NamedTuple):
    """The head of a report.

    Args:
        title: its subject.
        aside: the kind of subject, beside the title.
        right: a count or a remark, at the right.
        fields: what the aside says, by name, for formats that keep metadata.

    """

    title: str
    aside: str = ""
    right: Line = ""
    fields: Mapping[str, str] = MappingProxyType({})


class Picture(NamedTuple):
    """A picture, in documents that can hold one; the text has everything that it shows.

    Args:
        words: what it shows.
        report: the report that is drawn.

    """

    words: str
    report: Any


Pictures = Callable[[], Iterable[Picture]]
"""Makes pictures when they are drawn: most formats draw none."""


class Section(NamedTuple):
    """A heading.

    Args:
        title: its text.
        level: its level; 2 is directly below the title.
        pictures: makes pictures of what is below it.

    """

    title: str
    level: int = 2
    pictures: Pictures = tuple


class Paragraph(NamedTuple):
    """A paragraph.

    Args:
        line: the text.
        indent: the number of indentation steps.
        close: whether it follows the previous block without an empty line.

    """

    line: Line
    indent: int = 0
    close: bool = False


class Dots(NamedTuple):
    """Short texts of equal rank, separated by dots; empty ones are left out."""

    texts: Sequence[str]
    indent: int = 0
    close: bool = False


class Facts(NamedTuple):
    """Labels with their values; rows with the same label are adjacent."""

    rows: Sequence[tuple[str, Line]]


class Item(NamedTuple):
    """One item of a list.

    Args:
        text: the text of the item.
        lead: the text before it: a date, a deadline, a leaning, or a number if the list counts.
        who: the actor or source it belongs to, before the text.
        sign: the quad class of an act, shown as a sign before the text.
        remark: a caveat for the reader.
        body: a paragraph below it.
        below: parts of its second line, separated by dots; empty parts are left out.
        depth: its depth below the item it belongs to.
        answer: whether it is a response to that item.
        key: whether it is one of the most important.
        short: a shorter text for narrow spaces; by default the text.

    """

    text: Line
    lead: Line = ""
    who: str = ""
    sign: str = ""
    remark: Line = ""
    body: Line = ""
    below: Sequence[str] = ()
    depth: int = 0
    answer: bool = False
    key: bool = False
    short: Line = ""


class Items(NamedTuple):
    """A list.

    Args:
        things: the subjects of the items, in order.
        item: makes the item for one subject when it is drawn.
        column: lists of a report with the same column name align their leads.
        least: the minimum width of the leads, in cells.
        counts: the noun counted, if the leads are counts.
        numbered: whether to number the items from 1; they then have no leads of their own.
        marked: whether key items get a mark.
        lead: makes only the lead, which costs less than the whole item.
        sources: whether it lists the sources that a document cites, a list that citation processors
            make themselves.
        pictures: makes pictures of the same things.

    """

    things: Sequence[Any]
    item: Callable[[Any], Item]
    column: str = ""
    least: int = 0
    counts: str = ""
    numbered: bool = False
    marked: bool = False
    lead: Callable[[Any], Line] | None = None
    sources: bool = False
    pictures: Pictures = tuple


class Lanes(NamedTuple):
    """A list with a chart: each item with a drawing of its date, all on one axis.

    Args:
        things: the subjects of the items, in order.
        item: makes the item for one subject when it is drawn.
        mark: returns the drawing of its date.
        marked: whether key items get a mark.

    """

    things: Sequence[Any]
    item: Callable[[Any], Item]
    mark: Callable[[Any], Mark]
    marked: bool = False


class Step(NamedTuple):
    """A place in a tree; `last` says for each level above it whether it is the last branch."""

    item: Item
    last: tuple[bool, ...]


class Tree(NamedTuple):
    """Items arranged as a tree, from top to bottom."""

    things: Sequence[Any]
    step: Callable[[Any], Step]


class Head(NamedTuple):
    """The heading of a table's column.

    Args:
        name: the heading.
        short: the heading for narrow formats; by default the same.
        right: whether to align the cells to the right.
        wide: whether to leave the column out of narrow formats.
        role: where a narrow format may put the cell: at the right of the row's first line, or on
        its second line, after the column's name. Such a table is drawn as a list if that is more
        readable.

    """

    name: str
    short: str = ""
    right: bool = False
    wide: bool = False
    role: Literal["", "right", "below"] = ""


class Table(NamedTuple):
    """Rows of cells under headings; the column `flexible` takes the remaining width."""

    heads: Sequence[Head]
    rows: Sequence[Sequence[Line]]
    flexible: int = 0


class Accounts(NamedTuple):
    """Accounts of one point side by side: their texts and speakers."""

    point: str
    accounts: Sequence[tuple[str, str]]


class Bar(NamedTuple):
    """A bar with one sign for each event of a tone; `before` is a note above it.

    The tones are the quad classes and `WITHHELD`.
    """

    label: str
    tones: Mapping[str, int]
    note: str = ""
    before: str = ""


class Bars(NamedTuple):
    """Counts by tone, with a bar for each."""

    bars: Sequence[Bar]
    unit: str

    @property
    def tones(self) -> tuple[str, ...]:
        """The quad classes, and `WITHHELD` if a bar has it."""
        return (*SIGNS, WITHHELD) if any(bar.tones[WITHHELD] for bar in self.bars) else (*SIGNS,)

    @property
    def rows(self) -> list[list[str]]:
        """The rows of a table: label, total, count per tone, note."""
        return [
            [bar.label, str(sum(bar.tones.values()))]
            + [str(bar.tones[tone] or "") for tone in self.tones]
            + [bar.note]
            for bar in self.bars
        ]


class Strip(NamedTuple):
    """Counts over time on one scale: a bar for each label, with the names of both ends."""

    counts: Mapping[str, Sequence[int]]
    first: str
    last: str

    def fitted(self, most: int) -> dict[str, list[int]]:
        """Reduce the counts to a maximum number of bars for each label, as `fitted` does."""
        return {label: fitted(counts, most) for label, counts in self.counts.items()}


def fitted(counts: Sequence[int], most: int) -> list[int]:
    """Reduce counts to a maximum number of bars by adding up neighbours."""
    each = max(1, -(-len(counts) // max(most, 1)))
    return [sum(counts[at : at + each]) for at in range(0, len(counts), each)]


class Matrix(NamedTuple):
    """The number of acts of each row's actor towards each column's actor; None on the diagonal."""

    title: str
    names: Sequence[str]
    cells: Sequence[Sequence[int | None]]


class More(NamedTuple):
    """The number of items that a limit left out."""

    number: int


Block = (
    Front | Section | Paragraph | Dots | Facts | Items | Lanes | Tree | Table | Accounts | Bars
    | Strip | Matrix | More
)  # fmt: skip


def lines(drawn: Iterable[Block]) -> Iterator[Line]:
    """Yield every line of text in the blocks, in the order in which they are drawn."""
    for block in drawn:
        match block:
            case Front():
                yield from (block.title, block.aside, block.right)
            case Section():
                yield block.title
            case Paragraph():
                yield block.line
            case Dots():
                yield from block.texts
            case Facts():
                yield from (line for row in block.rows for line in row)
            case Items() | Lanes():
                yield from (line for thing in block.things for line in _lines(block.item(thing)))
            case Tree():
                yield from (line for t in block.things for line in _lines(block.step(t).item))
            case Table():
                yield from (head.name for head in block.heads)
                yield from (cell for row in block.rows for cell in row)
            case Accounts():
                yield block.point
                yield from (line for account in block.accounts for line in account)


def _lines(item: Item) -> Iterator[Line]:
    yield from (item.lead, item.who, item.text, item.remark, item.body, *item.below)


def plain(line: Line) -> str:
    """Return the words of a line: without roles, signs, bars and citations."""
    return "".join(
        part if isinstance(part, str) else part.text
        for part in parts(line)
        if isinstance(part, str | Span | Link | Ref)
    )


def citations(drawn: Iterable[Block]) -> Iterator[Citation]:
    """Yield the citations of the blocks, in drawing order."""
    for line in lines(drawn):
        for part in parts(line):
            if isinstance(part, Cited):
                yield from part.citations


def word_count(drawn: Iterable[Block]) -> int:
    """Return the number of words in the blocks, without their citations."""
    return sum(len(plain(line).split()) for line in lines(drawn))
