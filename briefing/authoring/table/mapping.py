"""The meanings of a sheet's columns, as `mapping_file` and `mapping_pairs` read them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from briefing.diagnostics import BriefingError
from briefing.keys import CITATION, EVENT, SOURCE
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


def check_target(target: str) -> None:
    """Refuse a meaning that no column can have.

    Raises:
        BriefingError: an event has no such key; the message suggests another.

    """
    head, _, name = target.partition(".")
    if target in TARGETS or target == LEFT_OUT or (head in FREE and name):
        return
    close = near(target, [*TARGETS, "figures.killed", "extra.name"])
    hint = f"did you mean {close[0]}?" if close else f"one of {', '.join(EVENT)}"
    raise BriefingError(f'An event has no key "{target}"', hint)


def same_meaning(target: str) -> str:
    """Return the usual name of a meaning that has two: a start is the date itself."""
    if target == "date.start" or target.startswith("date.start."):
        return "date" + target.removeprefix("date.start")
    return target
