"""Copies of sources: files in `sources/` beside the ledger.

Nothing is fetched: a copy is made from a file or from standard input.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from briefing.diagnostics import BriefingError
from briefing.ledger.files import keep_private, open_like, real, remove_quietly
from briefing.ledger.find import read_stdin
from briefing.model import Raw

FOLDER = "sources"
_UNSAFE = re.compile(r"[^\w.-]+")
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}")
_BEGINNINGS = ((b"%PDF", ".pdf"), (b"\x89PNG", ".png"), (b"\xff\xd8\xff", ".jpg"),
               (b"PK\x03\x04", ".zip"), (b"<", ".html"))  # fmt: skip
"""The first bytes of each kind of file; any other standard input is text."""


def read(given: str) -> bytes:
    """Return the file to copy, or "-" for standard input.

    Raises:
        BriefingError: it cannot be read, or it is empty.

    """
    try:
        content = read_stdin() if given == "-" else _content(given)
    except OSError as error:
        raise BriefingError(f"{given} cannot be read: {error.strerror}") from None
    if not content:
        what = "Standard input" if given == "-" else given
        raise BriefingError(f"{what} is empty", "first save the page or PDF, then name the file")
    return content


def _content(given: str) -> bytes:
    if "://" in given:
        raise BriefingError(
            f"{given} is an address, but this program does not use the network",
            "save the page and name the file, or pipe it in: curl URL | briefing … --copy -",
        )
    return Path(given).read_bytes()


@contextmanager
def kept(ledger: str, ident: str, given: str, content: bytes) -> Iterator[Raw]:
    """Store a copy in `sources/` beside a ledger, readable only by those who can read the ledger.

    An existing file is never overwritten: one with the same content is used again; otherwise the
    copy gets a number. If the ledger cannot be written, the copy is deleted again.

    Args:
        ledger: the path of the ledger.
        ident: the id of the source.
        given: the name of the file, for its extension; "-" is standard input.
        content: the content of the file.

    Yields:
        The keys of the source that name the copy: its path from the ledger's folder, its SHA-256.

    Raises:
        BriefingError: it cannot be written.

    """
    folder = real(ledger).parent / FOLDER
    stem = _UNSAFE.sub("-", ident).strip(".-") or "copy"
    try:
        path, new = _placed(folder, stem, _ending(given, content), content, real(ledger).stat())
    except OSError as error:
        raise BriefingError(f"{folder} cannot be written: {error.strerror}") from None
    try:
        yield {"copy": f"{FOLDER}/{path.name}", "sha256": sha256(content).hexdigest()}
    except BaseException:
        if new:
            remove_quietly(path)
            with contextlib.suppress(OSError):  # the folder contains other copies
                folder.rmdir()
        raise


def _placed(
    folder: Path, stem: str, ending: str, content: bytes, ledger: os.stat_result
) -> tuple[Path, bool]:
    """Return the file of a copy, and whether it is new."""
    if not folder.is_dir():
        folder.mkdir()
        open_like(folder, ledger)
    number = 1
    while True:
        path = folder / f"{stem}{f'-{number}' if number > 1 else ''}{ending}"
        if not os.path.lexists(path):
            _write(path, content, ledger)
            return path, True
        if path.is_file() and path.read_bytes() == content:
            return path, False
        number += 1


def _ending(given: str, content: bytes) -> str:
    ending = Path(given).suffix
    if given != "-" and _ENDING.fullmatch(ending):
        return ending.lower()
    start = content.lstrip()[:8] if content[:1].isspace() else content[:8]
    return next((end for begin, end in _BEGINNINGS if start.startswith(begin)), ".txt")


def _write(path: Path, content: bytes, ledger: os.stat_result) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            keep_private(file.fileno(), ledger)
            file.write(content)
    except BaseException:
        remove_quietly(path)
        raise
