"""Output: streams, the screen's size, the pager, error messages."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

from briefing.diagnostics import BriefingError
from briefing.ledger.files import keep_private, remove_quietly, same_file
from briefing.render import Screen

ESCAPED = "backslashreplace"
"""How to write argument bytes that are not UTF-8."""


def prepare_streams() -> None:
    """Use UTF-8 in pipes, independently of the locale; replace what a terminal cannot show."""
    _open_closed()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIO) or hasattr(stream, "reconfigure"):
            if stream.isatty():
                stream.reconfigure(errors="replace")  # type: ignore[union-attr]
            else:
                stream.reconfigure(  # type: ignore[union-attr]
                    encoding="utf-8", errors=ESCAPED, newline="\n"
                )


def _open_closed() -> None:
    """Open standard streams that the caller closed, so that their numbers are not reused.

    Reading from or writing to such a stream gives the operating system's error (EBADF); messages
    on standard error are lost.
    """
    for number, name, flags, mode in (
        (0, "stdin", os.O_WRONLY, "r"), (1, "stdout", os.O_RDONLY, "w"),
        (2, "stderr", os.O_WRONLY, "w"),
    ):  # fmt: skip
        if getattr(sys, name) is not None:
            continue
        handle = os.open(os.devnull, flags)
        if handle != number:
            os.dup2(handle, number)
            os.close(handle)
        setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


def close_stdout() -> None:
    """Redirect standard output to the null device, so that closing it does not raise again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def flush() -> None:
    """Flush standard output.

    Raises:
        BriefingError: it is closed, or the disk is full; the rest is dropped.
        BrokenPipeError: the reader has gone.

    """
    with _dropped_if_not_written():
        sys.stdout.flush()


@contextlib.contextmanager
def _dropped_if_not_written() -> Iterator[None]:
    """Close standard output if it cannot be written to; BrokenPipeError is passed on."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        close_stdout()
        raise not_written(error) from None


def finish() -> None:
    """Flush both streams at the end of the program, dropping what cannot be written."""
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.flush()


def not_written(error: OSError) -> BriefingError:
    """Return the error for a standard output that cannot be written."""
    closed = error.errno == errno.EBADF
    reason = "is closed" if closed else f"cannot be written: {error.strerror}"
    return BriefingError(f"Standard output {reason}", "the output is lost")


def at_terminal() -> bool:
    """Return whether standard output is a terminal."""
    return sys.stdout.isatty()


def screen(color: str, stream: TextIO | None = None) -> Screen:
    """Return the size and colours of the terminal. Only this function reads them.

    Args:
        color: auto, always or never. auto respects NO_COLOR, FORCE_COLOR and TERM=dumb.
        stream: standard output by default.

    """
    stream = stream or sys.stdout
    size = shutil.get_terminal_size((80, 24))
    encoding = stream.encoding or "ascii"
    return Screen(
        width=max(size.columns, 40),
        height=size.lines,
        color=_colored(color, stream),
        signs=_can_write("△▽▲▼·█↔→│↳●○━═░├┤◂▸∥", encoding),
    )


def _colored(color: str, stream: TextIO) -> bool:
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def _can_write(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def write(chunks: Iterable[str], *, paged: bool = False) -> None:
    """Write to standard output, through the pager if the text is too long for the terminal."""
    if not (paged and at_terminal()):
        _print(chunks)
        return
    text = "".join(chunks)
    if text.count("\n") < shutil.get_terminal_size((80, 24)).lines or not _page(text):
        _print([text])


def _print(chunks: Iterable[str]) -> None:
    with _dropped_if_not_written():
        sys.stdout.writelines(chunks)


def hand_over(
    command: str | Sequence[str], given: bytes | None = None, env: dict[str, str] | None = None
) -> int:
    """Run a program in the terminal; as with git, it handles Ctrl-C itself.

    Args:
        command: a list of words, or a shell command.
        given: its standard input; by default the terminal.
        env: its environment.

    Returns:
        Its exit code.

    Raises:
        OSError: it cannot be started.

    """
    import signal
    import subprocess

    source = None if given is None else subprocess.PIPE
    shell = isinstance(command, str)
    with subprocess.Popen(command, shell=shell, stdin=source, env=env) as process:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            process.communicate(given)
        finally:
            signal.signal(signal.SIGINT, before)
    return process.returncode


def _page(text: str) -> bool:
    """Show text in $PAGER as git does; return False if there is none."""
    pager = os.environ.get("PAGER", "less")
    if pager in ("", "cat") or os.environ.get("TERM") == "dumb":
        return False
    environment = {"LESS": "FRX", "LV": "-c", **os.environ}
    sys.stdout.flush()
    encoded = text.encode(sys.stdout.encoding or "utf-8", "replace")
    try:
        code = hand_over(pager, encoded, environment)
    except OSError:
        return False
    return code not in (126, 127)


def write_bytes(content: bytes) -> None:
    """Write bytes to standard output."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)


