"""Reads a TOML value character by character to find where it breaks a rule.

The second half explains errors in unquoted values: a word, a number, a date.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import tomli

from briefing.keys import KEYS, names
from briefing.ledger.rules import At

_SIGN = re.compile(
    r'"""(?:[^\\]|\\.)*?(?:"{3,5}|\Z)'
    r"|'''.*?(?:'{3,5}|\Z)"
    r'|"(?:[^"\\\n]|\\[^\n])*(?:"|\\?)'
    r"|'[^'\n]*'?"
    r"|\#[^\n]*"
    r"|[\[\]{},=\n]"
    r"|[^\S\n]+"
    r"|[^\s\[\]{},=\#\"'][^\[\]{},=\#\"'\n]*",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:[ \t]*\r?\n|.)", re.DOTALL)
_KNOWN_ESCAPE = re.compile(
    r"\\(?:[btnfre\"\\]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[ \t]*\r?\n)"
)
_NO_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]\w\w|\\U(?!000|0010)\w{8}|\\U0000[dD][89a-fA-F]\w\w")
_DOTTED = re.compile(r"[\w-]+([ \t]*\.[ \t]*[\w-]+)*", re.ASCII)
_NEXT_KEY = re.compile(r"[\w-]+[ \t]*(?:\.[ \t]*[\w-]+[ \t]*)*=(?!=)")
_DATED = {name for block in KEYS for name in names(block, kind="date")}


class _Open(NamedTuple):
    sign: str
    at: int
    keys: set[str]


def fault_in_value(text: str, start: int, end: int, key: str) -> At | None:
    """Return the first fault of a key's value text[start:end]; None if there is none."""
    whole = _set_without_quotes(text, start, end)
    return whole or _Scan(text, end, key in _DATED).run(start)


def _set_without_quotes(text: str, start: int, end: int) -> At | None:
    """Find `[2024-12..2025-07]`: a date that looks like a list."""
    written = text[start:end].partition("#")[0].strip()
    if not re.fullmatch(r"\[[-\dX~?%]*\.\.[-\dX~?%]*\]", written):
        return None
    return unquoted_date(written, text.index(written, start))


