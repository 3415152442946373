"""Import of events from spreadsheets: results, refusals, and a second run without changes."""

import shlex
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from conftest import ROOT, SHIPPED, clean_environment

from briefing.authoring.table.doubts import doubts
from briefing.ledger import load
from briefing.ledger.toml.blocks import blocks, groups

ROWS = """\
When,What,Who,Whom,Source
18 July 2025,Azerbaijan sends nobody to the council,Azerbaijan,CIS,https://example.org/story
Dec 2024,An airliner is brought down,Russia,AZAL,digest p3; essay p1
,Nobody knows when,A,,digest
"""


@pytest.fixture
def ledger(ledger_file):
    return ledger_file("# mine\n")


@pytest.fixture
def sheet(tmp_path):
    def write(text, name="rows.csv"):
        (tmp_path / name).write_bytes(text.encode())
        return name

    return write


def ok(run):
    assert run.code == 0, run.stderr
    return run


def test_the_columns_are_guessed_and_shown_before_the_rows(briefing, ledger, sheet):
    run = ok(briefing("import", sheet(ROWS)))
    assert "columns: When=date, What=title, Who=by, Whom=to, Source=cite\n" in run.stderr
    assert "3 new, 0 already there, 0 changed, 0 refused\n" in run.stderr
    assert [line.split()[0] for line in run.stdout.splitlines()] == ["row", "2", "3", "4"]
    events = load(str(ledger)).ledger.events
    assert [event.date.written if event.date else "" for event in events] == [
        "2025-07-18", "2024-12", "",
    ]  # fmt: skip
    assert [cite.source for cite in events[1].cite] == ["digest", "essay"]


def test_a_second_run_changes_nothing(briefing, ledger, sheet):
    name = sheet(ROWS)
    ok(briefing("import", name))
    before = ledger.read_bytes()
    run = ok(briefing("import", name))
    assert "0 new, 3 already there, 0 changed, 0 refused" in run.stderr
    assert ledger.read_bytes() == before


SHOTS = "Date,What,Who,Whom,Source\n14 March 2025,Guards shoot at a boat,Guards,Fishermen,post p5\n"


def test_a_new_source_of_an_existing_event_is_suggested_as_a_command(briefing, ledger, sheet):
    ok(briefing("import", sheet(SHOTS)))
    run = ok(briefing("import", sheet(SHOTS.replace("post p5", "Union letter"))))
    assert (
        "row 2: the ledger has a different cite for guards-shoot-boat, and keeps it\n" in run.stderr
    )
    command = "briefing cite guards-shoot-boat 'Union letter'"
    assert f"row 2: `{command}` adds its source\n" in run.stderr
    ok(briefing(*shlex.split(command)[1:]))
    (event,) = load(str(ledger)).ledger.events
    assert [cite.source for cite in event.cite] == ["post", "Union letter"]
    for source in ("post p5", "Union letter"):
        run = ok(briefing("import", sheet(SHOTS.replace("post p5", source))))
        assert "0 new, 1 already there, 0 changed, 0 refused\n" in run.stderr


@pytest.mark.parametrize(
    ("old", "new"),
    [("14 March", "15 March"), ("Guards shoot at a boat", "Guards shoot at boat")],
)
def test_a_likely_duplicate_row_is_added_and_reported(briefing, ledger, sheet, old, new):
    ok(briefing("import", sheet(SHOTS)))
    run = ok(briefing("import", sheet(SHOTS.replace(old, new))))
    looks = "row 2: looks like guards-shoot-boat (14 Mar 2025): Guards shoot at a boat; "
    assert looks in run.stderr
    assert len(load(str(ledger)).ledger.events) == 2


def test_new_names_are_reported_and_near_misses_separately(briefing, ledger, sheet):
    first = ok(briefing("import", sheet(SHOTS)))
    assert "new names: Guards, Fishermen\n" in first.stderr
    again = SHOTS.replace("Guards,Fish", "Guards,Fich").replace("14 March", "9 June")
    assert (
        "Fichermen is a new name; did you mean Fishermen?\n"
        in ok(briefing("import", sheet(again.replace("shoot at", "sink")))).stderr
    )


