"""The row table of a report: columns as data, so that all row formats agree cell for cell."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Generic, NamedTuple, TypeVar

from briefing.dates import Period
from briefing.keys import KEYS, Key

T = TypeVar("T")
Cell = Any
"""A JSON value: text, number, true or false, None, a list or a table of these."""


class Column(NamedTuple):
    """A column: its name, how to get its value from an item, and its documentation."""

    name: str
    get: Callable[[Any], Any]
    doc: str = ""


def columns(block: str, item: str, computed: Mapping[int, Column]) -> tuple[Column, ...]:
    """Return the columns for rows of one kind of block, in the order of their numbers.

    Args:
        block: the kind, as in `keys.KEYS`; its keys with a column are used.
        item: the attribute of a row's entry that holds the block.
        computed: the columns that the program computes, by number.

    """
    getters = dict(computed)
    for name, key in KEYS[block].items():
        if key.column:
            getters[key.column] = Column(name, _getter(item, name, key), key.doc)
    return tuple(getters[number] for number in sorted(getters))


def _getter(item: str, name: str, key: Key) -> Callable[[Any], Any]:
    """Return the function that gets a key's value from an entry; citations are as typed."""
    if key.kind == "citations":
        return lambda entry: _listed(getattr(entry, item).raw.get(name))
    return attrgetter(f"{item}.{name}")


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
        more: returns the unknown keys of an item, which jsonl and json carry through.

    """

    schema: str
    columns: tuple[Column, ...]
    items: Sequence[T]
    short: tuple[str, ...]
    more: Callable[[T], dict[str, Any]] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all columns."""
        return tuple(column.name for column in self.columns)

    def rows(self) -> Iterator[list[Cell]]:
        """Yield each item's cells, in the order of the columns."""
        getters = [column.get for column in self.columns]
        for item in self.items:
            yield [value(get(item)) for get in getters]

    def short_rows(self) -> Iterator[list[Cell]]:
        """Yield each item's cells, in the order of the short columns."""
        by_name = {column.name: column.get for column in self.columns}
        getters = [by_name[name] for name in self.short]
        for item in self.items:
            yield [value(get(item)) for get in getters]

    def records(self) -> Iterator[dict[str, Cell]]:
        """Yield each item as a table, with the ledger's unknown keys at the end."""
        names = self.names
        for item, row in zip(self.items, self.rows(), strict=True):
            record = dict(zip(names, row, strict=True))
            for key, cell in (self.more(item) if self.more else {}).items():
                record.setdefault(key, value(cell))
            yield record


def value(cell: Any) -> Cell:
    """Return a value for JSON: a period as written, a time as ISO 8601 text."""
    if cell is None or type(cell) in (str, int, bool):
        return cell
    if isinstance(cell, Period):
        return cell.written
    if isinstance(cell, (list, tuple)):
        return [value(item) for item in cell]
    if isinstance(cell, dict):
        return {str(key): value(item) for key, item in cell.items()}
    if isinstance(cell, float):
        return cell if math.isfinite(cell) else str(cell)
    if isinstance(cell, (datetime.date, datetime.time)):
        return cell.isoformat()
    return str(cell)
