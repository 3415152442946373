"""Any file, number or stream gives one sentence and the documented exit code."""

import zipfile

import pytest
from conftest import long

from briefing.cli.app import _build
from briefing.cli.export import FORMATS
from briefing.ledger.values import DEEPEST

CARRIED = "1 event, 1 source, 0 desk notes\n"
EVENT = '[[event]]\nid = "e"\ntitle = "Norland answers"\nby = ["A"]\ncite = ["s p1"]\n'
DIGITS = "9" * 5000


def one_sentence(run, words):
    assert (run.code, run.stdout) == (2, ""), run.stderr
    last = run.stderr.splitlines()[-1]
    assert last.startswith("briefing: ")
    assert words in run.stderr
    assert "Traceback" not in run.stderr


# --- numbers and depth


# docx and html are made by pandoc from the text of md
@pytest.mark.parametrize("form", [*sorted(FORMATS.keys() - {"docx", "html"}), "timeline"])
def test_a_ledger_that_passes_check_can_be_exported_however_deeply_nested(briefing, tmp_path, form):
    deep = "[" * (DEEPEST - 1) + "1" + "]" * (DEEPEST - 1)
    more = f"theirs = {deep}\n{EVENT}own = {deep}\n[event.extra]\ndeep = {deep}\n"
    (tmp_path / "events.toml").write_text(f"{more}[them.x]\nq = {deep}\n")
    assert briefing("check").code == 0
    call = ("timeline", "--format", "json") if form == "timeline" else ("export", form)
    run = briefing(*call, "-o", "made")
    assert run.code == 0
    assert "briefing: " not in run.stderr
    if form in ("toml", "json"):
        assert briefing("check", "-f", "made").code == 0


@pytest.mark.parametrize("size", [101, 900, 3000, long(400), long(100_000)])
@pytest.mark.parametrize("form", ["toml", "json"])
def test_too_deep_nesting_is_an_error_with_its_line(briefing, tmp_path, size, form):
    deep = "[" * size + "]" * size
    if form == "toml":
        text = f"{EVENT}[event.extra]\ndeep = {deep}\n"
    else:
        begun = '{"ledger": {"event": [{"id": "e", "title": "T",\n"extra": {"deep": '
        text = f"{begun}{deep}}}}}]}}}}"
    (tmp_path / "events.toml").write_text(text)
    run = briefing("check")
    assert run.code == 1
    assert "nested" in run.stdout
    assert "events.toml:" in run.stdout
    one_sentence(briefing("timeline"), "nested")


@pytest.mark.parametrize(
    ("name", "rows", "words"),
    [
        (
            "rows.csv",
            f"title,figures,cite\nAn act,k={DIGITS},s\n",
            "row 2: refused: k is too large for a 64-bit number",
        ),
        ("rows.csv", "title,figures,cite\nAn act,k=9223372036854775808,s\n", "row 2: refused"),
        ("rows.csv", f'title,figures\nAn act,"{{""k"": {DIGITS}}}"\n', "row 2: refused"),
        ("rows.csv", f'title,extra\nAn act,{{"k":{"[" * 500 + "]" * 500}}}\n', "row 2: refused"),
        ("rows.jsonl", f'{{"title": "An act", "n": {DIGITS}}}\n', "rows.jsonl:1 "),
        ("rows.jsonl", '{"title": "An act", "n": 9223372036854775808}\n', "row 1: refused: n: "),
        ("rows.jsonl", f'{{"title": "An act", "n": {"[" * 300 + "]" * 300}}}\n', "row 1: refused"),
        ("rows.jsonl", f'{{"title": "An act", "n": {"[" * 100_000}', "rows.jsonl:1 "),
    ],
)
def test_a_row_with_too_large_a_number_or_too_deep_nesting_is_refused(
    briefing, tmp_path, name, rows, words
):
    (tmp_path / "events.toml").write_text("# mine\n")
    (tmp_path / name).write_text(rows)
    one_sentence(briefing("import", name), words)
    assert (tmp_path / "events.toml").read_text() == "# mine\n"


@pytest.mark.parametrize("number", ["\u00b2", DIGITS, "-1", "1e9"])
def test_a_credibility_that_is_not_a_number_is_refused(briefing, tmp_path, number):
    (tmp_path / "events.toml").write_text(EVENT)
    one_sentence(briefing("cite", "e", "t", "--credibility", number), "a number from 1 to 6")


