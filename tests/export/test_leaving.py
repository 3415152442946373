"""Exports: no desk-only content leaves, in any format and for any key."""

import datetime
import io
import json
import re
import stat
import zipfile
from hashlib import sha256

import openpyxl
import pytest
from conftest import SHIPPED, long, read
from test_pdf import about
from test_pdf import read as read_pages

from briefing.cli.export import FORMATS
from briefing.keys import KEYS, MARKINGS
from briefing.ledger import loads
from briefing.ledger.leaving.public import public
from briefing.ledger.toml.blocks import LISTED, NAMED
from briefing.ledger.toml.dump import block_text

DAY = "2024-08-01"
REFERS = {
    "actor": "who", "source": "text", "story": "tale", "event": "other", "maker": "text",
    "claimant": "who", "topic": "tale", "matter": "j",
}  # fmt: skip


# --- a unique word in every value


def word(kind, name):
    """Return the unique word for a key of a kind of block."""
    return f"zq{kind}x{name.replace('_', '')}zq"


def value(kind, name, key):
    """Return a value of a key, with a unique word if it can hold words."""
    own = word(kind, name)
    if key.refers:
        return REFERS[key.refers] if key.one else [REFERS[key.refers]]
    if key.pattern:
        return "Q1" if name == "wikidata" else "a" * 64
    return {
        "text": own, "lines": f"{own}\nmore", "list": [own], "date": "1877-03-09",
        "word": next(iter(key.words), ""), "flag": False, "figures": {own: 3}, "number": 2,
        "coordinates": [40.0, 49.0], "moment": "1876-04-08T05:06:07", "id": own.lower(),
        "url": f"https://example.org/{own}", "table": {"inner": own}, "marking": "TLP:CLEAR",
        "citations": ["text p1"], "roles": [],
    }[key.kind]  # fmt: skip


def filled(kind, **more):
    """Return a block of a kind with all its possible keys."""
    raw = {name: value(kind, name, key) for name, key in KEYS[kind].items()}
    if kind == "event":  # a mutual act has no by and to, and a mode belongs to its type
        del raw["between"], raw["mode"]
    return {**raw, "zqunknown": "zqunknownkeyzq", **more}


def canary():
    """Return a ledger with a unique word in every key of every kind of block."""
    cite = filled("cite", source="text", stance="affirms")
    cites = [cite, "text p1"]
    role = filled("roles", cite=[cite])
    blocks = {
        "actor": {"who": filled("actor", roles=[role], cite=cites, of=[], tied_to=[])},
        "source": {"text": filled("source", via=[], derived_from=[])},
        "story": {"tale": filled("story")},
        "event": [
            filled("event", cite=cites, by=[word("actor", "private_aliases")], status="occurred",
                   responds_to=["other"], key=True, date="2024-07-05"),
            {"id": "other", "title": "Other", "story": ["tale"], "cite": ["text p2"]},
        ],
        "position": [filled("position", cite=cites, date="2024", who="who")],
        "outlook": [filled("outlook", cite=cites)],
        "judgement": [filled("judgement", id="j", rests_on=["other"])],
        "question": [filled("question", about=["other"])],
        "watch": [filled("watch")],
    }  # fmt: skip
    assert {*blocks, "ledger", "cite", "roles"} == {*KEYS}
    text = "# zqcommentzq\n" + block_text("ledger", "", filled("ledger", language="en"))
    for kind in NAMED:
        text += "".join(block_text(kind, name, raw) for name, raw in blocks[kind].items())
    for kind in LISTED:
        text += "".join(f"# zqcommentzq\n{block_text(kind, '', raw, many=True)}"
                        for raw in blocks[kind])  # fmt: skip
    return text + '[zqtable]\nx = "zqtablezq"\n'


CANARY = canary()
READABLE = [pytest.param(form, marks=pytest.mark.outside) if form == "pdf" else form
            for form in FORMATS]  # fmt: skip
"""The formats; a PDF is read with another program."""
HOLDS_WORDS = ("text", "lines", "list", "figures", "table", "id", "url")
SECRET = {
    *("zqcommentzq", "zqtablezq", "zqunknown", "1877-03-09", "9 Mar 1877", "1876-04-08",
      "8 Apr 1876"),
    *(word(kind, name) for kind, keys in KEYS.items() for name, key in keys.items() if key.desk),
}  # fmt: skip
SHOWN = {
    word(kind, name).lower()
    for kind, keys in KEYS.items() for name, key in keys.items()
    if not key.desk and key.kind in HOLDS_WORDS and not key.refers and not key.pattern
}  # fmt: skip


