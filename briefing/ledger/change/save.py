"""Saving a change to the file, and undoing the last one.

The file is replaced in one step, under a lock, and only if nobody else has changed it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from briefing.diagnostics import BriefingError
from briefing.ledger import Loaded, loads
from briefing.ledger.change import journal
from briefing.ledger.change.edit import Edit
from briefing.ledger.change.replace import locked, replace
from briefing.ledger.files import real
from briefing.ledger.find import read_bytes

BOM = "\ufeff"


def save(path: str, edit: Edit, again: Callable[[Loaded], Edit], now: str) -> tuple[Edit, bool]:
    """Write a change to the file.

    Args:
        path: of the ledger, as the user named it.
        edit: the change, based on the content read earlier.
        again: makes the change again if the file has changed since.
        now: the time, for `undo`.

    Returns:
        The change that was written, and whether `undo` will be able to undo it.

    Raises:
        BriefingError: the file cannot be written, or was changed so that the edit is no longer
        possible.

    """
    with locked(path) as file:
        before = file.read_bytes()
        if text_of(before) != edit.before.text:
            edit = again(loads(before, path))
        bom = BOM if before.startswith(BOM.encode()) else ""
        after = (bom + edit.after.text).encode()
        return edit, put(file, before, after, edit.what, now)


def text_of(content: bytes) -> str | None:
    """Decode a ledger's bytes as `loads` does; None if they are not UTF-8."""
    try:
        return content.decode("utf-8").removeprefix(BOM)
    except UnicodeDecodeError:
        return None


def put(file: Path, before: bytes, after: bytes, what: str, now: str) -> bool:
    """Replace the bytes of a locked ledger and record the change; return whether it was recorded.

    The change is recorded first. If writing fails, the record is dropped again; if the process is
    killed in between, the fingerprint shows that the change was never written.
    """
    changes = journal.read(file)
    remembered = journal.write(file, [*changes, journal.entry(what, now, before, after)])
    try:
        replace(file, before, after)
    except BaseException:
        journal.write(file, changes)
        raise
    return remembered


@dataclass(frozen=True, slots=True)
class Undone:
    """What `undo` would undo: the change, and the text with and without it.

    `unwritten` names later changes that were never written because the program was killed.
    """

    change: journal.JournalEntry
    before: bytes
    after: bytes
    rest: list[journal.JournalEntry]
    unwritten: list[str]


def last_change(path: str) -> Undone:
    """Return what `undo` would undo.

    Raises:
        BriefingError: nothing is recorded, or the file was changed since.

    """
    now = read_bytes(path)
    mark, changes = journal.fingerprint(now), journal.recall(real(path))
    if not changes:
        raise BriefingError(f"This program has no record of a change to {path}")
    unwritten: list[str] = []
    while changes:
        change = changes.pop()
        if change.after == mark:
            back = journal.take_back(now, change)
            if journal.fingerprint(back) == change.before:
                return Undone(change, now, back, changes, unwritten)
            break
        if change.before != mark:
            break
        unwritten.append(change.what)
    if unwritten and not changes:
        raise BriefingError(
            f"{unwritten[0]} was never written because the program was killed, and no earlier "
            f"change to {path} is recorded",
            "there is nothing to undo",
        )
    raise BriefingError(
        f"{path} was changed by hand after the program's last change, which cannot be undone",
        "undo it in the editor, or with git",
    )


def undo(path: str, undone: Undone) -> None:
    """Restore the text from before the last change.

    Raises:
        BriefingError: the file was changed since, or cannot be written.

    """
    with locked(path) as file:
        replace(file, undone.before, undone.after)
        journal.write(file, undone.rest)
