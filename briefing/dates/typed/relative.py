"""Relative dates ("вчера", "3 weeks ago") and other languages: the only user of dateparser.

The words of a language come from dateparser's data; a text counts as relative only if it consists
entirely of these words. dateparser computes the day and the precision (its `period`) from the
equivalent plain English.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from importlib import import_module
from typing import Any

from briefing.dates.show import FULL_MONTHS
from briefing.dates.typed.languages import WORDS, Words
from briefing.dates.typed.lexicon import MEANINGS, WEEKDAYS, english
from briefing.dates.typed.readings import choose
from briefing.dates.typed.tokens import Lexicon, plain, prepare

ALWAYS = ("en", "ru", "tr", "az", "de", "fr", "fa", "ar")

_UNITS = ("day", "week", "month", "year")
# Words in dateparser's "ago" and "in" phrases that a chronology needs as "before" and "after".
_TWO_FACED = {"before", "after", "apres", "спустя", "from now"}
# Articles and prepositions between day, month and year, for languages without a table of their
# own.
_SMALL_WORDS = frozenset(["de", "del", "di", "do", "da", "el", "la", "le", "il", "em", "en", "van"])
_SHORTEST = 3  # minimum letters of a name in a script with capitals: "we", "so", "di" are words


def read(text: str, today: date, languages: Sequence[str]) -> str | None:
    """Return the EDTF of a relative date, or None if the text is not one.

    Raises PeriodError if it has several readings ("next Friday").
    """
    words = plain(prepare(text).rstrip(".?!"))
    readings: list[str] = []
    for codes in _groups(languages):
        meanings = dict.fromkeys(filter(None, (_meaning(words, code) for code in codes)))
        readings = list(dict.fromkeys(_evaluate(meaning, text, today) for meaning in meanings))
        if readings:
            break
    if len(readings) > 1:
        raise choose(f"`{text}` means different dates in different languages", readings)
    return readings[0] if readings else None


def is_relative(text: str, languages: Sequence[str]) -> bool:
    """Return whether a text counts from today, in any of the languages to try."""
    words = plain(prepare(text).rstrip(".?!"))
    return any(_meaning(words, code) for codes in _groups(languages) for code in codes)


def lexicons(languages: Sequence[str]) -> Iterator[list[Lexicon]]:
    """Return the lexicons to try in groups: requested, the eight built in, all of dateparser's."""
    given, usual = _groups(languages)
    tried = {*given, *usual}
    for codes in (given, usual, [code for code in _all_codes() if code not in tried]):
        yield [_lexicon(code) for code in codes]


