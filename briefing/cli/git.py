"""`briefing git-setup`, and `briefing merge-file`, the merge driver run by git."""

from __future__ import annotations

import shlex
import shutil
import sys
from itertools import chain
from typing import Annotated

import typer

from briefing.cli import output
from briefing.cli.call import Call
from briefing.cli.options import command, ledger_options
from briefing.diagnostics import BriefingError, ExitCode
from briefing.ledger.locate import printable

_SITE = (
    "the merge button of a hosting site does not use this driver: it merges line by line; "
    "merge the branch on your own computer, and push the result"
)
_CLONES = "git does not copy this setting: run `briefing git-setup` once in every clone"


@command(ledger_options)
def git_setup(
    call: Call,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show the changes without making them.")
    ] = False,
) -> None:
    """Make git merge the ledger with `briefing merge-file`, so that two people can edit it."""
    from briefing.ledger.merge.driver import set_up

    steps = (set_up(path, _program(), write=not dry_run) for path in call.paths)
    for sentence in dict.fromkeys(chain.from_iterable(steps)):
        output.talk(sentence)
    output.talk(_CLONES)
    output.talk(_SITE)


def _program() -> str:
    """Return the command that runs this program in git's shell."""
    if shutil.which("briefing"):
        return "briefing"
    return f"{shlex.quote(sys.executable)} -m briefing".replace("%", "%%")


def merge_file(
    base: Annotated[str, typer.Argument(metavar="BASE", help="The common ancestor (%O).")],
    ours: Annotated[
        str, typer.Argument(metavar="OURS", help="Our side, which receives the result (%A).")
    ],
    theirs: Annotated[str, typer.Argument(metavar="THEIRS", help="Their side (%B).")],
    size: Annotated[
        int, typer.Option("--marker-size", help="Length of the conflict markers (%L).", min=1)
    ] = 7,
    path: Annotated[
        str | None, typer.Option("--path", metavar="FILE", help="The ledger, for messages (%P).")
    ] = None,
    our_label: Annotated[
        str, typer.Option("--ours", metavar="NAME", help="Label of our side.")
    ] = "ours",
    their_label: Annotated[
        str, typer.Option("--theirs", metavar="NAME", help="Label of their side.")
    ] = "theirs",
) -> None:
    """Merge two versions of a ledger block by block; `briefing git-setup` makes git use this.

    Exits with 0 if the merge is clean, and with 1 if there is a conflict to resolve by hand.
    """
    from briefing.ledger.merge import Markers
    from briefing.ledger.merge.driver import merge_files

    if ours == "-":
        raise BriefingError("OURS must be a file, because the result is written to it", "name it")
    marks = Markers(size, " ".join(our_label.split()), " ".join(their_label.split()))
    conflicts = merge_files(base, ours, theirs, marks)
    for sentence in conflicts:
        output.talk(printable(f"{path or ours}: {sentence}"))
    if conflicts:
        what = "1 conflict" if len(conflicts) == 1 else f"{len(conflicts)} conflicts"
        output.talk(f"{what} to resolve by hand; `briefing check` shows what is left")
        raise typer.Exit(ExitCode.FINDINGS)
