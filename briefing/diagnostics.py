"""Diagnostics: errors and warnings about a ledger or a call, as plain values.

A `Diagnostic` is a plain value; `render.problems` turns it into text or JSON and only `cli` prints
it. The codes are listed in `ledger.rules`.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class ExitCode(IntEnum):
    """The program's exit codes.

    DONE: success, even if nothing matched. FINDINGS: `check` found something. UNUSABLE: a wrong
    call, or a ledger that cannot be used. INTERRUPTED: Ctrl-C. After any other signal the code is
    128 plus the signal's number, as in a shell.
    """

    DONE = 0
    FINDINGS = 1
    UNUSABLE = 2
    INTERRUPTED = 130


class Severity(IntEnum):
    """Severity: a note only informs, an error makes the ledger unusable."""

    NOTE = 0
    WARNING = 1
    ERROR = 2


class Location(NamedTuple):
    """A place: file name, 1-based line and column, and the number of characters to mark."""

    file: str
    line: int
    column: int
    length: int
    source: str
    """the text of that line"""


class Diagnostic(NamedTuple):
    """One finding: code, severity, message, place and hint."""

    code: str
    severity: Severity
    message: str
    place: Location | None = None
    hint: str = ""


class BriefingError(Exception):
    """An error that the user can fix; `cli` prints it and ends with `code`.

    Args:
        message: one sentence that a newcomer can act on.
        hint: how to fix it.
        code: the exit code.
        diagnostics: the findings behind it, if the ledger cannot be used.

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

    @property
    def sentence(self) -> str:
        """The message and the hint on one line, although typed text may have line breaks."""
        whole = f"{self.message}; {self.hint}" if self.hint else self.message
        return whole.replace("\n", "\\n")


class Ended(BaseException):
    """Raised when the program is asked to end (SIGTERM, SIGHUP), so that it can clean up.

    Args:
        number: the signal's number.

    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.code = 128 + number


def some(number: int, noun: str) -> str:
    """Count a noun: "1 error", "3 errors"."""
    return f"{number} {noun}{'s' * (number != 1)}"
