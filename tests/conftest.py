"""What tests share: the command line as a function, and ledgers from text."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from briefing.ledger import Loaded, loads

ROOT = Path(__file__).parent.parent
SHIPPED = ROOT / "events.toml"
TODAY = "2025-07-21"


class Run(NamedTuple):
    """How a call of the program ended."""

    code: int
    stdout: str
    stderr: str


def clean_environment(**more: str) -> dict[str, str]:
    """Return an environment in which nothing but `more` changes what the program prints."""
    keep = {key: os.environ[key] for key in ("PATH", "HOME", "TMPDIR") if key in os.environ}
    return {**keep, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", **more}


@pytest.fixture
def briefing(tmp_path: Path) -> Callable[..., Run]:
    """Run the program in an empty folder as a process; its streams are pipes."""

    def run(*arguments: str, stdin: str | bytes = b"", cwd: Path = tmp_path, **env: str) -> Run:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [sys.executable, "-m", "briefing", *arguments],
            input=given, capture_output=True, cwd=cwd, env=clean_environment(**env), check=False,
        )  # fmt: skip
        return Run(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def ledger_file(tmp_path: Path) -> Callable[[str], Path]:
    """Write a text to `events.toml` in the folder that the program runs in."""

    def write(text: str) -> Path:
        path = tmp_path / "events.toml"
        path.write_bytes(text.encode())
        return path

    return write


def read(text: str) -> Loaded:
    """Read a ledger that must have no errors."""
    loaded = loads(text)
    assert [(found.code, found.message) for found in loaded.errors] == []
    return loaded


@pytest.fixture
def terminal(tmp_path: Path) -> Callable[..., Run]:
    """Run the program at a terminal of the given size; stdout is what the screen receives."""

    def run(*arguments: str, columns: int = 80, lines: int = 24, **env: str) -> Run:
        import fcntl
        import pty
        import struct
        import termios

        leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        environment = clean_environment(TERM="xterm-256color") | env
        process = subprocess.Popen(
            [sys.executable, "-m", "briefing", *arguments],
            stdin=follower, stdout=follower, stderr=subprocess.PIPE, cwd=tmp_path, env=environment,
        )  # fmt: skip
        os.close(follower)
        received = b""
        while True:
            try:
                chunk = os.read(leader, 65536)
            except OSError:  # the other side of a terminal that was closed
                break
            if not chunk:
                break
            received += chunk
        os.close(leader)
        assert process.stderr is not None
        with process.stderr as stream:
            said = stream.read()
        screen = received.decode(errors="replace").replace("\r\n", "\n")
        return Run(process.wait(), screen, said.decode())

    return run
