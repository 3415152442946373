"""Closed and full streams, signals, and the pager, with real processes only."""

import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import time
import zipapp

import pytest
from conftest import long
from program import PROGRAM, ROOT, clean_environment

EVENT = '[[event]]\nid = "e"\ntitle = "Norland answers"\nby = ["A"]\ncite = ["s p1"]\n'


@pytest.fixture
def folder(ledger_file, tmp_path):
    ledger_file(EVENT)
    return tmp_path


def shell(folder, line, **env):
    """Run a line of sh with `briefing` as the program; its standard error is a pipe."""
    program = " ".join(PROGRAM)
    return subprocess.run(
        ["sh", "-c", line.replace("briefing", program)], cwd=folder, capture_output=True, text=True,
        stdin=subprocess.DEVNULL, check=False,
        env=clean_environment(XDG_STATE_HOME=str(folder / "state"), **env),
    )  # fmt: skip


CLOSED = [
    ("briefing timeline >&-", 2, "briefing: Standard output is closed; "),
    ("briefing timeline -f - <&-", 2, "briefing: Standard input is closed; "),
    ("briefing timeline <&-", 0, ""),
    ("briefing timeline --actor nobody 2>&-", 2, ""),
    ("briefing timeline >&- 2>&- <&-", 2, ""),
    ("briefing timeline >/dev/full", 2, "briefing: Standard output cannot be written: No space"),
    ("briefing timeline --match x 2>/dev/full", 0, ""),
    ("briefing timeline -o /dev/full", 2, "briefing: /dev/full cannot be written: No space"),
]
ALSO = [
    ("briefing check >&-", 2, "briefing: Standard output is closed; "),
    ("briefing --help >&-", 2, "briefing: Standard output is closed; "),
    ("briefing check -f nowhere 2>&-", 2, ""),
    ("briefing export md >/dev/full", 2, "briefing: Standard output cannot be written: No space"),
    ("briefing schema >/dev/full", 2, "briefing: Standard output cannot be written: No space"),
    ("briefing --version >/dev/full", 2, "briefing: Standard output cannot be written: No space"),
]
"""Other commands, in the long tests."""


@pytest.mark.parametrize(
    ("line", "code", "said"), [*CLOSED, *(long(*row) for row in ALSO)],
    ids=[line for line, *_ in (*CLOSED, *ALSO)],
)  # fmt: skip
def test_a_closed_or_full_stream_gives_one_sentence(folder, line, code, said):
    done = shell(folder, line)
    assert done.returncode == code
    assert done.stderr.startswith(said)
    assert done.stderr.count("\n") <= 1


@pytest.mark.parametrize("there", [True, False])
def test_without_space_an_output_file_is_left_as_it_was(folder, there):
    old = folder / "old.md"
    if there:
        old.write_text("the last briefing\n")
    done = shell(folder, "ulimit -f 0; briefing export md -o old.md")
    assert done.returncode == 2
    assert "briefing: old.md cannot be written: " in done.stderr
    assert (old.read_text() if old.exists() else "") == "the last briefing\n" * there
    assert old.exists() is there


def test_with_a_closed_stream_a_change_is_written_only_to_the_ledger(folder):
    done = shell(folder, "briefing confirm e --by AB >&- 2>&- <&-")
    assert done.returncode in (0, 2)
    text = (folder / "events.toml").read_text()
    assert text.startswith(EVENT.partition("cite")[0])
    assert "confirmed" not in text
    assert "checked = " in text


# --- Ctrl-C and other signals

WAITING = """
import os, sys, threading, time
sys.argv = ["briefing", "timeline"]
at = sys.argv
class Slow:
    def find_spec(self, name, path=None, target=None):
        if name == WHERE:
            print("here", flush=True)
            time.sleep(20)
sys.meta_path.insert(0, Slow())
import briefing.__main__ as entry
entry.program()
"""


@pytest.mark.parametrize(
    "module",
    ["briefing.cli.app", "typer", "briefing.cli.reports", "briefing.ledger.toml.parse", "tomli"],
)
def test_ctrl_c_during_loading_exits_silently_with_130(folder, module):
    process = subprocess.Popen(
        [sys.executable, "-c", WAITING.replace("WHERE", repr(module))], cwd=folder,
        env=clean_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout.readline() == b"here\n"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (130, b"", b"")


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 2), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_while_the_editor_is_open_keeps_the_typed_text_and_leaves_no_copy(
    folder, number, code
):
    editor = "sh -c 'echo x >> $2; touch open; exec sleep 2' --"
    process = subprocess.Popen(
        [*PROGRAM, "edit"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=clean_environment(EDITOR=editor, XDG_STATE_HOME=str(folder / "state")),
        start_new_session=True,
    )  # fmt: skip
    while not (folder / "open").exists():
        time.sleep(0.02)
    if number == signal.SIGINT:
        os.killpg(process.pid, number)  # at a terminal it goes to the editor too
    else:
        process.send_signal(number)
    out, err = process.communicate(timeout=30)
    # the typed text is not valid TOML, or is not finished
    assert b"your text is kept in " in err
    assert (process.returncode, out) == (code, b"")
    assert b"Traceback" not in err
    assert {path.name for path in folder.iterdir()} <= {"events.toml", "open", "state"}
    assert (folder / "events.toml").read_text() == EVENT


def test_ctrl_c_in_the_pager_is_left_to_the_pager(folder):
    many = "".join(EVENT.replace('"e"', f'"e{n}"') for n in range(100))
    (folder / "events.toml").write_text(many)
    pager = folder / "pager"
    # like less, it handles Ctrl-C itself and continues
    pager.write_text(
        f"#!{sys.executable}\nimport signal, sys\n"
        "signal.signal(signal.SIGINT, lambda *a: print('still here', flush=True))\n"
        "print('pager ready', flush=True)\nsys.stdin.read()\n"
        "import time\nuntil = time.monotonic() + 1.5\n"
        "while time.monotonic() < until: time.sleep(0.05)\n"
        "print('pager ends', flush=True)\n"
    )
    pager.chmod(0o755)
    pid, leader = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.execve(sys.executable, [*PROGRAM, "timeline", "--format", "text"],
                  clean_environment(TERM="xterm", PAGER=str(pager)))  # fmt: skip
    screen = _until(leader, b"pager ready")
    time.sleep(0.2)
    os.write(leader, b"\x03")
    screen += _until(leader, b"pager ends")
    assert b"still here" in screen
    assert b"Traceback" not in screen
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    os.close(leader)


def _until(leader, words):
    seen, until = b"", time.monotonic() + 20
    while words not in seen:
        assert time.monotonic() < until, seen
        if select.select([leader], [], [], 0.2)[0]:
            seen += os.read(leader, 4096)
    return seen


# --- a zipapp


@pytest.mark.campaign
def test_the_program_runs_from_a_single_archive(folder):
    build = folder / "made"
    shutil.copytree(ROOT / "briefing", build / "briefing",
                    ignore=shutil.ignore_patterns("__pycache__"))  # fmt: skip
    zipapp.create_archive(build, folder / "briefing.pyz", main="briefing.cli:program")
    shutil.rmtree(build)
    (folder / "new").mkdir()
    (folder / "new" / "a.txt").write_text("Norland said on 3 July 2025 that it had left.\n")
    for call in (["timeline"], ["init"], ["draft", "a.txt"], ["schema"]):
        done = subprocess.run(
            [sys.executable, "../briefing.pyz", *call], cwd=folder / "new", capture_output=True,
            env={**clean_environment(), "PYTHONPATH": ""}, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
