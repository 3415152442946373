"""The meanings of column names in all the languages of `headers.toml`.

Names are compared without regard to case, accents and punctuation: "When
(start)" is "when start". The meanings are those of `mapping`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import tomli

from briefing.names import fold

_SMALL = ("of", "the", "de", "du", "la", "le", "l", "d", "der", "des", "del")
_AND = ("and", "und", "et", "y", "и", "та", "ve", "və", "و")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
HEADERS: dict[str, dict[str, list[str]]] = tomli.loads(
    Path(__file__).with_name("headers.toml").read_text(encoding="utf-8")
)
"""The names of columns, by language and meaning."""

OF_AN_EVENT = (
    ("event", "incident", "olay", "olayın", "hadisə", "hadisənin"),
    ("of event", "of the event", "of incident", "of the incident", "des ereignisses",
     "des vorfalls", "de l'événement", "de l'incident", "des faits", "del evento", "del suceso",
     "del hecho", "del incidente", "события", "происшествия", "инцидента", "події", "інциденту",
     "الحدث", "الحادث", "الحادثة", "رویداد", "حادثه"),
)  # fmt: skip
"""Words that a header may have before or after its name: "Event location", "Место события"."""

TARGETS = {
    "start": "date", "end": "date.end", "year": "date.year", "month": "date.month",
    "day": "date.day", "time": "date.time", "latitude": "coordinates.latitude",
    "longitude": "coordinates.longitude", "cameo": "type.cameo", "killed": "figures.killed",
    "injured": "figures.injured", "casualties": "figures.casualties",
}  # fmt: skip
"""The meanings of words in `HEADERS` that are not themselves a meaning."""

_AMBIGUOUS = {"data", "local", "co", "al", "dal", "fine", "parti", "ora", "cel"}
"""Words that mean something else in English or another language: only in a sheet of their own."""

FROM_TO = (
    ("from", "to"), ("von", "bis"), ("с", "по"), ("от", "до"), ("з", "по"), ("від", "до"),
    ("du", "au"), ("de", "a"), ("desde", "hasta"), ("من", "إلى"), ("از", "تا"),
)  # fmt: skip
"""Pairs of words that mean a start and an end if their columns contain dates."""


def words(header: str) -> str:
    """Return the form in which headers are compared: "Who did it?" is "who did it"."""
    text = fold(_CAMEL.sub(" ", header)).replace("(s)", "s")
    return " ".join("".join(char if char.isalnum() else " " for char in text).split())


@cache
def known(language: str) -> dict[str, str]:
    """Return the meaning of each header name of a language."""
    found: dict[str, str] = {}
    table = HEADERS[language]
    listed = {what: [words(name) for name in names] for what, names in table.items()}
    for what, names in listed.items():
        for name in names:
            found.setdefault(name, TARGETS.get(what, what))
    for end, prefix in (("start", "date"), ("end", "date.end")):
        for part in ("date", "year", "month", "day", "time"):
            target = prefix if part == "date" else f"{prefix}.{part}"
            # "end day" is part of a date, although "day" alone is a whole date
            for name in (name for name in listed[part] if part != "date" or name != "day"):
                for word in listed[end]:
                    found.setdefault(f"{word} {name}", target)
                    found.setdefault(f"{name} {word}", target)
    for pair in FROM_TO:
        for word, target in zip(map(words, pair), ("date", "date.end"), strict=True):
            for name in listed["date"]:
                found.setdefault(f"{name} {word}", target)
                found.setdefault(f"{word} {name}", target)
    for day in listed["day"]:
        for month in listed["month"]:
            for sign in ("", *map(words, _AND)):
                found.setdefault(" ".join(f"{day} {sign} {month}".split()), "date")
                found.setdefault(" ".join(f"{month} {sign} {day}".split()), "date")
    return found


def language_of(headers: Iterable[str]) -> str:
    """Return the language with the most of some headers; English wins a tie."""
    names = [words(header) for header in headers]
    return max(HEADERS, key=lambda language: sum(name in known(language) for name in names))


@cache
def _event_words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    before, after = (tuple(map(words, listed)) for listed in OF_AN_EVENT)
    return before, after


def _without_event(name: str) -> str:
    """Return a name without the words that say that it is about an event."""
    before, after = _event_words()
    for word in before:
        if name.startswith(f"{word} "):
            return name[len(word) + 1 :]
    for word in after:
        if name.endswith(f" {word}"):
            return name[: -len(word) - 1]
    return name


def meaning(header: str, language: str = "en") -> str:
    """Return the meaning of a header; "" if it is unknown.

    A number at the end distinguishes columns of one kind: "Source 2". "Event location" is a
    location.

    Args:
        header: the name of the column.
        language: decides if several languages have the name ("Tag" is a day in German).

    """
    name = words(header)
    languages = (language,) if name in _AMBIGUOUS else (language, *HEADERS)
    counted = name.rstrip("0123456789").strip()
    plain = " ".join(word for word in counted.split() if word not in _SMALL)
    for form in (name, counted, _without_event(counted), plain):
        for each in languages:
            if found := known(each).get(form):
                return found
    return ""
