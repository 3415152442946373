"""`briefing issue`."""

from __future__ import annotations

from typing import Annotated

import typer

from briefing.cli import output
from briefing.cli.briefing_options import (
    compose,
    heading_options,
    news_of_issue,
    say_what_is_later,
    what_is_left_out,
)
from briefing.cli.call import Call
from briefing.cli.leaving import allow, refuse_named, say_carried
from briefing.cli.options import command, filter_options, leaving_options, ledger_options
from briefing.diagnostics import BriefingError
from briefing.ledger.change.save import text_of
from briefing.ledger.find import read_bytes


@command(heading_options, leaving_options, filter_options, ledger_options, writes=True)
def run(
    call: Call,
    corrects: Annotated[
        int | None, typer.Option(metavar="N", help="Number of the issue that this one corrects.")
    ] = None,
) -> None:
    """Write a numbered briefing to issues/NNN/, and keep a copy of the ledger beside it."""
    from briefing.authoring import issues
    from briefing.render.markdown import write

    if "-" in call.paths:
        raise BriefingError("An issue is stored beside its ledger", "name the ledger's file")
    before = issues.issues(call.path)
    wrong = None
    if corrects is not None:
        wrong = issues.to_correct(issues.issue_of(call.path, corrects)[1])
    allow(call)
    number = max(before, default=0) + 1
    news = None
    if before:
        try:
            news = news_of_issue(call, corrects, corrects=corrects is not None)
        except issues.LostCopyError as error:
            if corrects is not None:
                raise
            output.talk(f"{error.message}, so this one does not say what is new; {error.hint}")
    report = compose(call, str(number), news=news)
    say_what_is_later(call, report)
    text = "".join(write(report))
    refuse_named(call, text)
    copies = {path: read_bytes(path) for path in call.paths}
    for file, copy in zip(call.loaded.files, copies.values(), strict=True):
        if text_of(copy) != file.text:
            raise BriefingError(f"{file.path} was changed in the meantime", "make the issue again")
    output.write([f"{issues.publish(call.path, number, text, copies, wrong)}\n"])
    say_carried(call)
    for sentence in what_is_left_out(report):
        output.talk(sentence)
