"""Comparing names without regard to case, accents and spaces, including regional letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.ledger import loads
from briefing.names import Names, fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Türkiye", "turkiye"),
        ("Heydər Əliyev", "heyder eliyev"),
        ("Azərbaycan", "AZERBAYCAN"),
        ("Diyarbakır", "diyarbakir"),
        ("DİYARBAKIR", "diyarbakir"),
        ("Łódź", "lodz"),
        ("Đoković", "dokovic"),
        ("Æthel", "aethel"),
        ("Ёлкин", "елкин"),
        ("  the   Kremlin\t", "the kremlin"),
        ("Straße", "strasse"),
        ("ﬁve", "five"),
    ],
)
def test_names_that_differ_in_case_accents_and_spaces_are_the_same(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Россия", "Росия"), ("東京", "京都"), ("AZAL", "A ZAL"), ("Iran", "Iraq")]
)
def test_names_that_differ_in_a_letter_are_different(one, other):
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_equals_folding_once(text):
    assert fold(fold(text)) == fold(text)


def test_an_id_means_itself_and_a_name_takes_precedence_over_an_alias():
    names = Names()
    names.add("moscow", "Moscow (city)")
    names.add("russia", "Russia", ["Moscow", "the ministry"])
    names.add("iran", "Iran", ["the ministry"])
    assert names.find("Moscow") == ("moscow",)
    assert names.find("russia") == ("russia",)
    assert names.find("the Ministry") == ("russia", "iran")
    assert names.find("nobody") == ()


def test_an_empty_name_matches_no_actor():
    names = Names()
    names.add("digest", " ", ["", " "])
    assert names.find("") == ()
    assert names.known() == ["digest"]


EMPTY = """[actor.a]
of = [""]
[source.x]
via = ""
[[event]]
id = "e"
title = "T"
story = [" "]
see = [""]
cite = [{ source = "x", attributed_to = [""] }]
[[position]]
who = ""
statement = "S"
on = [""]
cite = ["x"]
[[outlook]]
statement = "S"
made_by = [""]
cite = ["x"]
"""


def test_an_empty_name_in_a_ledger_is_an_error_and_matches_no_actor():
    loaded = loads(EMPTY)
    keys = ["of", "via", "story", "see", "attributed_to", "who", "on", "made_by"]
    assert [error.message.split()[0] for error in loaded.errors] == keys
    assert {error.code for error in loaded.errors} == {"E007"}
    assert loaded.ledger.sources["x"].via == ()
    assert "" not in {**loaded.ledger.actors, **loaded.ledger.sources}
