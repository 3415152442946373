"""`briefing browse`."""

from __future__ import annotations

import contextlib
import gc
import io
import os
import shlex
import sys
from typing import TYPE_CHECKING, Any

import typer

from briefing.cli import output
from briefing.cli.app import UsageError
from briefing.cli.call import Call, remarks
from briefing.cli.options import command, filter_options, ledger_options, time_options
from briefing.cli.prompt import interactive
from briefing.diagnostics import BriefingError
from briefing.ledger.files import real
from briefing.ledger.find import files_of, find
from briefing.reports.timeline import timeline

if TYPE_CHECKING:
    from briefing.browse.app import View


@command(filter_options, ledger_options, time_options)
def run(call: Call) -> None:
    """Browse the events at a terminal: a list, and the details of one event.

    / takes filters: --actor Russia --since 2025. Enter follows answers and sources.

    b goes back, e edits the event, q quits.
    """
    if not interactive() or os.environ.get("TERM") == "dumb":
        raise BriefingError("browse needs a terminal", "`briefing timeline` prints the events")
    try:
        from briefing.browse.app import Browser
    except ImportError:
        hint = "`pip install 'briefing[browse]'`, or use `briefing timeline`"
        raise BriefingError("browse needs Textual, which is not installed", hint) from None
    gc.enable()  # this call may run for hours
    desk = LedgerDesk(call)
    state = desk.state()
    view = desk.view(typed(call))
    browser = Browser(desk, view, state, signs=output.screen("never").signs)
    browser.run()
    if browser.return_code:
        raise typer.Exit(browser.return_code)


class LedgerDesk:
    """Reads, filters and edits the ledger for the screen (`browse.app.Desk`).

    Args:
        call: the call; the typed filters replace its own.

    """

    def __init__(self, call: Call) -> None:
        self.call = call

    def view(self, typed: str, *, fresh: bool = False) -> View:
        """Return what a filter selects; `remarks` has what the command would print on stderr."""
        from briefing.browse.app import View

        said = io.StringIO()
        with contextlib.redirect_stderr(said):
            if fresh:
                # a ledger in a folder may have other files than before
                self.call = self.call.again(ledger=self.call.options.ledger)
            ledger = self.call.ledger
            report = timeline(ledger, self.call.again(**_read(typed)).filter, brief=True)
        return View(typed, report, [*said.getvalue().splitlines(), *remarks(report)])

    def state(self) -> object:
        """Return the time, size and number of each file of the ledger; None if one is missing."""
        try:
            paths = files_of(find(self.call.options.ledger or ()))
            files = [(path, real(path).stat()) for path in paths]
        except (OSError, BriefingError):
            return None
        return [(path, file.st_mtime_ns, file.st_size, file.st_ino) for path, file in files]

    def edit(self, ident: str) -> None:
        """Run `briefing edit`; if it ends with an error, wait until the user has read it."""
        if self.call.options.rev:
            raise BriefingError("An earlier revision cannot be edited", "leave out --rev")
        options = self.call.options
        words = ["edit", ident, *(word for path in options.ledger or () for word in ("-f", path))]
        words += ["--today", options.today] if options.today else []
        # -P: a folder named briefing in the current folder must not be taken for the program
        code = output.hand_over([sys.executable, "-P", "-m", "briefing", *words])
        if code:
            with contextlib.suppress(EOFError, KeyboardInterrupt):
                input("Enter goes back to the list ")


def typed(call: Call) -> str:
    """Return the filters of a call as they would be typed: `--actor Russia --possible`."""
    words: list[str] = []
    for option in filter_options():
        value = getattr(call.options, option.name)
        flag = f"--{option.name.replace('_', '-')}"
        if value is True:
            words.append(flag)
        elif value:
            each = value if isinstance(value, list) else [str(value)]
            words += [word for one in each for word in (flag, one)]
    return shlex.join(words)


def _read(typed: str) -> dict[str, Any]:
    """Return the values of the filters in a typed line, as the command line reads them.

    Raises:
        BriefingError: it is not a list of filters.

    """
    try:
        words = shlex.split(typed)
    except ValueError:
        raise BriefingError("A quotation mark is not closed", "--match 'air defence'") from None
    if words and not words[0].startswith("-"):
        example = f"--match {shlex.quote(typed)} finds a text"
        raise BriefingError(f"{words[0]} is not an option", example)
    given: list[Call] = []

    def filters(call: Call) -> None:
        given.append(call)

    parser = typer.Typer(add_completion=False)
    parser.command(add_help_option=False)(command(filter_options)(filters))
    try:
        typer.main.get_command(parser).main(args=words, prog_name="/", standalone_mode=False)
    except UsageError as error:
        raise BriefingError(output.usage_words(error)) from None
    return {option.name: getattr(given[0].options, option.name) for option in filter_options()}