def test_the_error_for_an_unreadable_date_says_that_the_cell_may_be_empty(briefing, ledger, sheet):
    run = briefing("import", sheet(SHOTS.replace("14 March 2025", "unclear")))
    assert run.code == 2
    assert "an empty cell leaves the event undated\n" in run.stderr
    ok(briefing("import", sheet(SHOTS.replace("14 March 2025", ""))))


def test_a_row_added_late_with_an_early_date_is_not_lost(briefing, ledger, sheet):
    ok(briefing("import", sheet(ROWS)))
    ok(briefing("import", sheet(ROWS + "1 May 1999,An old one,A,B,x\n")))
    assert load(str(ledger)).ledger.events[-1].date.written == "1999-05-01"


def test_dry_run_writes_nothing(briefing, ledger, sheet):
    run = ok(briefing("import", sheet(ROWS), "--dry-run"))
    assert "nothing was written" in run.stderr
    assert ledger.read_text() == "# mine\n"


def test_a_changed_row_is_listed_and_the_ledger_keeps_its_own(briefing, ledger, sheet):
    ok(briefing("import", sheet("id,title,by,cite\na,An act,A,s\n")))
    before = ledger.read_bytes()
    run = ok(briefing("import", sheet("id,title,by,cite\na,Another act,A,s\n")))
    assert "row 2: the ledger has a different title for a, and keeps it" in run.stderr
    assert "0 new, 0 already there, 1 changed" in run.stderr
    assert ledger.read_bytes() == before


def test_a_refused_row_stops_the_import_and_every_reason_is_listed(briefing, ledger, sheet):
    rows = "date,title,type,by,cite\n2025-07,Good,,A,s\n03/04/2025,Which day,,A,s\n"
    rows += "2025-07,Bad type,rejct,A,s\n2025-07,,,A,s\n2025-07,Bidi \u202e,,A,s\n"
    run = briefing("import", sheet(rows))
    assert (run.code, ledger.read_text()) == (2, "# mine\n")
    refused = [line for line in run.stderr.splitlines() if "refused:" in line]
    assert [line.partition(":")[0] for line in refused] == ["row 3", "row 4", "row 5", "row 6"]
    assert "2025-04-03" in refused[0]
    assert "2025-03-04" in refused[0]
    assert "--date-order" in refused[0]
    assert "did you mean reject?" in refused[1]


def test_the_date_order_is_set_once_for_the_file(briefing, ledger, sheet):
    rows = "date,title,by,cite\n03/04/2025,One,A,s\n05/06/2025,Two,A,s\n"
    ok(briefing("import", sheet(rows), "--date-order", "mdy"))
    dates = [event.date.written for event in load(str(ledger)).ledger.events]
    assert dates == ["2025-03-04", "2025-05-06"]


@pytest.mark.parametrize(
    ("cell", "written"),
    [("03/02/2018 10:21:42", "2018-02-03T10:21:42"), ("13/02/2018 10:21", "2018-02-13T10:21"),
     ("2025-07-18 14:05:33", "2025-07-18T14:05:33"),
     ("2025-07-18T14:05:33+04:00", "2025-07-18T14:05:33+04:00")],
)  # fmt: skip
def test_a_date_with_a_time_keeps_its_seconds(briefing, ledger, sheet, cell, written):
    ok(briefing("import", sheet(f"date,title,by,cite\n{cell},One,A,s\n"), "--date-order", "dmy"))
    assert [event.date.written for event in load(str(ledger)).ledger.events] == [written]


def test_a_time_of_day_does_not_resolve_an_ambiguous_day(briefing, ledger, sheet):
    run = briefing("import", sheet("date,title,by,cite\n03/02/2018 10:21:42,One,A,s\n"))
    assert (run.code, ledger.read_text()) == (2, "# mine\n")
    for reading in ("2018-02-03T10:21:42", "2018-03-02T10:21:42", "--date-order"):
        assert reading in run.stderr


