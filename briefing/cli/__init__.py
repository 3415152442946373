"""The command line: the one place that prints, and that ends the program.

`main` is the entry point. `COMMANDS` names the module and the function of each command; only
the command that was called is imported and built. Nothing is imported here, so that Ctrl-C is
heeded from the start.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sys import UnraisableHookArgs
    from typing import NoReturn

INTERRUPTED = 130
"""`ExitCode.INTERRUPTED`, known before any other module is loaded."""


class Entry:
    """One row of the table of commands.

    Args:
        panel: the heading under which the help lists it.
        module: the module of `briefing.cli` that has it.
        function: what runs it there.

    """

    def __init__(self, panel: str, module: str, function: str = "run") -> None:
        self.panel = panel
        self.module = module
        self.function = function


FIRST, REPORTS, EXPORT, KEEPING = "To begin with", "Reports", "Export", "Keeping the ledger"

COMMANDS: dict[str, Entry] = {
    "init": Entry(FIRST, "init"),
    "add": Entry(FIRST, "add"),
    "cite": Entry(FIRST, "cite"),
    "import": Entry(FIRST, "import_"),
    "draft": Entry(FIRST, "draft"),
    "check": Entry(FIRST, "check"),
    "timeline": Entry(FIRST, "reports", "timeline"),
    "export": Entry(FIRST, "export"),
    "actors": Entry(REPORTS, "reports", "actors"),
    "actor": Entry(REPORTS, "reports", "actor"),
    "show": Entry(REPORTS, "reports", "show"),
    "thread": Entry(REPORTS, "reports", "thread"),
    "sources": Entry(REPORTS, "reports", "sources"),
    "differences": Entry(REPORTS, "reports", "differences"),
    "relations": Entry(REPORTS, "reports", "relations"),
    "activity": Entry(REPORTS, "reports", "activity"),
    "positions": Entry(REPORTS, "reports", "positions"),
    "outlook": Entry(REPORTS, "reports", "outlook"),
    "questions": Entry(REPORTS, "reports", "questions"),
    "changes": Entry(REPORTS, "reports", "changes"),
    "handover": Entry(REPORTS, "reports", "handover"),
    "list": Entry(REPORTS, "reports", "list_"),
    "issue": Entry(EXPORT, "issue"),
    "define": Entry(KEEPING, "define"),
    "edit": Entry(KEEPING, "edit"),
    "confirm": Entry(KEEPING, "confirm"),
    "remove": Entry(KEEPING, "remove"),
    "undo": Entry(KEEPING, "undo"),
    "date": Entry(KEEPING, "date"),
    "schema": Entry(KEEPING, "schema"),
}
"""The commands, in the order of the help."""


def program() -> NoReturn:
    """Run the program as the shell's command; the whole process ends with it.

    A signal that comes while modules are loaded ends it at once: nothing is written by then.
    """
    try:
        import signal

        heeded = signal.getsignal(signal.SIGINT) is signal.default_int_handler
        if heeded:
            signal.signal(signal.SIGINT, _end_at_once)
        sys.unraisablehook = _interrupted_unheard
        from briefing.cli import app, output
        from briefing.diagnostics import Ended

        def end(number: int, frame: object) -> None:
            raise Ended(number)

        for number in (signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, end)
        if heeded:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        code = app.end_of(sys.argv[1:])
    except KeyboardInterrupt:
        os._exit(INTERRUPTED)
    output.finish()
    # a tenth of a call on a large ledger would go into freeing memory that ends anyway
    os._exit(code)


def _end_at_once(number: int, frame: object) -> NoReturn:
    os._exit(INTERRUPTED)


def _interrupted_unheard(what: UnraisableHookArgs) -> None:
    """Heed a Ctrl-C that came where Python can only report it, in a finaliser."""
    if what.exc_type is KeyboardInterrupt:
        os._exit(INTERRUPTED)
    sys.__unraisablehook__(what)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the program and end it with one of `diagnostics.ExitCode`.

    Args:
        arguments: the command line without the program's name; by default the real one.

    """
    from briefing.cli.app import end_of

    sys.exit(end_of(sys.argv[1:] if arguments is None else arguments))