def write_file(path: str, chunks: Iterable[str] | bytes, ledgers: Iterable[str]) -> None:
    """Write to a file that is not a ledger, readable only by those who can read the ledgers.

    Args:
        path: the path of the file.
        chunks: what to write.
        ledgers: the paths of the ledgers read; "-" is standard input.

    Raises:
        BriefingError: the file is a ledger, or it cannot be written.

    """
    read = [status for ledger in ledgers if (status := _status(ledger)) is not None]
    if any(same_file(path, status) for status in read):
        raise BriefingError(f"{path} is the ledger itself", "write to another file")
    # generate the content before opening the file, so that an error leaves it unchanged
    content = chunks if isinstance(chunks, bytes) else "".join(chunks).encode("utf-8", ESCAPED)
    existed = os.path.lexists(path)
    try:
        # a pipe without a reader is an error, so do not wait for one
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC | os.O_NONBLOCK, 0o666)
        with os.fdopen(handle, "wb") as file:
            if stat.S_ISREG(os.fstat(handle).st_mode):
                closed = [keep_private(handle, status) for status in read]
                _reserve(handle, len(content))
                if existed and any(closed):
                    talk(f"only those who can read the ledger can now read {path}")
            os.set_blocking(handle, True)
            file.write(content)
            if stat.S_ISREG(os.fstat(handle).st_mode):
                file.truncate()
    except (OSError, ValueError) as error:
        if not existed and isinstance(error, OSError) and error.errno in NO_SPACE:
            remove_quietly(Path(path))
        unread = getattr(error, "errno", 0) == errno.ENXIO
        reason = "this pipe has no reader" if unread else getattr(error, "strerror", str(error))
        raise BriefingError(f"{path} cannot be written: {reason}") from None


NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def _reserve(handle: int, size: int) -> None:
    """Reserve space for a new content, so that a full disk leaves the old one as it was."""
    try:
        os.posix_fallocate(handle, 0, max(size, 1))
    except (AttributeError, OSError) as error:
        # macOS and some file systems cannot reserve space
        if isinstance(error, OSError) and error.errno in NO_SPACE:
            raise


def _status(ledger: str) -> os.stat_result | None:
    """Return the status of a ledger's file, or None if others cannot read it anyway."""
    try:
        status = os.fstat(0) if ledger == "-" else Path(ledger).stat()
    except (OSError, ValueError):
        return None
    return status if stat.S_ISREG(status.st_mode) else None


def talk(message: str) -> None:
    """Print a message on standard error, without terminal control sequences."""
    _say(inert(message))


def inert(text: str) -> str:
    r"""Return text with control characters written as escapes: `\x1b`."""
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() or char in "\n\t\u200c\u200d" or not _obeyed(char)
        else char.encode("unicode_escape").decode()
        for char in text
    )  # fmt: skip


def _obeyed(char: str) -> bool:
    from briefing.ledger.toml.parse import find_control

    return char in "\r\u2028\u2029" or bool(find_control(char))


def _say(text: str) -> None:
    # standard error may be closed, which must not stop a command
    with contextlib.suppress(OSError):
        sys.stderr.write(text.rstrip("\n") + "\n")
        sys.stderr.flush()


def show_problems(lines: Iterable[str]) -> None:
    """Show findings on standard error; they are coloured and free of control characters."""
    _say("".join(lines))


def complain(error: BriefingError) -> None:
    """Print an error and its hint on standard error."""
    if error.diagnostics:
        from briefing.render.problems import render

        show_problems(render(error.diagnostics, screen("auto", sys.stderr)))
    talk(f"briefing: {error.sentence}")


def complain_of_usage(error: Any) -> None:
    """Print a usage error, and how to get help."""
    path = error.ctx.command_path if error.ctx else "briefing"
    early = path == "briefing" and error.message.startswith("No such option")
    after = "; options follow the command, as in `briefing timeline -f FILE`" if early else ""
    talk(f"briefing: {usage_words(error)}{after}; see `{path} --help`")


def usage_words(error: Any) -> str:
    """Return the text of a usage error, on one line and without a full stop."""
    message: str = error.format_message()
    return " ".join(message.rstrip(".?").split())
