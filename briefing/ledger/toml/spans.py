"""Positions of the parts of a value: the third citation of a list, a key of an inline table."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from briefing.ledger.toml.blocks import TOKEN, key_path

_SIGN = re.compile(TOKEN.pattern.replace("=", "=,", 1), re.DOTALL)
Span = tuple[int, int]
_STRETCH = 4096
"""The number of characters within which line breaks are counted one by one."""


class Lines:
    """The lines of a text. Converts an offset to a line and column, both counted from 1."""

    def __init__(self, text: str) -> None:
        self._text = text
        stretches = range(0, len(text), _STRETCH)
        breaks = (text.count("\n", at, at + _STRETCH) for at in stretches)
        self._before = [0, *accumulate(breaks)]
        """the number of line breaks before each stretch of the text"""
        self._last = (0, "")

    def place(self, at: int) -> tuple[int, int]:
        """Return line and column of an offset."""
        number, more = divmod(at, _STRETCH)
        breaks = self._before[number] + self._text.count("\n", at - more, at)
        return breaks + 1, at - self._text.rfind("\n", 0, at)

    def start(self, line: int) -> int:
        """Return the offset at which a line begins."""
        number = bisect_left(self._before, line - 1) - 1
        if number < 0:
            return 0
        at = number * _STRETCH
        for _ in range(line - 1 - self._before[number]):
            at = self._text.index("\n", at) + 1
        return at

    def text(self, line: int) -> str:
        """Return a line without its line break."""
        if self._last[0] != line:  # a long line with many faults is extracted only once
            start = self.start(line)
            end = self._text.find("\n", start)
            whole = self._text[start : end if end >= 0 else len(self._text)]
            self._last = (line, whole.rstrip("\r"))
        return self._last[1]


def trimmed(text: str, start: int, end: int) -> Span:
    """Return the span of text[start:end] without leading comments and surrounding spaces."""
    while start < end:
        if text[start].isspace():
            start += 1
        elif text[start] == "#":
            line_end = text.find("\n", start, end)
            start = end if line_end < 0 else line_end
        else:
            break
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def inside(
    text: str, value: Span, path: Sequence[int | str], *, of_key: bool = False
) -> tuple[Span, bool]:
    """Return the position of a part of a value, and whether it exists.

    Args:
        text: the whole ledger.
        value: the position of the value.
        path: the path from the value to the part: item numbers and keys. Each part of a dotted key
        is one step.
        of_key: whether to return the key itself, if the path ends with one.

    Returns:
        The span of the part, or of the last element of the path that exists.

    """
    value = trimmed(text, *value)
    rest = list(path)
    while rest:
        step, sign = rest[0], text[value[0] : value[0] + 1]
        if isinstance(step, int):
            items = _items(text, value) if sign == "[" else ()
            if not items and step == 0:
                rest.pop(0)  # a single value stands for a list of one
                continue
            if step >= len(items):
                return value, False
            value = trimmed(text, *items[step])
            rest.pop(0)
            continue
        for names, key, span in _fields(text, value) if sign == "{" else ():
            if list(names) == rest[: len(names)]:
                del rest[: len(names)]
                value = trimmed(text, *(span if rest or not of_key else key))
                break
        else:
            return value, False
    return value, True


def item_spans(text: str, value: Span) -> tuple[Span, ...]:
    """Return the positions of the items of a list, or of any other value itself."""
    value = trimmed(text, *value)
    return _items(text, value) if text[value[0] : value[0] + 1] == "[" else (value,)


@lru_cache(maxsize=16)
def _items(text: str, value: Span) -> tuple[Span, ...]:
    """Return the positions of the items of a list, or of the entries of an inline table.

    The result is cached, since a list with many faults is looked up for each of them.
    """
    items: list[Span] = []
    depth, start = 0, value[0] + 1
    for match in _SIGN.finditer(text, value[0], value[1]):
        sign = match.group()
        if sign in "[{":
            depth += 1
        elif sign in "]}":
            depth -= 1
        if (sign == "," and depth == 1) or (depth == 0 and sign in "]}"):
            item = trimmed(text, start, match.start())
            if item[0] < item[1]:
                items.append(item)
            start = match.end()
        if depth == 0:
            break
    return tuple(items)


def _fields(text: str, value: Span) -> Iterator[tuple[tuple[str, ...], Span, Span]]:
    """Yield the keys of an inline table: the path, and the positions of key and value."""
    for start, end in _items(text, value):
        for match in _SIGN.finditer(text, start, end):
            if match.group() == "=":
                key = text[start : match.start()].strip()
                yield key_path(key), (start, start + len(key)), (match.end(), end)
                break
