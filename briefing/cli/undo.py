"""`briefing undo`."""

from __future__ import annotations

from typing import Annotated

import typer

from briefing.cli import output
from briefing.cli.call import Call
from briefing.cli.options import command, ledger_options
from briefing.cli.prompt import Terminal, interactive
from briefing.ledger.change.save import last_change, undo


@command(ledger_options, writes=True)
def run(
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
    undo(call.path, undone)
    output.talk("done")
