"""Explicit and partial dates in Russian, Turkish and Azerbaijani.

"25 декабря 2024 года", "в июле 2025", "5 Mart 2025", "2025-ci ilin iyulunda", "18 iyul".
Relative dates of these languages are not read.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

MONTHS: Final = {
    "ru": r"январ[ьяе]|феврал[ьяе]|марта?е?|апрел[ьяе]|ма[йяе]|июн[ьяе]|июл[ьяе]|августа?е?|"
    r"сентябр[ьяе]|октябр[ьяе]|ноябр[ьяе]|декабр[ьяе]",
    "tr": r"ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık",
    "az": r"yanvar|fevral|mart|aprel|may|iyun|iyul|avqust|sentyabr|oktyabr|noyabr|dekabr",
}  # fmt: skip
"""The months' names in their order; endings follow them."""

ENDING: Final = {"ru": "", "tr": r"(?:['’]?\w{1,5})?", "az": r"(?:['’]?\w{1,5})?"}
YEAR: Final = {
    "ru": r"(?P<{n}>[12]\d{{3}})(?:-?го)?(?:\s+(?:года|году|год|г\.))?",
    "tr": r"(?P<{n}>[12]\d{{3}})(?:['’]\w{{1,4}}|\s+yılı\w*)?",
    "az": r"(?P<{n}>[12]\d{{3}})(?:-\w{{2,3}}\s+il\w*|\s+il\w*)?",
}  # fmt: skip
LEADS: Final = {"ru": r"(?:(?:в|во|с|до|по|к)\s+)", "tr": "", "az": ""}
LONE_YEAR: Final = {
    "ru": r"(?P<year2>[12]\d{3})(?:-?го)?\s+(?:года|году|год|г\.)",
    "tr": r"(?P<year2>[12]\d{3})\s+yılı\w*",
    "az": r"(?P<year2>[12]\d{3})-\w{2,3}\s+il\w*",
}
TELLING: Final = re.compile(r"[а-яА-ЯəƏşŞğĞıİçÇ]|\b(?:iyu[ln]|Mart|Nisan|Haziran|Temmuz|Ekim)")

Found = tuple[int, int, int | None, int | None, int | None]


@cache
def _pattern(language: str) -> re.Pattern[str]:
    months = MONTHS[language].split("|")
    month = "(?P<month>" + "|".join(f"(?:{m}){ENDING[language]}" for m in months) + r")(?!\w)"
    after = YEAR[language].format(n="year")
    before = YEAR[language].format(n="year1")
    whole = rf"(?<!\w)(?:(?P<day>[0-3]?\d)(?:-\w{{2}})?\s+)?{month}(?:,?\s+{after}(?!\w))?"
    turned = rf"(?<!\w){before}\s+(?:(?P<day1>[0-3]?\d)\s+)?" + month.replace("month>", "month1>")
    return re.compile(f"{turned}|{whole}|(?<!\\w){LONE_YEAR[language]}", re.IGNORECASE)


def foreign_dates(text: str) -> list[Found]:
    """Return the dates of a text in these languages: start, end, year, month, day."""
    if not TELLING.search(text):
        return []
    found: dict[int, Found] = {}
    for language in MONTHS:
        if language == "ru" and not re.search(r"[а-яА-Я]", text):
            continue
        for match in _pattern(language).finditer(text):
            made = _found(match, language)
            if made and (made[0] not in found or made[1] > found[made[0]][1]):
                found[made[0]] = made
    return [found[start] for start in sorted(found)]


def _found(match: re.Match[str], language: str) -> Found | None:
    parts = match.groupdict()
    year = parts["year"] or parts["year1"] or parts["year2"]
    word = (parts["month"] or parts["month1"] or "").lower()
    day = parts["day"] or parts["day1"]
    if not year and not day and not _leads(match, language):
        return None
    number = next((n for n, m in enumerate(MONTHS[language].split("|"), 1)
                   if word and re.match(m, word)), None)  # fmt: skip
    if day and not 1 <= int(day) <= 31:
        return None
    return (match.start(), match.end(), int(year) if year else None, number,
            int(day) if day else None)  # fmt: skip


def _leads(match: re.Match[str], language: str) -> bool:
    """Tell whether a month stands alone after a preposition, in Russian."""
    lead = LEADS[language]
    before = match.string[max(0, match.start() - 4) : match.start()]
    return bool(lead) and bool(re.search(rf"(?<!\w){lead}$", before, re.IGNORECASE))
