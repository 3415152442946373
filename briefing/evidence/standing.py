"""What the citations of an event amount to: its standing, and whose claim it is.

The rules and worked cases stand in `docs/ledger.md`. Nothing here weighs truth: it counts
who says what.
"""

from __future__ import annotations

from typing import Any, Literal

from briefing.model import Citation, Event, Ledger, Outlook, Position

Statement = Event | Position | Outlook
"""What carries citations: how it stands is computed by one rule."""

Standing = Literal["reported", "claimed", "disputed", "denied", "unsourced"]
STANDINGS: dict[str, str] = {
    "reported": "some source says it in its own voice",
    "claimed": "it is only attributed: sources say who claims it",
    "disputed": "accounts differ, or a source doubts or denies it",
    "denied": "those who speak of it only deny it",
    "unsourced": "nobody is cited for it",
}
OWN = ("date", "by", "to", "place", "type", "figures")
"""What a citation may say otherwise than the event."""


def standing(event: Statement) -> Standing:
    """Return the standing of an event, a position or a forecast, from its citations."""
    voices = [cite for cite in event.cite if cite.stance != "silent"]
    if not voices:
        return "unsourced"
    stances = {cite.stance for cite in voices}
    if stances == {"denies"}:
        return "denied"
    if stances != {"affirms"} or any(differs(event, cite) for cite in voices):
        return "disputed"
    return "claimed" if all(cite.attributed_to for cite in voices) else "reported"


def differs(event: Statement, cite: Citation) -> bool:
    """Say whether a citation names a point, or gives something else than the event does."""
    return bool(cite.about) or bool(own_values(event, cite))


def own_values(event: Statement, cite: Citation) -> list[tuple[str, Any]]:
    """Return what a citation gives otherwise than the event does, by key.

    The order of names tells nothing, nor does a number that it leaves out.
    """
    if not isinstance(cite.raw, dict):
        return []
    found = [(key, getattr(cite, key), getattr(event, key, None)) for key in OWN]
    return [(key, own) for key, own, told in found if own and not _agree(own, told)]


def _agree(own: Any, told: Any) -> bool:
    if isinstance(own, tuple):
        return frozenset(own) == frozenset(told or ())
    if isinstance(own, dict):
        return own.items() <= (told or {}).items()
    return bool(own == told)


def claimants(event: Statement) -> tuple[str, ...]:
    """Return whose claim an event is, in the order of the citations: ids, or quoted text."""
    found = (
        name
        for cite in event.cite
        if cite.stance == "affirms" and cite.attributed_to
        for name in cite.attributed_to[:1]
    )
    return tuple(dict.fromkeys(found))


def sources(event: Statement) -> tuple[str, ...]:
    """Return the sources that speak of an event, silent ones left out, as first cited."""
    return tuple(dict.fromkeys(cite.source for cite in event.cite if cite.stance != "silent"))


def grade(cite: Citation, ledger: Ledger) -> str:
    """Return the Admiralty grade of a citation: the source's letter and the claim's number.

    "B2"; "B" or "2" where only one of the two is judged, "" where neither is. Each is judged
    alone (NATO AJP-2.1): a good source may say what is improbable.
    """
    number = "" if cite.credibility is None else str(cite.credibility)
    return ledger.sources[cite.source].reliability + number


def known_by(event: Event, ledger: Ledger) -> int | None:
    """Return the day (an ordinal) by which some source surely had an event; None if unknown.

    A source had it when it was published, and at the latest when it was read.
    """
    days = [
        date.last
        for ident in sources(event)
        for date in (ledger.sources[ident].published, ledger.sources[ident].accessed)
        if date is not None and date.last is not None
    ]
    return min(days, default=None)
