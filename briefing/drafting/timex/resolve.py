"""Completes expressions: adds the year, or the day that "two days later" means.

In news, the anchor is the day of publication and the tense gives the direction; in a narrative, it
is the date last mentioned. "That", "same", "following" and "later" look back to the text in both;
"ago", "yesterday" and "last week" look at the day of publication in news.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Final

from briefing.drafting.text import word_set
from briefing.drafting.timex.calendar import Day, add, known, weekday_near
from briefing.drafting.timex.expression import Expression
from briefing.drafting.timex.lexer import Tokens, capital
from briefing.drafting.timex.tense import direction


@dataclass(slots=True)
class Anchor:
    """The anchors of relative dates: the day of publication, and the date last mentioned."""

    published: dt.date | None
    narrative: bool
    ref: Day | None = None
    ref_end: int = 0
    ref_opened: bool = False
    """Whether it was among the first words of its sentence."""
    day: Day | None = None
    """The last date that had a day."""
    ahead: list[int] = field(default_factory=list)
    """The years printed in the text, for dates before the first of them."""

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


STOPS: Final = ("break", "dot")
"""Kinds of tokens that end a sentence."""

OPENING: Final = 5
"""The number of tokens that count as the opening of a sentence."""


def resolve(tokens: Tokens, unresolved: list[Expression], anchor: Anchor) -> list[Expression]:
    """Return the expressions, with year, month and day completed if the text gives them."""
    done: list[Expression] = []
    for at, expr in enumerate(unresolved):
        follower = unresolved[at + 1] if at + 1 < len(unresolved) else None
        full = _resolve(tokens, expr, follower, anchor)
        done.append(full)
        if full.year is not None and not full.value and _carries(tokens, full, anchor):
            seen = known(Day(full.year, full.month, full.day))
            anchor.ref, anchor.ref_end = seen, full.last
            anchor.ref_opened = _opens(tokens, full.first)
            if seen.day:
                anchor.day = seen
    return done


def _carries(tokens: Tokens, expr: Expression, anchor: Anchor) -> bool:
    """Return whether the text continues from this date; dates mentioned in passing do not count.

    "the Estates-General, which had not met since 1614" does not move the story back, nor does the
    date of a treaty, nor "in the previous year".
    """
    if _of_treaty(tokens, expr.first):
        return False
    if expr.turn in ("previous", "preceding", "prior"):
        return False
    opens = _opens(tokens, expr.first)
    if not anchor.narrative and not opens and not expr.shift and expr.month is None:
        return False
    if expr.month or expr.season or expr.shift or anchor.ref is None or anchor.ref.month is None:
        return True
    return opens or expr.year == anchor.ref.year


TREATIES: Final = word_set(
    """
    treaty treaties agreement agreements accord accords pact pacts convention conventions protocol
    memorandum constitution resolution declaration charter armistice law act decree truce ceasefire
    """
)
"""Things that are named after their date."""

LINKS: Final = word_set(
    "of from signed dated concluded agreed adopted reached ratified on in at the"
)


def _of_treaty(tokens: Tokens, at: int) -> bool:
    """Return whether a date belongs to a named treaty: "the treaty of 3 June 1998"."""
    start = at - 1
    while start >= 0 and at - start <= TREATY_REACH and tokens.words[start] in LINKS:
        start -= 1
    linked = start < at - 1
    return linked and start >= 0 and tokens.words[start] in TREATIES


TREATY_REACH: Final = 5
"""The maximum number of tokens between a treaty and its date."""


def _opens(tokens: Tokens, at: int) -> bool:
    """Return whether a position is among the first words of its sentence."""
    start = max(at - OPENING, 0)
    return start == 0 or any(_stops(tokens, place) for place in range(start, at))


def _stops(tokens: Tokens, at: int) -> bool:
    """Return whether a token ends a sentence, unlike the dots of "U.S." and "No. 2"."""
    if tokens.kinds[at] != "dot":
        return tokens.kinds[at] == "break"
    return (
        at + 1 == len(tokens.words) or capital(tokens, at + 1) or not tokens.words[at + 1].isalnum()
    )


def _resolve(
    tokens: Tokens, expr: Expression, follower: Expression | None, anchor: Anchor
) -> Expression:
    if expr.value or expr.decade is not None or expr.century is not None:
        return expr
    if expr.turn == "time":
        return _at_that_time(expr, anchor)
    if expr.shift is not None:
        return shifted(expr, anchor)
    if expr.feast:
        return feast(tokens, expr, anchor)
    if expr.year is not None:
        return expr
    if expr.weekday is not None and expr.month is None:
        return _weekday(tokens, expr, anchor)
    if expr.month is not None or expr.season or expr.quarter is not None:
        return within_year(tokens, expr, follower, anchor)
    if expr.day is not None:
        return _day_of_month(expr, anchor)
    return expr


def _at_that_time(expr: Expression, anchor: Anchor) -> Expression:
    back = anchor.back() if anchor.narrative else anchor.ref
    if back is None:
        return replace(expr, value="PAST_REF")
    return replace(expr, year=back.year, month=back.month, day=back.day)


def _weekday(tokens: Tokens, expr: Expression, anchor: Anchor) -> Expression:
    assert expr.weekday is not None
    base = anchor.now if expr.turn not in ("following", "that", "same") else anchor.back()
    if anchor.narrative and anchor.day is not None:
        base = anchor.day
    if base is None or not base.day:
        return replace(expr, value=f"XXXX-WXX-{expr.weekday}")
    turn = expr.turn
    if turn in ("last", "past", "previous", "preceding"):
        step, same = -1, False
    elif turn in ("next", "following", "coming", "upcoming"):
        step, same = 1, False
    elif turn == "this":
        step, same = 1, True
    else:
        tense = direction(tokens, expr.first, expr.last)
        step = tense or (1 if anchor.narrative else -1)
        same = True
        if anchor.narrative and tense <= 0:
            step, same = 1, True
    moved = weekday_near(base, expr.weekday, step, same)
    return replace(expr, year=moved.year, month=moved.month, day=moved.day)


def _day_of_month(expr: Expression, anchor: Anchor) -> Expression:
    base = anchor.back()
    if base is None or base.month is None:
        return replace(expr, value=f"XXXX-XX-{expr.day:02d}")
    year, month = base.year, base.month
    if anchor.narrative and base.day and expr.day and base.day - expr.day >= 5:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return replace(expr, year=year, month=month)


FINE: Final = {
    "day": 3,
    "week": 3,
    "weekend": 3,
    "fortnight": 3,
    "month": 2,
    "quarter": 1,
    "year": 1,
    "decade": 1,
    "century": 1,
}
"""The number of fields (year, month, day) at the precision of a unit."""


def shifted(expr: Expression, anchor: Anchor) -> Expression:
    """Apply "two days later", "last month" or "that year" to its base."""
    assert expr.shift is not None
    unit, amount, where = expr.shift
    base = anchor.now if where == "now" else anchor.back()
    if where == "day":
        base = _clock_day(anchor)
    if base is None:
        return replace(expr, value=_unknown(expr))
    if unit in ("hour", "minute", "second"):
        return replace(expr, year=base.year, month=base.month, day=base.day)
    if unit in ("decade", "century") and expr.turn not in ("counted",):
        return _decade_shift(expr, base, unit, int(amount))
    moved = add(base, unit, amount)
    fine = FINE.get(unit, 3)
    month = moved.month if fine >= 2 else None
    day = moved.day if fine >= 3 and unit != "week" else None
    if unit == "week" and moved.day:
        day = moved.day if expr.turn == "counted" else None
        if day is None:
            return replace(expr, year=moved.year, month=moved.month, day=moved.day, mod="week")
    if expr.month is not None:
        month, day = expr.month, expr.day
    if expr.season or expr.quarter is not None:
        month = day = None
    return replace(expr, year=moved.year, month=month, day=day)


def _clock_day(anchor: Anchor) -> Day | None:
    if anchor.narrative or anchor.published is None:
        return anchor.day or anchor.ref
    return anchor.day if anchor.ref and anchor.ref == anchor.day else anchor.now


def _decade_shift(expr: Expression, base: Day, unit: str, amount: int) -> Expression:
    size = 10 if unit == "decade" else 100
    if base.year <= 0:
        first = (1 - base.year) // size * size - amount * size
        return replace(expr, decade=-max(first, 1)) if size == 10 else replace(
            expr, century=-(max(first, 0) // 100 + 1)
        )  # fmt: skip
    first = base.year // size * size + amount * size
    return replace(expr, decade=first) if size == 10 else replace(expr, century=first // 100 + 1)


def _unknown(expr: Expression) -> str:
    if expr.turn in ("today", "this"):
        return "PRESENT_REF"
    if expr.shift and expr.shift[1] < 0:
        return "PAST_REF"
    return "FUTURE_REF" if expr.shift and expr.shift[1] > 0 else ""


NEAR: Final = 8
"""The number of tokens for which a date in news passes on its year."""


def within_year(
    tokens: Tokens, expr: Expression, follower: Expression | None, anchor: Anchor
) -> Expression:
    """Give a month, season or quarter its year, from the date it is joined to or the anchor."""
    year = _borrowed(tokens, expr, follower)
    if year is None:
        year = _year_for(tokens, expr, anchor)
    return replace(expr, year=year)


def _borrowed(tokens: Tokens, expr: Expression, follower: Expression | None) -> int | None:
    """Return the year of the date that this one is joined to: "April and June 1955"."""
    if follower is None or follower.year is None or follower.first - expr.last > 2:
        return None
    if follower.month is None or (expr.month and expr.month > follower.month):
        return None
    between = tokens.words[expr.last : follower.first]
    return (
        follower.year
        if between and between[0] in ("and", "to", "or", "-", "–", "—", "until")
        else None
    )


def _year_for(tokens: Tokens, expr: Expression, anchor: Anchor) -> int | None:
    month = expr.month or _season_month(expr)
    if anchor.narrative:
        return _narrative_year(tokens, expr, anchor, month)
    if (
        anchor.ref
        and expr.first - anchor.ref_end <= NEAR
        and _same_sentence(tokens, anchor.ref_end, expr.first)
    ):
        return anchor.ref.year
    now = anchor.now
    if now is None or now.month is None:
        return now.year if now else (anchor.ahead[0] if anchor.ahead else None)
    tense = _turned(expr) or direction(tokens, expr.first, expr.last)
    if expr.day and tense <= 0 and not expr.turn and (ref := _story(tokens, expr, anchor)):
        later = (month, expr.day) >= (ref.month or 0, ref.day or 0)
        return ref.year if later else None
    day = expr.day or 0
    here = (month, day) if day else (month,)
    there = (now.month, now.day or 0) if day else (now.month,)
    if tense < 0:
        return now.year - 1 if here > there else now.year
    if tense > 0:
        return now.year + 1 if here < there else now.year
    gap = month - now.month
    return now.year + (1 if gap < -8 else -1 if gap > 8 else 0)


def _story(tokens: Tokens, expr: Expression, anchor: Anchor) -> Day | None:
    """Return the date from which a paragraph of news continues, if it is in another year.

    A later day without a year belongs to the same story, not to the year of publication.
    """
    ref, now = anchor.ref, anchor.now
    if ref is None or now is None or ref.year >= now.year or not anchor.ref_opened:
        return None
    between = tokens.words[anchor.ref_end : expr.first]
    return None if any("\n" in word for word in between) else ref


def _turned(expr: Expression) -> int:
    """Return -1 for "last August", 1 for "next August", 0 for neither."""
    if expr.turn in ("last", "past"):
        return -1
    return 1 if expr.turn in ("next", "coming", "upcoming") else 0


def _season_month(expr: Expression) -> int:
    if expr.quarter:
        return expr.quarter * 3 - 1
    return {"SP": 4, "SU": 7, "FA": 10, "WI": 12}.get(expr.season, 6)


def _narrative_year(tokens: Tokens, expr: Expression, anchor: Anchor, month: int) -> int | None:
    """Return the year of the date last mentioned, or the next year after a turn of the year."""
    ref = anchor.ref
    if ref is None:
        if anchor.ahead:
            return anchor.ahead[0]
        return anchor.published.year if anchor.published else None
    if ref.month and ref.month - month >= 8 and not expr.season:
        return ref.year + 1
    return ref.year


def _same_sentence(tokens: Tokens, start: int, end: int) -> bool:
    return 0 < start <= end and not any(kind in STOPS for kind in tokens.kinds[start:end])


def feast(tokens: Tokens, expr: Expression, anchor: Anchor) -> Expression:
    """Give a holiday its year, and its day if that is fixed."""
    month = day = None
    if expr.feast != "moves":
        month, day = (int(part) for part in expr.feast.split("-"))
    year = expr.year
    if year is None:
        probe = replace(expr, month=month, day=day, feast="")
        year = (
            _year_for(tokens, probe, anchor) if month else (anchor.now.year if anchor.now else None)
        )
    return replace(expr, year=year, month=month, day=day)
