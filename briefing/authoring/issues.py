"""Issues of a briefing: numbered folders beside the ledger, to be sent.

A folder has the content of the issue, and the SHA-256 of the whole ledger that it was made from (of
all its files in order, if it has several). The copy of that ledger, with which the next issue is
compared, stays at the desk, in `.briefing/`.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
import tempfile
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from briefing.diagnostics import BriefingError
from briefing.ledger.change.replace import replace
from briefing.ledger.files import open_like, real, remove_quietly, write_private

FOLDER, TEXT, HASH = "issues", "briefing.md", "ledger.sha256"
DESK = ".briefing"
"""The folder beside the ledger that is never sent. It has a copy of the ledger for each issue:
`issues/001.toml`, or a folder `issues/001/` with numbered copies if the ledger has several files.
"""
COPY = "events.toml"
"""The name of the copy that version 0.1 put into the folder of an issue."""
HALF = ".half-"
"""The name of an issue's folder while it is written."""


class LostCopyError(BriefingError):
    """The copy of the ledger that an issue was made from is missing."""


def issues(ledger: str) -> dict[int, Path]:
    """Return the folders of a ledger's issues by number, in order."""
    found = {
        int(path.name): path
        for path in _top(ledger).glob("*")
        if re.fullmatch("[0-9]+", path.name) and path.is_dir()
    }
    return dict(sorted(found.items()))


def _top(ledger: str) -> Path:
    return real(ledger).parent / FOLDER


def issue_of(ledger: str, number: int | None = None) -> tuple[int, Path]:
    """Return the number and folder of an issue, by default the last one.

    Raises:
        BriefingError: there is no such issue.

    """
    found = issues(ledger)
    if number is None and found:
        number = max(found)
    if number is None or number not in found:
        which = "no issue yet" if number is None else f"no issue {number}"
        raise BriefingError(f"There is {which}", "`briefing issue` makes one")
    return number, found[number]


def copy_of(ledger: str, number: int | None = None) -> tuple[int, Path]:
    """Return the number of an issue, by default the last one, and the ledger it was made from.

    Raises:
        BriefingError: there is no such issue, or its ledger was not kept.

    """
    number, folder = issue_of(ledger, number)
    kept = _kept(ledger, number)
    for path in (kept, folder / COPY, kept.with_suffix("")):
        if path.is_file() or (path.is_dir() and not path.suffix):
            return number, path
    raise LostCopyError(
        f"The ledger of issue {number} is not in {DESK}/{FOLDER}",
        "copy that folder into the ledger's folder",
    )


def _kept(ledger: str, number: int) -> Path:
    return real(ledger).parent / DESK / FOLDER / f"{number:03}.toml"


def publish(
    ledger: str,
    number: int,
    text: str,
    copies: Mapping[str, bytes],
    corrected: Corrected | None = None,
) -> Path:
    """Write an issue's folder completely or not at all.

    Args:
        ledger: the path of the ledger's main file.
        number: the number of the issue.
        text: the briefing.
        copies: the bytes of each file of the ledger that it was made from, by path.
        corrected: the issue that it corrects, which gets a mark.

    Returns:
        The path of the briefing.

    Raises:
        BriefingError: it already exists, or cannot be written.

    """
    top = _top(ledger)
    target = top / f"{number:03}"
    kept = _copies(_kept(ledger, number), copies)
    desk = _kept(ledger, number).parent
    try:
        status = real(ledger).stat()
        top.mkdir(exist_ok=True)
        with _only_writer(top):
            half = Path(tempfile.mkdtemp(prefix=HALF, dir=top))
            try:
                write_private(half / TEXT, text.encode(), status)
                digest = sha256(b"".join(copies.values())).hexdigest()
                write_private(half / HASH, f"{digest}\n".encode(), status)
                open_like(half, status)
                for path, (original, copy) in kept.items():
                    _keep(path, copy, real(original).stat(), desk.parent)
                half.rename(target)
            except BaseException:
                shutil.rmtree(half, ignore_errors=True)
                if not target.exists():
                    for path in kept:
                        remove_quietly(path)
                    with contextlib.suppress(OSError):  # the folder contains other copies
                        for folder in dict.fromkeys((*(path.parent for path in kept), desk)):
                            folder.rmdir()
                        desk.parent.rmdir()
                raise
            if corrected is not None:
                replace(corrected.path, corrected.before, corrected.marked(number))
    except OSError as error:
        raise BriefingError(f"{target} cannot be written: {error.strerror}") from None
    return Path(os.path.relpath(target / TEXT))


def _copies(kept: Path, copies: Mapping[str, bytes]) -> dict[Path, tuple[str, bytes]]:
    """Return where each file of a ledger is kept: its own path, and its bytes."""
    if len(copies) == 1:
        return dict.fromkeys([kept], next(iter(copies.items())))
    folder, digits = kept.with_suffix(""), len(str(len(copies)))
    return {
        folder / f"{number:0{digits}}-{Path(path).stem}.toml": (path, copy)
        for number, (path, copy) in enumerate(copies.items(), 1)
    }


def _keep(path: Path, copy: bytes, ledger: os.stat_result, desk: Path) -> None:
    """Store the copy of a file, with the file's mode, in folders open to its readers."""
    for folder in reversed([each for each in path.parents if each.is_relative_to(desk)]):
        if not folder.is_dir():
            folder.mkdir()
            open_like(folder, ledger)
    write_private(path, copy, ledger)
    path.chmod(stat.S_IMODE(path.stat().st_mode) & stat.S_IMODE(ledger.st_mode))


@contextmanager
def _only_writer(top: Path) -> Iterator[None]:
    """Lock the folder of issues, and delete leftovers of a killed call."""
    import fcntl

    handle = os.open(top, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        for left in top.glob(f"{HALF}*"):
            shutil.rmtree(left, ignore_errors=True)
        for left in top.glob(f"*/.{TEXT}.new"):
            remove_quietly(left)
        yield
    finally:
        os.close(handle)
        with contextlib.suppress(OSError):  # it holds issues
            top.rmdir()


class Corrected(NamedTuple):
    """The briefing of an issue that a later one corrects, as read."""

    path: Path
    before: bytes

    def marked(self, number: int) -> bytes:
        """Return it with a line at the top that says which issue corrects it."""
        mark = self.before.startswith(BOM_UTF8) * BOM_UTF8
        line = f"> **Corrected by No. {number}.**\n\n".encode()
        return mark + line + self.before.removeprefix(mark)


def to_correct(folder: Path) -> Corrected:
    """Return the briefing of an issue that is to be marked as corrected.

    Raises:
        BriefingError: it cannot be read, cannot be written, or is not UTF-8.

    """
    path = folder / TEXT
    try:
        file = real(path)
        before = file.read_bytes()
        before.decode("utf-8")
    except OSError as error:
        raise BriefingError(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        hint = "save it as UTF-8, then make the issue again"
        raise BriefingError(
            f"{path} is not UTF-8, so it cannot be marked as corrected", hint
        ) from None
    if not os.access(file.parent, os.W_OK):
        raise BriefingError(f"{file.parent} is not writable, so the issue cannot be corrected")
    return Corrected(file, before)
