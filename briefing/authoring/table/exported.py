"""Rows of a sheet that the program itself wrote: nothing in them is cleaned."""

from __future__ import annotations

from typing import Any

from briefing.authoring import fields
from briefing.authoring.fields import Faults, Raw, ReadDate
from briefing.authoring.table.cells import cited, moment, says_something, titled, truth, unpacked
from briefing.keys import EVENT


def exported_event(
    cells: dict[str, Any], columns: dict[str, str], read_date: ReadDate, faults: Faults
) -> Raw:
    """Return the keys of an event from a row that `render.rows` wrote: nothing is cleaned.

    Args:
        cells: the row's values by column.
        columns: the key of each column.
        read_date: reads a date.
        faults: takes the errors of cells that cannot be read.

    """
    raw: Raw = {}
    for column, key in columns.items():
        value = faults.tried(key, _exact, key, cells.get(column), read_date)
        if says_something(key, value):
            raw[key] = value
    return titled(raw, faults)


def _exact(key: str, cell: Any, read_date: ReadDate) -> Any:
    """Return the value of a cell as `render.rows` wrote it."""
    row = EVENT[key]
    cell = unpacked(key, cell)
    if cell is None or cell in ("", [], {}):
        return None
    if row.kind == "flag":
        return cell if isinstance(cell, bool) else truth(key, str(cell))
    if row.kind == "moment":
        return moment(cell)
    if row.kind == "date":
        return fields.toml_date(read_date(str(cell), "the date"))
    if row.kind == "coordinates" and isinstance(cell, str):
        return fields.coordinates(cell)
    if (row.many or row.kind == "citations") and isinstance(cell, str):
        cell = [part.strip() for part in cell.split(",") if part.strip()]
    if row.kind == "citations" and isinstance(cell, list):
        return [cited(item) for item in cell]
    return cell