def test_many_first_days_of_the_month_are_doubted(briefing, ledger, sheet):
    rows = "date,title,by,cite\n" + "".join(
        f"2024-{month:02}-01,Act number{month},A,s\n" for month in range(1, 6)
    )
    assert "5 of 5 days are the first of a month" in briefing("import", sheet(rows)).stderr


def test_map_sets_the_columns_and_a_wrong_one_is_refused(briefing, ledger, sheet):
    name = sheet("Foo,Bar,Baz\nAn act,A,s\n")
    assert "No column has the title" in briefing("import", name).stderr
    ok(briefing("import", name, "--map", "Foo=title,Bar=by,Baz=cite"))
    assert 'title = "An act"\nby = ["A"]' in ledger.read_text()
    assert "did you mean title?" in briefing("import", name, "--map", "Foo=titel").stderr


def test_tsv_and_xlsx_give_the_same_events_as_csv(briefing, ledger, sheet, tmp_path):
    ok(briefing("import", sheet(ROWS)))
    tabbed = ROWS.replace(",", "\t")
    assert "3 already there" in ok(briefing("import", sheet(tabbed, "rows.tsv"))).stderr
    book = openpyxl.Workbook()
    for line in ROWS.splitlines():
        book.active.append(line.split(","))
    book.save(tmp_path / "rows.xlsx")
    assert "3 already there" in ok(briefing("import", "rows.xlsx")).stderr


def test_without_openpyxl_an_xlsx_file_is_refused_with_what_to_do(ledger, tmp_path):
    (tmp_path / "rows.xlsx").write_bytes(b"PK")
    code = "import sys; sys.modules['openpyxl'] = None; from briefing.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "import", "rows.xlsx"], cwd=tmp_path, capture_output=True,
        text=True, env=clean_environment(), check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "pip install 'briefing[xlsx]'" in done.stderr


def without_events(text):
    gone = ("event", "judgement", "question", "outlook")
    kept = [g for g in groups(blocks(text)) if g[0].path[:1] not in [(kind,) for kind in gone]]
    return "".join(text[group[0].lead : group[-1].end] for group in kept)


ODD = """\
[[event]]
id = "odd"
title = "=SUM(1) 'quoted'"
summary = "'-dash\\n\\tand a line"
date = "2025-07~"
by = ["-a", "b, c"]
figures = { killed = 38, share = "-5" }
cite = [{ source = "s", date = 2025-07-01, says = "x" }, "t p1"]
mood = ["angry"]
[event.extra]
when = "2025"
"""


@pytest.mark.parametrize("form", ["csv", "tsv", "jsonl"])
@pytest.mark.parametrize("text", [SHIPPED.read_text(encoding="utf-8"), ODD], ids=["shipped", "odd"])
def test_an_export_reads_back_unchanged(briefing, ledger_file, tmp_path, form, text):
    path = ledger_file(text)
    first = ok(briefing("timeline", "--format", form)).stdout
    Path(tmp_path / f"rows.{form}").write_bytes(first.encode())
    assert " already there, 0 changed, 0 refused" in ok(briefing("import", f"rows.{form}")).stderr
    assert path.read_text() == text
    path.write_text(without_events(text))
    ok(briefing("import", f"rows.{form}"))
    assert ok(briefing("timeline", "--format", form)).stdout == first


def test_confirming_an_event_after_the_export_does_not_change_its_row(
    briefing, ledger_file, tmp_path
):
    path = ledger_file(ODD)
    ok(briefing("confirm", "odd", "--by", "AB"))
    (tmp_path / "rows.csv").write_bytes(ok(briefing("timeline", "--format", "csv")).stdout.encode())
    ok(briefing("confirm", "odd", "--by", "CD"))
    text = path.read_text()
    assert '\nchecked = "CD' in text
    assert "1 already there, 0 changed, 0 refused" in ok(briefing("import", "rows.csv")).stderr
    assert path.read_text() == text


