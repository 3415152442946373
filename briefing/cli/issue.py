"""`briefing issue`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from briefing.cli import output
from briefing.cli.call import Call
from briefing.cli.changes import since_issue
from briefing.cli.options import command, filter_options, ledger_options
from briefing.dates import parse, show
from briefing.diagnostics import BriefingError


@command(filter_options, ledger_options)
def run(
    call: Call,
    title: Annotated[str, typer.Option(metavar="TEXT", help="Of the briefing.")] = "",
    author: Annotated[str, typer.Option(metavar="TEXT", help="Who signs it.")] = "",
    marking: Annotated[str, typer.Option(metavar="TEXT", help="TLP:GREEN, for example.")] = "",
    cut_off: Annotated[str, typer.Option(metavar="DATE", help="Latest information.")] = "",
    length: Annotated[
        str, typer.Option(metavar="LENGTH", help="short, standard, full.")
    ] = "standard",
    corrects: Annotated[
        int | None, typer.Option(metavar="N", help="The issue that this one corrects.")
    ] = None,
) -> None:
    """Write a numbered briefing and a copy of the ledger to issues/NNN/."""
    from briefing.authoring import issues
    from briefing.render.markdown.document import write
    from briefing.reports.document import LENGTHS, Heading, document

    if length not in LENGTHS:
        raise BriefingError(f"--length cannot be {length}", "short, standard or full")
    if call.path == "-":
        raise BriefingError("An issue lies beside its ledger", "name the ledger's file")
    before = issues.issues(call.path)
    wrong = issues.issue_of(call.path, corrects)[1] if corrects is not None else None
    number = max(before, default=0) + 1
    until = show(call.read_date(cut_off, "--cut-off")) if cut_off else ""
    today = show(parse(call.today.isoformat()))
    heading = Heading(title, str(number), author, marking, until, today)
    report = document(call.ledger, call.filter, length=length, heading=heading)
    opening = list(_opening(call, corrects, bool(before)))
    text = "".join(write(report, opening=opening))
    copy = call.loaded.text.encode()
    output.write([f"{issues.publish(call.path, number, text, copy)}\n"])
    if wrong is not None:
        issues.mark_corrected(wrong, number)


def _opening(call: Call, corrects: int | None, follows: bool) -> Iterator[str]:
    """Yield what a follow-up issue begins with: what it corrects, what changed."""
    from briefing.render.markdown.changes import kinds

    if corrects is not None:
        yield f"**Corrects No. {corrects}.**\n\n"
    if follows:
        report = since_issue(call, corrects)
        yield f"## Changes since {report.old}\n\n"
        yield from kinds(report, 3)
        yield "\n"
