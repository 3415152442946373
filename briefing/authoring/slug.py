"""Ids from words: short, typable, and not taken yet."""

from __future__ import annotations

from collections.abc import Container

from briefing.names import fold

LONGEST = 40
_EMPTY = frozenset(
    ("a", "an", "the", "of", "in", "on", "at", "to", "and", "for", "by", "with", "from", "is",
     "are", "be", "as", "its", "his", "her")
)  # fmt: skip


def slug(words: str, taken: Container[str] = (), fallback: str = "event") -> str:
    """Return an id made of a title or a name, with a number where it is taken."""
    parts = "".join(char if char.isalnum() else " " for char in fold(words)).split()
    kept = [part for part in parts if part not in _EMPTY] or parts
    ident = ""
    for part in kept:
        longer = f"{ident}-{part}" if ident else part[:LONGEST]
        if len(longer) > LONGEST:
            break
        ident = longer
    ident = ident or fallback
    if ident not in taken:
        return ident
    number = 2
    while f"{ident}-{number}" in taken:
        number += 1
    return f"{ident}-{number}"
