"""The rows of a csv, tsv, jsonl or xlsx file, each with the number that its program shows."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from briefing.authoring.table.mapping import EXPORTED
from briefing.diagnostics import BriefingError

_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_ESCAPE = re.compile(r"\\([\\tnr])")
_ESCAPES = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}
TOO_MUCH = "is nested too deeply, or has a number too long"
"""What is said of JSON that Python does not take in though it is well formed."""
FORMS = ("csv", "tsv", "jsonl", "xlsx")


class Row(NamedTuple):
    """One row: its number as the file's program counts, and its cells by column."""

    number: int
    cells: dict[str, Any]


class Rows(NamedTuple):
    """A file's columns and rows.

    `dates_made` says that a spreadsheet may have made its dates; `typed` that its cells are
    JSON values, and not all text.
    """

    columns: list[str]
    rows: list[Row]
    dates_made: bool
    typed: bool = False

    @property
    def exported(self) -> bool:
        """Whether the program itself wrote the file: its cells are taken as they are."""
        return set(self.columns) >= EXPORTED


def read(path: str) -> Rows:
    """Read a file by its ending.

    Raises:
        BriefingError: it cannot be read, or is none of `FORMS`.

    """
    form = Path(path).suffix.lower().lstrip(".")
    if form not in FORMS:
        raise BriefingError(f"{path} is none of {', '.join(FORMS)}", "save it as csv, UTF-8")
    if form == "xlsx":
        return _table(_sheet(path), True)
    text = _text(path)
    if form == "jsonl":
        return _objects(text, path)
    lines = _separated(text, path) if form == "csv" else _tabbed(text)
    return _table(lines, form == "csv")


def _text(path: str) -> str:
    try:
        return Path(path).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise BriefingError(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise BriefingError(f"{path} is not UTF-8", "save it as “CSV UTF-8”") from None


def _separated(text: str, path: str) -> Iterator[tuple[int, list[Any]]]:
    """Yield the rows of a csv; a semicolon parts the cells where the header has no comma."""
    import csv
    import io

    csv.field_size_limit(1 << 30)
    header = text.partition("\n")[0]
    comma = ";" if header.count(";") > header.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=comma, strict=True)
    number = 1
    try:
        for cells in reader:
            yield number, [cell[1:] if _GUARDED.match(cell) else cell for cell in cells]
            number = reader.line_num + 1
    except csv.Error as error:
        hint = "a quotation mark may not be closed, or not be doubled"
        raise BriefingError(f"{path}:{number} is not valid csv: {error}", hint) from None


def _tabbed(text: str) -> Iterator[tuple[int, list[Any]]]:
    for number, line in enumerate(text.split("\n"), 1):
        cells = line.removesuffix("\r").split("\t")
        yield number, [_ESCAPE.sub(lambda match: _ESCAPES[match[1]], cell) for cell in cells]


def _sheet(path: str) -> Iterator[tuple[int, list[Any]]]:
    try:
        import openpyxl  # type: ignore[import-untyped, unused-ignore]
    except ImportError:
        raise BriefingError(
            "An xlsx file needs openpyxl", "`pip install 'briefing[xlsx]'`, or save it as csv"
        ) from None
    try:
        values, formulas = (
            openpyxl.load_workbook(path, read_only=True, data_only=only).worksheets[0]
            for only in (True, False)
        )
        for sheet in (values, formulas):
            # what a program stored as the size of the sheet may be too small
            sheet.reset_dimensions()
        rows = zip(values.iter_rows(), formulas.iter_rows(), strict=False)
        for number, (row, written) in enumerate(rows, 1):
            yield (
                number,
                [_cell(cell.value, made.value) for cell, made in zip(row, written, strict=False)],
            )
        values.parent.close()
        formulas.parent.close()
    except OSError as error:
        raise BriefingError(f"{path} cannot be read: {error.strerror or error}") from None
    except Exception as error:  # what openpyxl raises for a broken file is not one kind
        reason = " ".join(str(error).split()) or type(error).__name__
        raise BriefingError(
            f"{path} is not a whole xlsx file: {reason}", "save it again, or as csv"
        ) from None


def _cell(cell: Any, written: Any) -> str:
    """Return a cell as text; a formula that the sheet holds no value of stands as it is written."""
    if cell is None:
        return str(written) if str(written or "").startswith("=") else ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime.datetime):
        midnight = (cell.hour, cell.minute, cell.second) == (0, 0, 0)
        return cell.date().isoformat() if midnight else cell.isoformat(timespec="seconds")
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _table(lines: Iterable[tuple[int, list[Any]]], dates_made: bool) -> Rows:
    """Return the rows below the header; cells that it has no name for are in "column 7"."""
    columns: list[str] = []
    rows = []
    for number, cells in lines:
        if not any(str(cell).strip() for cell in cells):
            continue
        if not columns:
            columns = _header([str(cell).strip() for cell in cells])
            continue
        full = [n for n, cell in enumerate(cells, 1) if str(cell).strip()]
        columns += [f"column {n}" for n in range(len(columns) + 1, max(full) + 1)]
        rows.append(Row(number, dict(zip(columns, cells, strict=False))))
    if not columns:
        raise BriefingError("The file has no header", "its first row names the columns")
    return Rows(columns, rows, dates_made)


def _header(names: list[str]) -> list[str]:
    while names and not names[-1]:
        names.pop()
    twice = next((name for name in names if name and names.count(name) > 1), "")
    if twice:
        raise BriefingError(f"Two columns are called {twice}", "name them apart")
    return [name or f"column {number}" for number, name in enumerate(names, 1)]


def _objects(text: str, path: str) -> Rows:
    columns: dict[str, None] = {}
    rows = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            cells = json.loads(line)
        except json.JSONDecodeError as error:
            raise BriefingError(f"{path}:{number} is not valid JSON: {error}") from None
        except (ValueError, RecursionError):
            raise BriefingError(f"{path}:{number} {TOO_MUCH}", "shorten it") from None
        if not isinstance(cells, dict):
            raise BriefingError(f"{path}:{number} is not a JSON object", '{"title": "…", …}')
        columns.update(dict.fromkeys(cells))
        rows.append(Row(number, cells))
    return Rows(list(columns), rows, False, typed=True)
