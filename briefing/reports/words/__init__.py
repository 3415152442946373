"""What the text form and the Markdown form say of an entry, in the same words.

Everything in this package is text of the program and of the ledger mixed, neither wrapped nor
escaped; parts that do not apply are "".
"""

from __future__ import annotations


def some(number: int, noun: str) -> str:
    """Count a noun: "1 event", "3 events"."""
    return f"{number} {noun}{'s' * (number != 1)}"


def listed(what: str, names: list[str]) -> str:
    """Return "what A, B"; "" for no names."""
    return f"{what} {', '.join(names)}" if names else ""
