"""Accusations that rest on thin evidence, for review before publication.

A named person is accused if the person is in `by` of an event whose type is `incident` or one of
conflict, or in `by` of a citation. A protected person does not count as named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefing import evidence
from briefing.ledger.rules import Finding
from briefing.model import Citation, Event, Ledger
from briefing.plover import quad

HINT = "find a source of another origin, protect the actor, or leave the name out"


def thin_accusations(ledger: Ledger) -> Iterator[Finding]:
    """Yield the persons who are accused by one source, or by attribution only."""
    for event in ledger.events:
        for person, where in _accused(event, ledger).items():
            if grounds := _grounds(event, person, ledger):
                message = f"{ledger.actors[person].name} is accused here {grounds}"
                key, *inside = where
                yield Finding("W217", message, "event", event.place_in_file, str(key), "", HINT,
                              tuple(inside))  # fmt: skip


def _accused(event: Event, ledger: Ledger) -> dict[str, tuple[int | str, ...]]:
    """Return the persons whom an event accuses, each with the path to the first such name."""
    named: list[tuple[str, tuple[int | str, ...]]] = []
    if _is_accusation(event.type):
        several = isinstance(event.raw.get("by"), list)
        named += [(who, ("by", n) if several else ("by",)) for n, who in enumerate(event.by)]
    cited = event.raw.get("cite")
    for number, cite in enumerate(event.cite):
        if _is_accusation(cite.type or event.type) and isinstance(cited, list):
            named += [(who, ("cite", number, "by")) for who in cite.by]
    paths: dict[str, tuple[int | str, ...]] = {}
    for who, path in named:
        actor = ledger.actors[who]
        if actor.kind == "person" and not actor.protected:
            paths.setdefault(who, path)
    return paths


def _is_accusation(kind: str) -> bool:
    return kind == "incident" or quad(kind).endswith("conflict")


def _grounds(event: Event, person: str, ledger: Ledger) -> str:
    """Return the thin basis of an accusation; "" if two origins state it themselves."""
    saying = tuple(cite for cite in event.cite if _says(cite, event, person))
    if not saying:
        return "without a source"
    if all(cite.attributed_to for cite in saying):
        return "by attribution only"
    own = tuple(cite for cite in saying if not cite.attributed_to)
    return "by one source" if len(evidence.origins(replace(event, cite=own), ledger)) < 2 else ""


def _says(cite: Citation, event: Event, person: str) -> bool:
    return cite.stance == "affirms" and person in (cite.by or event.by)
