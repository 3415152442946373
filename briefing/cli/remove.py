"""`briefing remove`."""

from __future__ import annotations

from typing import Annotated

import typer

from briefing.cli import complete, output
from briefing.cli.call import Call
from briefing.cli.options import command, ledger_options
from briefing.cli.write_options import write
from briefing.diagnostics import BriefingError
from briefing.ledger import Loaded
from briefing.ledger.change.edit import Edit, number_of, remove
from briefing.ledger.references import referring


@command(ledger_options, writes=True)
def run(
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
    return remove(loaded, kind, which, ident)
