"""The spreadsheet has the same cells as csv, and nothing that a spreadsheet would change."""

import csv
import io
import json
import os
import re
import tempfile
import zipfile
from pathlib import Path

import openpyxl
import pytest
from conftest import ROOT, SHIPPED, long, read
from hypothesis import given
from hypothesis import strategies as st

from briefing.authoring.table.read import read as read_rows
from briefing.query import Filter
from briefing.render.xlsx import LONGEST, write
from briefing.reports.timeline import timeline

SMALL = (Path(__file__).parent / "ledger.toml").read_text(encoding="utf-8")
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "'=1", "=cmd|' /C calc'!A0", "-", "'"]
NOT_TEXT = ["2024-12", "1/2", "1e5", "007", "TRUE", "#N/A", "12:30", "Mar 5", "3.14", " x ", "a\nb"]


def book(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def written(*titles, **more):
    """Return the spreadsheet of a ledger with these event titles, and the messages."""
    events = "".join(
        f'[[event]]\nid = "e{n}"\ntitle = {json.dumps(title, ensure_ascii=False)}\ncite = ["s"]\n'
        for n, title in enumerate(titles)
    )
    report = timeline(read(events).ledger, Filter(today=None))
    return write({"events": report.table}, **more)


def cells(sheet):
    """Return the cells of a sheet as in csv."""
    return [["" if c is None else str(c) for c in row] for row in sheet.iter_rows(values_only=True)]


@pytest.fixture
def export(briefing, ledger_file, tmp_path):
    """Export a ledger to a file, and return its bytes."""

    def run(text, *options, **environment):
        ledger_file(text)
        done = briefing("export", "xlsx", "-o", "out.xlsx", *options, **environment)
        assert (done.code, done.stdout) == (0, "")
        assert re.fullmatch(CARRIED, done.stderr)
        return (tmp_path / "out.xlsx").read_bytes()

    return run


CARRIED = r"(INTERNAL: )?\d+ events?, \d+ sources?, \d+ desk notes?\n"
REPORTS = {
    "events": ["timeline", "--format", "csv"],
    "sources": ["sources", "--format", "csv"],
    "actors": ["actors", "--format", "csv"],
    "positions": ["positions", "--format", "csv"],
    "outlook": ["outlook", "--format", "csv"],
}


@pytest.mark.parametrize("filters", [["--actor", "Russia"], long([])], ids=str)
def test_each_sheet_is_the_csv_of_its_report_cell_for_cell(export, briefing, filters):
    workbook = book(export(SHIPPED.read_text(encoding="utf-8"), "--internal", *filters))
    assert workbook.sheetnames == list(REPORTS)
    for name, command in REPORTS.items():
        output = briefing(*command, *filters).stdout
        rows = [*csv.reader(io.StringIO(output, newline=""), strict=True)]
        expected = [[re.sub(r"^'('*[=+\-@])", r"\1", cell) for cell in row] for row in rows]
        assert len(expected) > 1
        values = [
            ["" if cell == "INTERNAL" else cell for cell in row] for row in cells(workbook[name])
        ]
        assert values == expected


def test_the_header_is_bold_and_frozen_and_has_filters(export):
    for sheet in book(export(SMALL)).worksheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(cell.font.bold for cell in sheet[1])
        assert not any(cell.font.bold for row in sheet.iter_rows(min_row=2) for cell in row)


def test_dates_are_stored_as_text(export):
    sheet = book(export(SMALL))["events"]
    names = [cell.value for cell in sheet[1]]
    dated = 0
    for name in ("date", "earliest", "latest"):
        for row in sheet.iter_rows(min_row=2):
            cell = row[names.index(name)]
            if cell.value is not None:
                assert (cell.data_type, cell.number_format, cell.is_date) == ("s", "@", False)
                dated += 1
        letter = sheet.cell(1, names.index(name) + 1).column_letter
        assert sheet.column_dimensions[letter].number_format == "@"
    assert dated > 10


def test_text_never_becomes_a_formula_or_number_or_error():
    sheet = book(written(*FORMULAS, *NOT_TEXT).content)["events"]
    names = [cell.value for cell in sheet[1]]
    values = [row[names.index("title")] for row in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in values} == {"s"}
    assert {cell.number_format for cell in values} == {"@"}
    assert {cell.value for cell in values} == {*FORMULAS, *NOT_TEXT}
    assert {cell.value for cell in values if cell.quotePrefix} == set(FORMULAS)


def test_only_counts_are_numbers(export):
    workbook = book(export(SMALL))
    numbers = {
        (sheet.title, sheet.cell(1, cell.column).value)
        for sheet in workbook.worksheets
        for row in sheet.iter_rows(min_row=2)
        for cell in row
        if cell.value is not None and cell.data_type == "n"
    }
    assert ("events", "origins") in numbers
    assert {name for sheet, name in numbers if sheet == "events"} == {"origins"}


def test_text_that_a_cell_cannot_hold_is_reported():
    content, said = written("a\ufffeb", "x" * (LONGEST + 1), "c\r\nd")
    sheet = book(content)["events"]
    names = [cell.value for cell in sheet[1]]
    title = names.index("title")
    values = [row[title].value for row in sheet.iter_rows(min_row=2)]
    assert sorted(values) == ["a\ufffdb", "c\nd", "x" * LONGEST]
    column = sheet.cell(1, title + 1).column_letter
    assert said == [
        f"sheet events, cell {column}2 has characters that no spreadsheet can hold",
        f"sheet events, cell {column}3 is cut: it has 32768 characters, and a cell can hold 32767",
        f"sheet events, cell {column}4 has characters that no spreadsheet can hold",
    ]


def test_the_command_reports_it_too(briefing, ledger_file):
    ledger_file(f'[[event]]\nid = "a"\ntitle = "{"x" * 40_000}"\ncite = ["s"]\n')
    done = briefing("export", "xlsx", "-o", "out.xlsx")
    assert done.code == 0
    assert re.fullmatch(rf"sheet events, cell \w+ is cut: .*\n{CARRIED}", done.stderr)


def test_the_same_call_gives_the_same_bytes_at_any_time(export):
    first = export(SMALL)
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+", core)) == {"1980-01-01T00:00:00"}
    assert ">Northland and the strait</" in core  # the other bytes depend on the XML library
    assert "A. Keeper" not in core
    assert export(SMALL, TZ="Asia/Baku") == first
    assert export(SMALL.replace("A regatta", "The regatta")) != first


@pytest.mark.parametrize(
    "text", [SMALL, long(SHIPPED.read_text(encoding="utf-8"))], ids=["small", "all"]
)
def test_import_finds_nothing_new_in_it(export, briefing, text):
    export(text, "--internal")
    done = briefing("import", "out.xlsx")
    count = text.count("\n[[event]]\n")
    assert done.code == 0
    assert f"0 new, {count} already there, 0 changed, 0 refused\nnothing was written\n" in (
        done.stderr
    )


@given(
    st.lists(
        st.text(st.sampled_from("ab =+-@'\"<&>\n\t,;1#/:.é東\U0001f600"), min_size=1, max_size=8),
        min_size=1, max_size=4,
    )
)  # fmt: skip
def test_any_text_reads_back_unchanged(texts):
    texts = [text for text in texts if text.strip()] or ["x"]
    content, said = written(*texts)
    assert said == []
    sheet = book(content)["events"]
    title = [cell.value for cell in sheet[1]].index("title")
    assert sorted(row[title].value for row in sheet.iter_rows(min_row=2)) == sorted(texts)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "out.xlsx"
        path.write_bytes(content)
        assert sorted(row.cells["title"] for row in read_rows(str(path)).rows) == sorted(texts)


def test_a_spreadsheet_is_not_written_to_a_terminal(terminal, ledger_file):
    ledger_file(SMALL)
    done = terminal("export", "xlsx")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.endswith("write it to a file: --output briefing.xlsx\n")


def test_without_openpyxl_a_sentence_says_what_to_install(process, ledger_file, tmp_path):
    ledger_file(SMALL)
    hiding = tmp_path / "hiding"
    hiding.mkdir()
    (hiding / "openpyxl.py").write_text("raise ImportError\n", encoding="utf-8")
    path = f"{hiding}{os.pathsep}{ROOT}"
    done = process("export", "xlsx", "-o", "out.xlsx", PYTHONPATH=path)
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == (
        "briefing: An xlsx file needs openpyxl, which is not installed; "
        "`pip install 'briefing[xlsx]'`, or use `briefing export csv`\n"
    )
    assert not (tmp_path / "out.xlsx").exists()
