"""Files of rows in common layouts: title rows, other delimiters, workbooks, JSON, encodings."""

import json

import openpyxl
import pytest

from briefing.ledger import load

PLAIN = "Date,What,Source\n2025-07-18,A thing happens,Wire p1\n"
SAME = ("2025-07-18", "A thing happens", ["Wire"])


@pytest.fixture
def imported(briefing, ledger_file, tmp_path):
    """Import bytes as a file of that name; return the events and the messages."""

    def run(content, name="rows.csv", *options, code=0):
        path = ledger_file("# mine\n")
        (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
        done = briefing("import", name, *options)
        assert done.code == code, done.stderr
        events = [
            (event.date.written if event.date else "", event.title, [c.source for c in event.cite])
            for event in load(str(path)).ledger.events
        ]
        return events, done.stderr

    return run


@pytest.fixture
def workbook(tmp_path):
    """Make a workbook of sheets, each a list of rows; `merged` are ranges of the first."""

    def make(merged=(), hidden=(), **sheets):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title.replace("_", " "))
            for row in rows:
                sheet.append(row)
            sheet.sheet_state = "hidden" if title in hidden else "visible"
        for cells in merged:
            book.worksheets[-1].merge_cells(cells)
        path = tmp_path / "book.xlsx"
        book.save(path)
        return path.read_bytes()

    return make