def test_the_test_ledger_has_every_key_and_no_errors():
    assert [(error.code, error.message) for error in loads(CANARY).errors] == []
    for kind, keys in KEYS.items():
        for name, key in keys.items():
            if key.desk and key.kind in HOLDS_WORDS and not key.refers and not key.pattern:
                assert word(kind, name).lower() in CANARY.lower(), (kind, name)


def unpacked(content):
    """Return the text of a file, including zipped files and the pages of a PDF."""
    if content[:5] == b"%PDF-":
        return f"{about(content)}\n{read_pages(content)}"
    if content[:2] != b"PK":
        return content.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode(errors="replace") for name in archive.namelist())


def public_dates(text):
    """Change the public dates to another day, so that desk-only dates stand out."""
    for block, key in (("source", "published"), ("source", "accessed"), ("outlook", "made"),
                       ("outlook", "horizon"), ("roles", "date"), ("cite", "date")):  # fmt: skip
        assert KEYS[block][key].kind == "date"
        assert not KEYS[block][key].desk
    return re.sub(r'\b(published|accessed|made|horizon|date) = "1877-03-09"', r'\1 = "2024-07-05"',
                  text)  # fmt: skip


LEDGER = public_dates(CANARY)


@pytest.fixture
def export(briefing, ledger_file, tmp_path):
    """Export a ledger; return the text of the file, and the messages."""

    def run(text, form, *options, code=0, **environment):
        ledger_file(text)
        (tmp_path / "out").unlink(missing_ok=True)
        done = briefing("export", form, "-o", "out", "--today", DAY, *options, **environment)
        assert done.code == code, done.stderr
        assert done.stdout == ""
        path = tmp_path / "out"
        return (unpacked(path.read_bytes()) if path.exists() else ""), done.stderr

    return run


PRINTED = ("docx", "pdf", "html")
LENGTHS = [["--length", length] for length in ("short", "standard", "full")]


@pytest.mark.parametrize("form", READABLE)
def test_no_format_contains_desk_only_text(export, form):
    # docx, pdf and html are made from the text of md
    for length in LENGTHS if form == "md" else LENGTHS[2:] if form in PRINTED else [[]]:
        text, said = export(LEDGER, form, *length)
        assert [each for each in SECRET if each.lower() in text.lower()] == []
        assert "zq" in text
        assert said.endswith("2 events, 1 source, 0 desk notes\n")


@pytest.mark.parametrize("form", ["json", "toml"])
def test_an_exported_ledger_has_all_public_text_and_reads_back(export, form):
    text, _ = export(LEDGER, form)
    gone = {word("event", "mode"), word("ledger", "language"), word("judgement", "id")}
    assert {each for each in SHOWN if each not in text.lower()} <= gone
    loaded = loads(text)
    assert loaded.errors == []
    assert loaded.ledger.events[0].by == ("who",)


@pytest.mark.parametrize("form", READABLE)
def test_internal_adds_the_rest_and_marks_it(export, form):
    unmarked = LEDGER.replace('marking = "TLP:CLEAR"\n', "")
    text, said = export(unmarked, form, "--internal", "--length", "full")
    assert re.search(r"^INTERNAL: 2 events, 1 source, \d\d+ desk notes$", said, re.MULTILINE)
    assert "INTERNAL" in text
    if form in ("json", "toml"):
        assert {each for each in SECRET if each.lower() not in text.lower()} <= {
            "zqcommentzq", "9 Mar 1877", "8 Apr 1876", word("event", "recorded"),
            word("question", "due"),
            *(word(kind, name) for kind, keys in KEYS.items() for name, key in keys.items()
              if key.kind not in HOLDS_WORDS),
        }  # fmt: skip


@pytest.mark.parametrize("form", ["json", "toml"])
@pytest.mark.parametrize("text", [LEDGER, SHIPPED.read_text(encoding="utf-8")], ids=["own", "all"])
def test_an_internal_export_reads_back_as_the_same_ledger(export, briefing, form, text):
    written, _ = export(text, form, "--internal")
    again, _ = export(written, form, "--internal")
    assert again == written
    assert briefing("timeline", "--format", "jsonl", "-f", "out").stdout == (
        briefing("timeline", "--format", "jsonl", "-f", "-", stdin=text).stdout
    )


