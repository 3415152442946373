"""`briefing set`, `confirm`, `remove` and `undo`: changes to existing blocks."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from briefing.authoring import clean
from briefing.authoring.assign import applied, assignment, refuse_lost
from briefing.authoring.event import described
from briefing.cli import complete, output
from briefing.cli.call import Call
from briefing.cli.options import command, ledger_options
from briefing.cli.prompt import Terminal, interactive
from briefing.cli.write_options import Fields, diff, differences, name_files, write
from briefing.diagnostics import BriefingError, some
from briefing.ledger import Loaded
from briefing.ledger.change.address import Address, find_block, raw_of
from briefing.ledger.change.edit import Change, Edit, change, number_of, same
from briefing.ledger.change.edit import remove as without_block
from briefing.ledger.change.save import last_changes
from briefing.ledger.change.save import undo as take_back
from briefing.ledger.references import referring
from briefing.model import Ledger
from briefing.query import Filter, pick_events


@command(ledger_options, writes=True)
def set_(
    call: Call,
    ident: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="An event's id; else actor.NAME, source.NAME, judgement.ID …, or ledger.",
            autocompletion=complete.blocks,
        ),
    ],
    value: Annotated[
        list[str],
        typer.Argument(
            metavar="KEY=VALUE...",
            help="The changes: KEY=VALUE, or KEY+=VALUE and KEY-=VALUE for lists; KEY= removes "
            "the key.",
        ),
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show the change without making it.")
    ] = False,
) -> None:
    """Change keys of a block, and leave everything else as typed."""
    call.ledger  # noqa: B018  refuse a ledger with errors
    block = find_block(call.loaded, ident)
    read = Fields(call).read
    given = [assignment(text, block.kind, read, call.ledger) for text in value]
    refuse_lost(given)

    def make(loaded: Loaded) -> Edit:
        block = find_block(loaded, ident)
        old = raw_of(loaded.ledger, block)
        new = applied(old, given, block.kind, loaded.ledger, block.name)
        new = {key: value for key, value in new.items() if not same(value, old.get(key))}
        if "id" in new:
            _refuse_if_referred(loaded.ledger, block, "get another id")
        changes = [Change(block.kind, block.which, block.name, new)] if new else []
        return change(loaded, changes, f"set {', '.join(new)} of {block.name}")

    edit = make(call.loaded)
    if not edit.texts:
        output.talk("nothing was changed")
        return
    if dry_run:
        output.write(differences(edit))
        return
    edit = write(call, edit, make)
    output.talk(edit.what)
    for line in differences(edit):
        output.talk(f"  {line}")


@command(ledger_options, writes=True)
def confirm(
    call: Call,
    idents: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID...]", help="The events.", autocompletion=complete.events,
            show_default=False,
        ),
    ] = None,
    who: Annotated[
        str | None, typer.Option("--by", help="Who checked it; by default $BRIEFING_AUTHOR or "
                                              "$USER.")
    ] = None,
    story: Annotated[
        list[str] | None,
        typer.Option(help="All unchecked events of a story.",
                     autocompletion=complete.stories, show_default=False),
    ] = None,
    tag: Annotated[
        list[str] | None,
        typer.Option(help="All unchecked events with a tag.",
                autocompletion=complete.tags, show_default=False),
    ] = None,
    source: Annotated[
        list[str] | None,
        typer.Option(help="All unchecked events that cite a source.",
                autocompletion=complete.sources,
                     show_default=False),
    ] = None,
) -> None:  # fmt: skip
    """Record that a second person has checked events against the sources."""
    name = who or os.environ.get("BRIEFING_AUTHOR") or os.environ.get("USER") or ""
    name = clean.line(name, "the name", [])
    if not name:
        raise BriefingError("No checker given", "give --by AB")
    criteria = Filter(
        call.today, story=tuple(story or ()), tag=tuple(tag or ()), source=tuple(source or ())
    )
    if bool(idents) != criteria.is_empty:
        raise BriefingError("confirm needs ids, or --story, --tag or --source", "give one of them")
    value = f"{name} {call.today.isoformat()}"
    ids = idents or _unchecked(call, criteria)
    if not ids:
        output.talk("nothing was changed")
        return

    def make(loaded: Loaded) -> Edit:
        changes = [
            Change("event", number_of(loaded, ident), ident, {"checked": value})
            for ident in dict.fromkeys(ids)
        ]
        return change(loaded, changes, f"checked of {', '.join(ids[:3])}{' …' * (len(ids) > 3)}")

    call.ledger  # noqa: B018  refuse a ledger with errors
    write(call, make(call.loaded), make)
    for ident in dict.fromkeys(ids):
        output.talk(f"{ident} is checked: {value}")


def _unchecked(call: Call, criteria: Filter) -> list[str]:
    """Return the ids of the selected unchecked events, after asking for confirmation."""
    picked = pick_events(call.ledger, criteria).items
    unchecked = [event for event in picked if not event.checked]
    if done := len(picked) - len(unchecked):
        output.talk(f"{done} of {len(picked)} {'was' if done == 1 else 'were'} already checked")
    if not unchecked or not interactive():
        return [event.id for event in unchecked]
    terminal = Terminal()
    for event in unchecked:
        terminal.say(described(event))
    answer = terminal.choose(f"Are {some(len(unchecked), 'event')} checked? [y]es, [n]o: ", "yn")
    return [event.id for event in unchecked] if answer == "y" else []


@command(ledger_options, writes=True)
def remove(
    call: Call,
    ident: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="An event's id; else actor.NAME, source.NAME, judgement.ID …",
            autocompletion=complete.blocks,
        ),
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show the block without removing it.")
    ] = False,
) -> None:
    """Remove a block, unless another block refers to it."""
    call.ledger  # noqa: B018  refuse a ledger with errors
    edit = _without(call.loaded, ident)
    output.write([edit.old.rstrip() + "\n"])
    if dry_run:
        return
    write(call, edit, lambda loaded: _without(loaded, ident))
    output.talk(f"removed {ident}; `briefing undo` restores it")


def _without(loaded: Loaded, ident: str) -> Edit:
    block = find_block(loaded, ident)
    if block.kind == "ledger":
        raise BriefingError(
            "The ledger's own heading cannot be removed", "`briefing set ledger` changes it"
        )
    _refuse_if_referred(loaded.ledger, block, "be removed")
    return without_block(loaded, block.kind, block.which, block.name)


def _refuse_if_referred(ledger: Ledger, block: Address, change: str) -> None:
    """Raise BriefingError if other blocks refer to a block that is to change."""
    ident = raw_of(ledger, block).get("id", "") if isinstance(block.which, int) else block.which
    refers = referring(ledger, block.kind, ident) if ident else []
    if refers:
        more = f" and {len(refers) - 5} more" if len(refers) > 5 else ""
        raise BriefingError(
            f"{block.name} cannot {change}, because other blocks refer to it: "
            f"{', '.join(refers[:5])}{more}",
            "change them first; `briefing edit ID` opens one",
        )


@command(ledger_options, writes=True)
def undo(
    call: Call,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show the change without undoing it.")
    ] = False,
) -> None:
    """Undo the last change that this program made to the ledger, and show it."""
    undone = last_changes(call.paths)
    for path, each in undone.items():
        for what in each.unwritten:
            output.talk(
                f"{what} was never written because the program was killed; the change before it:"
            )
        where = f" in {path}" if len(call.paths) > 1 else ""
        output.talk(f"{each.change.what} ({each.change.when}) is undone{where}:")
        old, new = (text.decode(errors="replace") for text in (each.before, each.after))
        output.write(diff(old, new))
    if dry_run:
        return
    if interactive() and Terminal().choose("Undo it? [y]es, [n]o: ", "yn") == "n":
        output.talk("nothing was written")
        return
    for path, each in undone.items():
        take_back(path, each)
    name_files(call, undone)
    output.talk("done")
