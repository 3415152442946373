"""The filter: one frozen class for all reports."""

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
    """A filter; each tuple holds the values of one option as given.

    `on` is a separate window; `possible` includes entries that may fall into the window, `certain`
    only those that certainly do. `today` is the end of ongoing periods. `as_of` selects nothing: it
    says that the ledger is the one of `reports.as_of`, so that a heading can say so too.
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
    as_of: Period | None = None

    @property
    def windowed(self) -> bool:
        """Whether it has a time window."""
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
"""The allowed values of filters that take a word from a list: for help, errors and completion."""
CRITERIA = (
    "actor", "by", "to", "story", "type", "kind", "tag", "source", "place", "standing", "match",
    "grade",
)  # fmt: skip


class Picked(NamedTuple, Generic[T]):
    """The selected entries, in order, and the number of others that may fall into the window."""

    items: tuple[T, ...]
    possible: int
