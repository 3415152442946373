"""`briefing export`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, Literal, NamedTuple

import typer

from briefing.cli import complete, output
from briefing.cli.briefing_options import heading_options
from briefing.cli.call import Call
from briefing.cli.export import data, document
from briefing.cli.export.document import Wanted
from briefing.cli.leaving import allow, say_carried
from briefing.cli.options import (
    command,
    filter_options,
    leaving_options,
    ledger_options,
    output_options,
    time_options,
)
from briefing.cli.prompt import Terminal, interactive
from briefing.diagnostics import BriefingError
from briefing.query import pick_events
from briefing.reports import Unit


class ExportFormat(NamedTuple):
    """An export format: its description and its writer."""

    what: str
    write: Callable[[Call, Wanted], Iterable[str] | bytes]
    binary: bool = False


FORMATS = {
    "md": ExportFormat("the briefing as Markdown", document.markdown),
    "docx": ExportFormat(
        "the same for a word processor (needs pandoc)", document.docx, binary=True
    ),
    "pdf": ExportFormat(
        "the same on paper, A4, through pandoc and typst", document.pdf, binary=True
    ),
    "html": ExportFormat("the same as one web page (needs pandoc)", document.html),
    "page": ExportFormat("the events as a single offline web page", data.page),
    "svg": ExportFormat("the timeline as a picture, or with --what something else", data.svg),
    "csl": ExportFormat("the sources that the briefing cites, as CSL-JSON", document.csl),
    "json": ExportFormat("the selection as a ledger in JSON", data.json),
    "toml": ExportFormat("the selection as a ledger", data.toml),
    "csv": ExportFormat("its events, one per row", data.rows("csv")),
    "tsv": ExportFormat("the same, tab-separated", data.rows("tsv")),
    "jsonl": ExportFormat("its events, one JSON object each", data.rows("jsonl")),
    "sqlite": ExportFormat("the selection as a database", data.sqlite, binary=True),
    "ics": ExportFormat("its events, deadlines and due dates as a calendar", data.ics),
    "timelinejs": ExportFormat("its events for TimelineJS", data.timelinejs),
    "dot": ExportFormat("who deals with whom, for Graphviz", data.dot),
    "xlsx": ExportFormat("events, sources, actors, positions, outlook", data.xlsx, binary=True),
}
"""The export formats."""
DOCUMENTS = ("md", "docx", "pdf", "html")
FORMATS_OF = {
    "--reference-doc": ("docx",), "--what": ("svg",), "--pair": ("svg",), "--per": ("svg",),
    "--fold-persons": ("dot",), "--number": DOCUMENTS, "--front-matter": DOCUMENTS,
    "--key": (*DOCUMENTS, "csl"), "--new-since": (*DOCUMENTS, "csl", "page"),
}  # fmt: skip
"""The formats that use each option; for other formats, it is refused."""
_LISTED = "\n\n".join(f"{name}: {export_format.what}." for name, export_format in FORMATS.items())


@command(
    heading_options, leaving_options, filter_options, output_options, ledger_options, time_options
)
def run(
    call: Call,
    export_format: Annotated[
        str,
        typer.Argument(metavar="FORMAT", help=_LISTED, autocompletion=complete.listed(FORMATS)),
    ],
    number: Annotated[str, typer.Option(metavar="N", help="Number of the issue.")] = "",
    key: Annotated[str, typer.Option(metavar="ID,…", help="Ids of the key points.")] = "",
    new_since: Annotated[
        str,
        typer.Option(
            metavar="ISSUE|DAY",
            help="Begin with what is new since an issue (its number) or a day.",
        ),
    ] = "",
    front_matter: Annotated[
        Literal["yaml"] | None, typer.Option(help="Write the heading as metadata for pandoc.")
    ] = None,
    citations: Annotated[
        Literal["footnotes", "pandoc"],
        typer.Option(help="How md cites sources; for pandoc, see export csl."),
    ] = "footnotes",
    fold_persons: Annotated[
        bool, typer.Option("--fold-persons", help="In dot, count people as their states.")
    ] = False,
    reference_doc: Annotated[
        str, typer.Option(metavar="FILE", help="A docx with your own styles, for docx.")
    ] = "",
    what: Annotated[
        Literal["timeline", "activity", "dyad"] | None,
        typer.Option(help="What svg draws; by default the timeline.", show_default=False),
    ] = None,
    pair: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="A B", help="Two actors, for --what dyad.", show_default=False),
    ] = None,
    per: Annotated[
        Unit | None,
        typer.Option(help="Length of the periods, for activity and dyad.", show_default=False),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Export a page marked TLP:RED without asking.")
    ] = False,
) -> None:
    """Export the briefing as a document, or the selection as data.

    Desk-only content is left out unless --internal is given.
    An existing --output file is overwritten, as with pandoc; the ledger never is.
    """
    if export_format not in FORMATS:
        raise BriefingError(
            f"There is no export format {export_format}", "one of " + ", ".join(FORMATS)
        )
    given = {
        "--reference-doc": reference_doc, "--what": what, "--pair": pair, "--per": per,
        "--fold-persons": fold_persons, "--number": number, "--front-matter": front_matter,
        "--key": key, "--new-since": new_since,
    }  # fmt: skip
    for option, formats in FORMATS_OF.items():
        if given[option] and export_format not in formats:
            from briefing.reports.speech import listed

            raise BriefingError(
                f"{option} is for {listed(formats)}, not {export_format}", "leave it out"
            )
    allow(call, export_format)
    if export_format == "page" and not (yes or _may_be_a_page(call)):
        output.talk("nothing was written")
        return
    wanted = Wanted(
        [], number, key, bool(front_matter), citations, fold_persons, new_since, reference_doc,
        what or "", pair or (), per or "",
    )  # fmt: skip
    _put(call, export_format, wanted)
    output.flush()
    for sentence in wanted.remarks:
        output.talk(sentence)
    picked = pick_events(call.ledger, call.filter)
    if picked.possible:
        output.talk(f"{picked.possible} more may fall within these dates; --possible includes them")
    if not picked.items:
        output.talk("nothing matches")
    say_carried(call, export_format)


def _may_be_a_page(call: Call) -> bool:
    """Ask before exporting a page marked TLP:RED, because a page is easily passed on.

    Raises:
        BriefingError: the page is marked TLP:RED, and there is no terminal.

    """
    marking = call.ledger.info.marking
    if "TLP:RED" not in marking:
        return True
    if not interactive():
        raise BriefingError(f"This ledger is marked {marking}, and a page is easily passed on",
                            "give --yes to export it anyway")  # fmt: skip
    question = f"This ledger is marked {marking}. A page is easily passed on. Export it? [y/n] "
    return Terminal().choose(question, "yn") == "y"


def _put(call: Call, export_format: str, wanted: Wanted) -> None:
    """Write an export to --output; binary formats are not written to a terminal, unless to "-"."""
    target = call.options.output
    if FORMATS[export_format].binary and not target and output.at_terminal():
        hint = f"write it to a file: --output briefing.{export_format}"
        raise BriefingError(f"A {export_format} file cannot be shown in a terminal", hint)
    content = FORMATS[export_format].write(call, wanted)
    if isinstance(content, bytes) and target in (None, "", "-"):
        output.write_bytes(content)
    else:
        call.put(content)
