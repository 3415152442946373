"""How many of what: "two and a half years" as a number and a unit, or a TIMEX3 duration."""

from __future__ import annotations

from briefing.drafting.timex.lexer import Tokens
from briefing.drafting.timex.vocabulary import CODE, ORDINALS

_UNIT = {CODE[name] for name in ("unit", "units", "clockunit", "clockunits")}
_COUNT = {CODE[name] for name in ("num", "day", "year", "cardinal", "one")}
_HALF = 0.5
MOST = 100_000
"""A larger number counts no units of time that a chronology could tell."""


def amount(tokens: Tokens, first: int, last: int) -> tuple[float | None, str | None]:
    """Return the number and the unit's letters; None for a number that is not told."""
    unit: str | None = None
    number: float | None = None
    vague = False
    for at in range(first, last):
        code, word, value = tokens.codes[at], tokens.words[at], tokens.values[at]
        if code in _UNIT:
            unit = str(value)
            break
        if code in _COUNT:
            number = _add(number, float(str(value)))
        elif word == "half":
            number = _HALF if number is None else number + _HALF
        elif word in ("a", "an") and number is None:
            number = None if _later_count(tokens, at + 1, last) else 1
        elif code == CODE["few"]:
            vague = word not in ("couple",)
            number = 2 if word == "couple" else None
            if vague:
                break
    if vague:
        unit = next((str(tokens.values[n]) for n in range(first, last)
                     if tokens.codes[n] in _UNIT), None)  # fmt: skip
        return None, unit
    if number is None and unit is not None and _singular(tokens, first, last):
        number = 1
    return (None if number is not None and number > MOST else number), unit


def _later_count(tokens: Tokens, first: int, last: int) -> bool:
    return any(tokens.codes[n] in _COUNT or tokens.words[n] == "half" for n in range(first, last))


def _singular(tokens: Tokens, first: int, last: int) -> bool:
    return any(tokens.codes[n] in (CODE["unit"], CODE["clockunit"]) for n in range(first, last))


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
    clock, letter = unit.startswith("T"), unit[-2:] if unit in ("DE", "CE", "WE") else unit[-1]
    if unit == "FN":
        number, letter = (None if number is None else number * 2), "W"
    shown = "X" if number is None else f"{number:g}"
    return f"PT{shown}{letter}" if clock else f"P{shown}{letter}"


def _after_ordinal(tokens: Tokens, first: int, last: int) -> int:
    for at in range(first, last):
        if tokens.words[at] in ORDINALS:
            return at + 1
    return first
