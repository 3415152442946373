"""Reads a sheet of an Excel workbook.

A merged cell counts in every row that it covers; in the header, in every column.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from briefing.authoring.table.header import FIRST_ROWS, Line, header_at, score
from briefing.diagnostics import BriefingError, some
from briefing.names import near

_HYPERLINK = re.compile(rb"<(?:\w+:)?hyperlink\s[^>]*>")
_CELL = re.compile(rb'\sref="([A-Z]+)(\d+)(?::[A-Z]+\d+)?"')
_RELATION = re.compile(rb'\s(?:\w+:)?id="([^"]+)"')
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')


class Merged(NamedTuple):
    """A merged cell: its rows and columns, from 1 and including both ends."""

    first_row: int
    last_row: int
    column: int
    last_column: int


def sheet_lines(
    content: bytes, name: str, wanted: str, key_of: Callable[[str], str]
) -> tuple[list[Line], list[str]]:
    """Return the rows of the sheet with the table, and remarks about the other sheets.

    Args:
        content: the file.
        name: its name in messages.
        wanted: the name or number of a sheet, "" for the one with the best header.
        key_of: returns the key that a column's name suggests, "" for none.

    Raises:
        BriefingError: openpyxl is missing, the file is broken, or there is no such sheet.

    """
    try:
        import openpyxl  # type: ignore[import-untyped, unused-ignore]
    except ImportError:
        raise BriefingError(
            "An xlsx file needs openpyxl", "`pip install 'briefing[xlsx]'`, or save it as csv"
        ) from None
    try:
        values, formulas = (
            openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=only)
            for only in (True, False)
        )
        for sheet in (*values.worksheets, *formulas.worksheets):
            # the stored size of the sheet may be too small
            sheet.reset_dimensions()
        number = _chosen(values.worksheets, wanted, key_of, name)
        remarks = _others(values.worksheets, number)
        lines = list(_lines(values.worksheets[number], formulas.worksheets[number], remarks))
        relations = _relations(content, values.worksheets[number])
        if any("comment" in kind for kind, _ in relations.values()):
            remarks.append("the comments on cells are not read")
        _add_links(lines, _links(values.worksheets[number], relations), key_of, remarks)
        values.close()
        formulas.close()
    except BriefingError:
        raise
    except Exception as error:  # openpyxl raises various exceptions for a broken file
        reason = " ".join(str(error).split()) or type(error).__name__
        raise BriefingError(
            f"{name} is not a complete xlsx file: {reason}", "save it again, or as csv"
        ) from None
    return lines, remarks


def _chosen(sheets: list[Any], wanted: str, key_of: Callable[[str], str], name: str) -> int:
    titles = [sheet.title for sheet in sheets]
    if wanted:
        matching = [at for at, title in enumerate(titles) if title.casefold() == wanted.casefold()]
        if not matching and wanted.isdecimal() and 0 < int(wanted) <= len(titles):
            matching = [int(wanted) - 1]
        if not matching:
            close = near(wanted, titles)
            hint = f"did you mean {close[0]}?" if close else f"it has {', '.join(titles)}"
            raise BriefingError(f'{name} has no sheet "{wanted}"', hint)
        return matching[0]
    if not sheets:
        raise BriefingError(f"{name} has no sheet with cells", "save the table in a sheet")
    found = [_header_score(sheet, key_of) for sheet in sheets]
    # a hidden sheet usually has lists and sums rather than events
    found = [
        points if sheet.sheet_state == "visible" else min(points, 0)
        for points, sheet in zip(found, sheets, strict=True)
    ]
    good = (at for at, points in enumerate(found) if points > 1)
    return next(good, found.index(max(found)))


def _header_score(sheet: Any, key_of: Callable[[str], str]) -> int:
    """Return how many keys the header of a sheet suggests; -1 for an empty sheet."""
    rows = ([_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True))
    lines = (Line(0, cells) for cells in islice(rows, FIRST_ROWS * 10))
    first = list(islice((line for line in lines if line.filled), FIRST_ROWS))
    return score(first[header_at(first, key_of)], key_of) if first else -1


def _others(sheets: list[Any], number: int) -> list[str]:
    others = [
        sheet.title + ("" if sheet.sheet_state == "visible" else " (hidden)")
        for at, sheet in enumerate(sheets) if at != number
    ]  # fmt: skip
    if not others:
        return []
    read = f"reading the sheet {sheets[number].title}; not reading {', '.join(others)}"
    return [f"{read}; --sheet NAME reads another"]


def _lines(values: Any, formulas: Any, remarks: list[str]) -> Iterator[Line]:
    merged = _merged(values)
    downward: dict[int, list[Merged]] = defaultdict(list)
    for cell in merged:
        if cell.last_row > cell.first_row:
            downward[cell.first_row].append(cell)
    across: dict[int, list[Merged]] = defaultdict(list)
    for cell in merged:
        if cell.last_column > cell.column:
            across[cell.first_row].append(cell)
    open_cells: list[tuple[Merged, Any]] = []
    rows = zip(values.iter_rows(), formulas.iter_rows(), strict=False)
    for number, (row, written) in enumerate(rows, 1):
        pairs = zip(row, written, strict=False)
        cells = [_cell(cell.value, formula.value) for cell, formula in pairs]
        open_cells = [(cell, text) for cell, text in open_cells if cell.last_row >= number]
        for cell, text in open_cells:
            cells += [""] * (cell.column - len(cells))
            cells[cell.column - 1] = text
        for cell in downward.get(number, ()):
            if cell.column <= len(cells) and cells[cell.column - 1]:
                open_cells.append((cell, cells[cell.column - 1]))
        line = Line(number, cells, _faults(row))
        wide = across.get(number, ())
        heading = any(line.filled == [cell.column - 1] for cell in wide)
        covered = {
            at: cells[cell.column - 1]
            for cell in wide if cell.column <= len(cells)
            for at in range(cell.column, cell.last_column)
        }  # fmt: skip
        yield line._replace(heading=heading, covered=covered)
    filled = sum(map(len, downward.values()))
    if filled:
        which = "it covers" if filled == 1 else "they cover"
        remarks.append(f"{some(filled, 'merged cell')}, read in every row that {which}")


def _relations(content: bytes, sheet: Any) -> dict[str, tuple[str, str]]:
    """Return the kind and the target of each relation of a sheet, by its id."""
    from openpyxl.packaging.relationship import (  # type: ignore[import-untyped, unused-ignore]
        get_dependents,
        get_rels_path,
    )

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        path = get_rels_path(sheet._worksheet_path)
        if path not in archive.namelist():
            return {}
        return {
            each.Id: (each.Type.rpartition("/")[2].lower(), each.Target)
            for each in get_dependents(archive, path)
        }


def _links(sheet: Any, relations: dict[str, tuple[str, str]]) -> dict[tuple[int, int], str]:
    """Return the addresses behind the words of cells, by row and column."""
    with sheet._get_source() as file:
        found = _HYPERLINK.findall(file.read())
    links = {}
    for tag in found:
        cell, relation = _CELL.search(tag), _RELATION.search(tag)
        target = relations.get(relation[1].decode(), ("", ""))[1] if relation else ""
        if cell and target.startswith(("http://", "https://")):
            links[int(cell[2]), _column(cell[1]) - 1] = target
    return links


def _add_links(
    lines: list[Line],
    links: dict[tuple[int, int], str],
    key_of: Callable[[str], str],
    remarks: list[str],
) -> None:
    """Write the address of a linked cell behind its words: "Reuters (https://…)"."""
    unread = 0
    for (number, at), address in links.items():
        cells = lines[number - 1].cells if number <= len(lines) else []
        text = cells[at] if at < len(cells) else ""
        if not text or address.rstrip("/") in text or key_of(text):
            continue
        if text[0].isdecimal():  # a date or a number
            unread += 1
        else:
            cells[at] = f"{text} ({address})"
    if unread:
        remarks.append(f"{some(unread, 'link')} of dates and numbers not read")


def _merged(sheet: Any) -> list[Merged]:
    """Return the merged cells, which openpyxl does not give for a sheet read by rows."""
    with sheet._get_source() as file:
        ranges = _MERGED.findall(file.read())
    return [
        Merged(int(top), int(bottom), _column(left), _column(right))
        for left, top, right, bottom in ranges
    ]


def _column(letters: bytes) -> int:
    """Return the number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _faults(row: Any) -> str:
    wrong = next((cell for cell in row if getattr(cell, "data_type", "") == "e"), None)
    return f"cell {wrong.coordinate} contains the error {wrong.value}" if wrong is not None else ""


def _cell(cell: Any, formula: Any) -> str:
    """Return a cell as text; for a formula without a value, the formula as written."""
    if cell is None:
        return str(formula) if str(formula or "").startswith("=") else ""
    return _text(cell)


def _text(cell: Any) -> str:
    if cell is None:
        return ""
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
