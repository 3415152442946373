"""What somebody who wrote a date that is none should write instead."""

from __future__ import annotations

import re

from briefing.dates.period import PeriodError, UnknownFormError

_LOOSE = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", re.ASCII)
_SUBSET = "write a date such as 2025, 2025-07, 2025-07-18, 2025-07~, 2011/.. or [2024-12..2025-07]"

# Forms of EDTF that a ledger does without, each with the form that says the same here.
_OUTSIDE: tuple[tuple[str, str], ...] = (
    (r"-?\d{4}-(\d\d|XX)-XX|-?\d{4}-XX", "a month or a year without the X says the same"),
    (r"\{.*\}|\[[^\]]*,.*\]", "a set is written as its bounds: [2024-12..2025-07]"),
    (r"Y-?\d+.*", "years have four digits, from -9999 to 9999"),
    (r"-?\d{4}-(2[5-9]|3[0-2]|3[789]|4[01])[~?%]?", "seasons are 21 to 24, quarters 33 to 36"),
    (r".*[~?%].*", "put ~ ? or % at the end of a date, once"),
    (r"\.\.\.?|/", "leave the date out"),
)


def unknown(text: str) -> UnknownFormError:
    """Return the error for a text that has not the form of a date."""
    message = (
        f"`{_printable(text)}` is no date of a ledger" if text.strip() else "the date is empty"
    )
    return UnknownFormError(message, _hint(text) or _SUBSET)


def _printable(text: str) -> str:
    """Return what an error may show of a text, which may be of any length and hold anything."""
    shown = "".join(char if char.isprintable() else "\ufffd" for char in text)
    return shown if len(shown) <= 60 else f"{shown[:59]}…"


def _hint(text: str) -> str:
    stripped = text.strip()
    if not stripped:
        return "leave the date out"
    loose = _LOOSE.fullmatch(stripped)
    if loose:
        year, *rest = (part for part in loose.groups() if part)
        stripped = "-".join([year, *(f"{int(part):02d}" for part in rest)])
    if stripped != text and _reads(stripped):
        return f"write {stripped}"
    for form, hint in _OUTSIDE:
        if re.fullmatch(form, stripped, re.ASCII):
            return hint
    return _plain_language(stripped)


def _reads(text: str) -> bool:
    from briefing.dates.parse import parse

    try:
        parse(text)
    except PeriodError:
        return False
    return True


def _plain_language(text: str) -> str:
    """Say in EDTF what a plain-language date means, or between what it leaves the choice."""
    from briefing.dates.tokens import LONGEST
    from briefing.dates.words import absolute

    if len(text) > LONGEST or not text.isprintable():
        return ""
    try:
        return f"write {absolute(text, date_order=None)}"
    except PeriodError as error:
        return error.hint
