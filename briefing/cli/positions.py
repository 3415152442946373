"""`briefing positions`."""

from __future__ import annotations

from typing import Annotated

import typer

from briefing.cli import complete
from briefing.cli.call import Call
from briefing.cli.options import report_command
from briefing.reports.balance import balance, is_topic
from briefing.reports.positions import positions


@report_command
def run(
    call: Call,
    who: Annotated[
        str,
        typer.Argument(
            metavar="[WHO]",
            help="The balance of this actor: for and against, ties, acts. With --on STORY of that.",
            autocompletion=complete.actors,
            show_default=False,
        ),
    ] = "",
) -> None:
    """Show where each stands, and who says so."""
    if not who:
        call.show(positions(call.ledger, call.filter))
        return
    topic = call.options["on"] or ""
    if topic and is_topic(call.ledger, topic):
        call.options["on"] = None
    else:
        topic = ""
    call.show(balance(call.ledger, call.filter, who, topic))
