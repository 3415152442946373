"""The command line: the only package that prints and exits.

`main` is the entry point. Nothing is imported here beyond the standard library, so that Ctrl-C
works from the start.
"""

from __future__ import annotations

import os
import sys

__all__ = ["INTERRUPTED", "main", "program"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sys import UnraisableHookArgs
    from typing import NoReturn

INTERRUPTED = 130
"""`ExitCode.INTERRUPTED`, available before any other module is loaded."""


def program() -> NoReturn:
    """Run the program as a shell command and end the process.

    A signal that arrives while modules are loading ends the process at once, before anything is
    written.
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
    # on a large ledger, freeing memory takes a tenth of the call, and the exit does not need it
    os._exit(code)


def _end_at_once(number: int, frame: object) -> NoReturn:
    os._exit(INTERRUPTED)


def _interrupted_unheard(what: UnraisableHookArgs) -> None:
    """Handle Ctrl-C inside a finaliser, where Python would only report it."""
    if what.exc_type is KeyboardInterrupt:
        os._exit(INTERRUPTED)
    sys.__unraisablehook__(what)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the program and exit with one of `diagnostics.ExitCode`.

    Args:
        arguments: the command line without the program's name; by default the real one.

    """
    from briefing.cli.app import end_of

    sys.exit(end_of(sys.argv[1:] if arguments is None else arguments))
