"""Tables as one spreadsheet (Office Open XML, ECMA-376), with one sheet per table.

Every cell has the same text as in `rows.csv`, but without a guard: texts are marked as texts, so a
spreadsheet does not turn them into dates, numbers or formulas; only counts are numbers. The bytes
depend only on the tables: every time in the file is `BEGINNING`.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from briefing.diagnostics import BriefingError
from briefing.render.rows import text
from briefing.reports.table import Cell, RowTable

LONGEST = 32_767
"""The maximum number of characters in a cell."""
MOST = 10**15
"""The largest integer that a spreadsheet stores exactly."""
WIDEST = 60
"""The maximum width of a column, in characters."""
BEGINNING = datetime.datetime(1980, 1, 1)
"""The earliest time that an entry of a zip archive can have."""
_UNKNOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 cannot represent."""
_RETURN = re.compile("\r\n?")
_FORMULA = re.compile(r"['=+\-@]")


class Workbook(NamedTuple):
    """A spreadsheet, and a sentence for each cell that had to be changed."""

    content: bytes
    said: list[str]


def write(
    tables: Mapping[str, RowTable[Any]],
    title: str = "",
    author: str = "",
    marking: str = "",
    made: datetime.datetime | None = None,
) -> Workbook:
    """Return tables as the sheets of one spreadsheet.

    Args:
        tables: the tables by the name of their sheet.
        title: the title of the file.
        author: the author of the file.
        marking: the handling marking, printed at the top right and at the foot.
        made: the creation time, by default `BEGINNING`.

    Raises:
        BriefingError: openpyxl is not installed.

    """
    try:
        import openpyxl
    except ImportError:
        hint = "`pip install 'briefing[xlsx]'`, or use `briefing export csv`"
        raise BriefingError("An xlsx file needs openpyxl, which is not installed", hint) from None
    book = openpyxl.Workbook(write_only=True)
    said: list[str] = []
    for name, table in tables.items():
        rows = [[_value(cell) for cell in row] for row in table.rows()]
        said += _mended(name, rows)
        _sheet(book, name, table.names, rows, marking)
    book.properties.title, book.properties.creator = _held(title), _held(author)
    time = (made or BEGINNING).replace(tzinfo=None)
    book.properties.created = book.properties.modified = max(time, BEGINNING)
    return Workbook(_timeless(book), said)


def _value(cell: Cell) -> str | int | None:
    if isinstance(cell, int) and not isinstance(cell, bool) and abs(cell) < MOST:
        return cell
    return text(cell) or None


def _held(value: str) -> str:
    """Return text in a form that fits into a cell."""
    return _UNKNOWN.sub("\ufffd", _RETURN.sub("\n", value))[:LONGEST]


def _mended(name: str, rows: list[list[str | int | None]]) -> list[str]:
    """Replace, in place, text that does not fit into a cell, and report where."""
    from openpyxl.utils import get_column_letter

    said = []
    for number, row in enumerate(rows, 2):
        for at, value in enumerate(row):
            if not isinstance(value, str) or (held := _held(value)) == value:
                continue
            row[at] = held
            long = f"is cut: it has {len(value)} characters, and a cell can hold {LONGEST}"
            why = long if len(value) > LONGEST else "has characters that no spreadsheet can hold"
            said.append(f"sheet {name}, cell {get_column_letter(at + 1)}{number} {why}")
    return said


def _sheet(book: Any, name: str, head: Sequence[str], rows: list[list[Any]], marking: str) -> None:
    """Add a sheet: a frozen header, a filter on each column, and the rows."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    # in a header & begins a code
    sheet.oddHeader.right.text = sheet.oddFooter.right.text = marking.replace("&", "&&") or None
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(head))}{len(rows) + 1}"
    for at, title in enumerate(head):
        column = sheet.column_dimensions[get_column_letter(at + 1)]
        cells = [row[at] for row in rows if row[at] is not None]
        column.width = min(max([len(title) + 3, *(len(str(cell)) for cell in cells)]), WIDEST)
        if not any(isinstance(cell, int) for cell in cells):
            # text typed below the rows also stays text
            column.number_format = "@"
    plain, guarded, header = (WriteOnlyCell(sheet) for _ in range(3))
    for cell in (plain, guarded, header):
        cell.number_format = "@"
    guarded.quotePrefix = True
    header.font = Font(bold=True)

    def creation_date(value: Any, style: Any) -> Any:
        if not isinstance(value, str):
            return value
        cell = WriteOnlyCell(sheet, value)
        cell.data_type = "s"
        cell._style = guarded._style if _FORMULA.match(value) else style._style
        return cell

    sheet.append([creation_date(title, header) for title in head])
    for row in rows:
        sheet.append([creation_date(value, plain) for value in row])


def _timeless(book: Any) -> bytes:
    """Return a workbook as bytes, without the time at which they were made."""
    from openpyxl.writer.excel import ExcelWriter

    dated, timeless = io.BytesIO(), io.BytesIO()
    # a workbook's own save would set the time
    ExcelWriter(book, zipfile.ZipFile(dated, "w")).save()
    with zipfile.ZipFile(dated) as before, zipfile.ZipFile(timeless, "w") as after:
        for entry in before.namelist():
            about = zipfile.ZipInfo(entry, BEGINNING.timetuple()[:6])
            after.writestr(about, before.read(entry), zipfile.ZIP_DEFLATED)
    return timeless.getvalue()
