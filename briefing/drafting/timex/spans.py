"""When something happened, from the dates of its sentence and the words before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from briefing.dates import Period, PeriodError, parse
from briefing.dates.typed.phrase import after
from briefing.drafting.timex.tagger import DateMention

CONNECTORS: Final = (
    (re.compile(r"\bsince\s+$", re.IGNORECASE), "{0}/.."),
    (re.compile(r"\b(?:until|till)\s+$", re.IGNORECASE), "../{0}"),
    (re.compile(r"\bby\s+$", re.IGNORECASE), "[..{0}]"),
    (re.compile(r"\bafter\s+$", re.IGNORECASE), "[{after}..]"),
)
OPENED: Final = re.compile(r"\b(?:from|between)\s+$", re.IGNORECASE)
RANGE: Final = re.compile(r"^\s*(?:-|–|—|to|until|and)\s*$", re.IGNORECASE)
_SIMPLE: Final = re.compile(r"-?\d{4}(?:-\d\d){0,2}$")


def when(text: str, mentions: Sequence[DateMention], at: int) -> Period | None:
    """Return the Period of a mention with its connector: "since 2011", "from 1999 to 2008".

    Args:
        text: the whole text.
        mentions: its dates, in order.
        at: which of them.

    """
    mention = mentions[at]
    own = mention.period
    if own is None or not _SIMPLE.match(own.written):
        return own
    lead = text[max(0, mention.start - 12) : mention.start]
    opened = bool(OPENED.search(lead)) or mention.connector == "left"
    if at + 1 < len(mentions) and opened:
        other = mentions[at + 1]
        joined = other.connector == "right" or RANGE.match(text[mention.end : other.start])
        if joined and other.period and _SIMPLE.match(other.period.written):
            form = "[{0}..{1}]" if "between" in lead.lower() else "{0}/{1}"
            return _parsed(form.format(own.written, other.period.written), own)
    for pattern, form in CONNECTORS:
        if pattern.search(lead):
            following = after(own.written) if "{after}" in form else ""
            return _parsed(form.format(own.written, after=following), own)
    return own


def _parsed(written: str, instead: Period) -> Period:
    try:
        return parse(written)
    except PeriodError:
        return instead
