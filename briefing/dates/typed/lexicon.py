"""The kinds of words in a date, and the words of English; `languages` has those of the others."""

from __future__ import annotations

from functools import lru_cache

from briefing.dates.show import FULL_MONTHS
from briefing.dates.typed.tokens import FILLER, Lexicon

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# The kinds of words in the lexicons: name, then the kind and value of the token.
MEANINGS: dict[str, tuple[str, int | str]] = {
    "since": ("s", ""),
    "from": ("f", ""),
    "until": ("u", ""),
    "to": ("t", ""),
    "by": ("y", ""),
    "after": ("a", ""),
    "before": ("k", ""),
    "between": ("b", ""),
    "and": ("n", ""),
    "or later": ("o", ""),
    "no earlier than": ("o", ""),
    "or earlier": ("e", ""),
    "early": ("P", 0),
    "mid": ("P", 1),
    "late": ("P", 2),
    "circa": ("C", ""),
    "perhaps": ("U", ""),
    "spring": ("S", 21),
    "summer": ("S", 22),
    "autumn": ("S", 23),
    "winter": ("S", 24),
    "quarter": ("K", ""),
    "half": ("J", ""),
    "decade": ("L", ""),
    "century": ("O", ""),
    "some": ("A", ""),
    "bc": ("E", -1),
    "ad": ("E", 1),
    "am": ("m", 0),
    "pm": ("m", 12),
    "utc": ("Z", "Z"),
    "clock": ("@", ""),
    "from case": ("<", ""),
    "to case": (">", ""),
    "filler": (FILLER, ""),
}

_ENGLISH = {
    "since": "since",
    "from": "from, starting, starting in, starting from",
    "until": "until, till, up to",
    "to": "to, through",
    "by": "by, no later than, not later than, at the latest by",
    "after": "after, later than",
    "no earlier than": "no earlier than, not earlier than, no sooner than, not before, "
    "at the earliest in, at the earliest on",
    "before": "before, earlier than",
    "between": "between",
    "and": "and",
    "or later": "or later, or after, at the earliest",
    "or earlier": "or earlier, or before, at the latest",
    "early": "early, early in, beginning of, the beginning of, start of, the start of",
    "mid": "mid, mid -, middle of, the middle of",
    "late": "late, late in, end of, the end of",
    "circa": "c, ca, circa, about, around, approximately, roughly, approx",
    "perhaps": "perhaps, probably, possibly, maybe",
    "spring": "spring",
    "summer": "summer",
    "autumn": "autumn, fall",
    "winter": "winter",
    "quarter": "quarter",
    "half": "half",
    "decade": "decade",
    "century": "century",
    "some": "a, an, some",
    "bc": "bc, bce, b c",
    "ad": "ad, ce, a d",
    "am": "am, a m",
    "pm": "pm, p m",
    "utc": "utc, gmt, z",
    "filler": "onward, onwards, the, of, in, on, at, during, year, the year, month of",
}

_ORDINALS = ("first", "second", "third", "fourth")


@lru_cache(maxsize=1)
def english() -> Lexicon:
    """Return the English lexicon; abbreviations have three letters, `Sept` too."""
    phrases = {
        phrase: MEANINGS[name] for name, listed in _ENGLISH.items() for phrase in listed.split(", ")
    }
    for number, name in enumerate(FULL_MONTHS, start=1):
        phrases[name.lower()] = phrases[name[:3].lower()] = ("M", number)
    phrases["sept"] = ("M", 9)
    for number, name in enumerate(WEEKDAYS):
        phrases[name.lower()] = phrases[name[:3].lower()] = ("W", number)
    phrases |= {"tues": ("W", 1), "thur": ("W", 3), "thurs": ("W", 3)}
    for number, ordinal in enumerate(_ORDINALS, start=1):
        phrases[f"{ordinal} quarter"] = phrases[f"q{number}"] = ("Q", 32 + number)
    for number, ordinal in enumerate(_ORDINALS[:2], start=1):
        phrases[f"{ordinal} half"] = phrases[f"h{number}"] = ("H", number)
    return Lexicon(phrases, "", "st|nd|rd|th", "s")