@pytest.mark.parametrize(
    "date", ["9999-12-31/..", *map(long, ("-9999-01-01", "9999-12-31", "9999-12~"))]
)
def test_every_output_handles_the_first_and_the_last_day_of_the_calendar(briefing, tmp_path, date):
    event = '[[event]]\nid = "{0}"\ndate = "{1}"\ntitle = "The end of {0} comes"\nby = ["A"]\n'
    text = event.format("a", date) + event.format("b", date) + event.format("c", "2024-01-31")
    (tmp_path / "events.toml").write_text(text)
    for words in (["check"], ["timeline"], ["timeline", "--chart", "--format", "text"],
                  ["activity"], ["questions"], ["changes", "--since", date]):  # fmt: skip
        run = briefing(*words)
        assert run.code in (0, 2), words
        assert "Traceback" not in run.stderr, words
    for form in FORMATS.keys() - {"docx", "html", "pdf"}:  # made from the text of md
        run = briefing("export", form, "-o", "out")
        assert run.code == 0, (form, run.stderr)


# --- options that are printed


@pytest.mark.parametrize("option", ["--title", "--author", "--marking", "--number"])
@pytest.mark.parametrize("text", ["\x1b[31m", "a\u202eb", "bell \x07"])
def test_a_heading_with_a_control_character_is_refused(briefing, tmp_path, option, text):
    (tmp_path / "events.toml").write_text(EVENT)
    one_sentence(briefing("export", "md", option, text), f"{option} contains a ")
    if option != "--number":
        one_sentence(briefing("issue", option, text), f"{option} contains a ")


@pytest.mark.parametrize("command", ["timeline", "export", "issue", "sources", "actors"])
def test_no_option_can_put_an_escape_sequence_into_the_output(briefing, tmp_path, command):
    (tmp_path / "events.toml").write_text(EVENT)
    form = {"export": ["md"], "timeline": ["--format", "md"]}.get(command, [])
    for option in _build(command).params:
        if option.param_type_name == "option" and not option.is_flag and option.name != "output":
            run = briefing(command, *form, max(option.opts, key=len), "\x1b[31mx")
            assert "\x1b" not in run.stdout + run.stderr, option.name
            assert "Traceback" not in run.stderr


# --- damaged files


def workbook(path):
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["title", "by", "cite"])
    for number in range(4):
        book.active.append([f"Norland acts for the {number}th time", "A", "s"])
    book.save(path)
    return path.read_bytes()


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.99])
def test_a_torn_spreadsheet_is_refused(briefing, tmp_path, share):
    (tmp_path / "events.toml").write_text("# mine\n")
    whole = workbook(tmp_path / "rows.xlsx")
    (tmp_path / "rows.xlsx").write_bytes(whole[: int(len(whole) * share)])
    one_sentence(briefing("import", "rows.xlsx"), "rows.xlsx is not a complete xlsx file: ")


def test_rows_beyond_the_declared_size_of_a_spreadsheet_are_read(briefing, tmp_path):
    (tmp_path / "events.toml").write_text("# mine\n")
    workbook(tmp_path / "whole.xlsx")
    with (
        zipfile.ZipFile(tmp_path / "whole.xlsx") as old,
        zipfile.ZipFile(tmp_path / "rows.xlsx", "w") as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                assert b'ref="A1:C5"' in content
                content = content.replace(b'ref="A1:C5"', b'ref="A1:A2"')
            new.writestr(name, content)
    run = briefing("import", "rows.xlsx", XDG_STATE_HOME=str(tmp_path / "state"))
    assert (run.code, "4 new, 0 already there" in run.stderr) == (0, True), run.stderr


@pytest.mark.parametrize("charset", ["undefined", "idna", "zlib", "rot13", "no-such", "", "utf-7"])
def test_a_page_in_any_charset_is_read_or_refused(briefing, tmp_path, charset):
    (tmp_path / "events.toml").write_text("# mine\n")
    text = "<p>Norland expelled two diplomats of Sudland on 3 July 2025, Westland said.</p>" * 3
    page = f'<html><head><meta charset="{charset}"></head><body>{text}</body></html>'
    (tmp_path / "a.html").write_text(page)
    run = briefing("draft", "a.html", "--today", "2025-07-21")
    assert "Traceback" not in run.stderr
    assert run.code == 0 or run.stderr.splitlines()[-1].startswith("briefing: ")
