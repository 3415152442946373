"""Reads dates in plain language, as typed by a person.

It tries EDTF first, then the project's own grammar in English, then, for words that are not
English, relative expressions and the grammar in other languages. Every word must be understood,
nothing is filled in from today, and the precision is that of the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice

from briefing.dates.parse import parse
from briefing.dates.period import Period, PeriodError, UnknownFormError
from briefing.dates.typed.forms import standard, with_colon
from briefing.dates.typed.grammar import edtf
from briefing.dates.typed.lexicon import english
from briefing.dates.typed.phrase import ReadingOptions
from briefing.dates.typed.readings import choose, not_understood
from briefing.dates.typed.relative import is_relative, lexicons
from briefing.dates.typed.relative import read as read_relative
from briefing.dates.typed.tokens import LONGEST, Lexicon, Token, prepare, tokenize

_ORDERS = (None, "dmy", "mdy", "ymd")


def read(
    text: str,
    *,
    today: date,
    date_order: str | None = None,
    languages: Sequence[str] = (),
    relative: bool = True,
) -> Period:
    """Return the period described by a person's words; its `written` is EDTF.

    `today` is what "yesterday" counts from, `date_order` ("dmy", "mdy", "ymd" or None) how
    03/04/2025 is read, `languages` (ISO 639 codes) which languages to try first. If `relative` is
    false, nothing may count from today. Raises PeriodError with a hint that shows the possible
    readings.
    """
    try:
        return parse(text.strip())
    except PeriodError as error:
        as_edtf = error
    if date_order not in _ORDERS:
        raise ValueError(f"unknown date order: {date_order}")
    prepared = prepare(text)
    if not prepared:
        raise PeriodError("the date is empty", "write a date such as 2025-07-18")
    if not prepared.isprintable() or len(prepared) > LONGEST:
        raise as_edtf
    if not isinstance(as_edtf, UnknownFormError) or any(char in "[]{}X" for char in prepared):
        raise as_edtf
    _check_calendar(text, prepared)

    def again(part: str) -> Period:
        return read(
            part, today=today, date_order=date_order, languages=languages, relative=relative
        )

    if expression := standard(prepared, again):
        return _parsed(expression, prepared)
    prepared = with_colon(prepared)
    tokens = tokenize(prepared, english())
    reader = ReadingOptions(date_order, today)
    if all(token.kind != "V" for token in tokens):
        return _parsed(edtf(tokens, prepared, reader), prepared)
    return _parsed(_beyond_english(tokens, prepared, reader, languages, relative), prepared)


def absolute(text: str, *, date_order: str | None) -> str:
    """Return the EDTF of an absolute date in plain English. Raises PeriodError.

    Used for hints: it needs neither today nor dateparser.
    """
    prepared = prepare(text)
    expression = edtf(tokenize(prepared, english()), prepared, ReadingOptions(date_order))
    return _parsed(expression, prepared).written


def _parsed(expression: str, text: str) -> Period:
    """Read the EDTF for a text; an error names the text as typed."""
    try:
        return parse(expression)
    except PeriodError as error:
        message = error.message.replace(f"`{expression}`", f"`{text}`")
        raise type(error)(message, error.hint) from None


def _check_calendar(text: str, prepared: str) -> None:
    """Refuse what may be a year of the Persian or the Islamic calendar: ۱۴۰۴."""
    year = re.search(r"(?<!\d)1[2-4]\d\d(?!\d)", prepared)
    if year and re.search("[\u0600-\u06ff]", text):
        raise PeriodError(
            f"`{year[0]}` may be a year of the Persian or the Islamic calendar",
            f"write the Gregorian date; {year[0]} in European digits is AD {year[0]}",
        )


def _beyond_english(
    tokens: list[Token],
    text: str,
    reader: ReadingOptions,
    languages: Sequence[str],
    relative: bool,
) -> str:
    """Read a text with words outside the English grammar."""
    assert reader.today is not None
    today = reader.today

    def counted(words: str) -> str | None:
        if relative:
            return read_relative(words, today, languages)
        if is_relative(words, languages):
            raise PeriodError(f"`{text}` has no day to count from", "write the date itself")
        return None

    if whole := counted(text):
        return whole
    refused: PeriodError | None = None
    # Without a digit, words of a language that was not requested are not a date.
    groups = lexicons(languages) if any(map(str.isdigit, text)) else islice(lexicons(languages), 2)
    for group in groups:
        candidates, refusal = _candidates(text, reader, group)
        if len(candidates) > 1:
            raise choose(f"`{text}` means different dates in different languages", candidates)
        if candidates:
            return candidates[0]
        refused = refused or refusal
    if refused:
        raise refused

    def part(words: str) -> str:
        if found := counted(words):
            return found
        raise not_understood(_unknown(words, languages))

    return edtf(tokens, text, ReadingOptions(reader.date_order, today, part))


def _candidates(
    text: str, reader: ReadingOptions, group: Iterable[Lexicon]
) -> tuple[list[str], PeriodError | None]:
    """Return the readings in all languages that know every word, and the first refusal."""
    candidates: dict[str, None] = {}
    refused: PeriodError | None = None
    for lexicon in group:
        tokens = tokenize(text, lexicon)
        if any(token.kind == "V" for token in tokens):
            continue
        try:
            reading = edtf(tokens, text, reader)
            _parsed(reading, text)
        except PeriodError as error:
            refused = refused or error
        else:
            candidates[reading] = None
    return list(candidates), refused


def _unknown(text: str, languages: Sequence[str]) -> str:
    """Return the first word unknown to the language that knows most of the text."""
    unknown = [
        [token for token in tokenize(text, lexicon) if token.kind == "V"]
        for group in islice(lexicons(languages), 2)
        for lexicon in group
    ]
    fewest = min(unknown, key=len)
    return text[fewest[0].start : fewest[0].end] if fewest else text
