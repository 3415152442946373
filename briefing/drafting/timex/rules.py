"""The forms of dates: patterns of token classes, the longest first.

A pattern is a regular expression whose words are the class names of `vocabulary.py`;
words in capitals are the macros below. A rule names the builder (`builders/`) for its match. The
first rule that matches at a token wins, so the order matters.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from briefing.drafting.timex.vocabulary import CODE

MACROS: Final = {
    "MONTH": "(month|maymonth|abbrmonth dot?)",
    "DAYNUM": "(day|ordinal)",
    "DOW": "(weekday|abbrday dot?)",
    "YEAR": "((year|num|day) era|ad (year|num|day)|"
    "year (slash|dash) (num|day) era|year ad?|quote num)",
    "TURN": "((this|that)? (same|next|last)|this|that)",
    "YEARREF": "(the? TURN unit)",
    "CLOCK": "(clocktime (ampm)? zone?|(day|cardinal) ampm zone?|(day|cardinal) clock)",
    "MOD": "((the? (early|later) (in|dash)? the?)|"
    "(the? (edge|latter? part|wordordinal part|early part) of the?))",
    "QTY": "(a? few of?|(num|one|a|cardinal)? dash? cardinal (dash? cardinal|and a? part)?"
    "|(num|day|one) (and a? part)?|year|part a|a)",
    "APPROX": "(approx|more than|less than|at less)",
    "ANYUNIT": "(unit|units|clockunit|clockunits)",
    "DAYTIME": "(the? early? daypart (clockunits)? (of|on) (the)?)",
    "DATE": "((DOW comma? the?)? (the? DAYNUM of? the? MONTH|MONTH the? DAYNUM)"
    "((comma|comma? of)? YEAR|of? YEARREF)?)",
}  # fmt: skip

RULES: Final = (
    ("date", "iso"),
    ("slashed", "slashed"),
    ("named", "named"),
    # 3–5 March 2025, March 3 and 5
    ("days", "(the? DAYNUM) (dash|to|and) (the? DAYNUM) of? MONTH ((comma|of)? YEAR)?"),
    ("days", "MONTH (the? DAYNUM) (dash|to|and) (the? DAYNUM) ((comma|of)? YEAR)?"),
    # the night of 20 June 1791, Monday 3 March at 5 p.m.
    ("date", "(early in)? DAYTIME DATE"),
    ("date", "DATE comma? (at|in the)? early? (daypart|CLOCK)"),
    ("date", "CLOCK comma? on? DATE"),
    ("date", "MOD? DATE"),
    # early October 1944, the end of March, August of that year
    ("date", "(approx dot?)? MOD? MONTH ((comma|comma? of)? YEAR|of? YEARREF)"),
    ("date", "(approx dot?)? MOD? MONTH"),
    ("date", "the (same|next|last) MONTH"),
    ("date", "TURN MONTH"),
    # Friday morning, last Monday, Monday of last week
    ("date", "(the? TURN)? DOW (comma? at? (daypart|CLOCK)|of? YEARREF)?"),
    ("date", "CLOCK comma? on? DOW"),
    ("set", "every (wordordinal|part|few)? (weekday|unit|daypart|season|clockunit)"),
    ("set", "every (cardinal|day|few) (units|clockunits)"),
    ("set", "(times|num|day|cardinal times?) (a|per) (unit|clockunit)"),
    ("weekdays", "weekdays"),
    ("set", "per (unit|clockunit)"),
    ("set", "set"),
    # the winter of 1941, last summer, 1982 summer
    ("date", "MOD? the? early? (season|fallseason) (comma? of? YEAR|of? YEARREF)"),
    ("date", "year (season|fallseason)"),
    ("date", "the? TURN (season|fallseason)"),
    ("season", "MOD? the? (season|fallseason)"),
    # the first quarter of 2025, Q1 2025, H2 of 2024
    ("quarter", "(the? wordordinal unit|the? TURN unit) (of? YEAR|of? YEARREF)?"),
    ("numbered", "(quarter|halfyear) day (comma? of? YEAR)?"),
    ("numbered", "year (quarter|halfyear) day"),
    # the late 1930s, the 19th century
    ("decade", "MOD? the? (decadenum|quote day|decade) era?"),
    ("century", "MOD? the? (early|part|dash|the){0,4} (ordinal|wordordinal) dash? unit era?"),
    # two days later, a week ago
    ("shift", "APPROX? QTY dash? more? (units|unit|clockunits|clockunit) (later|ago|before)"),
    ("vague", "(units|clockunits) (later|ago|before)"),
    ("vague", "few time (later|ago|before)"),
    # the last week of August, the first ten months of 1915
    (
        "date",
        "the (last|final|wordordinal) (units|unit|weekday|part) of the? MONTH ((comma|of)? YEAR)?",
    ),
    ("span", "the (last|final|wordordinal) QTY (units|unit) of (YEAR|MONTH)"),
    # the next two weeks, the past decade
    ("span", "the? (next|last|final|wordordinal) QTY more? (units|clockunits|unit)"),
    ("duration", "the? (recent|last|next|final) (units|clockunits)"),
    ("brutal", "(num|day|one|cardinal) word units"),
    ("duration", "the (unit|clockunit) dash more"),
    # ten-day, 68-year-old, about a week, two and a half years
    ("duration", "APPROX? QTY (dash|more){0,3} ANYUNIT (dash? (old|more)|of age)?"),
    ("duration", "(units|unit) dash more"),
    ("duration", "(units|clockunits)"),
    ("years", "year (dash|slash) (num|day)"),
    ("year", "approx? the (unit|units) YEAR"),
    # later that month, the end of the year, next week, that afternoon
    ("turn", "MOD? the? TURN (early|later)? (unit|clockunit|daypart|MONTH)"),
    ("turn", "MOD (the|TURN)? unit"),
    ("turn", "the (unit|daypart) before"),
    ("turn", "the unit"),
    ("ref", "right? ref daypart?"),
    ("ref", "approx? MOD? the? (last|future|present) (unit)?"),
    ("ref", "(the|that|this|the same|that same) time"),
    ("recent", "recent"),
    ("holiday", "holiday (comma? of? YEAR|of? YEARREF)?"),
    ("date", "the? early? (daypart) (of|on) DOW"),
    # 11 a.m., 18:00 UTC, that night
    ("clock", "approx? CLOCK"),
    ("daypart", "the? early? daypart clockunits?"),
    # the end of 1944, the years 1751, mid-1916, 480 BC, '99
    ("year", "approx? MOD the? unit? YEAR"),
    ("span-years", "num (dash|to) (num|day) era"),
    ("year", "(approx dot?)? YEAR"),
    ("day", "the (ordinal|day)"),
    ("day", "ordinal"),
)


@cache
def pattern() -> re.Pattern[str]:
    """Return all rules as one expression over the class string; group n is rule n."""

    def replaced(rule: str) -> str:
        for _ in range(4):
            rule = re.sub(r"[A-Z]{3,}", lambda m: MACROS[m.group()], rule)
        rule = re.sub(r"[a-z]+", lambda m: CODE[m.group()], rule)
        return rule.replace("(", "(?:").replace(" ", "")

    return re.compile("|".join(f"({replaced(rule)})" for _, rule in RULES))
