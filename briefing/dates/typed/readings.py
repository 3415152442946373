"""Refusals of ambiguous dates, with their possible readings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from briefing.dates.days import iso_year
from briefing.dates.parse import parse
from briefing.dates.period import PeriodError
from briefing.dates.show import FULL_MONTHS, show
from briefing.dates.typed.lexicon import WEEKDAYS

_EXAMPLES = "2025-07-18, July 2025, early March 2025, since 2011, by 20 July 2025"


def choose(message: str, readings: Iterable[str]) -> PeriodError:
    """Return a refusal that lists the readings (EDTF texts; invalid ones are left out)."""
    shown: dict[str, None] = {}
    for edtf in readings:
        try:
            shown[f"{edtf} ({show(parse(edtf))})"] = None
        except PeriodError:
            continue
    if not shown:
        return PeriodError(message, f"write a date such as {_EXAMPLES}")
    return PeriodError(message, "write " + " or ".join(shown))


def not_understood(word: str) -> PeriodError:
    """Return the refusal of a word that is not part of a date."""
    return PeriodError(f"`{word}` is not understood in a date", f"write a date such as {_EXAMPLES}")


def no_year(
    month: int, day: int | None, today: date | None, *, maybe_year: bool = False
) -> PeriodError:
    """Return the refusal of a month, or a day of a month, without its year.

    `maybe_year`: the day could also be a two-digit year ("Mar 25").
    """
    year = today.year if today else 2025
    tail = f"-{month:02d}" + (f"-{day:02d}" if day else "")
    readings = [f"{iso_year(year)}{tail}", f"{iso_year(year - 1)}{tail}"]
    name = FULL_MONTHS[month - 1]
    what = f"{day} {name}" if day else name
    if day and maybe_year:
        readings.append(f"{2000 + day}-{month:02d}")
    if not day:
        readings.append(f"XXXX-{month:02d}")
    return choose(f"`{what}` has no year", readings)


def weekday_alone(weekday: int, today: date | None) -> PeriodError:
    """Return the refusal of a weekday that does not say which week."""
    message = f"`{WEEKDAYS[weekday]}` alone does not say which week"
    if today is None:
        return PeriodError(message, "write the day")
    back = (today.weekday() - weekday - 1) % 7 + 1
    last = today - timedelta(days=back)
    return choose(message, [last.isoformat(), (last + timedelta(days=7)).isoformat()])


def wrong_year(written: str, month: int, day: int | None) -> PeriodError:
    """Return the refusal of a year without four digits; `written` has its digits."""
    tail = f"-{month:02d}" + (f"-{day:02d}" if day else "")
    if len(written) > 4:
        message = f"the year {written} has more than four digits"
        return PeriodError(message, "years have four digits, from -9999 to 9999")
    if len(written) == 3:
        return choose(f"the year {written} has three digits", [f"0{written}{tail}"])
    readings = [f"{century + int(written)}{tail}" for century in (2000, 1900)]
    digits = "one digit" if len(written) == 1 else "two digits"
    return choose(f"the year {written} has {digits}", readings)


def bare_number(number: int) -> PeriodError:
    """Return the refusal of a number that may be a year, a month or a day."""
    text = str(number)
    if number > 9999:
        parts = {6: (text[:4], text[4:]), 8: (text[:4], text[4:6], text[6:])}.get(len(text), ())
        return choose(f"`{text}` is a bare number", ["-".join(parts)] if parts else [])
    if number > 99:
        return PeriodError(
            f"`{text}` is a bare number", f"write AD {text} or {text} BC if it is a year"
        )
    readings = [str(century + number) for century in (2000, 1900)]
    if 1 <= number <= 12:
        readings.append(f"XXXX-{number:02d}")
    return choose(f"`{text}` alone may be a year, a month or a day", readings)
