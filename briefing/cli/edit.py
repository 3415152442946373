"""`briefing edit`."""

from __future__ import annotations

import os
import shlex
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from briefing.cli import complete, output
from briefing.cli.call import Call
from briefing.cli.options import command, ledger_options
from briefing.cli.prompt import Terminal, interactive
from briefing.cli.write_options import recorded
from briefing.diagnostics import BriefingError, Diagnostic
from briefing.ledger import Loaded
from briefing.ledger.change import journal
from briefing.ledger.change.save import locked_files, put, text_of
from briefing.ledger.files import real, remove_quietly
from briefing.ledger.find import read_bytes
from briefing.ledger.several import main_of

AT_LINE = {"code": "--wait --goto {file}:{line}", "codium": "--wait --goto {file}:{line}",
           "subl": "--wait {file}:{line}", "zed": "--wait {file}:{line}", "hx": "{file}:{line}",
           "gvim": "-f +{line} {file}"}  # fmt: skip
"""How to call editors that do not accept +LINE FILE, or that need an option to wait."""


@command(ledger_options, writes=True)
def run(
    call: Call,
    ident: Annotated[
        str | None,
        typer.Argument(
            metavar="ID",
            help="An event's id; else actor.NAME, source.NAME, judgement.ID …",
            autocompletion=complete.blocks,
        ),
    ] = None,
) -> None:
    """Open a copy of the ledger in $VISUAL or $EDITOR, at a block's line.

    The edited text is checked, and written if it has no errors.
    """
    editor = _editor()
    at, line = _place(call.loaded, ident) if ident else (main_of(call.loaded.files), 1)
    path = call.paths[at]
    before = read_bytes(path)
    with Draft(path, before) as draft:
        while True:
            code = _open(editor, draft.path, line)
            typed = draft.read()
            if typed is None:
                raise BriefingError("The editor deleted the file", f"{path} is unchanged")
            if typed == before:
                output.talk("nothing was changed")
                return
            errors = call.loaded.with_texts({at: typed}).errors
            answer = "l"
            if errors:
                line = _complain(errors, path) or line
                # without a terminal, a faulty text is written only if the old one is faulty too
                answer = "l" if call.loaded.with_texts({at: before}).errors else "o"
                if interactive():
                    answer = Terminal().choose("[e]dit again, [o]ld text back, [l]eave it as is: ",
                                               "eol")  # fmt: skip
            if answer != "e":
                break
        if answer == "o":
            kept = draft.put_aside()
            raise BriefingError(f"{path} is unchanged", f"your text is kept {kept}")
        _save(call, at, draft, ident)
    if errors:
        files = dict.fromkeys(each.place.file for each in errors if each.place)
        raise BriefingError(f"{', '.join(files)} has errors", "`briefing edit` opens it again")
    if code:
        output.talk(f"{editor[0]} ended with code {code}")
    output.talk(f"{path} has no errors")


class Draft:
    """A copy beside the ledger, which the editor opens.

    Text typed there that does not reach the ledger is put aside, however the call ends.

    Args:
        ledger: the path of the ledger.
        before: its bytes.

    """

    def __init__(self, ledger: str, before: bytes) -> None:
        self.file, self.before = real(ledger), before
        self.done = False
        try:
            # beside the ledger, because its first line names a schema in that folder
            handle, name = tempfile.mkstemp(
                prefix=f"{self.file.stem}.edit-", suffix=self.file.suffix, dir=self.file.parent
            )
            with os.fdopen(handle, "wb") as file:
                file.write(before)
        except OSError as error:
            raise BriefingError(
                f"{self.file.parent} cannot be written: {error.strerror}",
                "make this folder writable",
            ) from None
        self.path = os.path.relpath(name)

    def __enter__(self) -> Draft:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if not self.done and self.read() not in (None, self.before):
            output.talk(f"your text is kept {self.put_aside()}")
        remove_quietly(Path(self.path))

    def read(self) -> bytes | None:
        """Return the content of the copy; None if it was deleted."""
        try:
            return Path(self.path).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            # the file stays where it is, so that the user can look at it
            self.done = True
            raise BriefingError(f"{self.path} cannot be read: {error.strerror}") from None

    def put_aside(self) -> str:
        """Keep the typed text beside the data for `undo`, or print it; return where it is."""
        typed = self.read() or b""
        self.done = True
        if kept := journal.keep(self.file, typed):
            return f"in {kept}"
        output.write_bytes(typed)
        return "only on standard output"


