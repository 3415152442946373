"""A ledger in several files gives the same reports as one file."""

import json
import shutil
import subprocess
from itertools import pairwise

import pytest
from conftest import SHIPPED, TODAY, clean_environment, long
from every_report import ALL, BEFORE, TEXT, reports_of
from hypothesis import given
from hypothesis import strategies as st

from briefing.ledger import load, read_files
from briefing.ledger.change.edit import Change, change, cite, number_of, remove
from briefing.ledger.references import referring
from briefing.ledger.several import ledger_file
from briefing.ledger.toml.blocks import blocks, groups
from briefing.render import Screen, render

ACTORS = """\
[actor.norland]
name = "Norland"
kind = "state"

[source.herald]
title = "The Herald"
outlet = "Herald"
"""
MAIN = """\
[ledger]
title = "North and south"
marking = "TLP:GREEN"

[story.border]
name = "The border"

[[event]]
id = "shots"
date = 2025-07-02
title = "Norland fires on Sudland"
by = ["Norland"]
to = ["Sudland"]
type = "assault"
story = ["border"]
cite = ["herald p1"]
"""
TRADE = """\
[[event]]
id = "tariff"
date = 2025-07-02
title = "Sudland raises tariffs"
by = ["Sudland"]
to = ["norland"]
type = "coerce"
story = ["border"]
responds_to = ["shots"]
cite = ["herald p2"]
"""


def cut(text, numbers):
    """Return the parts of a ledger's text, cut where the blocks with these numbers begin."""
    starts = [group[0].lead for group in groups(blocks(text))]
    ends = sorted({0, len(text), *(starts[number % len(starts)] for number in numbers)})
    return [text[start:end] for start, end in pairwise(ends)]


def read(*texts):
    loaded = read_files([ledger_file(f"{n}.toml", text) for n, text in enumerate(texts)])
    assert [(error.message, error.place) for error in loaded.errors] == []
    return loaded


def shown(ledger):
    reports = reports_of(ledger, BEFORE, ALL, "Norburg", "Sudburg", "ferry", "protest-note")
    return {
        (name, form): "".join(render(report, form, Screen()))
        for name, report in reports.items() for form in ("plain", "md")
    }  # fmt: skip


WHOLE = shown(read(TEXT).ledger)


@given(st.lists(st.integers(0, 200), min_size=1, max_size=5))
def test_a_ledger_split_between_blocks_gives_the_same_reports_as_one_file(numbers):
    parts = cut(TEXT, numbers)
    loaded = read(*parts)
    assert "".join(file.text for file in loaded.files) == TEXT
    assert shown(loaded.ledger) == WHOLE


CHANGES = {
    "cite": lambda loaded, ident: cite(loaded, ident, "gazette p99"),
    "set": lambda loaded, ident: change(
        loaded, [Change("event", number_of(loaded, ident), ident, {"place": "A port"})], "set"
    ),
    "remove": lambda loaded, ident: remove(loaded, "event", number_of(loaded, ident), ident),
}


@given(st.data(), st.lists(st.integers(0, 200), min_size=1, max_size=5))
@pytest.mark.parametrize("name", CHANGES)
def test_a_change_of_a_block_is_the_same_in_several_files_and_writes_one(name, data, numbers):
    loaded = read(*cut(TEXT, numbers))
    free = [each.id for each in loaded.ledger.events
            if not referring(loaded.ledger, "event", each.id)]  # fmt: skip
    ident = data.draw(st.sampled_from(free))
    edit = CHANGES[name](loaded, ident)
    assert (
        "".join(file.text for file in edit.after.files)
        == CHANGES[name](read(TEXT), ident).after.text
    )
    assert list(edit.texts) == [loaded.home("event", number_of(loaded, ident))[0]]


@pytest.fixture
def folder(tmp_path):
    """Write a ledger in three files beside unrelated files, and return the folder."""
    home = tmp_path / "desk"
    for name, text in {
        "actors.toml": ACTORS, "events.toml": MAIN, "more/trade.toml": TRADE,
        "sources/copy.toml": "= no ledger", "issues/001/events.toml": "= no ledger",
        ".briefing/issues/001.toml": "= no ledger", "rows.map.toml": "= no ledger",
        "more/issues/x.toml": "= no ledger", ".hidden.toml": "= no ledger", "notes.txt": "= none",
    }.items():  # fmt: skip
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return home


