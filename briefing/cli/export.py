"""`briefing export`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated

import typer

from briefing.cli.call import Call
from briefing.cli.options import command, filter_options, ledger_options, output_options
from briefing.diagnostics import BriefingError
from briefing.render import render
from briefing.reports.document import LENGTHS, Heading, document
from briefing.reports.selection import selection
from briefing.reports.timeline import timeline

FORMS = ("md", "json", "toml", "csv", "jsonl")


@command(filter_options, output_options, ledger_options)
def run(
    call: Call,
    form: Annotated[
        str,
        typer.Argument(
            metavar="FORM",
            help="md: the briefing. json, toml: the selection as a ledger. csv, jsonl: its rows.",
        ),
    ],
    length: Annotated[
        str, typer.Option(metavar="LENGTH", help="Of the briefing: short, standard, full.")
    ] = "standard",
    title: Annotated[str, typer.Option(metavar="TEXT", help="Of the briefing.")] = "",
    author: Annotated[str, typer.Option(metavar="TEXT", help="Who signs it.")] = "",
    marking: Annotated[str, typer.Option(metavar="TEXT", help="TLP:GREEN, for example.")] = "",
    number: Annotated[str, typer.Option(metavar="N", help="Of the issue.")] = "",
    cut_off: Annotated[str, typer.Option(metavar="DATE", help="Latest information.")] = "",
    key: Annotated[str, typer.Option(metavar="ID,…", help="The key points, by id.")] = "",
) -> None:
    """Take it elsewhere: the briefing as Markdown, or the selection as data."""
    if length not in LENGTHS:
        raise BriefingError(f"--length cannot be {length}", "short, standard or full")
    if form not in FORMS:
        raise BriefingError(f"There is no export to {form}", "one of " + ", ".join(FORMS))
    if form == "md":
        heading = Heading(title, number, author, marking, cut_off)
        call.put(_briefing(call, heading, length, key))
    else:
        call.put(_data(call, form))


def _briefing(call: Call, heading: Heading, length: str, key: str) -> Iterator[str]:
    from briefing.render.markdown.document import write

    keys = tuple(word.strip() for word in key.split(",") if word.strip())
    unknown = [word for word in keys if word not in call.ledger.index]
    if unknown:
        raise BriefingError(f'There is no event "{unknown[0]}"', "--key takes ids of events")
    return write(document(call.ledger, call.filter, length=length, heading=heading, keys=keys))


def _data(call: Call, form: str) -> Iterator[str]:
    from briefing.render import ledger

    if form in ("csv", "jsonl"):
        return render(timeline(call.ledger, call.filter), form, call.screen)
    whole: Callable[..., Iterator[str]] = ledger.as_json if form == "json" else ledger.as_toml
    return whole(selection(call.ledger, call.filter))
