"""Who is involved: those who act for themselves, and through whom they act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.model import Actor
from briefing.reports.actors import Part

THROUGH = 2
"""How many of those who act for somebody are named."""


@dataclass(frozen=True, slots=True)
class Involved:
    """An actor's part, and the parts of those who act most for it."""

    part: Part
    through: tuple[Actor, ...]


def involved(parts: Sequence[Part], most: int) -> tuple[Involved, ...]:
    """Return who takes part most in what happened, those left out who act for another.

    Args:
        parts: everybody's part.
        most: how many.

    """
    ranked = sorted(
        (part for part in parts if part.count.events),
        key=lambda part: (-part.count.happened, -part.count.events, part.actor.name),
    )
    heads = [part for part in ranked if not part.actor.of][:most]
    return tuple(
        Involved(
            head,
            tuple(
                part.actor for part in ranked
                if head.actor.id in part.actor.of and part.actor.kind == "person"
            )[:THROUGH],
        )
        for head in heads
    )  # fmt: skip
