"""What to say of a value without quotes that the parser refuses: a word, a number, a date."""

from __future__ import annotations

import re

import tomli

from briefing.ledger.rules import At

DATE = re.compile(r"[-\[.\dX/]*\d{3,4}[-\dXT:/~?%+.Z\]]*|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")
_NUMBER = re.compile(r"[-+]?\d[\d_., ]*")
_TRUTHS = ("true", "false", "yes", "no", "on", "off")
_NOTHINGS = ("null", "none", "nil", "nan", "undefined")
_CURLY = "“”„‟«»‘’"


def reads(word: str) -> bool:
    """Say whether a word is a value of TOML as it stands."""
    try:
        tomli.loads(f"x = {word}")
    except ValueError:
        return False
    return True


def bare_word(word: str, at: int) -> At:
    """Say how a value without quotes is written."""
    if word[0] in _CURLY:
        hint = f'write "{word.strip(_CURLY)}"'
        return At("E001", "TOML wants straight quotes", at, len(word), hint)
    if word.casefold() in _TRUTHS:
        truth = "true" if word.casefold() in ("true", "yes", "on") else "false"
        hint = f"write {truth}"
        return At("E001", "true and false are written small", at, len(word), hint)
    if word.casefold() in _NOTHINGS:
        hint = "leave the key out"
        return At("E001", f"TOML has no {word}", at, len(word), hint)
    if _NUMBER.fullmatch(word) and not re.fullmatch(r"\d{4}", word):
        return _bare_number(word, at)
    if DATE.fullmatch(word):
        return bare_date(word, at)
    quote = "'" if '"' in word else '"'
    hint = f"write {quote}{word}{quote}" if len(word) <= 60 else "put it between quotes"
    return At("E001", "A text stands in quotes", at, len(word), hint)


def _bare_number(word: str, at: int) -> At:
    digits = re.sub(r"\D", "", word).lstrip("0") or "0"
    if len(digits) > 30:
        return At("E001", "This number is too long", at, len(word), "put it between quotes")
    message = "A number has no commas, blanks or second point"
    if re.fullmatch(r"[-+]?0[\d_]*", word):
        message = "A number does not begin with 0"
    hint = f'write {int(digits):_}, or "{word}" if it is text'
    return At("E001", message, at, len(word), hint)


def bare_date(written: str, at: int) -> At:
    """Say how a date without quotes is written, or that it is none."""
    from briefing.dates import PeriodError, parse
    from briefing.dates.typed.hints import hinted

    length = len(written)
    try:
        parse(written)
    except PeriodError as error:
        between = re.fullmatch(r"([^\[\].]+)\.\.([^\[\].]+)", written)
        if between:
            hint = f'write "[{written}]" if it happened once in between'
            return At("E002", "A date of two ends stands in quotes", at, length, hint)
        hint = hinted(error, written).hint or "write a date that exists"
        return At("E002", error.message, at, length, hint)
    message = f"TOML reads no date of this form without quotes: {written}"
    return At("E002", message, at, length, f'write "{written}"')
