"""`briefing handover`."""

from __future__ import annotations

from typing import Annotated

import typer

from briefing.cli.call import Call
from briefing.cli.changes import since_issue
from briefing.cli.options import (
    as_of_options,
    command,
    criteria_options,
    form_options,
    ledger_options,
)
from briefing.reports.changes import recorded_since
from briefing.reports.handover import handover


@command(criteria_options, form_options, ledger_options, as_of_options)
def run(
    call: Call,
    since: Annotated[
        str, typer.Option(metavar="TIME", help="When the shift began; else the last issue.")
    ] = "",
) -> None:
    """Show what the next shift must know: what is new, unchecked, asked, falling due."""
    if since:
        time = call.read_date(since, "--since")
        changed = recorded_since(call.ledger, call.filter, time)
    else:
        changed = since_issue(call)
    call.show(handover(call.ledger, call.filter, changed))
