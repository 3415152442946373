"""Latitude and longitude as people write them: in degrees, or in degrees, minutes and seconds."""

from __future__ import annotations

import re

from briefing.diagnostics import BriefingError

_LETTERS = {
    "n": "N", "s": "S", "e": "E", "w": "W",
    "с.ш.": "N", "ю.ш.": "S", "в.д.": "E", "з.д.": "W",
    "пн.ш.": "N", "пд.ш.": "S", "сх.д.": "E", "зх.д.": "W",
}  # fmt: skip
"""Abbreviations for halves of the globe. "O" is ambiguous: east in German, west in French."""
_HALF = "|".join(re.escape(word).replace(r"\.", r"\.?\s*") for word in _LETTERS)
_DEGREES = (
    r"([+-]?\d{1,3}(?:[.,]\d+)?)\s*[°º˚]?\s*"
    r"(?:(\d{1,2}(?:[.,]\d+)?)\s*['′’´]\s*)?"
    r"(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:[\"″”]|''|′′|’’)\s*)?"
)
_ANGLES = (rf"(){_DEGREES}({_HALF})?", rf"({_HALF})\s*{_DEGREES}()")
"""A letter comes after its degrees, or before them."""
_ONE = tuple(re.compile(angle, re.IGNORECASE) for angle in _ANGLES)
_SIGN = r"(?:\s*[,;/]\s*|\s+|(?<=[^\d\s.,]))"
_TWO = tuple(re.compile(angle + _SIGN + angle, re.IGNORECASE) for angle in _ANGLES)
_GROUPS = _ONE[0].groups
_LIST = re.compile(r"[+-]?\d+(?:,[+-]?\d+){2,}")
"""Commas that may be decimal points, or separate the two numbers."""
_GRID = re.compile(r"\d{1,2}\s*[C-HJ-NP-X](?:\s*[A-Z]{2})?[\s,;]*\d{2,}.*", re.IGNORECASE)
_DECIMALS = 6
"""Decimal places for degrees computed from minutes and seconds: a tenth of a metre."""


def point(text: str) -> list[float]:
    """Return latitude and longitude in degrees.

    Args:
        text: "43.3, 45.7", "50,4; 30,5", "50°27′N 30°31′E"; north and east are positive.

    Raises:
        BriefingError: the text has another form, or is a position in a grid such as UTM.

    """
    given = text.strip().strip("[]()").strip()
    parts = given.split(",")
    if len(parts) == 2 and all(_is_number(part) for part in parts):
        return [float(part) for part in parts]
    if _LIST.fullmatch(given):
        raise _refusal(text)
    groups = _matched(_TWO, given, text)
    first, second = _value(groups[:_GROUPS], text), _value(groups[_GROUPS:], text)
    halves = first[1] + second[1]
    if len(halves) == 2 and halves[0] in "EW" and halves[1] in "NS":
        first, second = second, first
    elif halves and not (len(halves) == 2 and halves[0] in "NS" and halves[1] in "EW"):
        raise _refusal(text)
    return [first[0], second[0]]


def degrees(text: str, halves: str) -> float:
    """Return one angle in degrees.

    Args:
        text: "50,45", "50°27′00″N".
        halves: the allowed letters: "NS" for a latitude.

    Raises:
        BriefingError: it is not an angle, or is a longitude instead of a latitude or the reverse.

    """
    value, half = _value(_matched(_ONE, text.strip(), text), text)
    if half not in halves:
        raise BriefingError(f"{text} is not a {'latitude' if 'N' in halves else 'longitude'}")
    return value


def _matched(forms: tuple[re.Pattern[str], ...], given: str, text: str) -> tuple[str | None, ...]:
    found = next(filter(None, (form.fullmatch(given) for form in forms)), None)
    if found is None:
        raise _refusal(text)
    return found.groups()


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _value(groups: tuple[str | None, ...], text: str) -> tuple[float, str]:
    """Return the degrees of an angle, and the letter of its half of the globe or ""."""
    before, whole, minutes, seconds, after = groups
    half = _LETTERS[re.sub(r"\s", "", _dotted(before or after))] if before or after else ""
    value = _number(whole)
    if minutes or seconds:
        parts = [_number(part) for part in (minutes or "0", seconds or "0")]
        if max(parts) >= 60 or not float(value).is_integer():
            raise _refusal(text)
        more = round(parts[0] / 60 + parts[1] / 3600, _DECIMALS + 1)
        minus = str(whole).startswith("-")
        value = round(value - more if minus else value + more, _DECIMALS)
    if half and str(whole)[0] in "+-":
        raise _refusal(text)
    return (-value if half in ("S", "W") else value), half


def _dotted(half: str | None) -> str:
    """Return an abbreviation in the spelling of `_LETTERS`: "с. ш" is "с.ш."."""
    plain = re.sub(r"[\s.]", "", (half or "").casefold())
    return next(word for word in _LETTERS if word.replace(".", "") == plain)


def _number(text: str | None) -> float:
    return float((text or "0").replace(",", "."))


def _refusal(text: str) -> BriefingError:
    if _GRID.fullmatch(text.strip()):
        return BriefingError(
            f"{text} looks like UTM or MGRS, which is not supported",
            "write latitude and longitude in degrees: 43.3,45.7",
        )
    return BriefingError(f"Coordinates are latitude and longitude, not {text}", "43.3,45.7")
