"""Finds the header row of a table and the rows below it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, islice
from types import MappingProxyType
from typing import Any, NamedTuple

from briefing.authoring.table.mapping import EXPORTED
from briefing.diagnostics import BriefingError

FIRST_ROWS = 30
"""The number of filled rows that are searched for the header."""
SHOWN = 60
FEW_COLUMNS = 2
"""The number of columns up to which a row with one cell may be an event."""
_PATTERN = re.compile(r"(?:yyyy|yy|mm|dd|jjjj|tt|aaaa|jj|гггг|мм|дд)(?:[-/. ](?:yyyy|yy|mm|dd|jjjj|"
                      r"tt|aaaa|jj|гггг|мм|дд)){1,2}", re.IGNORECASE)  # fmt: skip
"""A pattern for a date, such as "dd/mm/yyyy"."""
_NOTE = re.compile(
    r"[*†‡]|(?:notes?|sources?|legend|quellen?|hinweis|anmerkung(?:en)?|fuentes?|notas?|"
    r"источники?|примечани[ея]|kaynak|not|mənbə|qeyd|джерел[оа]|примітк[аи])\s*:",
    re.IGNORECASE,
)
_SUM = re.compile(
    r"sub-?totals?\b|totals? (?:for|of|in)\b|(?:(?:grand )?totals?|sum|summe|gesamt|insgesamt|"
    r"total general|total général|итого|всего|разом|усього|toplam|cəmi|"
    r"المجموع|الإجمالي|مجموع|جمع کل)\s*(?:$|[:=])",
    re.IGNORECASE,
)


class Line(NamedTuple):
    """A row of the file: its number, its cells, and its error, if any.

    `heading` means that its only filled cell was merged across columns; `covered` has the texts of
    such cells by the positions that they cover.
    """

    number: int
    cells: list[Any]
    fault: str = ""
    heading: bool = False
    covered: Mapping[int, str] = MappingProxyType({})

    @property
    def filled(self) -> list[int]:
        """The positions of the cells that are not empty."""
        return [at for at, cell in enumerate(self.cells) if str(cell).strip()]

    @property
    def text(self) -> str:
        """The text of its cells."""
        return ", ".join(str(self.cells[at]).strip() for at in self.filled)


class Row(NamedTuple):
    """One row: its number as shown in a spreadsheet program, its cells by column, its error."""

    number: int
    cells: dict[str, Any]
    fault: str = ""


class Rows(NamedTuple):
    """A file's columns and rows.

    `dates_made` means that a spreadsheet may have made its dates; `typed` that its cells are JSON
    values rather than text; `ours` that it is an export from which columns were deleted. `remarks`
    say what was not read, and how the rest was read.
    """

    columns: list[str]
    rows: list[Row]
    dates_made: bool
    typed: bool = False
    remarks: tuple[str, ...] = ()
    ours: bool = False

    @property
    def inner(self) -> list[str]:
        """The values within tables of JSON, by their paths: "start_date.year"."""
        if not self.typed:
            return []
        return list(dict.fromkeys(path for row in self.rows for path in _paths(row.cells)))

    @property
    def exported(self) -> bool:
        """Whether this program wrote the file, so that its cells are used unchanged."""
        return self.ours or is_export(self.columns)


def _paths(cells: dict[str, Any], above: str = "") -> Iterator[str]:
    for name, cell in cells.items():
        path = f"{above}{name}"
        if above:
            yield path
        if isinstance(cell, dict):
            yield from _paths(cell, f"{path}.")


def is_export(columns: Iterable[str]) -> bool:
    """Return whether `export` wrote a file with these columns."""
    return set(columns) >= EXPORTED


def table(
    lines: Iterable[Line],
    key_of: Callable[[str], str],
    header_row: int | None,
    remarks: list[str],
    *,
    dates_made: bool,
) -> Rows:
    """Return the rows below the header; a cell without a header is in "column 7".

    Args:
        lines: the rows of the file, from the first.
        key_of: returns the key that a column's name suggests, "" for none.
        header_row: the number of the header, if it was given.
        remarks: takes a sentence about rows that were not read.
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
        raise BriefingError("The file has no header", "its first row must name the columns")
    names = [str(cell).strip() for cell in header[0].cells]
    events: Iterable[Line] = filled
    if not is_export(names):
        names, above, filled = _whole_header(names, header[0], above, filled, key_of, remarks)
        left_column = key_of(names[0]) if len(names) > FEW_COLUMNS else "title"
        events = _events(filled, left_column, remarks)
    if above:
        titles = " / ".join(line.text for line in above)
        titles = f"{titles[:SHOWN]}…" if len(titles) > SHOWN else titles
        number = header[0].number
        remarks.append(f"the header is row {number}; the rows above it are not read: {titles}")
    names = [*names, *[""] * (max(header[0].covered, default=-1) + 1 - len(names))]
    columns = _named([name or header[0].covered.get(at, "") for at, name in enumerate(names)])
    return Rows(columns, list(_rows(events, columns, remarks)), dates_made, False, tuple(remarks))


