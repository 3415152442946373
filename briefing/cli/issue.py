"""`briefing issue`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from briefing.cli import output
from briefing.cli.briefing_options import compose, heading_options, say_what_is_later
from briefing.cli.call import Call
from briefing.cli.leaving import allow, refuse_named, say_carried
from briefing.cli.options import command, filter_options, leaving_options, ledger_options
from briefing.cli.reports import since_issue
from briefing.diagnostics import BriefingError
from briefing.ledger.change.save import text_of
from briefing.ledger.find import read_bytes


@command(heading_options, leaving_options, filter_options, ledger_options, writes=True)
def run(
    call: Call,
    corrects: Annotated[
        int | None, typer.Option(metavar="N", help="The issue that this one corrects.")
    ] = None,
) -> None:
    """Write a numbered briefing to issues/NNN/, and keep a copy of the ledger at the desk."""
    from briefing.authoring import issues
    from briefing.render.markdown.document import write

    if call.path == "-":
        raise BriefingError("An issue lies beside its ledger", "name the ledger's file")
    before = issues.issues(call.path)
    wrong = None
    if corrects is not None:
        wrong = issues.to_correct(issues.issue_of(call.path, corrects)[1])
    allow(call)
    number = max(before, default=0) + 1
    report = compose(call, str(number))
    say_what_is_later(call, report)
    opening = list(_opening(call, corrects, bool(before)))
    text = "".join(write(report, opening=opening))
    refuse_named(call, text)
    copy = read_bytes(call.path)
    if text_of(copy) != call.loaded.text:
        raise BriefingError(f"{call.path} was changed meanwhile", "make the issue again")
    output.write([f"{issues.publish(call.path, number, text, copy, wrong)}\n"])
    say_carried(call)


def _opening(call: Call, corrects: int | None, follows: bool) -> Iterator[str]:
    """Yield what a follow-up issue begins with: what it corrects, what changed."""
    from briefing.blocks import Section
    from briefing.render.markdown.draw import Drawer

    if corrects is not None:
        yield f"**Corrects No. {corrects}.**\n\n"
    if follows:
        report = since_issue(call, corrects)
        yield from Drawer().draw([Section(f"Changes since {report.old}"), *report.by_kind(3)])
        yield "\n"
