"""Word lists as text."""

from __future__ import annotations


def words(row: str) -> frozenset[str]:
    """Return the words of a text that lists them, apart by blanks."""
    return frozenset(row.split())
