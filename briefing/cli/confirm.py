"""`briefing confirm`."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from briefing.authoring import clean
from briefing.cli import complete, output
from briefing.cli.call import Call
from briefing.cli.options import command, ledger_options
from briefing.cli.write_options import write
from briefing.diagnostics import BriefingError
from briefing.ledger.change.edit import set_key


@command(ledger_options, writes=True)
def run(
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
        raise BriefingError("Nobody is named who checked it", "give --by AB")
    call.ledger  # noqa: B018  one that has errors is not changed
    value = f"{name} {call.today.isoformat()}"
    edit = set_key(call.loaded, ident, "checked", value)
    write(call, edit, lambda loaded: set_key(loaded, ident, "checked", value))
    output.talk(f"{ident} is checked: {value}")
