"""Mapping files: reading and writing them, and finding the one of a sheet.

A mapping file is TOML. `[columns]` gives each column one meaning or a list of meanings:

    date              and date.start, date.end; date.year, date.month, date.day, date.time,
                      date.hour, date.minute, date.second, and the same below date.end
    coordinates       and coordinates.latitude, coordinates.longitude
    figures.NAME      a number by name; extra.NAME keeps a cell as it is
    source            the name of the source; source.url, source.title, source.outlet …: keys of
                      its block
    cite.at           and the other keys of a citation
    type.cameo        a CAMEO code, from which the type is made if it has only one
    any key of an event, or - for a column that is left out

The other tables: `[values.KEY]` replaces cells ("*" is every other cell), `[precision]` has the
meanings of date codes, `[set]` the keys that every event gets, `[[where]]` the rows that are read
differently, `[template]` the text of a key that no cell gives, `[source.ID]` the source for events
that name none, `[like]` the marks by which a sheet is recognised. `split` lists separators of
names, `date_order` is as in a ledger, `of_end` lists the columns of `[precision]` that are only
about the end, `whole_days` means that midnight is not a time of day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from briefing.authoring.table.mapping import (
    REST,
    Mapping,
    Where,
    check_target,
    same_meaning,
)
from briefing.diagnostics import BriefingError
from briefing.keys import DATE_ORDERS, SOURCE
from briefing.ledger.toml.dump import statement
from briefing.names import fold, near

ENDING = ".map.toml"
WIDTHS = (
    "day", "week", "month", "year", "decade", "century", "millennium", "within", "lasting",
    "undated",
)  # fmt: skip
"""The meanings of a date code: a precision, once between start and end, or all of that time."""
KNOWN = Path(__file__).parent / "known"
_TEXTS = ("unknown", "makes", "about", "codebook", "date_order")
_FLAGS = ("whole_days", "padded", "years_bc")
_LISTS = ("split", "html", "of_end")
_TABLES = ("columns", "values", "precision", "set", "where", "source", "like", "template")


class MappingError(BriefingError):
    """A mapping file with invalid content."""


def load(path: Path, name: str = "") -> Mapping:
    """Read a mapping file.

    Raises:
        BriefingError: it cannot be read, or its content is invalid.

    """
    import tomli

    try:
        tables = tomli.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise BriefingError(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise BriefingError(f"{path} is not UTF-8", "save it as UTF-8") from None
    except tomli.TOMLDecodeError as error:
        raise BriefingError(f"{path} is not valid TOML: {error}") from None
    try:
        return _mapping(tables, name or path.name.removesuffix(ENDING))
    except (MappingError, BriefingError) as error:
        raise BriefingError(f"{path}: {error.message}", error.hint) from None


def _mapping(tables: dict[str, Any], name: str) -> Mapping:
    for key in tables:
        if key not in (*_TEXTS, *_FLAGS, *_LISTS, *_TABLES):
            close = near(key, [*_TEXTS, *_FLAGS, *_LISTS, *_TABLES])
            hint = f"did you mean {close[0]}?" if close else ""
            raise MappingError(f'A mapping has no key "{key}"', hint)
    for key in ("columns", "values", "precision", "set", "source", "like", "template"):
        _table(tables.get(key, {}), key)
    given: dict[str, Any] = {key: tables[key] for key in (*_TEXTS, *_FLAGS) if key in tables}
    for key, value in given.items():
        wanted: type = str if key in _TEXTS else bool
        if not isinstance(value, wanted):
            raise MappingError(f"{key} must be {'a string' if wanted is str else 'true or false'}")
    if given.get("date_order", "ymd") not in DATE_ORDERS:
        raise MappingError(f"date_order must be one of {', '.join(DATE_ORDERS)}")
    if given.get("makes", "event") not in ("event", "source"):
        raise MappingError("makes must be event or source")
    try:
        re.compile(given.get("unknown", ""))
        re.compile(tables.get("like", {}).get("cells", ""))
    except (re.error, TypeError):
        raise MappingError("unknown and like.cells must be regular expressions") from None
    return Mapping(
        columns=_columns(tables.get("columns", {})),
        values={key: _values(key, table) for key, table in tables.get("values", {}).items()},
        precision=_precision(tables.get("precision", {})),
        set=tables.get("set", {}),
        where=tuple(_where(table) for table in tables.get("where", [])),
        sources=tables.get("source", {}),
        templates=tables.get("template", {}),
        like=tables.get("like", {}),
        split=_texts(tables.get("split", []), "split"),
        of_end=_texts(tables.get("of_end", []), "of_end"),
        html=_texts(tables.get("html", []), "html"),
        name=name,
        **given,
    )


def _table(value: Any, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise MappingError(f"{what} must be a table")
    return value


def _texts(value: Any, what: str) -> tuple[str, ...]:
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(item, str) for item in listed):
        raise MappingError(f"{what} must be a string or a list of strings")
    return tuple(listed)


def _columns(table: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    found = {}
    for column, value in table.items():
        found[column] = tuple(
            same_meaning(target) for target in _texts(value, f'columns."{column}"')
        )
        for target in found[column]:
            check_target(target)
    return found


def _values(key: str, table: Any) -> dict[str, str]:
    if key not in SOURCE:
        check_target(key)
    found = {fold(cell): value for cell, value in _table(table, f"values.{key}").items()}
    if not all(isinstance(value, str) for value in found.values()):
        raise MappingError(f"values.{key} must contain only strings")
    return found


def _precision(tables: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Read the codes of each column; a string names a column with the same codes."""
    return {
        column: _codes(column, tables.get(table) if isinstance(table, str) else table)
        for column, table in tables.items()
    }