def _whole_header(
    names: list[str],
    header: Line,
    above: list[Line],
    below: Iterator[Line],
    key_of: Callable[[str], str],
    remarks: list[str],
) -> tuple[list[str], list[Line], Iterator[Line]]:
    """Split off the rows around a header that belong to it.

    Returns:
        The names of the columns, the rows above that are not read, and the rows below.

    """
    if above and (more := _filled_up(names, above[-1], key_of)):
        remarks.append(f"rows {above[-1].number} and {header.number} are read as one header")
        names, above = more, above[:-1]
    second = next(below, None)
    if second is None:
        return names, above, below
    if more := _second_header(names, second, key_of):
        remarks.append(f"rows {header.number} and {second.number} are read as one header")
        return more, above, below
    if _explains(second):
        text = f"row {second.number} explains the columns, and is not read: {second.text}"
        remarks.append(text)
        return names, above, below
    return names, above, chain((second,), below)


def _filled_up(names: list[str], line: Line, key_of: Callable[[str], str]) -> list[str]:
    """Return a header with empty names taken from the row above; [] if that has none."""
    over = [str(cell).strip() for cell in line.cells]
    names, over = _as_long(names, over)
    if not any(not name and key_of(up) for name, up in zip(names, over, strict=True)):
        return []
    return [name or up for name, up in zip(names, over, strict=True)]


def _as_long(one: list[str], other: list[str]) -> tuple[list[str], list[str]]:
    width = max(len(one), len(other))
    return one + [""] * (width - len(one)), other + [""] * (width - len(other))


def _second_header(names: list[str], line: Line, key_of: Callable[[str], str]) -> list[str]:
    """Return the names of a header of two rows: those of the second, or else those above.

    The second row belongs to it if all its cells are column names and one is below an empty cell.
    """
    names, below = _as_long(names, [str(cell).strip() for cell in line.cells])
    if len(line.filled) < 2 or not all(key_of(below[at]) for at in line.filled):
        return []
    if all(names[at] for at in line.filled):
        return []
    return [under or above for above, under in zip(names, below, strict=True)]


def _explains(line: Line) -> bool:
    """Return whether a row below the header explains how cells are written: "(dd/mm/yyyy)"."""
    texts = [str(line.cells[at]).strip() for at in line.filled]
    return any(_PATTERN.fullmatch(text) for text in texts) or all(
        text[:1] in "([" and text[-1:] in ")]" for text in texts
    )


def _events(lines: Iterable[Line], left_column: str, remarks: list[str]) -> Iterator[Line]:
    """Yield the rows that are events, without totals and notes in the first column alone."""
    for line in lines:
        first = str(line.cells[line.filled[0]]).strip()
        if _SUM.match(first):
            remarks.append(f"row {line.number} is a total, and is not read: {line.text}")
        elif _is_note(line, first, left_column):
            remarks.append(f"row {line.number} is a note, and is not read: {line.text}")
        else:
            yield line


def _is_note(line: Line, first: str, left_column: str) -> bool:
    """Return whether a row has a note or a year in its first column, and nothing else.

    A row with
    only a complete date is an event without a title.
    """
    if line.heading or line.filled != [0]:
        return False
    if left_column == "title":
        return _NOTE.match(first) is not None
    return not first[0].isdecimal() or re.fullmatch(r"\d{4}", first) is not None


def _split_at(lines: Iterator[Line], number: int) -> tuple[list[Line], list[Line]]:
    """Take the rows up to the header from `lines`; return those above it, and the header."""
    above: list[Line] = []
    for line in lines:
        if line.number == number:
            return above, [line]
        if line.number > number:
            break
        above.append(line)
    raise BriefingError(f"Row {number} is empty or missing", "--header-row must be a filled row")


def header_at(first: list[Line], key_of: Callable[[str], str]) -> int:
    """Return which of the first filled rows is the header.

    It is the row with the most names that suggest keys, if two or more do; otherwise the first row
    with the usual number of cells.
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
    """Return how many different keys the cells of a row suggest, read as a header."""
    return len({key for at in line.filled if (key := key_of(str(line.cells[at]).strip()))})


def _named(names: list[str]) -> list[str]:
    """Return the names of the columns: each is unique, such as "Source (2)" for the second."""
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
            told = f"row {line.number} is one merged cell, and is not read: {line.text}"
            remarks.append(told)
            continue
        more = range(len(columns) + 1, line.filled[-1] + 2)
        columns += [f"column {number}" for number in more]
        yield Row(line.number, dict(zip(columns, line.cells, strict=False)), line.fault)
