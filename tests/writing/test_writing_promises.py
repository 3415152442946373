"""A ledger never loses a character: kills, full disks, other writers, any text."""

import datetime
import os
import random
import re
import signal
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
import tomli
from conftest import ROOT, clean_environment, long
from hypothesis import given
from hypothesis import strategies as st
from warm import at_the_same_time

from briefing.diagnostics import BriefingError
from briefing.ledger import loads
from briefing.ledger.change import edit, save
from briefing.ledger.change.edit import Change, New
from briefing.ledger.change.replace import locked, replace
from briefing.ledger.toml.blocks import keys
from briefing.ledger.toml.splice import group

PROGRAM = [sys.executable, "-m", "briefing"]
COMMENT = st.sampled_from(["", "# a remark\n", '  # [[event]] = "not one\n', "\n", "\n\n", "#\n"])
BEHIND = st.sampled_from(["", " # why", "\t#", ' # ] } "'])
QUOTED = st.sampled_from(['"plain"', "'literal # no comment'", '"""two\nlines # ]"""',
                          '"\\u0259 \\"x\\""', "'''a\n[[event]]\n'''"])  # fmt: skip
CITES = st.sampled_from(
    ['["s p1"]', '"s p1"', '["s p1",]', '[\n  "s p1", # one\n  # none\n]', "[]",
     '["s, t p2", \'u\']',
     '[ # first\n  "s"\n  , { source = "t", at = "p] # 2" } # last\n]', '[\n"s",\n"t"]',
     '[{ source = "s" }]', '[["x"]]'[1:-1], "[\n]"]
)  # fmt: skip


@st.composite
def ledgers(draw):
    """Draw a ledger with comments wherever TOML allows them, and its number of events."""
    parts = [draw(COMMENT), draw(st.sampled_from(["", '[ledger]\ntitle = "T"\n']))]
    count = draw(st.integers(1, 4))
    for number in range(count):
        parts += [draw(COMMENT), f"[[event]]{draw(BEHIND)}\n", f'id = "e{number}"{draw(BEHIND)}\n']
        keys = [f"title = {draw(QUOTED)}", 'by = ["A",  "B"]', "date =  2025-07-18"]
        if draw(st.booleans()):
            keys.append(f"cite = {draw(CITES)}")
        for key in draw(st.permutations(keys)):
            parts += [draw(COMMENT), key, draw(BEHIND), "\n"]
        parts.append(draw(COMMENT))
        if draw(st.booleans()):
            parts += ["[event.extra]\n", draw(COMMENT), "mood = 1\n", draw(COMMENT)]
        if draw(st.booleans()) and "cite =" not in "".join(keys):
            parts += ["[[event.cite]]\n", 'source = "z"', draw(BEHIND), "\n"]
    text = "".join(parts)
    if draw(st.booleans()):
        text = text.rstrip("\n")
    end = draw(st.sampled_from(["\n", "\r\n"]))
    return text.replace("\n", end), count


def tables(text):
    return tomli.loads(text)["event"]


@given(ledgers())
def test_add_keeps_every_byte_and_appends_the_intended_block(drawn):
    text, _ = drawn
    raw = {"id": "new", "title": "N", "by": ["A"], "cite": ["s"]}
    edited = edit.append(loads(text), [New("event", "", raw)], "add")
    assert edited.after.text.startswith(text)
    assert tables(edited.after.text) == [*tables(text), raw]
    if "\r\n" in text:
        assert "\n" not in edited.after.text.replace("\r\n", "")


@given(ledgers(), st.data(), st.sampled_from(["w p9", {"source": "w", "at": "p9", "says": "no"}]))
def test_cite_inserts_and_deletes_nothing_but_a_one_line_list(drawn, data, citation):
    text, count = drawn
    which = data.draw(st.integers(0, count - 1))
    edited = edit.cite(loads(text), f"e{which}", citation)
    before, after = tables(text), tables(edited.after.text)
    there = before[which].get("cite", [])
    kept = [there] if isinstance(there, str) else there
    item = after[which]["cite"][-1]
    assert item in (citation, {"source": "w", "at": "p9"})
    assert after == [
        {**event, "cite": [*kept, item]} if number == which else event
        for number, event in enumerate(before)
    ]
    assert edited.after.text.replace(edited.new, edited.old, 1) == text or edited.old == ""
    assert edited.old in edited.new or "\n" not in edited.old


