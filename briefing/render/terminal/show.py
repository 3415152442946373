"""One event at a terminal: its facts, what it answers, and each citation in full."""

from __future__ import annotations

from rich.text import Text

from briefing.dates import show
from briefing.render.terminal.page import WARN, Page
from briefing.reports.events import Entry
from briefing.reports.show import Shown, neighbours, words_of
from briefing.reports.words.show import facts, margin, said

COLUMN = 13


def draw(report: Shown, page: Page) -> None:
    """Draw events on a page."""
    for number, entry in enumerate(report.entries):
        if number:
            page.line()
        _draw_event(page, entry)
        _draw_neighbours(page, entry)
        _draw_words(page, entry)


def _draw_event(page: Page, entry: Entry) -> None:
    event = entry.event
    remark = Text(entry.remark, WARN.get(entry.standing, "dim"))
    page.wrapped(Text(event.title, "bold"), right=remark)
    if event.summary:
        page.wrapped(Text(event.summary), indent=2)
    page.line()
    for what, words in facts(entry, page.sign(entry.quad).plain):
        _fact(page, what, Text(page.plain(words)))


def _fact(page: Page, what: str, words: Text) -> None:
    page.wrapped(words, first=Text(f" {what}", "dim"), indent=COLUMN)


def _draw_neighbours(page: Page, entry: Entry) -> None:
    found = neighbours(entry)
    if found:
        page.line()
    for what, events in found:
        for number, event in enumerate(events):
            dated = f"{show(event.date)}  " if event.date else ""
            remark = Entry(event, entry.ledger).remark
            words = Text.assemble((dated, "dim"), event.title)
            words.append(f"  {remark}" if remark else "", WARN.get(remark, "dim"))
            _fact(page, what if not number else "", words)


def _draw_words(page: Page, entry: Entry) -> None:
    words = words_of(entry)
    if not words:
        return
    page.section("What the sources say")
    for word in words:
        stance = "" if word.cite.stance == "affirms" else word.cite.stance
        name = Text.assemble((word.source, "bold"), f" {word.cite.at}" if word.cite.at else "")
        right = Text(stance, {"doubts": "yellow", "denies": "red"}.get(stance, "dim"))
        page.wrapped(name, indent=1, right=right)
        if words_said := said(word):
            page.wrapped(Text(words_said), indent=3)
        page.dotted(margin(word), indent=3)