def test_the_importer_only_writes_to_the_ledger(briefing, ledger, sheet):
    assert (
        "not one of csv, tsv, txt, json, jsonl, xlsx"
        in briefing("import", sheet("x", "rows.ods")).stderr
    )
    assert "No such file" in briefing("import", "nowhere.csv").stderr
    assert sorted(ROOT.glob("*.new")) == []


def test_rows_without_a_source_are_counted(briefing, ledger, sheet):
    run = ok(briefing("import", sheet("Date,What,Who,Source\n2024,One,A,s\n2024,Two,B,\n")))
    assert "1 new row has no source; `briefing check` lists them" in run.stderr


def test_cells_without_a_header_are_reported(briefing, ledger, sheet):
    run = ok(briefing("import", sheet("Date,What,,Source\n2024,One,x,s\n2024,Two,,s,more\n")))
    assert "left out: column 3, column 5\n" in run.stderr


def test_a_quotation_mark_that_is_never_closed_is_refused(briefing, ledger, sheet):
    run = briefing("import", sheet('Date,What\n2024,"One\n2025,Two\n'))
    assert run.code == 2
    assert "rows.csv:2 is not valid csv" in run.stderr
    assert ledger.read_text() == "# mine\n"


def test_a_semicolon_separates_names_too(briefing, ledger, sheet):
    ok(briefing("import", sheet("Date,What,Who,Source\n2024,One,A; B,s p1; t\n")))
    (event,) = load(str(ledger)).ledger.events
    assert (event.by, [cite.source for cite in event.cite]) == (("A", "B"), ["s", "t"])


