"""`briefing differences`."""

from __future__ import annotations

from briefing.cli.call import Call
from briefing.cli.options import report_command
from briefing.reports.differences import differences


@report_command
def run(call: Call) -> None:
    """Show where accounts differ: the disputed events, who says what on which point."""
    call.show(differences(call.ledger, call.filter))
