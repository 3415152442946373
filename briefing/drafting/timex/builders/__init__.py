"""Builds an expression, still without its anchor, from a rule's tokens."""

from __future__ import annotations

from typing import Final

from briefing.drafting.timex.builders import amounts, dates, relative, years
from briefing.drafting.timex.expression import Builder

BUILDERS: Final[dict[str, Builder]] = {
    "date": dates.date, "slashed": dates.slashed, "named": dates.named, "days": dates.days,
    "season": dates.season, "holiday": dates.holiday, "day": dates.day,
    "year": years.year, "years": years.years, "span-years": years.span_years,
    "decade": years.decade, "century": years.century, "quarter": years.quarter,
    "numbered": years.numbered,
    "span": amounts.span, "duration": amounts.span, "brutal": amounts.brutal,
    "set": amounts.sets, "weekdays": amounts.weekdays,
    "shift": relative.shift, "vague": relative.vague, "turn": relative.turn,
    "ref": relative.ref, "recent": relative.recent,
    "clock": relative.clock, "daypart": relative.daypart,
}  # fmt: skip
"""The builder for the name of each rule; see `rules.py`."""