@pytest.mark.parametrize("form", ["csv", "tsv", "xlsx"])
def test_a_desk_only_column_keeps_its_place_and_is_empty(briefing, ledger_file, form,
                                                                 tmp_path):  # fmt: skip
    ledger_file(LEDGER)
    desk = [name for name, key in KEYS["event"].items() if key.desk and key.column]
    assert {"date_note", "note", "recorded", "checked", "extra"} == set(desk)
    briefing("export", form, "-o", "out")
    if form == "xlsx":
        sheet = openpyxl.load_workbook(io.BytesIO((tmp_path / "out").read_bytes()))["events"]
        rows = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    else:
        sign = "\t" if form == "tsv" else ","
        rows = [(tmp_path / "out").read_text().splitlines()[0].split(sign)]
        whole = briefing("timeline", "--format", form).stdout.splitlines()[0].split(sign)
        assert rows[0] == whole
    for name in desk:
        place = rows[0].index(name)
        assert {row[place] for row in rows[1:]} <= {""}


def test_reports_at_the_desk_show_everything(briefing, ledger_file):
    ledger_file(LEDGER)
    shown = briefing("timeline", "--format", "jsonl").stdout + briefing("sources", "--format",
                                                                        "json").stdout  # fmt: skip
    for kind in ("event", "source"):
        for name, key in KEYS[kind].items():
            if key.desk and key.column and key.kind in ("text", "lines"):
                assert word(kind, name) in shown
    assert "zqunknownkeyzq" in shown


def test_an_issue_contains_no_desk_only_text(briefing, ledger_file, tmp_path):
    path = ledger_file(LEDGER)
    assert briefing("issue", "--today", DAY).code == 0
    # the second reports the changes since the first, with old and new values
    edited = re.sub(r"zq(\w+?)x(note|datenote|checked|owner)zq", r"zq\1x\2zq2", LEDGER)
    ledger_file(edited.replace("zqeventxsummaryzq", "zqeventxsummaryzq changed"))
    run = briefing("issue", "--today", DAY, "--length", "full")
    assert run.code == 0, run.stderr
    for number in ("001", "002"):
        folder = tmp_path / "issues" / number
        assert {item.name for item in folder.iterdir()} == {"briefing.md", "ledger.sha256"}
        text = "".join(item.read_text() for item in folder.iterdir())
        assert [each for each in SECRET if each.lower() in text.lower()] == []
        assert "zqeventxtitlezq" in text
    assert "zqeventxsummaryzq changed" in text
    assert path.read_text() != (tmp_path / ".briefing" / "issues" / "001.toml").read_text()


# --- issues


SMALL = """
[ledger]
title = "The strait"

[actor.north]
name = "North"

[source.wire]
short = "Wire"

[[event]]
id = "a"
date = 2024-05-01
title = "A ship is stopped"
by = ["North"]
note = "ask again"
cite = ["wire p1"]

[[event]]
id = "b"
date = 2024-05-02
title = "Another town votes"
by = ["East"]
cite = ["wire p2"]
"""


def test_the_folder_of_an_issue_has_its_content_and_the_hash_of_the_whole_ledger(
    briefing, ledger_file, tmp_path
):
    path = ledger_file(SMALL)
    for mode in (0o600, 0o640):
        path.chmod(mode)
        run = briefing("issue", "--actor", "North")
        assert run.stderr.startswith("1 event, 1 source, 0 desk notes\n")
        number = run.stdout.split("/")[1]
        folder = tmp_path / "issues" / number
        text = "".join(item.read_text() for item in folder.iterdir())
        assert "A ship is stopped" in text
        assert "Another town votes" not in text
        assert sha256(SMALL.encode()).hexdigest() in text
        kept = tmp_path / ".briefing" / "issues" / f"{number}.toml"
        assert kept.read_text() == SMALL
        assert stat.S_IMODE(kept.stat().st_mode) == mode


def test_changes_reads_an_issue_by_number_even_one_made_by_0_1(briefing, ledger_file, tmp_path):
    ledger_file(SMALL.replace("Another town votes", "A town votes"))
    briefing("issue")
    ledger_file(SMALL)
    assert briefing("changes", "1").stdout == "revised\tevent\tb\t\tAnother town votes\ttitle\n"
    assert briefing("changes").stdout == briefing("changes", "1").stdout
    old = tmp_path / "issues" / "001"
    (tmp_path / ".briefing" / "issues" / "001.toml").rename(old / "events.toml")
    (old / "ledger.sha256").unlink()
    assert briefing("changes", "1").stdout == "revised\tevent\tb\t\tAnother town votes\ttitle\n"
    (old / "events.toml").unlink()
    run = briefing("changes", "1")
    assert (run.code, run.stdout) == (2, "")
    assert "The ledger of issue 1 is not in .briefing/issues" in run.stderr


