"""The table of commands: only the command that is called is imported and built."""

from __future__ import annotations


class Command:
    """A row of the table of commands.

    Args:
        panel: the heading under which the help lists it.
        module: its module in `briefing.cli`.
        function: the function that runs it.

    """

    def __init__(self, panel: str, module: str, function: str = "run") -> None:
        self.panel = panel
        self.module = module
        self.function = function


FIRST, REPORTS, EXPORT, KEEPING = "Getting started", "Reports", "Export", "Keeping the ledger"

COMMANDS: dict[str, Command] = {
    "init": Command(FIRST, "init"),
    "add": Command(FIRST, "add"),
    "cite": Command(FIRST, "cite"),
    "import": Command(FIRST, "import_"),
    "draft": Command(FIRST, "draft"),
    "check": Command(FIRST, "check", "check"),
    "timeline": Command(FIRST, "reports", "timeline"),
    "browse": Command(FIRST, "browse"),
    "export": Command(FIRST, "export"),
    "actors": Command(REPORTS, "reports", "actors"),
    "actor": Command(REPORTS, "reports", "actor"),
    "show": Command(REPORTS, "reports", "show"),
    "thread": Command(REPORTS, "reports", "thread"),
    "sources": Command(REPORTS, "reports", "sources"),
    "differences": Command(REPORTS, "reports", "differences"),
    "relations": Command(REPORTS, "reports", "relations"),
    "activity": Command(REPORTS, "reports", "activity"),
    "positions": Command(REPORTS, "reports", "positions"),
    "outlook": Command(REPORTS, "reports", "outlook"),
    "questions": Command(REPORTS, "reports", "questions"),
    "changes": Command(REPORTS, "reports", "changes"),
    "handover": Command(REPORTS, "reports", "handover"),
    "list": Command(REPORTS, "reports", "list_"),
    "issue": Command(EXPORT, "issue"),
    "define": Command(KEEPING, "define"),
    "edit": Command(KEEPING, "edit"),
    "set": Command(KEEPING, "blocks", "set_"),
    "confirm": Command(KEEPING, "blocks", "confirm"),
    "remove": Command(KEEPING, "blocks", "remove"),
    "merge": Command(KEEPING, "merge"),
    "undo": Command(KEEPING, "blocks", "undo"),
    "forget": Command(KEEPING, "forget"),
    "date": Command(KEEPING, "date"),
    "git-setup": Command(KEEPING, "git", "git_setup"),
    "merge-file": Command(KEEPING, "git", "merge_file"),
    "schema": Command(KEEPING, "check", "schema"),
}
"""The commands, in the order of the help."""

WRITTEN_BY: dict[str, str] = {
    "lead": 'briefing define judgement "…" --lead',
    "judgement": 'briefing define judgement "…" --confidence moderate',
    "question": 'briefing define question "…"',
    "watch": 'briefing define watch "…" --about ID',
    "outlook": 'briefing define outlook "…" --made-by SOURCE --cite SOURCE',
    "position": 'briefing define position "…" --who ACTOR --cite SOURCE',
    "story": 'briefing define story "…"',
    "actor": 'briefing define actor "…" --kind KIND',
    "source": 'briefing define source "…" --outlet NAME',
    "event": "briefing add",
    "key": "briefing set ID key=true",
}
"""The command that writes each part that a document may lack."""
