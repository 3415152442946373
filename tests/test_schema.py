"""The JSON Schema is generated from the model, fits the shipped ledger and refuses wrong kinds."""

import dataclasses
import json
import tomllib
from pathlib import Path

import jsonschema
import pytest
from conftest import ROOT, SHIPPED

from briefing.keys import CITED, KEYS, OTHER_WORDS, near_key
from briefing.ledger.schema import MODELS, schema
from briefing.reports.table import value

VALIDATOR = jsonschema.Draft202012Validator(schema())
ERRORS = Path(__file__).parent / "errors"
REFUSED = ["E007-wrong-kinds", "E008-no-id-no-title", "E107-unknown-type", "E107-in-a-citation",
           "E109-words-of-short-lists", "E008-citation-without-source",
           "E007-event-in-one-bracket", "E007-actor-in-two-brackets",
           "E007-event-as-a-list-of-texts", "E007-kinds-everywhere", "E007-headers",
           "E007-named-in-two-brackets", "E109-likely-meant"]  # fmt: skip


def faults(path: Path) -> list[str]:
    tables = value(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    return [error.message for error in VALIDATOR.iter_errors(tables)]


def test_the_schema_is_valid_and_is_stored_beside_the_docs():
    jsonschema.Draft202012Validator.check_schema(schema())
    kept = json.loads((ROOT / "docs" / "events.schema.json").read_text(encoding="utf-8"))
    assert kept == schema()


def test_the_shipped_ledger_names_the_schema_and_is_valid():
    first = SHIPPED.read_text(encoding="utf-8").partition("\n")[0]
    assert first == "#:schema docs/events.schema.json"
    assert faults(SHIPPED) == []


@pytest.mark.parametrize("name", REFUSED)
def test_wrong_kinds_and_words_are_refused(name):
    assert faults(ERRORS / f"{name}.toml")


@pytest.mark.parametrize("path", sorted(ERRORS.glob("[WN]*.toml")), ids=lambda path: path.stem)
def test_content_that_only_check_can_judge_is_valid(path):
    assert faults(path) == []


@pytest.mark.parametrize("path", sorted(ERRORS.glob("OK*.toml")), ids=lambda path: path.stem)
def test_odd_but_correct_content_is_valid(path):
    assert faults(path) == []


def test_a_wrong_kind_anywhere_is_refused_at_its_place():
    path = ERRORS / "E007-kinds-everywhere.toml"
    tables = value(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    refused = {str(error.absolute_path[0]) for error in VALIDATOR.iter_errors(tables)}
    assert refused == {
        "ledger", "actor", "source", "story", "event", "position", "outlook", "judgement",
        "question", "watch",
    }  # fmt: skip


@pytest.mark.parametrize("kind", MODELS)
def test_the_keys_are_the_fields_of_the_model(kind):
    fields = {field.name for field in dataclasses.fields(MODELS[kind])}
    kept = {"raw", "declared", "place_in_file", *({"id"} - KEYS[kind].keys())}
    assert fields - kept == KEYS[kind].keys()


@pytest.mark.parametrize("kind", KEYS)
def test_keys_of_a_block_do_not_share_a_column(kind):
    numbers = [key.column for key in KEYS[kind].values() if key.column]
    assert len(set(numbers)) == len(numbers)


def test_an_event_key_that_a_citation_may_give_is_a_key_of_the_citation():
    for name in CITED:
        assert KEYS["cite"][name].kind == KEYS["event"][name].kind


def test_the_other_words_for_a_key_are_unknown_and_suggest_a_known_one():
    for block, words in OTHER_WORDS.items():
        assert words.keys().isdisjoint(KEYS[block]), block
        assert set(words.values()) <= KEYS[block].keys(), block


@pytest.mark.parametrize(
    ("block", "word", "key"),
    [
        ("source", "date", "published"),
        ("source", "Publisher", "outlet"),
        ("source", "pubished", "published"),
        ("event", "where", "place"),
        ("judgement", "text", "statement"),
        ("event", "weather", ""),
    ],
)
def test_a_word_for_a_key_or_a_misspelling_of_it_suggests_the_key(block, word, key):
    assert near_key(word, block) == key
