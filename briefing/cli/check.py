"""`briefing check`."""

from __future__ import annotations

from typing import Annotated

import typer

from briefing.cli import output
from briefing.cli.call import Call
from briefing.cli.options import command, ledger_options
from briefing.diagnostics import ExitCode, Severity
from briefing.ledger.check.checks import check
from briefing.render import Color, problems


@command(ledger_options)
def run(
    call: Call,
    notes: Annotated[bool, typer.Option("--notes", help="Also what is no fault.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as errors.")] = False,
    form: Annotated[
        problems.Format, typer.Option("--format", help="How findings are printed.")
    ] = "text",
    color: Annotated[Color, typer.Option(help="When text is in colour.")] = "auto",
) -> None:
    """Say all that is wrong with the ledger, in one run."""
    loaded = call.loaded
    found = check(loaded, call.today, notes=notes)
    events = len(loaded.ledger.events)
    if form == "json":
        output.write(problems.as_json(found, loaded.path, events))
    else:
        output.write(problems.render(found, output.screen(color)))
        output.write([problems.summary(found, loaded.path, events)])
    worst = max((item.severity for item in found), default=Severity.NOTE)
    if worst is Severity.ERROR or (strict and worst is Severity.WARNING):
        raise typer.Exit(ExitCode.FINDINGS)
