"""Reads the cells of a foreign sheet: words, a number, a position, a JSON value."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable
from typing import Any

from briefing.authoring import fields
from briefing.authoring.fields import Faults, Raw
from briefing.authoring.table.objects import TOO_MUCH, without_null
from briefing.authoring.table.sources import words_of
from briefing.diagnostics import BriefingError
from briefing.keys import EVENT
from briefing.ledger.values import unfit

_DEFAULTS = {"status": "occurred", "key": False}
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_FIELD = re.compile(r"\{([^{}]*)\}")
TRUTHS = {"true": True, "yes": True, "1": True, "x": True, "false": False, "no": False, "0": False}
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:(?:['’]\d{3})+|(?:,\d{3}){2,}|(?:\.\d{3}){2,})")
_DECIMAL_COMMA = re.compile(r"[+-]?(?:\d+,(?:\d{1,2}|\d{4,})|0,\d{3})")
_EITHER = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
"""A number whose sign may separate thousands or decimals."""
_ENDS = (("start", "from", "begin", "date"), ("end", "to", "until"))
_PARTS_OF_PLACE = ("site", "address", "village", "town", "city", "district", "region", "province",
                   "state", "country")  # fmt: skip
"""The keys from which a place without a name is built."""
_LITERAL = frozenset(("type", "value", "datatype", "xml:lang"))
"""The keys of a value in the JSON of a SPARQL query."""
LATITUDE_LONGITUDE = (
    ("latitude", "longitude"), ("lat", "lon"), ("lat", "lng"), ("lat", "long"),
)  # fmt: skip


def says_something(key: str, value: Any) -> bool:
    """Return whether a key needs to be written: it is neither empty nor the default."""
    return value not in (None, [], {}, "") and value != _DEFAULTS.get(key)


def cell_of(cells: dict[str, Any], column: str) -> Any:
    """Return a cell; "start_date.year" is a value within a table."""
    if column in cells:
        cell = cells[column]
    else:
        head, dot, rest = column.partition(".")
        inner = cells.get(head)
        if not dot or not isinstance(inner, dict):
            return None
        return cell_of(inner, rest)
    if isinstance(cell, dict) and "value" in cell and cell.keys() <= _LITERAL:
        return cell["value"]
    return cell


def words_in(key: str, cell: Any) -> str:
    """Return the words of a cell; a table without words is refused, since it would be lost."""
    text = words_of(cell)
    if not text and isinstance(cell, dict) and key == "date":
        ends = (next((words_of(cell[k]) for k in names if cell.get(k)), "") for names in _ENDS)
        text = "/".join(filter(None, ends))
    if not text and isinstance(cell, dict) and key == "place":
        text = ", ".join(filter(None, (words_of(cell.get(part)) for part in _PARTS_OF_PLACE)))
    if not text and isinstance(cell, dict):
        raise BriefingError(f"{key}: a table needs a name", '{"name": "…"}')
    return text


def unpacked(key: str, cell: Any) -> Any:
    """Return a cell of `export csv`: lists and tables are JSON if they contain more than words."""
    row = EVENT[key]
    if not isinstance(cell, str):
        return cell
    opening = {"coordinates": "[", "citations": "[", "table": "{", "figures": "{"}.get(row.kind)
    if cell[:1] == (opening or "[" * row.many) and cell:
        try:
            return json.loads(cell)
        except json.JSONDecodeError:
            return cell
        except (ValueError, RecursionError):
            raise BriefingError(f"the {key} {TOO_MUCH}", "shorten it") from None
    return cell


def stripped(cell: Any) -> Any:
    """Return a cell without spaces around it, if it is text."""
    return cell.strip() if isinstance(cell, str) else cell


def truth(key: str, text: str) -> bool:
    """Return whether a cell says yes; raises BriefingError if it says neither yes nor no."""
    if text.casefold() not in TRUTHS:
        raise BriefingError(f"{key} must be true or false, not {text}")
    return TRUTHS[text.casefold()]


def moment(value: Any) -> Any:
    """Return text as a day or time if it is one, since JSON has no type for these."""
    for kind in (datetime.date, datetime.datetime):
        try:
            made = kind.fromisoformat(value)
        except (TypeError, ValueError):
            continue
        # any other form ("2025-07-18T10Z") may be text in the ledger too
        if made.isoformat() == value:
            return made
    return value


def figure(name: str, text: str, said: list[str]) -> Any:
    """Return a number in any common notation; keep words and ambiguous numbers as they are."""
    if _THOUSANDS.fullmatch(text):
        text = re.sub(r"[.,'’]", "", text)
    elif _DECIMAL_COMMA.fullmatch(text):
        text = text.replace(",", ".")
    elif _EITHER.fullmatch(text):
        joined, decimal = re.sub("[.,]", "", text), text.replace(",", ".").rstrip("0").rstrip(".")
        said.append(
            f"the {name}: {text} may be {joined} or {decimal}, and is kept as words; "
            f"write {joined} or {decimal}"
        )
        return text
    return fields.number(name, text)


def position(cell: dict[str, Any]) -> list[float] | None:
    """Return the latitude and longitude in a table, which may be a GeoJSON point."""
    if isinstance(point := cell.get("coordinates"), list) and len(point) in (2, 3):
        return [point[1], point[0]]
    for names in LATITUDE_LONGITUDE:
        if all(name in cell for name in names):
            return fields.coordinates(",".join(str(cell[name]) for name in names))
    raise BriefingError("coordinates: a table needs lat and lon", '{"lat": 40.4, "lon": 49.9}')


def cited(item: Any) -> Any:
    """Return a citation with its days as dates, which JSON can only give as text."""
    if not isinstance(item, dict):
        return item
    return {key: moment(value) if key == "date" else value for key, value in item.items()}


def fit(name: str, value: Any) -> Any:
    """Return a JSON value in a form that TOML can represent, without nulls.

    Raises:
        BriefingError: it is nested too deeply, or a number is too long.

    """
    if message := unfit(value)[1]:
        raise BriefingError(f"{name}: {message[:1].lower()}{message[1:]}", "write it as text")
    return without_null(value)


def cameo_root(code: str) -> str:
    """Return the root of a CAMEO code, whose leading zero a spreadsheet may have dropped.

    >>> [cameo_root(code) for code in ("043", "43", "4", "190", "19")]
    ['04', '04', '04', '19', '19']
    """
    if not code.isdecimal():
        return ""
    if len(code) == 1 or (len(code) == 2 and int(code) > 20):
        code = "0" + code
    return code[:2]


def text_of_html(text: str) -> str:
    """Return the text of HTML, with the address of each link after its words."""
    if "<" not in text and "&" not in text:
        return text
    from html.parser import HTMLParser

    parts: list[str] = []
    links: list[str] = []

    class CellReader(HTMLParser):
        def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
            if tag == "a":
                links.append(dict(attributes).get("href") or "")
            elif tag in ("br", "p", "div", "li"):
                parts.append("\n")

        def handle_endtag(self, tag: str) -> None:
            if tag == "a" and links and (address := links.pop()) and parts[-1:] != [address]:
                parts.append(f" ({address})")

        def handle_data(self, data: str) -> None:
            parts.append(data)

    reader = CellReader(convert_charrefs=True)
    reader.feed(text)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def titled(raw: Raw, faults: Faults) -> Raw:
    """Return the keys of an event; a missing title is an error."""
    if not raw.get("title") and not faults.within("title"):
        faults.found.append(("title", "it has no title"))
    return raw


def filled(template: str, text_of: Callable[[str], str]) -> str:
    """Fill in "{actor1}[ and {actor2}]"; text in brackets is dropped if its cell is empty.

    Args:
        template: the text with the names of columns.
        text_of: returns the text of a column.

    """

    def optional(found: re.Match[str]) -> str:
        named = _FIELD.findall(found[1])
        return _FIELD.sub(value, found[1]) if all(map(text_of, named)) else ""

    def value(found: re.Match[str]) -> str:
        return text_of(found[1])

    return _FIELD.sub(value, _OPTIONAL.sub(optional, template)).strip()
