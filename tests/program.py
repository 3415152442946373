"""Runs the program for tests, in the same process or as a separate one."""

from __future__ import annotations

import contextlib
import gc
import os
import select
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
Words = Sequence[str | bytes]
PROGRAM = [sys.executable, "-m", "briefing"]


class Run(NamedTuple):
    """How a call of the program ended."""

    code: int
    stdout: str
    stderr: str


def clean_environment(**more: str) -> dict[str, str]:
    """Return an environment in which only `more` affects the output of the program."""
    names = ("PATH", "HOME", "TMPDIR", "XDG_STATE_HOME")
    keep = {key: os.environ[key] for key in names if key in os.environ}
    return {**keep, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", **more}


def as_process(arguments: Words, given: str | bytes, cwd: Path, env: dict[str, str]) -> Run:
    """Run the program as a process; its streams are pipes."""
    done = subprocess.run(
        [*PROGRAM, *arguments], input=os.fsencode(given), capture_output=True, cwd=cwd, env=env,
        check=False,
    )  # fmt: skip
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())


def in_process(
    arguments: Words, given: str | bytes, cwd: Path, env: dict[str, str], *, both: bool = False
) -> Run:
    """Run the program in this process, a hundred milliseconds faster, with the same result.

    The three standard streams are pipes here too, down to their file descriptors, so that the
    programs that it starts (git, an editor, pandoc) write where they would. Settings that Python
    only reads at its start cannot be changed: the encoding of the streams, and signals.

    Args:
        arguments: the command line without the program's name.
        given: what standard input holds.
        cwd: the current folder.
        env: the whole environment.
        both: whether standard error goes to standard output.

    """
    from briefing.cli import output
    from briefing.cli.app import end_of

    with _environment(env), _folder(cwd), _streams(os.fsencode(given), both) as printed:
        import typer.rich_utils  # noqa: F401 - reads the environment when it is imported

        try:
            code = end_of([os.fsdecode(word) for word in arguments])
        finally:
            gc.enable()
            output.finish()
    return Run(int(code), *(b"".join(chunks).decode() for chunks in printed))


@contextlib.contextmanager
def _environment(env: dict[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    _set(env)
    try:
        yield
    finally:
        _set(before)


def _set(env: dict[str, str]) -> None:
    os.environ.clear()
    os.environ.update(env)
    time.tzset()


@contextlib.contextmanager
def _folder(cwd: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(cwd)
    try:
        yield
    finally:
        os.chdir(before)


@contextlib.contextmanager
def _streams(given: bytes, both: bool) -> Iterator[tuple[list[bytes], list[bytes]]]:
    """Replace the standard streams by pipes; yield their output."""
    kept, objects = [os.dup(number) for number in range(3)], (sys.stdin, sys.stdout, sys.stderr)
    pipes = [os.pipe() for _ in range(3)]
    (read_in, write_in), (read_out, write_out), (read_err, write_err) = pipes
    printed: tuple[list[bytes], list[bytes]] = ([], [])
    threads = [
        threading.Thread(target=_collect, args=(read_out, printed[0])),
        threading.Thread(target=_collect, args=(read_err, printed[1])),
    ]
    if len(given) > select.PIPE_BUF:
        threads.append(threading.Thread(target=_feed, args=(write_in, given)))
    else:  # an empty pipe always takes it
        _feed(write_in, given)
    for number, end in enumerate((read_in, write_out, write_out if both else write_err)):
        os.dup2(end, number)
    for end in (read_in, write_out, write_err):
        os.close(end)
    for thread in threads:
        thread.start()
    ours = [
        open(number, mode, encoding="utf-8", errors=errors, closefd=False)  # noqa: SIM115
        for number, mode, errors in (
            (0, "r", "surrogateescape"), (1, "w", "surrogateescape"), (2, "w", "backslashreplace")
        )
    ]  # fmt: skip
    sys.stdin, sys.stdout, sys.stderr = ours
    try:
        yield printed
    finally:
        for stream in ours:
            with contextlib.suppress(OSError, ValueError):
                stream.close()
        sys.stdin, sys.stdout, sys.stderr = objects
        for number, handle in enumerate(kept):
            os.dup2(handle, number)
            os.close(handle)
        for thread in threads:
            thread.join()


def _feed(handle: int, given: bytes) -> None:
    with contextlib.suppress(BrokenPipeError), open(handle, "wb") as stream:
        stream.write(given)


def _collect(handle: int, chunks: list[bytes]) -> None:
    with open(handle, "rb", buffering=0) as stream:
        while chunk := stream.read(65536):
            chunks.append(chunk)