def test_news_since_a_day_does_not_reveal_when_events_were_recorded(export):
    text = SMALL.replace('id = "b"', 'id = "b"\nrecorded = 2024-05-20T10:00:00')
    new, _ = export(text, "md", "--new-since", "2024-05-10")
    none, _ = export(text, "md", "--new-since", "2024-05-21")
    assert new.index("Another town votes") < new.index("A ship is stopped")
    assert new.partition("A ship is stopped")[0] != none.partition("A ship is stopped")[0]
    assert "20 May" not in new


# --- protected names


HIDDEN = """
[ledger]
title = "The port"

[actor.ann-black]
name = "Ann Black"
kind = "person"
aliases = ["A. Black"]
private_aliases = ["Heron"]
of = "city"
description = "Runs the night shift"
protected = true
shown_as = "a port official"

[actor.city]
name = "City"
private_aliases = ["Clowns"]

[source.call-7]
title = "Call with Ann Black, 7 May"
short = "Black call"
outlet = "Own interview"
url = "https://example.org/tape7"
reliability = "B"
derived_from = ["memo"]
protected = true
shown_as = "an official at the port"

[source.memo]
short = "Memo"

[[event]]
id = "gate"
date = 2024-05-01
title = "The gate is shut"
type = "coerce"
by = ["A. Black", "Heron"]
to = ["Clowns"]
cite = [
  "Black call p4",
  { source = "call-7", at = "min 3", attributed_to = ["Ann Black"], says = "It was ordered" },
  "memo p1",
]

[[outlook]]
statement = "It stays shut"
made_by = ["ann-black"]
cite = ["call-7"]
"""
NAMES = ("ann-black", "Ann Black", "A. Black", "Heron", "call-7", "Black call", "tape7", "night",
         "Own interview", "7 May", "Clowns", "p4", "min 3")  # fmt: skip


@pytest.mark.parametrize("form", READABLE)
def test_only_the_replacement_text_for_a_protected_name_is_exported(export, form):
    text, _ = export(HIDDEN, form, "--length", "full")
    styles = ("p4",) if form in ("docx", "xlsx", "html", "page") else ()
    assert [name for name in NAMES if name not in styles and name.lower() in text.lower()] == []
    if form in ("json", "toml"):
        assert "protected-1" in text
        assert "a port official" in text
        assert loads(text).errors == []
    if form == "toml":
        assert '[source.protected-2]\nshort = "an official at the port"\n' in text
        assert 'by = ["protected-1", "protected-1"]\nto = ["city"]\n' in text
        assert '"protected-2",' in text
    if form in ("md", "html"):
        assert "an official at the port" in text


def test_the_count_of_origins_includes_desk_only_sources(export):
    """The call rests on the memo, which is desk-only: they are still one origin."""
    text, _ = export(HIDDEN, "jsonl")
    assert json.loads(text)["origins"] == 1
    apart, _ = export(HIDDEN.replace('derived_from = ["memo"]\n', ""), "jsonl")
    assert json.loads(apart)["origins"] == 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('title = "The gate is shut"', 'title = "Ann Black shuts the gate"'),
        ('title = "The gate is shut"', 'title = "Black\'s gate"\nsummary = "A.  BLACK’s order"'),
        ('says = "It was ordered"', 'says = "ann black did it"'),
        ('says = "It was ordered"', 'says = "signed: BLACK, Ann"'),
        ('statement = "It stays shut"', 'statement = "Heron waits"'),
        ('id = "gate"', 'id = "gate-of-ann-black"'),
        ('"memo p1"', '"memo p1", "Talk with Ann Black"'),
        ('attributed_to = ["Ann Black"]', 'attributed_to = ["the cousin of Ann Black"]'),
        ('short = "Memo"', 'title = "Memo by Ann Black"'),
        ('to = ["Clowns"]', 'place = "hall of the Clowns"'),
        ('to = ["Clowns"]', 'tags = ["call-7"]'),
        ('to = ["Clowns"]', 'figures = { "cars of Ann Black" = 3 }'),
        ("[source.memo]", "[source.memo-of-ann-black]"),
        ('short = "Memo"', 'short = "Memo"\nurl = "https://example.org/Ann%20Black"'),
        ('short = "Memo"', 'short = "Memo"\nurl = "https://example.org/?q=%41nn+Black"'),
        ('short = "Memo"', 'short = "Memo"\nurl = "https://example.org/annblack1970"'),
        ('title = "The gate is shut"', 'title = "#AnnBlack shuts the gate"'),
        ('title = "The gate is shut"', 'title = "Ann Bl\u00adack shuts the gate"'),
        ('title = "The gate is shut"', 'title = "A\u200bnn\u2060 Black shuts the gate"'),
        ('shown_as = "an official at the port"', 'shown_as = "the driver of Ann Black"'),
    ],
)
@pytest.mark.parametrize("form", ["md", "toml"])
def test_a_text_with_a_protected_name_is_refused_with_its_line(export, old, new, form):
    assert old in HIDDEN
    text = HIDDEN.replace(old, new)
    line = next(n for n, each in enumerate(text.splitlines(), 1) if new.split("\n")[-1] in each)
    written, said = export(text, form, code=2)
    assert written == ""
    assert f"events.toml:{line}:" in said
    assert " E301 " in said
    assert "briefing: Nothing was written: " in said
    assert "--internal" not in said
    assert export(text, form, "--internal")[0] != ""


