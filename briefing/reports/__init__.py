"""Reports: pure functions from a ledger and a filter to plain data.

A report is a frozen dataclass with four things that every format can rely on: `name`, `head`
(data about the whole report, for `--format json`), `table` (the one row table that plain, tsv,
csv, jsonl and json print) and `blocks` (what text and md draw).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, Protocol

from briefing.blocks import Block
from briefing.model import Ledger
from briefing.reports.table import RowTable

Grouping = Literal["year", "month", "story", "actor", "none"]
"""The headings of a timeline."""
Unit = Literal["week", "month", "quarter", "year"]
"""The units of time over which events are counted."""
Wordlist = Literal["types", "stories", "tags", "places"]
"""The words of a ledger that can be listed."""


Length = Literal["short", "standard", "full"]
"""The lengths of a briefing; short is one page."""


class Report(Protocol):
    """The attributes of every report that the output formats use."""

    @property
    def name(self) -> str:
        """The report's name, as in `briefing NAME`."""
        ...

    @property
    def head(self) -> dict[str, Any]:
        """Data about the whole report, above the rows."""
        ...

    @property
    def table(self) -> RowTable[Any]:
        """The rows."""
        ...

    def blocks(self) -> Iterator[Block]:
        """Yield the report's blocks from top to bottom, for the text formats."""
        ...


class CitedDocument(Protocol):
    """The attributes of a document that the text formats use; citations become footnotes."""

    @property
    def ledger(self) -> Ledger:
        """The ledger that its citations refer to."""
        ...

    def blocks(self) -> Iterator[Block]:
        """Yield its blocks from top to bottom."""
        ...
