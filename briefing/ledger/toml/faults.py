"""Explains violations of TOML in words that tell a newcomer what to write.

A statement that the parser refuses is read again, character by character, to find where it goes
wrong. The fault is marked there, which is rarely the place where the parser gave up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import tomli

from briefing.ledger.rules import At
from briefing.ledger.toml.blocks import (
    HEADER,
    LISTED,
    NAMED,
    NEITHER,
    TOKEN,
    Block,
    key_path,
    statements,
)
from briefing.ledger.toml.conflicts import marker_left_over
from briefing.ledger.toml.spans import trimmed
from briefing.ledger.toml.values import fault_in_value, unfit_key

_ODD_BLANK = re.compile(
    "[\u00a0\u00ad\u1680\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]"
)
_HEADER = re.compile(r"[ \t]*(\[+)([^\[\]\n#]*)(\]*)[ \t]*([^\n]*)")
_COLON = re.compile(r"[ \t]*([A-Za-z0-9_-]+)[ \t]*:[ \t]*(.*)")
BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def parses(text: str) -> bool:
    """Return whether a piece of text is valid TOML."""
    try:
        tomli.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def faults(text: str, group: list[Block]) -> Iterator[At]:
    """Yield the syntax errors of a block and its sub-tables, one per statement.

    Args:
        text: the whole ledger.
        group: the block and its sub-tables, which do not parse.

    """
    tables: dict[tuple[str, ...], Block] = {}
    for block in group:
        first = tables.setdefault(block.path, block)
        if block.array:
            tables = {block.path: block}
        elif first is not block:
            yield table_twice(text, block, first)
        seen: dict[tuple[str, ...], int] = {}
        for start, equals, end in statements(text, block.start, block.end, torn=True):
            statement = text[start:end]
            if equals < 0 and statement.lstrip().startswith("#"):
                continue
            if not parses(statement):
                yield _fault(text, start, equals, end)
            elif equals >= 0:
                yield from _twice(text, start, equals, seen)


def table_twice(text: str, head: Block, first: Block) -> At:
    """Report a duplicate table, at the second header."""
    start, end = trimmed(text, head.start, head_end(text, head))
    hint = f"put the keys of both under the header in line {first.line}"
    return At("E004", f"[{'.'.join(head.path)}] appears twice", start, end - start, hint)


def head_end(text: str, head: Block) -> int:
    """Return the end of a header's line."""
    end = text.find("\n", head.start)
    return end if end >= 0 else len(text)


def _twice(text: str, start: int, equals: int, seen: dict[tuple[str, ...], int]) -> Iterator[At]:
    """Report a key that the block already has."""
    key = text[start:equals].strip()
    path = key_path(key)
    if path in seen:
        first = text.count("\n", 0, seen[path]) + 1
        message = f"The key {key} is set twice in this block"
        hint = f"keep this one or the one in line {first}"
        yield At("E003", message, text.index(key, start), len(key), hint)
    seen.setdefault(path, start)


def _fault(text: str, start: int, equals: int, end: int) -> At:
    """Return the first fault of a statement that does not parse."""
    if marker_left_over(text[start:end]):
        message = "A marker of a merge conflict is left over"
        return At("E009", message, start, end - start, "delete this line")
    odd = _odd_blank(text, start, end)
    if odd is not None:
        return odd
    if equals == HEADER:
        return _fault_in_header(text, start, end)
    if equals == NEITHER:
        return _neither(text, start, end)
    if not parses(text[start:equals] + "=0"):
        return _fault_in_key(text, start, equals)
    if not text[equals + 1 : end].partition("#")[0].strip():
        key = text[start:equals].strip()
        hint = f'write {key} = "…", or delete the line'
        return At("E001", f"{key} has no value", text.index(key, start), len(key), hint)
    fault = fault_in_value(text, equals + 1, end, text[start:equals].strip())
    return fault or from_parser(text, start, end)


