"""Two reports of one event in different words, and events that only sound alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.ledger import loads
from briefing.ledger.check.twins import duplicates
from briefing.ledger.check.words import ACTS, FORMS, acts, stem, stems
from briefing.plover import TYPES

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "twins.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
NAMES = """
[actor.belmark]
name = "Belmark"
[actor.corvia]
name = "Corvia"
[actor.arvenia]
name = "Arvenia"
[actor.voss]
name = "Oskar Voss"
kind = "person"
[actor.tarn]
name = "Ilsa Tarn"
kind = "person"
"""


def block(number: int, date: str, by: str, to: str, place: str, title: str) -> str:
    names = ([name for name in cell.split(", ") if name] for cell in (by, to))
    by, to = ("[" + ", ".join(f'"{name}"' for name in cell) + "]" for cell in names)
    return (
        f'[[event]]\nid = "e{number}"\ndate = "{date}"\ntitle = "{title}"\nby = {by}\nto = {to}\n'
        f'place = "{place}"\ncite = ["https://e.org/{number}"]\n'
    )


@pytest.mark.parametrize("row", ROWS, ids=[f"{row[0]}: {row[5]} / {row[10]}" for row in ROWS])
def test_titles_in_other_words_are_one_event_but_other_acts_are_not(row: list[str]) -> None:
    ledger = loads(NAMES + block(1, *row[1:6]) + block(2, *row[6:])).ledger
    result = list(duplicates(ledger.events, ledger.actors))
    assert len(result) == (row[0] == "same")


@pytest.mark.parametrize(
    "words",
    ["shut shuts closed closing", "strike struck strikes", "leave left leaving", "stopped halt",
     "gate gates", "body bodies", "signed signing signature", "releases freed"],
)  # fmt: skip
def test_forms_of_one_word_have_one_stem(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize("words", ["class clash", "spring spray", "press prison", "war warn"])
def test_other_words_keep_their_own_stem(words: str) -> None:
    one, other = words.split()
    assert stem(one) != stem(other)


def test_a_short_word_counts_only_if_it_names_an_act() -> None:
    assert stems("hit the oil") == {"=attack"}
    assert stems("e es ing") == frozenset()
    assert acts(stems("hit the oil")) == {"assault"}


def test_every_word_of_the_table_is_in_one_row_under_a_plover_type() -> None:
    words = [word for _, row in ACTS for word in row.split()]
    words += [word for row in FORMS for word in row.split()]
    assert len(words) == len(set(words))
    assert {kind for kind, _ in ACTS} <= set(TYPES)


@pytest.mark.parametrize("count", [3, 99, 100, 250])
def test_titles_of_any_length_are_compared(count: int) -> None:
    words = [f"{chr(97 + n % 26)}{chr(97 + n // 26)}ndor" for n in range(count)]
    first, second = " ".join(words), " ".join(reversed(words))
    ledger = loads(
        block(1, "2025-03-01", "", "", "", first) + block(2, "2025-03-01", "", "", "", second)
    ).ledger
    assert len(list(duplicates(ledger.events))) == 1
