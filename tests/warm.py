"""Starts the program quickly, by forking a process that has already imported it.

Starting Python and importing the program takes a quarter of a second of CPU time; a fork takes a
few milliseconds. The result is a real process with its own streams, signals and exit code. Only
what Python reads at its start cannot be set (`PYTHON...` and `LC_...` in the environment).

As a script, this file is the process that is forked. It takes requests from a socket: the streams
of the new process, its arguments, its folder and its environment.
"""

from __future__ import annotations

import array
import atexit
import contextlib
import functools
import gc
import importlib
import json
import os
import pkgutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

WORD = array.array("Q").itemsize
"""The bytes before a request that give its length."""
NOTHING = os.open(os.devnull, os.O_RDWR)


class Forked:
    """A process of the program, with the methods of `subprocess.Popen` that tests need.

    Args:
        arguments: the command line without the program's name.
        streams: the file descriptors of standard input, standard output and standard error.
        cwd: the current folder.
        env: the whole environment.

    """

    def __init__(
        self, arguments: Sequence[str], streams: Sequence[int], cwd: Path, env: Mapping[str, str]
    ) -> None:
        request = json.dumps([list(arguments), str(cwd), dict(env)]).encode()
        self._answers, theirs = socket.socketpair()
        with theirs:
            handles = [theirs.fileno(), *streams]
            socket.send_fds(_server(), [len(request).to_bytes(WORD, "big")], handles)
        _server().sendall(request)
        self.returncode: int | None = None
        self.pid = self._answer(None)

    def _answer(self, seconds: float | None) -> int:
        self._answers.settimeout(seconds)
        return int.from_bytes(_receive(self._answers, WORD), "big", signed=True)

    def wait(self, timeout: float | None = None) -> int:
        """Return the exit code once the process has ended; a signal is a negative number."""
        if self.returncode is None:
            try:
                self.returncode = self._answer(timeout)
            except (TimeoutError, BlockingIOError):
                raise subprocess.TimeoutExpired("briefing", timeout or 0) from None
            self._answers.close()
        return self.returncode

    def poll(self) -> int | None:
        """Return the exit code if the process has ended."""
        try:
            return self.wait(0)
        except subprocess.TimeoutExpired:
            return None

    def send_signal(self, number: int) -> None:
        """Send a signal to the process if it has not ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End the process at once."""
        self.send_signal(signal.SIGKILL)


def at_the_same_time(
    calls: Sequence[tuple[Sequence[str], Path, Mapping[str, str]]],
) -> list[tuple[int, str]]:
    """Run the program several times at once.

    Args:
        calls: for each process its arguments, its folder and its environment.

    Returns:
        The exit code and the output of each process.

    """
    started = []
    for arguments, cwd, env in calls:
        read_end, write_end = os.pipe()
        process = Forked(arguments, [NOTHING, write_end, write_end], cwd, env)
        os.close(write_end)
        started.append((process, read_end))
    ends = []
    for process, read_end in started:
        with open(read_end, encoding="utf-8") as stream:  # noqa: PTH123
            said = stream.read()
        ends.append((process.wait(), said))
    return ends


def _receive(connection: socket.socket, length: int) -> bytes:
    data = b""
    while len(data) < length:
        more = connection.recv(length - len(data))
        if not more:
            raise EOFError
        data += more
    return data


@functools.cache
def _server() -> socket.socket:
    """Start the process that is forked, once, and return the connection to it."""
    from program import clean_environment

    ours, theirs = socket.socketpair()
    process = subprocess.Popen(
        [sys.executable, __file__, str(theirs.fileno())], env=clean_environment(),
        pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL,
    )  # fmt: skip
    theirs.close()

    def end() -> None:
        ours.close()
        process.wait()

    atexit.register(end)
    return ours


# --- in the process that is forked


def serve(requests: socket.socket) -> None:
    """Import the program, and fork for each request until the connection is closed."""
    import briefing

    for module in pkgutil.walk_packages(briefing.__path__, "briefing."):
        if not module.name.startswith(("briefing.__main__", "briefing.browse")):
            importlib.import_module(module.name)
    _fill_caches()
    gc.freeze()
    while True:
        head, handles, _, _ = socket.recv_fds(requests, WORD, 4)
        _reap(os.WNOHANG if head else 0)
        if not head:
            return
        head += _receive(requests, WORD - len(head)) if len(head) < WORD else b""
        request = json.loads(_receive(requests, int.from_bytes(head, "big")))
        if os.fork() == 0:
            requests.close()
            _watch(handles, *request)
        for handle in handles:
            os.close(handle)


def _fill_caches() -> None:
    """Load the data that the program loads when it first reads an article or a date in words."""
    from program import clean_environment, in_process

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "events.toml").touch()
        (folder / "article.txt").write_text("Norland expelled two diplomats on 5 April 2024.\n")
        for call in (["draft", "article.txt"], ["date", "last friday"]):
            in_process(call, b"", folder, clean_environment())


def _reap(options: int) -> None:
    """Collect the processes that have ended, so that their CPU time counts."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, options)[0]:
            pass


def _watch(handles: list[int], *request: Any) -> NoReturn:
    """Fork the requested process, and answer with its number and its exit code."""
    answers, *streams = handles
    pid = os.fork()
    if pid == 0:
        os.close(answers)
        _become(streams, *request)
    for handle in streams:
        os.close(handle)
    os.write(answers, pid.to_bytes(WORD, "big", signed=True))
    _, status = os.waitpid(pid, 0)
    os.write(answers, os.waitstatus_to_exitcode(status).to_bytes(WORD, "big", signed=True))
    os._exit(0)


def _become(streams: list[int], arguments: list[str], cwd: str, env: dict[str, str]) -> NoReturn:
    """Run the program, as if this process had just started."""
    for number, handle in enumerate(streams):
        os.dup2(handle, number)
    os.closerange(3, max(streams) + 1)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    sys.argv = ["briefing", *arguments]
    sys.stdin, sys.stdout, sys.stderr = (
        open(number, mode, encoding="utf-8", errors=errors, closefd=False,  # noqa: SIM115
             buffering=1 if number and os.isatty(number) else -1)
        for number, mode, errors in (
            (0, "r", "surrogateescape"), (1, "w", "surrogateescape"), (2, "w", "backslashreplace")
        )
    )  # fmt: skip
    from briefing.cli import program

    program()


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
