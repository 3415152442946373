"""Writing to a ledger in several files: one file is written, and all files are checked."""

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import clean_environment
from warm import at_the_same_time

from briefing.diagnostics import BriefingError
from briefing.ledger import load
from briefing.ledger.change import edit, save
from briefing.ledger.change.edit import Change, New

EVENT = """\
[[event]]
id = "{0}"
date = 2025-07-0{1}
title = "{2}"
by = ["Norland"]
{3}cite = ["herald p{1}"]
"""
ACTORS = '[source.herald]\ntitle = "The Herald"\n'
MAIN = """\
# main
[ledger]
title = "North"

[story.border]
name = "The border"

""" + EVENT.format("shots", 2, "Norland fires on Sudland", 'story = ["border"]\n')
TRADE = EVENT.format("tariff", 3, "Tariffs rise", 'story = ["border"]\n')
FILES = {"actors.toml": ACTORS, "events.toml": MAIN, "trade.toml": TRADE}
NEW = (
    "--title",
    "A ship is held",
    "--date",
    "2025-07-05",
    "--by",
    "Norland",
    "--cite",
    "herald p9",
)
DAY = ("--today", "2025-07-20")


@pytest.fixture
def desk(briefing, tmp_path, monkeypatch):
    """Write a ledger in three files; return a function that calls a command on it."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)

    def call(*words, ledger=".", **env):
        return briefing(*words, "-f", ledger, XDG_STATE_HOME=str(tmp_path / ".state"), **env)

    call.folder = tmp_path
    return call


def changed(desk):
    """Return the names of the files that have changed."""
    return [name for name, text in FILES.items() if (desk.folder / name).read_text() != text]


WRITING = [
    (["add", *NEW, *DAY], ["events.toml"]),
    (["add", *NEW, *DAY, "--into", "trade.toml"], ["trade.toml"]),
    (["define", "actor", "Norland", "--kind", "state"], ["events.toml"]),
    (["define", "actor", "Norland", "--into", "actors.toml"], ["actors.toml"]),
    (["cite", "tariff", "herald p7"], ["trade.toml"]),
    (["set", "tariff", "place=Harbour"], ["trade.toml"]),
    (["set", "source.herald", "outlet=Herald"], ["actors.toml"]),
    (["set", "ledger", "title=South"], ["events.toml"]),
    (["confirm", "tariff", "--by", "AB"], ["trade.toml"]),
    (["remove", "tariff"], ["trade.toml"]),
    (["confirm", "--story", "border", "--by", "AB"], ["events.toml", "trade.toml"]),
    (["merge", "shots", "tariff"], ["events.toml", "trade.toml"]),
    (["import", "rows.csv"], ["events.toml"]),
    (["import", "rows.csv", "--into", "trade.toml"], ["trade.toml"]),
    (["import", "edited.csv", "--update", "--yes"], ["events.toml", "trade.toml"]),
]


@pytest.mark.parametrize(("words", "files"), WRITING, ids=lambda each: " ".join(each)[:40])
def test_a_command_names_the_files_that_it_writes_and_undo_reverts_them_all(desk, words, files):
    (desk.folder / "rows.csv").write_text(
        "date,title,by,cite\n2025-07-06,A ship is held,Norland,herald p9\n"
    )
    (desk.folder / "edited.csv").write_text("id,place\ntariff,Port\nshots,Border\n")
    run = desk(*words)
    assert run.code == 0, run.stderr
    assert changed(desk) == files
    wrote = [line.removeprefix("wrote ") for line in run.stderr.splitlines() if "wrote" in line]
    assert wrote == files
    assert desk("check").code == 0
    undone = desk("undo")
    assert undone.code == 0
    assert [name for name in FILES if f"wrote {name}" in undone.stderr] == files
    assert changed(desk) == []


def test_undo_reverts_the_latest_change_of_all_files_or_of_one(desk):
    desk("set", "tariff", "place=Harbour", *DAY)
    desk("set", "shots", "place=Border", "--today", "2025-07-21")
    desk("set", "source.herald", "outlet=Herald", "--today", "2025-07-19")
    assert "set place of shots" in desk("undo").stderr
    assert changed(desk) == ["actors.toml", "trade.toml"]
    assert desk("undo", ledger="actors.toml").code == 0
    assert changed(desk) == ["trade.toml"]


@pytest.mark.parametrize("name", ["asia.toml", "nothing/trade.toml"])
def test_the_option_into_selects_one_of_the_files(desk, name):
    run = desk("add", *NEW, "--into", name)
    assert run.code == 2
    assert f"--into {name} is not one of the ledger's files; they are actors.toml, " in run.stderr
    assert changed(desk) == []


@pytest.mark.parametrize(
    "words",
    [
        ["add", *NEW, "--id", "tariff", "--force"],
        ["define", "source", "Herald", "--id", "herald"],
        ["set", "shots", "id=tariff"],
    ],
    ids=lambda words: words[0],
)
def test_an_id_in_another_file_cannot_be_reused(desk, words):
    run = desk(*words)
    assert run.code == 2
    assert changed(desk) == []


def test_a_block_is_not_removed_while_another_file_refers_to_it(desk):
    run = desk("remove", "source.herald")
    assert run.code == 2
    assert "event tariff (cite)" in run.stderr


def test_references_to_a_merged_event_are_changed_in_their_files(desk):
    more = EVENT.format("answer", 4, "Sudland answers", 'responds_to = ["tariff"]\n')
    (desk.folder / "more.toml").write_text(more)
    assert desk("merge", "shots", "tariff").code == 0
    assert 'responds_to = ["shots"]' in (desk.folder / "more.toml").read_text()
    assert "tariff" not in (desk.folder / "trade.toml").read_text()
    assert "Tariffs rise" in (desk.folder / "events.toml").read_text()


def test_a_change_of_several_files_is_shown_file_by_file(desk):
    run = desk("merge", "shots", "tariff", "--dry-run")
    assert [line for line in run.stdout.splitlines() if line.endswith(":")] == [
        "events.toml:", "trade.toml:"
    ]  # fmt: skip
    assert changed(desk) == []


def test_other_files_may_be_read_only(desk, monkeypatch):
    real = os.access
    shared = str(desk.folder / "actors.toml")
    monkeypatch.setattr(os, "access", lambda path, mode: str(path) != shared and real(path, mode))
    assert desk("add", *NEW).code == 0
    run = desk("set", "source.herald", "outlet=Herald")
    assert run.code == 2
    assert "actors.toml may not be written" in run.stderr


def both(loaded):
    changes = [Change("event", n, ident, {"place": "Harbour"}) for n, ident in
               enumerate(("shots", "tariff"))]  # fmt: skip
    return edit.change(loaded, changes, "set place of both")


def test_if_a_file_cannot_be_written_the_others_are_restored(desk, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(desk.folder / ".state"))
    real, paths = save.replace, [*FILES]

    def failing(file, before, after):
        if file.name == "trade.toml":
            raise BriefingError("the disk is full")
        real(file, before, after)

    monkeypatch.setattr(save, "replace", failing)
    with pytest.raises(BriefingError, match="disk is full"):
        save.save(paths, both(load(*paths)), both, "2025-07-20")
    assert changed(desk) == []
    with pytest.raises(BriefingError, match="no record of a change"):
        save.last_changes(paths)


def test_undo_after_a_kill_between_two_files_reverts_the_written_one(desk, monkeypatch):
    desk("set", "tariff", "place=Port", *DAY)
    before = (desk.folder / "trade.toml").read_text()
    monkeypatch.setenv("XDG_STATE_HOME", str(desk.folder / ".state"))
    real = save.replace

    def killed(file, old, new):
        if file.name == "trade.toml":
            os._exit(9)
        real(file, old, new)

    if not (child := os.fork()):
        monkeypatch.setattr(save, "replace", killed)
        save.save([*FILES], both(load(*FILES)), both, "2025-07-21")
    os.waitpid(child, 0)
    assert changed(desk) == ["events.toml", "trade.toml"]
    assert desk("undo").code == 0
    assert changed(desk) == ["trade.toml"]
    assert (desk.folder / "trade.toml").read_text() == before


def test_a_change_is_made_again_if_another_file_was_changed_meanwhile(desk, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(desk.folder / ".state"))

    def make(loaded):
        ident = "new" if "new" not in loaded.ledger.index else "new-2"
        return edit.append(loaded, [New("event", "", {"id": ident, "title": "T"})], f"add {ident}")

    old = make(load(*FILES))
    (desk.folder / "trade.toml").write_text(TRADE + EVENT.format("new", 4, "Taken", ""))
    done, _ = save.save([*FILES], old, make, "2025-07-20")
    assert done.what == "add new-2"
    assert 'id = "new-2"' in (desk.folder / "events.toml").read_text()


def test_a_change_that_would_now_affect_another_file_is_refused(desk):
    def make(loaded):
        return edit.cite(loaded, "tariff", "herald p9")

    old = make(load(*FILES))
    (desk.folder / "trade.toml").write_text("")
    (desk.folder / "actors.toml").write_text(ACTORS + TRADE)
    with pytest.raises(BriefingError, match="was changed in the meantime"):
        save.save([*FILES], old, make, "2025-07-20")
    assert (desk.folder / "trade.toml").read_text() == ""


def test_files_are_locked_in_one_order_and_exclusively_only_if_written(desk, monkeypatch):
    order = []

    @contextmanager
    def noted(path, *, alone):
        order.append((path, alone))
        yield Path(path)

    monkeypatch.setattr(save, "locked", noted)
    for paths in ([*FILES], [*FILES][::-1]):
        with save.locked_files(paths, {paths.index("trade.toml")}) as files:
            assert files[paths.index("actors.toml")].name == "actors.toml"
    assert order == [("actors.toml", False), ("events.toml", False), ("trade.toml", True)] * 2


def test_writers_to_different_files_never_deadlock(desk):
    folder, calls = desk.folder, []
    for number, order in enumerate([[*FILES], [*FILES][::-1]] * 3):
        given = [word for name in order for word in ("-f", name)]
        into = ("events.toml", "trade.toml")[number % 2]
        words = ["add", "--title", "A ship", "--date", "2025-07-05", "--by", f"A{number}", "--cite",
                 "herald", "--force", "--into", into, *given]  # fmt: skip
        env = clean_environment(XDG_STATE_HOME=str(folder / ".state"))
        calls.append((words, folder, env))
    for code, said in at_the_same_time(calls):
        assert code == 0, said
    ids = list(load(*(str(folder / name) for name in FILES)).ledger.index)
    assert len(ids) == len(set(ids)) == 2 + len(calls)


def test_an_issue_keeps_every_file_for_the_next_comparison(desk):
    run = desk("issue", *DAY)
    assert (run.code, run.stdout) == (0, "issues/001/briefing.md\n")
    kept = {path.name: path.read_text() for path in desk.folder.glob(".briefing/issues/001/*")}
    assert kept == {f"{n}-{name}": text for n, (name, text) in enumerate(FILES.items(), 1)}
    assert desk("changes").stdout == ""
    desk("set", "tariff", "place=Harbour")
    assert [row.split("\t")[2] for row in desk("changes").stdout.splitlines()] == ["tariff"]
    assert [row.split("\t")[2] for row in desk("changes", "1").stdout.splitlines()] == ["tariff"]
    assert desk("issue", *DAY).stdout == "issues/002/briefing.md\n"


def test_edit_opens_the_file_of_the_block_and_checks_it_with_the_others(desk):
    run = desk("edit", "tariff", EDITOR="sed -i s/herald/gazette/")
    assert (run.code, changed(desk)) == (0, ["trade.toml"])
    assert "trade.toml has no errors" in run.stderr
    run = desk("edit", EDITOR="sed -i s/North/South/")
    assert changed(desk) == ["events.toml", "trade.toml"]
    run = desk("edit", "tariff", EDITOR="sed -i s/tariff/shots/")
    assert run.code == 2
    assert "The id shots is used twice" in run.stderr


def test_edit_opens_a_file_at_its_error_and_names_it(desk):
    (desk.folder / "actors.toml").write_text("\n\n[source.herald\n")
    run = desk("edit", "tariff", EDITOR="sed -i s/Tariffs/Duties/")
    assert (run.code, changed(desk)) == (2, ["actors.toml", "trade.toml"])
    assert run.stderr.endswith("actors.toml has errors; `briefing edit` opens it again\n")


def test_edit_rereads_the_other_files_before_it_writes(desk):
    more = "sed -i s/shots/new/ events.toml; sed -i "
    editor = desk.folder / "editor"
    editor.write_text(f'#!/bin/sh\n{more}s/tariff/new/ "$2"\n')
    editor.chmod(0o755)
    run = desk("edit", "tariff", EDITOR=str(editor))
    assert run.code == 2
    assert "trade.toml" not in changed(desk)
    assert "your text is kept in" in run.stderr


def test_a_copy_of_a_source_is_beside_the_file_that_declares_it(desk):
    (desk.folder / "far").mkdir()
    (desk.folder / "far" / "more.toml").write_text('[source.radio]\ntitle = "Radio"\n')
    (desk.folder / "page.html").write_text("<p>x")
    assert desk("define", "source", "radio", "--copy", "page.html").code == 0
    assert (desk.folder / "far" / "sources" / "radio.html").exists()
    assert "W215" not in desk("check").stdout
    (desk.folder / "far" / "sources" / "radio.html").unlink()
    assert "far/more.toml:3:8: W215" in desk("check").stdout


def test_git_setup_configures_the_driver_for_every_file(desk):
    subprocess.run(["git", "init", "-q"], cwd=desk.folder, check=True)
    assert desk("git-setup").code == 0
    lines = (desk.folder / ".gitattributes").read_text().splitlines()
    assert lines == [f"/{name} merge=briefing" for name in FILES]


def test_forget_lists_what_is_kept_of_every_file(desk):
    desk("confirm", "--story", "border", "--by", "AB")
    assert desk("forget").stdout.count("changes, for undo") == 2


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("--into tr", "trade.toml"), ("--cite her", "herald"), ("--story bo", "border")],
)
def test_completion_uses_all_files(desk, typed, expected):
    words = ["briefing", "add", "-f", ".", *typed.split()]
    run = subprocess.run(
        [sys.executable, "-m", "briefing"], cwd=desk.folder, capture_output=True, text=True,
        check=False,
        env=clean_environment(
            _BRIEFING_COMPLETE="complete_bash", COMP_WORDS="\n".join(words),
            COMP_CWORD=str(len(words) - 1),
        ),
    )  # fmt: skip
    assert run.stdout.split() == [expected]


def test_completion_knows_the_formats_of_an_export(desk):
    words = ["briefing", "export", "t"]
    run = subprocess.run(
        [sys.executable, "-m", "briefing"], cwd=desk.folder, capture_output=True, text=True,
        check=False,
        env=clean_environment(
            _BRIEFING_COMPLETE="complete_bash", COMP_WORDS="\n".join(words), COMP_CWORD="2"
        ),
    )  # fmt: skip
    assert run.stdout.split() == ["toml", "tsv", "timelinejs"]
