"""The fixtures `briefing` and `process` run the program in two ways, with one result."""

import gc
import os
import sys
from pathlib import Path

import pytest
from conftest import long

EVENT = '[[event]]\nid = "réunion"\ntitle = "Алиев meets :fire:"\ncite = ["s"]\n'
BROKEN = EVENT.replace("title", "titel")
CALLS = {
    "rows": (["timeline"], {}),
    "a screen": (["show", "réunion", "--format", "text"], {"COLUMNS": "50"}),
    "colour": (["timeline", "--format", "text"], {"FORCE_COLOR": "1"}),
    "help": (["--help"], {}),
    "help of a command": (["timeline", "--help"], {"COLUMNS": "60"}),
    "no command": ([], {}),
    "version": (["--version"], {}),
    "wrong option": (["timeline", "--actr", "x"], {}),
    "wrong command": (["timelin"], {}),
    "no file": (["check", "-f", "nowhere.toml"], {}),
    "standard input": (["check", "-f", "-", "--strict"], {"stdin": BROKEN}),
    "a long input": (["timeline", "-f", "-"], {"stdin": EVENT + "# long\n" * 50_000}),
    "input that is not read": (["timeline"], {"stdin": "x" * 500_000}),
    "bytes that are not UTF-8": (["actor", b"\xff"], {}),
    "completion": ([], {"_BRIEFING_COMPLETE": "complete_bash", "COMP_WORDS": "briefing ti",
                        "COMP_CWORD": "1"}),
    "what another program prints": (["edit"], {"EDITOR": "sh -c 'echo here; echo there >&2' --"}),
    "a question without a terminal": (["add", "--title", "x"], {"stdin": "y\n"}),
}  # fmt: skip


QUICK = (
    "a screen", "standard input", "input that is not read", "bytes that are not UTF-8",
    "what another program prints",
)  # fmt: skip
"""Calls that differ in what they read or write; the long tests try the others too."""


@pytest.mark.parametrize("call", [*QUICK, *(long(name) for name in CALLS if name not in QUICK)])
def test_both_fixtures_give_the_same_result(briefing, process, ledger_file, tmp_path, call):
    arguments, more = CALLS[call]
    more = {"XDG_STATE_HOME": str(tmp_path / "state"), **more}
    ledger_file(EVENT)
    one = process(*arguments, **more)
    ledger_file(EVENT)
    assert briefing(*arguments, **more) == one
    assert one.stdout + one.stderr


@pytest.mark.parametrize("mode", ["briefing", "process", "terminal"])
def test_nothing_is_written_to_the_home_folder(request, ledger_file, home, mode):
    run = request.getfixturevalue(mode)
    path = ledger_file(EVENT)
    assert run("set", "réunion", "place=Baku").code == 0
    assert path.read_text() != EVENT
    if mode != "terminal":  # there it asks a question
        assert run("undo").code == 0
        assert path.read_text() == EVENT
    assert list(home.iterdir()) == []


def state():
    streams = sys.stdin, sys.stdout, sys.stderr
    return dict(os.environ), Path.cwd(), streams, sorted(Path("/dev/fd").iterdir()), gc.isenabled()


def test_a_call_leaves_no_state_behind(briefing, ledger_file):
    ledger_file(EVENT)
    before = state()
    assert briefing("timeline", TZ="Asia/Baku", PAGER="x").code == 0
    assert state() == before


def test_settings_that_python_reads_at_start_need_a_process(briefing):
    with pytest.raises(AssertionError, match="use the fixture `process`"):
        briefing("--version", PYTHONIOENCODING="ascii")
