"""`briefing schema`."""

from __future__ import annotations

import json

from briefing.cli.call import Call
from briefing.cli.options import command, output_options
from briefing.ledger.schema import schema


@command(output_options)
def run(call: Call) -> None:
    """Print the JSON Schema of a ledger, for editors and other programs."""
    call.put([json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"])
