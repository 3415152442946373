"""Where accounts differ, at a terminal: a point a paragraph, the accounts side by side."""

from __future__ import annotations

from itertools import zip_longest

from rich.text import Text

from briefing.render.terminal.page import Page
from briefing.reports.differences import Account, Difference, Differences
from briefing.reports.words.events import date_label
from briefing.reports.words.show import DIFFER, account_words, difference_counts

LEAST = 34
"""Cells that an account needs to stand beside another one."""


def draw(report: Differences, page: Page) -> None:
    """Draw the points on a page, event by event."""
    page.headline(DIFFER, page.plain(" · ".join(difference_counts(report))))
    before = ""
    for difference in report.differences:
        entry = difference.entry
        if entry.event.id != before:
            page.section(entry.event.title)
            page.dotted([date_label(entry), entry.event.id], indent=1)
        before = entry.event.id
        _draw_point(page, difference)


def _draw_point(page: Page, difference: Difference) -> None:
    page.line(Text(f" {difference.label}", "yellow" if difference.of_fact else "dim"))
    indent, gap = 3, 3
    room = page.width - indent
    abreast = max(1, min(len(difference.accounts), (room + gap) // (LEAST + gap)))
    width = (room - gap * (abreast - 1)) // abreast
    for start in range(0, len(difference.accounts), abreast):
        cells = [
            _account(page, account, width)
            for account in difference.accounts[start : start + abreast]
        ]
        for line in zip_longest(*cells, fillvalue=Text()):
            whole = Text(" " * indent)
            for part in line:
                whole.append_text(part)
                whole.append(" " * (width + gap - part.cell_len))
            page.line(whole)


def _account(page: Page, account: Account, width: int) -> list[Text]:
    said = page.fold(Text(account_words(account)), width)
    return said + page.fold(Text(page.plain("– ") + account.voice, "dim"), width)
