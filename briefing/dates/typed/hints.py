"""Hints on what to write instead of a date that the strict parser refuses."""

from __future__ import annotations

import re

from briefing.dates.parse import FORMS, parse
from briefing.dates.period import PeriodError, UnknownFormError
from briefing.dates.typed.read import absolute
from briefing.dates.typed.tokens import LONGEST

_LOOSE = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", re.ASCII)


def hinted(error: PeriodError, text: str) -> PeriodError:
    """Return the strict parser's error about `text`, with a hint from the plain-language reader.

    `briefing.dates.parse` only knows EDTF; the code that reports its error looks for the intended
    meaning.
    """
    if not isinstance(error, UnknownFormError):
        return error
    hint = _padded(text) or (_plain_language(text.strip()) if error.hint == FORMS else "")
    return UnknownFormError(error.message, hint) if hint else error


def _padded(text: str) -> str:
    """Suggest a date without surrounding spaces and with two-digit months and days: 2025-7-8."""
    stripped = text.strip()
    loose = _LOOSE.fullmatch(stripped)
    if loose:
        year, *rest = (part for part in loose.groups() if part)
        stripped = "-".join([year, *(f"{int(part):02d}" for part in rest)])
    if stripped == text:
        return ""
    try:
        parse(stripped)
    except PeriodError:
        return ""
    return f"write {stripped}"


def _plain_language(text: str) -> str:
    """Suggest the EDTF for a plain-language date, or its possible readings."""
    if len(text) > LONGEST or not text.isprintable():
        return ""
    try:
        return f"write {absolute(text, date_order=None)}"
    except PeriodError as error:
        return error.hint
