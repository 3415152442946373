"""Completion in real shells: the Tab key produces a working command."""

import os
import pty
import select
import shutil
import sys
import time

import pytest
from conftest import long
from program import clean_environment

LEDGER = """\
[actor.ilham]
name = "Ilham Aliyev"

[[event]]
id = "met"
title = "Norland meets"
by = ["ilham"]
cite = ["s"]

[[event]]
id = "left"
title = "Sudland leaves"
by = ["B"]
cite = ["s"]
"""
START = {
    "bash": ["bash", "--noprofile", "--rcfile", "start", "-i"],
    "zsh": ["zsh", "-i"],
    "fish": ["fish", "-i", "-C", "source start"],
}
BEFORE = {
    "bash": "PS1='ready> '\n",
    "zsh": "autoload -Uz compinit; compinit -u -D\nPS1='ready> '\n",
    "fish": "function fish_prompt; echo -n 'ready> '; end\n",
}


@pytest.fixture
def at_shell(process, tmp_path):
    """Type a line in a shell, and return the output of the resulting command."""

    def run(shell, typed):
        if shutil.which(shell) is None:
            assert not os.environ.get("CI"), f"{shell} is not installed"
            pytest.skip(f"{shell} is not installed")
        (tmp_path / "events.toml").write_text(LEDGER)
        (tmp_path / "bin").mkdir()
        program = tmp_path / "bin" / "briefing"
        program.write_text(f"#!{sys.executable}\nfrom briefing.cli import program\nprogram()\n")
        program.chmod(0o755)
        asked = process(_BRIEFING_COMPLETE=f"source_{shell}")
        start = tmp_path / (".zshrc" if shell == "zsh" else "start")
        start.write_text(BEFORE[shell] + asked.stdout)
        env = clean_environment(TERM="xterm", HOME=str(tmp_path), ZDOTDIR=str(tmp_path))
        env["PATH"] = f"{tmp_path / 'bin'}:{env['PATH']}"
        child, leader = pty.fork()
        if child == 0:
            os.chdir(tmp_path)
            os.execvpe(START[shell][0], START[shell], env)
        try:
            wait_for(leader, lambda seen: "ready> " in seen)
            time.sleep(0.3)
            os.write(leader, typed.encode())
            wait_for(leader, lambda seen: False, patience=2.5)
            os.write(leader, b" > out; echo en''ded > done\r")
            wait_for(leader, lambda seen: (tmp_path / "done").exists(), patience=15)
        finally:
            os.write(leader, b"\x15exit\r")
            os.close(leader)
            os.waitpid(child, 0)
        return (tmp_path / "out").read_text()

    return run


def wait_for(leader, is_there, patience=20):
    """Read the screen until a text appears or time runs out; answer the shell's questions."""
    seen, until = "", time.monotonic() + patience
    while time.monotonic() < until and not is_there(seen):
        if select.select([leader], [], [], 0.1)[0]:
            more = os.read(leader, 4096).decode(errors="replace")
            seen += more
            if "\x1b[c" in more or "\x1b[0c" in more:  # fish asks for the type of the terminal
                os.write(leader, b"\x1b[?62c")
    return seen


WORD, IN_QUOTES = "briefing timeline --actor Ilh\t", 'briefing timel\t--actor "Ilh\t'


@pytest.mark.parametrize(
    ("shell", "typed"),
    [
        ("bash", IN_QUOTES), ("fish", WORD),
        long("bash", WORD), long("zsh", WORD), long("zsh", IN_QUOTES), long("fish", IN_QUOTES),
    ],
)  # fmt: skip
def test_a_name_with_a_space_completes_to_a_working_command(at_shell, shell, typed):
    printed = at_shell(shell, typed)
    assert "Norland meets" in printed
    assert "Sudland" not in printed


def test_fish_completes_files_if_no_word_is_known(process, ledger_file):
    ledger_file(LEDGER)
    for words, code in (("timeline --actor Ilh", 0), ("timeline --output x", 1)):
        asked = process(
            _BRIEFING_COMPLETE="complete_fish", _TYPER_COMPLETE_FISH_ACTION="is-args",
            _TYPER_COMPLETE_ARGS=f"briefing {words}",
        )  # fmt: skip
        assert (asked.code, asked.stdout, asked.stderr) == (code, "", "")