def with_key(loaded, which, key, value):
    return edit.change(loaded, [Change("event", which, f"e{which}", {key: value})], "set")


def without_key(text, which, key):
    """Return a text without the lines of an event's key, and its tables without the key."""
    block = group(text, "event", which)[0]
    for there in reversed([one for one in keys(text, block) if one.path[0] == key]):
        start = text.rfind("\n", 0, there.start) + 1
        text = text[:start] + text[there.end + 1 :]
    return text


VALUES = {
    "title": ["N", "two\nlines", None], "by": [["A"], ["A", "B", "C"], ["C"], None],
    "date": [datetime.date(2025, 7, 1), "2025-07", None], "place": ["Aleppo", "[[event]] # no"],
    "status": ["planned"], "tags": [["one", "two"]],
    "cite": [["s p1", "w p9"], [{"source": "w", "says": "no"}], None],
}  # fmt: skip


@given(ledgers(), st.data(), st.sampled_from(sorted(VALUES)))
def test_a_changed_key_changes_no_byte_outside_its_lines(drawn, data, key):
    text, count = drawn
    which, value = data.draw(st.integers(0, count - 1)), data.draw(st.sampled_from(VALUES[key]))
    before = tables(text)
    if key == "title" and value is None:
        return  # an event needs one
    try:
        after = with_key(loads(text), which, key, value).after.text
    except BriefingError:
        assert "#" in text  # a comment inside the value would be lost
        return
    said = tables(after)[which]
    if (
        key == "cite"
        and value
        and any(block.path[1:2] == ("cite",) for block in group(text, "event", which))
    ):
        tables_of = {"s p1": {"source": "s", "at": "p1"}, "w p9": {"source": "w", "at": "p9"}}
        value = [tables_of[item] if isinstance(item, str) else item for item in value]
    meant = {**before[which], key: value}
    assert said == {name: one for name, one in meant.items() if one is not None}
    assert (
        tables(after)[:which] + tables(after)[which + 1 :] == before[:which] + before[which + 1 :]
    )
    if not any(block.path[1:2] == (key,) for block in group(text, "event", which)):
        kept = [without_key(one, which, key).rstrip("\r\n") for one in (text, after)]
        assert kept[0] == kept[1]
    if "\r\n" in text:
        assert "\n" not in after.replace("\r\n", "")


@given(ledgers(), st.data())
def test_confirm_changes_one_line_of_one_block(drawn, data):
    text, count = drawn
    which = data.draw(st.integers(0, count - 1))
    edited = with_key(loads(text), which, "checked", "AB 2025-07-21")
    lines = edited.after.text.split("\n")
    added = [line.rstrip("\r") for line in lines if line.startswith("checked")]
    assert added == ['checked = "AB 2025-07-21"']
    assert [line.rstrip("\r") for line in lines if not line.startswith("checked")] == [
        line.rstrip("\r") for line in text.split("\n")
    ]


@given(ledgers(), st.data())
def test_remove_keeps_the_other_blocks_and_all_loose_comments(drawn, data):
    text, count = drawn
    which = data.draw(st.integers(0, count - 1))
    edited = edit.remove(loads(text), "event", which, f"e{which}")
    before = tables(text)
    left = tomli.loads(edited.after.text).get("event", [])
    assert left == [*before[:which], *before[which + 1 :]]
    at = text.index(edited.old)
    assert edited.after.text == text[:at] + text[at + len(edited.old) :]


