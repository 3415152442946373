"""Where a table begins: the row that names the columns, and the rows below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import Any, NamedTuple

from briefing.authoring.table.mapping import EXPORTED
from briefing.diagnostics import BriefingError

FIRST_ROWS = 30
"""How many filled rows are looked at for the header."""
SHOWN = 60


class Line(NamedTuple):
    """A row of the file: its number, its cells, and its error, if any.

    `heading` says that its only filled cell was merged across columns.
    """

    number: int
    cells: list[Any]
    fault: str = ""
    heading: bool = False

    @property
    def filled(self) -> list[int]:
        """The places of the cells that are not empty."""
        return [at for at, cell in enumerate(self.cells) if str(cell).strip()]

    @property
    def text(self) -> str:
        """What its cells say."""
        return ", ".join(str(self.cells[at]).strip() for at in self.filled)


class Row(NamedTuple):
    """One row: its number as the file's program counts, its cells by column, its fault."""

    number: int
    cells: dict[str, Any]
    fault: str = ""


class Rows(NamedTuple):
    """A file's columns and rows.

    `dates_made` says that a spreadsheet may have made its dates; `typed` that its cells are
    JSON values, and not all text; `remarks` say what was not read, and how the rest was; `ours`
    that it is an export from which columns were left out.
    """

    columns: list[str]
    rows: list[Row]
    dates_made: bool
    typed: bool = False
    remarks: tuple[str, ...] = ()
    ours: bool = False

    @property
    def exported(self) -> bool:
        """Whether the program itself wrote the file, so that its cells are used unchanged."""
        return self.ours or is_export(self.columns)


def is_export(columns: Iterable[str]) -> bool:
    """Say whether a file with these columns was written by `export`."""
    return set(columns) >= EXPORTED


def table(
    lines: Iterable[Line],
    key_of: Callable[[str], str],
    header_row: int | None,
    remarks: list[str],
    *,
    dates_made: bool,
) -> Rows:
    """Return the rows below the header; cells that it has no name for are in "column 7".

    Args:
        lines: the rows of the file, from the first on.
        key_of: what key a column's name suggests, "" for none.
        header_row: the number of the header, if somebody gave it.
        remarks: takes a sentence for what was not read.
        dates_made: whether a spreadsheet may have made the dates.

    Raises:
        BriefingError: there is no such row.

    """
    filled: Iterator[Line] = (line for line in lines if line.filled)
    if header_row is None:
        first = list(islice(filled, FIRST_ROWS))
        at = header_at(first, key_of)
        above, header = first[:at], first[at : at + 1]
        filled = chain(first[at + 1 :], filled)
    else:
        above, header = _split_at(filled, header_row)
    if not header:
        raise BriefingError("The file has no header", "its first row names the columns")
    if above:
        titles = " / ".join(line.text for line in above)
        titles = f"{titles[:SHOWN]}…" if len(titles) > SHOWN else titles
        remarks.append(
            f"the header is row {header[0].number}; what is above it is not read: {titles}"
        )
    columns = _named([str(cell).strip() for cell in header[0].cells])
    rows = list(_rows(filled, columns, remarks))
    return Rows(columns, rows, dates_made, False, tuple(remarks))


def _split_at(lines: Iterator[Line], number: int) -> tuple[list[Line], list[Line]]:
    """Take the rows up to the header from `lines`: those above it, and itself."""
    above: list[Line] = []
    for line in lines:
        if line.number == number:
            return above, [line]
        if line.number > number:
            break
        above.append(line)
    raise BriefingError(f"Row {number} is empty or not there", "--header-row names a filled row")


def header_at(first: list[Line], key_of: Callable[[str], str]) -> int:
    """Return which of the first filled rows names the columns.

    It is the first of those with the most names that suggest keys, if that is two or more;
    else the first row that has as many cells as most have.
    """
    if not first:
        return 0
    scores = [score(line, key_of) for line in first]
    best = max(scores)
    if best > 1 and best > scores[0]:
        return scores.index(best)
    if best > 1 or scores[0]:
        return 0
    widths = [len(line.filled) for line in first]
    usual = max(set(widths), key=lambda width: (widths.count(width), width))
    wide = (at for at, width in enumerate(widths) if width * 2 > usual)
    return next(wide) if widths[0] == 1 else 0


def score(line: Line, key_of: Callable[[str], str]) -> int:
    """Return how many different keys the cells of a row suggest, if they are its columns."""
    return len({key for at in line.filled if (key := key_of(str(line.cells[at]).strip()))})


def _named(names: list[str]) -> list[str]:
    """Return the names of the columns: every one has a name of its own, "Source (2)" too."""
    while names and not names[-1]:
        names.pop()
    columns: list[str] = []
    for number, name in enumerate(names, 1):
        unique, count = name or f"column {number}", 1
        while unique in columns:
            count += 1
            unique = f"{name} ({count})"
        columns.append(unique)
    return columns


def _rows(lines: Iterable[Line], columns: list[str], remarks: list[str]) -> Iterator[Row]:
    for line in lines:
        if line.heading:
            told = f"row {line.number} is one cell across the columns, and not read: {line.text}"
            remarks.append(told)
            continue
        more = range(len(columns) + 1, line.filled[-1] + 2)
        columns += [f"column {number}" for number in more]
        yield Row(line.number, dict(zip(columns, line.cells, strict=False)), line.fault)
