"""What the citations of an event amount to: its standing, whose claim it is, its origins.

The rules and worked cases stand in `docs/ledger.md`. Nothing here weighs truth: it counts
who says what.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from briefing.model import Citation, Event, Ledger, Outlook, Position, Source

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


def origins(event: Event, ledger: Ledger) -> tuple[tuple[str, ...], ...]:
    """Return the independent origins of an event, each as the sources that count as one.

    A cited source that rests on no other cited source is an origin; sources that rest on
    the same uncited source, and sources of one outlet, are one. What is silent, and what
    the ledger's author has not read (`read = "none"`), neither counts nor absorbs.
    """
    counted = _counted(event, ledger)
    roots = {source: _roots(source, cites, ledger) for source, cites in counted.items()}
    place = {source: number for number, source in enumerate(counted)}
    # of sources that rest on each other in a circle the first stands for all
    standing_alone = [
        source for source, above in roots.items()
        if all(source in roots[other] and place[source] < place[other]
               for other in (above - {source}) & counted.keys())
    ]  # fmt: skip
    groups: list[tuple[set[str], list[str]]] = []
    for source in standing_alone:
        marks = roots[source] - {source} or {source}
        outlet = ledger.sources[source].outlet
        if outlet:
            marks = marks | {f"outlet {outlet.casefold()}"}
        merged, members = set(marks), [source]
        for group in [group for group in groups if group[0] & marks]:
            groups.remove(group)
            merged, members = merged | group[0], group[1] + members
        groups.append((merged, members))
    return tuple(tuple(members) for _, members in groups)


def _counted(event: Event, ledger: Ledger) -> dict[str, list[Citation]]:
    counted: dict[str, list[Citation]] = {}
    for cite in event.cite:
        source = ledger.sources.get(cite.source)
        if cite.stance != "silent" and source is not None and source.read != "none":
            counted.setdefault(cite.source, []).append(cite)
    return counted


def _roots(source: str, cites: Iterable[Citation], ledger: Ledger) -> set[str]:
    """Return all that a source's statements rest on; nothing, if one rests on nothing."""
    derived = ledger.sources[source].derived_from
    found: set[str] = set()
    for cite in cites:
        above = cite.rests_on or derived
        if not above:
            return set()
        found |= _upwards(above, ledger)
    return found


def _upwards(names: Iterable[str], ledger: Ledger) -> set[str]:
    seen: set[str] = set()
    ahead = list(names)
    while ahead:
        name = ahead.pop()
        if name not in seen:
            seen.add(name)
            source = ledger.sources.get(name)
            ahead.extend(source.derived_from if source else ())
    return seen


def grade(cite: Citation, ledger: Ledger) -> str:
    """Return the Admiralty grade of a citation: the source's letter and the claim's number.

    "B2"; "B" or "2" where only one of the two is judged, "" where neither is. Each is judged
    alone (NATO AJP-2.1): a good source may say what is improbable.
    """
    number = "" if cite.credibility is None else str(cite.credibility)
    return ledger.sources[cite.source].reliability + number


def source_name(source: Source) -> str:
    """Return how lists call a source; one that is only a URL by its host."""
    if source.short or source.title or source.outlet or "://" not in source.id:
        return source.short or source.title or source.outlet or source.id
    return source.id.partition("://")[2].partition("/")[0].removeprefix("www.")


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
