"""The sources at a terminal: what each carries, what it is, what it rests on."""

from __future__ import annotations

from rich.text import Text

from briefing.render.terminal.page import Page
from briefing.reports.sources import Carried, Sources
from briefing.reports.words import some
from briefing.reports.words.sources import (
    by_host,
    link_words,
    source_counts,
    source_title,
    source_words,
)


def draw(report: Sources, page: Page) -> None:
    """Draw the sources on a page."""
    right = f"{some(len(report.items), 'source')} · {some(report.events, 'event')}"
    page.headline("Sources", page.plain(right))
    page.line()
    width = max((len(str(carried.events)) for carried in report.items), default=1)
    for name, found in by_host(report):
        carried = found[0]
        if len(found) > 1:
            page.wrapped(Text(page.plain(name), "bold"), indent=width + 3)
            for each in found:
                page.dotted(link_words(each), indent=width + 5)
            continue
        number = Text(f" {carried.events:>{width}}", "bold" if carried.events else "dim")
        indent = number.cell_len + 2
        room = page.width - indent
        lines = page.with_right(_name(carried), Text(source_counts(carried), "dim"), room)
        lines += page.dot_lines(source_words(carried), room)
        page.beside([number], lines, indent)


def _name(carried: Carried) -> Text:
    return Text.assemble((carried.name, "bold"), "  ", source_title(carried))