@pytest.mark.parametrize(
    "given",
    [
        ["-f", "desk"],
        ["-f", "desk/actors.toml", "-f", "desk/events.toml", "--ledger", "desk/more/trade.toml"],
        ["-f", "desk/actors.toml", "-f", "desk"],
    ],
)
def test_a_ledger_can_be_several_files_or_a_folder_and_each_file_counts_once(
    briefing, folder, given
):
    run = briefing("check", *given, "--strict")
    names = "desk/actors.toml, desk/events.toml, desk/more/trade.toml"
    assert run.stdout == f"0 errors, 0 warnings in {names} (2 events)\n"
    ids = [line.split("\t")[-1] for line in briefing("timeline", *given).stdout.splitlines()]
    assert ids == ["shots", "tariff"]


def test_standard_input_may_be_one_of_the_files_but_is_not_written_to(briefing, folder):
    given = ("-f", "-", "-f", "desk/events.toml", "-f", "desk/more/trade.toml")
    run = briefing("timeline", *given, stdin=ACTORS)
    assert run.stdout.count("norland") == 2
    run = briefing("set", "shots", "place=Port", *given, stdin=ACTORS)
    assert (run.code, (folder / "events.toml").read_text()) == (2, MAIN)
    assert run.stderr.startswith("briefing: Standard input cannot be written to")


def test_the_variable_names_a_folder_too(briefing, folder):
    assert "2 events" in briefing("check", BRIEFING_LEDGER="desk").stdout


@pytest.mark.parametrize("name", ["nowhere.toml", "x" * 300, "\0"])
def test_a_file_that_cannot_be_read_is_named(briefing, folder, name):
    run = briefing("timeline", "-f", "desk", "-f", name)
    assert (run.code, run.stdout) == (2, "")
    assert run.stderr.startswith("briefing: ")
    assert "Traceback" not in run.stderr


def test_a_folder_without_a_ledger_is_refused(briefing, tmp_path):
    (tmp_path / "empty").mkdir()
    run = briefing("timeline", "-f", "empty")
    assert (run.code, run.stdout) == (2, "")
    assert run.stderr.startswith("briefing: There is no ledger in the folder empty; ")


def test_names_in_one_file_can_be_used_in_the_others_in_any_order(briefing, folder):
    run = briefing("timeline", "-f", "desk/more/trade.toml", "-f", "desk/events.toml", "-f",
                   "desk/actors.toml", "--actor", "Norland")  # fmt: skip
    assert run.stdout.count("norland") == 2


def test_events_on_one_day_are_in_the_order_of_the_files(briefing, folder):
    (folder / "more" / "trade.toml").write_text(TRADE.replace('responds_to = ["shots"]\n', ""))
    for order in (("events", "more/trade"), ("more/trade", "events")):
        given = [word for name in (*order, "actors") for word in ("-f", f"desk/{name}.toml")]
        rows = briefing("timeline", *given).stdout.splitlines()
        ids = {"events": "shots", "more/trade": "tariff"}
        assert [row.split("\t")[-1] for row in rows] == [ids[name] for name in order]


def test_the_first_file_with_a_heading_is_the_main_one(briefing, folder):
    (folder / "more" / "trade.toml").write_text('[ledger]\ntitle = "Trade"\n' + TRADE)
    assert load(str(folder)).ledger.info.title == "North and south"
    paths = [str(folder / f"{name}.toml") for name in ("more/trade", "events", "actors")]
    assert load(*paths).ledger.info.title == "Trade"


FAULTS = [
    ("E106", 'id = "shots"\ntitle = "T"', "The id shots is used twice, first in desk/events.toml"),
    ("E105", 'id = "x"\ntitle = "T"\nsee = ["shot"]', 'There is no event "shot"'),
    ("E101", 'id = "x"\ntitle = "T"\ndate = "July"', ""),
]


@pytest.mark.parametrize(("code", "keys", "message"), FAULTS, ids=[row[0] for row in FAULTS])
def test_a_fault_is_found_in_its_own_file(briefing, folder, code, keys, message):
    (folder / "more" / "trade.toml").write_text(f"{TRADE}\n[[event]]\n{keys}\ncite = 'herald'\n")
    (line, *_) = briefing("check", "-f", "desk").stdout.splitlines()
    place, _, said = line.partition(": ")
    assert place.startswith("desk/more/trade.toml:1")
    assert said.startswith(f"{code} {message}")


