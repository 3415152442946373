"""Give expressions what their words leave out: the year, the day that "two days later" means.

In news the anchor is the day of publication and the tense tells the direction; in a
narrative it is the date last mentioned. "That", "same", "following" and "later" look back
to the text in both; "ago", "yesterday" and "last week" look at the day of publication in
news.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Final

from briefing.drafting.timex.calendar import Day, add, known, weekday_near
from briefing.drafting.timex.expression import Expression
from briefing.drafting.timex.lexer import Tokens
from briefing.drafting.timex.tense import direction
from briefing.drafting.timex.vocabulary import CODE


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


NEAR: Final = 8
"""How many tokens on a date of news still gives its year to the next."""


def within_year(
    tokens: Tokens, made: Expression, follower: Expression | None, anchor: Anchor
) -> Expression:
    """Give a month, a season or a quarter its year: of what it is joined to, else the anchor's."""
    year = _borrowed(tokens, made, follower)
    if year is None:
        year = _year_for(tokens, made, anchor)
    return replace(made, year=year)


def _borrowed(tokens: Tokens, made: Expression, follower: Expression | None) -> int | None:
    """Return the year of the date that this one is joined to: "April and June 1955"."""
    if follower is None or follower.year is None or follower.first - made.last > 2:
        return None
    if follower.month is None or (made.month and made.month > follower.month):
        return None
    between = tokens.words[made.last : follower.first]
    return (
        follower.year
        if between and between[0] in ("and", "to", "or", "-", "–", "—", "until")
        else None
    )


def _year_for(tokens: Tokens, made: Expression, anchor: Anchor) -> int | None:
    month = made.month or _season_month(made)
    if anchor.narrative:
        return _narrative_year(tokens, made, anchor, month)
    if (
        anchor.ref
        and made.first - anchor.ref_end <= NEAR
        and _same_sentence(tokens, anchor.ref_end, made.first)
    ):
        return anchor.ref.year
    now = anchor.now
    if now is None or now.month is None:
        return now.year if now else (anchor.ahead[0] if anchor.ahead else None)
    told = _turned(made) or direction(tokens, made.first, made.last)
    day = made.day or 0
    here = (month, day) if day else (month,)
    there = (now.month, now.day or 0) if day else (now.month,)
    if told < 0:
        return now.year - 1 if here > there else now.year
    if told > 0:
        return now.year + 1 if here < there else now.year
    gap = month - now.month
    return now.year + (1 if gap < -8 else -1 if gap > 8 else 0)


def _turned(made: Expression) -> int:
    """Return -1 for "last August", 1 for "next August", 0 for neither."""
    if made.turn in ("last", "past"):
        return -1
    return 1 if made.turn in ("next", "coming", "upcoming") else 0


def _season_month(made: Expression) -> int:
    if made.quarter:
        return made.quarter * 3 - 1
    return {"SP": 4, "SU": 7, "FA": 10, "WI": 12}.get(made.season, 6)


def _narrative_year(tokens: Tokens, made: Expression, anchor: Anchor, month: int) -> int | None:
    """Return the year of the date last mentioned, or the next one after a turn of the year."""
    ref = anchor.ref
    if ref is None:
        if anchor.ahead:
            return anchor.ahead[0]
        return anchor.published.year if anchor.published else None
    if ref.month and ref.month - month >= 8 and not made.season:
        return ref.year + 1
    return ref.year


def _same_sentence(tokens: Tokens, start: int, end: int) -> bool:
    stops = (CODE["break"], CODE["dot"])
    return 0 < start <= end and not any(code in stops for code in tokens.codes[start:end])


def feast(tokens: Tokens, made: Expression, anchor: Anchor) -> Expression:
    """Give a feast its day, if it has a fixed one, and its year."""
    month = day = None
    if made.feast != "moves":
        month, day = (int(part) for part in made.feast.split("-"))
    year = made.year
    if year is None:
        probe = replace(made, month=month, day=day, feast="")
        year = (
            _year_for(tokens, probe, anchor) if month else (anchor.now.year if anchor.now else None)
        )
    return replace(made, year=year, month=month, day=day)
