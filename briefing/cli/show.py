"""`briefing show`."""

from __future__ import annotations

from typing import Annotated

import typer

from briefing.cli import complete
from briefing.cli.call import Call
from briefing.cli.options import report_command
from briefing.reports.show import show


@report_command
def run(
    call: Call,
    ids: Annotated[
        list[str],
        typer.Argument(metavar="ID...", help="Ids of events.", autocompletion=complete.events),
    ],
) -> None:
    """Show everything about an event, each citation with what it says."""
    call.show(show(call.ledger, call.filter, ids))
