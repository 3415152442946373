"""The journal for `undo`: the program's last changes, kept in the user's state directory.

`$XDG_STATE_HOME/briefing/` (else `~/.local/state/briefing/`) has a file for each changed ledger.
For each recent change it records the bytes that were removed, their position, and fingerprints of
the whole text before and after, so that a change is only undone in the text that it produced.
"""

from __future__ import annotations

import datetime
import json
import os
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from briefing.diagnostics import BriefingError
from briefing.ledger.files import remove_quietly, write_private

KEPT = 50
_BYTES = "surrogateescape"
"""How bytes that are not valid text are stored in JSON and restored."""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One change: at byte `start`, `removed` was replaced by `added` bytes."""

    what: str
    when: str
    start: int
    removed: str
    added: int
    before: str
    after: str


def instant(when: str) -> float:
    """Return the time of an entry in seconds; a day counts from its beginning."""
    return datetime.datetime.fromisoformat(when).astimezone().timestamp()


def fingerprint(content: bytes) -> str:
    """Return a fingerprint of the content."""
    return sha256(content).hexdigest()


def entry(what: str, when: str, before: bytes, after: bytes) -> JournalEntry:
    """Return the journal entry for a change, cut at character boundaries.

    Bytes that are not UTF-8 (from an editor with another encoding) are recorded unchanged.
    """
    start = _common(before, after)
    while start and (_inside(before, start) or _inside(after, start)):
        start -= 1
    tail = _common(before[start:][::-1], after[start:][::-1])
    while tail and (_inside(before, len(before) - tail) or _inside(after, len(after) - tail)):
        tail -= 1
    removed = before[start : len(before) - tail].decode("utf-8", _BYTES)
    added = len(after) - tail - start
    return JournalEntry(what, when, start, removed, added, fingerprint(before), fingerprint(after))


def take_back(content: bytes, change: JournalEntry) -> bytes:
    """Return the content before a change, given the content after it."""
    end = change.start + change.added
    return content[: change.start] + change.removed.encode("utf-8", _BYTES) + content[end:]


def _inside(content: bytes, at: int) -> bool:
    return at < len(content) and content[at] & 0xC0 == 0x80


def _common(first: bytes, second: bytes) -> int:
    low, high = 0, min(len(first), len(second))
    while low < high:
        middle = (low + high + 1) // 2
        if first[low:middle] == second[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def folder() -> Path:
    """Return the program's state directory."""
    given = os.environ.get("XDG_STATE_HOME", "")
    base = Path(given) if given.startswith("/") else Path.home() / ".local" / "state"
    return base / "briefing"


def journal_of(ledger: Path) -> Path:
    """Return the journal file of the ledger at `ledger`."""
    return folder() / f"{fingerprint(os.fsencode(ledger))[:24]}.json"


def read(ledger: Path) -> list[JournalEntry]:
    """Return the recorded changes, oldest first; an empty list if the journal cannot be read."""
    try:
        return recall(ledger)
    except BriefingError:
        return []


def recall(ledger: Path) -> list[JournalEntry]:
    """Return the recorded changes, oldest first.

    Raises:
        BriefingError: the journal is damaged, or cannot be read.

    """
    try:
        path = journal_of(ledger)
        rows = json.loads(path.read_text(encoding="utf-8"))
        return [_entry(row) for row in rows["changes"]]
    except FileNotFoundError:
        return []
    except OSError as error:
        reason = f"{path} cannot be read: {error.strerror}"
    except (ValueError, TypeError, KeyError, RecursionError):
        reason = f"{path}, the journal of the program's last changes, is damaged"
    except RuntimeError:  # no home folder
        return []
    raise BriefingError(reason, "undo the change in the editor, or with git")


def _entry(row: Any) -> JournalEntry:
    """Return an entry of the journal. Raises ValueError or TypeError if it is not valid."""
    entry = JournalEntry(**row)
    for name, kind in JournalEntry.__annotations__.items():
        value = getattr(entry, name)
        if type(value).__name__ != kind or (kind == "int" and value < 0):
            raise ValueError(name)
    entry.removed.encode("utf-8", _BYTES)
    return entry


def write(ledger: Path, changes: list[JournalEntry]) -> bool:
    """Write the latest changes to the journal; return whether that worked."""
    rows = [asdict(change) for change in changes[-KEPT:]]
    text = json.dumps({"ledger": str(ledger), "changes": rows})
    try:
        path = journal_of(ledger)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = path.with_suffix(".new")
    except (OSError, RuntimeError):
        return False
    try:
        write_private(new, text.encode())
        new.replace(path)
    except OSError:
        return False
    finally:
        remove_quietly(new)
    return True


def kept(ledger: Path | None) -> dict[Path, str]:
    """Return the files stored outside ledgers, each with a description.

    Args:
        ledger: the ledger that they belong to; None for all ledgers.

    """
    try:
        begins = journal_of(ledger).stem if ledger else ""
        paths = sorted(path for path in folder().glob(f"{begins}*") if path.is_file())
    except (OSError, RuntimeError):
        return {}
    kinds = {".json": "changes, for undo", ".toml": "a text that was put aside"}
    return {path: kinds.get(path.suffix, "left over") for path in paths}


def keep(ledger: Path, content: bytes) -> Path | None:
    """Keep a refused text so that nothing is lost; return its path, or None if that failed.

    Each text has its own file, so the next refused text does not replace it.
    """
    try:
        path = journal_of(ledger).with_suffix(f".{fingerprint(content)[:8]}.toml")
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_private(path, content)
    except (OSError, RuntimeError):
        return None
    return path
