"""One writer at a time: an advisory lock on the ledger's own file.

The lock is the operating system's (`flock`), so a crash releases it, and no lock file is
left beside the ledger. Since a writer replaces the file, whoever waited looks whether the
file it has locked is still the one at the path.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.diagnostics import BriefingError
from briefing.ledger.find import NAME


@contextmanager
def locked(path: str) -> Iterator[Path]:
    """Hold the ledger at `path` for this process; waits for others that hold it.

    Yields:
        The file itself, symbolic links resolved.

    Raises:
        BriefingError: there is no such file, or it may not be written.

    """
    if path == "-":
        raise BriefingError("Standard input cannot be written to", "name a file with --ledger")
    real = Path(os.path.realpath(path))
    handle = _lock(path, real)
    try:
        yield real
    finally:
        os.close(handle)


def _lock(path: str, real: Path) -> int:
    import fcntl

    while True:
        try:
            if not os.access(real, os.W_OK) and real.exists():
                raise BriefingError(f"{path} may not be written", f"`chmod u+w {path}` allows it")
            handle = os.open(real, os.O_RDWR | os.O_CLOEXEC)
        except FileNotFoundError:
            hint = "`briefing init` begins a ledger"
            raise BriefingError(f"There is no file {path}", hint) from None
        except IsADirectoryError:
            raise BriefingError(f"{path} is a folder", f"name the file: {path}/{NAME}") from None
        except OSError as error:
            raise BriefingError(f"{path} cannot be written: {error.strerror}") from None
        fcntl.flock(handle, fcntl.LOCK_EX)
        try:
            if os.path.samestat(os.fstat(handle), real.stat()):
                return handle
        except FileNotFoundError:
            pass
        os.close(handle)
