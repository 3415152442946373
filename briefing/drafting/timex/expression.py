"""A date as its words give it, and how its fields are collected from tokens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from briefing.drafting.timex.lexer import Tokens
from briefing.drafting.timex.vocabulary import NAME


@dataclass(frozen=True, slots=True)
class Expression:
    """A date as its words give it; what they leave out is None.

    `shift` is (unit, amount, from "now" or "ref"): the unit that the words point to.
    `value` is a TIMEX3 value that needs no anchor. Years before Christ are astronomical.
    """

    first: int
    last: int
    type: str = "DATE"
    value: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str = ""
    quarter: int | None = None
    half: int | None = None
    decade: int | None = None
    century: int | None = None
    clock: str = ""
    mod: str = ""
    shift: tuple[str, float, str] | None = None
    turn: str = ""
    feast: str = ""
    connector: str = ""


def compose(tokens: Tokens, first: int, last: int) -> Expression:
    """Collect the fields of a date from its tokens, each by its class."""
    found: dict[str, object] = {}
    words, values = tokens.words, tokens.values
    names = [NAME[code] for code in tokens.codes[first:last]]
    era = "era" in names
    for at, name in enumerate(names, first):
        value = values[at]
        if name in ("month", "maymonth", "abbrmonth"):
            found["month"] = value
        elif name in ("ordinal", "day") and "month" in _kinds(names) and "day" not in found:
            if not (era and at + 1 < last and names[at + 1 - first] == "era"):
                found["day"] = value
        elif name == "year" or (name in ("num", "day") and era and isinstance(value, int)):
            found.setdefault("year", value)
        elif name == "num" and at > first and names[at - 1 - first] == "quote":
            if isinstance(value, int):  # ’0.5 is no year of two digits
                found.setdefault("year", short_year(value))
        elif name in ("weekday", "abbrday"):
            found["weekday"] = value
        elif name in ("season", "fallseason"):
            found["season"] = value
        elif name == "daypart":
            found["clock"] = value
        elif name in ("early", "later", "edge", "latter") and "mod" not in found:
            found["mod"] = words[at]
        elif name == "approx":
            found.setdefault("mod", "approx")
        elif name in ("this", "that", "same", "next", "last"):
            found["turn"] = words[at]
        elif name == "unit":
            found["unit"] = value
        elif name == "iso":
            year, month, day = words[at][:10].split("-")
            found.update(year=int(year), month=int(month), day=int(day))
            if len(words[at]) > 11:
                found["clock"] = words[at][11:16]
    if "half" in words[first:last] and "wordordinal" in names:
        which = values[first + names.index("wordordinal")]
        found["half"] = which if which in (1, 2) else None
    return _expression(tokens, first, last, found, era)


def _kinds(names: list[str]) -> set[str]:
    return {"month" if name in ("maymonth", "abbrmonth") else name for name in names}


def _expression(
    tokens: Tokens, first: int, last: int, found: dict[str, object], era: bool
) -> Expression:
    unit = found.pop("unit", None)
    turn = str(found.pop("turn", ""))
    era_year = found.get("year")
    if era and isinstance(era_year, int):
        found["year"] = 1 - era_year
    clock = clock_of(tokens, first, last) or str(found.pop("clock", ""))
    found.pop("clock", None)
    made = Expression(first, last, **found)  # type: ignore[arg-type]
    if turn and isinstance(unit, str):
        made = replace(made, shift=shift_of(turn, unit))
    return replace(made, turn=turn, clock=clock, type="TIME" if clock else "DATE")


def short_year(number: int) -> int:
    """Return the year that two digits mean: '99 is 1999, '24 is 2024."""
    return 1900 + number if number > 30 else 2000 + number


def shift_of(turn: str, unit: str) -> tuple[str, float, str]:
    """Return the shift of "last year", "that day", "the following week"."""
    if turn in ("last", "past"):
        return unit, -1, "now"
    if turn in ("previous", "preceding", "prior"):
        return unit, -1, "ref"
    if turn in ("next", "coming", "upcoming"):
        return unit, 1, "now"
    if turn in ("following", "subsequent", "ensuing"):
        return unit, 1, "ref"
    return unit, 0, "now" if turn == "this" else "ref"


def clock_of(tokens: Tokens, first: int, last: int) -> str:
    """Return "17:30" of "5:30 p.m.", "T..Z" kept as a trailing Z; "" without a time."""
    for at in range(first, last):
        name = NAME[tokens.codes[at]]
        after = [NAME[code] for code in tokens.codes[at + 1 : last]]
        exact = name == "clocktime"
        if not exact and not (
            name in ("day", "cardinal") and after and after[0] in ("ampm", "clock")
        ):
            continue
        hour, minute = (int(p) for p in tokens.words[at].split(":")[:2]) if exact else (
            int(str(tokens.values[at])), 0,
        )  # fmt: skip
        half = next((tokens.words[at + 1 + n] for n, a in enumerate(after) if a == "ampm"), "")
        if half.startswith("p") and hour < 12:
            hour += 12
        elif half.startswith("a") and hour == 12:
            hour = 0
        zone = next((tokens.words[at + 1 + n] for n, a in enumerate(after) if a == "zone"), "")
        return f"{hour:02d}:{minute:02d}" + ("Z" if zone in ("utc", "gmt") else "")
    return ""


Built = list[Expression]
"""The expressions at a match: none where the words are no date, two for "3–5 March"."""

Builder = Callable[[Tokens, int, int], Built]
"""Takes the tokens, and the first and the one behind the last of a match."""