FORMS = {
    "semicolons": PLAIN.replace(",", ";"),
    "bars": PLAIN.replace(",", "|"),
    "tabs in a csv": PLAIN.replace(",", "\t"),
    "a line for Excel": "sep=;\r\n" + PLAIN.replace(",", ";"),
    "a line for Excel in quotes": '"sep=;"\n' + PLAIN.replace(",", ";"),
    "title rows": "Chronology of the crisis,,\n,,\n" + PLAIN,
    "title rows of one cell": "Chronology of the crisis\nkept by AB\n" + PLAIN,
    "blank lines": "\n\n" + PLAIN,
    "UTF-16 with its mark": PLAIN.encode("utf-16"),
    "line ends of the Mac": PLAIN.replace("\n", "\r"),
    "a byte order mark": PLAIN.encode("utf-8-sig"),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_text_is_read_in_any_layout(imported, form):
    assert imported(FORMS[form])[0] == [SAME]


def test_unicode_text_from_excel_is_read(imported):
    content = PLAIN.replace(",", "\t").replace("\n", "\r\n").encode("utf-16")
    assert imported(content, "rows.txt")[0] == [SAME]


def test_commas_within_cells_do_not_change_the_delimiter_of_a_semicolon_file(imported):
    text = "Date;What;Source\n" + "2025-07-18;One, two, three;Wire, p1\n" * 3
    assert {title for _, title, _ in imported(text)[0]} == {"One, two, three"}


def test_text_above_the_header_is_reported(imported):
    said = imported("Chronology,,\nkept by AB,,\n" + PLAIN)[1]
    assert "the header is row 3; the rows above it are not read: Chronology / kept by AB\n" in said


def test_the_header_row_can_be_given(imported):
    text = "a,b,c\nFoo,Bar,Baz\n2025-07-18,A thing happens,Wire\n"
    options = ("--header-row", "2", "--map", "Foo=date,Bar=title,Baz=cite")
    assert imported(text, "rows.csv", *options)[0] == [SAME]
    said = imported(text, "rows.csv", "--header-row", "9", code=2)[1]
    assert "Row 9 is empty or missing" in said


def test_a_first_row_of_unknown_names_is_a_header(imported):
    said = imported("Foo,Bar\nWhat,Source\nOne,s\n")[1]
    assert "the header is row 2; the rows above it are not read: Foo, Bar\n" in said
    assert "the header is" not in imported("Foo,Bar\nx,y\n", code=2)[1]


def test_an_encoding_is_never_guessed_but_can_be_given(imported):
    content = PLAIN.replace("thing", "thïng").encode("cp1252")
    said = imported(content, code=2)[1]
    assert "rows.csv:2 is not UTF-8" in said
    assert "--encoding cp1252 (Western Europe), cp1251 (Cyrillic)" in said
    events, _ = imported(content, "rows.csv", "--encoding", "cp1252")
    assert events[0][1] == "A thïng happens"
    assert "no encoding cp12x" in imported(content, "rows.csv", "--encoding", "cp12x", code=2)[1]
    for odd in ("ascii", "undefined", "punycode", "utf-7"):
        said = imported(content, "rows.csv", "--encoding", odd, code=2)[1]
        assert f" is not {odd}; " in said


def test_utf_16_without_its_mark_is_refused_with_the_option_to_use(imported):
    content = PLAIN.encode("utf-16-le")
    assert "--encoding utf-16-le" in imported(content, code=2)[1]
    assert imported(content, "rows.csv", "--encoding", "utf-16-le")[0] == [SAME]


@pytest.mark.parametrize("sign", ["^", "tab"])
def test_a_delimiter_can_be_given(imported, sign):
    text = PLAIN.replace(",", "\t" if sign == "tab" else sign)
    assert imported(text, "rows.csv", "--delimiter", sign)[0] == [SAME]


@pytest.mark.parametrize(
    ("name", "option", "message"),
    [("rows.csv", ("--sheet", "A"), "is text, so --sheet has no effect"),
     ("rows.json", ("--header-row", "2"), "is JSON, so --header-row has no effect"),
     ("rows.xlsx", ("--encoding", "utf-8"), "is a workbook, so --encoding has no effect"),
     ("rows.csv", ("--delimiter", "ab"), "--delimiter must be one character or tab, not ab")],
)  # fmt: skip
def test_an_option_without_effect_is_refused(imported, name, option, message):
    assert message in imported(PLAIN, name, *option, code=2)[1]


TSV = "Date\tWhat\tSource\n"


@pytest.mark.parametrize(
    ("row", "title"),
    [('2025-07-18\t"A quoted, thing"\tWire', "A quoted, thing"),
     ('2025-07-18\t"He said ""no"""\tWire', 'He said "no"'),
     ('2025-07-18\t"No" is said\tWire', '"No" is said'),
     ("2025-07-18\tKept in C:\\new\tWire", "Kept in C:\\new")],
)  # fmt: skip
def test_quotation_marks_in_a_tsv_are_read_as_in_excel_if_possible(imported, row, title):
    assert imported(f"{TSV}{row}\n", "rows.tsv")[0][0][1] == title


def test_columns_with_the_same_name_are_distinguished(imported):
    said = imported("What,Oddity,Oddity\nOne,a,b\n")[1]
    assert "Oddity, Oddity (2)" in said


HEAD = ["Date", "What", "Who", "Source"]
DAY = "3 March 2025"


def test_the_sheet_with_the_table_is_read_and_the_others_are_named(imported, workbook):
    book = workbook(
        Read_me=[["Read me"]], Events=[HEAD, [DAY, "One", "A", "s"]], Lists=[["x"]],
        hidden=("Lists",),
    )  # fmt: skip
    events, said = imported(book, "book.xlsx")
    assert [title for _, title, _ in events] == ["One"]
    message = (
        "reading the sheet Events; not reading Read me, Lists (hidden); --sheet NAME reads another"
    )
    assert message in said


@pytest.mark.parametrize("wanted", ["Second", "second", "2"])
def test_a_sheet_can_be_given_by_name_or_number(imported, workbook, wanted):
    book = workbook(First=[HEAD, [DAY, "One", "A", "s"]], Second=[HEAD, [DAY, "Two", "A", "s"]])
    assert imported(book, "book.xlsx")[0][0][1] == "One"
    assert imported(book, "book.xlsx", "--sheet", wanted)[0][0][1] == "Two"
    said = imported(book, "book.xlsx", "--sheet", "Secnd", code=2)[1]
    assert "did you mean Second?" in said


def test_a_merged_cell_counts_in_every_row_that_it_covers(imported, workbook):
    rows = [["The harbour crisis"], [], HEAD, [DAY, "One", "A", "s"], [None, "Two", None, "s"],
            ["5 March 2025", "Three", "B", "s"], ["April 2025"], ["April 2025", "Four", "B", "s"],
            [None, "Five", "B", "s"]]  # fmt: skip
    merged = ("A1:D1", "A4:A5", "C4:C5", "A7:D7", "A8:A9")
    events, said = imported(workbook(merged, Events=rows), "book.xlsx")
    assert [(date, title) for date, title, _ in events] == [
        ("2025-03-03", "One"), ("2025-03-03", "Two"), ("2025-03-05", "Three"),
        ("2025-04", "Four"), ("2025-04", "Five"),
    ]  # fmt: skip
    assert "3 merged cells, read in every row that they cover\n" in said
    assert "row 7 is one merged cell, and is not read: April 2025\n" in said


def test_a_merged_cell_of_the_header_names_every_column_that_it_covers(imported, workbook):
    rows = [["The harbour crisis"], ["Date", "Event", "Actor", None, "Source", None],
            [DAY, "One", "A", "B", "s", "t"], [DAY, "Two", "A; C", None, "s"]]  # fmt: skip
    merged = ("A1:F1", "C2:D2", "E2:F2", "C4:D4")
    _, said = imported(workbook(merged, Events=rows), "book.xlsx")
    assert "Actor=by, Actor (2)=by, Source=cite, Source (2)=cite\n" in said
    assert "left out" not in said


def test_an_error_in_a_cell_refuses_its_row(imported, workbook):
    book = workbook(Events=[HEAD, [DAY, "One", "#REF!", "s"]])
    said = imported(book, "book.xlsx", code=2)[1]
    assert "row 2: refused: cell C2 contains the error #REF!" in said


THING = {"date": "2025-07-18", "title": "A thing happens", "cite": "Wire p1"}


@pytest.mark.parametrize(
    ("name", "text"),
    [("rows.json", json.dumps([THING])), ("rows.json", json.dumps([THING], indent=1)),
     ("rows.json", json.dumps(THING)), ("rows.json", json.dumps(THING) + "\n\n"),
     ("rows.jsonl", json.dumps([THING])), ("rows.ndjson", json.dumps(THING)),
     ("rows.json", json.dumps({"meta": {"n": 1}, "data": {"items": [THING]}})),
     ("rows.json", json.dumps({"people": [{"x": 1}, {"x": 2}], "events": [THING]})),
     ("rows.jsonl", json.dumps({**THING, "place": None, "cite": ["Wire p1", None]}))],
)  # fmt: skip
def test_json_is_read_in_every_format(imported, name, text):
    assert imported(text, name)[0] == [SAME]


def test_json_lines_may_have_the_extension_of_json(imported):
    two = json.dumps(THING) + "\n" + json.dumps(THING | {"title": "Another"}) + "\n"
    assert [title for _, title, _ in imported(two, "rows.json")[0]] == [THING["title"], "Another"]


def test_unread_parts_of_a_json_file_are_reported(imported):
    text = json.dumps({"title": "T", "people": [{"x": 1}, {"x": 2}], "events": [THING]})
    said = imported(text, "rows.json")[1]
    assert "reading the array events; not reading people (2 objects), title\n" in said
    assert "did you mean people?" in imported(text, "rows.json", "--sheet", "peopel", code=2)[1]


def test_an_object_within_an_object_becomes_columns(imported):
    text = json.dumps([{"text": {"headline": "A thing happens"}, "day": {"at": "2025-07-18"},
                        "media": {"url": {"type": "uri", "value": "Wire p1"}}}])  # fmt: skip
    mapped = ("--map", "text.headline=title,day.at=date,media.url=cite")
    assert imported(text, "rows.json", *mapped)[0] == [SAME]


@pytest.mark.parametrize(
    ("text", "message"),
    [('[{"title": "a", "title": "b"}]', 'an object has the key "title" twice'),
     ("[1]", "Entry 1 of rows.json is not a JSON object"), ("3", "contains no JSON objects"),
     ("[]", "contains no JSON objects"), ("{}", "contains no JSON objects"),
     ('[{"title": }]', "rows.json:1 is not valid JSON"),
     ('[{"title": "a"}, {"title": "b", " ": "x"}]', "Entry 2 of rows.json has a key without a"),
     ('[{"title": "a", "date": {"when": "2025"}}]', "row 1: refused: date: a table needs a name"),
     ('[{"title": {"en": "a"}}]', "row 1: refused: title: a table needs a name"),
     ("[" * 100_000, "is nested too deeply")],
)  # fmt: skip
def test_json_that_cannot_be_read_without_loss_is_refused(imported, text, message):
    assert message in imported(text, "rows.json", code=2)[1]


def test_extra_from_json_is_kept_unchanged_except_for_nulls(imported, tmp_path):
    extra = {"importance": 9, "status": None, "of": {"a": [1, "b", None, {"c": None}]}}
    imported(json.dumps([THING | {"extra": extra}]), "rows.json")
    (event,) = load(str(tmp_path / "events.toml")).ledger.events
    assert event.extra == {"importance": 9, "of": {"a": [1, "b", {}]}}


@pytest.mark.parametrize("content", [PLAIN, json.dumps([THING]), json.dumps(THING)])
def test_the_format_of_standard_input_is_detected_by_its_first_bytes(
    briefing, ledger_file, content
):
    path = ledger_file("# mine\n")
    assert briefing("import", "-", stdin=content.encode()).code == 0
    assert [event.title for event in load(str(path)).ledger.events] == [THING["title"]]
    assert "standard input:1 is not valid csv" in briefing("import", "-", stdin=b'"a\n').stderr


def test_a_workbook_can_come_from_standard_input(briefing, ledger_file, workbook):
    path = ledger_file("# mine\n")
    assert briefing("import", "-", stdin=workbook(E=[HEAD, [DAY, "One", "A", "s"]])).code == 0
    assert [event.title for event in load(str(path)).ledger.events] == ["One"]


def test_sources_in_json_are_cited(imported):
    thing = {"when": "2025-07-18", "what": "A thing happens", "sources": ["Wire, p. 2"]}
    assert imported(json.dumps([thing]), "rows.json")[0] == [
        ("2025-07-18", "A thing happens", ["Wire, p. 2"])
    ]
