"""Finding the ledger: the option, the environment, or the nearest `events.toml` above.

A ledger is a file, several files, or the files of a folder: those whose names end in `.toml`, in
the order of their paths, without hidden files, `issues/`, `sources/` and mappings of sheets.
"""

from __future__ import annotations

import errno
import os
import shlex
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath

from briefing.diagnostics import BriefingError
from briefing.ledger.files import real

NAME = "events.toml"
VARIABLE = "BRIEFING_LEDGER"
ENDING, MAPPING = ".toml", ".map.toml"
"""The endings of the names of a ledger's files in a folder, and of mappings of sheets."""
NOT_READ = ("issues", "sources")
"""The folders beside a ledger that are not part of it; nor are hidden ones, such as `.briefing`."""


def find(given: Sequence[str] = ()) -> list[str]:
    """Return the paths of the ledger's files or folders; "-" is standard input.

    Args:
        given: the values of `--ledger`, if any.

    Raises:
        BriefingError: no ledger was named, and there is none in this folder or above it.

    """
    if given:
        return [*given]
    if named := os.environ.get(VARIABLE):
        return [named]
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / NAME).is_file():
            return [os.path.relpath(folder / NAME)]
    raise BriefingError(
        f"There is no {NAME} here or in a folder above",
        "`briefing init` creates one; use --ledger FILE or $BRIEFING_LEDGER for another one",
    )


def files_of(paths: Sequence[str]) -> list[str]:
    """Return the files of a ledger, each once.

    Args:
        paths: the paths of files and folders.

    Raises:
        BriefingError: a folder has no file of a ledger, or cannot be read.

    """
    if len(paths) == 1 and not _is_folder(paths[0]):
        return [*paths]
    return _once(
        file for path in paths for file in (_in_folder(path) if _is_folder(path) else [path])
    )


def _once(files: Iterable[str]) -> list[str]:
    """Return each file once, under the first of its names."""
    by_path: dict[str, str] = {}
    for file in files:
        try:
            by_path.setdefault(file if file == "-" else os.path.realpath(file), file)
        except ValueError:  # no file has this name; the reader reports it
            by_path[file] = file
    return [*by_path.values()]


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except OSError:  # the reader gives the reason
        return False


def _in_folder(folder: str) -> list[str]:
    files = []
    try:
        for place, folders, names in os.walk(folder, onerror=_raise):
            folders[:] = [name for name in folders if is_part([name, NAME])]
            files += [os.path.relpath(Path(place, name), folder) for name in names]
    except OSError as error:
        raise BriefingError(f"{error.filename} cannot be read: {error.strerror}") from None
    return _parts(folder, files)


def _raise(error: OSError) -> None:
    raise error


def _parts(folder: str, names: Iterable[str]) -> list[str]:
    """Return those files of a folder, given by their paths in it, that belong to its ledger."""
    parts = sorted(PurePath(name).parts for name in names if is_part(PurePath(name).parts))
    if not parts:
        hint = f"`briefing init {shlex.quote(folder)}` creates one"
        raise BriefingError(f"There is no ledger in the folder {folder}", hint)
    return [str(Path(folder, *each)) for each in parts]


def is_part(parts: Sequence[str]) -> bool:
    """Return whether a file in a ledger's folder, given by the parts of its path, belongs to it."""
    name = parts[-1]
    return (
        name.endswith(ENDING) and not name.endswith(MAPPING)
        and not any(part.startswith(".") for part in parts)
        and not any(part in NOT_READ for part in parts[:-1])
    )  # fmt: skip


def read_bytes(path: str) -> bytes:
    """Return the bytes of a ledger; "-" is standard input.

    Raises:
        BriefingError: the file cannot be read; the message gives the reason.

    """
    if path == "-":
        return read_stdin()
    try:
        return real(path).read_bytes()
    except (FileNotFoundError, IsADirectoryError) as error:
        raise not_a_file(path, error) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise BriefingError(f"{path} cannot be read: {reason}") from None


def not_a_file(path: str, error: OSError | None = None) -> BriefingError:
    """Return the refusal of a path at which there is no file, or a folder."""
    if isinstance(error, IsADirectoryError):
        return BriefingError(f"{path} is a folder", f"name the file: {path}/{NAME}")
    return BriefingError(f"There is no file {path}", "`briefing init` creates a ledger")


def read_stdin() -> bytes:
    """Return all of standard input.

    Raises:
        BriefingError: it is closed, or cannot be read.

    """
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        closed = error.errno == errno.EBADF
        reason = "is closed" if closed else f"cannot be read: {error.strerror}"
        raise BriefingError(f"Standard input {reason}", "name a file, or pipe one in") from None


def read_revision(path: str, revision: str) -> bytes:
    """Return the bytes of a ledger at a revision of its git repository.

    Args:
        path: the path of the ledger.
        revision: a git
        revision: HEAD~1, a tag, a hash, `main@{yesterday}`.

    Raises:
        BriefingError: git or the repository is missing, or there is no such revision or file.

    """
    if path == "-":
        raise BriefingError("Standard input has no revisions", "name the ledger's file")
    place = real(path)
    return _git(place.parent, path, revision, "show", f"{revision}:./{place.name}")


def files_at(paths: Sequence[str], revision: str) -> Iterator[tuple[str, bytes | BriefingError]]:
    """Yield the files of a ledger at a revision of its git repository, each once.

    Args:
        paths: the paths of files and folders; of a folder, the files that it had at the revision
            are read.
        revision: a git revision, as for `read_revision`.

    Yields:
        The path of each file with its bytes, or with the reason why git does not have them.

    """
    files = _once(
        file
        for path in paths
        for file in (_in_folder_at(path, revision) if _is_folder(path) else [path])
    )
    for path in files:
        try:
            yield path, read_revision(path, revision)
        except BriefingError as error:
            yield path, error


def _in_folder_at(folder: str, revision: str) -> list[str]:
    given = ("ls-tree", "-r", "-z", "--name-only", revision, "./")
    listed = _git(real(folder), folder, revision, *given)
    return _parts(folder, os.fsdecode(listed).split("\0")[:-1])


def _git(folder: Path, path: str, revision: str, *arguments: str) -> bytes:
    """Return git's output for a file or folder at a revision."""
    import subprocess

    if not folder.is_dir():
        raise BriefingError(f"There is no folder {folder}", "name the ledger with --ledger")
    if revision.startswith("-"):
        raise BriefingError(f"{revision} is not a git revision", "HEAD~1, a tag, a hash")
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False)
    except OSError:
        message = "This is not a git repository"
        raise BriefingError(message, "--rev reads the ledger from git") from None
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
        said = reason[0].removeprefix("fatal: ") if reason else "git failed"
        raise BriefingError(f"git has no {path} at {revision}: {said}")
    return done.stdout
