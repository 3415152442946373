"""The table of the commands: only the command that was called is imported and built."""

from __future__ import annotations


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
    "check": Entry(FIRST, "check", "check"),
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
    "confirm": Entry(KEEPING, "blocks", "confirm"),
    "remove": Entry(KEEPING, "blocks", "remove"),
    "undo": Entry(KEEPING, "blocks", "undo"),
    "date": Entry(KEEPING, "date"),
    "git-setup": Entry(KEEPING, "git", "git_setup"),
    "merge-file": Entry(KEEPING, "git", "merge_file"),
    "schema": Entry(KEEPING, "check", "schema"),
}
"""The commands, in the order of the help."""