def from_parser(text: str, start: int, end: int) -> At:
    """Return the parser's own message about a piece of text, if there is nothing better."""
    at, hint = start, "docs/ledger.md explains the format of a ledger"
    try:
        tomli.loads(text[start:end])
    except tomli.TOMLDecodeError as error:
        said, at = f"{error.msg[:1].lower()}{error.msg[1:]}", min(start + error.pos, end)
    except RecursionError:
        said, hint = "it is nested too deeply", "a ledger needs no more than four levels"
    except ValueError:
        said, hint = "a number is too long", "put it between quotes"
    else:
        said = "it does not fit the text above it"
    return At("E001", f"This is not valid TOML: {said}", at, 1, hint)


def _odd_blank(text: str, start: int, end: int) -> At | None:
    """Find a space character that TOML does not allow, outside strings and comments."""
    hidden = TOKEN.sub(lambda token: "x" * len(token.group()), text[start:end])
    match = _ODD_BLANK.search(hidden)
    if match is None:
        return None
    message = f"TOML does not allow this space character: U+{ord(match.group()):04X}"
    return At("E001", message, start + match.start(), 1, "replace it with an ordinary space")


def _fault_in_header(text: str, start: int, end: int) -> At:
    match = _HEADER.match(text, start, end)
    opened, name, closed, rest = match.groups() if match else ("[", "", "]", "")
    rest = rest.rstrip()
    path = tuple(part.strip() for part in name.strip().split("."))
    begin = text.index("[", start)
    if len(opened) != len(closed) or len(opened) > 2:
        right = _header(path, len(opened))
        message = "The brackets of this header do not match"
        return At("E001", message, begin, len(text[begin:end].rstrip()), f"write {right}")
    if rest and not rest.startswith("#"):
        at = start + (match.start(4) - start if match else 0)
        hint = "start a new line here"
        return At("E001", "A header must have its own line", at, len(rest), hint)
    for part in path:
        if not part:
            hint = f"write {_header((*path[:1], 'NAME'), len(opened))}"
            return At("E001", "This header has no name", begin, end - begin, hint)
        if not BARE_KEY.fullmatch(part) and part[0] not in "\"'":
            fault = unfit_key("A name in a header", part, text.index(part, begin))
            return fault._replace(hint=fault.hint.replace("_", "-"))
    return from_parser(text, start, end)


def _header(path: tuple[str, ...], opened: int) -> str:
    """Return the correct header: one bracket for named tables, two for lists."""
    inner = ".".join(path)
    if path[0] in LISTED:
        several = len(path) == 1 or path[1:] == ("cite",)
    elif path[0] in NAMED:
        several = path[2:] == ("roles",)
    else:
        several = opened > 1
    return f"[[{inner}]]" if several else f"[{inner}]"


def _neither(text: str, start: int, end: int) -> At:
    line = text[start:end].rstrip()
    begin = start + len(line) - len(line.lstrip())
    length = start + len(line) - begin
    message, hint = "A key and its value need an = between them", ""
    words = line.split(maxsplit=1)
    if match := _COLON.fullmatch(line.partition(" #")[0]):
        key, value = match.groups()
        value = value.strip() or '"…"'
        good = value if parses(f"{key} = {value}") else _in_quotes(value)
        hint = f"write {key} = {good}"
    elif len(words) == 2 and parses(f"{words[0]} = {words[1]}"):
        hint = f"write {words[0]} = {words[1]}"
    else:
        message = "A line must be a header, a key with its value, or a comment"
        hint = 'write key = "value", or # before a comment'
    return At("E001", message, begin, length, hint)


def _in_quotes(value: str) -> str:
    inner = value.strip("\"'“”")
    return f"'{inner}'" if '"' in inner else f'"{inner}"'


def _fault_in_key(text: str, start: int, equals: int) -> At:
    key = text[start:equals].strip()
    if not key:
        return At("E001", "There is no key before this =", equals, 1, 'write key = "value"')
    if key[0] in "{[(":
        at = text.index(key, start)
        return At("E001", "A line must begin with a key", at, len(key), "write key = { … }")
    return unfit_key("A key", key, text.index(key, start))