def test_an_event_that_only_the_analysis_of_a_story_cites_is_checked_too(export):
    text = (
        HIDDEN
        + """
[story.port]
name = "The port"
analysis = "It began so.[^other]"

[[event]]
id = "ship"
title = "A ship waits"
story = ["port"]
cite = ["memo p2"]

[[event]]
id = "other"
title = "Ann Black leaves"
cite = ["memo p3"]
"""
    )
    line = text.splitlines().index('title = "Ann Black leaves"') + 1
    written, said = export(text, "md", "--story", "port", code=2)
    assert written == ""
    assert f"events.toml:{line}:" in said
    assert " E301 " in said


@pytest.mark.parametrize("header", ["[actor.ann-black-fund]", "[story.ann-black-files]"])
def test_an_id_with_a_protected_name_is_refused_at_its_header(export, header):
    kind, ident = header.strip("[]").split(".")
    used = {"actor": 'to = ["Clowns", "%s"]', "story": 'story = ["%s"]\nto = ["Clowns"]'}[kind]
    text = HIDDEN.replace('to = ["Clowns"]', used % ident) + f'{header}\nname = "Other"\n'
    _, said = export(text, "toml", code=2)
    line = text.splitlines().index(header) + 1
    assert f"events.toml:{line}:1: E301 the id names Ann Black, which is protected" in said


def test_a_common_word_as_the_id_of_a_protected_actor_is_refused_with_the_remedy(export):
    text = (
        '[actor.port]\nname = "Ann Black"\nprotected = true\nshown_as = "an official"\n'
        '[[event]]\nid = "gate"\ntitle = "The port is shut"\ncite = ["wire"]\n'
    )
    _, said = export(text, "md", code=2)
    assert "E301 title names port, which is the id of a protected actor" in said
    assert "use other words, or give the actor another id" in said


@pytest.mark.parametrize("option", ["--title", "--author", "--marking"])
@pytest.mark.parametrize("form", ["page", "xlsx", "toml", "svg", "ics", "docx"])
def test_a_printed_option_cannot_contain_a_protected_name(export, form, option):
    written, said = export(HIDDEN, form, option, "for Ann Black", code=2)
    assert written == ""
    what = option.removeprefix("--")
    assert said == (
        f"briefing: The {what}, which would be printed, names Ann Black, which is protected; "
        "choose other words\n"
    )


def test_a_name_of_one_letter_is_searched_for_only_in_the_ledger(export):
    text = HIDDEN.replace('"A. Black"', '"A. Black", "A"').replace("a port official", "an official")
    assert '"A. Black", "A"' in text
    assert export(text, "md")[0]
    assert " names A, " in export(text.replace("The gate is", "A is"), "md", code=2)[1]


def test_a_part_of_a_protected_name_in_an_option_causes_a_warning(export):
    text, said = export(HIDDEN, "md", "--title", "Black days")
    assert "Black days" in text
    assert 'the title has "black", which is part of a protected name\n' in said


def test_a_protected_source_is_not_exported_with_a_lower_marking(export):
    text = HIDDEN.replace('url = "https://example.org/tape7"', 'marking = "TLP:RED"')
    _, said = export(text, "md", "--marking", "TLP:GREEN", code=2)
    assert "E302 This is TLP:RED, and the output is TLP:GREEN" in said
    assert export(text, "md", "--marking", "TLP:RED")[0]


