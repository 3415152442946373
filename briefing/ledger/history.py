"""A ledger as git had it: the bytes of a file at a revision."""

from __future__ import annotations

import subprocess

from briefing.diagnostics import BriefingError
from briefing.ledger.files import real


def read_revision(path: str, revision: str) -> bytes:
    """Return the bytes of a ledger at a revision of the repository that it lies in.

    Args:
        path: of the ledger.
        revision: as git names it: HEAD~1, a tag, a hash, `main@{yesterday}`.

    Raises:
        BriefingError: there is no git, no repository, no such revision, or no such file in it.

    """
    if path == "-":
        raise BriefingError("Standard input has no revisions", "name the ledger's file")
    place = real(path)
    if not place.parent.is_dir():
        raise BriefingError(f"There is no folder {place.parent}", "name the ledger with --ledger")
    if revision.startswith("-"):
        raise BriefingError(f"{revision} is no revision", "HEAD~1, a tag, a hash")
    try:
        done = subprocess.run(
            ["git", "show", f"{revision}:./{place.name}"],
            cwd=place.parent, capture_output=True, check=False,
        )  # fmt: skip
    except OSError:
        raise BriefingError("There is no git here", "--rev reads the ledger from git") from None
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
        said = reason[0].removeprefix("fatal: ") if reason else "git failed"
        raise BriefingError(f"git has no {path} at {revision}: {said}")
    return done.stdout
