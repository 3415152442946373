"""Who is involved: those who act for themselves, and those who act for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.model import Actor
from briefing.reports.actors import Involvement

THROUGH = 2
"""The maximum number of representatives to name for each actor."""


@dataclass(frozen=True, slots=True)
class Involved:
    """An actor's part, and the parts of the actors that most often act for it."""

    part: Involvement
    through: tuple[Actor, ...]


def involved(parts: Sequence[Involvement], most: int) -> tuple[Involved, ...]:
    """Return the most active actors, without those who act for another.

    Args:
        parts: the parts of all actors.
        most: the maximum number.

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
