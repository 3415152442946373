"""`briefing list`."""

from __future__ import annotations

from typing import Annotated

import typer

from briefing.cli.call import Call
from briefing.cli.options import report_command
from briefing.diagnostics import BriefingError
from briefing.reports.listing import KINDS, listing


@report_command
def run(
    call: Call,
    what: Annotated[
        str,
        typer.Argument(
            metavar="|".join(KINDS), help="What to count.", autocompletion=lambda: list(KINDS)
        ),
    ],
) -> None:
    """Show the words of the ledger, with how many events have them."""
    if what not in KINDS:
        raise BriefingError(f"list cannot list {what}", f"one of {', '.join(KINDS)}")
    call.show(listing(call.ledger, call.filter, what))
