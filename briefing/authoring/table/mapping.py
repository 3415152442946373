"""The meanings of a sheet's columns, from a mapping file or from the pairs of `--map`.

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
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from briefing.diagnostics import BriefingError
from briefing.keys import CITATION, DATE_ORDERS, EVENT, SOURCE
from briefing.ledger.toml.dump import statement
from briefing.names import fold, near

COMPUTED = frozenset(
    ("date_kind", "precision", "earliest", "latest", "quad", "sources", "standing", "claimed_by",
     "origins", "handling")
)  # fmt: skip
"""Computed columns of an export, which are ignored."""
EXPORTED = (COMPUTED - {"handling"}) | {
    name for name, key in EVENT.items() if 0 < key.column <= 34 and not key.desk
}
"""The columns of every export of events, in all versions; together they identify an export."""
LEFT_OUT = "-"
REST = "*"
"""Stands for every other column in `[columns]`, and for every other cell in `[values]`."""
ENDING = ".map.toml"
PARTS = ("year", "month", "day", "time", "hour", "minute", "second")
DATES = ("date", "date.end", *(f"{end}.{part}" for end in ("date", "date.end") for part in PARTS))
PLACES = ("coordinates.latitude", "coordinates.longitude")
SOURCES = ("source", "source.id", *(f"source.{key}" for key in SOURCE if SOURCE[key].asked))
CITES = tuple(f"cite.{key}" for key in CITATION if key != "source")
FREE = ("figures", "extra")
TARGETS = (*EVENT, *DATES[1:], *PLACES, *SOURCES, *CITES, "type.cameo")
"""All meanings of a column except `figures.NAME` and `extra.NAME`."""
MANY = frozenset(
    ("cite", *SOURCES, *(key for key, row in EVENT.items() if row.many and row.kind == "list"))
)
"""The meanings that several columns can share; their values are joined in order."""
JOINED = {"place": ", ", "summary": "\n\n", "note": "\n\n"}
"""The texts that several columns can form, and the separators of their parts."""
WIDTHS = (
    "day", "week", "month", "year", "decade", "century", "millennium", "within", "lasting",
    "undated",
)  # fmt: skip
"""The meanings of a date code: a precision, once between start and end, or all of that time."""


class MappingError(BriefingError):
    """A mapping file with invalid content."""


@dataclass(frozen=True)
class Where:
    """Rows with certain values in a column, and how to read them differently."""

    column: str
    cells: frozenset[str]
    columns: dict[str, tuple[str, ...]]
    set: dict[str, Any]


@dataclass(frozen=True)
class Mapping:
    """How the rows of a sheet are read.

    `columns` has the meanings of each column; `values`, by key, the replacements for folded cells;
    `precision`, by column, the meanings of its date codes; `sources` the blocks that every event
    cites; `templates`, by key, texts such as "{actor1}[ and {actor2}]" for rows without a value;
    `of_end` the columns of `precision` that are only about the end. `unknown` is a pattern of cells
    that mean an unknown date; `padded` means that the first of a month or year may mean all of it,
    `years_bc` that the year -44 is 44 BC, which EDTF writes -0043. `makes` is "event" or "source".
    """

    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    precision: dict[str, dict[str, str]] = field(default_factory=dict)
    set: dict[str, Any] = field(default_factory=dict)
    where: tuple[Where, ...] = ()
    sources: dict[str, dict[str, Any]] = field(default_factory=dict)
    like: dict[str, Any] = field(default_factory=dict)
    templates: dict[str, str] = field(default_factory=dict)
    split: tuple[str, ...] = ()
    of_end: tuple[str, ...] = ()
    html: tuple[str, ...] = ()
    date_order: str = ""
    unknown: str = ""
    whole_days: bool = False
    padded: bool = False
    years_bc: bool = False
    makes: str = "event"
    name: str = ""
    about: str = ""
    codebook: str = ""

    @cached_property
    def targets(self) -> frozenset[str]:
        """All meanings of its columns."""
        return frozenset(target for targets in self.columns.values() for target in targets)

    @property
    def words(self) -> str:
        """The columns that are read, in the syntax of `--map`: "When=date, City=place"."""
        return ", ".join(f"{_quoted(column)}={meaning}" for column, meaning in self.read.items())

    @property
    def read(self) -> dict[str, str]:
        """The columns that are read, each with its meaning in words."""
        found = {
            column: "+".join(target for target in targets if target != LEFT_OUT)
            for column, targets in self.columns.items()
        }
        for column in self.precision:
            found[column] = found.get(column) or "the precision of the date"
        return {column: words for column, words in found.items() if words}

    def for_columns(self, columns: Iterable[str], inner: Iterable[str] = ()) -> Mapping:
        """Return the mapping with only the sheet's columns, spelled as in the sheet.

        An entry for "*" becomes an entry for each remaining column.

        Args:
            columns: the columns of the sheet.
            inner: the values within its tables: "start_date.year".

        """
        there = {fold(column): column for column in columns}
        with_inner = {**{fold(path): path for path in inner}, **there}

        def found(name: str) -> str:
            return with_inner.get(fold(name), "")

        kept = {
            found(column): targets for column, targets in self.columns.items()
            if column != REST and found(column)
        }  # fmt: skip
        codes = {found(column): table for column, table in self.precision.items() if found(column)}
        used = kept.keys() | codes.keys()
        for column in there.values() if REST in self.columns else ():
            if column and not covers(used, column):
                kept[column] = tuple(t.replace(REST, column) for t in self.columns[REST])
        cases = tuple(
            replace(case, column=found(case.column),
                    columns={found(name): targets for name, targets in case.columns.items()
                             if found(name)})
            for case in self.where if found(case.column)
        )  # fmt: skip
        of_end = tuple(filter(None, map(found, self.of_end)))
        return replace(self, columns=kept, precision=codes, where=cases, of_end=of_end)


def _quoted(column: str) -> str:
    if "," not in column and "=" not in column:
        return column
    doubled = column.replace('"', '""')
    return f'"{doubled}"'


def covers(named: Iterable[str], column: str) -> bool:
    """Return whether the names include a column or a value in it ("media.url" of "media")."""
    return any(name == column or name.startswith(f"{column}.") for name in named)


def check_target(target: str, where: str = "") -> None:
    """Refuse a meaning that no column can have.

    Raises:
        BriefingError: an event has no such key; the message suggests another.

    """
    head, _, name = target.partition(".")
    if target in TARGETS or target == LEFT_OUT or (head in FREE and name):
        return
    close = near(target, [*TARGETS, "figures.killed", "extra.name"])
    hint = f"did you mean {close[0]}?" if close else f"one of {', '.join(EVENT)}"
    raise BriefingError(f'{where}An event has no key "{target}"', hint)


# --- from and to a file


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


_TEXTS = ("unknown", "makes", "about", "codebook", "date_order")
_FLAGS = ("whole_days", "padded", "years_bc")
_LISTS = ("split", "html", "of_end")
_TABLES = ("columns", "values", "precision", "set", "where", "source", "like", "template")


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
        found[column] = tuple(_same(target) for target in _texts(value, f'columns."{column}"'))
        for target in found[column]:
            check_target(target)
    return found


def _same(target: str) -> str:
    """Return the usual name of a meaning that has two: a start is the date itself."""
    if target == "date.start" or target.startswith("date.start."):
        return "date" + target.removeprefix("date.start")
    return target


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


# --- the pairs of --map


def told(text: str, columns: list[str], mapping: Mapping) -> Mapping:
    """Return a mapping with the pairs of `--map`: "Date=date,Fatalities=figures.killed".

    A column with a comma or `=` in its name is written as it is, or in quotation marks.
    `Protests=protest` replaces a cell if a key has such a word; `KEY:CELL=VALUE` does so for any
    key.

    Raises:
        BriefingError: there is no such column or no such meaning.

    """
    found = dict(mapping.columns)
    values = {key: dict(table) for key, table in mapping.values.items()}
    said: dict[str, tuple[str, ...]] = {}
    for left, right in _pairs(text, columns):
        if left in columns or left == REST or _nested(left, columns):
            target = "extra.*" if (left, right) == (REST, "extra") else _same(right)
            check_target(target)
            if target in said.get(left, ()):
                raise BriefingError(f"{left} is mapped to {target} twice")
            said[left] = (*said.get(left, ()), target)
        elif key := _valued(left, right):
            values.setdefault(key, {})[fold(left.removeprefix(f"{key}:"))] = right
        else:
            close = near(left, columns)
            hint = f"did you mean {close[0]}?" if close else f"it has {', '.join(columns)}"
            raise BriefingError(f'The file has no column "{left}"', hint)
    # what the user says comes first: another column loses this guessed meaning
    taken = {target for targets in said.values() for target in targets} - MANY - JOINED.keys()
    for column in found.keys() - said.keys():
        kept = tuple(target for target in found[column] if target not in taken)
        found[column] = kept or (LEFT_OUT,)
    joined = {**found, **said}
    if not mapping.about:
        # a known sheet has its own order for the parts of a place
        joined = {name: joined[name] for name in dict.fromkeys((*columns, *joined))
                  if name in joined}  # fmt: skip
    made = replace(mapping, columns=joined, values=values)
    refuse_twice(made)
    return made


def _nested(left: str, columns: list[str]) -> bool:
    return "." in left and left.partition(".")[0] in columns


def _valued(left: str, right: str) -> str:
    """Return the key that has a replacement for a cell; "" if no key has such a word."""
    key = left.partition(":")[0]
    if key in EVENT and ":" in left:
        return key
    return next((name for name, row in EVENT.items() if right in row.words), "")


def refuse_twice(mapping: Mapping) -> None:
    """Refuse two columns with the same meaning if only one value is allowed.

    Raises:
        BriefingError: the message names them.

    """
    by: dict[str, str] = {}
    for column, targets in mapping.columns.items():
        for target in targets:
            alone = target not in MANY and target not in JOINED and target != LEFT_OUT
            if alone and target in by:
                raise BriefingError(
                    f"Two columns are mapped to {target}: {by[target]} and {column}",
                    f"leave one out: {column}=-",
                )
            by[target] = column


def _pairs(text: str, columns: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of "A=b, C=d"; the name of a column may contain `,` and `=`."""
    longest = sorted((column for column in columns if column), key=len, reverse=True)
    at = 0
    while at < len(text):
        if text[at] in ", \t\n":
            at += 1
            continue
        left, at = _left(text, at, longest)
        end = text.find(",", at)
        end = len(text) if end < 0 else end
        right, at = text[at:end].strip().strip('"').strip(), end
        yield left, right


def _left(text: str, at: int, columns: list[str]) -> tuple[str, int]:
    if text[at] == '"':
        end = at + 1
        while (end := text.find('"', end)) >= 0 and text[end : end + 2] == '""':
            end += 2
        rest = text[end + 1 :].lstrip() if end >= 0 else ""
        if rest.startswith("="):
            return text[at + 1 : end].replace('""', '"'), len(text) - len(rest) + 1
        raise BriefingError(f"{text[at:]} is not COLUMN=KEY", "--map '\"City, Country\"=place'")
    for column in columns:
        rest = text[at + len(column) :].lstrip()
        if text.startswith(column, at) and rest.startswith("="):
            return column, len(text) - len(rest) + 1
    end = text.find(",", at)
    part = text[at : len(text) if end < 0 else end]
    left, equals, _ = part.rpartition("=")
    if not equals:
        raise BriefingError(f"{part.strip()} is not COLUMN=KEY", "--map 'Date=date,What=title'")
    return left.strip(), at + len(left) + 1


# --- known sheets, and saved mappings


KNOWN = Path(__file__).parent / "known"


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
