"""`briefing activity`."""

from __future__ import annotations

from typing import Annotated

import typer

from briefing.cli.call import Call
from briefing.cli.options import report_command
from briefing.diagnostics import BriefingError
from briefing.reports.activity import activity
from briefing.reports.bins import UNITS


@report_command
def run(
    call: Call,
    per: Annotated[
        str, typer.Option(metavar="UNIT", help=f"{', '.join(UNITS)}.", show_default=False)
    ] = "month",
) -> None:
    """Show how much happened when: by quad class, with bursts and silences."""
    if per not in UNITS:
        raise BriefingError(f"--per cannot be {per}", f"one of {', '.join(UNITS)}")
    call.show(activity(call.ledger, call.filter, per))
