"""`briefing outlook`."""

from __future__ import annotations

from briefing.cli.call import Call
from briefing.cli.options import report_command
from briefing.reports.outlook import outlook


@report_command
def run(call: Call) -> None:
    """Show what is expected, by whom; --since and --until look at the term."""
    call.show(outlook(call.ledger, call.filter))
