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
from briefing.ledger.values import unfit
from briefing.model import Ledger
from briefing.names import split

_DEFAULTS = {"status": "occurred", "key": False}
TRUTHS = {"true": True, "yes": True, "1": True, "x": True, "false": False, "no": False, "0": False}


def event(
    cells: dict[str, Any],
    columns: dict[str, str],
    more: dict[str, Any],
    ledger: Ledger,
    read_date: ReadDate,
    said: list[str],
) -> Raw:
    """Return the keys of an event from a row.

    Args:
        cells: the row's values by column.
        columns: the key of each column.
        more: unknown keys, which are carried through (from jsonl).
        ledger: gives the names of actors and sources.
        read_date: reads a date.
        said: takes a sentence for each thing that was cleaned.

    Raises:
        BriefingError: a cell cannot be read.

    """
    raw: Raw = {}
    for column, key in columns.items():
        value = _value(key, cells.get(column), ledger, read_date, said)
        if value not in (None, [], {}, "") and value != _DEFAULTS.get(key):
            raw[key] = value
    if not raw.get("title"):
        raise BriefingError("it has no title")
    for key, value in {"extra": raw.get("extra"), **more}.items():
        if message := unfit(value)[1]:
            raise BriefingError(f"{key}: {message[:1].lower()}{message[1:]}", "write it as text")
    return {**raw, **more}


def _value(key: str, cell: Any, ledger: Ledger, read_date: ReadDate, said: list[str]) -> Any:
    if isinstance(cell, str):
        cell = _unpacked(key, cell.strip())
    if cell is None or cell in ("", [], {}):
        return None
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


def _unpacked(key: str, cell: str) -> Any:
    """Return a cell of `export csv`: lists and tables that hold more than words are JSON."""
    row = EVENT[key]
    packed = row.many or row.kind in ("citations", "coordinates", "table")
    if packed and cell[:1] in ("[", "{"):
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
        if isinstance(item, str) else {key: _moment(value) for key, value in item.items()}
        for item in cell
    ]  # fmt: skip


def _truth(key: str, text: str) -> bool:
    if text.casefold() not in TRUTHS:
        raise BriefingError(f"{key} is true or false, not {text}")
    return TRUTHS[text.casefold()]


def _moment(value: Any) -> Any:
    """Return a day or a time that JSON could only give as text."""
    if not isinstance(value, str) or value[:4].isdigit() is False or value.count("-") < 2:
        return value
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        pass
    try:
        return datetime.datetime.fromisoformat(value)
    except ValueError:
        return value
