"""Where a text stands in time while it is read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from briefing.drafting.timex.calendar import Day


@dataclass(slots=True)
class Anchor:
    """Where the text stands: the day of publication, and the date last mentioned."""

    published: dt.date | None
    narrative: bool
    ref: Day | None = None
    ref_end: int = 0
    day: Day | None = None
    """The last date that had a day."""
    ahead: list[int] = field(default_factory=list)
    """The years that the text prints, for what stands before the first of them."""

    @property
    def now(self) -> Day | None:
        """The day from which "ago" and "last week" count."""
        if self.narrative and self.ref:
            return self.ref
        if self.published:
            return Day(self.published.year, self.published.month, self.published.day)
        return self.ref

    def back(self) -> Day | None:
        """Return the day that "that", "same" and "later" look back to."""
        return self.ref or self.now
