"""The md format: reports as GitHub Markdown that pandoc reads too.

`draw` has a function for each kind of block; every text from the ledger goes through `text.escape`.
A document also has footnotes: `notes`, or `citations` for pandoc.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from briefing.model import Ledger
from briefing.render.markdown.citations import Citations
from briefing.render.markdown.draw import MarkdownDrawer
from briefing.render.markdown.notes import Marks, Notes
from briefing.reports import CitedDocument, Report


def render(report: Report) -> Iterator[str]:
    """Yield a report as Markdown."""
    yield from MarkdownDrawer().draw(report.blocks())


def write(
    report: CitedDocument,
    *,
    front_matter: bool = False,
    citations: str = "footnotes",
    picture: Callable[[Any], str] | None = None,
) -> Iterator[str]:
    """Yield a document as Markdown, with its sources in footnotes.

    Args:
        report: the document.
        front_matter: whether its heading is YAML metadata for pandoc instead of a title; a footnote
            is then used only once, as word processors require.
        citations: "footnotes", or "pandoc": keys for a citation processor.
        picture: stores a picture, and returns the name of its file.

    """
    notes = _marks(report.ledger, citations, once=front_matter)
    yield from MarkdownDrawer(notes, front_matter=front_matter, picture=picture).draw(
        report.blocks()
    )


def _marks(ledger: Ledger, citations: str, *, once: bool) -> Marks:
    if citations == "pandoc":
        return Citations(ledger)
    return Notes(ledger, once=once)
