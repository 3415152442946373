"""How many independent origins the citations of an event have."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.model import Citation, Event, Ledger


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
