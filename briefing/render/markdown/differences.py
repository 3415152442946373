"""Where accounts differ, in Markdown: a heading an event, an item an account."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.render.markdown.parts import dotted, heading, item
from briefing.render.markdown.text import escape
from briefing.reports.differences import Differences
from briefing.reports.words import some
from briefing.reports.words.events import date_label
from briefing.reports.words.show import DIFFER, account_words


def write(report: Differences) -> Iterator[str]:
    """Yield the points."""
    yield heading(DIFFER)
    counts = [some(report.events, "disputed event"), some(len(report.differences), "point")]
    yield dotted(counts) + "\n"
    for difference in report.differences:
        entry = difference.entry
        yield "\n" + heading(f"{entry.event.title}: {difference.point}", 2)
        yield f"{escape(date_label(entry))}\n\n"
        for account in difference.accounts:
            yield item("", escape(account_words(account)), account.voice)
