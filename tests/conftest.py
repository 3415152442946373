"""Shared fixtures: the command line as a function, and ledgers from text."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet
from hypothesis import HealthCheck, Phase, settings
from program import PROGRAM, Run, as_process, clean_environment, in_process
from warm import Forked

from briefing.ledger import Loaded, loads

ROOT = Path(__file__).parent.parent
SHIPPED = ROOT / "events.toml"
TODAY = "2025-07-21"

for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM):
    # a process started in the background ignores these signals, and so do its child processes
    if signal.getsignal(number) is signal.SIG_IGN:
        signal.signal(number, lambda *_: None)

settings.register_profile(
    "quick", deadline=None, derandomize=True, max_examples=5, database=None, print_blob=True,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],  # explaining a failure takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)  # fmt: skip
settings.register_profile("full", settings.get_profile("quick"), max_examples=60)
settings.register_profile("campaign", settings.get_profile("quick"), derandomize=False,
                          max_examples=300)  # fmt: skip
settings.load_profile("quick")


def long(*values: object, **more: str) -> ParameterSet:
    """Return a row of a table of cases that only the long tests try."""
    return pytest.param(*values, marks=pytest.mark.campaign, **more)


def pytest_collection_finish() -> None:
    """Let the collector of garbage look rarely, and never again at what was collected here."""
    gc.freeze()
    gc.set_threshold(200_000, 50, 100)


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Replace the home folder, and what `undo` needs, by empty folders; the first stays empty."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(folder))
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield folder
    written = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    # written by programs that open exports
    others = (".npm/", ".cache/", ".config/", ".pki/", ".duckdb/")
    assert [path for path in written if not path.startswith(others)] == []


Word = str | bytes


@pytest.fixture
def briefing(tmp_path: Path) -> Callable[..., Run]:
    """Run the program in an empty folder, inside this process; its streams are pipes."""

    def run(*words: Word, stdin: Word = b"", cwd: Path = tmp_path, **env: str) -> Run:
        at_start = {name for name in env if name.startswith(("PYTHON", "LC_"))}
        assert not at_start, "Python reads these when it starts: use the fixture `process`"
        return in_process(words, stdin, cwd, clean_environment(**env))

    return run


@pytest.fixture
def process(tmp_path: Path) -> Callable[..., Run]:
    """Run the program in an empty folder as a separate process; its streams are pipes."""

    def run(*words: Word, stdin: Word = b"", cwd: Path = tmp_path, **env: str) -> Run:
        return as_process(words, stdin, cwd, clean_environment(**env))

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
    assert [(error.code, error.message) for error in loaded.errors] == []
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
        read_end, write_end = os.pipe()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        environment = clean_environment(TERM="xterm-256color") | env
        if any(name.startswith(("PYTHON", "LC_")) for name in env):
            process = subprocess.Popen(
                [*PROGRAM, *arguments],
                stdin=follower, stdout=follower, stderr=write_end, cwd=tmp_path, env=environment,
            )  # fmt: skip
        else:
            process = Forked(arguments, [follower, follower, write_end], tmp_path, environment)
        os.close(write_end)
        os.close(follower)
        received = b""
        while True:
            try:
                chunk = os.read(leader, 65536)
            except OSError:  # the other side of the terminal was closed
                break
            if not chunk:
                break
            received += chunk
        os.close(leader)
        with open(read_end, "rb") as stream:  # noqa: PTH123
            said = stream.read()
        screen = received.decode(errors="replace").replace("\r\n", "\n")
        return Run(process.wait(), screen, said.decode())

    return run
