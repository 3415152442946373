"""One event in Markdown: its facts, what it answers, and each citation in full."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.dates import show
from briefing.render.markdown.parts import SIGNS, heading, item
from briefing.render.markdown.text import escape
from briefing.reports.events import Entry, told
from briefing.reports.show import Shown, Word, neighbours, words_of
from briefing.reports.words.show import facts, margin, said


def write(report: Shown) -> Iterator[str]:
    """Yield events."""
    for number, entry in enumerate(report.entries):
        yield "\n" * bool(number) + heading(entry.event.title)
        if entry.remark:
            yield f"*{escape(entry.remark)}*\n\n"
        if entry.event.summary:
            yield escape(entry.event.summary) + "\n\n"
        for what, words in facts(entry, SIGNS[entry.quad]):
            yield item(what, escape(words))
        for what, events in neighbours(entry):
            for event in events:
                title = told(Entry(event, entry.ledger))
                dated = f"{show(event.date)}, " if event.date else ""
                yield item(what, escape(dated + title))
        citations = words_of(entry)
        if citations:
            yield "\n## What the sources say\n\n"
            yield from map(_word, citations)


def _word(word: Word) -> str:
    cite = word.cite
    stance = "" if cite.stance == "affirms" else cite.stance
    name = f"{word.source} ({cite.at})" if cite.at else word.source
    return item(name, escape(said(word)), stance, margin(word))
