"""Where output goes: streams, the screen's measures, the pager, complaints."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO

from briefing.diagnostics import BriefingError
from briefing.render import Screen


def prepare_streams() -> None:
    """Make a pipe UTF-8 whatever the locale; a terminal replaces what it cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIO) or hasattr(stream, "reconfigure"):
            if stream.isatty():
                stream.reconfigure(errors="replace")  # type: ignore[union-attr]
            else:
                stream.reconfigure(  # type: ignore[union-attr]
                    encoding="utf-8", errors="backslashreplace", newline="\n"
                )


def close_stdout() -> None:
    """Point standard output at nothing, so that closing it raises no more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def at_terminal() -> bool:
    """Say whether standard output is a terminal."""
    return sys.stdout.isatty()


def screen(color: str, stream: TextIO | None = None) -> Screen:
    """Return the measures of the terminal; the one place that reads them.

    Args:
        color: auto, always or never. auto heeds NO_COLOR, FORCE_COLOR and TERM=dumb.
        stream: standard output, unless another is given.

    """
    stream = stream or sys.stdout
    size = shutil.get_terminal_size((80, 24))
    encoding = stream.encoding or "ascii"
    return Screen(
        width=max(size.columns, 40),
        height=size.lines,
        color=_colored(color, stream),
        signs=_can_write("△▽▲▼·█↔→│", encoding),
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
    """Write to standard output; through the pager, if it is a terminal and too long for it."""
    if not (paged and at_terminal()):
        sys.stdout.writelines(chunks)
        return
    text = "".join(chunks)
    if text.count("\n") < shutil.get_terminal_size((80, 24)).lines or not _page(text):
        sys.stdout.write(text)


def _page(text: str) -> bool:
    """Show a text in $PAGER as git does; False where there is none."""
    import subprocess

    pager = os.environ.get("PAGER", "less")
    if pager in ("", "cat") or os.environ.get("TERM") == "dumb":
        return False
    environment = {"LESS": "FRX", "LV": "-c", **os.environ}
    sys.stdout.flush()
    encoded = text.encode(sys.stdout.encoding or "utf-8", "replace")
    try:
        done = subprocess.run(pager, shell=True, input=encoded, env=environment, check=False)
    except OSError:
        return False
    return done.returncode not in (126, 127)


def write_bytes(content: bytes) -> None:
    """Write what is no text to standard output."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)


def write_file(path: str, chunks: Iterable[str] | bytes, ledger: str) -> None:
    """Write to a file, never to the ledger itself.

    Raises:
        BriefingError: the file is the ledger, or it cannot be written.

    """
    target = Path(path)
    if ledger != "-" and target.exists() and Path(ledger).exists() and target.samefile(ledger):
        raise BriefingError(f"{path} is the ledger itself", "write to another file")
    try:
        if isinstance(chunks, bytes):
            target.write_bytes(chunks)
            return
        with target.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(chunks)
    except OSError as error:
        raise BriefingError(f"{path} cannot be written: {error.strerror}") from None


def talk(message: str) -> None:
    """Say something beside the data, on standard error."""
    sys.stderr.write(message.rstrip("\n") + "\n")


def complain(error: BriefingError) -> None:
    """Print what is wrong, and what to do about it, on standard error."""
    if error.diagnostics:
        from briefing.render.problems import render

        talk("".join(render(error.diagnostics, screen("auto", sys.stderr))))
    talk(f"briefing: {error.message}" + (f"; {error.hint}" if error.hint else ""))


def complain_of_usage(error: Any) -> None:
    """Print what is wrong with a call, and how to see what is right."""
    message = error.format_message().rstrip(".?").replace("\n", " ")
    path = error.ctx.command_path if error.ctx else "briefing"
    talk(f"briefing: {message}; see `{path} --help`")


def describe(error: OSError) -> str:
    """Say what the operating system refused, as a sentence."""
    what = error.strerror or str(error)
    return f"{error.filename}: {what}" if error.filename else what
