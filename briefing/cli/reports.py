"""The commands that print a report: each loads the ledger, makes the report and shows it.

Each command imports its report's module itself, so a call only loads one report.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.cli import complete
from briefing.cli.call import Call
from briefing.cli.options import (
    as_of_options,
    command,
    criteria_options,
    format_options,
    ledger_options,
    report_command,
)
from briefing.diagnostics import BriefingError
from briefing.reports import Grouping, Unit, Wordlist

if TYPE_CHECKING:
    from briefing.model import Ledger
    from briefing.reports.changes import Changes


@report_command
def timeline(
    call: Call,
    group: Annotated[Grouping, typer.Option(help="The headings: what to group by.")] = "year",
    reverse: Annotated[bool, typer.Option("--reverse", help="Show the latest first.")] = False,
    limit: Annotated[
        int | None, typer.Option(min=0, help="Show only the first N; with --reverse the last N.")
    ] = None,
    brief: Annotated[bool, typer.Option("--brief", help="One line per event.")] = False,
    chart: Annotated[
        bool, typer.Option("--chart", help="Draw each date as a bar, without headings.")
    ] = False,
) -> None:
    """Show events in chronological order, with their sources."""
    from briefing.reports.timeline import timeline

    if chart and group != "year":
        raise BriefingError("--chart has no headings", "leave out --group")
    if chart and reverse:
        raise BriefingError("--chart always begins with the earliest event", "leave out --reverse")
    call.show(
        timeline(
            call.ledger, call.filter, group=group, reverse=reverse, limit=limit, brief=brief,
            chart=chart,
        )
    )  # fmt: skip


@report_command
def actors(call: Call) -> None:
    """Show the actors: how often they appear, in what tone, when and with whom."""
    from briefing.reports.actors import actors

    call.show(actors(call.ledger, call.filter))


@report_command
def actor(
    call: Call,
    who: Annotated[
        str,
        typer.Argument(metavar="NAME", help="A name, alias or id.", autocompletion=complete.actors),
    ],
) -> None:
    """Show everything about one actor: events, counterparts, positions, sources, outlook."""
    from briefing.reports.actor import actor

    call.show(actor(call.ledger, call.filter, who))


@report_command
def show(
    call: Call,
    ids: Annotated[
        list[str],
        typer.Argument(metavar="ID...", help="Ids of events.", autocompletion=complete.events),
    ],
) -> None:
    """Show everything about events, including what each citation says."""
    from briefing.reports.show import show

    call.show(show(call.ledger, call.filter, ids))


@report_command
def thread(
    call: Call,
    ident: Annotated[
        str, typer.Argument(metavar="ID", help="Id of an event.", autocompletion=complete.events)
    ],
) -> None:
    """Show what an event responds to and the responses to it, as a tree."""
    from briefing.reports.thread import thread

    call.show(thread(call.ledger, call.filter, ident))


@report_command
def sources(call: Call) -> None:
    """Show the sources: what each reports, alone or with others, and what each relies on."""
    from briefing.reports.sources import sources

    call.show(sources(call.ledger, call.filter, idle=not call.options.as_of))


@report_command
def differences(call: Call) -> None:
    """Show where accounts differ: disputed facts, then differing interpretations."""
    from briefing.reports.differences import differences

    call.show(differences(call.ledger, call.filter))


@report_command
def relations(
    call: Call,
    pair: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[A B]", help="Two actors; without them, a matrix of the most active ones.",
            autocompletion=complete.actors, show_default=False,
        ),
    ] = None,
    per: Annotated[
        Unit | None,
        typer.Option(help="Length of the periods, for two actors.", show_default=False),
    ] = None,
    scores: Annotated[bool, typer.Option("--scores", help="Include mean PLOVER scores.")] = False,
) -> None:  # fmt: skip
    """Show dealings between two actors over time, or between the most active actors."""
    from briefing.reports.dyad import dyad
    from briefing.reports.relations import relations

    if pair and len(pair) != 2:
        raise BriefingError(f"relations takes two actors, not {len(pair)}", "name two, or none")
    if per and not pair:
        raise BriefingError("--per is for two actors", "name two, or leave it out")
    if pair:
        one, other = pair
        call.show(dyad(call.ledger, call.filter, one, other, unit=per or "", scores=scores))
    else:
        call.show(relations(call.ledger, call.filter, scores=scores))


@report_command
def activity(
    call: Call,
    per: Annotated[Unit, typer.Option(help="Length of the periods.")] = "month",
) -> None:
    """Show activity over time by quad class, with bursts and silences."""
    from briefing.reports.activity import activity

    call.show(activity(call.ledger, call.filter, per))


@report_command
def positions(
    call: Call,
    who: Annotated[
        str,
        typer.Argument(
            metavar="[WHO]",
            help="The balance of this actor: support and opposition, ties, acts. --on STORY "
            "limits it "
            "to a story.",
            autocompletion=complete.actors,
            show_default=False,
        ),
    ] = "",
) -> None:
    """Show the positions of each actor, with their sources."""
    from briefing.reports.balance import balance, is_topic
    from briefing.reports.positions import positions

    if not who:
        call.show(positions(call.ledger, call.filter))
        return
    topic = call.options.on or ""
    if topic and is_topic(call.ledger, topic):
        call = call.again(on=None)
    else:
        topic = ""
    call.show(balance(call.ledger, call.filter, who, topic))


@report_command
def outlook(call: Call) -> None:
    """Show forecasts by who made them; --since and --until apply to their deadlines."""
    from briefing.reports.outlook import outlook

    call.show(outlook(call.ledger, call.filter))


@report_command
def questions(call: Call) -> None:
    """Show what is not known: open questions, what to watch for, and gaps in the ledger."""
    from briefing.reports.questions import questions

    call.show(questions(call.ledger, call.filter))


@report_command
def list_(
    call: Call, what: Annotated[Wordlist, typer.Argument(metavar="WHAT", help="What to count.")]
) -> None:
    """List types, stories, tags or places, with the number of events for each."""
    from briefing.reports.listing import listing

    call.show(listing(call.ledger, call.filter, what))


@command(criteria_options, format_options, ledger_options, as_of_options)
def changes(
    call: Call,
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[OLD [NEW]]", show_default=False,
            help="Ledgers, or the number of an issue; by default the last issue and the ledger.",
        ),
    ] = None,
    rev: Annotated[str, typer.Option(metavar="REV", help="Compare with a git revision.")] = "",
    since: Annotated[str, typer.Option(metavar="DATE", help="Show what was recorded since.")] = "",
) -> None:  # fmt: skip
    """Show what changed: new, revised, withdrawn, newly corroborated or disputed, resolved."""
    if bool(files) + bool(rev) + bool(since) > 1 or (files and len(files) > 2):
        raise BriefingError(
            "changes compares with only one earlier state", "OLD [NEW], --rev or --since"
        )
    call.show(_compared(call, files or [], rev, since))


def _compared(call: Call, files: list[str], rev: str, since: str) -> Changes:
    from briefing.reports.changes import changes, recorded_since

    if since:
        return recorded_since(call.ledger, call.filter, call.read_date(since, "--since"))
    if rev:
        old = call.again(rev=rev)
        return changes(old.ledger, call.ledger, call.filter, (rev, call.loaded.path))
    if files:
        first, old = _state(call, files[0])
        new, later = _state(call, files[1]) if len(files) > 1 else (call.loaded.path, call)
        return changes(old.ledger, later.ledger, later.filter, (first, new))
    return since_issue(call)[0]


def _state(call: Call, written: str) -> tuple[str, Call]:
    """Return the name of a state of the ledger, and the call that reads it.

    Args:
        call: the call.
        written: the path of a ledger; or, if there is no such file, the number of an issue.

    """
    if not written.isascii() or not written.isdecimal() or Path(written).exists():
        return written, call.again(ledger=[written])
    from briefing.authoring.issues import copy_of

    number, path = copy_of(call.path, int(written))
    return f"No. {number}", call.again(ledger=[str(path)])


def since_issue(call: Call, number: int | None = None) -> tuple[Changes, Ledger]:
    """Return what changed since an issue, by default the last one, and the ledger at that time."""
    from briefing.authoring.issues import copy_of
    from briefing.reports.changes import changes

    number, path = copy_of(call.path, number)
    old = call.again(ledger=[str(path)])
    changed = changes(old.ledger, call.ledger, call.filter, (f"No. {number}", "now"))
    return changed, old.ledger


@command(criteria_options, format_options, ledger_options, as_of_options)
def handover(
    call: Call,
    since: Annotated[
        str, typer.Option(metavar="TIME", help="Start of the shift; by default the last issue.")
    ] = "",
) -> None:
    """Show what the next shift must know: new, unchecked, open and due items."""
    from briefing.reports.changes import recorded_since
    from briefing.reports.handover import handover

    if since:
        time = call.read_date(since, "--since")
        changed = recorded_since(call.ledger, call.filter, time)
    else:
        changed, _ = since_issue(call)
    call.show(handover(call.ledger, call.filter, changed))
