"""Where accounts differ, in Markdown: a heading an event, an item an account."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.render.markdown.parts import dotted, heading, item
from briefing.render.markdown.text import escape
from briefing.reports.differences import Differences
from briefing.reports.words.events import date_label
from briefing.reports.words.show import DIFFER, account_words, difference_counts


def write(report: Differences) -> Iterator[str]:
    """Yield the points."""
    yield heading(DIFFER)
    yield dotted(difference_counts(report)) + "\n"
    for difference in report.differences:
        entry = difference.entry
        yield "\n" + heading(f"{entry.event.title}: {difference.label}", 2)
        yield f"{escape(date_label(entry))}\n\n"
        for account in difference.accounts:
            yield item("", escape(account_words(account)), account.voice)
