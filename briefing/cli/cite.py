"""`briefing cite`."""

from __future__ import annotations

import shlex
from typing import Annotated, Any

import typer

from briefing.authoring import fields
from briefing.cli import complete, output
from briefing.cli.call import Call
from briefing.cli.options import command, ledger_options
from briefing.cli.write_options import Fields, options_of, write
from briefing.diagnostics import BriefingError
from briefing.ledger.change.edit import cite

KEYS = tuple(key for key in fields.CITE_KEYS if key != "at")


def _citation() -> list[Any]:
    return options_of("cite", ("at", *KEYS), "Content")


@command(ledger_options, fields=_citation, writes=True)
def run(
    call: Call,
    ident: Annotated[
        str, typer.Argument(metavar="ID", help="The event.", autocompletion=complete.events)
    ],
    source: Annotated[
        str,
        typer.Argument(
            help='The source, or a URL; "digest p3" also gives the place.',
            autocompletion=complete.sources,
        ),
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the result without writing it.")
    ] = False,
) -> None:
    """Add a source to an event."""
    reader = Fields(call)
    more = {key: reader.read("cite", key, call.fields[key]) for key in KEYS}
    citation = fields.citation(source, call.fields["at"], more, call.ledger.citable, reader.said)
    reader.flush()
    edit = cite(call.loaded, ident, citation)
    new, old = edit.after.ledger.index[ident].cite[-1], edit.before.ledger.index[ident].cite
    if any(cited.raw == new.raw for cited in old):
        hint = f"`{shlex.join(('briefing', 'show', ident))}`"
        raise BriefingError(f"{ident} already has this citation", hint)
    if dry_run:
        from briefing.ledger.toml.dump import inline

        output.write([inline(citation) + "\n"])
        return
    write(call, edit, lambda loaded: cite(loaded, ident, citation))
    output.talk(f"cited {new.source} under {ident}")
