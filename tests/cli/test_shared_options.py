"""The shared options of commands and the fields of a call agree."""

from dataclasses import fields
from typing import get_type_hints

import pytest

from briefing.cli.briefing_options import heading_options
from briefing.cli.call import Call, Options
from briefing.cli.options import (
    filter_options,
    format_options,
    into_options,
    leaving_options,
    ledger_options,
    time_options,
)  # fmt: skip

GROUPS = (ledger_options, time_options, format_options, filter_options, heading_options,
          leaving_options, into_options)  # fmt: skip
SHARED = {each.name: each for group in GROUPS for each in group()}


def test_every_shared_option_has_a_field_and_every_field_an_option():
    assert set(SHARED) == {field.name for field in fields(Options)}


@pytest.mark.parametrize("name", SHARED)
def test_a_field_has_the_type_of_its_option(name):
    own = SHARED[name].annotation.__origin__
    assert get_type_hints(Options)[name] == (own | None if name == "internal" else own)


def test_a_field_has_its_default_if_the_command_lacks_the_option():
    given = {name: option.default for name, option in SHARED.items()}
    given["color"] = "never"  # without an option for colour, there are no colours
    given["internal"] = None  # commands without it do not export anything
    assert Options(**given) == Options()


@pytest.mark.parametrize(
    ("changed", "read_again"), [({"on": None}, False), ({"as_of": None}, True), ({"rev": ""}, True)]
)
def test_a_call_with_other_options_rereads_the_ledger_only_if_necessary(
    tmp_path, changed, read_again
):
    path = tmp_path / "events.toml"
    path.write_text("", encoding="utf-8")
    call = Call(Options(ledger=[str(path)], on="ceasefire"))
    before = call.ledger
    assert (call.again(**changed).ledger is not before) is read_again