def test_a_name_in_text_that_is_not_printed_does_not_stop_an_export(export):
    more = '[[event]]\nid = "x"\ntitle = "Ann Black rests"\nby = ["East"]\ncite = ["memo"]\n'
    for form in ("md", "csv", "toml"):
        export(HIDDEN + more, form, code=2)
        assert export(HIDDEN + more, form, "--actor", "!East")[0]
    # the title of a source is not in a row of events
    titled = HIDDEN.replace('short = "Memo"', 'short = "Memo"\ntitle = "Ann Black writes"')
    assert export(titled, "csv")[0]
    export(titled, "csl", code=2)


def test_the_replacement_text_and_similar_words_are_not_refused(export):
    text = HIDDEN.replace("The gate is shut", "A port official, Annette Blackwood, shuts it")
    assert export(text, "toml")[0]


@pytest.mark.parametrize(
    ("title", "refused"),
    [("Ивановa ждут", True), ("Иванова ждут", True), ("Ивановский вал", False),
     ("王伟说明", True), ("Ivanovs", False)],
)  # fmt: skip
def test_an_ending_does_not_make_a_different_name(export, title, refused):
    text = HIDDEN.replace('aliases = ["A. Black"]', 'aliases = ["A. Black", "Иванов", "王伟"]')
    export(text.replace("The gate is shut", title), "toml", code=2 * refused)


def test_a_part_of_a_protected_name_causes_a_warning_with_its_line(export):
    text, said = export(HIDDEN.replace("The gate is shut", "Black shuts the gate"), "toml")
    assert "Black shuts" in text
    line = next(n for n, each in enumerate(HIDDEN.splitlines(), 1) if "The gate is shut" in each)
    assert (
        f'events.toml:{line}:9: W301 title has "black", which is part of a protected name' in said
    )
    assert "W301" not in export(HIDDEN, "toml")[1]


def test_a_refused_json_ledger_is_marked_at_the_text_itself(export, briefing, tmp_path):
    whole, _ = export(HIDDEN, "json", "--internal")
    (tmp_path / "l.json").write_text(whole.replace("The gate is shut", "Ann Black did it"))
    run = briefing("export", "csv", "-f", "l.json")
    line = next(n for n, each in enumerate((tmp_path / "l.json").read_text().splitlines(), 1)
                if "Ann Black did it" in each)  # fmt: skip
    assert (run.code, run.stdout) == (2, "")
    assert f"l.json:{line}:" in run.stderr


def test_a_filter_accepts_a_protected_name_and_prints_its_replacement(export):
    text, _ = export(HIDDEN, "toml", "--actor", "Ann Black,City")
    assert text.startswith("# A selection: actor protected-1,City.\n")
    assert "The gate is shut" in text
    _, said = export(HIDDEN, "md", "--match", "Ann Black", code=2)
    assert said.startswith(
        "briefing: The selection, which would be printed, names Ann Black, which is prot"
    )
    export(HIDDEN, "md", "--title", "On Ann Black", code=2)


def test_an_issue_does_not_reveal_a_name_protected_since_the_last_one(
    briefing, ledger_file, tmp_path
):
    open_ = HIDDEN.replace("protected = true\n", "").replace("The gate is shut", "Heron shuts it")
    ledger_file(open_.replace('private_aliases = ["Heron"]', 'aliases = ["Heron"]').replace(
        'aliases = ["A. Black"]\n', ""))  # fmt: skip
    assert briefing("issue").code == 0
    ledger_file(HIDDEN.replace('to = ["Clowns"]', 'to = ["ann-black"]'))
    run = briefing("issue")
    assert run.code == 0, run.stderr
    text = (tmp_path / "issues" / "002" / "briefing.md").read_text()
    assert "What is new since No. 1" in text
    assert [name for name in NAMES if name not in ("p4", "Clowns") and name in text] == []


# --- withheld blocks


def test_withhold_leaves_out_a_block_and_whatever_cites_only_it(export):
    more = """
[source.leak]
short = "Leak"

[[event]]
id = "alone"
title = "Only the leak says so"
cite = ["leak p1"]

[[event]]
id = "both"
title = "Two say so"
see = ["alone"]
cite = ["leak p2", "wire p3"]

[[judgement]]
statement = "It rests on the leak"
rests_on = ["alone"]
"""
    text, said = export(SMALL + more, "toml", "--withhold", "leak")
    for words in ("leak", "alone", "Only the leak", "It rests"):
        assert words not in text
    assert 'cite = ["wire p3"]' in text
    assert said.endswith(
        "3 events, 1 source, 0 desk notes; withheld: 1 event, 1 judgement, 1 source, "
        "2 references dropped\n"
    )
    text, said = export(SMALL + more, "csv", "--withhold", "a", "--withhold", "leak")
    assert "A ship is stopped" not in text
    assert "2 events, " in said


