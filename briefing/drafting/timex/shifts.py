"""What lies some units from another date: "two days later", "last month", "that decade"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from briefing.drafting.timex.anchor import Anchor
from briefing.drafting.timex.calendar import Day, add
from briefing.drafting.timex.expression import Expression

FINE: Final = {"D": 3, "W": 3, "WE": 3, "FN": 3, "M": 2, "Q": 1, "Y": 1, "DE": 1, "CE": 1}
"""How many of year, month and day a unit is as fine as."""


def shifted(made: Expression, anchor: Anchor) -> Expression:
    """Apply "two days later", "last month", "that year" to their base."""
    assert made.shift is not None
    unit, amount, where = made.shift
    base = anchor.now if where == "now" else anchor.back()
    if where == "day":
        base = _clock_day(anchor)
    if base is None:
        return replace(made, value=_unknown(made))
    if unit in ("TH", "TM", "TS"):
        return replace(made, year=base.year, month=base.month, day=base.day)
    if unit in ("DE", "CE") and made.turn not in ("counted",):
        return _decade_shift(made, base, unit, int(amount))
    moved = add(base, unit, amount)
    fine = FINE.get(unit, 3)
    month = moved.month if fine >= 2 else None
    day = moved.day if fine >= 3 and unit != "W" else None
    if unit == "W" and moved.day:
        day = moved.day if made.turn == "counted" else None
        if day is None:
            return replace(made, year=moved.year, month=moved.month, day=moved.day, mod="week")
    if made.month is not None:
        month, day = made.month, made.day
    if made.season or made.quarter is not None:
        month = day = None
    return replace(made, year=moved.year, month=month, day=day)


def _clock_day(anchor: Anchor) -> Day | None:
    if anchor.narrative or anchor.published is None:
        return anchor.day or anchor.ref
    return anchor.day if anchor.ref and anchor.ref == anchor.day else anchor.now


def _decade_shift(made: Expression, base: Day, unit: str, amount: int) -> Expression:
    size = 10 if unit == "DE" else 100
    if base.year <= 0:
        first = (1 - base.year) // size * size - amount * size
        return replace(made, decade=-max(first, 1)) if size == 10 else replace(
            made, century=-(max(first, 0) // 100 + 1)
        )  # fmt: skip
    first = base.year // size * size + amount * size
    return replace(made, decade=first) if size == 10 else replace(made, century=first // 100 + 1)


def _unknown(made: Expression) -> str:
    if made.turn in ("today", "this"):
        return "PRESENT_REF"
    if made.shift and made.shift[1] < 0:
        return "PAST_REF"
    return "FUTURE_REF" if made.shift and made.shift[1] > 0 else ""