def test_a_block_that_two_files_declare_is_refused(briefing, folder):
    (folder / "more" / "trade.toml").write_text(f'{TRADE}\n[actor.norland]\nname = "N"\n')
    (line, *_) = briefing("check", "-f", "desk").stdout.splitlines()
    place = f"desk/more/trade.toml:{TRADE.count(chr(10)) + 2}:1"
    assert line == f"{place}: E004 [actor.norland] is in desk/actors.toml too"


def test_all_findings_are_printed_in_the_order_of_the_files(briefing, folder):
    (folder / "actors.toml").write_text('colour = 3\n[actor.norland\nname = "N"\n[things]\na = 1\n')
    (folder / "events.toml").write_text(MAIN.replace("title =", "titel =") + "[ledgr]\n")
    (folder / "more" / "trade.toml").write_text("[ledgr]\nx = 1\n[ledger]\ntitel = 1\n" + TRADE)
    output = json.loads(briefing("check", "-f", "desk", "--format", "json").stdout)
    names = ["actors.toml", "events.toml", "more/trade.toml"]
    assert output["files"] == [f"desk/{name}" for name in names]
    problems = output["problems"]
    places = [(item["file"].removeprefix("desk/"), item["code"], item["line"]) for item in problems]
    assert places == [
        ("actors.toml", "W202", 1), ("actors.toml", "E001", 2), ("actors.toml", "W202", 4),
        ("events.toml", "W201", 2), ("events.toml", "E008", 8), ("events.toml", "W201", 11),
        ("events.toml", "W202", 17),
        ("more/trade.toml", "W202", 1), ("more/trade.toml", "W201", 4),
    ]  # fmt: skip


def test_a_damaged_file_does_not_affect_the_others(briefing, folder):
    (folder / "actors.toml").write_text('[actor.norland]\nname = "open\n' + ACTORS)
    loaded = load(str(folder))
    assert [event.id for event in loaded.ledger.events] == ["shots", "tariff"]
    assert {error.place.file for error in loaded.errors} == {str(folder / "actors.toml")}


def test_wrong_kinds_of_table_are_reported_in_their_files():
    loaded = read_files([
        ledger_file("a.toml", "event = 3\nactor = 4\nledger = 5\n"),
        ledger_file("b.toml", '[[event]]\nid = "a"\ntitle = "T"\n[actor.x]\nname = "X"\n'),
        ledger_file("c.toml", '[event]\nid = "b"\n[[actor.x]]\n[[event.y]]\n'),
        ledger_file("d.toml", "actor = 3\n"),
    ])  # fmt: skip
    assert [event.id for event in loaded.ledger.events] == ["a"]
    assert loaded.ledger.actors["x"].name == "X"
    errors = [(item.place.file, item.place.line, item.code) for item in loaded.errors]
    assert [each for each in errors if each[0] == "a.toml"] == [
        ("a.toml", line, "E007") for line in (1, 2, 3)
    ]
    assert {("c.toml", 1, "E007"), ("d.toml", 1, "E007")} <= {*errors}
    assert not [each for each in errors if each[0] == "b.toml"]


def test_control_characters_are_reported_in_their_file():
    hidden = '[[event]]\nid = "b"\ntitle = "T\\u001b"\n'
    loaded = read_files([ledger_file("a.toml", TRADE), ledger_file("b.toml", "\n" + hidden)])
    errors = [item for item in loaded.errors if item.code == "E006"]
    assert [(item.place.file, item.place.line) for item in errors] == [("b.toml", 4)]


def test_files_with_different_line_ends_have_their_own_positions():
    loaded = read_files([
        ledger_file("a.toml", ACTORS.replace("\n", "\r\n")),
        ledger_file("b.toml", (MAIN + '[[event]]\nid = "x"\n').replace("\n", "\r\n")),
    ])  # fmt: skip
    (error,) = loaded.errors
    assert (error.place.file, error.place.source) == ("b.toml", "[[event]]")


def split_shipped(folder):
    folder.mkdir()
    text = SHIPPED.read_text(encoding="utf-8")
    for number, part in enumerate(cut(text, [0, 30, 60, 90])):
        (folder / f"{number}.toml").write_text(part, encoding="utf-8")