def test_a_claim_without_its_claimants_does_not_become_a_report(export):
    more = """
[[event]]
id = "c"
title = "A claim"
cite = [{ source = "wire", attributed_to = ["North"] }, "post p1"]
"""
    text, _ = export(SMALL + more, "jsonl", "--withhold", "north")
    rows = {row["id"]: row for row in map(json.loads, text.splitlines())}
    assert rows["c"]["cite"] == ["post p1"]
    assert rows["a"]["by"] == []


def test_a_withheld_block_has_to_exist(export):
    _, said = export(SMALL, "md", "--withhold", "wirre", code=2)
    assert said == 'briefing: There is no block with the id "wirre"; did you mean wire?\n'


# --- markings


@pytest.mark.parametrize(
    ("marking", "hint"),
    [("TLP:WHITE", "did you mean TLP:CLEAR?"), ("tlp: amber + strict", "TLP:AMBER+STRICT?"),
     ("TLP:BLUE", "one of TLP:CLEAR, TLP:GREEN"), ("Tlp", "one of TLP:CLEAR")],
)  # fmt: skip
def test_a_marking_that_begins_with_tlp_must_be_a_tlp_2_label(briefing, ledger_file, marking, hint):
    ledger_file(SMALL.replace('title = "The strait"', f'title = "S"\nmarking = "{marking}"'))
    run = briefing("check")
    assert run.code == 1
    assert f'events.toml:4:11: E109 marking cannot be "{marking}"' in run.stdout
    assert hint in run.stdout
    ledger_file(SMALL)
    run = briefing("export", "md", "--marking", marking)
    assert (run.code, run.stdout) == (2, "")
    assert hint in run.stderr


@pytest.mark.parametrize(
    "marking", [MARKINGS[-1], "Restricted & <close>", *map(long, (*MARKINGS[:-1], "For the desk"))]
)
def test_a_marking_is_at_the_top_right_and_at_the_foot_of_every_page(export, tmp_path, marking):
    export(SMALL, "docx", "--marking", marking)
    with zipfile.ZipFile(tmp_path / "out") as archive:
        body = archive.read("word/document.xml").decode()
        links = archive.read("word/_rels/document.xml.rels").decode()
        for part in ("header", "footer"):
            content = archive.read(f"word/{part}-handling.xml").decode()
            shown = "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", content))
            assert shown.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">") == marking
            assert '<w:jc w:val="right"/>' in content
            assert f'<w:{part}Reference w:type="default" r:id="{part}-handling"' in body
            assert f'Target="{part}-handling.xml"' in links
            assert f"{part}-handling.xml" in archive.read("[Content_Types].xml").decode()
    shown = marking.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for form, mark in (("html", 'class="handling'), ("page", 'class="marking"')):
        text, _ = export(SMALL, form, "--marking", marking, "--yes")
        lines = [line for line in text.splitlines() if mark in line]
        assert len(lines) == 2
        assert all(shown in line for line in lines)
    export(SMALL, "xlsx", "--marking", marking, "--yes")
    sheet = openpyxl.load_workbook(io.BytesIO((tmp_path / "out").read_bytes()))["events"]
    for place in (sheet.oddHeader.right, sheet.oddFooter.right):
        assert place.text.replace("&&", "&") == marking


def test_a_marking_is_a_field_of_the_data(export):
    marked = ("--marking", "TLP:GREEN")
    assert json.loads(export(SMALL, "json", *marked)[0])["ledger"]["ledger"]["marking"] == (
        "TLP:GREEN"
    )
    assert 'marking = "TLP:GREEN"' in export(SMALL, "toml", *marked)[0]
    rows = export(SMALL, "jsonl", *marked)[0].splitlines()
    assert {json.loads(row)["handling"] for row in rows} == {"TLP:GREEN"}
    assert export(SMALL, "csv", *marked)[0].count("TLP:GREEN") == 2
    items = json.loads(export(SMALL, "csl", *marked)[0])
    assert [item["custom"] for item in items] == [{"marking": "TLP:GREEN"}]


OWN = 'title = "A ship is stopped"\nmarking = "{}"'


