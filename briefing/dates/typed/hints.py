"""What somebody who wrote a date that the strict parser refuses should write instead."""

from __future__ import annotations

import re

from briefing.dates.parse import FORMS, parse
from briefing.dates.period import PeriodError, UnknownFormError
from briefing.dates.typed.read import absolute
from briefing.dates.typed.tokens import LONGEST

_LOOSE = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", re.ASCII)


def hinted(error: PeriodError, text: str) -> PeriodError:
    """Return the strict parser's error about `text`, with the hint that plain language allows.

    `briefing.dates.parse` knows EDTF alone; only whoever reports its error asks what the text
    may have meant.
    """
    if not isinstance(error, UnknownFormError):
        return error
    hint = _padded(text) or (_plain_language(text.strip()) if error.hint == FORMS else "")
    return UnknownFormError(error.message, hint) if hint else error


def _padded(text: str) -> str:
    """Say how a date is written without blanks around it and with two digits each: 2025-7-8."""
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
    """Say in EDTF what a plain-language date means, or between what it leaves the choice."""
    if len(text) > LONGEST or not text.isprintable():
        return ""
    try:
        return f"write {absolute(text, date_order=None)}"
    except PeriodError as error:
        return error.hint
