"""The row table of a report: columns as data, so that all row formats agree cell for cell."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from typing import Any, Generic, NamedTuple, TypeVar

from briefing.dates import Period
from briefing.keys import KEYS, Key

T = TypeVar("T")
Cell = Any
"""A JSON value: text, number, true or false, None, a list or a table of these."""


class Column(NamedTuple):
    """A column.

    Args:
        name: its name.
        get: a function that returns its value for an item.
        doc: its documentation.
        path: the attribute that it shows, if it is just an attribute.

    """

    name: str
    get: Callable[[Any], Any]
    doc: str = ""
    path: str = ""


def columns(block: str, item: str, computed: Mapping[int, Column]) -> tuple[Column, ...]:
    """Return the columns for rows of one kind of block, in the order of their numbers.

    Args:
        block: the kind, as in `keys.KEYS`; its keys with a column are used.
        item: the attribute of a row's entry that contains the block.
        computed: the columns that the program computes, by number.

    """
    getters = dict(computed)
    for name, key in KEYS[block].items():
        if key.column:
            getters[key.column] = _column(item, name, key)
    return tuple(getters[number] for number in sorted(getters))


def _column(item: str, name: str, key: Key) -> Column:
    """Return the column of a key: its value in an entry, citations as they were typed."""
    if key.kind == "citations":
        return Column(name, lambda entry: _listed(getattr(entry, item).raw.get(name)), key.doc)
    path = f"{item}.{name}"
    return Column(name, attrgetter(path), key.doc, path)


def _listed(cited: Any) -> Any:
    """Return citations as a list, even if there is a single one."""
    return [cited] if isinstance(cited, str) else cited


@dataclass(frozen=True, slots=True)
class RowTable(Generic[T]):
    """Rows of one kind.

    Args:
        schema: name and version of the columns, for example `briefing/timeline/1`.
        columns: all columns, in order.
        items: the items shown in the rows.
        short: the names of the columns that `plain` prints, in its order.
        raw: returns the keys of an item as the ledger has them; jsonl and json also carry those
            that are not columns.

    """

    schema: str
    columns: tuple[Column, ...]
    items: Sequence[T]
    short: tuple[str, ...]
    raw: Callable[[T], Mapping[str, Any]] = lambda item: {}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all columns."""
        return tuple(column.name for column in self.columns)

    def rows(self) -> Iterator[list[Cell]]:
        """Yield each item's cells, in the order of the columns."""
        yield from _rows(self.columns, self.items)

    def short_rows(self) -> Iterator[list[Cell]]:
        """Yield each item's cells, in the order of the short columns."""
        by_name = {column.name: column for column in self.columns}
        yield from _rows([by_name[name] for name in self.short], self.items)

    def records(self) -> Iterator[dict[str, Cell]]:
        """Yield each item as a table, with the ledger's unknown keys at the end."""
        names, known = self.names, frozenset(self.names)
        for item, row in zip(self.items, self.rows(), strict=True):
            others = {key: value(cell) for key, cell in self.raw(item).items() if key not in known}
            yield {**dict(zip(names, row, strict=True)), **others}


def _rows(columns: Sequence[Column], items: Iterable[Any]) -> Iterator[list[Cell]]:
    """Yield each item's cells; the plain attributes of all columns are read in one step."""
    paths = [column.path for column in columns if column.path]
    computed = [column.get for column in columns if not column.path]
    if len(paths) < 2:
        for item in items:
            yield [value(column.get(item)) for column in columns]
        return
    attributes = attrgetter(*paths)
    there = iter(range(len(paths)))
    after = iter(range(len(paths), len(columns)))
    in_order = itemgetter(*(next(there if column.path else after) for column in columns))
    for item in items:
        cells = in_order((*attributes(item), *[get(item) for get in computed]))
        yield [cell if type(cell) in _JSON else value(cell) for cell in cells]


_JSON = frozenset((str, int, bool, type(None)))
"""Types that exist in JSON."""


def value(cell: Any) -> Cell:
    """Return a value in its JSON form: a period as written, a time as ISO 8601 text."""
    kind = type(cell)
    if kind in _JSON:
        return cell
    if kind is Period:
        return cell.written
    if kind is tuple or kind is list:
        return [item if type(item) in _JSON else value(item) for item in cell]
    if isinstance(cell, (list, tuple)):
        return [value(item) for item in cell]
    if isinstance(cell, dict):
        return {str(key): value(item) for key, item in cell.items()}
    if isinstance(cell, float):
        return cell if math.isfinite(cell) else str(cell)
    if isinstance(cell, (datetime.date, datetime.time)):
        return cell.isoformat()
    return str(cell)
