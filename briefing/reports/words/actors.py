"""Who an actor is, and what part it takes."""

from __future__ import annotations

from briefing.model import Actor
from briefing.names import fold
from briefing.reports.actor import Dossier, offices
from briefing.reports.actors import Part
from briefing.reports.words import listed, some
from briefing.reports.words.counts import apart_words


def part_words(part: Part, most: int = 3) -> list[str]:
    """Return for whom an actor acts, from when to when, with whom most, and what is no act."""
    names = part.ledger.actors
    count = part.count
    return [
        listed("for", [names[ident].name for ident in part.actor.of]),
        listed("tied to", [names[ident].name for ident in part.actor.tied_to]),
        count.span,
        listed("with", [f"{name} {number}" for name, number in part.counterparts(most)]),
        apart_words(count),
    ]


def also(actor: Actor) -> str:
    """Return the other names of an actor; "the Kremlin" and "Kremlin" are told once."""
    told: dict[str, str] = {fold(actor.name).removeprefix("the "): ""}
    for alias in actor.aliases:
        told.setdefault(fold(alias).removeprefix("the "), alias)
    return listed("also", [alias for alias in told.values() if alias])


def who_words(report: Dossier) -> list[str]:
    """Say in lines who an actor is: description, relations, offices, remark."""
    known = report.ledger.actors
    return [
        report.actor.description,
        listed("acts for", [known[ident].name for ident in report.actor.of]),
        listed("tied to", [known[ident].name for ident in report.actor.tied_to]),
        listed("acts through", [_with_offices(each) for each in report.through]),
        listed("belonging with it:", [each.name for each in report.tied]),
        offices(report.actor),
        report.actor.note,
    ]


def _with_offices(actor: Actor) -> str:
    held = offices(actor)
    return f"{actor.name} ({held})" if held else actor.name


def dossier_span(report: Dossier) -> str:
    """Return how many events an actor has, from when to when."""
    count = report.count
    return " · ".join(filter(None, [some(count.events, "event"), count.span]))
