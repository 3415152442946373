"""The command line: the one place that prints, and that ends the program.

`main` is the entry point. `COMMANDS` names the module and the function of each command; only
the command that was called is imported and built.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import NamedTuple, NoReturn

from briefing.diagnostics import BriefingError, ExitCode


class Entry(NamedTuple):
    """One row of the table of commands.

    Args:
        panel: the heading under which the help lists it.
        module: the module of `briefing.cli` that has it.
        function: what runs it there.

    """

    panel: str
    module: str
    function: str = "run"


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
