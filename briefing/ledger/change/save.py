"""Writing a change to its file, and taking the last one back.

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
        edit: the change, made on what the file held when it was read.
        again: makes the change again, if the file holds something else by now.
        now: when, for `undo`.

    Returns:
        The change that was written, and whether `undo` will be able to take it back.

    Raises:
        BriefingError: the file cannot be written, or was changed meanwhile in a way that
            makes the change impossible.

    """
    with locked(path) as file:
        before = file.read_bytes()
        if text_of(before) != edit.before.text:
            edit = again(loads(before, path))
        bom = BOM if before.startswith(BOM.encode()) else ""
        after = (bom + edit.after.text).encode()
        return edit, put(file, before, after, edit.what, now)


def text_of(content: bytes) -> str | None:
    """Return the text of a ledger's bytes as `loads` has it; None if it is not UTF-8."""
    try:
        return content.decode("utf-8").removeprefix(BOM)
    except UnicodeDecodeError:
        return None


def put(file: Path, before: bytes, after: bytes, what: str, now: str) -> bool:
    """Replace the bytes of a locked ledger, remembering the change; says whether that worked.

    The change is remembered first. If it cannot be written, it is forgotten again; one that a
    kill kept from being written is known by its fingerprint.
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
    """What `undo` takes back: the change, and the text with it and without.

    `unwritten` names the later changes that were never written, since the program was ended.
    """

    change: journal.JournalEntry
    before: bytes
    after: bytes
    rest: list[journal.JournalEntry]
    unwritten: list[str]


def last_change(path: str) -> Undone:
    """Return what `undo` would take back.

    Raises:
        BriefingError: nothing is remembered, or the file was changed since.

    """
    now = read_bytes(path)
    mark, changes = journal.fingerprint(now), journal.recall(real(path))
    if not changes:
        raise BriefingError(f"No change of {path} by this program is remembered")
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
            f"{unwritten[0]} was never written, since the program was ended, and no change "
            f"of {path} before it is remembered",
            "there is nothing to take back",
        )
    raise BriefingError(
        f"{path} was changed by hand since the program's last change, which is not taken back",
        "undo it in the editor, or with git",
    )


def undo(path: str, undone: Undone) -> None:
    """Put the text before the last change back.

    Raises:
        BriefingError: the file was changed meanwhile, or cannot be written.

    """
    with locked(path) as file:
        replace(file, undone.before, undone.after)
        journal.write(file, undone.rest)
