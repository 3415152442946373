"""`briefing export`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, Literal, NamedTuple

import typer

from briefing.cli import output
from briefing.cli.briefing_options import heading_options
from briefing.cli.call import Call
from briefing.cli.export import data, document
from briefing.cli.export.document import Wanted
from briefing.cli.options import (
    command,
    filter_options,
    ledger_options,
    output_options,
    time_options,
)
from briefing.diagnostics import BriefingError
from briefing.query import pick_events


class Form(NamedTuple):
    """One form: what it is, and who writes it."""

    what: str
    write: Callable[[Call, Wanted], Iterable[str] | bytes]
    binary: bool = False


FORMS = {
    "md": Form("the briefing as Markdown", document.markdown),
    "docx": Form("the same for a word processor, through pandoc", document.docx, binary=True),
    "html": Form("the same as one page, through pandoc", document.html),
    "csl": Form("the sources that the briefing cites, as CSL-JSON", document.csl),
    "json": Form("the selection as a ledger in JSON", data.json),
    "toml": Form("the selection as a ledger", data.toml),
    "csv": Form("its events, a row each", data.rows("csv")),
    "jsonl": Form("its events, a JSON object each", data.rows("jsonl")),
    "xlsx": Form("events, sources, actors, positions, outlook", data.xlsx, binary=True),
}
"""What can be exported."""
_LISTED = "\n\n".join(f"{name}: {form.what}." for name, form in FORMS.items())


@command(heading_options, filter_options, output_options, ledger_options, time_options)
def run(
    call: Call,
    form: Annotated[str, typer.Argument(metavar="FORM", help=_LISTED)],
    number: Annotated[str, typer.Option(metavar="N", help="Of the issue.")] = "",
    key: Annotated[str, typer.Option(metavar="ID,…", help="The key points, by id.")] = "",
    front_matter: Annotated[
        Literal["yaml"] | None, typer.Option(help="The heading as metadata for pandoc.")
    ] = None,
    citations: Annotated[
        Literal["footnotes", "pandoc"],
        typer.Option(help="How md says who said it; for pandoc, see export csl."),
    ] = "footnotes",
) -> None:
    """Export the briefing as a document, or the selection as data.

    A file that --output names is overwritten, if it is there, as pandoc does; the ledger never is.
    """
    if form not in FORMS:
        raise BriefingError(f"There is no export to {form}", "one of " + ", ".join(FORMS))
    _put(call, form, Wanted(number, key, bool(front_matter), citations))
    picked = pick_events(call.ledger, call.filter)
    if picked.possible:
        output.talk(f"{picked.possible} more may fall into these dates; --possible takes them")
    if not picked.items:
        output.talk("nothing matches")


def _put(call: Call, form: str, wanted: Wanted) -> None:
    """Write a form to where --output says; to a terminal only what is text, unless it is "-"."""
    target = call.options.output
    if FORMS[form].binary and not target and output.at_terminal():
        hint = f"give it a file: --output briefing.{form}"
        raise BriefingError(f"A {form} file cannot be shown at a terminal", hint)
    made = FORMS[form].write(call, wanted)
    if isinstance(made, bytes) and target in (None, "", "-"):
        output.write_bytes(made)
    else:
        call.put(made)
