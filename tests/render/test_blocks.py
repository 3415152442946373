"""Every kind of block in every text format; `pytest --snapshot-update` updates the snapshots."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from briefing.blocks import (
    Accounts,
    Bar,
    Bars,
    Block,
    Dots,
    Facts,
    Front,
    Head,
    Item,
    Items,
    Lanes,
    Link,
    Matrix,
    More,
    Paragraph,
    Section,
    Sign,
    Span,
    Spark,
    Step,
    Strip,
    Table,
    Tree,
)
from briefing.dates import parse
from briefing.lanes import mark
from briefing.plover import MC, MX, NONE, SIGNS, VC, VX, WITHHELD
from briefing.render import Screen
from briefing.render import markdown as markdown_format
from briefing.render.markdown.draw import MarkdownDrawer
from briefing.render.terminal.draw import draw
from briefing.render.terminal.page import LETTERS, STYLES, TONES, TextPage

TODAY = datetime.date(2025, 7, 21)
LONG = "A ferry of the [red] line is sunk by :fire: | <b>somebody</b> with `code`, 東京"

KINDS: dict[str, list[Block]] = {
    "front": [Front("Northland", "state", [Span("7 events · 1957 – 2024", "aside")])],
    "front that does not fit": [Front(LONG, right=[Span("disputed by many", "warning")])],
    "sections": [Section("2024"), Paragraph("One."), Section("Apart", 3), Paragraph("Two.")],
    "paragraphs": [
        Paragraph(["Plain, ", Span("strong", "strong"), ", ", Span("wrong", "fault"), " and ",
                   Link("a page", "https://example.org/a")]),
        Paragraph(LONG, indent=1, close=True),
        Paragraph([Link("https://example.org/b", "https://example.org/b")]),
    ],
    "dots": [Dots(["first", "", "a second one that is longer", "third", "fourth", "fifth"])],
    "facts": [Facts([("when", "1957"), ("type", [Sign(VX), " accuse"]), ("see", LONG),
                     ("see", "the same label again")])],
    "items": [
        Items(["Mar 2024", "between 3 and 5 April 2024"], lambda lead: Item(
            LONG, lead, sign=MX, remark=[Span("disputed", "warning")],
            below=["a → b", "", "Gazette"],
        )),
        Section("The same column in another section"),
        Items(["1957"], lambda lead: Item("Short", lead, who="Ida Olsen", sign=VC), column=""),
    ],
    "items without leads": [Items([LONG, "Short"], lambda text: Item(
        text, remark=[Span("new", "aside")], body="What it says.", below=["p3"],
    ))],
    "items that count": [Items([12, 0], lambda number: Item(
        "The Lake Gazette", str(number), who="Gazette", below=["news"]), counts="event")],
    "numbered items": [Items("ab", lambda text: Item(text, sign=""), numbered=True)],
    "items with answers and marks": [Items(
        [(0, True), (1, False), (2, True), (9, False)], lambda at: Item(
            LONG, "Dec 2024 or later", sign=VX, depth=at[0], answer=at[0] > 0, key=at[1],
            below=["a → b"], short="A ferry is sunk",
        ), marked=True)],
    "lanes": [Lanes(
        [("2013-08", 0), ("2024-12?", 0), ("[2024-12..]", 1), ("[2024-12..2025-07-20?]", 0),
         ("[..2025-03]", 0), ("2024-12/2025-02", 0), ("2025-01/..", 0), ("../2025-01", 0),
         ("2025-06/", 0), ("2025-07-18", 0), ("2025-07-18~", 0), ("[2025-05-02..2025-05-04]", 0)],
        lambda thing: Item(LONG, thing[0], sign=MX, depth=thing[1], answer=thing[1] > 0,
                           key=thing[0] == "2013-08", remark=[Span("disputed", "warning")]),
        lambda thing: mark(parse(thing[0]), TODAY), marked=True)],
    "tree": [Tree([(), (False,), (False, True), (True,)], lambda last: Step(
        Item(LONG, "2024", sign=MC, below=["a → b"]), last))],
    "table": [Table(
        [Head("pair"), Head("events", "no.", right=True), Head("years", wide=True)],
        [["Northland ↔ Southland", "7", "1957–2024"], [LONG, "12", ""]],
    )],
    "table as a list": [Table(
        [Head("events", right=True), Head("actor"), Head("share", role="right"),
         Head("by year", role="right"), Head("with", role="below")],
        [["9", [Span("Southland", "strong")], [Sign(MC), " 22"], [Spark([1, 0, 4], 4)],
          "Northland"],
         ["12", "Ida Olsen", "", [Spark([0, 0, 0], 4)], ""]],
        1,
    )],
    "accounts": [Accounts("when", [
        ("Mar 2024", "Gazette (p4)"), ("Apr 2024", "Digest"), (LONG, "X"),
    ])],
    "bars": [Bars([
        Bar("2024-03", Counter({MX: 1, NONE: 2, WITHHELD: 1}), "burst"),
        Bar("2024-12", Counter({MC: 130}), before="8 months without an event"),
    ], "month")],
    "strip": [Strip({"cooperation": [1, 0, 3], "conflict": [0, 0, 9]}, "1957", "2024")],
    "matrix": [Matrix("acts of, towards", ["North", "South"], [[None, 5], [0, None]])],
    "more": [More(3)],
    "sources": [Items(["a", "b"], lambda name: Item([
        Span(name, "strong"), ": ", Span(LONG, "title"), " in ",
        Link("a page", "https://example.org/a", "title"),
    ]), sources=True)],
}  # fmt: skip


def terminal(blocks, width=80, **screen):
    page = TextPage(Screen(width, **screen))
    draw(blocks, page)
    return page.text()


def markdown(blocks):
    return "".join(MarkdownDrawer().draw(blocks))


def test_every_kind_of_block_is_drawn_here():
    drawn = {type(block) for blocks in KINDS.values() for block in blocks}
    assert drawn == set(get_args(Block))
    assert len(drawn) <= 14


@pytest.mark.parametrize("width", [40, 60, 80, 140])
@pytest.mark.parametrize("kind", KINDS)
def test_at_a_terminal(kind, width, snapshot):
    assert terminal(KINDS[kind], width) == snapshot


@pytest.mark.parametrize("kind", KINDS)
def test_in_markdown(kind, snapshot):
    assert markdown(KINDS[kind]) == snapshot


@pytest.mark.parametrize("kind", KINDS)
@given(width=st.integers(40, 130), signs=st.booleans())
def test_no_line_is_wider_than_the_screen(kind, width, signs):
    lines = terminal(KINDS[kind], width, signs=signs).splitlines()
    assert [line for line in lines if cell_len(line) > width] == []


@pytest.mark.parametrize("kind", KINDS)
def test_colour_changes_no_character(kind):
    painted = terminal(KINDS[kind], color=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == terminal(KINDS[kind])


def test_lists_with_the_same_column_are_aligned_across_sections():
    lists = [
        Items(["2024"], lambda lead: Item("First", lead), column="dates"),
        Section("Later"),
        Items(["18 July 2025"], lambda lead: Item("Second", lead), column="dates"),
    ]
    lines = terminal(lists).splitlines()
    assert lines[0].index("First") == lines[-1].index("Second")


@pytest.mark.parametrize(("actors", "cut"), [(5, False), (8, True)])
def test_a_matrix_that_does_not_fit_says_how_much_of_it_is_shown(actors, cut):
    matrix = Matrix("acts of", list("ABCDEFGH"[:actors]), [[1] * actors] * actors)
    assert ("the first 5 of 8, as many as fit" in terminal([matrix], 40)) == cut


def test_an_item_is_made_only_when_it_is_drawn():
    items_made = []
    things = Items(["a", "b"], lambda thing: items_made.append(thing) or Item(thing))
    assert items_made == []
    markdown([things])
    assert items_made == ["a", "b"]


@pytest.mark.parametrize(
    ("words", "drawn"), [(" (denied)", "A *(denied)*"), ("denied ", "A*denied*"), (" ", "A")]
)
def test_a_mark_is_next_to_a_letter(words, drawn):
    assert MarkdownDrawer().line(["A", Span(words, "warn")]).strip() == drawn


# The colours of xterm's palette: six steps of each of red, green and blue.
STEPS = (0, 95, 135, 175, 215, 255)


def _luminance(number):
    """Return the relative luminance of a colour of the palette (WCAG 2.2)."""
    levels = [STEPS[(number - 16) // each % 6] / 255 for each in (36, 6, 1)]
    linear = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in levels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("style", sorted({*TONES.values(), *STYLES.values()} - {"", "dim", "bold"}))
def test_colours_are_legible_on_white_and_on_black(style):
    light = _luminance(int(style.removeprefix("color(").removesuffix(")")))
    assert 1.05 / (light + 0.05) >= 3.5
    assert (light + 0.05) / 0.05 >= 3.5


def test_colour_adds_nothing_to_the_signs():
    assert len(set(SIGNS.values())) == len(set(LETTERS.values())) == len(TONES)


def test_markdown_does_not_depend_on_the_report():
    folder = Path(markdown_format.__file__).parent
    imported = {
        name
        for path in folder.rglob("*.py")
        for name in re.findall(r"from briefing\.reports\.?(\w*)", path.read_text(encoding="utf-8"))
    }
    assert imported == {"", "references"}
    assert {path.parent for path in folder.rglob("*.py")} == {folder}
