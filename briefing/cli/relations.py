"""`briefing relations`."""

from __future__ import annotations

from typing import Annotated

import typer

from briefing.cli import complete
from briefing.cli.call import Call
from briefing.cli.options import report_command
from briefing.diagnostics import BriefingError
from briefing.reports.bins import UNITS
from briefing.reports.dyad import dyad
from briefing.reports.relations import relations


@report_command
def run(
    call: Call,
    pair: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[A B]", help="Two actors; without them a matrix of the most active.",
            autocompletion=complete.actors, show_default=False,
        ),
    ] = None,
    per: Annotated[
        str, typer.Option(metavar="UNIT", help=f"Of two actors: {', '.join(UNITS)}.")
    ] = "",
    scores: Annotated[bool, typer.Option("--scores", help="Mean PLOVER scores too.")] = False,
) -> None:  # fmt: skip
    """Show what is between two actors through time, or between the most active."""
    if pair and len(pair) != 2:
        raise BriefingError(f"relations takes two actors, not {len(pair)}", "or none at all")
    if per and per not in UNITS:
        raise BriefingError(f"--per cannot be {per}", f"one of {', '.join(UNITS)}")
    if pair:
        one, other = pair
        call.show(dyad(call.ledger, call.filter, one, other, unit=per, scores=scores))
    else:
        call.show(relations(call.ledger, call.filter, scores=scores))
