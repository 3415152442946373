"""Reports: pure functions from a ledger and a filter to plain data.

A report is a frozen dataclass with three things that every form can rely on: `name`,
`head` (what is said once, for `--format json`) and `table` (the one row table that plain,
tsv, csv, jsonl and json print).
"""

from __future__ import annotations

from typing import Any, Protocol

from briefing.reports.table import Table


class Report(Protocol):
    """What every report gives to the forms."""

    @property
    def name(self) -> str:
        """The report's name, as in `briefing NAME`."""
        ...

    @property
    def head(self) -> dict[str, Any]:
        """What is said once, above the rows."""
        ...

    @property
    def table(self) -> Table[Any]:
        """The rows."""
        ...
