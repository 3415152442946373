"""`briefing actors`."""

from __future__ import annotations

from briefing.cli.call import Call
from briefing.cli.options import report_command
from briefing.reports.actors import actors


@report_command
def run(call: Call) -> None:
    """Show who takes part: how often, in what tone, when, with whom."""
    call.show(actors(call.ledger, call.filter))
