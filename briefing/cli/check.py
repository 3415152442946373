"""`briefing check` and `briefing schema`."""

from __future__ import annotations

from typing import Annotated

import typer

from briefing.cli import output
from briefing.cli.call import Call
from briefing.cli.options import command, ledger_options, output_options
from briefing.diagnostics import ExitCode, Severity
from briefing.ledger.check.checks import check as check_ledger
from briefing.render import Color, problems


@command(ledger_options)
def check(
    call: Call,
    notes: Annotated[bool, typer.Option("--notes", help="Show notes too.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Treat warnings as errors.")] = False,
    publication: Annotated[
        bool,
        typer.Option("--publication", help="Also show people who are accused on thin evidence."),
    ] = False,
    output_format: Annotated[
        problems.Format, typer.Option("--format", help="Output format of the findings.")
    ] = "text",
    color: Annotated[Color, typer.Option(help="When to use colour.")] = "auto",
) -> None:
    """Check the ledger and report every problem at once."""
    loaded = call.loaded
    diagnostics = check_ledger(loaded, call.today, notes=notes, publication=publication)
    events = len(loaded.ledger.events)
    if output_format == "json":
        files = [file.path for file in loaded.files]
        output.write(problems.as_json(diagnostics, loaded.path, events, files))
    elif output_format == "github":
        output.write(problems.as_github(diagnostics, loaded.path))
    else:
        output.write(problems.render(diagnostics, output.screen(color)))
        output.write([problems.summary(diagnostics, loaded.path, events)])
    worst = max((item.severity for item in diagnostics), default=Severity.NOTE)
    if worst is Severity.ERROR or (strict and worst is Severity.WARNING):
        raise typer.Exit(ExitCode.FINDINGS)


@command(output_options)
def schema(call: Call) -> None:
    """Print the JSON Schema of a ledger, for editors and other programs."""
    import json

    from briefing.ledger.schema import schema as schema_of_a_ledger

    call.put([json.dumps(schema_of_a_ledger(), ensure_ascii=False, indent=2) + "\n"])
