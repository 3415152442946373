"""Files that the program writes: only regular files, never more readable than the ledger."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path
from typing import BinaryIO

from briefing.diagnostics import BriefingError


def real(path: str | Path) -> Path:
    """Return the path with symbolic links resolved.

    Raises:
        BriefingError: the links form a loop.

    """
    target = Path(os.path.realpath(path))
    if target.is_symlink():
        raise BriefingError(f"{path} is a symbolic link that leads back to itself")
    return target


def only_a_file(path: str | Path) -> None:
    """Refuse to write to anything that exists and is not a regular file or a link to one.

    Folders and missing files pass: opening them gives a better message.

    Raises:
        BriefingError: it is a pipe, a device, a socket, or a link to itself.

    """
    try:
        mode = real(path).stat().st_mode
    except (OSError, ValueError):
        return
    kinds = {stat.S_IFIFO: "a pipe", stat.S_IFCHR: "a device", stat.S_IFBLK: "a device",
             stat.S_IFSOCK: "a socket"}  # fmt: skip
    kind = kinds.get(stat.S_IFMT(mode))
    if kind:
        raise BriefingError(f"{path} is {kind}, not a file", "name a regular file")


def same_file(one: str | Path, status: os.stat_result) -> bool:
    """Return whether a path leads to the file with this status, under any name or link."""
    try:
        return os.path.samestat(Path(one).stat(), status)
    except (OSError, ValueError):
        return False


def keep_private(handle: int, ledger: os.stat_result) -> bool:
    """Remove from an open regular file the read permissions that the ledger does not have.

    If only the ledger's group may read the ledger, the file is given to that group; if that is
    refused, the group loses access.

    Returns:
        Whether the file was open to more readers before.

    Raises:
        OSError: the file belongs to somebody else, and is open to more readers.

    """
    own, others = os.fstat(handle), ledger.st_mode & 0o007
    group = ledger.st_mode >> 3 & 0o007
    if own.st_mode & 0o040 and own.st_gid != ledger.st_gid and group != others:
        try:
            os.fchown(handle, -1, ledger.st_gid)
        except OSError:
            # from the ledger's point of view, the file's group may contain anybody
            group = others = group & others
    allowed = 0o700 | group << 3 | others
    # only read permissions matter here, not write or execute permissions
    unreadable = sum(bits for bits in (0o070, 0o007) if not bits & 0o044 & allowed)
    if not own.st_mode & unreadable:
        return False
    os.fchmod(handle, stat.S_IMODE(own.st_mode) & ~unreadable)
    return True


def open_like(folder: Path, ledger: os.stat_result) -> None:
    """Open a folder to the readers of the ledger."""
    handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        mask = os.umask(0)
        os.umask(mask)
        os.fchmod(handle, 0o755 & ~mask)
        keep_private(handle, ledger)
    finally:
        os.close(handle)


def file_digest(file: BinaryIO) -> str:
    """Return the SHA-256 of an open file, in hexadecimal digits."""
    from hashlib import sha256

    mark = sha256()
    while chunk := file.read(1 << 20):
        mark.update(chunk)
    return mark.hexdigest()


def write_private(path: Path, content: bytes, ledger: os.stat_result | None = None) -> None:
    """Write a new file that only its owner, or only the ledger's readers, can read.

    Args:
        path: the path; an existing file is replaced, unless it is a link.
        content: the content of the file.
        ledger: the status of the ledger; its readers may read the file too.

    Raises:
        OSError: it cannot be written.

    """
    remove_quietly(path)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    with os.fdopen(os.open(path, flags, 0o600 if ledger is None else 0o666), "wb") as file:
        if ledger is not None:
            keep_private(file.fileno(), ledger)
        file.write(content)


def remove_quietly(path: Path) -> None:
    """Delete a file if it exists and the folder permits it."""
    with contextlib.suppress(OSError):
        path.unlink()
