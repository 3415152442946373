"""What to choose: one frozen filter for all reports."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from briefing.dates import Period
from briefing.evidence.standing import STANDINGS
from briefing.keys import STATUSES
from briefing.plover import TYPES

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Filter:
    """What to choose; every tuple holds the values of one flag as they were given.

    `on` is a window of its own; `possible` takes what may fall into the window, `certain`
    only what surely does. `today` is what an open end runs until.
    """

    today: datetime.date
    actor: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    story: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    match: tuple[str, ...] = ()
    since: Period | None = None
    until: Period | None = None
    on: Period | None = None
    possible: bool = False
    certain: bool = False
    grade: tuple[str, ...] = ()
    min_origins: int = 0

    @property
    def windowed(self) -> bool:
        """Whether a window of time was asked for."""
        return bool(self.since or self.until or self.on)

    @property
    def is_empty(self) -> bool:
        """Whether it leaves nothing out."""
        return not (
            self.windowed
            or self.certain
            or self.min_origins > 0
            or any(getattr(self, name) for name in CRITERIA)
        )


WORDS: dict[str, tuple[str, ...]] = {
    "type": (*TYPES, "none"),
    "kind": ("cooperation", "conflict", "verbal", "material", "none"),
    "standing": (*STANDINGS, *STATUSES),
}
"""What the filters can be that take a word of a list: for help, errors and completion."""
CRITERIA = (
    "actor", "by", "to", "story", "type", "kind", "tag", "source", "place", "standing", "match",
    "grade",
)  # fmt: skip


class Picked(NamedTuple, Generic[T]):
    """What was chosen, in order, and how many more may fall into the window."""

    items: tuple[T, ...]
    possible: int
