"""Plain language: the table `expressions.toml`, and the cost of reading."""

from __future__ import annotations

import datetime
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from briefing.dates import PeriodError, parse
from briefing.dates.typed.read import read

TABLE = tomllib.loads((Path(__file__).parent / "expressions.toml").read_text("utf-8"))
TODAY: datetime.date = TABLE["today"]
LANGUAGES = ("en", "ru", "tr", "az", "de", "fr", "fa", "ar")


def rows(section: str) -> list[Any]:
    return [
        pytest.param(words, expected, id=f"{language}: {words}")
        for language, table in TABLE[section].items()
        for words, expected in table.items()
    ]


@pytest.mark.parametrize(("words", "edtf"), rows("read"))
def test_words_are_read_as_listed(words: str, edtf: str) -> None:
    assert read(words, today=TODAY).written == edtf


@pytest.mark.parametrize(("words", "readings"), rows("refused"))
def test_ambiguous_words_are_refused_with_their_readings(
    words: str, readings: str | list[str]
) -> None:
    with pytest.raises(PeriodError) as caught:
        read(words, today=TODAY)
    if isinstance(readings, str):
        assert readings in caught.value.message
    else:
        offered = [part.split(" (")[0] for part in caught.value.hint[6:].split(" or ")]
        assert offered == readings


@pytest.mark.parametrize("row", TABLE["given"], ids=lambda row: " ".join(map(str, row.values())))
def test_date_order_and_languages_resolve_ambiguous_words(row: dict[str, Any]) -> None:
    given = {"date_order": row.get("date_order"), "languages": row.get("languages", [])}
    if "read" in row:
        assert read(row["words"], today=TODAY, **given).written == row["read"]
    else:
        with pytest.raises(PeriodError) as caught:
            read(row["words"], today=TODAY, **given)
        assert row["refused"] in str(caught.value)


def test_the_table_covers_enough_languages_and_forms() -> None:
    readings, refusals = (
        sum(len(table) for table in TABLE[section].values()) for section in ("read", "refused")
    )
    assert readings + refusals >= 300
    assert refusals * 3 >= readings + refusals
    for language in LANGUAGES:
        assert TABLE["read"][language]
        assert TABLE["refused"][language]


@pytest.mark.parametrize(
    ("words", "today", "edtf"),
    [
        ("last Friday", "2025-07-18", "2025-07-11"),
        ("last Friday", "2025-07-19", "2025-07-18"),
        ("last month", "2025-01-31", "2024-12"),
        ("last year", "2024-02-29", "2023"),
        ("a month ago", "2025-03-31", "2025-02"),
        ("last week", "2025-07-20", "[2025-07-07..2025-07-13]"),
        ("yesterday", "2024-03-01", "2024-02-29"),
        ("tomorrow", "2024-12-31", "2025-01-01"),
        ("this Friday", "2025-07-18", "2025-07-18"),
    ],
)
def test_relative_words_count_from_today(words: str, today: str, edtf: str) -> None:
    assert read(words, today=datetime.date.fromisoformat(today)).written == edtf


@pytest.mark.parametrize("today", ["2025-07-19", "2025-07-20"])
def test_this_friday_is_refused_once_it_has_passed(today: str) -> None:
    with pytest.raises(PeriodError, match=r"2025-07-18 .* or 2025-07-25"):
        read("this Friday", today=datetime.date.fromisoformat(today))


def test_an_unknown_order_is_a_programming_error() -> None:
    with pytest.raises(ValueError, match="unknown date order"):
        read("03/04/2025", today=TODAY, date_order="ydm")


def test_the_reading_of_words_is_valid_edtf() -> None:
    for words in ("early March 2025", "c. 2012", "since 2011", "вчера"):
        period = read(words, today=TODAY)
        assert parse(period.written) == period


def test_english_is_read_without_dateparser() -> None:
    script = (
        "import sys, datetime\n"
        "from briefing.dates.typed.read import read\n"
        "today = datetime.date(2025, 7, 21)\n"
        "read('early March 2025', today=today)\n"
        "read('between 3 and 5 March 2025', today=today, languages=['ru'])\n"
        "print(sorted(name for name in sys.modules if name.startswith('dateparser')))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("text", ["\x1b[31m2025", "2025\u202e", "March " * 50 + "2025", "9" * 5000])
def test_hostile_text_is_refused_in_a_short_printable_sentence(text: str) -> None:
    for reader in (parse, lambda words: read(words, today=TODAY)):
        with pytest.raises(PeriodError) as caught:
            reader(text)
        assert str(caught.value).isprintable()
        assert len(str(caught.value)) < 250


def test_direction_marks_and_odd_spaces_change_nothing() -> None:
    assert read("\u200f18 يوليو\u00a02025\u200e", today=TODAY).written == "2025-07-18"
    assert read("18\tJuly\n2025", today=TODAY).written == "2025-07-18"
