"""`import --update` brings edits back from a spreadsheet: only edited values change."""

import csv
import io

import openpyxl
import pytest
from typist import Typist

LEDGER = """\
[actor.russia]
name = "Russia"

# by hand
[[event]]
id = "absence" # stable
date = "2024-12"
title = "Nobody is sent to Moscow"
by = ["Russia", "Baku"] # two
tags = ["a"]
figures = { killed = 3 }
cite = ["digest p1", { source = "essay", at = "p2" }]

[[event]]
id = "other"
date = 2025-07-18
title = "A thing"
by = ["Baku"]
cite = ["digest p3"]
"""


@pytest.fixture
def ledger(ledger_file):
    return ledger_file(LEDGER)


@pytest.fixture
def edited(briefing, ledger, tmp_path):
    """Export, let a function edit the records, and write them as rows.csv or rows.xlsx."""

    def run(edit, columns=None, form="csv"):
        text = briefing("timeline", "--format", "csv").stdout
        rows = {row["id"]: row for row in csv.DictReader(io.StringIO(text))}
        edit(rows)
        columns = columns or list(next(iter(rows.values())))
        table = [columns, *([row[name] for name in columns] for row in rows.values())]
        if form == "xlsx":
            book = openpyxl.Workbook()
            for cells in table:
                book.active.append(cells)
            book.save(tmp_path / "rows.xlsx")
        else:
            buffer = io.StringIO()
            csv.writer(buffer).writerows(table)
            (tmp_path / "rows.csv").write_text(buffer.getvalue())

    return run


def place(rows):
    rows["absence"]["place"] = "Moscow"
    rows["absence"]["by"] = "russia, Baku, Iran"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("columns", [None, ["id", "place", "by"], ["by", "id", "title", "place"]])
def test_only_what_was_edited_changes(briefing, ledger, edited, columns, form):
    edited(place, columns, form)
    run = briefing("import", f"rows.{form}", "--update", "--yes")
    assert run.code == 0, run.stderr
    expected = LEDGER.replace(
        'by = ["Russia", "Baku"] # two\n',
        'by = ["Russia", "Baku", "Iran"] # two\nplace = "Moscow"\n',
    )
    assert ledger.read_text() == expected
    assert "done: update of 1 event from rows" in run.stderr
    assert briefing("undo").code == 0
    assert ledger.read_text() == LEDGER


def test_the_differences_are_shown_first_and_nothing_is_written_without_confirmation(
    briefing, ledger, edited
):
    edited(place)
    run = briefing("import", "rows.csv", "--update")
    assert run.stdout == (
        "row 2: absence\n"
        '  by: ["Russia", "Baku"] → ["Russia", "Baku", "Iran"]\n'
        "  place: nothing → Moscow\n"
    )
    assert "1 event to change, 1 unchanged\n" in run.stderr
    assert "nothing was written; --yes writes this\n" in run.stderr
    assert (run.code, ledger.read_text()) == (0, LEDGER)


@pytest.mark.parametrize(("typed", "written"), [("y", True), ("n", False)])
def test_at_a_terminal_the_command_asks(ledger, edited, tmp_path, typed, written):
    edited(place)
    typist = Typist(tmp_path, "import", "rows.csv", "--update")
    typist.wait_for("place: nothing → Moscow")
    typist.answer("Write these changes? [y]es, [n]o:", typed)
    assert typist.end() == 0
    assert ('place = "Moscow"' in ledger.read_text()) == written


def clear(rows):
    for name in rows["absence"]:
        if name not in ("id", "title"):
            rows["absence"][name] = ""


def test_an_empty_cell_changes_nothing(briefing, ledger, edited):
    edited(clear)
    run = briefing("import", "rows.csv", "--update", "--yes")
    assert "0 events to change, 2 unchanged\n" in run.stderr
    assert ledger.read_text() == LEDGER


def cite(rows):
    rows["other"]["cite"] = "digest p4"
    rows["other"]["title"] = "Another thing"
    rows["absence"]["figures"] = '{"killed": 4}'


def test_citations_titles_and_figures_are_changed_in_place(briefing, ledger, edited):
    edited(cite)
    assert briefing("import", "rows.csv", "--update", "--yes").code == 0
    expected = LEDGER.replace("digest p3", "digest p4").replace('"A thing"', '"Another thing"')
    assert ledger.read_text() == expected.replace("killed = 3", "killed = 4")


def test_another_person_s_sheet_only_adds_citations(briefing, ledger, tmp_path):
    (tmp_path / "rows.csv").write_text("ID,Where,Source\nother,Norburg,Gazette p1\n")
    assert briefing("import", "rows.csv", "--update", "--yes").code == 0
    expected = LEDGER.replace('"digest p3"]', '"digest p3", "Gazette p1"]')
    expected = expected.replace('by = ["Baku"]\n', 'by = ["Baku"]\nplace = "Norburg"\n')
    assert ledger.read_text() == expected


def test_a_new_source_is_declared_and_cited_in_one_change(briefing, ledger, tmp_path):
    (tmp_path / "rows.csv").write_text("ID,Source\nother,Reuters https://ex.org/one p1\n")
    run = briefing("import", "rows.csv", "--update", "--yes")
    assert run.code == 0, run.stderr
    text = ledger.read_text()
    assert 'cite = ["digest p3", "reuters-one p1"]' in text
    assert '[source.reuters-one]\noutlet = "Reuters"\nurl = "https://ex.org/one"' in text
    assert briefing("undo").code == 0
    assert ledger.read_text() == LEDGER


def wrong(rows):
    rows["other"]["type"] = "Battles"
    place(rows)


def test_an_unreadable_row_refuses_the_whole_sheet(briefing, ledger, edited):
    edited(wrong)
    run = briefing("import", "rows.csv", "--update", "--yes")
    assert (run.code, ledger.read_text()) == (2, LEDGER)
    assert 'refused: type cannot be "Battles"' in run.stderr


def test_rows_that_are_not_in_the_ledger_are_named_and_not_added(briefing, ledger, tmp_path):
    (tmp_path / "rows.csv").write_text("id,title,place\nother,A thing,Norburg\nnew,New,X\n")
    run = briefing("import", "rows.csv", "--update", "--yes")
    assert (
        "not in the ledger, so not changed: row 3; without --update, they are added\n" in run.stderr
    )
    assert ledger.read_text() == LEDGER.replace('["Baku"]\n', '["Baku"]\nplace = "Norburg"\n')


def test_two_rows_that_disagree_are_refused(briefing, ledger, tmp_path):
    (tmp_path / "rows.csv").write_text("id,place\nother,Norburg\nother,Sudburg\n")
    run = briefing("import", "rows.csv", "--update", "--yes")
    assert "Rows 2 and 3 disagree about other" in run.stderr
    assert (run.code, ledger.read_text()) == (2, LEDGER)
