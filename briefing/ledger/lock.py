"""One writer at a time: an advisory lock on the ledger's own file.

The lock is the operating system's (`flock`), so a crash releases it, and no lock file is
left beside the ledger. Since a writer replaces the file, whoever waited looks whether the
file it has locked is still the one at the path.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.diagnostics import BriefingError
from briefing.ledger.files import only_a_file, real
from briefing.ledger.find import NAME


@contextmanager
def locked(path: str) -> Iterator[Path]:
    """Hold the ledger at `path` for this process; waits for others that hold it.

    Yields:
        The file itself, symbolic links resolved.

    Raises:
        BriefingError: there is no such file, it is not a regular one, or it may not be written.

    """
    if path == "-":
        raise BriefingError("Standard input cannot be written to", "name a file with --ledger")
    file = real(path)
    only_a_file(file)
    handle = _lock(path, file)
    try:
        yield file
    finally:
        os.close(handle)


def _lock(path: str, file: Path) -> int:
    import fcntl

    while True:
        try:
            if file.is_file() and not os.access(file, os.W_OK):
                raise BriefingError(f"{path} may not be written", _how_to_write(path, file))
            # not to wait for a writer, should a pipe have come to be there
            handle = os.open(file, os.O_RDWR | os.O_CLOEXEC | os.O_NONBLOCK)
        except FileNotFoundError:
            hint = "`briefing init` begins a ledger"
            raise BriefingError(f"There is no file {path}", hint) from None
        except IsADirectoryError:
            raise BriefingError(f"{path} is a folder", f"name the file: {path}/{NAME}") from None
        except OSError as error:
            raise BriefingError(f"{path} cannot be written: {error.strerror}") from None
        fcntl.flock(handle, fcntl.LOCK_EX)
        try:
            if os.path.samestat(os.fstat(handle), file.stat()):
                return handle
        except FileNotFoundError:
            pass
        os.close(handle)


def _how_to_write(path: str, file: Path) -> str:
    """Say what allows a file to be written: its owner can, unless the whole disk is read-only."""
    if os.statvfs(file).f_flag & os.ST_RDONLY:
        return "its file system is read-only: copy it elsewhere"
    owner = file.stat().st_uid
    if owner != os.geteuid():
        return f"it belongs to {_user_name(owner)}, who can allow it"
    return f"`{shlex.join(('chmod', 'u+w', '--', path))}` allows it"


def _user_name(number: int) -> str:
    import pwd

    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return f"the user {number}"
