"""Times of day."""

from __future__ import annotations

from dataclasses import replace

from briefing.drafting.timex.builders.built import Built
from briefing.drafting.timex.expression import compose
from briefing.drafting.timex.guards import moments as guard
from briefing.drafting.timex.guards.context import trim
from briefing.drafting.timex.lexer import Tokens


def clock(tokens: Tokens, first: int, last: int) -> Built:
    """Return a time of day."""
    first = trim(tokens, first)
    made = compose(tokens, first, last)
    if not guard.clock(tokens, first, last):
        return []
    return [replace(made, shift=("D", 0, "day"), day=None)]


def daypart(tokens: Tokens, first: int, last: int) -> Built:
    """Return "the afternoon", "midnight"."""
    if not guard.daypart(tokens, first, last):
        return []
    made = compose(tokens, first, last)
    return [replace(made, shift=("D", 0, "day"))]