@pytest.mark.parametrize("start", ["\ufeff", ""])
@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_bom_and_line_ends_and_a_missing_last_newline_are_kept(briefing, tmp_path, start, end):
    path = tmp_path / "events.toml"
    before = f'{start}# x{end or chr(10)}[[event]]{end or chr(10)}id = "a"'.encode()
    before += f'{end or chr(10)}title = "T"{end}'.encode()
    path.write_bytes(before)
    run = add(briefing, 1)
    assert run.code == 0, run.stderr
    after = path.read_bytes()
    assert after.startswith(before)
    assert (b"\r\n" in after) == (end == "\r\n")
    assert briefing("undo").code == 0
    assert path.read_bytes() == before


def add(briefing, number, **more):
    return briefing(*add_options(number), **more)


def add_options(number):
    return ("add", "--undated", "--title", f"number{number} happens at place{number}", "--by",
            f"A{number}", "--cite", f"s p{number}", "--id", f"n{number}")  # fmt: skip


def test_remove_keeps_an_unindented_comment_below_the_block():
    text = '# above\n[[event]]\nid = "a"\ntitle = "T"\n  # why\n# July\n\n# b\n[actor.b]\n'
    left = edit.remove(loads(text), "event", 0, "a").after.text
    assert left == "# July\n\n# b\n[actor.b]\n"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("key", ["title", "cite", "checked"])
def test_a_new_last_line_gets_the_line_break_of_the_text(key, end):
    text = '[[event]]\nid = "a"\ntitle = "T"'.replace("\n", end)
    loaded = loads(text)
    edited = edit.cite(loaded, "a", "s") if key == "cite" else with_key(loaded, 0, key, "U")
    assert edited.after.text.count("\n") == edited.after.text.count(end)


APART = """[[event]]
id = "a"
title = "A"
[[event.cite]]
source = "s"
[event.cite.figures]
killed = 3

[actor.x]

[[event.cite]]
source = "t"

[[event]]
id = "b"
title = "B"
"""


@pytest.mark.parametrize("ident", ["a", "b"])
def test_a_block_is_changed_even_if_its_citations_are_separate_tables(ident):
    which = "ab".index(ident)
    for text in (APART, APART.replace("[actor.x]\n\n", "")):
        cited = tables(edit.cite(loads(text), ident, "u p1").after.text)
        assert [*tables(text)[which].get("cite", [])] == cited[which]["cite"][:-1]
        checked = tables(with_key(loads(text), which, "checked", "AB").after.text)
        assert [event.get("checked") for event in checked] == [
            "AB" if number == which else None for number in range(2)
        ]


def test_a_block_with_separated_parts_is_not_removed():
    with pytest.raises(BriefingError, match="in different places"):
        edit.remove(loads(APART), "event", 0, "a")
    assert len(tables(edit.remove(loads(APART), "event", 1, "b").after.text)) == 1


def test_a_text_with_a_different_meaning_is_not_written():
    loaded = loads('[[event]]\nid = "a"\ntitle = "T"\n')
    change = edit.splice.Splice(0, 0, '[[event]]\nid = "b"\ntitle = "U"\n')
    with pytest.raises(BriefingError, match="not have the intended meaning"):
        edit._judged(loaded, {0: edit.FileChange(change, loaded.ledger.raw)}, "x")


@pytest.mark.campaign
def test_a_kill_at_any_moment_leaves_the_old_ledger_or_the_new_one(tmp_path):
    path = tmp_path / "events.toml"
    filler = "".join(
        f'[[event]]\nid = "e{n}"\ntitle = "T{n}"\nby = ["A"]\ncite = ["s"]\n\n' for n in range(300)
    )
    path.write_text(filler)
    chance = random.Random(7)
    code = (
        "import sys; from briefing.ledger import load\n"
        "from briefing.ledger.change import edit, save\n"
        "print(flush=True)\n"
        "for n in range(10**6):\n"
        "    loaded = load(sys.argv[1]); name = f'{sys.argv[2]}-{n}'\n"
        "    make = lambda now: edit.append(now, [edit.New('event', '', "
        "{'id': name, 'title': name * 200})], name)\n"
        "    save.save([sys.argv[1]], make(loaded), make, '2025')\n"
        "    last = save.last_change(sys.argv[1]); save.undo(sys.argv[1], last)\n"
    )
    outcomes = set()
    env = clean_environment(XDG_STATE_HOME=str(tmp_path / "state"))
    for round_ in range(300):
        process = subprocess.Popen(
            [sys.executable, "-c", code, str(path), f"r{round_}"], stdout=subprocess.PIPE, env=env
        )
        process.stdout.readline()
        time.sleep(chance.uniform(0, 0.08))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        text = path.read_text()
        assert text.startswith(filler)
        more = tomli.loads(text)["event"][300:]
        assert [len(event["title"]) for event in more] == [200 * len(e["id"]) for e in more]
        outcomes.add(len(more) > 0)
        beside = {item.name for item in tmp_path.iterdir()}
        assert beside <= {"events.toml", ".events.toml.new", "state"}
        if more:
            path.write_text(filler)
    assert outcomes == {True, False}
    subprocess.run([*PROGRAM, *add_options(1), "-f", str(path)], env=env, check=True)
    assert {item.name for item in tmp_path.iterdir()} == {"events.toml", "state"}


