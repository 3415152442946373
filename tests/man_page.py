"""The manual page `docs/briefing.1`, made from the help of the commands (man(7)).

`python -m tests.docs_support` writes it with the pages of `docs/`; a test checks that it is up to
date, and the wheel carries it as `share/man/man1/briefing.1`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap
from typing import Any

from briefing import __version__
from briefing.cli.app import _build
from briefing.cli.commands import COMMANDS
from briefing.diagnostics import ExitCode
from tests.commands import SHARED, parts
from tests.docs_support import TODAY

PAGE = Path(__file__).parent.parent / "docs" / "briefing.1"
GROUPS = {
    "filters": "Filters",
    "output": "Output",
    "ledger": "The ledger",
    "time": "Earlier states",
}
ENVIRONMENT = {
    "BRIEFING_LEDGER": "The ledger, if --ledger does not name one: a file or a folder.",
    "BRIEFING_AUTHOR": "Who checks events, for briefing confirm; else USER.",
    "VISUAL, EDITOR": "The editor that briefing edit opens.",
    "PAGER": "The pager for long reports at a terminal.",
    "NO_COLOR, FORCE_COLOR": "Whether to use colour.",
    "SOURCE_DATE_EPOCH": "The time that exported files carry, in seconds since 1970.",
    "XDG_STATE_HOME": "Where briefing undo keeps what it needs; by default ~/.local/state.",
}
EXITS = {
    ExitCode.DONE: "Success, even if nothing matched.",
    ExitCode.FINDINGS: "briefing check found errors, or a merge has a conflict.",
    ExitCode.UNUSABLE: "A wrong call, or a ledger that cannot be used.",
    ExitCode.INTERRUPTED: "Ctrl-C; after any other signal 128 plus its number.",
}


def page() -> str:
    """Return the manual page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield '.\\" Made from the help of the commands by tests/man_page.py.'
    yield f'.TH BRIEFING 1 "{TODAY}" "briefing {__version__}" "User Commands"'
    yield ".SH NAME"
    yield "briefing \\- keep the chronology of a crisis as plain text"
    yield ".SH SYNOPSIS"
    yield "\\fBbriefing\\fR \\fICOMMAND\\fR [\\fIARGUMENTS\\fR] [\\fIOPTIONS\\fR]"
    yield ".br"
    yield "\\fBbriefing\\fR \\fICOMMAND\\fR \\fB\\-h\\fR"
    yield ".SH DESCRIPTION"
    yield text(
        "A ledger is a TOML file, events.toml, with the events, actors and sources of a crisis. "
        "briefing prints timelines, summaries of actors and briefings from it. It reads the ledger "
        "of this folder or of the nearest folder above it."
    )
    yield ".SH COMMANDS"
    for name in COMMANDS:
        yield from _command(name)
    for group, title in GROUPS.items():
        yield f".SH {title.upper()}"
        yield from _items(_options(group))
    yield ".SH EXIT STATUS"
    yield from _items((str(int(code)), words) for code, words in EXITS.items())
    yield ".SH ENVIRONMENT"
    yield from _items(ENVIRONMENT.items())
    yield ".SH SEE ALSO"
    yield "\\fBgit\\fR(1), \\fBpandoc\\fR(1)"


def _command(name: str) -> Iterator[str]:
    command = _build(name)
    own, groups = parts(command)
    arguments = [each for each in own if each.param_type_name == "argument"]
    yield f".SS {text(f'briefing {name}')}"
    words = ["[\\fIOPTIONS\\fR]", *(f"\\fI{text(_name(each))}\\fR" for each in arguments)]
    synopsis = " ".join(words)
    yield f"\\fBbriefing {text(name)}\\fR {synopsis}"
    for paragraph in re.split(r"\n\s*\n", (command.help or "").strip()):
        yield ".PP"
        yield text(paragraph)
    yield from _items((_name(each), each.help or "") for each in own)
    if groups:
        yield ".PP"
        yield text("And the options under " + ", ".join(GROUPS[group] for group in groups) + ".")


def _options(group: str) -> Iterator[tuple[str, str]]:
    for each in _build("timeline").params:
        if each.name in SHARED[group]:
            yield _name(each), each.help or ""


def _name(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return str(parameter.human_readable_name)
    metavar = "" if parameter.is_flag else f" {parameter.metavar or parameter.name.upper()}"
    return ", ".join(sorted(parameter.opts, key=len)) + metavar


def _items(pairs: Any) -> Iterator[str]:
    for name, words in pairs:
        yield ".TP"
        yield f"\\fB{text(name)}\\fR"
        first, *more = re.split(r"\n\s*\n", words.strip())
        yield text(first)
        for paragraph in more:
            yield ".br"
            yield text(paragraph)


def text(words: str) -> str:
    """Return words as roff text, which contains no request and only ASCII."""
    plain = " ".join(words.split()).replace("\\", "\\e").replace("-", "\\-")
    plain = plain.replace("'", "\\(aq").replace("`", "\\(ga").replace("^", "\\(ha")
    plain = plain.replace("~", "\\(ti")
    plain = "".join(char if char.isascii() else f"\\[u{ord(char):04X}]" for char in plain)
    lines = wrap(plain, 76, break_long_words=False, break_on_hyphens=False)
    return "\n".join(f"\\&{line}" if line.startswith(".") else line for line in lines)
