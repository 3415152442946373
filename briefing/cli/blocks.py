"""`briefing confirm`, `remove` and `undo`: changes to blocks that are there."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from briefing.authoring import clean
from briefing.cli import complete, output
from briefing.cli.call import Call
from briefing.cli.options import command, ledger_options
from briefing.cli.prompt import Terminal, interactive
from briefing.cli.write_options import write
from briefing.diagnostics import BriefingError
from briefing.ledger import Loaded
from briefing.ledger.change.edit import Edit, number_of, set_key
from briefing.ledger.change.edit import remove as without_block
from briefing.ledger.change.save import last_change
from briefing.ledger.change.save import undo as take_back
from briefing.ledger.references import referring


@command(ledger_options, writes=True)
def confirm(
    call: Call,
    ident: Annotated[
        str, typer.Argument(metavar="ID", help="The event.", autocompletion=complete.events)
    ],
    who: Annotated[
        str | None, typer.Option("--by", help="Who has checked it; else $BRIEFING_AUTHOR or $USER.")
    ] = None,
) -> None:
    """Note that a second pair of eyes has checked an event against its sources."""
    name = who or os.environ.get("BRIEFING_AUTHOR") or os.environ.get("USER") or ""
    name = clean.line(name, "the name", [])
    if not name:
        raise BriefingError("No checker given", "give --by AB")
    call.ledger  # noqa: B018  one that has errors is not changed
    value = f"{name} {call.today.isoformat()}"
    edit = set_key(call.loaded, ident, "checked", value)
    write(call, edit, lambda loaded: set_key(loaded, ident, "checked", value))
    output.talk(f"{ident} is checked: {value}")


@command(ledger_options, writes=True)
def remove(
    call: Call,
    ident: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="An event, or an actor, a source, a story.",
            autocompletion=complete.events,
        ),
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show it, remove nothing.")] = False,
) -> None:
    """Remove a block, unless another one refers to it."""
    call.ledger  # noqa: B018  one that has errors is not changed
    edit = _without(call.loaded, ident)
    output.write([edit.old.rstrip() + "\n"])
    if dry_run:
        return
    write(call, edit, lambda loaded: _without(loaded, ident))
    output.talk(f"removed {ident}; `briefing undo` brings it back")


def _without(loaded: Loaded, ident: str) -> Edit:
    ledger = loaded.ledger
    kinds = [
        kind
        for kind, there in (
            ("event", ident in ledger.index),
            ("actor", ident in ledger.raw.get("actor", {})),
            ("source", ident in ledger.raw.get("source", {})),
            ("story", ident in ledger.raw.get("story", {})),
        )
        if there
    ]
    if len(kinds) > 1:
        raise BriefingError(
            f"{ident} is the id of {' and of '.join(f'the {kind}' for kind in kinds)}",
            "remove the block by hand, with `briefing edit`",
        )
    kind = kinds[0] if kinds else "event"
    which = number_of(loaded, ident) if kind == "event" else ident
    refers = referring(ledger, kind, ident)
    if refers:
        more = f" and {len(refers) - 5} more" if len(refers) > 5 else ""
        raise BriefingError(
            f"{ident} stays, since others refer to it: {', '.join(refers[:5])}{more}",
            "change these first; `briefing edit ID` opens one",
        )
    return without_block(loaded, kind, which, ident)


@command(ledger_options, writes=True)
def undo(
    call: Call,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show it, take nothing back.")] = False,
) -> None:
    """Take back the last change that this program made to the ledger, and show it."""
    from difflib import unified_diff

    undone = last_change(call.path)
    change = undone.change
    for what in undone.unwritten:
        output.talk(f"{what} was never written, since the program was ended; this is before it:")
    begin = undone.before.rfind(b"\n", 0, change.start) + 1
    old = undone.before[begin : change.start + change.added + 200].decode(errors="replace")
    end = change.start + len(change.removed.encode()) + 200
    new = undone.after[begin:end].decode(errors="replace")
    output.talk(f"{change.what} ({change.when}) is taken back:")
    rows = unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=1)
    output.write(output.inert(line) + "\n" for line in list(rows)[3:])
    if dry_run:
        return
    if interactive() and Terminal().choose("Take it back? [y]es, [n]o: ", "yn") == "n":
        output.talk("nothing was written")
        return
    take_back(call.path, undone)
    output.talk("done")