STEPS = ("open", "fsync", "fchmod", "replace", "unlink", "chmod")
STOPPED = (
    "import os, signal, sys\n"
    "at, seen = int(sys.argv.pop(1)), 0\n"
    "def watched(name, real):\n"
    "    def step(*arguments, **more):\n"
    "        global seen\n"
    "        seen += 1\n"
    "        if seen == at: os.kill(os.getpid(), signal.SIGKILL)\n"
    "        done = real(*arguments, **more)\n"
    "        print(name, *arguments[:1], file=sys.stderr, flush=True)\n"
    "        return done\n"
    "    return step\n"
    f"for name in {STEPS}: setattr(os, name, watched(name, getattr(os, name)))\n"
    "from briefing.cli import main; main()\n"
)
"""The whole program, killed just before the system call of the given number."""


def stopped_add(folder, at):
    return subprocess.run(
        [sys.executable, "-c", STOPPED, str(at), *add_options(1)], cwd=folder, text=True,
        capture_output=True, env=clean_environment(XDG_STATE_HOME=str(folder / "state")),
        check=False,
    )  # fmt: skip


@pytest.mark.parametrize("apart", [3, long(1)])
def test_a_kill_before_each_step_of_add_leaves_a_whole_ledger(tmp_path, briefing, apart):
    path = tmp_path / "events.toml"
    before = "# mine\n"
    outcomes = []
    for at in range(1, 100, apart):
        path.write_text(before)
        done = stopped_add(tmp_path, at)
        text = path.read_text()
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL
        assert text == before or [event["id"] for event in tables(text)] == ["n1"]
        outcomes.append(text != before)
        beside = {item.name for item in tmp_path.iterdir()}
        assert beside <= {"events.toml", ".events.toml.new", "state"}
    assert outcomes == sorted(outcomes)
    assert set(outcomes) == {False, True}
    assert {item.name for item in tmp_path.iterdir()} == {"events.toml", "state"}
    env = {"XDG_STATE_HOME": str(tmp_path / "state")}
    assert briefing("undo", **env).code == 0
    assert path.read_text() == before


def test_the_new_text_is_on_disk_before_it_replaces_the_ledger(tmp_path):
    (tmp_path / "events.toml").write_text("# mine\n")
    steps = stopped_add(tmp_path, 0).stderr.splitlines()
    (renamed,) = [
        n for n, step in enumerate(steps) if step == f"replace {tmp_path}/.events.toml.new"
    ]
    opened = steps.index(f"open {tmp_path}/.events.toml.new")
    assert any(step.startswith("fsync") for step in steps[opened:renamed])
    assert any(step.startswith("fsync") for step in steps[renamed:])


def test_a_full_disk_leaves_the_ledger_unchanged(tmp_path):
    path = tmp_path / "events.toml"
    before = '[[event]]\nid = "a"\ntitle = "T"\ncite = ["s"]\n' + "# long\n" * 3000
    path.write_text(before)
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (16384, 16384))\n"
        "from briefing.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *add_options(1)], cwd=tmp_path, capture_output=True, text=True,
        env=clean_environment(XDG_STATE_HOME=str(tmp_path / "state")), check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "events.toml is unchanged" in done.stderr
    assert path.read_text() == before
    assert {item.name for item in tmp_path.iterdir()} == {"events.toml", "state"}


