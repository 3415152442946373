"""Output formats: turn a report into text.

Each is one file or folder; none opens files or prints.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args

from briefing.reports import Report
from briefing.screen import Color, Screen

__all__ = ["FORMATS", "Color", "Format", "Screen", "render"]

Format = Literal["text", "plain", "json", "jsonl", "csv", "tsv", "md"]
"""The output formats of reports."""
FORMATS: tuple[str, ...] = get_args(Format)


def render(report: Report, output_format: str, screen: Screen) -> Iterator[str]:
    """Return a report as chunks of text in one of `FORMATS`; only `text` uses the screen."""
    if output_format == "text":
        from briefing.render.terminal import render as terminal

        return terminal(report, screen)
    if output_format == "json":
        from briefing.render.json import render as json

        return json(report)
    if output_format == "md":
        from briefing.render.markdown import render as markdown

        return markdown(report)
    from briefing.render import rows

    row_formats = {"plain": rows.plain, "tsv": rows.tsv, "csv": rows.csv, "jsonl": rows.jsonl}
    return row_formats[output_format](report.table)
