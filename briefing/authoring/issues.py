"""Issues of a briefing: numbered folders beside the ledger, each with a frozen copy of it."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from briefing.diagnostics import BriefingError

FOLDER, TEXT, COPY = "issues", "briefing.md", "events.toml"


def issues(ledger: str) -> dict[int, Path]:
    """Return the folders of the issues of a ledger, by number, in order."""
    top = Path(ledger).resolve().parent / FOLDER
    found = {int(path.name): path for path in top.glob("*") if path.name.isdigit()}
    return dict(sorted(found.items()))


def issue_of(ledger: str, number: int | None = None) -> tuple[int, Path]:
    """Return the number and the folder of an issue, by default of the last one.

    Raises:
        BriefingError: there is none.

    """
    found = issues(ledger)
    if number is None and found:
        number = max(found)
    if number is None or number not in found:
        which = "no issue yet" if number is None else f"no issue {number}"
        raise BriefingError(f"There is {which}", "`briefing issue` makes one")
    return number, found[number]


def publish(ledger: str, number: int, text: str, copy: bytes) -> Path:
    """Write an issue's folder, whole or not at all.

    Args:
        ledger: the path of the ledger.
        number: of the issue.
        text: the briefing.
        copy: the bytes of the ledger that it was made from.

    Returns:
        The path of the briefing.

    Raises:
        BriefingError: it is there already, or cannot be written.

    """
    top = Path(ledger).resolve().parent / FOLDER
    target = top / f"{number:03}"
    try:
        top.mkdir(exist_ok=True)
        half = Path(tempfile.mkdtemp(prefix=".half-", dir=top))
        try:
            (half / TEXT).write_text(text, encoding="utf-8", newline="\n")
            (half / COPY).write_bytes(copy)
            half.chmod(0o755)
            half.rename(target)
        except BaseException:
            shutil.rmtree(half, ignore_errors=True)
            raise
    except OSError as error:
        raise BriefingError(f"{target} cannot be written: {error.strerror}") from None
    return Path(os.path.relpath(target / TEXT))


def mark_corrected(folder: Path, number: int) -> None:
    """Write on top of an issue that a later one corrects it."""
    path = folder / TEXT
    text = path.read_text(encoding="utf-8")
    half = path.with_name(".half-" + path.name)
    half.write_text(f"> **Corrected by No. {number}.**\n\n{text}", encoding="utf-8", newline="\n")
    half.replace(path)
