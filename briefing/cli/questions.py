"""`briefing questions`."""

from __future__ import annotations

from briefing.cli.call import Call
from briefing.cli.options import report_command
from briefing.reports.questions import questions


@report_command
def run(call: Call) -> None:
    """Show what is not known: open questions with owner and day, and the gaps of the ledger."""
    call.show(questions(call.ledger, call.filter))
