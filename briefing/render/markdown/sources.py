"""The sources in Markdown: an item each."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.render.markdown.parts import dotted, heading, item
from briefing.render.markdown.text import escape
from briefing.reports.sources import Sources
from briefing.reports.words import some
from briefing.reports.words.sources import (
    by_host,
    link_words,
    source_counts,
    source_title,
    source_words,
)


def write(report: Sources) -> Iterator[str]:
    """Yield the sources."""
    yield heading("Sources")
    yield dotted([some(len(report.items), "source"), some(report.events, "event")]) + "\n\n"
    for name, found in by_host(report):
        carried = found[0]
        if len(found) > 1:
            yield item(name, "")
            yield from (f"  - {dotted(link_words(each))}\n" for each in found)
            continue
        carries = filter(None, [some(carried.events, "event"), source_counts(carried)])
        below = [", ".join(carries), *source_words(carried)]
        yield item(carried.name, escape(source_title(carried)), "", below)