def test_a_read_only_folder_is_reported_and_nothing_changes():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "events.toml"
        path.write_text("# mine\n")
        path.chmod(0o666)
        folder.chmod(0o555)
        code = (
            "import fcntl, os, tomli_w\n"
            "from briefing.ledger import load, locate\n"
            "from briefing.ledger.change.edit import New, append\n"
            "from briefing.ledger.change.save import save\n"
            "from briefing.diagnostics import BriefingError\n"
            f"path = {str(path)!r}\n"
            # the superuser may write everywhere, so the child becomes another user
            "if os.getuid() == 0: os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
            "make = lambda now: append(now, [New('event', '', {'id': 'x', 'title': 'T'})], 'x')\n"
            "try: save([path], make(load(path)), make, '')\n"
            "except BriefingError as error: print(error.message, ';', error.hint)\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=False,
            env=clean_environment(HOME="/nonexistent"),
        )  # fmt: skip
        folder.chmod(0o755)
        assert "is unchanged" in done.stdout, done.stderr
        assert "make this folder writable" in done.stdout
        assert path.read_text() == "# mine\n"
        assert [item.name for item in folder.iterdir()] == ["events.toml"]
        assert stat.S_IMODE(path.stat().st_mode) == 0o666


@pytest.mark.parametrize("count", [8, long(40)])
def test_concurrent_adds_each_add_their_event(tmp_path, count):
    path = tmp_path / "events.toml"
    path.write_text("# mine\n")
    env = clean_environment(XDG_STATE_HOME=str(tmp_path / "state"))
    ends = at_the_same_time([(add_options(n), tmp_path, env) for n in range(count)])
    # the suggested names depend on which process was faster
    plain = [(code, re.sub(r"; did you mean [^\n]*", "", words)) for code, words in ends]
    assert plain == [(0, f"A{n} is a new name\nadded n{n}\n") for n in range(count)]
    text = path.read_text()
    assert text.startswith("# mine\n")
    assert sorted(event["id"] for event in tables(text)) == sorted(f"n{n}" for n in range(count))


def test_the_lock_of_a_killed_process_is_released(tmp_path, briefing):
    path = tmp_path / "events.toml"
    path.write_text("# mine\n")
    code = (
        "import sys, time; from briefing.ledger.change.replace import locked\n"
        "with locked(sys.argv[1]): print(flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    holder.stdout.readline()
    waiting = subprocess.Popen(
        [*PROGRAM, *add_options(1)], cwd=tmp_path,
        env=clean_environment(XDG_STATE_HOME=str(tmp_path / "state")),
    )  # fmt: skip
    with pytest.raises(subprocess.TimeoutExpired):
        waiting.wait(1.5)
    assert path.read_text() == "# mine\n"
    holder.kill()
    holder.wait()
    holder.stdout.close()
    assert waiting.wait(20) == 0
    assert "n1" in path.read_text()


def test_a_text_saved_meanwhile_by_an_editor_is_not_overwritten(tmp_path):
    path = tmp_path / "events.toml"
    path.write_text("# mine\n")
    with locked(str(path)) as real:
        before = real.read_bytes()
        path.write_text("# saved by the editor\n")
        with pytest.raises(BriefingError, match="changed by another program"):
            replace(real, before, b"# ours\n")
    assert path.read_text() == "# saved by the editor\n"
    assert [item.name for item in tmp_path.iterdir()] == ["events.toml"]


def test_a_change_based_on_an_older_text_is_made_again(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path = tmp_path / "events.toml"
    path.write_text("# mine\n")

    def make(loaded):
        return edit.append(loaded, [New("event", "", {"id": "x", "title": "T"})], "add x")

    old = make(loads("# mine\n"))
    path.write_text("# saved by the editor\n")
    save.save([str(path)], old, make, "")
    assert path.read_text().startswith("# saved by the editor\n\n[[event]]")