def _codes(column: str, table: Any) -> dict[str, str]:
    found = _table(table, f"precision.{column}")
    for word in found.values():
        if word not in WIDTHS:
            raise MappingError(f"precision.{column} must be one of {', '.join(WIDTHS)}, not {word}")
    return found


def _where(table: Any) -> Where:
    table = _table(table, "where")
    (column, cells), *more = table.get("is", {"": ""}).items()
    if not column or more:
        raise MappingError(
            "where needs `is` with a column and its values", "is = { event_type = [] }"
        )
    return Where(
        column,
        frozenset(fold(cell) for cell in _texts(cells, "where.is")),
        _columns(_table(table.get("columns", {}), "where.columns")),
        _table(table.get("set", {}), "where.set"),
    )


def to_toml(mapping: Mapping, sheet: str) -> str:
    """Return a mapping as the text of a file; `sheet` is the sheet for which it was made."""
    lines = [f"# How `briefing import` reads {sheet}, and sheets with the same columns."]
    if mapping.about:
        lines += [statement("about", mapping.about), statement("codebook", mapping.codebook)]
    for key in ("unknown", "date_order"):
        if getattr(mapping, key):
            lines.append(statement(key, getattr(mapping, key)))
    lines += [f"{key} = true" for key in _FLAGS if getattr(mapping, key)]
    if mapping.makes != "event":
        lines.append(statement("makes", mapping.makes))
    for key in _LISTS:
        if getattr(mapping, key):
            lines.append(statement(key, list(getattr(mapping, key))))
    lines += ["", "[columns]", *_written(mapping.columns)]
    if mapping.templates:
        lines += ["", "[template]", *(statement(*pair) for pair in mapping.templates.items())]
    for kind in ("values", "precision"):
        for name, table in getattr(mapping, kind).items():
            lines += ["", _header(kind, name), *(statement(*pair) for pair in table.items())]
    if mapping.set:
        lines += ["", "[set]", *(statement(*pair) for pair in mapping.set.items())]
    for where in mapping.where:
        cells = sorted(where.cells)
        lines += ["", "[[where]]", statement("is", {where.column: cells})]
        columns = {column: _single(targets) for column, targets in where.columns.items()}
        lines += [statement("columns", columns)] if columns else []
        lines += [statement("set", where.set)] if where.set else []
    for ident, raw in mapping.sources.items():
        lines += ["", _header("source", ident), *(statement(*pair) for pair in raw.items())]
    return "\n".join(lines) + "\n"


def _header(kind: str, name: str) -> str:
    return f"[{kind}.{statement(name, 0).rpartition(' = ')[0]}]"


def _single(targets: tuple[str, ...]) -> Any:
    return targets[0] if len(targets) == 1 else list(targets)


def _written(columns: dict[str, tuple[str, ...]]) -> Iterator[str]:
    for column, targets in columns.items():
        yield statement(column, _single(targets))


def known_names() -> list[str]:
    """Return the names of the known sheets."""
    return sorted(path.name.removesuffix(".toml") for path in KNOWN.glob("*.toml"))


def known(name: str) -> Mapping:
    """Return the mapping of a known sheet."""
    return load(KNOWN / f"{name}.toml", name)


def beside(sheet: str) -> Path:
    """Return the file for the mapping of a sheet: incidents.csv, incidents.map.toml."""
    path = Path(sheet)
    return path.with_name(path.stem + ENDING)


def kept(sheet: str, columns: list[str]) -> Path | None:
    """Return the mapping file that belongs to a sheet, by its name or its columns.

    Raises:
        BriefingError: several files match the sheet.

    """
    if sheet == "-":
        return None
    own = beside(sheet)
    if own.is_file():
        return own
    fitting = []
    for path in sorted(own.parent.glob(f"*{ENDING}")):
        try:
            mapping = load(path)
        except BriefingError:
            continue  # it may belong to another sheet; only the sheet's own mapping must be valid
        named = {column for column in mapping.columns if column != REST}
        if named and named <= set(columns):
            fitting.append(path)
    if len(fitting) > 1:
        names = " and ".join(path.name for path in fitting)
        raise BriefingError(f"{names} all match this sheet", "choose one with --map FILE")
    return fitting[0] if fitting else None


def recognised(columns: Iterable[str], cells: Iterable[Iterable[Any]]) -> Mapping | None:
    """Return the known sheet that a file resembles.

    Args:
        columns: its header.
        cells: some of its rows.

    """
    there = {fold(column) for column in columns}
    some = [[text for cell in row if (text := _text(cell))] for row in cells]
    for name in known_names():
        mapping = known(name)
        listed = mapping.like.get("columns", [])
        sets = listed if listed and isinstance(listed[0], list) else [listed]
        pattern = mapping.like.get("cells")
        if not any({fold(c.partition(".")[0]) for c in each} <= there for each in sets):
            continue
        if not pattern or (
            some and all(any(re.fullmatch(pattern, cell) for cell in row) for row in some)
        ):
            return mapping
    return None


def _text(cell: Any) -> str:
    """Return the text of a cell, or of a value in the JSON of a SPARQL query."""
    value = cell.get("value") if isinstance(cell, dict) else cell
    return value if isinstance(value, str) else ""
