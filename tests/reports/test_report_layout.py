"""Text on any screen: no line is too wide, no word is broken, and nothing is lost."""

from __future__ import annotations

import re

import pytest
from conftest import SHIPPED, long, read
from every_report import ALL, LEDGER, REPORTS
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from briefing.blocks import Strip
from briefing.render import Screen, render
from briefing.render.terminal.page import TextPage
from briefing.reports.actor import actor
from briefing.reports.actors import actors
from briefing.reports.listing import KINDS, listing
from briefing.reports.outlook import outlook
from briefing.reports.positions import positions
from briefing.reports.show import show
from briefing.reports.sources import sources
from briefing.reports.timeline import timeline
from briefing.reports.wording import by_year

WIDTHS = st.integers(40, 160)
WORDS = st.text(
    st.sampled_from("abcdefghijklmnopqrstuvwxyzÄßéñ東京湖の会談[]<>|:=+*_`~#-/'’.…"),
    min_size=1,
    max_size=9,
)


def text(report, **screen):
    return "".join(render(report, "text", Screen(**screen)))


@pytest.mark.parametrize("name", REPORTS)
@given(width=WIDTHS, signs=st.booleans())
def test_no_line_is_wider_than_the_screen(name, width, signs):
    lines = text(REPORTS[name], width=width, signs=signs).splitlines()
    assert [line for line in lines if cell_len(line) > width] == []


@given(words=st.lists(WORDS, min_size=1, max_size=14), width=WIDTHS)
def test_every_word_of_a_title_appears_unbroken_and_in_order(words, width):
    title = " ".join(words)
    literal = "'''" + title.replace("'", "’") + "'''"
    ledger = read(f'[[event]]\nid = "x"\ndate = 2024-05-06\ntitle = {literal}\n').ledger
    shown = text(timeline(ledger, ALL, group="none", brief=True), width=width)
    actual = iter(shown.split())
    assert [word for word in title.replace("'", "’").split() if word not in actual] == []


def test_right_aligned_columns_stay_aligned_with_any_characters():
    page = TextPage(Screen(60))
    page.columns([["東京", "a"], ["Rome", "湖"], ["é", "b"]], head=["x", "y"], right=[0])
    ends = [cell_len(line[: line.index(last)]) for line, last in
            zip(page.text().splitlines(), "ya湖b", strict=True)]  # fmt: skip
    assert ends == [6, 6, 6, 6]


@pytest.mark.parametrize("name", REPORTS)
def test_without_colour_there_are_no_escape_sequences(name):
    assert "\x1b" not in text(REPORTS[name], width=80)


@pytest.mark.parametrize("name", REPORTS)
def test_colour_changes_no_character(name):
    painted = text(REPORTS[name], width=80, color=True)
    assert "\x1b[" in painted
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == text(REPORTS[name], width=80)


@pytest.mark.parametrize("name", REPORTS)
def test_an_ascii_screen_gets_only_ascii_signs(name):
    shown = text(REPORTS[name], width=80, signs=False)
    assert not set("▲△▽▼↔→·▂▃▄▅▆▇█–") & set(shown)


def test_wide_and_combining_characters_keep_the_columns():
    lines = text(timeline(LEDGER, ALL, brief=True), width=100).splitlines()
    row = next(line for line in lines if "東京で" in line)
    assert cell_len(row) == 100
    assert row.endswith("denied by Wire")


def test_markup_and_emoji_codes_of_a_ledger_are_printed_literally():
    assert "sunk [red] by :fire: |" in text(timeline(LEDGER, ALL), width=140)


def test_a_dossier_has_its_promised_content():
    shown = text(actor(LEDGER, ALL, "Norburg"), width=88).splitlines()
    assert shown[0].split() == ["Northland", "state", "also", "Norburg,", "the", "Hall,", "北国"]
    assert "7 events · 1957 – c. May 2024    ▲ 1  △ 1  ▽ 2  ▼ 2" in shown
    assert any(re.fullmatch(r"1957 ▄·+▄·+█ 2024", line) for line in shown)


def test_a_line_break_in_a_name_does_not_break_a_row():
    ledger = read(
        '[actor.a]\nname = "Up\\nand down"\n[[event]]\nid = "x"\ntitle = "One\\ntwo"\n'
        'by = ["a"]\nto = ["b"]\ntags = ["three\\nfour"]\n'
    ).ledger
    assert "Up and down" in text(actors(ledger, ALL), width=80)
    assert "One two" in text(timeline(ledger, ALL), width=80)
    assert " 1  three four  +1\n" in text(listing(ledger, ALL, "tags"), width=80)


@given(st.dictionaries(st.integers(-50, 2100), st.integers(1, 9), min_size=1), st.integers(1, 90))
def test_a_bar_of_years_counts_every_event_and_keeps_its_width(years, room):
    (counts,) = Strip({"": by_year(years)}, "", "").fitted(room).values()
    assert sum(counts) == sum(years.values())
    assert len(counts) <= room


def test_a_source_cited_twice_for_one_position_is_listed_once():
    ledger = read(
        '[[position]]\nwho = "a"\nstatement = "S"\n'
        'cite = ["essay p1", "essay p3", { source = "essay", at = "p4", attributed_to = ["b"] }]\n'
    ).ledger
    assert "essay (p1, p3) · essay (p4), citing b" in text(positions(ledger, ALL), width=80)


def test_an_alias_with_and_without_its_article_is_listed_once():
    ledger = read('[actor.a]\nname = "A"\naliases = ["the Hall", "Hall", "the A", "Ä"]\n').ledger
    assert text(actor(ledger, ALL, "a"), width=80).splitlines()[0].endswith("  also the Hall")


@pytest.mark.parametrize("width", [40, long(88)])
def test_no_line_of_the_shipped_ledger_is_wider_than_the_screen(width):
    ledger = read(SHIPPED.read_text(encoding="utf-8")).ledger
    reports = [
        timeline(ledger, ALL), actors(ledger, ALL), sources(ledger, ALL), positions(ledger, ALL),
        outlook(ledger, ALL), show(ledger, ALL, list(ledger.index)),
        *(listing(ledger, ALL, what) for what in KINDS),
        *(actor(ledger, ALL, ident) for ident in list(ledger.actors)[:4]),
    ]  # fmt: skip
    wide = [
        (report.name, line)
        for report in reports
        for line in text(report, width=width).splitlines()
        if cell_len(line) > width
    ]
    assert wide == []
