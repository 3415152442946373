"""Reads the rows of a JSON file: an array, an object per line, or an array in an object."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from briefing.authoring.table.header import Row, Rows
from briefing.diagnostics import BriefingError, some
from briefing.names import near

TOO_MUCH = "is nested too deeply, or has too long a number"
"""The message for well-formed JSON that Python cannot read."""
_DEEPEST = 3


class _TwiceError(ValueError):
    """An object has the same key twice, so one of the values would be lost."""


def objects(
    text: str, name: str, wanted: str, key_of: Callable[[str], str], *, by_line: bool
) -> Rows:
    """Return the objects of a JSON text, leaving out null values.

    If the file is one object, the array in it that looks most like events is read.

    Args:
        text: the content of the file.
        name: its name in messages.
        wanted: the array to read, "" for the best one.
        key_of: returns the key that a column's name suggests, "" for none.
        by_line: whether each line is a separate object.

    Raises:
        BriefingError: it is not JSON, or contains no objects.

    """
    remarks: list[str] = []
    if by_line and text.lstrip()[:1] != "[":
        numbered = list(_by_line(text, name))
    else:
        whole = _whole(text, name)
        if whole is None:
            numbered = list(_by_line(text, name))
        else:
            numbered = list(enumerate(_items(whole, name, wanted, key_of, remarks), 1))
    if not any(item for _, item in numbered):
        raise BriefingError(f"{name} contains no JSON objects", '[{"title": "…", …}, …]')
    for number, item in numbered:
        where = f"{name}:{number}" if by_line else f"Entry {number} of {name}"
        if not isinstance(item, dict):
            raise BriefingError(f"{where} is not a JSON object", '{"title": "…", …}')
        if any(not key.strip() for key in item):
            raise BriefingError(f"{where} has a key without a name", "name it, or leave it out")
    rows = []
    for number, item in numbered:
        cells = _feature(item)
        rows.append(Row(number, {key: without_null(value) for key, value in cells.items()}))
    columns = dict.fromkeys(column for row in rows for column in row.cells)
    return Rows(list(columns), rows, False, True, tuple(remarks))


def _feature(item: dict[str, Any]) -> dict[str, Any]:
    """Return the properties of a feature of GeoJSON (RFC 7946), with its point beside them."""
    properties = item.get("properties")
    if item.get("type") != "Feature" or not isinstance(properties, dict):
        return item
    more = {key: value for key, value in item.items()
            if key not in ("type", "properties", "geometry")}  # fmt: skip
    shape = item.get("geometry")
    is_point = isinstance(shape, dict) and shape.get("type") == "Point"
    name = "coordinates" if is_point and "coordinates" not in properties else "geometry"
    return {**more, **properties, **({name: shape} if shape else {})}


def _by_line(text: str, name: str) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, _parsed(line, f"{name}:{number}")


def _whole(text: str, name: str) -> Any:
    """Return a text as one JSON value; None if it has one object per line after all."""
    try:
        return _loads(text, name)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and "\n" in text.strip():
            return None
        raise BriefingError(f"{name}:{error.lineno} is not valid JSON: {error.msg}") from None


def _parsed(line: str, where: str) -> Any:
    try:
        return _loads(line, where)
    except json.JSONDecodeError as error:
        raise BriefingError(f"{where} is not valid JSON: {error}") from None


def _loads(text: str, where: str) -> Any:
    """Read a JSON value.

    Raises:
        BriefingError: an object has a key twice, or a value is too long or too deep.
        json.JSONDecodeError: it is not JSON.

    """
    try:
        return json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError:
        raise
    except _TwiceError as error:
        raise BriefingError(f"{where}: {error}", "give the two different names") from None
    except (ValueError, RecursionError):
        raise BriefingError(f"{where} {TOO_MUCH}", "shorten it") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _TwiceError(f'an object has the key "{twice}" twice')
    return made


def without_null(value: Any) -> Any:
    """Return a JSON value without the nulls in it."""
    if isinstance(value, dict):
        return {key: without_null(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [without_null(item) for item in value if item is not None]
    return value


def _items(
    whole: Any, name: str, wanted: str, key_of: Callable[[str], str], remarks: list[str]
) -> list[Any]:
    if isinstance(whole, list):
        return list(whole)
    if not isinstance(whole, dict):
        raise BriefingError(f"{name} contains no JSON objects", '[{"title": "…", …}, …]')
    arrays: dict[str, list[Any]] = dict(_arrays(whole))
    if wanted and wanted not in arrays:
        close = near(wanted, arrays)
        hint = f"did you mean {close[0]}?" if close else f"it has {', '.join(arrays) or 'none'}"
        raise BriefingError(f'{name} has no array "{wanted}"', hint)
    if not arrays:
        return [whole]
    best = wanted or max(arrays, key=lambda path: _score(arrays[path], key_of))
    others = [f"{path} ({some(len(a), 'object')})" for path, a in arrays.items() if path != best]
    others += [key for key in whole if not any(f"{path}.".startswith(f"{key}.") for path in arrays)]
    if others:
        remarks.append(f"reading the array {best}; not reading {', '.join(others)}")
    return arrays[best]


def _arrays(value: dict[str, Any], path: str = "", depth: int = 0) -> Iterator[tuple[str, Any]]:
    """Yield each array of objects within an object, with its path: "results.bindings"."""
    for key, inner in value.items():
        here = f"{path}.{key}" if path else key
        if isinstance(inner, list) and inner and all(isinstance(item, dict) for item in inner):
            yield here, inner
        elif isinstance(inner, dict) and depth < _DEEPEST:
            yield from _arrays(inner, here, depth + 1)


def _score(array: list[dict[str, Any]], key_of: Callable[[str], str]) -> tuple[int, int]:
    first = array[0]
    inner = (name for value in first.values() if isinstance(value, dict) for name in value)
    return len({key_of(name) for name in (*first, *inner)} - {""}), len(array)
