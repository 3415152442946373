"""Years, and what is made of them or parts them: decades, centuries, quarters."""

from __future__ import annotations

from dataclasses import replace

from briefing.drafting.timex.builders.dates import is_year
from briefing.drafting.timex.builders.relative import turn
from briefing.drafting.timex.expression import Built, Expression, compose, shift_of
from briefing.drafting.timex.lexer import Tokens, trim
from briefing.drafting.timex.vocabulary import NAME


def year(tokens: Tokens, first: int, last: int) -> Built:
    """Return a year, or nothing where the number counts something."""
    first = trim(tokens, first)
    made = compose(tokens, first, last)
    if made.year is None:
        number = next(value for value in tokens.values[first:last] if value is not None)
        if not isinstance(number, int):  # a decimal after a quotation mark is no year
            return []
        made = replace(made, year=number)
    return [made] if is_year(tokens, made) else []


def span_years(tokens: Tokens, first: int, last: int) -> Built:
    """Return both years of "499–493 BC"."""
    early, late = tokens.values[first], tokens.values[first + 2]
    if not (isinstance(early, int) and isinstance(late, int)):
        return []
    left, right = 1 - early, 1 - late
    return [
        Expression(first, first + 1, year=left, connector="left"),
        Expression(first + 2, last, year=right, connector="right"),
    ]


def years(tokens: Tokens, first: int, last: int) -> Built:
    """Return both years of "1915-17"; "1975-12" stays one year."""
    left = int(str(tokens.values[first]))
    text = tokens.words[last - 1]
    made = year(tokens, first, first + 1)
    glued = tokens.ends[first] == tokens.starts[first + 1]
    if made and len(text) == 2 and glued and int(text) > left % 100:
        right = left // 100 * 100 + int(text)
        made = [replace(made[0], connector="left")]
        made.append(Expression(last - 1, last, year=right, connector="right"))
    return made


def decade(tokens: Tokens, first: int, last: int) -> Built:
    """Return a decade: the 1930s, the '90s, the nineties."""
    made = compose(tokens, first, last)
    at = next(n for n in range(first, last) if isinstance(tokens.values[n], int))
    number = int(str(tokens.values[at]))
    name = NAME[tokens.codes[at]]
    if name == "day" or (name == "decadenum" and number < 10):
        return []
    if name == "decadenum" and number < 100:
        number += 1900
    if NAME[tokens.codes[last - 1]] == "era":
        number = -number
    return [replace(made, decade=number, year=None, day=None, type="DATE")]


def century(tokens: Tokens, first: int, last: int) -> Built:
    """Return a century; other ordinals with a unit ("the third day") are left alone."""
    at = next(n for n in range(first, last) if NAME[tokens.codes[n]] in ("ordinal", "wordordinal"))
    for n in range(first, last):
        if NAME[tokens.codes[n]] == "unit" and tokens.values[n] == "CE":
            made = compose(tokens, first, last)
            number = int(str(tokens.values[at]))
            number = -number if NAME[tokens.codes[last - 1]] == "era" else number
            return [replace(made, century=number, year=None, day=None, shift=None, turn="")]
    return []


def numbered(tokens: Tokens, first: int, last: int) -> Built:
    """Return "Q1 2025" and "H2 2024"; letter and number are one word."""
    names = [NAME[code] for code in tokens.codes[first:last]]
    kind = "quarter" if "quarter" in names else "halfyear"
    at = first + names.index(kind)
    number = int(str(tokens.values[at + 1]))
    made = replace(compose(tokens, first, last), day=None)
    if tokens.ends[at] != tokens.starts[at + 1] or number > (4 if kind == "quarter" else 2):
        return []
    return [replace(made, quarter=number) if kind == "quarter" else replace(made, half=number)]


def quarter(tokens: Tokens, first: int, last: int) -> Built:
    """Return a quarter of a year, or what the same words mean for another unit."""
    names = [NAME[code] for code in tokens.codes[first:last]]
    at = first + names.index("unit")
    if "wordordinal" in names and tokens.values[at] == "Q":
        number = int(str(tokens.values[first + names.index("wordordinal")]))
        made = compose(tokens, first, last)
        shift = shift_of(made.turn, "Y") if made.turn else None
        return [replace(made, shift=shift, quarter=number)] if number <= 4 else []
    return [] if "wordordinal" in names else turn(tokens, first, at + 1)
