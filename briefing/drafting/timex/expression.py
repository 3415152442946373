"""A date as expressed in words, and the collection of its fields from tokens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from briefing.drafting.timex.lexer import Tokens


@dataclass(frozen=True, slots=True)
class Expression:
    """A date as expressed in words; missing fields are None.

    `shift` is (unit, amount, from "now" or "ref"): the unit that the words refer to. `value` is a
    TIMEX3 value that needs no anchor. Years BC are astronomical.
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
    """Collect the fields of a date from its tokens by class."""
    fields: dict[str, object] = {}
    words, values = tokens.words, tokens.values
    names = tokens.kinds[first:last]
    era = "era" in names
    for at, name in enumerate(names, first):
        value = values[at]
        if name in ("month", "maymonth", "abbrmonth"):
            fields["month"] = value
        elif name in ("ordinal", "day") and "month" in _kinds(names) and "day" not in fields:
            if not (era and at + 1 < last and names[at + 1 - first] == "era"):
                fields["day"] = value
        elif name == "year" or (name in ("num", "day") and era and isinstance(value, int)):
            fields.setdefault("year", value)
        elif name == "num" and at > first and names[at - 1 - first] == "quote":
            if isinstance(value, int):  # ’0.5 is not a year of two digits
                fields.setdefault("year", short_year(value))
        elif name in ("weekday", "abbrday"):
            fields["weekday"] = value
        elif name in ("season", "fallseason"):
            fields["season"] = value
        elif name == "daypart":
            fields["clock"] = value
        elif name in ("early", "later", "edge", "latter") and "mod" not in fields:
            fields["mod"] = words[at]
        elif name == "approx":
            fields.setdefault("mod", "approx")
        elif name in ("this", "that", "same", "next", "last"):
            fields["turn"] = words[at]
        elif name == "unit":
            fields["unit"] = value
        elif name == "iso":
            year, month, day = words[at][:10].split("-")
            fields.update(year=int(year), month=int(month), day=int(day))
            if len(words[at]) > 11:
                fields["clock"] = words[at][11:16]
    if "half" in words[first:last] and "wordordinal" in names:
        which = values[first + names.index("wordordinal")]
        fields["half"] = which if which in (1, 2) else None
    return _expression(tokens, first, last, fields, era)


def _kinds(names: list[str]) -> set[str]:
    return {"month" if name in ("maymonth", "abbrmonth") else name for name in names}


def _expression(
    tokens: Tokens, first: int, last: int, fields: dict[str, object], era: bool
) -> Expression:
    unit = fields.pop("unit", None)
    turn = str(fields.pop("turn", ""))
    era_year = fields.get("year")
    if era and isinstance(era_year, int):
        fields["year"] = 1 - era_year
    clock = clock_of(tokens, first, last) or str(fields.pop("clock", ""))
    fields.pop("clock", None)
    expr = Expression(first, last, **fields)  # type: ignore[arg-type]
    if turn and isinstance(unit, str):
        expr = replace(expr, shift=shift_of(turn, unit))
    return replace(expr, turn=turn, clock=clock, type="TIME" if clock else "DATE")


def short_year(number: int) -> int:
    """Return the year for two digits: '99 is 1999, '24 is 2024."""
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
        name = tokens.kinds[at]
        after = tokens.kinds[at + 1 : last]
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
"""The expressions at a match: none if the words are not a date, two for "3–5 March"."""

Builder = Callable[[Tokens, int, int], Built]
"""Takes the tokens, and the start and end (exclusive) of a match."""
