"""Replacing a file in one step: whoever reads it finds the old bytes or the new ones, whole.

The new bytes go to a file in the same folder, `.NAME.new`, are brought to the disk, and the
file is renamed over the old one. The name is always the same, so that what a kill leaves
behind is cleared away by the next change.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from briefing.diagnostics import BriefingError


def replace(path: Path, before: bytes, after: bytes) -> None:
    """Replace the content of a file; mode and owner stay.

    Args:
        path: the file itself, no symbolic link; the caller holds its lock.
        before: what it is expected to hold.
        after: what it shall hold.

    Raises:
        BriefingError: it holds something else by now, or the disk refuses; it is unchanged.

    """
    new = path.with_name(f".{path.name}.new")
    try:
        _write(new, path, after)
        if path.read_bytes() != before:
            raise BriefingError(
                f"{path.name} was changed by another program meanwhile, and nothing was written",
                "save it there, then try again",
            )
        new.replace(path)
    except OSError as error:
        remove_quietly(new)
        raise BriefingError(
            f"{path.name} is unchanged, the new text could not be written: {error.strerror}",
            "make room, or allow this folder to be written",
        ) from None
    except BaseException:
        remove_quietly(new)
        raise
    # from the rename on the next writer may hold the lock: a file of that name is now its own
    _settle(path.parent)


def _write(new: Path, like: Path, content: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC | os.O_NOFOLLOW
    status = like.stat()
    with os.fdopen(os.open(new, flags, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        own = os.fstat(file.fileno())
        if (own.st_uid, own.st_gid) != (status.st_uid, status.st_gid):
            with contextlib.suppress(PermissionError):  # only the superuser gives files away
                os.fchown(file.fileno(), status.st_uid, status.st_gid)
        os.fchmod(file.fileno(), status.st_mode & 0o7777)
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Bring the folder's entry to the disk, where the system can do that."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass  # the new text stands; only its survival of a power cut is not vouched for
    finally:
        os.close(handle)


def remove_quietly(path: Path) -> None:
    """Delete a file, if it is there and the folder allows it."""
    with contextlib.suppress(OSError):
        path.unlink()