def _groups(languages: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the codes of the languages to try: those given first, then the other eight."""
    given = [code.replace("_", "-").split("-")[0].lower() for code in languages]
    given = [code for code in dict.fromkeys(given) if code in _all_codes()]
    return given, [code for code in ALWAYS if code not in given]


@lru_cache(maxsize=1)
def _all_codes() -> tuple[str, ...]:
    codes: list[str] = import_module("dateparser.data.languages_info").language_order
    return tuple(codes)


@lru_cache(maxsize=512)
def _data(code: str) -> dict[str, Any]:
    info: dict[str, Any] = import_module(f"dateparser.data.date_translation_data.{code}").info
    return info


def _listed(phrases: str) -> list[str]:
    return [plain(phrase) for phrase in phrases.split(", ")] if phrases else []


def _long_enough(name: str) -> bool:
    """Return whether a name is long enough not to match by accident (or its script is caseless)."""
    return len(name) >= _SHORTEST or (name.upper() == name and len(name) > 1)


@lru_cache(maxsize=512)
def _names(code: str, kind: str) -> Mapping[str, int]:
    """Return the folded names of months (1 to 12) or weekdays (0 to 6) in one language."""
    table = FULL_MONTHS if kind == "M" else WEEKDAYS
    names = {
        plain(name): number
        for number, full in enumerate(table, start=1 if kind == "M" else 0)
        for name in _data(code).get(full.lower(), ())
        if _long_enough(plain(name))
    }
    if kind == "M" and code in WORDS:
        extra = WORDS[code].months
        names |= {name: number for number, listed in extra.items() for name in _listed(listed)}
    return names


@lru_cache(maxsize=512)
def _lexicon(code: str) -> Lexicon:
    if code == "en":
        return english()
    own = WORDS.get(code, Words({}))
    data = _data(code)
    small = _SMALL_WORDS.intersection([*data.get("skip", ()), *data.get("pertain", ())])
    phrases: dict[str, tuple[str, int | str]] = dict.fromkeys(small, MEANINGS["filler"])
    for kind in "WM":
        phrases |= {name.replace("-", " - "): (kind, n) for name, n in _names(code, kind).items()}
    for name, listed in own.meanings.items():
        phrases |= dict.fromkeys(_listed(listed), MEANINGS[name])
    return Lexicon(
        phrases,
        own.month_ending,
        plain(own.number_ending),
        own.decade_ending,
        own.prefixes,
        plain(own.from_ending),
        plain(own.to_ending),
        tuple(_listed(own.at)),
    )


def _meaning(words: str, code: str) -> str | None:
    """Return the meaning of `words` in plain English, such as "3 week ago"."""
    for meaning, phrases in _phrases(code).items():
        if words in phrases:
            return meaning
    return _counted(words, code) or _last_weekday(words, code)


@lru_cache(maxsize=512)
def _phrases(code: str) -> Mapping[str, frozenset[str]]:
    """Return the fixed phrases for days, weeks, months, years and (in English) weekdays."""
    own = WORDS[code].ago if code in WORDS else {}
    by_meaning: dict[str, frozenset[str]] = {
        meaning: frozenset(_listed(listed)) for meaning, listed in own.items()
    }
    for meaning, phrases in _data(code).get("relative-type", {}).items():
        counted = re.fullmatch(r"(?:in )?\d+ (\w+)(?: ago)?", meaning)
        if counted is None or (counted[1] in _UNITS and re.search("ago|in ", meaning)):
            folded = frozenset(plain(phrase) for phrase in phrases)
            by_meaning[meaning] = by_meaning.get(meaning, frozenset()) | folded
    return by_meaning


def _counted(words: str, code: str) -> str | None:
    """Read a number, a unit of time and "ago" or "in", in any order, and no other word."""
    words = _numerals(words, code)
    number = re.search(r"(?<!\S)\d{1,4}(?!\S)", words)
    count = int(number[0]) if number else 0
    rest = " ".join((words[: number.start()] + words[number.end() :]).split()) if number else words
    for form, direction in (("{} ago", "ago"), ("in {}", "in")):
        for particle in _particles(code, direction):
            left = re.sub(rf"(?<!\S){re.escape(particle)}(?!\S)", "", rest, count=1).strip()
            unit = _unit_names(code).get(left)
            if left != rest and unit and count:
                return form.format(f"{count} {unit}")
    return None


@lru_cache(maxsize=512)
def _particles(code: str, direction: str) -> tuple[str, ...]:
    names = {plain(name) for name in _data(code).get(direction, ())}
    for meaning, patterns in _data(code).get("relative-type-regex", {}).items():
        if (direction == "ago") == meaning.endswith("ago"):
            for pattern in patterns:
                before, _, after = pattern.partition(r"(\d++[.,]?\d*+)")
                # The particle is the text before the number, or else the last word after it.
                word = before.strip() or after.strip().rpartition(" ")[2]
                names.add(plain(word))
    return tuple(name for name in names if name and name not in _TWO_FACED and "\\" not in name)


@lru_cache(maxsize=512)
def _unit_names(code: str) -> Mapping[str, str]:
    names = {
        plain(name): unit
        for unit in _UNITS
        for name in _data(code).get(unit, ())
        if _long_enough(plain(name)) or not name.isascii()
    }
    for meaning, patterns in _data(code).get("relative-type-regex", {}).items():
        unit = next((unit for unit in _UNITS if f" {unit}" in meaning), None)
        for pattern in patterns if unit else ():
            before, _, after = pattern.partition(r"(\d++[.,]?\d*+)")
            name = plain(after if before.strip() else after.strip().rpartition(" ")[0])
            if unit and name.isalpha() and len(name) > 1:
                names.setdefault(name, unit)
    return names


def _numerals(words: str, code: str) -> str:
    """Replace number words that dateparser knows with digits."""
    for rule in _data(code).get("simplifications", ()):
        for pattern, digits in rule.items():
            if digits.isdigit() and "(?<" not in pattern:
                words = re.sub(rf"(?<!\S)(?:{plain(pattern)})(?!\S)", digits, words)
    return words


def _last_weekday(words: str, code: str) -> str | None:
    """Read "last Friday", with the word for "last" before or after the weekday."""
    if code not in WORDS:
        return None
    for last in sorted(_listed(WORDS[code].last), key=len, reverse=True):
        for rest in (words.removeprefix(f"{last} "), words.removesuffix(f" {last}")):
            weekday = _names(code, "W").get(rest)
            if rest != words and weekday is not None:
                return f"last {WEEKDAYS[weekday].lower()}"
    return None


def _evaluate(meaning: str, text: str, today: date) -> str:
    """Return the EDTF of a meaning in plain English, counted from `today`."""
    named = re.fullmatch(r"(last|this|next) (\w+)", meaning)
    if named and named[1] != "last":
        return _coming(named[1], [w.lower() for w in WEEKDAYS].index(named[2]), text, today)
    day, period = _dateparser(meaning, today)
    if period == "year":
        return f"{day.year:04d}"
    if period == "month":
        return f"{day.year:04d}-{day.month:02d}"
    if period == "week":
        monday = day - timedelta(days=day.weekday())
        return f"[{monday.isoformat()}..{(monday + timedelta(days=6)).isoformat()}]"
    return day.isoformat()


def _coming(which: str, weekday: int, text: str, today: date) -> str:
    """Read "this Friday" and "next Friday" if there is only one reading."""
    away = weekday - today.weekday()
    nearest = today + timedelta(days=away % 7 or (7 if which == "next" else 0))
    by_week = today + timedelta(days=away + (7 if which == "next" else 0))
    if nearest != by_week:
        readings = sorted((nearest.isoformat(), by_week.isoformat()))
        raise choose(f"`{text}` may mean either of two days", readings)
    return nearest.isoformat()


def _dateparser(meaning: str, today: date) -> tuple[date, str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from dateparser.date import DateDataParser

        base = datetime(today.year, today.month, today.day)
        parser = DateDataParser(languages=["en"], settings={"RELATIVE_BASE": base})
        data = parser.get_date_data(meaning)
    if data.date_obj is None:
        raise choose(f"`{meaning}` is outside the calendar", [])
    return data.date_obj.date(), data.period
