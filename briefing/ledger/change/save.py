"""Saving a change to the file, and undoing the last one.

The file is replaced in one step, under a lock, and only if nobody else has changed it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from briefing.diagnostics import BriefingError
from briefing.ledger import Loaded
from briefing.ledger.change import journal
from briefing.ledger.change.edit import Edit
from briefing.ledger.change.replace import locked, replace
from briefing.ledger.files import real
from briefing.ledger.find import read_bytes

BOM = "\ufeff"


def save(
    paths: Sequence[str], edit: Edit, again: Callable[[Loaded], Edit], now: str
) -> tuple[Edit, bool]:
    """Write a change to the files concerned.

    All files are locked meanwhile. If a file cannot be written, those already written are restored.

    Args:
        paths: the paths of the ledger's files, as the user named them.
        edit: the change, based on the content read earlier.
        again: makes the change again if a file has changed since.
        now: the time, for `undo`.

    Returns:
        The change that was written, and whether `undo` will be able to undo it.

    Raises:
        BriefingError: a file cannot be written, or was changed so that the edit is no longer
        possible.

    """
    changed = edit.texts
    with locked_files(paths, changed) as files:
        before = {number: file.read_bytes() for number, file in files.items()}
        if any(text_of(before[n]) != file.text for n, file in enumerate(edit.before.files)):
            edit = again(edit.before.with_texts(before))
            if not edit.texts.keys() <= changed.keys():
                message = "The ledger was changed in the meantime, and nothing was written"
                raise BriefingError(message, "try again")
        return edit, _put_all(edit, files, before, now)


@contextmanager
def locked_files(paths: Sequence[str], changed: Collection[int]) -> Iterator[dict[int, Path]]:
    """Lock all files of a ledger, always in the order of their real paths.

    Args:
        paths: the paths of the files.
        changed: the numbers of those that only this process may use; the others are locked against
            changes.

    Yields:
        The files themselves by their numbers, symbolic links resolved.

    Raises:
        BriefingError: a file is missing, or one of `changed` may not be written.

    """
    order = sorted(range(len(paths)), key=lambda number: str(real(paths[number])))
    with ExitStack() as locks:
        yield {n: locks.enter_context(locked(paths[n], alone=n in changed)) for n in order}


def _put_all(edit: Edit, files: Mapping[int, Path], before: Mapping[int, bytes], now: str) -> bool:
    remembered = True
    with ExitStack() as undo:
        for number, (_, text) in edit.texts.items():
            file, old = files[number], before[number]
            bom = BOM if old.startswith(BOM.encode()) else ""
            new, known = (bom + text).encode(), journal.read(file)
            remembered &= put(file, old, new, edit.what, now)
            undo.callback(journal.write, file, known)
            undo.callback(replace, file, new, old)
        undo.pop_all()
    return remembered


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


def last_changes(paths: Sequence[str]) -> dict[str, Undone]:
    """Return what `undo` would undo: the latest change, in each file that it changed.

    Args:
        paths: the paths of the ledger's files.

    Raises:
        BriefingError: no change is recorded, or a file was changed since.

    """
    if len(paths) == 1:
        return {paths[0]: last_change(paths[0])}
    last = {path: revisions[-1] for path in paths if (revisions := journal.recall(real(path)))}
    if not last:
        raise BriefingError(f"This program has no record of a change to {', '.join(paths)}")
    latest = max(last.values(), key=lambda entry: journal.instant(entry.when))
    mark = _mark(latest)
    undone = {path: last_change(path) for path, entry in last.items() if _mark(entry) == mark}
    # if a killed program never wrote the change to a file, that file is left as it is
    return {path: each for path, each in undone.items() if _mark(each.change) == mark} or undone


def _mark(entry: journal.JournalEntry) -> tuple[str, str]:
    return entry.what, entry.when


def undo(path: str, undone: Undone) -> None:
    """Restore the text from before the last change.

    Raises:
        BriefingError: the file was changed since, or cannot be written.

    """
    with locked(path) as file:
        replace(file, undone.before, undone.after)
        journal.write(file, undone.rest)
