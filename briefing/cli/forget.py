"""`briefing forget`: deletes what the program kept outside the ledger."""

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
        bool, typer.Option("--all", help="For all ledgers, including deleted ones.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Delete without asking.")] = False,
) -> None:
    """List the data about the ledger that is kept elsewhere, and delete it after confirmation.

    These are the data for `undo`, and texts that were put aside. The ledger is not changed, nor are
    the copies in .briefing/ that issues are compared with.
    """
    if not every and "-" in call.paths:
        raise BriefingError("Nothing is kept for standard input", "name a ledger, or give --all")
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
    output.talk(f"{counted} deleted; `briefing undo` now has nothing to undo")
