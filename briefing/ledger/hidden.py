r"""Control characters that a ledger writes as escapes: `\u001b` is seen when it is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefing.ledger.parse import describe_control, find_control
from briefing.ledger.rules import THE_KEY, Finding


def hidden(tables: dict[str, Any]) -> Iterator[Finding]:
    """Yield a finding for each text, and each key, that holds a control character."""
    for table, found in tables.items():
        several = list(enumerate(found)) if isinstance(found, list) else [("", found)]
        if isinstance(found, dict) and any(isinstance(block, dict) for block in found.values()):
            several = list(found.items())
        for which, block in several:
            if isinstance(which, str) and (char := find_control(which)):
                yield Finding("E006", describe_control(char), table, which, hint="delete it")
            for way, word, char in _walk(block, ()):
                first, rest = (str(way[0]), way[1:]) if way else ("", ())
                what, hint = describe_control(char), "delete it"
                yield Finding("E006", what, table, which, first, word, hint, rest)


def _walk(value: Any, way: tuple[int | str, ...]) -> Iterator[tuple[Any, str, str]]:
    if isinstance(value, str):
        if char := find_control(value):
            yield way, "", char
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _walk(item, (*way, number))
    elif isinstance(value, dict):
        for key, inner in value.items():
            if char := find_control(key):
                yield (*way, key), THE_KEY, char
            yield from _walk(inner, (*way, key))
