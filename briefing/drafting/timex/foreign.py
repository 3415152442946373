"""Explicit and partial dates in Russian, Turkish and Azerbaijani.

"25 декабря 2024 года", "в начале июля 2025", "5 Mart 2025", "Temmuz ayında", "2025-ci ilin
iyulunda", "iyulun 18-də". Relative dates in these languages are not read. An English paragraph with
a name in such letters ("10 mayors, Erdoğan said") has no foreign dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from briefing.drafting.text import S

MONTHS: Final = {
    "ru": "январ(?:[ьяеюё]м?) феврал(?:[ьяеюё]м?) март(?:[аеу]|ом)? апрел(?:[ьяеюё]м?) "
    "ма(?:[йяею]|ем) июн(?:[ьяею]м?) июл(?:[ьяею]м?) август(?:[аеу]|ом)? сентябр(?:[ьяеюё]м?) "
    "октябр(?:[ьяеюё]м?) ноябр(?:[ьяеюё]м?) декабр(?:[ьяеюё]м?)",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "az": "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",
}  # fmt: skip
"""The months in their order."""

VOWELS: Final = {
    "a": ("ı", "a"), "ı": ("ı", "a"), "e": ("i", "e"), "ə": ("i", "ə"), "i": ("i", "e"),
    "o": ("u", "a"), "u": ("u", "a"), "ö": ("ü", "e"), "ü": ("ü", "e"),
}  # fmt: skip
"""The high and low vowel of an ending, by the preceding vowel."""

CASES: Final = {
    "tr": "(?:['’]?(?:{high}n(?:d?{low}n?)?|[dt]{low}(?:n|ki)?|y?{low}|{high}))?",
    "az": "(?:{high}n(?:d?{low}n?)?|d{low}(?:n|k[ıi])?|{low}(?:d[əe][kc])?|{high})?",
}
LOCATIVE: Final = {"tr": "['’][dt]{low}(?:n|ki)?", "az": "d{low}n?"}
"""The endings of "in July", which mark a month without a day."""

SEASONS: Final = {
    "ru": {"весно?й?": "SP", "лето?м?": "SU", "осенью?": "FA", "зимо?й?": "WI"},
    "tr": {"(?:ilk)?bahar": "SP", "yaz": "SU", "sonbahar": "FA", "güz": "FA", "kış": "WI"},
    "az": {"yaz": "SP", "yay": "SU", "payız": "FA", "qış": "WI"},
}

PARTS: Final = {
    "начал": "early", "середин": "mid", "кон": "late", "baş": "early", "əvvəl": "early",
    "orta": "mid", "son": "late",
}  # fmt: skip
"""The part of a month or year that a word means, by its beginning."""

PIECES: Final = {
    "ru": {
        "day": r"(?:(?P<since>[0-3]?\d)\s?[-–—]\s?)?(?P<day>[0-3]?\d)(?:-?го)?",
        "year": r"(?P<year>[12]\d{3})(?:-?(?:го|м|й|е))?(?:\s+(?:год(?:а|у|е|ом)?(?!\w)|г\.))?",
        "lone": r"(?P<year>[12]\d{3})(?:-?(?:го|м|й|е))?\s+(?:год(?:а|у|е|ом)?(?!\w)|г\.)",
        "part": r"(?:(?P<part>начал[аеу]|середин[аеуы]|кон(?:ец|ца|це|цу))\s+)",
    },
    "tr": {
        "day": r"(?:(?P<since>[0-3]?\d)\s?[-–—]\s?)?(?P<day>[0-3]?\d)",
        "year": r"(?P<year>[12]\d{3})(?:['’]\w{1,5}|\s+yılı\w*)?",
        "lone": r"(?P<year>[12]\d{3})\s+yılı\w*",
        "part": r"(?:\s+(?P<part>baş(?:ı|lar)\w*|orta\w+|sonu?(?:nda|na|lar)\w*))",
    },
    "az": {
        "day": r"(?:(?P<since>[0-3]?\d)\s?[-–—]\s?)?(?P<day>[0-3]?\d)(?:-\w{1,2})?",
        "year": r"(?P<year>[12]\d{3})(?:-\w{2}\s+il\w*|\s+il\w*)?",
        "lone": r"(?P<year>[12]\d{3})-\w{2}\s+il(?!l)\w*",
        "part": r"(?:\s+(?P<part>əvvəl\w+|orta\w+|son(?:u|lar)\w*))",
    },
}

TEMPLATES: Final = {
    "ru": (
        r"{day}\s+{month}(?:,?\s+{year})?",
        r"{part}?{month},?\s+{year}",
        r"{part}{month}",
        r"(?:(?<=\b[ВвСсКк]\s)|(?<=\b[ВвДдПп]о\s)){month}",
        r"{part}?{lone}",
        r"{season}\s+{lone}",
        r"(?P<decade>[12]\d\d0)-?[хе]\s+год\w+",
    ),
    "tr": (
        r"{day}\s+{month}(?:,?\s+{year})?",
        r"{month},?\s+{year}{part}?",
        r"(?:{year}\s+)?{month}(?:\s+ay[ıi]\w*){part}?",
        r"{year}\s+{month}{part}?",
        r"{month}{part}",
        r"{locative}",
        r"{lone}{part}?",
        r"{year}\s+{season}\w*",
        r"(?P<decade>[12]\d\d0)['’]l[ıiuü]\s+yıl\w*",
    ),
    "az": (
        r"{day}\s+{month}(?:,?\s+{year})?",
        r"{month},?\s+{year}{part}?",
        r"{lone}\s+{day}\s+{month}",
        r"(?:{lone}\s+)?{month}(?:\s+ay[ıi]\w*)?\s+(?P<day>[0-3]?\d)-\w{1,3}(?!\s+il)",
        r"(?:{lone}\s+)?{month}\s+ay[ıi]\w*{part}?",
        r"{lone}\s+{month}{part}?",
        r"{month}{part}",
        r"{locative}",
        r"{lone}{part}?",
        r"{lone}\s+{season}\w*",
        r"(?P<decade>[12]\d\d0)-\w{2}\s+illər\w*",
    ),
}
"""The longest match at a position is used."""


LETTERS: Final = {
    "ru": re.compile(r"[а-яА-Я]"),
    "tr": re.compile(r"[şŞğĞıİçÇöÖüÜ]"),
    "az": re.compile(r"[əƏ]|\d-c[iıuü]\s+il"),
}
"""The patterns that show a text to be in a language."""

ENGLISH: Final = re.compile(r"\b(?:the|of|and|was|said|says|have|has|in)\b")


@dataclass(frozen=True, slots=True)
class ForeignDate:
    """A date of another language; `mod` is early, mid or late, `season` a TIMEX3 season."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    mod: str = ""
    season: str = ""
    decade: int | None = None


