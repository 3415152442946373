"""`briefing positions`."""

from __future__ import annotations

from typing import Annotated

import typer

from briefing.cli import complete
from briefing.cli.call import Call
from briefing.cli.options import report_command
from briefing.reports.positions import positions


@report_command
def run(
    call: Call,
    who: Annotated[
        str,
        typer.Argument(
            metavar="[WHO]",
            help="Only those of this actor.",
            autocompletion=complete.actors,
            show_default=False,
        ),
    ] = "",
) -> None:
    """Show where each stands, and who says so."""
    call.show(positions(call.ledger, call.filter, who))
