"""What a TOML parser complains of, in words that tell a stranger what to write.

The parser names the place where it gave up; a list or a text that was never closed is
marked where it begins.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import tomli

from briefing.ledger.blocks import TOKEN
from briefing.ledger.rules import At

_BARE_WORD = re.compile(r"=\s*([^\W\d][^\n#\"'\[\]{}]*?)\s*(?:#.*)?$")
_BARE_DATE = re.compile(r"=\s*([-\d.XT:/~?%+]+)\s*(?:#.*)?$")
_NAMES = {"[": "list", "{": "table", '"""': "text", "'''": "text"}
_CLOSING = {"[": "]", "{": "}", '"""': '"""', "'''": "'''"}
_WORDS: tuple[tuple[str, str, str], ...] = (
    ("Expected '=' after a key", "A key and its value are joined by =", 'write key = "value"'),
    ("Expected ']]'", "A header that begins with [[ ends with ]]", "write ]]"),
    ("Expected ']'", "A header that begins with [ ends with ]", "write ]"),
    ("Expected newline", "A line holds one key and its value", "begin a new line here"),
    ("Unescaped '\\'", "A backslash in a text begins a special character", "write \\\\"),
    ("Invalid statement", "A line begins with a key or a header", 'write key = "value"'),
    ("Invalid value", "This is no value", "texts stand in quotes, dates as 2025-07-18"),
    ("Invalid date", "This is no date", "write it in quotes"),
)
"""How a message of the parser begins; what is said instead; what to do."""


class _Said(NamedTuple):
    code: str
    message: str
    hint: str = ""
    mark: str = ""
    """the words in the line that are marked; "" is where the parser stopped"""


def reworded(error: tomli.TOMLDecodeError, body: str, first: int) -> At:
    """Say what the parser found.

    Args:
        error: what tomli raised for `body`.
        body: the text of the block.
        first: the line of the ledger that `body` begins with.

    """
    said, at = _said(error, body)
    number = body.count("\n", 0, at) + 1
    line = body.split("\n")[number - 1].rstrip("\r")
    column, length = at - body.rfind("\n", 0, at), 1
    if said.mark:
        column, length = line.index(said.mark) + 1, len(said.mark)
    return At(said.code, said.message, first + number - 1, column, length, said.hint)


def _said(error: tomli.TOMLDecodeError, body: str) -> tuple[_Said, int]:
    """Return what to say, and the offset in the body of the line and sign that it is about."""
    message, at = error.msg, min(error.pos, len(body))
    if message.startswith(("Cannot declare", "Cannot mutate")):
        name = _line(body, at).strip("[] \r")
        return _Said("E004", f"[{name}] is declared twice", "put both under one header", name), at
    if message.startswith("Cannot overwrite"):
        at = _statement(body, at)
        key = _line(body, at).partition("=")[0].strip()
        return _Said("E003", f"The key {key} stands twice in this block", "keep one", key), at
    opener, where = _unclosed(body, at)
    if opener and not _missing_comma(body, at, where):
        hint = f"end it with {_CLOSING[opener]}"
        return _Said("E001", f"A {_NAMES[opener]} begins here and is not closed", hint), where
    return _in_line(message, _line(body, at), opener), at


def _in_line(message: str, line: str, opener: str) -> _Said:
    if opener:
        return _Said("E001", "Items of a list are parted by commas", "write a comma here")
    if message.startswith(("Unterminated string", "Illegal character '\\n'")):
        return _Said("E001", "A text is not closed", "end it with the quote that it began with")
    for quote in "“”":
        if quote in line:
            return _Said("E001", "TOML wants straight quotes", 'write " instead of “ and ”', quote)
    if match := _BARE_DATE.search(line):
        return _bare_date(match[1])
    if match := _BARE_WORD.search(line):
        word = match[1].strip()
        return _Said("E001", "A text stands in quotes", f'write "{word}"', word)
    for begins, words, hint in _WORDS:
        if message.startswith(begins):
            return _Said("E001", words, hint)
    return _Said("E001", f"This is not valid TOML: {message[:1].lower()}{message[1:]}")


def _bare_date(written: str) -> _Said:
    from briefing.dates import PeriodError, parse

    try:
        parse(written)
    except PeriodError as error:
        hint = error.hint or "write a date that exists, in quotes"
        return _Said("E002", error.message, hint, written)
    message = f"TOML reads no date of this precision without quotes: {written}"
    return _Said("E002", message, f'write "{written}"', written)


def _line(body: str, at: int) -> str:
    start = body.rfind("\n", 0, at) + 1
    end = body.find("\n", start)
    return body[start : end if end >= 0 else len(body)].rstrip("\r")


def _statement(body: str, at: int) -> int:
    """Return the offset of the line, at or above `at`, that has a key."""
    while at > 0 and "=" not in _line(body, at):
        at = body.rfind("\n", 0, at)
    return body.rfind("\n", 0, at) + 1


def _unclosed(body: str, stop: int) -> tuple[str, int]:
    """Return the innermost bracket, or long text, that is open at `stop`, and its offset."""
    opened: list[tuple[str, int]] = []
    header = body.find("\n") + 1
    for match in TOKEN.finditer(body, header):
        if match.start() >= stop:
            break
        token = match.group()
        if token[:3] in ('"""', "'''"):
            if match.end() >= stop and (len(token) < 6 or token[-3:] != token[:3]):
                return token[:3], match.start()
        elif token in "[{":
            opened.append((token, match.start()))
        elif token in "]}" and opened:
            opened.pop()
    return opened[-1] if opened else ("", stop)


def _missing_comma(body: str, at: int, opened: int) -> bool:
    """Say whether the parser stopped at an item that follows another one without a comma."""
    rest = _line(body, at)[at - body.rfind("\n", 0, at) - 1 :]
    return rest[:1] in ('"', "'", "{", "[") and bool(body[opened + 1 : at].strip())