SAME = [
    ["export", "md"], ["export", "toml"], ["check", "--notes", "--format", "json"],
    ["handover", "--since", "2025-07-01"],
]  # fmt: skip
ALSO = [
    *(["export", name] for name in
      ("page", "svg", "csl", "json", "csv", "ics", "timelinejs", "dot")),
    ["export", "json", "--internal"], ["show", "--format", "md"],
]  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [*SAME, *map(long, ALSO)],
    ids=" ".join,
)
def test_several_files_give_the_same_exports_as_one(briefing, tmp_path, words):
    split_shipped(tmp_path / "parts")
    one, several = (
        briefing(*words, "-f", path, "--today", TODAY, SOURCE_DATE_EPOCH="1753056000")
        for path in (str(SHIPPED), "parts")
    )
    if words[0] == "check":
        one, several = (
            [(item["code"], item["message"]) for item in
             json.loads(run.stdout)["problems"]] for run in (one, several)
        )  # fmt: skip
        assert one == several
        return
    assert (several.code, several.stdout) == (one.code, one.stdout)


def test_a_file_with_a_higher_marking_is_not_exported_at_a_lower_one(briefing, folder):
    path = folder / "more" / "trade.toml"
    path.write_text('[ledger]\nmarking = "TLP:RED"\n\n' + TRADE)
    run = briefing("export", "csv", "-f", "desk")
    assert (run.code, run.stdout) == (2, "")
    assert "desk/more/trade.toml:2:11: E302 This is TLP:RED, and the output is TLP:GREEN" in (
        run.stderr
    )
    assert briefing("export", "csv", "-f", "desk", "--marking", "TLP:RED").code == 0
    # nothing from that file is exported
    assert briefing("export", "csv", "-f", "desk", "--match", "fires").code == 0


def test_a_protected_name_is_found_in_the_file_that_prints_it(briefing, folder):
    path = folder / "actors.toml"
    path.write_text(f'{ACTORS}\n[actor.ann]\nname = "Ann Lund"\nprotected = true\n')
    more = folder / "more" / "trade.toml"
    more.write_text(TRADE.replace("Sudland raises", "Ann Lund raises"))
    run = briefing("export", "csv", "-f", "desk")
    assert (run.code, run.stdout) == (2, "")
    assert "desk/more/trade.toml:4:9: E301 title names Ann Lund" in run.stderr


def test_changes_compares_two_folders(briefing, folder):
    shutil.copytree(folder, folder.parent / "old")
    (folder / "more" / "trade.toml").write_text(TRADE.replace("raises", "lowers"))
    run = briefing("changes", "old", "desk")
    assert [line.split("\t")[2] for line in run.stdout.splitlines()] == ["tariff"]


@pytest.mark.parametrize("target", ["desk/events.toml", "desk/more/trade.toml"])
def test_output_never_replaces_one_of_the_files(briefing, folder, target):
    run = briefing("timeline", "-f", "desk", "-o", target)
    assert run.code == 2
    assert "is the ledger itself" in run.stderr


def test_rev_reads_the_files_of_that_revision(briefing, folder, tmp_path):
    def git(*words):
        env = clean_environment(GIT_CONFIG_GLOBAL="/dev/null", GIT_CONFIG_SYSTEM="/dev/null")
        author = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run(["git", *author, *words], cwd=tmp_path, env=env, check=True)

    git("init", "-q")
    (folder / "more" / "trade.toml").rename(tmp_path / "kept")
    git("add", "desk")
    git("commit", "-q", "-m", "first")
    (tmp_path / "kept").rename(folder / "more" / "trade.toml")
    (folder / "gone.toml").write_text('[[event]]\nid = "gone"\ntitle = "Gone"\n')
    git("add", "desk")
    git("commit", "-q", "-m", "second")
    (folder / "gone.toml").unlink()

    def ids(*words):
        run = briefing("timeline", *words)
        return [line.split("\t")[-1] for line in run.stdout.splitlines()], run.stderr

    assert ids("-f", "desk", "--rev", "HEAD~1") == (["shots"], "")
    assert ids("-f", "desk", "--rev", "HEAD") == (["shots", "tariff", "gone"], "")
    then = ids("-f", "desk/actors.toml", "-f", "desk/events.toml", "-f", "desk/more/trade.toml",
               "--rev", "HEAD~1")  # fmt: skip
    assert then[0] == ["shots"]
    assert then[1].startswith("git has no desk/more/trade.toml at HEAD~1: ")
    changed = briefing("changes", "-f", "desk", "--rev", "HEAD~1").stdout
    assert [line.split("\t")[2] for line in changed.splitlines()] == ["tariff"]
    none = briefing("timeline", "-f", "desk", "--rev", "nowhere")
    assert (none.code, none.stdout) == (2, "")
