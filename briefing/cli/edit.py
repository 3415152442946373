"""`briefing edit`."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from briefing.cli import complete, output
from briefing.cli.call import Call
from briefing.cli.options import command, ledger_options
from briefing.cli.prompt import Terminal, interactive
from briefing.cli.writing import recorded
from briefing.diagnostics import BriefingError, Diagnostic
from briefing.ledger import Loaded, journal, loads
from briefing.ledger.find import read_bytes
from briefing.ledger.lock import locked
from briefing.ledger.save import put

AT_LINE = {"code": "--goto {file}:{line}", "codium": "--goto {file}:{line}",
           "subl": "{file}:{line}", "hx": "{file}:{line}", "zed": "{file}:{line}"}  # fmt: skip
"""How editors are told the line that do not take +LINE FILE."""


@command(ledger_options)
def run(
    call: Call,
    ident: Annotated[
        str | None,
        typer.Argument(
            metavar="ID",
            help="An event, an actor, a source, a story.",
            autocompletion=complete.events,
        ),
    ] = None,
) -> None:
    """Open the ledger in $VISUAL or $EDITOR, at a block's line, and check what was written."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor:
        raise BriefingError("No editor is named", "set $EDITOR: export EDITOR=nano")
    line = _line(call.loaded, ident) if ident else 1
    before = read_bytes(call.path)
    while True:
        _open(editor, call.path, line)
        if not Path(call.path).exists():
            Path(call.path).write_bytes(before)
            raise BriefingError(f"The editor left no {call.path}", "the old text is back")
        after = read_bytes(call.path)
        if after == before:
            output.talk("nothing was changed")
            return
        errors = loads(after, call.path).errors
        if not errors:
            _remember(call, before, after, ident)
            output.talk(f"{call.path} is sound")
            return
        line = _complain(call, errors) or line
        if not interactive():
            if loads(before, call.path).errors:  # the old text is no better
                _leave(call, before, after, ident)
            _put_back(call, before, after)
        answer = Terminal().choose("[e]dit again, [o]ld text back, [l]eave it so: ", "eol")
        if answer == "o":
            _put_back(call, before, after)
        if answer == "l":
            _leave(call, before, after, ident)


def _line(loaded: Loaded, ident: str) -> int:
    from briefing.ledger.splice import group

    ledger = loaded.ledger
    for kind in ("event", "actor", "source", "story"):
        which = ident
        found = group(loaded.text, kind, which) if kind != "event" else []
        if kind == "event" and ident in ledger.index:
            number = ledger.index[ident].place_in_file
            found = group(loaded.text, kind, loaded.numbers.get(kind, {number: number})[number])
        if found:
            return found[0].line
    if loaded.errors and loaded.errors[0].place:
        return loaded.errors[0].place.line
    from briefing.ledger.edit import number_of

    return number_of(loaded, ident)


def _open(editor: str, path: str, line: int) -> None:
    words = shlex.split(editor)
    form = AT_LINE.get(Path(words[0]).name, "+{line} {file}")
    where = [part.format(file=path, line=line) for part in form.split(" ")]
    try:
        done = subprocess.run([*words, *where], check=False)
    except OSError as error:
        raise BriefingError(
            f"{words[0]} cannot be started: {error.strerror}", "set $EDITOR"
        ) from None
    if done.returncode:
        output.talk(f"{words[0]} ended with code {done.returncode}")


def _remember(call: Call, before: bytes, after: bytes, ident: str | None) -> None:
    real = Path(os.path.realpath(call.path))
    what = f"edit {ident}" if ident else "edit"
    change = journal.entry(what, recorded(call).isoformat(), before, after)
    journal.write(real, [*journal.read(real), change])


def _complain(call: Call, errors: list[Diagnostic]) -> int:
    from briefing.render.problems import render

    output.talk("".join(render(errors, output.screen("auto"))))
    return errors[0].place.line if errors[0].place else 0


def _leave(call: Call, before: bytes, after: bytes, ident: str | None) -> NoReturn:
    _remember(call, before, after, ident)
    raise BriefingError(f"{call.path} has errors", "`briefing edit` opens it again")


def _put_back(call: Call, before: bytes, faulty: bytes) -> NoReturn:
    """Put the old text back; the faulty one is kept where `undo` keeps its notes."""
    kept = journal.keep(Path(os.path.realpath(call.path)), faulty)
    with locked(call.path) as real:
        put(real, faulty, before, "put the old text back", recorded(call).isoformat())
    where = f"what was typed is kept in {kept}" if kept else "what was typed could not be kept"
    raise BriefingError(f"The old text of {call.path} is back", where)
