"""A single date in plain language: a day, a month, a season, early in a year, 18/07/2025."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from briefing.dates.days import civil, days_of_month, iso_day, iso_year, ordinal
from briefing.dates.parse import parse
from briefing.dates.period import Period, PeriodError
from briefing.dates.show import show
from briefing.dates.typed.lexicon import WEEKDAYS
from briefing.dates.typed.readings import (
    bare_number,
    choose,
    no_year,
    not_understood,
    weekday_alone,
    wrong_year,
)
from briefing.dates.typed.tokens import Token

Span = tuple[str, str]  # two EDTF dates: the same twice, or the bounds of a set


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """Options for reading: the order of 03/04/2025, today, and relative words.

    `relative` converts phrases outside the grammar ("last Friday") to EDTF; it raises PeriodError.
    `today` is only used for the readings shown in a refusal.
    """

    date_order: str | None = None
    today: date | None = None
    relative: Callable[[str], str] | None = None


class TokenValues(dict[str, int]):
    """The numbers of a phrase by token kind; 0 if missing."""

    def __missing__(self, kind: str) -> int:
        return 0


def read_phrase(tokens: Sequence[Token], text: str, reader: ReadingOptions) -> Span:
    """Read one date that has no words for a range or a set. Raises PeriodError."""
    approximate = bool(tokens) and tokens[0].kind == "C"
    tokens = tokens[1:] if approximate else tokens
    doubts = [place for place, token in enumerate(tokens) if token.kind == "U"]
    if doubts:
        if doubts not in ([0], [len(tokens) - 1]):
            raise not_understood(text[tokens[doubts[0]].start : tokens[doubts[0]].end])
        tokens = [token for token in tokens if token.kind != "U"]
    if not approximate and tokens and tokens[0].kind == "C":
        approximate, tokens = True, tokens[1:]
    low, high = _read(tokens, text, reader)
    if not (approximate or doubts):
        return low, high
    if low != high:
        raise PeriodError(
            f"`{text}` is a set, and a set as a whole cannot be approximate or uncertain",
            f"write [{low}..{high}]",
        )
    mark = "%" if approximate and doubts else "~" if approximate else "?"
    if low[-1] in "~?%":
        raise PeriodError(f"`{text}` is qualified twice", f"write {low[:-1]}%")
    return low + mark, high + mark


def _read(tokens: Sequence[Token], text: str, reader: ReadingOptions) -> Span:
    if not tokens:
        raise PeriodError(f"`{text}` contains no date", "write a date such as 2025-07-18")
    shape = "".join(token.kind for token in tokens)
    values = TokenValues({t.kind: t.value for t in tokens if isinstance(t.value, int)})
    words = {token.kind: str(token.value) for token in tokens}
    raw = text[tokens[0].start : tokens[-1].end]
    if "V" in shape and reader.relative:
        return _both(reader.relative(raw))
    for pattern, build in _SHAPES:
        if re.fullmatch(pattern, shape):
            return build(values, words, raw)
    if re.fullmatch(r"G(TZ?)?|TZ?G", shape):
        return _both(_numeric(words["G"], reader.date_order, _clock(words)))
    if shape == "g":
        return _both(_pair(raw))
    raise _refusal(shape, tokens, raw, values, reader)


def _both(edtf: str) -> Span:
    """Return the bounds of an EDTF date or set."""
    if edtf.startswith("["):
        low, _, high = edtf[1:-1].partition("..")
        return low, high
    return edtf, edtf


def _day(values: TokenValues, words: dict[str, str], raw: str) -> Span:
    year, month, day = values["Y"], values["M"], values["D"]
    iso = f"{iso_year(year)}-{month:02d}-{day:02d}"
    try:
        number = parse(iso).first
    except PeriodError as error:
        raise PeriodError(error.message.replace(f"`{iso}`", f"`{raw}`"), error.hint) from None
    # Day 1 of the calendar was a Monday.
    if "W" in words and number is not None and (number - 1) % 7 != values["W"]:
        right = WEEKDAYS[(number - 1) % 7]
        raise PeriodError(
            f"{iso} is not a {WEEKDAYS[values['W']]}", f"it was a {right}; which is right?"
        )
    if "T" in words:
        return _both(iso + _clock(words))
    return iso, iso


def _clock(words: dict[str, str]) -> str:
    """Return the time and zone of a phrase in EDTF form; "" without a time."""
    return f"T{words['T']}{words.get('Z', '')}" if "T" in words else ""


def _iso(values: TokenValues, words: dict[str, str], raw: str) -> Span:
    edtf = words["I"]
    if "T" in words:
        if len(edtf) != 10:
            raise PeriodError(f"`{raw}` has a time but no day", "write the day before the time")
        edtf += _clock(words)
    parse(edtf)
    return edtf, edtf


def _month(values: TokenValues, words: dict[str, str], raw: str) -> Span:
    return _both(f"{iso_year(values['Y'])}-{values['M']:02d}")


def _year(values: TokenValues, words: dict[str, str], raw: str) -> Span:
    return _both(iso_year(values["Y"]))


def _some_month(values: TokenValues, words: dict[str, str], raw: str) -> Span:
    return _both(f"XXXX-{values['M']:02d}")


def _season(values: TokenValues, words: dict[str, str], raw: str) -> Span:
    year, season = values["Y"], values["S"]
    if season == 24:
        readings = [f"{iso_year(year - 1)}-24", f"{iso_year(year)}-24"]
        raise choose(f"the winter of {year} has two possible meanings", readings)
    return _both(f"{iso_year(year)}-{season}")


def _winter(values: TokenValues, words: dict[str, str], raw: str) -> Span:
    """Read a winter given by both its years: 2024–25, 2024/2025."""
    first, last = (int(part) for part in re.findall(r"\d+", raw)[-2:])
    if values["S"] != 24 or last not in (first + 1, (first + 1) % 100):
        raise PeriodError(f"`{raw}` names two years", "only a winter spans two consecutive years")
    return _both(f"{iso_year(first)}-24")


def _quarter(values: TokenValues, words: dict[str, str], raw: str) -> Span:
    number = values["Q"] or values["D"] + 32
    if not 33 <= number <= 36:
        raise PeriodError(f"`{raw}` is not a quarter", "quarters are Q1 to Q4")
    return _both(f"{iso_year(values['Y'])}-{number}")


def _half(values: TokenValues, words: dict[str, str], raw: str) -> Span:
    number, year = values["H"] or values["D"], iso_year(values["Y"])
    if number not in (1, 2):
        raise PeriodError(f"`{raw}` is not a half-year", "write first or second half")
    if "M" in words:
        start, end = (1, 15) if number == 1 else (16, days_of_month(values["Y"], values["M"]))
        return f"{year}-{values['M']:02d}-{start:02d}", f"{year}-{values['M']:02d}-{end:02d}"
    return (f"{year}-01", f"{year}-06") if number == 1 else (f"{year}-07", f"{year}-12")


def _part(values: TokenValues, words: dict[str, str], raw: str) -> Span:
    """Read early, mid and late: thirds of a month, a season, a year, a decade."""
    part, year = values["P"], iso_year(values["Y"])
    if "M" in words:
        end = (10, 20, days_of_month(values["Y"], values["M"]))[part]
        month = f"{year}-{values['M']:02d}"
        return f"{month}-{part * 10 + 1:02d}", f"{month}-{end:02d}"
    if "S" in words:
        first_day = parse(_season(values, words, raw)[0]).first
        assert first_day is not None
        start_year, start_month, _ = civil(first_day)
        return _both(f"{iso_year(start_year)}-{start_month + part:02d}")
    if "X" in words:
        return iso_year(values["X"] + (0, 4, 7)[part]), iso_year(values["X"] + (3, 6, 9)[part])
    return f"{year}-{part * 4 + 1:02d}", f"{year}-{part * 4 + 4:02d}"


def _decade(values: TokenValues, words: dict[str, str], raw: str) -> Span:
    year = values["X"] or values["Y"]
    if year % 10:
        raise PeriodError(f"`{raw}` is not a decade", "name a decade by its first year: the 1990s")
    if year % 100 == 0 and "L" not in words:
        readings = [f"{year // 10}X", f"{year // 100}XX"]
        raise choose(f"`{raw}` may mean ten years or a hundred", readings)
    return _both(f"{year // 10}X")


def _century(values: TokenValues, words: dict[str, str], raw: str) -> Span:
    number = values["X"] // 100 if "X" in words else values["D"] - 1
    if number < 10:
        raise PeriodError(f"`{raw}` is before the year 1000", "write its years: 0801/0900")
    if values["X"] % 100:
        raise PeriodError(f"`{raw}` is not a century", f"write {values['X'] // 10}X")
    return _both(f"{number}XX")


def _numeric(raw: str, order: str | None, clock: str) -> str:
    """Read 18/07/2025, 2025.07.18 …, using the ledger's order if both readings exist.

    `clock` is the time in EDTF form: "T14:05", or "".
    """
    parts = re.findall(r"\d+", raw)
    if len(parts[0]) == 4 and len(parts[2]) <= 2:
        return _iso_of(raw, parts, "ymd") + clock
    if len(parts[0]) == 4:
        message = f"`{raw}` has neither a day nor a month in `{parts[2]}`"
        raise PeriodError(message, "write a date such as 2025-07-18")
    if len(parts[2]) != 4 or len(parts[0]) > 2:
        a, b, c = (int(part) for part in parts)
        readings = []
        if len(parts[2]) <= 2:
            readings += [f"{2000 + c}-{b:02d}-{a:02d}", f"{2000 + c}-{a:02d}-{b:02d}"]
            if len(parts[0]) == 2:
                readings.append(f"{2000 + a}-{b:02d}-{c:02d}")
        message = f"`{raw}` has no four-digit year"
        raise choose(message, [reading + clock for reading in readings])
    by_day, by_month = (_iso_of(raw, parts, order, check=False) for order in ("dmy", "mdy"))
    possible = [iso for iso in dict.fromkeys((by_day, by_month)) if _is_day(iso)]
    if order in ("dmy", "mdy"):
        return _iso_of(raw, parts, order) + clock
    if not possible:
        raise PeriodError(
            f"`{raw}` is not a day of the calendar", "write a date such as 2025-07-18 or 2025-07"
        )
    if len(possible) > 1:
        message = f"`{raw}` may mean either of two days"
        raise choose(message, [reading + clock for reading in possible])
    return possible[0] + clock


def _iso_of(raw: str, parts: list[str], order: str, *, check: bool = True) -> str:
    named = dict(zip(order, (int(part) for part in parts), strict=True))
    iso = f"{named['y']:04d}-{named['m']:02d}-{named['d']:02d}"
    if check and not _is_day(iso):
        others = (_iso_of(raw, parts, other, check=False) for other in ("dmy", "mdy"))
        real = [iso for iso in dict.fromkeys(others) if _is_day(iso)]
        hint = f"write {real[0]} if that is meant" if real else "write a date such as 2025-07-18"
        raise PeriodError(f"`{raw}` is not a day when read as {'/'.join(order)}", hint)
    return iso


def _is_day(iso: str) -> bool:
    try:
        parse(iso)
    except PeriodError:
        return False
    return True


def _pair(raw: str) -> str:
    """Read 07/2025; refuse 2011/12, 3/4 and 12.5."""
    left, right = re.findall(r"\d+", raw)
    if len(right) == 4 and len(left) <= 2 and 1 <= int(left) <= 12:
        return f"{right}-{int(left):02d}"
    readings = []
    if len(left) == 4 and len(right) == 2:
        readings = [f"{left}-{right}", f"{left}/{left[:2]}{right}"]
    raise choose(f"`{raw}` does not say which number is which", readings)


# The shapes of a single date, as kinds of `tokens`, with the functions that return its two bounds.
_Build = Callable[[TokenValues, dict[str, str], str], Span]
_SHAPES: tuple[tuple[str, _Build], ...] = (
    (r"(TZ?)?W?(DMY|MDY|YMD|YDM)W?", _day),
    (r"W?(DMY|MDY|YMD|YDM)W?TZ?", _day),
    (r"W?MDTZ?Y", _day),
    (r"I(TZ?)?|TZ?I", _iso),
    (r"MY|YM", _month),
    (r"AM", _some_month),
    (r"Y", _year),
    (r"SY|YS", _season),
    (r"SY-[YD]|Sg", _winter),
    (r"QY|YQ|DKY|YDK", _quarter),
    (r"HY|YH|DJY|YDJ|HMY|HYM|YMH|DJMY", _half),
    (r"P(MY|YM|Y|SY|YS|X)|(MY|YM|Y|SY|YS|X)P|YPM|MPY", _part),
    (r"XL?|LY|LX|YL", _decade),
    (r"DO|OD|XO", _century),
)


def _refusal(
    shape: str, tokens: Sequence[Token], raw: str, values: TokenValues, reader: ReadingOptions
) -> PeriodError:
    """Return the error for tokens that are not a date, with their possible readings."""
    unknown = next((token for token in tokens if token.kind == "V"), None)
    if unknown:
        return not_understood(str(unknown.value))
    bare = shape.replace("W", "")
    if shape == "W":
        return weekday_alone(values["W"], reader.today)
    if shape in ("D", "B"):
        return bare_number(values[shape])
    if bare == "M":
        return no_year(values["M"], None, reader.today)
    if bare in ("MD", "DM"):
        return no_year(values["M"], values["D"], reader.today, maybe_year=bare == "MD")
    if bare in ("DMD", "MDD", "DMB", "MDB", "MB", "BM"):
        *days, year = [token for token in tokens if token.kind in "DB"]
        written = re.sub(r"\D", "", raw[year.start - tokens[0].start : year.end - tokens[0].start])
        return wrong_year(written, values["M"], int(days[0].value) if days else None)
    if re.fullmatch(r"P?[MSQH]P?", bare):
        return PeriodError(f"`{raw}` has no year", "write the year too")
    if "T" in shape and "I" not in shape:
        return PeriodError(f"`{raw}` has a time but no day", "write the day before the time")
    return PeriodError(f"`{raw}` is not understood as one date", "write a date such as 2025-07-18")


def before(edtf: str) -> str:
    """Return the last date before an EDTF date, with the same precision and qualifier."""
    period = parse(edtf)
    if period.first is None or period.precision == "minute" or period.first == _FIRST_DAY:
        raise PeriodError(f'"before {edtf}" has no date', 'write "by" and the date')
    return _beside(period.first - 1, period)


def after(edtf: str) -> str:
    """Return the first date after an EDTF date, with the same precision and qualifier."""
    period = parse(edtf)
    if period.last is None or period.precision == "minute" or period.last == _LAST_DAY:
        raise PeriodError(f'"after {edtf}" has no date', f"write {show(period)} or later")
    return _beside(period.last + 1, period)


_FIRST_DAY, _LAST_DAY = ordinal(-9999, 1, 1), ordinal(9999, 12, 31)


def _beside(day: int, period: Period) -> str:
    """Return the day, month or year, depending on the precision, with its qualifier."""
    mark = period.written[len(period.written.rstrip("~?%")) :]
    year, month, _ = civil(day)
    if period.precision == "day":
        return iso_day(day) + mark
    if period.precision in ("year", "decade", "century"):
        return iso_year(year) + mark
    return f"{iso_year(year)}-{month:02d}{mark}"
