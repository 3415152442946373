"""Ranges and sets in plain language, converted from tokens to EDTF.

    since A · from A · until B · by B · after A · before B · A or later · no earlier than A
    B or earlier
    between A and B · from A to B · since A until B · A to B · A – B

The first of two dates may leave out parts that the second gives: 3–5 March 2025, March to July
2025, from 3 March to 5 April 2025. Words that come last in other languages ("2011'den beri") may
come last here too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.dates.parse import parse
from briefing.dates.period import PeriodError, sort_key
from briefing.dates.typed.phrase import ReadingOptions, Span, after, before, read_phrase
from briefing.dates.typed.readings import choose
from briefing.dates.typed.tokens import Token

_JOINTS = "tu-"  # to, until, a dash: between the two dates of a range
_MARKS = "sfuyakoe"


def edtf(tokens: Sequence[Token], text: str, reader: ReadingOptions) -> str:
    """Return the EDTF for the tokens of `text`. Raises PeriodError."""
    shape = "".join(token.kind for token in tokens)
    if shape.startswith("b") or shape.endswith("b"):
        inner = tokens[1:] if shape.startswith("b") else tokens[:-1]
        return _set(_two(inner, "nt-", text, reader))
    opened, closed = shape[:1] in ("s", "f"), shape[-1:] == "u"
    if opened or closed:
        inner = tokens[opened : len(tokens) - closed]
        joined = any(token.kind in _JOINTS for token in inner) and not _is_winter(_kinds(inner))
        if joined or (opened and closed) or (closed and _kinds(inner).count("Y") == 2):
            return _range(inner, text, reader)
    if shape[:1] and shape[0] in _MARKS:
        return _marked(shape[0], read_phrase(tokens[1:], text, reader), text)
    if shape[-1:] and shape[-1] in _MARKS:
        return _marked(shape[-1], read_phrase(tokens[:-1], text, reader), text)
    if any(kind in _JOINTS for kind in shape) and not _is_winter(shape):
        return _range(tokens, text, reader)
    low, high = read_phrase(tokens, text, reader)
    return low if low == high else f"[{low}..{high}]"


def _is_winter(shape: str) -> bool:
    """Return whether the dash joins the two years of a winter: winter 2024–25."""
    return shape.lstrip("CU").rstrip("U") in ("SY-Y", "SY-D")


def _marked(mark: str, span: Span, text: str) -> str:
    low, high = span
    if mark in "ye":
        return f"[..{high}]"
    if mark == "o":
        return f"[{low}..]"
    if mark == "a":
        return f"[{after(high)}..]"
    if mark == "k":
        return f"[..{before(low)}]"
    point = _point(span, text)
    return {"s": f"{point}/..", "f": f"{point}/", "u": f"../{point}"}[mark]


def _point(span: Span, text: str) -> str:
    low, high = span
    if low != high:
        raise PeriodError(
            f"`{text}` has an end that lies between two dates",
            f"write the month or the year instead of [{low}..{high}]",
        )
    return low


def _set(ends: tuple[Span, Span]) -> str:
    return f"[{ends[0][0]}..{ends[1][1]}]"


def _range(tokens: Sequence[Token], text: str, reader: ReadingOptions) -> str:
    ends = _two(tokens, _JOINTS, text, reader)
    left, right = (_point(span, text) for span in ends)
    marks = [end[len(end.rstrip("~?%")) :] for end in (left, right)]
    dashed = any(token.kind == "-" for token in tokens)
    if dashed and re.fullmatch(r"\d{4}-\d{4}", text) and right < left:
        month_and_day = f"{left}-{right[:2]}-{right[2:]}"
        raise choose(
            f"`{text}` does not say which number is which", [month_and_day, f"{right}/{left}"]
        )
    if dashed and marks[0] != marks[1]:
        mark = marks[0] or marks[1]
        plain = left.rstrip("~?%"), right.rstrip("~?%")
        raise choose(
            f"`{text}` does not say whether both ends are meant",
            [f"{left}/{right}", f"{plain[0]}{mark}/{plain[1]}{mark}"],
        )
    return f"{left}/{right}"


def _two(
    tokens: Sequence[Token], joints: str, text: str, reader: ReadingOptions
) -> tuple[Span, Span]:
    """Read two dates and the word between them; the first may borrow parts from the second."""
    if not any(token.kind in joints for token in tokens):
        return _side_by_side(tokens, text, reader)
    places = [place for place, token in enumerate(tokens) if token.kind in joints]
    winters = [p for p in places if _is_winter_at(tokens, p)]
    places = [place for place in places if place not in winters] or places
    if len(places) != 1 or not 0 < places[0] < len(tokens) - 1:
        raise _not_two(text)
    left, right = list(tokens[: places[0]]), list(tokens[places[0] + 1 :])
    _check_short_year(left, right, text)
    borrowed = _borrow(left, right, "YM" if _kinds(left) in ("D", "WD") else "Y")
    given = right
    if _kinds(right) == "DY":  # March 3–5, 2025
        given = [*(token for token in left if token.kind == "M"), *right]
    second = read_phrase(given, text, reader)
    try:
        first = read_phrase(borrowed, text, reader)
    except PeriodError:
        if len(borrowed) == len(left):
            raise
        raise _not_two(text, "write both dates in full") from None
    if len(borrowed) > len(left) and sort_key(parse(first[0])) > sort_key(parse(second[1])):
        raise PeriodError(f"`{text}` ends before it starts", "write the year of both dates")
    return first, second


def _side_by_side(tokens: Sequence[Token], text: str, reader: ReadingOptions) -> tuple[Span, Span]:
    """Read two dates joined only by their endings: 2011'den 2013'e kadar."""
    pairs = []
    for place in range(1, len(tokens)):
        try:
            left = read_phrase(tokens[:place], text, reader)
            pairs.append((left, read_phrase(tokens[place:], text, reader)))
        except PeriodError:
            continue
    if len(pairs) != 1:
        raise _not_two(text)
    return pairs[0]


def _not_two(
    text: str, hint: str = "write two dates with one word or dash between them"
) -> PeriodError:
    return PeriodError(f"`{text}` is not understood as two dates", hint)


def _is_winter_at(tokens: Sequence[Token], place: int) -> bool:
    kinds = _kinds(tokens[max(0, place - 2) : place + 2])
    return kinds in ("SY-Y", "SY-D") and tokens[place - 2].value == 24


def _kinds(tokens: Sequence[Token]) -> str:
    return "".join(token.kind for token in tokens)


def _borrow(poor: list[Token], rich: list[Token], kinds: str) -> list[Token]:
    """Add the tokens of the given kinds that `poor` lacks and `rich` has."""
    have = _kinds(poor)
    if not poor or any(kind in have for kind in "VIGgXO"):
        return poor
    more = [t for kind in kinds[::-1] for t in rich if t.kind == kind and kind not in have]
    doubt = poor[-1:] if have.endswith("U") else []
    return [*(poor[:-1] if doubt else poor), *more, *doubt]


def _check_short_year(left: list[Token], right: list[Token], text: str) -> None:
    """Refuse 2011–13, which may be a month."""
    if _kinds(left) == "Y" and _kinds(right) in ("D", "B"):
        year, short = int(left[0].value), int(right[0].value)
        if right[0].end - right[0].start > 2:
            raise PeriodError(
                f"`{text}` does not say which number is which", "write a date such as 2025-07-18"
            )
        raise choose(
            f"`{text}` has a two-digit year",
            [f"{year}/{year - year % 100 + short}", f"{year}-{short:02d}"],
        )
