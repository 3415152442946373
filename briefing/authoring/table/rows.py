"""One row of a spreadsheet as the TOML values of an event."""

from __future__ import annotations

import datetime
import json
from typing import Any

from briefing.authoring import clean, fields
from briefing.authoring.fields import Raw, ReadDate
from briefing.authoring.table.read import TOO_MUCH
from briefing.diagnostics import BriefingError
from briefing.keys import EVENT
from briefing.model import Ledger
from briefing.names import split

_DEFAULTS = {"status": "occurred", "key": False}
TRUTHS = {"true": True, "yes": True, "1": True, "x": True, "false": False, "no": False, "0": False}


def event(
    cells: dict[str, Any],
    columns: dict[str, str],
    ledger: Ledger,
    read_date: ReadDate,
    said: list[str],
    *,
    exact: bool = False,
) -> Raw:
    """Return the keys of an event from a row.

    Args:
        cells: the row's values by column.
        columns: the key of each column.
        ledger: gives the names of actors and sources.
        read_date: reads a date.
        said: takes a sentence for each thing that was cleaned.
        exact: whether the program itself wrote the row, so that nothing is to be cleaned.

    Raises:
        BriefingError: a cell cannot be read.

    """
    raw: Raw = {}
    for column, key in columns.items():
        cell = _unpacked(key, cells.get(column), exact)
        if cell is None or cell in ("", [], {}):
            continue
        if exact:
            value = _exact(key, cell, read_date)
        else:
            value = _value(key, cell, ledger, read_date, said)
        if value not in (None, [], {}, "") and value != _DEFAULTS.get(key):
            raw[key] = value
    if not raw.get("title"):
        raise BriefingError("it has no title")
    return raw


def _exact(key: str, cell: Any, read_date: ReadDate) -> Any:
    """Return the value of a cell as `render.rows` wrote it."""
    row = EVENT[key]
    if row.kind == "flag":
        return cell if isinstance(cell, bool) else _truth(key, str(cell))
    if row.kind == "moment":
        return _moment(cell)
    if row.kind == "date":
        return fields.toml_date(read_date(str(cell), "the date"))
    if row.kind == "coordinates" and isinstance(cell, str):
        return fields.coordinates(cell)
    if (row.many or row.kind == "citations") and isinstance(cell, str):
        cell = [part.strip() for part in cell.split(",") if part.strip()]
    if row.kind == "citations" and isinstance(cell, list):
        return [_cited(item) for item in cell]
    return cell


def _value(key: str, cell: Any, ledger: Ledger, read_date: ReadDate, said: list[str]) -> Any:
    row = EVENT[key]
    if row.kind == "citations":
        return _citations(cell, ledger, said)
    if row.kind == "flag":
        return cell if isinstance(cell, bool) else _truth(key, str(cell))
    if row.kind == "moment":
        return _moment(str(cell))
    if isinstance(cell, dict) or (isinstance(cell, list) and row.kind == "coordinates"):
        return cell
    if row.many and isinstance(cell, str) and ";" in cell:
        cell = split(cell, ";")
    if isinstance(cell, list):
        return [clean.line(str(item), f"the {key}", said) for item in cell]
    return fields.value_of("event", key, str(cell), ledger.names, read_date, said)


def _unpacked(key: str, cell: Any, exact: bool) -> Any:
    """Return a cell of `export csv`: lists and tables that hold more than words are JSON."""
    row = EVENT[key]
    if not isinstance(cell, str):
        return cell
    cell = cell if exact else cell.strip()
    opening = {"coordinates": "[", "citations": "[", "table": "{", "figures": "{"}.get(row.kind)
    if cell[:1] == (opening or "[" * row.many) and cell:
        try:
            return json.loads(cell)
        except json.JSONDecodeError:
            return cell
        except (ValueError, RecursionError):
            raise BriefingError(f"the {key} {TOO_MUCH}", "shorten it") from None
    return cell


def _citations(cell: Any, ledger: Ledger, said: list[str]) -> list[Any]:
    if isinstance(cell, str):
        separator = ";" if ";" in cell else "\n" if "\n" in cell else ","
        cell = split(cell, separator)
    if not isinstance(cell, list):
        raise BriefingError("cite is a list of citations")
    return [
        fields.citation(item, None, {}, ledger.citable, said)
        if isinstance(item, str) else _cited(item)
        for item in cell
    ]  # fmt: skip


def _cited(item: Any) -> Any:
    """Return a citation whose day JSON could only give as text."""
    if not isinstance(item, dict):
        return item
    return {key: _moment(value) if key == "date" else value for key, value in item.items()}


def _truth(key: str, text: str) -> bool:
    if text.casefold() not in TRUTHS:
        raise BriefingError(f"{key} is true or false, not {text}")
    return TRUTHS[text.casefold()]


def _moment(value: Any) -> Any:
    """Return a day or a time that JSON could only give as text; other words stay words."""
    for kind in (datetime.date, datetime.datetime):
        try:
            made = kind.fromisoformat(value)
        except (TypeError, ValueError):
            continue
        # what is written otherwise ("2025-07-18T10Z") may be a text in the ledger too
        if made.isoformat() == value:
            return made
    return value
