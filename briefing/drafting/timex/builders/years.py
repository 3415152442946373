"""Years, their parts, and larger units: quarters, decades, centuries."""

from __future__ import annotations

from dataclasses import replace

from briefing.drafting.timex.builders.dates import is_year
from briefing.drafting.timex.builders.relative import turn
from briefing.drafting.timex.expression import Built, Expression, compose, shift_of
from briefing.drafting.timex.lexer import Tokens, trim


def year(tokens: Tokens, first: int, last: int) -> Built:
    """Return a year, or nothing if the number counts something."""
    first = trim(tokens, first)
    expr = compose(tokens, first, last)
    if expr.year is None:
        number = next(value for value in tokens.values[first:last] if value is not None)
        if not isinstance(number, int):  # a decimal after a quotation mark is not a year
            return []
        expr = replace(expr, year=number)
    return [expr] if is_year(tokens, expr) else []


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
    """Return both years of "1915-17"; "1975-12" is kept as one year."""
    left = int(str(tokens.values[first]))
    text = tokens.words[last - 1]
    both = year(tokens, first, first + 1)
    glued = tokens.ends[first] == tokens.starts[first + 1]
    if both and len(text) == 2 and glued and int(text) > left % 100:
        right = left // 100 * 100 + int(text)
        both = [replace(both[0], connector="left")]
        both.append(Expression(last - 1, last, year=right, connector="right"))
    return both


def decade(tokens: Tokens, first: int, last: int) -> Built:
    """Return a decade: the 1930s, the '90s, the nineties."""
    expr = compose(tokens, first, last)
    at = next(n for n in range(first, last) if isinstance(tokens.values[n], int))
    number = int(str(tokens.values[at]))
    name = tokens.kinds[at]
    if name == "day" or (name == "decadenum" and number < 10):
        return []
    if name == "decadenum" and number < 100:
        number += 1900
    if tokens.kinds[last - 1] == "era":
        number = -number
    return [replace(expr, decade=number, year=None, day=None, type="DATE")]


def century(tokens: Tokens, first: int, last: int) -> Built:
    """Return a century; other ordinals with a unit ("the third day") are left alone."""
    at = next(n for n in range(first, last) if tokens.kinds[n] in ("ordinal", "wordordinal"))
    for n in range(first, last):
        if tokens.kinds[n] == "unit" and tokens.values[n] == "century":
            expr = compose(tokens, first, last)
            number = int(str(tokens.values[at]))
            number = -number if tokens.kinds[last - 1] == "era" else number
            return [replace(expr, century=number, year=None, day=None, shift=None, turn="")]
    return []


def numbered(tokens: Tokens, first: int, last: int) -> Built:
    """Return "Q1 2025" and "H2 2024"; letter and number are one word."""
    names = tokens.kinds[first:last]
    kind = "quarter" if "quarter" in names else "halfyear"
    at = first + names.index(kind)
    number = int(str(tokens.values[at + 1]))
    expr = replace(compose(tokens, first, last), day=None)
    if tokens.ends[at] != tokens.starts[at + 1] or number > (4 if kind == "quarter" else 2):
        return []
    return [replace(expr, quarter=number) if kind == "quarter" else replace(expr, half=number)]


def quarter(tokens: Tokens, first: int, last: int) -> Built:
    """Return a quarter of a year, or the same part of another unit."""
    names = tokens.kinds[first:last]
    at = first + names.index("unit")
    if "wordordinal" in names and tokens.values[at] == "quarter":
        number = int(str(tokens.values[first + names.index("wordordinal")]))
        expr = compose(tokens, first, last)
        shift = shift_of(expr.turn, "year") if expr.turn else None
        return [replace(expr, shift=shift, quarter=number)] if number <= 4 else []
    return [] if "wordordinal" in names else turn(tokens, first, at + 1)
