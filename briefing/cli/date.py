"""`briefing date`."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from briefing.cli import output
from briefing.cli.call import Call
from briefing.cli.options import command, ledger_options
from briefing.dates import PeriodError, show
from briefing.diagnostics import BriefingError
from briefing.keys import DateOrder
from briefing.model import Info


@command(ledger_options)
def run(
    call: Call,
    expression: Annotated[str, typer.Argument(help="A date, in EDTF or in words.")],
    date_order: Annotated[
        DateOrder | None, typer.Option(help="How to read 03/04/2025: dmy, mdy or ymd.")
    ] = None,
    output_format: Annotated[
        Literal["text", "json"], typer.Option("--format", help="Output format.")
    ] = "text",
) -> None:
    """Explain how a date is read, or why it is refused."""
    try:
        period = call.interpret(expression, _info(call), date_order)
    except PeriodError as error:
        raise BriefingError(error.message, error.hint) from None
    values = {
        "edtf": period.written,
        "shown": show(period),
        "earliest": period.earliest,
        "latest": period.latest,
    }
    if output_format == "json":
        import json

        output.write([json.dumps(values, ensure_ascii=False) + "\n"])
        return
    output.write(f"{name:<10}{value or 'open'}\n" for name, value in values.items())


def _info(call: Call) -> Info:
    """Return the ledger's heading with its language and date order; empty if there is no ledger."""
    try:
        return call.loaded.ledger.info
    except BriefingError:
        if call.options.ledger:
            raise
        return Info()