class _Scan:
    """Walks through a value; `wanted` says what must come next: a value, a key, "=", or nothing."""

    def __init__(self, text: str, end: int, dated: bool) -> None:
        self.text, self.end, self.dated = text, end, dated
        self.open: list[_Open] = []
        self.wanted = "value"

    def run(self, start: int) -> At | None:
        """Return the first fault."""
        line_begins = False
        for match in _SIGN.finditer(self.text, start, self.end):
            sign, at = match.group(), match.start()
            if sign == "\n":
                line_begins = True
            elif sign[0] != "#" and not sign.isspace():
                if line_begins and (self._next_key(at) or self._next_item(sign, at)):
                    return _unclosed(self.open[-1])
                fault = self._step(sign, at)
                if fault is not None:
                    return fault
                line_begins = False
        return _unclosed(self.open[-1]) if self.open else None

    def _next_key(self, at: int) -> bool:
        """Return whether a line inside a list or a table begins with a key."""
        return (
            bool(self.open)
            and _NEXT_KEY.match(self.text, at, self.end) is not None
            and (self.open[-1].sign == "[" or self.wanted != "key")
        )

    def _next_item(self, sign: str, at: int) -> bool:
        """Return whether a line begins with an item of the list that contains an open table."""
        return (
            self.wanted == "key"
            and len(self.open) > 1
            and sign[0] in "\"'{"
            and self.text[at + len(sign) : self.end].lstrip()[:1] != "="
        )

    def _step(self, sign: str, at: int) -> At | None:
        if sign in "]}":
            return self._closes(sign, at)
        if sign == ",":
            return self._comma(at)
        if sign == "=":
            return self._equals(at)
        if self.wanted == "key":
            return self._key(sign, at)
        if self.wanted != "value":
            return self._follows(sign, at)
        if sign in "[{":
            self.open.append(_Open(sign, at, set()))
            self.wanted = "value" if sign == "[" else "key"
            return None
        self.wanted = ""
        return fault_in_text(sign, at) if sign[0] in "\"'" else self._unquoted(sign, at)

    def _closes(self, sign: str, at: int) -> At | None:
        if not self.open:
            return At("E001", f"This {sign} has no opening bracket", at, 1, "delete it")
        opened = self.open.pop()
        if opened.sign + sign not in ("[]", "{}"):
            return _unclosed(opened)
        if opened.sign == "{" and self.wanted == "value":
            return At("E001", "A value is missing after this =", self._back(at), 1, "write it")
        self.wanted = ""
        return None

    def _back(self, at: int) -> int:
        """Return the offset of the last character before `at`."""
        return len(self.text[:at].rstrip()) - 1

    def _comma(self, at: int) -> At | None:
        if not self.open:
            rest = self.text[at + 1 : self.end].partition("#")[0].strip()
            hint = "write several values as a list: [ … , … ]" if rest else "delete it"
            return At("E001", "A comma is missing after this value", at, 1, hint)
        if self.wanted:
            return At("E001", "A value is missing before this comma", at, 1, "delete the comma")
        self.wanted = "value" if self.open[-1].sign == "[" else "key"
        return None

    def _equals(self, at: int) -> At | None:
        if self.wanted == "=":
            self.wanted = "value"
            return None
        if self.open and self.open[-1].sign == "[":
            return At("E001", "A key inside a list needs braces", at, 1, 'write { key = "…" }')
        hint = "delete it, or start a new line with the second key"
        return At("E001", "There is one = too many", at, 1, hint)

    def _key(self, sign: str, at: int) -> At | None:
        key = sign.strip()
        opened = self.open[-1]
        if sign in "[{":
            return At("E001", "Each value in braces needs a key", at, 1, 'write { key = "…" }')
        if sign[0] not in "\"'" and not _DOTTED.fullmatch(key):
            return unfit_key("A key", key, at)
        if not re.match(r"\s*[=.]", self.text[at + len(key) : self.end]):
            if key.isdigit() and self.text[:at].rstrip()[-2:-1].isdigit():
                return At("E001", "A number cannot contain commas", self._back(at), 1, "delete it")
            hint = f"write {key} = …"
            return At("E001", "Each value in braces needs a key", at, len(key), hint)
        if key in opened.keys:
            message = f"The key {key} is set twice in this table"
            return At("E003", message, at, len(key), "keep one")
        opened.keys.add(key)
        self.wanted = "="
        return None

    def _follows(self, sign: str, at: int) -> At:
        before = self.text[:at].rstrip()[-1:]
        behind = self.text[at + len(sign) : self.end].partition("\n")[0]
        within = self.text[at - 1] == before or (before in behind and behind[:1] != "=")
        if sign[0] not in "\"'[{" and before in "\"'" and within:
            message = f"The {before} before this ends the string"
            hint = 'write \\" inside a string' if before == '"' else 'enclose the string in " and "'
            return At("E001", message, at, len(sign.rstrip()), hint)
        if self.wanted == "=":
            return At(
                "E001", "A key and its value need an = between them", at, 1, "write = before it"
            )
        if self.open:
            what = (
                "Separate the items of a list"
                if self.open[-1].sign == "["
                else "Separate the keys of a table"
            )
            return At("E001", f"{what} with commas", at, 1, "write a comma before it")
        message = "A line can only hold one key and its value"
        return At("E001", message, at, len(sign.split("\n")[0].rstrip()), "start a new line here")

    def _unquoted(self, sign: str, at: int) -> At | None:
        word = sign.rstrip()
        if reads(word):
            return None
        if not self.open:
            line = self.text[at : self.end].partition("\n")[0]
            word = re.split(r"\s#", line)[0].rstrip()
        elif self.open[-1].sign == "[" and self.text[at + len(sign) : self.end][:1] == "=":
            hint = f"write {{ {word} = … }}"
            return At("E001", "A key inside a list needs braces", at, len(word), hint)
        elif self.open[-1].sign == "{" and self.text[at + len(sign) : self.end][:1] == "=":
            second = at + len(word) - len(word.split()[-1])
            hint = "write a comma before it"
            return At("E001", "Separate the keys of a table with commas", second, 1, hint)
        if self.dated and not DATE.fullmatch(word) and re.search(r"\d", word):
            return unquoted_date(word, at)
        return unquoted_word(word, at)


def _unclosed(opened: _Open) -> At:
    what, close = ("list", "]") if opened.sign == "[" else ("table", "}")
    message = f"This {what} is not closed"
    return At("E001", message, opened.at, 1, f"end it with {close}")


