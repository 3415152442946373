"""A ledger that is exported as a ledger reads back unchanged."""

import datetime
import json
import tomllib
import zipfile

import pytest
from conftest import SHIPPED, TODAY, read
from hypothesis import given
from hypothesis import strategies as st

from briefing.ledger import load, loads
from briefing.ledger.check.checks import check
from briefing.ledger.toml.dump import block_text
from briefing.query import Filter
from briefing.render.ledger import as_json, as_toml
from briefing.reports.selection import selection

DAY = datetime.date.fromisoformat(TODAY)
LEDGER = load(str(SHIPPED)).ledger
WHOLE = Filter(today=DAY)
FILTERS = [
    {"actor": "Russia"}, {"by": "Aliyev"}, {"type": "assault"}, {"kind": "cooperation"},
    {"source": "digest"}, {"standing": "disputed"}, {"match": "gas"}, {"actor": "!Azerbaijan"},
]  # fmt: skip


def filter_of(filters: dict[str, str]) -> Filter:
    return Filter(today=DAY, **{key: (value,) for key, value in filters.items()})


def test_the_whole_ledger_exported_as_toml_is_unchanged():
    text = "".join(as_toml(selection(LEDGER, WHOLE)))
    assert tomllib.loads(text) == tomllib.loads(SHIPPED.read_text(encoding="utf-8"))


def test_the_whole_ledger_as_json_reads_back_as_the_ledger():
    text = "".join(as_json(selection(LEDGER, WHOLE)))
    again = loads(text)
    assert again.errors == []
    assert json.loads("".join(as_json(again.ledger.raw))) == json.loads(text)
    dates = [(event.id, event.date) for event in LEDGER.events]
    assert [(event.id, event.date) for event in again.ledger.events] == dates


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_a_selection_is_a_ledger_that_check_accepts(filters):
    for text in (
        "".join(as_toml(selection(LEDGER, filter_of(filters)))),
        "".join(as_json(selection(LEDGER, filter_of(filters)))),
    ):
        loaded = loads(text)
        assert [(item.code, item.message) for item in check(loaded, DAY)] == []
        assert loaded.ledger.events
        declared = [actor.id for actor in loaded.ledger.actors.values() if not actor.declared]
        before = [actor.id for actor in LEDGER.actors.values() if not actor.declared]
        assert set(declared) <= set(before)


@pytest.mark.parametrize("form", ["csv", "jsonl", "json", "toml", "xlsx"])
def test_every_export_keeps_seconds(briefing, ledger_file, tmp_path, form):
    ledger_file(
        '[[event]]\nid = "a"\ntitle = "A"\ndate = "2022-02-24T05:07:09"\n'
        '[[event]]\nid = "b"\ntitle = "B"\ndate = 2022-02-24T05:07:10+03:00\n'
    )
    path = tmp_path / f"events-again.{form}"
    assert briefing("export", form, "-o", str(path)).code == 0
    data = path.read_bytes()
    if form == "xlsx":
        with zipfile.ZipFile(path) as book:
            data = b"".join(map(book.read, book.namelist()))
    for clock in (b"2022-02-24T05:07:09", b"2022-02-24T05:07:10+03:00"):
        assert clock in data


def test_a_reference_to_an_event_that_was_left_out_is_left_out():
    ledger = read("""
[[event]]
id = "a"
title = "A"
tags = ["x"]
responds_to = ["b"]
see = ["b", "c"]
cite = ["s"]
[[event]]
id = "b"
title = "B"
cite = ["s"]
[[event]]
id = "c"
title = "C"
tags = ["x"]
cite = ["s"]
""").ledger
    tables = selection(ledger, filter_of({"tag": "x"}))
    assert [event["id"] for event in tables["event"]] == ["a", "c"]
    assert tables["event"][0]["see"] == ["c"]
    assert "responds_to" not in tables["event"][0]


def test_csv_and_jsonl_are_the_rows_of_the_timeline(briefing, ledger_file):
    ledger_file(SHIPPED.read_text(encoding="utf-8"))
    for form in ("csv", "jsonl"):
        rows = briefing("timeline", "--actor", "Iran", "--format", form)
        done = briefing("export", form, "--actor", "Iran", "--internal")
        assert done.code == 0
        assert done.stdout.replace("INTERNAL", "") == rows.stdout
        assert rows.stdout


def test_export_refuses_the_ledger_itself_and_unknown_formats(briefing, ledger_file):
    path = ledger_file('[[event]]\nid = "a"\ntitle = "A"\ncite = ["s"]\n')
    before = path.read_bytes()
    done = briefing("export", "toml", "-o", "events.toml")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == ("briefing: events.toml is the ledger itself; write to another file\n")
    assert path.read_bytes() == before
    done = briefing("export", "yaml")
    assert done.stderr.startswith("briefing: There is no export format yaml; one of md, ")


SCALARS = st.one_of(
    st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=30),
    st.text(st.sampled_from("a\"'\\\n\t= #[]{}"), max_size=12),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False),
    st.booleans(),
    st.dates(),
    st.datetimes(),
)
KEYS = st.text(st.sampled_from("abc-_é \"'.="), min_size=1, max_size=6)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


def without_empty_lists(value):
    return {key: inner for key, inner in value.items() if inner != []}


@given(st.dictionaries(KEYS, VALUES, max_size=5), KEYS)
def test_a_block_with_any_content_reads_back_unchanged(raw, name):
    text = block_text("event", "", raw, many=True)
    assert tomllib.loads(text) == {"event": [without_empty_lists(raw)]}
    text = block_text("actor", name, raw)
    assert tomllib.loads(text) == {"actor": {name: without_empty_lists(raw)}}
