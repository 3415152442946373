"""Durations, and sets of recurring times."""

from __future__ import annotations

from briefing.drafting.timex.expression import Built, Expression
from briefing.drafting.timex.lexer import FUNCTION, Tokens, before, content_word, trim_article
from briefing.drafting.timex.vocabulary import ORDINALS, TIMEX_UNITS


def span(tokens: Tokens, first: int, last: int) -> Built:
    """Return a duration of counted units; a bare plural only after a measuring word."""
    value = duration(tokens, first, last)
    if value is None or not is_duration(tokens, first, last):
        return []
    first = trim_article(tokens, first, last)
    kind = "SET" if is_rate(tokens, first, last) else "DURATION"
    mod = "approx" if tokens.kinds[first] == "approx" else ""
    return [Expression(first, last, type=kind, value=value, mod=mod)]


def brutal(tokens: Tokens, first: int, last: int) -> Built:
    """Return a duration with one extra word inside: "two bloody weeks"."""
    word = tokens.words[first + 1]
    if word.endswith("s") or word in FUNCTION or not content_word(tokens, first + 1):
        return []
    return span(tokens, first, last)


def sets(tokens: Tokens, first: int, last: int) -> Built:
    """Return a set of recurring times."""
    for at in range(first, last):
        name = tokens.kinds[at]
        if name == "weekday":
            return [Expression(first, last, type="SET", value=f"XXXX-WXX-{tokens.values[at]}")]
        if name == "set":
            return [Expression(first, last, type="SET", value=str(tokens.values[at]))]
        if name == "daypart":
            return [Expression(first, last, type="SET", value=f"XXXX-XX-XXT{tokens.values[at]}")]
        if name == "season":
            return [Expression(first, last, type="SET", value=f"XXXX-{tokens.values[at]}")]
    while tokens.kinds[first] in ("times", "num", "day", "cardinal"):
        first += 1
    value = duration(tokens, first, last)
    return [Expression(first, last, type="SET", value=value)] if value else []


def weekdays(tokens: Tokens, first: int, last: int) -> Built:
    """Return "Mondays"."""
    return [Expression(first, last, type="SET", value=f"XXXX-WXX-{tokens.values[first]}")]


_UNIT = ("unit", "units", "clockunit", "clockunits")
_COUNT = ("num", "day", "year", "cardinal", "one")
_HALF = 0.5
MOST = 100_000
"""Larger numbers do not count units of time in a chronology."""


def amount(tokens: Tokens, first: int, last: int) -> tuple[float | None, str | None]:
    """Return the number and the unit; None if the number is not given."""
    unit: str | None = None
    number: float | None = None
    vague = False
    for at in range(first, last):
        kind, word, value = tokens.kinds[at], tokens.words[at], tokens.values[at]
        if kind in _UNIT:
            unit = str(value)
            break
        if kind in _COUNT:
            number = _add(number, float(str(value)))
        elif word == "half":
            number = _HALF if number is None else number + _HALF
        elif word in ("a", "an") and number is None:
            number = None if _later_count(tokens, at + 1, last) else 1
        elif kind == "few":
            vague = word not in ("couple",)
            number = 2 if word == "couple" else None
            if vague:
                break
    if vague:
        unit = next((str(tokens.values[n]) for n in range(first, last)
                     if tokens.kinds[n] in _UNIT), None)  # fmt: skip
        return None, unit
    if number is None and unit is not None and _singular(tokens, first, last):
        number = 1
    return (None if number is not None and number > MOST else number), unit


def _later_count(tokens: Tokens, first: int, last: int) -> bool:
    return any(tokens.kinds[n] in _COUNT or tokens.words[n] == "half" for n in range(first, last))


def _singular(tokens: Tokens, first: int, last: int) -> bool:
    return any(tokens.kinds[n] in ("unit", "clockunit") for n in range(first, last))


def _add(number: float | None, value: float) -> float:
    """Join number words: "a hundred", "twenty five", "three hundred"."""
    if number is None:
        return value
    return number * value if value in (12, 100) and number < value else number + value


def duration(tokens: Tokens, first: int, last: int) -> str | None:
    """Return the TIMEX3 value of a duration: P3D, PT2H, P2.5Y, PXM; None without a unit."""
    number, unit = amount(tokens, _after_ordinal(tokens, first, last), last)
    if unit is None:
        return None
    letters = TIMEX_UNITS[unit]
    if unit == "fortnight":
        number, letters = (None if number is None else number * 2), "W"
    shown = "X" if number is None else f"{number:g}"
    clock = letters.startswith("T")
    return f"PT{shown}{letters[1:]}" if clock else f"P{shown}{letters}"


def _after_ordinal(tokens: Tokens, first: int, last: int) -> int:
    for at in range(first, last):
        if tokens.words[at] in ORDINALS:
            return at + 1
    return first


def is_duration(tokens: Tokens, first: int, last: int) -> bool:
    """Refuse bare plurals that do not measure time, and "a day" in idioms."""
    names = tokens.kinds[first:last]
    if "quarters" in tokens.words[first:last]:
        return bool({"last", "next", "more", "final", "recent"} & set(names))
    if names == ["units"] or names == ["clockunits"]:
        return before(tokens, first) in (
            "for", "in", "within", "over", "after", "of", "during", "throughout", "through",
            "recent", "about", "past", "took", "lasted", "spent",
        )  # fmt: skip
    return not (
        names[-1] == "unit" and names[0] in ("num", "day", "cardinal") and _hyphenless(tokens, last)
    )


def _hyphenless(tokens: Tokens, last: int) -> bool:
    """Return whether a singular unit after a number lacks the hyphen ("20 day") and a noun."""
    dash = last >= 2 and tokens.kinds[last - 2] == "dash"
    return not dash and not content_word(tokens, last)


def is_rate(tokens: Tokens, first: int, last: int) -> bool:
    """Return whether "a year" is a frequency: $5 million a year, twice a day."""
    names = tokens.kinds[first:last]
    if last - first != 2 or names[0] != "a":
        return False
    lead = before(tokens, first)
    kind = tokens.kinds[first - 1] if first else ""
    return kind in ("num", "year", "money", "times") or lead in (
        "million", "billion", "thousand", "times", "percent", "tonnes", "tons", "barrels",
        "units", "cars", "people", "aircraft", "copies",
    )  # fmt: skip


def bare_unit(tokens: Tokens, first: int, last: int, unit: str) -> bool:
    """Accept "the end of the year" and "early in the month", refuse "the day" and "the year"."""
    names = tokens.kinds[first:last]
    if unit in ("weekend",) and "the" in names:
        return True
    with_mod = bool({"edge", "early", "later", "latter"} & set(names))
    return (
        with_mod
        and unit in ("year", "month", "week", "day", "decade", "century")
        and not _genitive(tokens, last)
    )


def _genitive(tokens: Tokens, at: int) -> bool:
    return at < len(tokens.words) and tokens.words[at] == "of"
