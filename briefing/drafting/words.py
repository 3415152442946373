"""Word lists as text, and expressions that are compiled when they are first used."""

from __future__ import annotations

import re
from typing import Any, cast


def words(row: str) -> frozenset[str]:
    """Return the words of a text that lists them, apart by blanks."""
    return frozenset(row.split())


class _Late:
    """A compiled expression that takes over its methods at the first use."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._source, self._flags)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "sub"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def late(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return an expression like `re.compile`, whose errors come with its first use."""
    return cast("re.Pattern[str]", _Late(source, flags))
