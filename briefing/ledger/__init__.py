"""Reading a ledger. Only this folder opens ledger files.

`load` never raises for faulty data: it returns what it could read, and the errors in the rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.diagnostics import Diagnostic
from briefing.ledger.build import build
from briefing.ledger.find import files_of, find, read_bytes
from briefing.ledger.rules import Finding
from briefing.ledger.several import LedgerFile, home, in_order, ledger_file, located, main_of
from briefing.model import Ledger


@dataclass(frozen=True, slots=True)
class Loaded:
    """The result of reading a ledger.

    `ledger` has what could be read, `errors` the errors in the rest. `files` are the files that
    it was read from, and `into` is the number of the one that new blocks go to. `undeclared` has
    the notes on undeclared names.
    """

    ledger: Ledger
    errors: list[Diagnostic]
    files: tuple[LedgerFile, ...]
    undeclared: list[Finding]
    into: int

    @property
    def path(self) -> str:
        """The name of the ledger in messages: the name of its file, or the names of its files."""
        names = [file.path for file in self.files]
        return ", ".join(names) if len(names) <= NAMED_FILES else f"{len(names)} files"

    @property
    def text(self) -> str:
        """The text of the main file, which is the only one of most ledgers."""
        return self.files[main_of(self.files)].text

    def home(self, kind: str, which: int | str) -> tuple[int, int | str]:
        """Return the number of the file that has a block, and the block's number or name in it."""
        return home(self.files, kind, which)

    def locate(self, findings: Sequence[Finding]) -> list[Diagnostic]:
        """Return findings with their places, in the order of the files."""
        return located(self.files, findings)

    def sorted(self, findings: Sequence[Diagnostic]) -> list[Diagnostic]:
        """Return diagnostics in the order of the files."""
        return in_order(self.files, findings)

    def with_texts(self, texts: Mapping[int, bytes | str]) -> Loaded:
        """Read the ledger with new texts for the files with the given numbers."""
        files = [
            ledger_file(file.path, texts[number]) if number in texts else file
            for number, file in enumerate(self.files)
        ]
        return replace(read_files(files), into=self.into)


NAMED_FILES = 3
"""The maximum number of files that a message names; if there are more, it gives their number."""


def load(*paths: str) -> Loaded:
    """Read the ledger at `paths`: files, or folders of files; "-" is standard input.

    Raises:
        BriefingError: a file cannot be opened. Faults in its content are in `errors`.

    """
    files = files_of(paths)
    names = ["stdin" if path == "-" else path for path in files]
    return read_files([*map(ledger_file, names, map(read_bytes, files))])


def loads(data: bytes | str, path: str = "events.toml") -> Loaded:
    """Read a ledger from its bytes or its text."""
    return read_files([ledger_file(path, data)])


def read_files(files: Sequence[LedgerFile]) -> Loaded:
    """Read a ledger from its files, each of which was parsed on its own."""
    ledger, more, undeclared = build(files)
    findings = [
        finding._replace(file=number)
        for number, file in enumerate(files) for finding in file.parsed.findings
    ]  # fmt: skip
    errors = located(files, [*findings, *more]) if findings or more else []
    return Loaded(ledger, errors, tuple(files), undeclared, main_of(files))


__all__ = ["Loaded", "find", "load", "loads", "read_files"]