def test_a_formula_without_a_value_is_refused(briefing, ledger, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Date", "What", "Source"])
    book.active.append(["=TODAY()", "One", "s"])
    book.save(tmp_path / "rows.xlsx")
    run = briefing("import", "rows.xlsx")
    assert (run.code, ledger.read_text()) == (2, "# mine\n")
    assert "row 2: refused: the date: `=` is not understood" in run.stderr


def test_an_existing_row_that_can_no_longer_be_read_is_refused(briefing, ledger, sheet):
    ok(briefing("import", sheet("Date,Event,Source\n2025-07-18,A thing happened,s\n")))
    rows = "Date,Event,Source,Type\n2025-07-18,A thing happened,s,Battles\n"
    run = briefing("import", sheet(rows), "--map", "none")
    assert run.code == 2
    assert 'row 2: refused: type cannot be "Battles"' in run.stderr
    assert "0 new, 0 already there, 0 changed, 1 refused\n" in run.stderr


def test_refused_rows_are_counted_instead_of_their_faults(briefing, ledger, sheet):
    rows = (
        '{"title": "A", "cite": [{"source": "w", "id": "q", "title": "S"}]}\n'
        '{"title": "B thing", "cite": "s"}\n'
    )
    run = briefing("import", sheet(rows, "rows.jsonl"))
    (message,) = [line for line in run.stderr.splitlines() if "refused:" in line]
    assert "id belongs to the event" in message
    assert "; and title belongs to the event" in message
    assert "1 row refused, so nothing was written" in run.stderr


FAULTY = {
    "rows.csv": """\
title,url,lat,lon,date,end date,status,type,key,cite
A,http://[bad,40,200,2025-13-01,2025-14-01,perhaps,rejct,maybe,s
B,,,,2025-07,,occurred,reject,,s
""",
    "rows.jsonl": """\
{"title": "A", "url": "http://[bad", "lat": "40", "lon": "200", "date": "2025-13-01", \
"end date": "2025-14-01", "status": "perhaps", "type": "rejct", "key": "maybe", "cite": "s"}
{"title": "B", "date": "2025-07", "type": "reject", "cite": "s"}
""",
}
"""Two rows in each format; in the first, every cell but the title and the last has a fault."""
FAULTS = (
    "address is not a URL", "latitude (-90 to 90)", "no month 13", "no month 14",
    'status cannot be "perhaps"', 'type cannot be "rejct"', "not maybe",
)  # fmt: skip


@pytest.mark.parametrize("name", FAULTY)
def test_a_refused_row_reports_all_its_faults_once_in_the_order_of_its_columns(
    briefing, ledger, sheet, name
):
    run = briefing("import", sheet(FAULTY[name], name))
    (message,) = [line for line in run.stderr.splitlines() if "refused:" in line]
    places = [message.find(words) for words in FAULTS]
    assert -1 not in places, message
    assert places == sorted(places), message
    assert message.count("; and ") == len(FAULTS) - 1, message
    assert "1 new, 0 already there, 0 changed, 1 refused" in run.stderr
    assert "1 row refused, so nothing was written" in run.stderr


def test_every_fault_of_an_exported_row_is_reported(briefing, ledger, sheet, tmp_path):
    ledger.write_text('[[event]]\nid = "a"\ntitle = "A"\ndate = 2025-01-02\ncite = "s"\n')
    text = ok(briefing("export", "csv")).stdout
    for old, new in (("2025-01-02", "2025-13-02"), ("occurred", "perhaps"), ("false", "maybe")):
        text = text.replace(old, new, 1)
    (message,) = [
        line for line in briefing("import", sheet(text)).stderr.splitlines() if "refused:" in line
    ]
    for words in ("no month 13", 'status cannot be "perhaps"', "not maybe"):
        assert message.count(words) == 1


@pytest.mark.parametrize(
    "row",
    [
        pytest.param('"date": "2025-13-01", "end time": "10:00"', id="the end needs the start"),
        pytest.param('"date": "yesterday", "published": "2025-13-01"', id="one cell, read twice"),
        pytest.param('"date": "2025-13-01", "responds_to": "a"', id="an event of another row"),
        pytest.param('"place": {"x": 1}', id="an unreadable table is not kept in extra either"),
        pytest.param('"url": "http://[bad", "cite.note": "x"', id="a note needs the source"),
    ],
)
def test_one_fault_is_not_reported_again_where_it_has_effects(briefing, ledger, sheet, row):
    rows = f'{{"id": "a", "title": "A", "cite": "s"}}\n{{"id": "b", "title": "B", {row}}}\n'
    run = briefing("import", sheet(rows, "rows.jsonl"))
    (message,) = [line for line in run.stderr.splitlines() if "refused:" in line]
    assert message.startswith("row 2: ")
    assert "; and " not in message


def test_a_missing_date_column_is_reported(briefing, ledger, sheet):
    run = ok(briefing("import", sheet("What,Source\nOne,s\n")))
    assert "no column has the date, so every event is undated; choose one with --map" in run.stderr


def days(count, of, common):
    return [common if n < count else f"2024-{n % 12 + 1:02}-{n % 27 + 2:02}" for n in range(of)]


DOUBTED = {
    "97 of 1,580 days are 1 January": days(97, 1580, "2019-01-01"),
    "3 of 3 days are 1 January": days(3, 3, "2019-01-01"),
    "5 of 5 days are the first of a month": [f"2024-{month:02}-01" for month in range(2, 7)],
    "all 9,125 times are midnight": ["2024-03-02T00:00:00"] * 9125,
    "all 2 times are midnight": ["2024-03-02T00:00Z", "2024-03-02"] * 2,
    "all 2 times are midnight: ": ["2024-03-02T00:00:00Z/2024-03-03T00:00:00Z"],
    "the only time is midnight": ["2024-03-02T00:00:00Z"],
    "row 1: 0025-09-26 is in the year 25. ": ["0025-09-26"],
    "row 2: 0025-09-26 is in the year 25 among 2024 to 2025. ": [
        "2024-03-02", "0025-09-26", "2025", "1925-04-03", "2025-02-03",
    ],
    "row 1, and 1 row more: 0025 is in the year 25 among 2025. ": ["0025", "0024", "2025"],
}  # fmt: skip
UNDOUBTED = [
    days(4, 1580, "2019-01-01"),
    ["2024-01-01", "2024-01-01"],
    ["2024-03-02T00:00", "2024-03-02T10:00"],
    ["2024-03-02T00:00"],
    ["0009", "0014", "0066"],
    ["2024", "2025-01", "2024-01"] * 3,
    ["-0043", "0476"],
]


@pytest.mark.parametrize("message", DOUBTED)
def test_dates_that_a_program_may_have_made_are_doubted(message):
    numbered = enumerate(DOUBTED[message], 1)
    (sentence,) = doubts(numbered, [], dates_made=True)
    assert message in sentence


@pytest.mark.parametrize("dates", UNDOUBTED)
def test_dates_are_not_doubted_without_reason(dates):
    assert doubts(enumerate(dates, 1), [], dates_made=True) == []


def test_the_usual_years_come_from_the_ledger(briefing, ledger, sheet):
    ok(briefing("import", sheet("Date,What,Source\n2025-03-02,One,s\n")))
    run = ok(briefing("import", sheet("Date,What,Source\n0025-09-26,Two,s\n")))
    assert "row 2: 0025-09-26 is in the year 25 among 2025. If the century was cut" in run.stderr


@pytest.mark.parametrize(
    "header",
    ["Comments", "comment", "Notes", "Remarks", "Kommentar", "Commentaires", "Comentarios",
     "Комментарии", "Коментар", "Yorum", "Şərh", "تعليق"],
)  # fmt: skip
def test_comments_are_notes_that_stay_at_the_desk(briefing, ledger, sheet, header):
    ok(briefing("import", sheet(f"Date,What,Source,{header}\n2025,One,A,she must not be named\n")))
    (event,) = load(str(ledger)).ledger.events
    assert (event.note, event.summary) == ("she must not be named", "")
    assert "she must" not in ok(briefing("export", "md", "--length", "full")).stdout


NAMED = "Date,What,Participants,Source\n2025,One thing happens,Norland; Sudland,A\n"


def test_the_preview_has_a_column_for_named_actors_if_a_row_names_one(briefing, ledger, sheet):
    head, row = ok(briefing("import", sheet(NAMED), "--dry-run")).stdout.splitlines()
    assert head.split() == ["row", "id", "date", "title", "by", "to", "named", "cite"]
    assert "Norland, Sudland" in row
    others = NAMED.replace("Participants", "Who")
    head = ok(briefing("import", sheet(others), "--dry-run")).stdout.splitlines()[0]
    assert head.split() == ["row", "id", "date", "title", "by", "to", "cite"]


def test_the_preview_fits_a_terminal_and_is_whole_in_a_pipe(briefing, terminal, ledger, sheet):
    long = sheet(NAMED.replace("One thing happens", "A very long thing happens " * 5))
    whole = ok(briefing("import", long, "--dry-run")).stdout.splitlines()
    fitted = terminal("import", long, "--dry-run", columns=60).stdout.splitlines()
    assert len(whole[1]) > 100
    assert fitted == [line[:59] + "…" for line in whole]


def test_new_names_with_commas_are_distinguished(briefing, ledger, sheet):
    rows = NAMED.replace("Norland; Sudland", '"Norland, Sudland; Eastland"')
    said = ok(briefing("import", sheet(rows), "--dry-run")).stderr
    assert "new names: Norland, Sudland; Eastland\n" in said


def test_a_day_that_fits_only_the_other_order_is_shown(briefing, ledger, sheet):
    rows = "Date,What,Source\n28/3/2026,One,A\n"
    run = briefing("import", sheet(rows), "--date-order", "mdy")
    assert "is not a day when read as m/d/y; write 2026-03-28 if that is meant" in run.stderr
    run = briefing("import", sheet(rows.replace("28/3", "31/2")), "--date-order", "mdy")
    assert "is not a day when read as m/d/y; write a date such as 2025-07-18" in run.stderr


def test_the_columns_of_the_preview_are_aligned_below_a_long_title(briefing, ledger, sheet):
    rows = f"Date,What,Source\n2025,{'long ' * 12}title,Post\n2025,Short,Post\n"
    lines = ok(briefing("import", sheet(rows), "--dry-run")).stdout.splitlines()
    assert len({line.rindex("Post") for line in lines[1:]}) == 1
