"""`briefing forget`: what the program kept outside of the ledger."""

from __future__ import annotations

from typing import Annotated

import typer

from briefing.cli import output
from briefing.cli.call import Call
from briefing.cli.options import command, ledger_options
from briefing.cli.prompt import Terminal, interactive
from briefing.diagnostics import BriefingError, some
from briefing.ledger.change import journal
from briefing.ledger.files import real


@command(ledger_options)
def run(
    call: Call,
    every: Annotated[
        bool, typer.Option("--all", help="Of all ledgers, also of those that are gone.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Delete it, without a question.")] = False,
) -> None:
    """List what the program kept of the ledger elsewhere, and delete it if that is confirmed.

    That is what `undo` needs, and texts that were put aside. The ledger stays, and so do the
    copies in .briefing/ that issues are compared with.
    """
    if not every and "-" in call.paths:
        raise BriefingError("Nothing is kept of standard input", "name a ledger, or give --all")
    ledgers = [None] if every else [real(path) for path in call.paths]
    files = {path: what for each in ledgers for path, what in journal.kept(each).items()}
    output.write(f"{path}\t{what}\n" for path, what in files.items())
    output.flush()
    if not files:
        output.talk("nothing is kept")
        return
    counted = some(len(files), "file")
    if not yes and not interactive():
        output.talk(f"{counted} kept; --yes deletes what is listed")
        return
    if not yes and Terminal().choose(f"Delete {counted}? [y]es, [n]o: ", "yn") == "n":
        output.talk("nothing was deleted")
        return
    for path in files:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise BriefingError(f"{path} cannot be deleted: {error.strerror}") from None
    output.talk(f"{counted} deleted; `briefing undo` has nothing left to take back")
