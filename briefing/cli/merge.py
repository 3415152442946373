"""`briefing merge`."""

from __future__ import annotations

from typing import Annotated

import typer

from briefing.authoring.unite import merged
from briefing.cli import complete, output
from briefing.cli.call import Call
from briefing.cli.options import command, ledger_options
from briefing.cli.write_options import differences, write


@command(ledger_options, writes=True)
def run(
    call: Call,
    ident: Annotated[
        str,
        typer.Argument(metavar="ID", help="The event to keep.", autocompletion=complete.events),
    ],
    other: Annotated[
        str,
        typer.Argument(
            metavar="OTHER", help="The event to merge into it.", autocompletion=complete.events
        ),
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show the result without writing it.")
    ] = False,
) -> None:
    """Merge two reports of one event: nothing typed is lost, and references are updated."""
    call.ledger  # noqa: B018  refuse a ledger with errors
    edit, notes = merged(call.loaded, ident, other)
    for sentence in notes:
        output.talk(sentence)
    if dry_run:
        output.write(differences(edit))
        return
    edit = write(call, edit, lambda loaded: merged(loaded, ident, other)[0])
    output.talk(f"merged {other} into {ident}; `briefing undo` reverts it")
