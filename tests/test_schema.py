"""The JSON Schema: made from the model, true of the shipped ledger, refuses wrong kinds."""

import json
import tomllib
from pathlib import Path
from typing import get_type_hints

import jsonschema
import pytest
from conftest import ROOT, SHIPPED

from briefing.ledger.keys import KEYS
from briefing.ledger.schema import MODELS, schema
from briefing.reports.table import value

VALIDATOR = jsonschema.Draft202012Validator(schema())
ERRORS = Path(__file__).parent / "errors"
REFUSED = ["E007-wrong-kinds", "E008-no-id-no-title", "E107-unknown-type", "E107-in-a-citation",
           "E109-words-of-short-lists", "E008-citation-without-source",
           "E007-event-in-one-bracket", "E007-actor-in-two-brackets",
           "E007-event-as-a-list-of-texts"]  # fmt: skip


def faults(path: Path) -> list[str]:
    tables = value(tomllib.loads(path.read_text(encoding="utf-8")))
    return [error.message for error in VALIDATOR.iter_errors(tables)]


def test_the_schema_is_a_schema_and_lies_beside_the_docs():
    jsonschema.Draft202012Validator.check_schema(schema())
    kept = json.loads((ROOT / "docs" / "events.schema.json").read_text(encoding="utf-8"))
    assert kept == schema()


def test_the_shipped_ledger_names_it_and_is_valid():
    first = SHIPPED.read_text(encoding="utf-8").partition("\n")[0]
    assert first == "#:schema docs/events.schema.json"
    assert faults(SHIPPED) == []


@pytest.mark.parametrize("name", REFUSED)
def test_wrong_kinds_and_words_are_refused(name):
    assert faults(ERRORS / f"{name}.toml")


@pytest.mark.parametrize("path", sorted(ERRORS.glob("[WN]*.toml")), ids=lambda path: path.stem)
def test_what_only_check_can_judge_is_valid(path):
    assert faults(path) == []


@pytest.mark.parametrize("kind", MODELS)
def test_the_keys_that_are_read_are_the_fields_of_the_model(kind):
    fields = {
        name
        for name, hint in get_type_hints(MODELS[kind], include_extras=True).items()
        if hasattr(hint, "__metadata__")
    }
    assert fields == set(KEYS[kind]) - {"id"} | (fields & {"id"})