def _save(call: Call, at: int, draft: Draft, ident: str | None) -> None:
    """Write the text typed in a file, with any change made to the ledger in the meantime."""
    path = call.paths[at]
    what = f"edit {ident}" if ident else "edit"
    typed = draft.read() or b""
    with locked_files(call.paths, {at}) as files:
        texts = {number: file.read_bytes() for number, file in files.items()}
        now = texts[at]
        whole = typed if now == draft.before else merged(draft.before, typed, now)
        others = any(text_of(texts[n]) != file.text for n, file in enumerate(call.loaded.files))
        if whole is None or (others and call.loaded.with_texts({**texts, at: whole}).errors):
            kept = draft.put_aside()
            raise BriefingError(
                f"{path} was changed in the same place in the meantime; that change is kept",
                f"your text is kept {kept}",
            )
        put(files[at], now, whole, what, recorded(call).isoformat())
    draft.done = True
    if whole != typed:
        output.talk(f"{path} was changed in the meantime; it now has both changes")


def merged(before: bytes, mine: bytes, theirs: bytes) -> bytes | None:
    """Combine two changes to different lines of a text; return None if they touch.

    Args:
        before: the original text.
        mine: the text with one change.
        theirs: the text with the other.

    """
    old, ours, others = (text.splitlines(keepends=True) for text in (before, mine, theirs))
    (start, end, new), (from_, to, more) = _changed(old, ours), _changed(old, others)
    if end < from_:
        return b"".join([*old[:start], *new, *old[end:from_], *more, *old[to:]])
    if to < start:
        return b"".join([*old[:from_], *more, *old[to:start], *new, *old[end:]])
    return mine if mine == theirs else None


def _changed(old: list[bytes], new: list[bytes]) -> tuple[int, int, list[bytes]]:
    """Return the range of lines that were replaced, and the new lines."""
    start = _same(old, new)
    tail = _same(old[start:][::-1], new[start:][::-1])
    return start, len(old) - tail, new[start : len(new) - tail]


def _same(one: list[bytes], other: list[bytes]) -> int:
    """Return the number of lines that two lists have in common at the start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _editor() -> list[str]:
    """Return the words of $VISUAL or $EDITOR."""
    name = "VISUAL" if os.environ.get("VISUAL") else "EDITOR"
    try:
        words = shlex.split(os.environ.get(name, ""))
    except ValueError as error:
        reason = str(error)[:1].lower() + str(error)[1:]
        raise BriefingError(
            f"${name} cannot be read as a command: {reason}", f"export {name}=nano"
        ) from None
    if not words:
        raise BriefingError("No editor is set", "set $EDITOR, for example: export EDITOR=nano")
    return words


def _place(loaded: Loaded, ident: str) -> tuple[int, int]:
    """Return the file and the line of a block, or of the first error if the block is not read."""
    from briefing.ledger.change.address import find_block
    from briefing.ledger.toml.splice import group

    try:
        block = find_block(loaded, ident)
    except BriefingError:
        if loaded.errors and (place := loaded.errors[0].place):
            names = [file.path for file in loaded.files]
            return names.index(place.file), place.line
        raise
    at, which = loaded.home(block.kind, block.which)
    file = loaded.files[at]
    if isinstance(which, int) and block.kind in file.parsed.numbers:
        which = file.parsed.numbers[block.kind][which]
    blocks = group(file.text, block.kind, which)
    return at, blocks[0].line if blocks else 1


def _open(editor: list[str], path: str, line: int) -> int:
    """Open a file at a line, wait for the editor to end, and return its exit code."""
    form = AT_LINE.get(Path(editor[0]).name, "+{line} {file}")
    where = [part.format(file=path, line=line) for part in form.split(" ")]
    try:
        return output.hand_over([*editor, *where])
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise BriefingError(f"{editor[0]} cannot be started: {reason}", "set $EDITOR") from None


def _complain(errors: list[Diagnostic], path: str) -> int:
    """Show errors, and return the line of the first one in a file; 0 if that has none."""
    from briefing.render.problems import render

    output.show_problems(render(errors, output.screen("auto", sys.stderr)))
    places = [each.place for each in errors if each.place]
    return next((place.line for place in places if place.file == path), 0)
