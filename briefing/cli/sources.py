"""`briefing sources`."""

from __future__ import annotations

from briefing.cli.call import Call
from briefing.cli.options import report_command
from briefing.reports.sources import sources


@report_command
def run(call: Call) -> None:
    """Show the sources: what each carries, alone or not, and what rests on what."""
    call.show(sources(call.ledger, call.filter, idle=not call.options.get("as_of")))
