"""`briefing actor`."""

from __future__ import annotations

from typing import Annotated

import typer

from briefing.cli import complete
from briefing.cli.call import Call
from briefing.cli.options import report_command
from briefing.reports.actor import actor


@report_command
def run(
    call: Call,
    who: Annotated[
        str,
        typer.Argument(metavar="NAME", help="A name, alias or id.", autocompletion=complete.actors),
    ],
) -> None:
    """Show all about one actor: events, counterparts, positions, sources, outlook."""
    call.show(actor(call.ledger, call.filter, who))
