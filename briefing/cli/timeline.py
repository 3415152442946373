"""`briefing timeline`."""

from __future__ import annotations

from typing import Annotated

import typer

from briefing.cli.call import Call
from briefing.cli.options import report_command
from briefing.diagnostics import BriefingError
from briefing.reports.timeline import GROUPS, timeline


@report_command
def run(
    call: Call,
    group: Annotated[str, typer.Option(help=f"{', '.join(GROUPS)}.")] = "year",
    reverse: Annotated[bool, typer.Option("--reverse", help="The latest first.")] = False,
    limit: Annotated[
        int | None, typer.Option(min=0, help="The first N; with --reverse the last.")
    ] = None,
    brief: Annotated[bool, typer.Option("--brief", help="One line an event.")] = False,
) -> None:
    """Show what happened, in order, and who says so."""
    if group not in GROUPS:
        raise BriefingError(f"--group cannot be {group}", f"one of {', '.join(GROUPS)}")
    call.show(
        timeline(call.ledger, call.filter, group=group, reverse=reverse, limit=limit, brief=brief)
    )
