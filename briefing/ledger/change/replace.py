"""One writer at a time, and a new file in one step.

The lock is the operating system's (`flock`) on the ledger's own file, so a crash releases it and no
lock file is left behind. Since a writer replaces the file, a process that has waited for the lock
checks that the locked file is still the one at the path.

Replacing is atomic: a reader sees either all the old bytes or all the new ones. The new bytes are
written to a file in the same folder, `.NAME.new`, and flushed to disk; that file is then renamed
over the old one. The name is always the same, so the next change cleans up after a killed process.
"""

from __future__ import annotations

import contextlib
import os
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.diagnostics import BriefingError
from briefing.ledger.files import only_a_file, real, remove_quietly
from briefing.ledger.find import not_a_file


@contextmanager
def locked(path: str, *, alone: bool = True) -> Iterator[Path]:
    """Lock the ledger at `path` for this process, waiting for other writers.

    Args:
        path: the path of the file.
        alone: whether this process will write it; if not, others may read it but not write it.

    Yields:
        The file itself, symbolic links resolved.

    Raises:
        BriefingError: there is no such file, it is not a regular one, or it may not be written.

    """
    if path == "-":
        raise BriefingError("Standard input cannot be written to", "name a file with --ledger")
    file = real(path)
    only_a_file(file)
    handle = _lock(path, file, alone=alone)
    try:
        yield file
    finally:
        os.close(handle)


def _lock(path: str, file: Path, *, alone: bool) -> int:
    import fcntl

    while True:
        try:
            if alone and file.is_file() and not os.access(file, os.W_OK):
                raise BriefingError(f"{path} may not be written", _how_to_write(path, file))
            # do not block if the path has become a pipe
            mode = os.O_RDWR if alone else os.O_RDONLY
            handle = os.open(file, mode | os.O_CLOEXEC | os.O_NONBLOCK)
        except (FileNotFoundError, IsADirectoryError) as error:
            raise not_a_file(path, error) from None
        except OSError as error:
            raise BriefingError(f"{path} cannot be written: {error.strerror}") from None
        fcntl.flock(handle, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        try:
            if os.path.samestat(os.fstat(handle), file.stat()):
                return handle
        except FileNotFoundError:
            pass
        os.close(handle)


def _how_to_write(path: str, file: Path) -> str:
    """Return a hint on how to make a file writable."""
    if os.statvfs(file).f_flag & os.ST_RDONLY:
        return "its file system is read-only: copy it elsewhere"
    owner = file.stat().st_uid
    if owner != os.geteuid():
        return f"it belongs to {_user_name(owner)}, who can change that"
    return f"`{shlex.join(('chmod', 'u+w', '--', path))}` allows it"


def _user_name(number: int) -> str:
    import pwd

    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return f"the user {number}"


def replace(path: Path, before: bytes, after: bytes) -> None:
    """Replace the content of a file, keeping its mode and group, and its owner where permitted.

    Args:
        path: the path of the file, not of a symbolic link; the caller has locked the file.
        before: its expected content.
        after: its new content.

    Raises:
        BriefingError: its content has changed, writing failed, or its group cannot be kept; the
        file is unchanged.

    """
    new = path.with_name(f".{path.name}.new")
    try:
        _write(new, path, after)
        if path.read_bytes() != before:
            raise BriefingError(
                f"{path.name} was changed by another program in the meantime; nothing was written",
                "save it there, then try again",
            )
        new.replace(path)
    except OSError as error:
        remove_quietly(new)
        raise BriefingError(
            f"{path.name} is unchanged: the new text could not be written: {error.strerror}",
            "free some space, or make this folder writable",
        ) from None
    except BaseException:
        remove_quietly(new)
        raise
    # after the rename the next writer may hold the lock, and a file of that name belongs to it
    _settle(path.parent)


def _write(new: Path, like: Path, content: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC | os.O_NOFOLLOW
    status = like.stat()
    with os.fdopen(os.open(new, flags, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        _keep_group(file.fileno(), status, like.name)
        os.fchmod(file.fileno(), status.st_mode & 0o7777)
        os.fsync(file.fileno())


def _keep_group(handle: int, ledger: os.stat_result, name: str) -> None:
    """Give a file the ledger's group, and its owner where permitted."""
    own = os.fstat(handle)
    if own.st_gid != ledger.st_gid:
        try:
            os.fchown(handle, -1, ledger.st_gid)
        except OSError:
            raise BriefingError(
                f"{name} is unchanged: it is shared by the group {group_name(ledger.st_gid)}, "
                "which you are not in, so the new text could not be given to that group",
                "ask its owner to make the change, or to add you to the group",
            ) from None
    if own.st_uid != ledger.st_uid:
        with contextlib.suppress(PermissionError):  # only the superuser may change a file's owner
            os.fchown(handle, ledger.st_uid, -1)


def group_name(number: int) -> str:
    """Return the name of a group, or its number if it has no name."""
    import grp

    try:
        return grp.getgrgid(number).gr_name
    except KeyError:
        return str(number)


def _settle(folder: Path) -> None:
    """Flush the folder's entry to disk, if the system supports it."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass  # the new text is in place; only its survival of a power cut is not guaranteed
    finally:
        os.close(handle)
