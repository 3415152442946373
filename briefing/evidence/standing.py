"""The standing of an event according to its citations, and who claims it.

The rules and worked examples are in `docs/ledger.md`. This does not judge truth: it counts who
says what.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Literal

from briefing.evidence.accounts import Statement, disputed_fact, undisputed, voices
from briefing.model import Citation, Event, Ledger, Source

Standing = Literal["reported", "claimed", "disputed", "denied", "unsourced"]
STANDINGS: dict[str, str] = {
    "reported": "some source says it in its own voice",
    "claimed": "it is only attributed: sources say who claims it",
    "disputed": "accounts of a point of fact differ, or a source doubts or denies it",
    "denied": "all sources that mention it deny it",
    "unsourced": "no source is cited for it",
}


CONTESTED = ("disputed", "denied")
"""Standings beside which no tone is shown, because that would take sides."""


def standing(event: Statement) -> Standing:
    """Return the standing of an event, a position or a forecast, from its citations."""
    if event.cite and undisputed(event):
        speaking: Sequence[Citation] = event.cite
    else:
        speaking = voices(event)
        if not speaking:
            return "unsourced"
        if all(cite.stance == "denies" for cite in speaking):
            return "denied"
        if disputed_fact(event):
            return "disputed"
    for cite in speaking:
        if not cite.attributed_to:
            return "reported"
    return "claimed"


def plan_passed(event: Event, today: datetime.date) -> bool:
    """Return whether an event is still marked as planned although its date has certainly passed."""
    date = event.date
    return event.status == "planned" and date is not None and date.over_by(today.toordinal())


def claimants(event: Statement) -> tuple[str, ...]:
    """Return who claims an event, in the order of the citations: ids, or quoted text."""
    names = (
        name
        for cite in event.cite
        if cite.stance == "affirms" and cite.attributed_to
        for name in cite.attributed_to[:1]
    )
    return tuple(dict.fromkeys(names))


def sources(event: Statement) -> tuple[str, ...]:
    """Return the sources that report an event, without silent ones, in citation order."""
    return tuple(dict.fromkeys(cite.source for cite in event.cite if cite.stance != "silent"))


CREDIBILITIES = {
    1: "confirmed by other sources", 2: "probably true", 3: "possibly true", 4: "doubtful",
    5: "improbable", 6: "not judged",
}  # fmt: skip
"""The Admiralty numbers of a claim, in words (NATO AJP-2.1)."""
RELIABILITIES = {
    "A": "completely reliable", "B": "usually reliable", "C": "fairly reliable",
    "D": "not usually reliable", "E": "unreliable", "F": "not judged",
}  # fmt: skip
"""The Admiralty letters of a source, in words."""


def grade_words(cite: Citation, ledger: Ledger) -> str:
    """Return both parts of a citation's grade in words; "" if neither is given.

    "grade C: source fairly reliable, claim not graded".
    """
    letter, number = ledger.sources[cite.source].reliability, cite.credibility
    if not letter and number is None:
        return ""
    source = RELIABILITIES.get(letter, "not graded")
    claim = CREDIBILITIES[number] if number is not None else "not graded"
    return f"grade {grade(cite, ledger)}: source {source}, claim {claim}"


def grade(cite: Citation, ledger: Ledger) -> str:
    """Return the Admiralty grade of a citation: the source's letter and the claim's number.

    "B2"; "B" or "2" if only one of the two is judged, "" if neither is. Each is judged separately
    (NATO AJP-2.1): a reliable source may make an improbable claim.
    """
    number = "" if cite.credibility is None else str(cite.credibility)
    return ledger.sources[cite.source].reliability + number


def source_day(source: Source, default: int | None = None) -> int | None:
    """Return the day (an ordinal) by which a source had certainly reported what it is cited for.

    That is the day when it was published or, if that is earlier, when it was read. An approximate
    or uncertain date gives no such day.
    """
    dates = (source.published, source.accessed)
    certain = (date for date in dates if date and not (date.approximate or date.uncertain))
    days = (date.last for date in certain if date.last is not None)
    return min(days, default=default)


def known_by(event: Event, ledger: Ledger) -> int | None:
    """Return the day (an ordinal) by which a source had certainly reported an event, or None."""
    days = (source_day(ledger.sources[ident]) for ident in sources(event))
    return min((day for day in days if day is not None), default=None)
