"""What a report says, as blocks: the vocabulary between `reports/` and the text formats.

A report yields blocks from top to bottom. A text format (text, md) has one drawer for each
kind of block and knows no report, so a new report appears in every text format at once. The
row formats (plain, csv, tsv, jsonl, json) print a report's table and never see blocks.

A line is a text, or parts that follow each other: text, text with a role (`Span`), the sign
of a quad class, a link, the title of an event, citations. Words of the ledger go into a part as
they were typed: only the drawer escapes. Citations become footnotes, numbered as the drawer
meets them.

Lists hold references to what they are about and make each item when it is drawn, so a
report of 100,000 entries holds no text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from briefing.lanes import Mark
from briefing.model import Citation

Role = Literal["", "strong", "aside", "good", "bad", "mixed", "warning", "fault"]
"""What a text is for: `strong` names what a line is about, `aside` is secondary. The others
repeat in colour what the words say: favourable, unfavourable, between the two, to be read
with care, wrong."""


class Span(NamedTuple):
    """Text with a role."""

    text: str
    role: Role = ""


class Sign(NamedTuple):
    """The sign of a PLOVER quad class."""

    quad: str


class Spark(NamedTuple):
    """A small bar chart: a height for each count, the highest for `top`."""

    counts: Sequence[int]
    top: int


class Link(NamedTuple):
    """Text that leads to a URL."""

    text: str
    url: str


class Ref(NamedTuple):
    """The title of an event: it leads to that event in a format that has a place for it."""

    text: str
    event: str


class Cited(NamedTuple):
    """Citations for what comes before them in the line; `lead` begins the footnote."""

    citations: tuple[Citation, ...]
    lead: str = ""


Part = str | Span | Sign | Spark | Link | Ref | Cited
Line = str | Sequence[Part]


def parts(line: Line) -> Sequence[Part]:
    """Return a line as its parts."""
    return (line,) if isinstance(line, str) else line


@dataclass(frozen=True, slots=True)
class Front:
    """The head of a report.

    Args:
        title: what it is about.
        aside: what kind of thing that is, beside the title.
        right: what is counted in it, or must be known of it, at the right.

    """

    title: str
    aside: str = ""
    right: Line = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading; level 2 is the first below the title."""

    title: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text of its own.

    Args:
        line: the text.
        indent: how many steps it is moved in.
        close: whether it follows the block before it without an empty line.

    """

    line: Line
    indent: int = 0
    close: bool = False


@dataclass(frozen=True, slots=True)
class Dots:
    """Short texts of equal rank, which dots separate; empty ones are left out."""

    texts: Sequence[str]
    indent: int = 0
    close: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels, and what is known under each; rows with the same label follow each other."""

    rows: Sequence[tuple[str, Line]]


class Item(NamedTuple):
    """One item of a list.

    Args:
        text: what it says.
        lead: what it is found by: a date, a term, a leaning; a number, if the list counts.
        who: whose it is, before the text.
        sign: the quad class of an act: its sign comes before the text.
        remark: what a reader must know of it.
        body: a text of its own below it.
        below: parts of its second line, which dots separate; empty parts are left out.
        depth: how far it lies below the item that it belongs to.
        answer: whether it answers that item.
        key: whether it is one of the most important.
        short: what it says where there is little room; by default its text.

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


@dataclass(frozen=True, slots=True)
class Items:
    """A list.

    Args:
        things: what the items are about, in order.
        item: makes the item of one of them when it is drawn.
        column: lists of one report with the same name line up their leads.
        least: the least width of the leads, in cells.
        counts: a noun, if the leads are numbers of such things.
        numbered: whether the items are numbered from 1; they have no leads of their own.
        marked: whether key items are marked.
        lead: makes the lead alone, which costs less than the whole item.

    """

    things: Sequence[Any]
    item: Callable[[Any], Item]
    column: str = ""
    least: int = 0
    counts: str = ""
    numbered: bool = False
    marked: bool = False
    lead: Callable[[Any], Line] | None = None


@dataclass(frozen=True, slots=True)
class Lanes:
    """A list with a chart: each item beside a drawing of its date, all on one axis.

    Args:
        things: what the items are about, in order.
        item: makes the item of one of them when it is drawn.
        mark: returns what is drawn of its date.
        marked: whether key items are marked.

    """

    things: Sequence[Any]
    item: Callable[[Any], Item]
    mark: Callable[[Any], Mark]
    marked: bool = False


class Step(NamedTuple):
    """A place in a tree; `last` says for each level down to it whether nothing follows there."""

    item: Item
    last: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """Items that hang on each other, from top to bottom."""

    things: Sequence[Any]
    step: Callable[[Any], Step]


class Head(NamedTuple):
    """The heading of a table's column.

    Args:
        name: in words.
        short: where there is little room; by default the same.
        right: whether the cells are flush right.
        wide: whether the column is left out where there is little room.
        role: where a narrow format may put the cell: at the right of the row's first line, or
            on its second line, behind the column's name. A table with such columns is drawn
            as a list where that reads better.

    """

    name: str
    short: str = ""
    right: bool = False
    wide: bool = False
    role: Literal["", "right", "below"] = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under headings; the column `flexible` takes what room is left."""

    heads: Sequence[Head]
    rows: Sequence[Sequence[Line]]
    flexible: int = 0


@dataclass(frozen=True, slots=True)
class Accounts:
    """What is said on one point, side by side: each account's words and whose they are."""

    point: str
    accounts: Sequence[tuple[str, str]]


class Bar(NamedTuple):
    """A bar of signs, one for each event of a quad class; `before` is a note above it."""

    label: str
    quads: Mapping[str, int]
    note: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Counts by quad class, a bar each."""

    bars: Sequence[Bar]
    unit: str


@dataclass(frozen=True, slots=True)
class Strip:
    """Counts over time on one scale: a bar a label, the names of both ends beside it."""

    counts: Mapping[str, Sequence[int]]
    first: str
    last: str

    def fitted(self, most: int) -> dict[str, list[int]]:
        """Return the counts in at most so many bars: where there are more, several are added."""
        length = max(map(len, self.counts.values()))
        each = max(1, -(-length // max(most, 1)))
        return {
            label: [sum(counts[at : at + each]) for at in range(0, length, each)]
            for label, counts in self.counts.items()
        }


@dataclass(frozen=True, slots=True)
class Matrix:
    """Numbers of acts of those in the rows towards those in the columns; None is the diagonal."""

    title: str
    names: Sequence[str]
    cells: Sequence[Sequence[int | None]]


@dataclass(frozen=True, slots=True)
class More:
    """How many things a limit left out."""

    number: int


Block = (
    Front | Section | Paragraph | Dots | Facts | Items | Lanes | Tree | Table | Accounts | Bars
    | Strip | Matrix | More
)  # fmt: skip
