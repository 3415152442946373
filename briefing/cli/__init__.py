"""The command line: the one place that prints, and that ends the program.

`main` is the entry point. A command is a module of its own in this folder, named in
`COMMANDS`; only the one that was called is imported and built.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import NamedTuple, NoReturn

from briefing.diagnostics import BriefingError, ExitCode


class Entry(NamedTuple):
    """One row of the table of commands: the help panel that lists it."""

    panel: str


REPORTS, TAKING, KEEPING = "Reports", "Taking it elsewhere", "Keeping the ledger"

COMMANDS: dict[str, Entry] = {
    "timeline": Entry(REPORTS),
    "actors": Entry(REPORTS),
    "actor": Entry(REPORTS),
    "show": Entry(REPORTS),
    "thread": Entry(REPORTS),
    "sources": Entry(REPORTS),
    "differences": Entry(REPORTS),
    "relations": Entry(REPORTS),
    "activity": Entry(REPORTS),
    "positions": Entry(REPORTS),
    "outlook": Entry(REPORTS),
    "questions": Entry(REPORTS),
    "changes": Entry(REPORTS),
    "handover": Entry(REPORTS),
    "list": Entry(REPORTS),
    "export": Entry(TAKING),
    "issue": Entry(TAKING),
    "check": Entry(KEEPING),
    "init": Entry(KEEPING),
    "add": Entry(KEEPING),
    "cite": Entry(KEEPING),
    "define": Entry(KEEPING),
    "edit": Entry(KEEPING),
    "confirm": Entry(KEEPING),
    "remove": Entry(KEEPING),
    "undo": Entry(KEEPING),
    "import": Entry(KEEPING),
    "draft": Entry(KEEPING),
    "date": Entry(KEEPING),
    "schema": Entry(KEEPING),
}
"""The commands, in the order of the help; `list` and `import` stand in `list_` and `import_`."""


def program() -> NoReturn:
    """Run the program as the shell's command; the whole process ends with it."""
    try:
        main()
    except SystemExit as ending:
        sys.stdout.flush()
        sys.stderr.flush()
        # a tenth of a call on a large ledger would go into freeing memory that ends anyway
        os._exit(ending.code if isinstance(ending.code, int) else 1)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the program and end it with one of `diagnostics.ExitCode`.

    Args:
        arguments: the command line without the program's name; by default the real one.

    """
    from briefing.cli import output
    from briefing.cli.app import UsageError, run

    gc.disable()  # a call is short, and a large ledger is all live objects: half the time
    output.prepare_streams()
    try:
        code = run(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except BriefingError as error:
        output.complain(error)
        code = error.code
    except UsageError as error:
        output.complain_of_usage(error)
        code = ExitCode.UNUSABLE
    except (BrokenPipeError, SystemExit):
        # whoever reads has seen enough; Typer would make it exit code 1
        output.close_stdout()
        code = ExitCode.DONE
    except KeyboardInterrupt:
        code = ExitCode.INTERRUPTED
    except OSError as error:
        output.complain(BriefingError(output.describe(error)))
        code = ExitCode.UNUSABLE
    sys.exit(int(code))
