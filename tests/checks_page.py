"""The sections of `docs/checks.md`, made from the rules and the catalogue of broken ledgers."""

from __future__ import annotations

from pathlib import Path

from docs_support import output

from briefing.ledger.rules import RULES

CATALOGUE = Path(__file__).parent / "errors"
SHOWN_WITH = {"N302": "N301", "N305": "N304"}
"""Rules that another rule's ledger shows too."""


def sections() -> str:
    """Return a section for every rule: why it exists, and its first example with what is said."""
    return "\n".join(_section(code) for code in RULES)


def _section(code: str) -> str:
    rule = RULES[code]
    example = next(iter(sorted(CATALOGUE.glob(f"{SHOWN_WITH.get(code, code)}-*.toml"))))
    notes = " --notes" if code.startswith("N") else ""
    command = f"briefing check{notes} --today 2025-07-21 -f {example.name}"
    said = [block for block in output(command, CATALOGUE).split("\n\n") if f": {code} " in block]
    return (
        f"### {code} {rule.name}\n\n{rule.about}\n\n"
        f"```console\n$ briefing check{notes}\n" + "\n\n".join(said) + "\n```\n"
    )