def unfit_key(what: str, name: str, at: int) -> At:
    """Say why a name needs quotes as a key, with a hint."""
    if re.search(r"\s", name):
        hint = "write " + re.sub(r"[^\w-]+", "_", name).strip("_").lower()
        return At("E001", f"{what} cannot contain spaces", at, len(name), hint)
    message = f"{what} may only contain the letters a to z, digits, hyphens and underscores"
    return At("E001", message, at, len(name), f'write "{name}", in quotes')


def fault_in_text(sign: str, at: int) -> At | None:
    """Return the fault of a quoted string: not closed, or an unknown escape."""
    quote = sign[:3] if sign[1:3] == sign[0] * 2 and len(sign) > 2 else sign[0]
    if len(sign) < 2 * len(quote) or not sign.endswith(quote):
        hint = f"end it with {quote}"
        length = 3 if len(quote) == 3 else len(sign.rstrip())
        return At("E001", "This string is not closed", at, length, hint)
    if quote[0] == "'":
        return None
    for backslash in _ESCAPE.finditer(sign):
        if not _KNOWN_ESCAPE.match(sign, backslash.start()):
            escape = backslash.group()
            hint = f"write \\{escape}, or put the string between ' and '"
            message = f"{escape} is not a valid escape; a backslash in a string starts an escape"
            return At("E001", message, at + backslash.start(), len(escape), hint)
    if match := _NO_CHARACTER.search(sign):
        message = f"{match.group()} is not a character"
        return At(
            "E001", message, at + match.start(), len(match.group()), "write the letter itself"
        )
    return None


DATE = re.compile(r"[-\[.\dX/]*\d{3,4}[-\dXT:/~?%+.Z\]]*|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")
_NUMBER = re.compile(r"[-+]?\d[\d_., ]*")
_TRUTHS = ("true", "false", "yes", "no", "on", "off")
_NOTHINGS = ("null", "none", "nil", "nan", "undefined")
_CURLY = "“”„‟«»‘’"


def reads(word: str) -> bool:
    """Return whether a word is a valid TOML value."""
    try:
        tomli.loads(f"x = {word}")
    except ValueError:
        return False
    return True


def unquoted_word(word: str, at: int) -> At:
    """Return the fault of an unquoted value, with the correct form."""
    if word[0] in _CURLY:
        hint = f'write "{word.strip(_CURLY)}"'
        return At("E001", "TOML needs straight quotes", at, len(word), hint)
    if word.casefold() in _TRUTHS:
        truth = "true" if word.casefold() in ("true", "yes", "on") else "false"
        hint = f"write {truth}"
        return At("E001", "Write true and false in lower case", at, len(word), hint)
    if word.casefold() in _NOTHINGS:
        hint = "leave the key out"
        return At("E001", f"TOML has no {word}", at, len(word), hint)
    if _NUMBER.fullmatch(word) and not re.fullmatch(r"\d{4}", word):
        return _unquoted_number(word, at)
    if DATE.fullmatch(word):
        return unquoted_date(word, at)
    quote = "'" if '"' in word else '"'
    hint = f"write {quote}{word}{quote}" if len(word) <= 60 else "put it between quotes"
    return At("E001", "Strings must be quoted", at, len(word), hint)


def _unquoted_number(word: str, at: int) -> At:
    digits = re.sub(r"\D", "", word).lstrip("0") or "0"
    if len(digits) > 30:
        return At("E001", "This number is too long", at, len(word), "put it between quotes")
    message = "A number cannot contain commas, spaces or a second decimal point"
    if re.fullmatch(r"[-+]?0[\d_]*", word):
        message = "A number cannot begin with 0"
    hint = f'write {int(digits):_}, or "{word}" if it is text'
    return At("E001", message, at, len(word), hint)


def unquoted_date(written: str, at: int) -> At:
    """Return the fault of an unquoted date, with the correct form."""
    from briefing.dates import PeriodError, parse
    from briefing.dates.typed.hints import hinted

    length = len(written)
    try:
        parse(written)
    except PeriodError as error:
        between = re.fullmatch(r"([^\[\].]+)\.\.([^\[\].]+)", written)
        if between:
            hint = f'write "[{written}]" if it happened once between them'
            return At("E002", "A date with a start and an end must be quoted", at, length, hint)
        hint = hinted(error, written).hint or "write a date that exists"
        return At("E002", error.message, at, length, hint)
    message = f"TOML does not accept this date without quotes: {written}"
    return At("E002", message, at, length, f'write "{written}"')
