"""`briefing changes`."""

from __future__ import annotations

from typing import Annotated

import typer

from briefing.cli.call import Call
from briefing.cli.options import (
    as_of_options,
    command,
    criteria_options,
    form_options,
    ledger_options,
)
from briefing.diagnostics import BriefingError
from briefing.reports.changes import Changes, changes, recorded_since


@command(criteria_options, form_options, ledger_options, as_of_options)
def run(
    call: Call,
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[OLD [NEW]]", show_default=False,
            help="Ledgers; by default the copy in the last issue, and the ledger.",
        ),
    ] = None,
    rev: Annotated[str, typer.Option(metavar="REV", help="Compare with what git had.")] = "",
    since: Annotated[str, typer.Option(metavar="DATE", help="What was recorded since.")] = "",
) -> None:  # fmt: skip
    """Show what changed: new, revised, withdrawn, newly corroborated or disputed, resolved."""
    if bool(files) + bool(rev) + bool(since) > 1 or (files and len(files) > 2):
        raise BriefingError("changes compares with one state", "OLD [NEW], --rev or --since")
    call.show(_compared(call, files or [], rev, since))


def _compared(call: Call, files: list[str], rev: str, since: str) -> Changes:
    if since:
        return recorded_since(call.ledger, call.filter, call.read_date(since, "--since"))
    if rev:
        old = Call({**call.options, "rev": rev})
        return changes(old.ledger, call.ledger, call.filter, (rev, call.path))
    if files:
        first, new = files[0], files[1] if len(files) > 1 else call.path
        later = Call({**call.options, "ledger": new})
        old = Call({**call.options, "ledger": first})
        return changes(old.ledger, later.ledger, later.filter, (first, new))
    return since_issue(call)


def since_issue(call: Call, number: int | None = None) -> Changes:
    """Return what changed since an issue, by default the last one."""
    from briefing.authoring.issues import COPY, issue_of

    number, folder = issue_of(call.path, number)
    old = Call({**call.options, "ledger": str(folder / COPY)})
    return changes(old.ledger, call.ledger, call.filter, (f"No. {number}", "now"))
