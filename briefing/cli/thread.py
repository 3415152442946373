"""`briefing thread`."""

from __future__ import annotations

from typing import Annotated

import typer

from briefing.cli import complete
from briefing.cli.call import Call
from briefing.cli.options import report_command
from briefing.reports.thread import thread


@report_command
def run(
    call: Call,
    ident: Annotated[
        str, typer.Argument(metavar="ID", help="Of an event.", autocompletion=complete.events)
    ],
) -> None:
    """Show what an event answers and what answered it, as a tree."""
    call.show(thread(call.ledger, call.filter, ident))
