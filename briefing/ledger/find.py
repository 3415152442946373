"""Finding the ledger: the option, the environment, or the nearest `events.toml` above."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from briefing.diagnostics import BriefingError
from briefing.ledger.files import real

NAME = "events.toml"
VARIABLE = "BRIEFING_LEDGER"


def find(given: str | None) -> str:
    """Return the path of the ledger, or "-" for standard input.

    Args:
        given: the value of `--ledger`, if any.

    Raises:
        BriefingError: no ledger was named, and there is none in this folder or above it.

    """
    named = given or os.environ.get(VARIABLE)
    if named:
        return named
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / NAME).is_file():
            return os.path.relpath(folder / NAME)
    raise BriefingError(
        f"There is no {NAME} here or in a folder above",
        "`briefing init` creates one; --ledger FILE or $BRIEFING_LEDGER names another one",
    )


def read_bytes(path: str) -> bytes:
    """Return the bytes of a ledger; "-" is standard input.

    Raises:
        BriefingError: the file cannot be read; the message gives the reason.

    """
    if path == "-":
        return read_stdin()
    try:
        return real(path).read_bytes()
    except FileNotFoundError:
        raise BriefingError(
            f"There is no file {path}", "`briefing init` creates a ledger"
        ) from None
    except IsADirectoryError:
        raise BriefingError(f"{path} is a folder", f"name the file: {path}/{NAME}") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise BriefingError(f"{path} cannot be read: {reason}") from None


def read_stdin() -> bytes:
    """Return all of standard input.

    Raises:
        BriefingError: it is closed, or cannot be read.

    """
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        closed = error.errno == errno.EBADF
        reason = "is closed" if closed else f"cannot be read: {error.strerror}"
        raise BriefingError(f"Standard input {reason}", "name a file, or pipe one in") from None


def read_revision(path: str, revision: str) -> bytes:
    """Return the bytes of a ledger at a revision of its git repository.

    Args:
        path: of the ledger.
        revision: a git revision: HEAD~1, a tag, a hash, `main@{yesterday}`.

    Raises:
        BriefingError: there is no git, no repository, no such revision, or no such file in it.

    """
    import subprocess

    if path == "-":
        raise BriefingError("Standard input has no revisions", "name the ledger's file")
    place = real(path)
    if not place.parent.is_dir():
        raise BriefingError(f"There is no folder {place.parent}", "name the ledger with --ledger")
    if revision.startswith("-"):
        raise BriefingError(f"{revision} is not a git revision", "HEAD~1, a tag, a hash")
    try:
        done = subprocess.run(
            ["git", "show", f"{revision}:./{place.name}"],
            cwd=place.parent, capture_output=True, check=False,
        )  # fmt: skip
    except OSError:
        message = "This is not a git repository"
        raise BriefingError(message, "--rev reads the ledger from git") from None
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
        said = reason[0].removeprefix("fatal: ") if reason else "git failed"
        raise BriefingError(f"git has no {path} at {revision}: {said}")
    return done.stdout
