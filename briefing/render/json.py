"""The json format: one object with the schema's name, the report's data, and the rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from briefing.reports import Report
from briefing.reports.table import value


def render(report: Report) -> Iterator[str]:
    """Yield a report as one JSON object, indented by two spaces, with keys in column order."""
    table = report.table
    whole: dict[str, Any] = {"schema": table.schema, **value(report.head)}
    whole["rows"] = list(table.records())
    yield json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
