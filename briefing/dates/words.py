"""Read what a person types for a date, in plain language.

EDTF first; then the project's own grammar in English; then, for words that English does
not have, relative expressions and the grammar in other languages. Every word must be
understood, nothing is filled in from today, and the precision is that of the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from briefing.dates import english as _english
from briefing.dates.grammar import edtf
from briefing.dates.parse import parse
from briefing.dates.period import Period, PeriodError
from briefing.dates.phrase import Reader
from briefing.dates.readings import choose
from briefing.dates.tokens import Lexicon, Token, prepare, tokenize

_ORDERS = (None, "dmy", "mdy", "ymd")


def read(
    text: str, *, today: date, date_order: str | None = None, languages: Sequence[str] = ()
) -> Period:
    """Return the period that a person's words mean; its `written` is EDTF.

    `today` is what "yesterday" counts from, `date_order` ("dmy", "mdy", "ymd" or None) how
    03/04/2025 is read, `languages` (ISO 639 codes) which are tried before the others.
    Raises PeriodError, whose hint shows the readings that are possible.
    """
    try:
        return parse(text.strip())
    except PeriodError as error:
        as_edtf = error
    if date_order not in _ORDERS:
        raise ValueError(f"no such order of a date: {date_order}")
    prepared = prepare(text)
    if not prepared:
        raise PeriodError("the date is empty", "write a date such as 2025-07-18")
    if not any(char.isalpha() for char in prepared.replace("T", "")) and _is_edtf_like(prepared):
        raise as_edtf
    tokens = tokenize(prepared, _english.english())
    reader = Reader(date_order, today)
    if all(token.kind != "V" for token in tokens):
        return parse(edtf(tokens, prepared, reader))
    return parse(_beyond_english(tokens, prepared, reader, languages))


def absolute(text: str, *, date_order: str | None) -> str:
    """Return the EDTF of an absolute date in plain English. Raises PeriodError.

    For hints: it needs neither today nor dateparser.
    """
    prepared = prepare(text)
    found = edtf(tokenize(prepared, _english.english()), prepared, Reader(date_order))
    parse(found)
    return found


def _is_edtf_like(text: str) -> bool:
    """Whether the text has EDTF's own form, so that EDTF's error is the one to give."""
    return len(text) >= 7 and text[:4].isdigit() and text[4] == "-" and " " not in text


def _beyond_english(
    tokens: list[Token], text: str, reader: Reader, languages: Sequence[str]
) -> str:
    """Read a text with words that the English grammar does not have."""
    from briefing.dates import relative

    assert reader.today is not None
    today = reader.today
    whole = relative.read(text, today, languages)
    if whole:
        return whole

    def part(words: str) -> str:
        found = relative.read(words, today, languages)
        if not found:
            return _unknown(words)
        return found

    with_relative = Reader(reader.date_order, today, part)
    known = relative.lexicons(languages)
    found, refused = _candidates(text, with_relative, known)
    if not found and refused is None and any(char.isdigit() for char in text):
        found, refused = _candidates(text, with_relative, relative.other_lexicons(languages))
    if len(found) > 1:
        raise choose(f"`{text}` means different dates in different languages", found)
    if found:
        return found[0]
    if refused:
        raise refused
    return edtf(tokens, text, with_relative)


def _candidates(
    text: str, reader: Reader, lexicons: Sequence[tuple[str, Lexicon]]
) -> tuple[list[str], PeriodError | None]:
    """Read the text in each language that has all its words: readings, and the first refusal."""
    found: dict[str, None] = {}
    refused: PeriodError | None = None
    for _, lexicon in lexicons:
        tokens = tokenize(text, lexicon)
        if any(token.kind == "V" for token in tokens):
            continue
        try:
            reading = edtf(tokens, text, reader)
            parse(reading)
        except PeriodError as error:
            refused = refused or error
        else:
            found[reading] = None
    return list(found), refused


def _unknown(words: str) -> str:
    from briefing.dates.readings import not_understood

    raise not_understood(words)