@pytest.mark.parametrize(
    ("own", "leaves", "allowed"),
    [
        ("TLP:AMBER", "TLP:GREEN", False), ("TLP:AMBER", "TLP:AMBER", True),
        ("TLP:AMBER", "TLP:AMBER+STRICT", True), ("TLP:AMBER+STRICT", "TLP:AMBER", False),
        ("TLP:RED", "TLP:AMBER+STRICT", False), ("TLP:GREEN", "", False),
        ("TLP:CLEAR", "", True), ("TLP:CLEAR", "TLP:GREEN", True),
        ("For us", "TLP:RED", False), ("For us", "For us", True), ("TLP:GREEN", "For us", False),
    ],
)  # fmt: skip
def test_nothing_is_exported_with_a_lower_marking(export, own, leaves, allowed):
    text = SMALL.replace('title = "A ship is stopped"', OWN.format(own))
    for form in ("md", "csv", "json"):
        written, said = export(text, form, "--marking", leaves, code=0 if allowed else 2)
        assert bool(written) == allowed
        if not allowed:
            assert "events.toml:15:" in said
            assert f"E302 This is {own}, and " in said
        # content outside the selection does not matter
        assert export(text, form, "--marking", leaves, "--actor", "East")[0]


def test_a_source_with_a_higher_marking_is_reported_with_its_line(export):
    text = SMALL.replace('short = "Wire"', 'short = "Wire"\nmarking = "TLP:RED"')
    for form in FORMATS:
        _, said = export(text, form, "--marking", "TLP:GREEN", code=2)
        assert "events.toml:10:11: E302 This is TLP:RED, and the output is TLP:GREEN" in said


# --- authors and times in documents


TIME = re.compile(r"\d\d\d\d-\d\d-\d\dT(\d\d:\d\d:\d\d)")


@pytest.mark.parametrize("form", ["docx", "xlsx", "html", "page", "md"])
def test_a_document_has_no_creator_or_path_or_user_or_time(export, form, tmp_path):
    text = SMALL.replace('title = "The strait"', 'title = "The strait"\nauthor = "Kim Keeper"')
    written, _ = export(text, form, USER="someuser", LOGNAME="someuser", HOME=str(tmp_path))
    for words in ("Kim Keeper", "someuser", str(tmp_path), "openpyxl"):
        assert words not in written
    assert set(TIME.findall(written)) <= {"00:00:00"}
    assert "Kim Keeper" in export(text, form, "--author", "Kim Keeper")[0] or form == "page"


@pytest.mark.parametrize("form", ["docx", "xlsx", "md", long("html")])
def test_source_date_epoch_sets_the_time_of_a_document(briefing, ledger_file, form, tmp_path):
    ledger_file(SMALL)
    outputs = []
    for seconds in ("1700000000", "1700000000", "1600000000"):
        run = briefing("export", form, "-o", "out", SOURCE_DATE_EPOCH=seconds)
        assert run.code == 0, run.stderr
        outputs.append((tmp_path / "out").read_bytes())
    assert outputs[0] == outputs[1] != outputs[2]
    day = datetime.datetime.fromtimestamp(1_700_000_000, datetime.UTC).date()
    assert day.isoformat() in unpacked(outputs[0]) or "14 November 2023" in unpacked(outputs[0])
    run = briefing("export", form, "-o", "out", SOURCE_DATE_EPOCH="soon")
    assert (run.code, run.stdout) == (2, "")
    assert "SOURCE_DATE_EPOCH must be a number of seconds since 1970, not soon" in run.stderr


def test_source_date_epoch_does_not_change_reports_at_the_desk(briefing, ledger_file):
    ledger_file(SMALL)
    assert "W207" not in briefing("check", SOURCE_DATE_EPOCH="0").stdout


# --- the function for public ledgers


def test_a_public_ledger_is_exported_unchanged():
    public_ledger = public(read(SMALL.replace('note = "ask again"\n', "")).ledger)
    assert public_ledger.ledger.raw == read(SMALL.replace('note = "ask again"\n', "")).ledger.raw
    assert public(public_ledger.ledger).ledger.raw == public_ledger.ledger.raw


# --- imports


@pytest.mark.parametrize("header", ["Notes", "remarks", "Anmerkung", "Remarques", "Примечания"])
def test_a_column_of_notes_is_imported_as_a_desk_only_key(
    export, briefing, ledger_file, tmp_path, header
):
    path = ledger_file("")
    rows = f"Date,What happened,{header},Source\n2024-05-01,A ship is stopped,call Kim,wire p1\n"
    (tmp_path / "rows.csv").write_text(rows)
    run = briefing("import", "rows.csv", XDG_STATE_HOME=str(tmp_path / "state"))
    assert run.code == 0, run.stderr
    assert 'note = "call Kim"' in path.read_text()
    assert "call Kim" not in export(path.read_text(), "json")[0]
