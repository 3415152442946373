"""The sections of `docs/checks.md`, made from the rules and the catalogue of broken ledgers."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterator
from pathlib import Path

from briefing.diagnostics import Diagnostic
from briefing.ledger import loads
from briefing.ledger.check.checks import check
from briefing.ledger.rules import RULES
from briefing.render import Screen, problems

CATALOGUE = Path(__file__).parent / "errors"
SHOWN_WITH = {"N302": "N301", "N305": "N304"}
"""Rules that another rule's ledger shows too."""
MOST = 4
"""How many examples a section has; those on TOML itself have one of every message."""
DAY = datetime.date(2025, 7, 21)


def sections() -> str:
    """Return a section for every rule: why it exists, and examples with their messages."""
    return "\n".join(_section(code) for code in RULES)


def _section(code: str) -> str:
    rule = RULES[code]
    option = " --notes" if code.startswith("N") else " --publication" * (code == "W217")
    said = "".join(_examples(code)).rstrip("\n")
    return (
        f"### {code} {rule.name}\n\n{rule.about}\n\n"
        f"```console\n$ briefing check{option}\n{said}\n```\n"
    )


def _examples(code: str) -> Iterator[str]:
    """Yield the messages about the ledgers of a code, each kind of message once."""
    kinds: set[str] = set()
    for path in sorted(CATALOGUE.glob(f"{SHOWN_WITH.get(code, code)}-*.toml")):
        for finding in _findings(path, publication=code == "W217"):
            kind = re.sub(r'"[^"]*"|`[^`]*`|U\+\w+', "…", finding.message)
            whole = finding.place is not None and len(finding.place.source) <= 100
            room = code < "E005" or len(kinds) < MOST
            if finding.code == code and whole and room and kind not in kinds:
                kinds.add(kind)
                yield from problems.render([finding], Screen())


def _findings(path: Path, *, publication: bool) -> list[Diagnostic]:
    """Return the messages about a ledger, as if the program ran in its folder."""
    before = Path.cwd()
    os.chdir(path.parent)
    try:
        return check(loads(path.read_bytes(), path.name), DAY, notes=True, publication=publication)
    finally:
        os.chdir(before)
