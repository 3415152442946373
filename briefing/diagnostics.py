"""What is wrong with a ledger or a call: one value, many ways to show it.

A `Diagnostic` is a plain value; `render.problems` turns it into text or JSON and only
`cli` prints it. The codes stand in `ledger.rules`.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class ExitCode(IntEnum):
    """How the program ends.

    DONE: also where nothing matched. FINDINGS: `check` found something.
    UNUSABLE: a wrong call, or a ledger that cannot be used. INTERRUPTED: Ctrl-C. Another
    signal ends it with 128 and the signal's number, as a shell counts.
    """

    DONE = 0
    FINDINGS = 1
    UNUSABLE = 2
    INTERRUPTED = 130


class Severity(IntEnum):
    """How much it matters: a note only informs, an error makes the ledger unusable."""

    NOTE = 0
    WARNING = 1
    ERROR = 2


class Place(NamedTuple):
    """Where: file name, 1-based line and column, and how many characters to mark."""

    file: str
    line: int
    column: int
    length: int
    source: str
    """the text of that line"""


class Diagnostic(NamedTuple):
    """One finding: its code, how much it matters, a sentence, where, and what to do."""

    code: str
    severity: Severity
    message: str
    place: Place | None = None
    hint: str = ""


class BriefingError(Exception):
    """Something the user can fix; `cli` prints it and ends with `code`.

    Args:
        message: one sentence a stranger can act on.
        hint: what to do about it.
        code: the exit code.
        diagnostics: the findings behind it, if it is a ledger that cannot be used.

    """

    def __init__(
        self,
        message: str,
        hint: str = "",
        code: ExitCode = ExitCode.UNUSABLE,
        diagnostics: tuple[Diagnostic, ...] = (),
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.code = code
        self.diagnostics = diagnostics


class Ended(BaseException):
    """The program was asked to end (SIGTERM, SIGHUP), and clears away what it began.

    Args:
        number: of the signal.

    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.code = 128 + number


def some(number: int, noun: str) -> str:
    """Count a noun: "1 error", "3 errors"."""
    return f"{number} {noun}{'s' * (number != 1)}"
