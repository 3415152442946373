"""A thread in Markdown: a list in lists."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.render.markdown.parts import SIGNS, heading, item
from briefing.render.markdown.text import escape
from briefing.reports.thread import Step, Thread
from briefing.reports.words.events import date_label, event_words


def write(report: Thread) -> Iterator[str]:
    """Yield a thread."""
    yield heading(f"Thread: {report.title}")
    for step in report.steps:
        indent = "  " * len(step.last)
        yield "".join(indent + line for line in _item(step).splitlines(keepends=True))


def _item(step: Step) -> str:
    entry = step.entry
    title = escape(entry.event.title)
    text = f"{SIGNS[entry.quad]} " + (f"**{title}**" if step.asked else title)
    remark = ", ".join(filter(None, [entry.remark, "told above" if step.again else ""]))
    return item(date_label(entry), text, remark, [] if step.again else event_words(entry))