def longest(spans: Iterable[S]) -> list[S]:
    """Return spans in order; of overlapping ones the longest, or else the first."""
    kept: list[S] = []
    for span in sorted(spans, key=lambda span: (span.start, span.start - span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
        elif span.end - span.start > kept[-1].end - kept[-1].start:
            kept[-1] = span
    return kept


def foreign_dates(text: str) -> list[ForeignDate]:
    """Return the dates of a text in these languages, in order; none overlaps another."""
    languages = [name for name, letters in LETTERS.items() if letters.search(text)]
    dates: list[ForeignDate] = []
    for paragraph in re.finditer(r"[^\n]+", text) if languages else ():
        line = paragraph.group()
        for language in languages:
            if language == "ru" or not ENGLISH.search(line):
                dates += _of_line(line, paragraph.start(), language)
    return longest(dates)


def _of_line(line: str, offset: int, language: str) -> Iterator[ForeignDate]:
    for pattern in _patterns(language):
        for match in pattern.finditer(line):
            yield from _dates(match, offset, language)


def _dates(match: re.Match[str], offset: int, language: str) -> Iterator[ForeignDate]:
    parts = {name: part for name, part in match.groupdict().items() if part}
    year, day, decade = (int(parts[n]) if n in parts else None for n in ("year", "day", "decade"))
    month = _place(parts.get("month", ""), MONTHS[language].split())
    seasons = SEASONS[language]
    season = _place(parts.get("season", ""), list(seasons))
    mod = next((its for word, its in PARTS.items() if parts.get("part", "").startswith(word)), "")
    start, end = match.start() + offset, match.end() + offset
    if "since" in parts:  # 5–7 июля: the first day is a separate date
        since = int(parts["since"])
        if not (day and 1 <= since < day):
            return
        yield ForeignDate(start, start + len(parts["since"]), year, month, since)
        start = match.start("day") + offset
    if day is None or 1 <= day <= 31:
        name = list(seasons.values())[season - 1] if season else ""
        yield ForeignDate(start, end, year, month, day, mod, name, decade)


def _place(word: str, names: list[str]) -> int | None:
    """Return the number of the name with which a word begins, counting from 1."""
    word = word.lower()
    return next((n for n, name in enumerate(names, 1) if word and re.match(name, word)), None)


@cache
def _patterns(language: str) -> list[re.Pattern[str]]:
    pieces = dict(PIECES[language])
    months = [_either(month) for month in MONTHS[language].split()]
    cased = [month + _harmonic(CASES.get(language, ""), month) for month in months]
    alone = [month + _harmonic(LOCATIVE.get(language, ""), month) for month in months]
    pieces["month"] = rf"(?P<month>{'|'.join(cased)})(?!\w)"
    pieces["locative"] = rf"(?P<month>{'|'.join(alone)})(?!\w)"
    pieces["season"] = f"(?P<season>{'|'.join(map(_either, SEASONS[language]))})"
    return [
        re.compile(rf"(?<![\w.])(?:{_filled(template, pieces)})(?!\w)")
        for template in TEMPLATES[language]
    ]


def _filled(template: str, pieces: dict[str, str]) -> str:
    for name, piece in pieces.items():
        template = template.replace("{" + name + "}", piece)
    return template


def _either(word: str) -> str:
    """Let a name begin with a capital; the Turkish capital of i has a dot."""
    if not word[0].isalpha():
        return word
    return f"[{word[0]}{'İI' if word[0] == 'i' else word[0].upper()}]{word[1:]}"


def _harmonic(ending: str, month: str) -> str:
    last = next((char for char in reversed(month) if char in VOWELS), "a")
    high, low = VOWELS[last]
    # in Azerbaijani the low front vowel is ə
    return ending.replace("{high}", high).replace("{low}", "[eə]" if low == "e" else low)
