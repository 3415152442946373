"""The git merge driver: how it merges files, and how to set it up.

The attribute is a line in `.gitattributes` beside the ledger, under version control. The driver
itself is configured in each clone. See gitattributes(5), "Defining a custom merge driver".
"""

from __future__ import annotations

import fnmatch
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from briefing.diagnostics import BriefingError
from briefing.ledger.change.replace import locked, replace
from briefing.ledger.find import not_a_file, read_bytes
from briefing.ledger.merge import Markers, merge, one_conflict

_BYTES = "surrogateescape"
"""How to carry bytes that are not UTF-8 through unchanged."""
ATTRIBUTES = ".gitattributes"
_UNION = re.compile(r'[ \t]*("(?:[^"\\]|\\.)*"|[^\s#]\S*)[ \t](?:.*[ \t])?merge=union(?:[ \t]|$)')


def merge_files(base: str, ours: str, theirs: str, marks: Markers) -> list[str]:
    """Merge three files, and write the result to the second in one step.

    A side that cannot be read counts as empty and turns the whole file into one conflict: without
    markers, git would take our side as the result.

    Args:
        base: the path of the common ancestor.
        ours: the path of our side, which receives the result.
        theirs: the path of their side.
        marks: how conflicts are marked.

    Returns:
        A sentence for each conflict.

    Raises:
        BriefingError: our side cannot be read or written; it is unchanged.

    """
    texts, unread = [], []
    for path in (base, theirs):
        try:
            texts.append(read_bytes(path).decode("utf-8", _BYTES))
        except BriefingError as error:
            texts.append("")
            unread.append(error.message)
    with locked(ours) as real:
        before = real.read_bytes()
        mine = before.decode("utf-8", _BYTES)
        if unread:
            merged = one_conflict(mine, texts[1], marks, " and ".join(unread))
        else:
            merged = merge(texts[0], mine, texts[1], marks)
        after = merged.text.encode("utf-8", _BYTES)
        if after != before:
            replace(real, before, after)
    return merged.conflicts


def set_up(path: str, program: str, *, write: bool = True) -> Iterator[str]:
    """Make git merge the ledger at `path` block by block, and yield a line for each step.

    Args:
        path: the path of the ledger.
        program: the shell command for this program; a literal "%" is doubled.
        write: whether to write anything.

    Raises:
        BriefingError: the ledger is not in a git repository, or git refuses.

    """
    if path == "-":
        raise BriefingError("Standard input is not in a repository", "name a file with --ledger")
    ledger = Path(path).absolute()
    folder = ledger.parent
    if not ledger.is_file():
        raise not_a_file(path)
    top = _git(folder, "rev-parse", "--show-toplevel")
    if not top:
        raise BriefingError(f"{path} is not in a git repository", "`git init` makes one")
    yield from _unions(folder, Path(top), ledger.name)
    driver = {
        "merge.briefing.name": "briefing: a ledger, block by block",
        "merge.briefing.driver": f"{program} merge-file %O %A %B --marker-size %L --path %P",
        # to merge several common ancestors, git takes one of them and leaves no markers
        "merge.briefing.recursive": "binary",
    }
    yield _attribute(folder, ledger.name, write=write)
    old = [key for key, value in driver.items() if _git(folder, "config", "--get", key) != value]
    if not old:
        yield "the merge driver is already configured"
        return
    for key in old if write else ():
        _git(folder, "config", "--local", key, driver[key], needed=True)
    done = "configured" if write else "would configure"
    yield f"{done} the merge driver: {driver['merge.briefing.driver']}"


def _attribute(folder: Path, name: str, *, write: bool) -> str:
    """Give the ledger its attribute if it does not have it yet; return a line about the change."""
    target = folder / ATTRIBUTES
    if _merge_of(folder, name) == "briefing":
        return f"{name} already has merge=briefing"
    real = Path(os.path.realpath(target))
    before = real.read_bytes() if real.exists() else b""
    end = b"\r\n" if b"\r\n" in before else b"\n"
    gap = b"" if before.endswith(b"\n") or not before else end
    line = f"/{_pattern(name)} merge=briefing"
    if _pattern(name).startswith('"'):
        line = f'"/{_pattern(name)[1:]} merge=briefing'
    if write:
        if not real.exists():
            real.touch()
        replace(real, before, before + gap + os.fsencode(line) + end)
        if _merge_of(folder, name) != "briefing":
            other = "another line, or .git/info/attributes, overrides it"
            raise BriefingError(f"git does not follow {line} in {target}", other)
    return f"{'added' if write else 'would add'} to {ATTRIBUTES}: {line}"


def _pattern(name: str) -> str:
    """Return a gitattributes(5) pattern that matches only the given file name."""
    escaped = re.sub(r"([\\*?\[])", r"\\\1", name)
    if not re.search(r'[\s"]', escaped):
        return escaped
    quoted = escaped.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    return f'"{quoted}"'


def _merge_of(folder: Path, name: str) -> str:
    """Return the `merge` attribute of a file."""
    said = _git(folder, "check-attr", "-z", "merge", "--", name)
    return said.split("\0")[2] if said.count("\0") >= 3 else ""


def _unions(folder: Path, top: Path, name: str) -> Iterator[str]:
    """Yield a warning for each line that makes git merge a ledger line by line."""
    places = [folder, *folder.parents]
    for place in places[: places.index(top) + 1] if top in places else places[:1]:
        try:
            lines = (place / ATTRIBUTES).read_text(errors="replace").splitlines()
        except OSError:
            continue
        for number, line in enumerate(lines, 1):
            match = _UNION.match(line)
            if match and fnmatch.fnmatchcase(name, match[1].strip('"').rpartition("/")[2]):
                yield (
                    f"line {number} of {os.path.relpath(place / ATTRIBUTES, folder)} says "
                    "merge=union, which drops [[event]] headers and so joins two events: delete "
                    "that line"
                )


def _git(folder: Path, *arguments: str, needed: bool = False) -> str:
    """Return git's output; "" if git fails.

    Raises:
        BriefingError: git is not installed, or reports an error.

    """
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False)
    except OSError:
        raise BriefingError("git cannot be run", "install git first") from None
    if done.returncode and needed:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise BriefingError(f"git refused: {said}")
    return os.fsdecode(done.stdout).removesuffix("\n") if not done.returncode else ""
