"""A thread at a terminal: a tree of events, the one that was asked for in bold."""

from __future__ import annotations

from rich.text import Text

from briefing.render.terminal.page import WARN, Page
from briefing.reports.thread import Step, Thread
from briefing.reports.words import some
from briefing.reports.words.events import date_label, event_words


def draw(report: Thread, page: Page) -> None:
    """Draw a thread on a page."""
    page.headline("Thread", some(report.events, "event"))
    for step in report.steps:
        if not step.depth:
            page.line()
        _draw_step(page, step)


def _draw_step(page: Page, step: Step) -> None:
    entry = step.entry
    branch, trunk = _lines(page, step)
    first = Text.assemble(" ", (branch, "dim"), page.sign(entry.quad), " ")
    indent = first.cell_len
    title = Text.assemble((f"{date_label(entry)}  ", "dim"), entry.event.title)
    title.stylize("bold" if step.asked else "", title.cell_len - len(entry.event.title))
    remark = ", ".join(filter(None, [entry.remark, "told above" if step.again else ""]))
    room = page.width - indent
    lines = page.with_right(title, Text(remark, WARN.get(entry.standing, "dim")), room)
    lines += [] if step.again else page.dot_lines(event_words(entry), room)
    below = Text.assemble(" ", (trunk, "dim"))
    page.beside([first, *([below] * (len(lines) - 1))], lines, indent)


def _lines(page: Page, step: Step) -> tuple[str, str]:
    """Return what stands before the first line of a step, and before the lines below it."""
    if not step.last:
        return "", ""
    down, fork, end, blank = ("│  ", "├─ ", "└─ ", "   ") if page.screen.signs else (
        "|  ", "+- ", "`- ", "   "
    )  # fmt: skip
    *above, here = step.last
    before = "".join(blank if last else down for last in above)
    return before + (end if here else fork), before + (blank if here else down)
