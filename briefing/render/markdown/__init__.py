"""The md form: reports as GitHub Markdown that pandoc reads too.

Each report has a writing function in a file of its own; every word of the ledger goes
through `text.escape`.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from briefing.reports import Report


def render(report: Report) -> Iterator[str]:
    """Yield a report as Markdown."""
    module = import_module(f"briefing.render.markdown.{report.name}")
    yield from module.write(report)
