"""Give expressions what their words leave out: the year, the day that "two days later" means.

In news the anchor is the day of publication and the tense tells the direction; in a
narrative it is the date last mentioned. "That", "same", "following" and "later" look back
to the text in both; "ago", "yesterday" and "last week" look at the day of publication in
news.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from briefing.drafting.timex.anchor import Anchor
from briefing.drafting.timex.calendar import Day, known, weekday_near
from briefing.drafting.timex.expression import Expression
from briefing.drafting.timex.lacking import feast, within_year
from briefing.drafting.timex.lexer import Tokens
from briefing.drafting.timex.shifts import shifted
from briefing.drafting.timex.tense import direction
from briefing.drafting.timex.vocabulary import CODE

OPENING: Final = 5
"""How many tokens of a sentence open it."""


def resolve(tokens: Tokens, found: list[Expression], anchor: Anchor) -> list[Expression]:
    """Return the expressions with year, month and day filled in where the text gives them."""
    done: list[Expression] = []
    for at, made in enumerate(found):
        follower = found[at + 1] if at + 1 < len(found) else None
        full = _resolve(tokens, made, follower, anchor)
        done.append(full)
        if full.year is not None and not full.value and _carries(tokens, full, anchor):
            seen = known(Day(full.year, full.month, full.day))
            anchor.ref, anchor.ref_end = seen, full.last
            if seen.day:
                anchor.day = seen
    return done


def _carries(tokens: Tokens, made: Expression, anchor: Anchor) -> bool:
    """Tell whether the text goes on from this date; a year in passing is only looked at.

    "the Estates-General, which had not met since 1614" does not take the story back.
    """
    if made.month or made.season or made.shift or anchor.ref is None or anchor.ref.month is None:
        return True
    return _opens(tokens, made.first) or made.year == anchor.ref.year


def _opens(tokens: Tokens, at: int) -> bool:
    """Tell whether a place is among the first words of its sentence."""
    stops = (CODE["break"], CODE["dot"])
    start = max(at - OPENING, 0)
    return start == 0 or any(code in stops for code in tokens.codes[start:at])


def _resolve(
    tokens: Tokens, made: Expression, follower: Expression | None, anchor: Anchor
) -> Expression:
    if made.value or made.decade is not None or made.century is not None:
        return made
    if made.turn == "time":
        return _at_that_time(made, anchor)
    if made.shift is not None:
        return shifted(made, anchor)
    if made.feast:
        return feast(tokens, made, anchor)
    if made.year is not None:
        return made
    if made.weekday is not None and made.month is None:
        return _weekday(tokens, made, anchor)
    if made.month is not None or made.season or made.quarter is not None:
        return within_year(tokens, made, follower, anchor)
    if made.day is not None:
        return _day_of_month(made, anchor)
    return made


def _at_that_time(made: Expression, anchor: Anchor) -> Expression:
    back = anchor.back() if anchor.narrative else anchor.ref
    if back is None:
        return replace(made, value="PAST_REF")
    return replace(made, year=back.year, month=back.month, day=back.day)


def _weekday(tokens: Tokens, made: Expression, anchor: Anchor) -> Expression:
    assert made.weekday is not None
    base = anchor.now if made.turn not in ("following", "that", "same") else anchor.back()
    if anchor.narrative and anchor.day is not None:
        base = anchor.day
    if base is None or not base.day:
        return replace(made, value=f"XXXX-WXX-{made.weekday}")
    turn = made.turn
    if turn in ("last", "past", "previous", "preceding"):
        way, same = -1, False
    elif turn in ("next", "following", "coming", "upcoming"):
        way, same = 1, False
    elif turn == "this":
        way, same = 1, True
    else:
        told = direction(tokens, made.first, made.last)
        way = told or (1 if anchor.narrative else -1)
        same = True
        if anchor.narrative and told <= 0:
            way, same = 1, True
    moved = weekday_near(base, made.weekday, way, same)
    return replace(made, year=moved.year, month=moved.month, day=moved.day)


def _day_of_month(made: Expression, anchor: Anchor) -> Expression:
    base = anchor.back()
    if base is None or base.month is None:
        return replace(made, value=f"XXXX-XX-{made.day:02d}")
    year, month = base.year, base.month
    if anchor.narrative and base.day and made.day and base.day - made.day >= 5:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return replace(made, year=year, month=month)
