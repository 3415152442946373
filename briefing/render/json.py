"""The json format: one object with the schema's name, the report's data, and the rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from briefing.reports import Report
from briefing.reports.table import value


def render(report: Report) -> Iterator[str]:
    """Yield a report as one JSON object, indented by two spaces, with keys in column order.

    The rows are written one by one: the text of a report with 100,000 events is never in memory as
    a whole.
    """
    table = report.table
    head: dict[str, Any] = {"schema": table.schema, **value(report.head)}
    yield json.dumps(head, ensure_ascii=False, indent=2).removesuffix("\n}") + ',\n  "rows": ['
    between = "\n    {\n"
    prefixes: dict[str, str] = {}
    for record in table.records():
        lines = []
        for name, cell in record.items():
            prefix = prefixes.get(name)
            if prefix is None:
                prefix = prefixes[name] = f"      {_text(name)}: "
            lines.append(prefix + _cell(cell))
        yield between + ",\n".join(lines) + "\n    }"
        between = ",\n    {\n"
    yield ("]" if between[0] == "\n" else "\n  ]") + "\n}\n"


_text = json.encoder.encode_basestring
_CONSTANTS = {None: "null", True: "true", False: "false"}


def _cell(cell: Any) -> str:
    """Return a cell as JSON, indented like the rows."""
    kind = type(cell)
    if kind is str:
        return _text(cell)
    if cell is None or kind is bool:
        return _CONSTANTS[cell]
    if kind is int:
        return str(cell)
    if kind is list and len(cell) == 1 and type(cell[0]) is str:
        return f"[\n        {_text(cell[0])}\n      ]"
    if not cell and kind in (list, dict):
        return "[]" if kind is list else "{}"
    return json.dumps(cell, ensure_ascii=False, indent=2).replace("\n", "\n      ")
