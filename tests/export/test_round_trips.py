"""Any ledger that is exported as a ledger reads back unchanged."""

import dataclasses
import datetime
import json

import pytest
from conftest import SHIPPED, TODAY
from hypothesis import given
from hypothesis import strategies as st

from briefing.authoring.table.columns import exported
from briefing.authoring.table.plan import plan
from briefing.authoring.table.read import read as read_rows
from briefing.dates import Period, parse
from briefing.ledger import load, loads
from briefing.ledger.check.checks import check
from briefing.names import Names
from briefing.query import Filter
from briefing.render import Screen, render
from briefing.render.ledger import as_json, as_toml
from briefing.reports.selection import selection
from briefing.reports.table import value
from briefing.reports.timeline import timeline

DAY = datetime.date.fromisoformat(TODAY)
WHOLE = Filter(today=DAY)

SIGNS = st.sampled_from([*"aé東 \"'\\\n\t=#[]{},;.-&<|\u00a0\u2028\u200b", "\r\n"])
TEXTS = st.lists(SIGNS, min_size=1, max_size=12).map("".join)
WORDS = TEXTS.filter(str.strip)
LEAVES = st.one_of(
    TEXTS, st.integers(-(10**18), 10**18), st.floats(allow_nan=False), st.booleans(), st.dates(),
    st.times(), st.datetimes(), st.datetimes(timezones=st.just(datetime.UTC)),
)  # fmt: skip
FREE = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=5,
)
UNKNOWN = st.dictionaries(st.sampled_from(["x-mine", "y z", "colour\n", "ü"]), FREE, max_size=2)
FIGURES = st.dictionaries(WORDS, st.integers(0, 10**12), max_size=2)
DATES = st.sampled_from([
    "2024", 2024, "2024-12", datetime.date(2024, 12, 25), "2011/..", "[2024-12..2025-07]",
    "2025-07~", datetime.datetime(2024, 12, 25, 14, 5, tzinfo=datetime.UTC), "-0043", "201X",
])  # fmt: skip
WHO = st.lists(st.sampled_from(["a-land", "The A", "b", "Nobody declared"]), max_size=2)
CITE = st.lists(
    st.sampled_from(["s p1", "t", "https://example.org/x p2"])
    | st.fixed_dictionaries(
        {"source": st.sampled_from(["s", "t"])},
        optional={
            "at": TEXTS, "says": TEXTS, "attributed_to": WHO, "date": DATES, "figures": FIGURES,
            "stance": st.sampled_from(["affirms", "doubts", "silent"]), "own key": FREE,
            "rests_on": st.just(["t"]), "credibility": st.integers(1, 6),
        },
    ),
    max_size=3,
)  # fmt: skip


def block(required, **optional):
    """Return a strategy of blocks with keys of the model and unknown ones."""
    known = st.fixed_dictionaries(required, optional=optional)
    return st.tuples(UNKNOWN, known).map(lambda both: {**both[0], **both[1]})


EVENT = block(
    {"title": WORDS},
    date=DATES, date_note=TEXTS, summary=TEXTS, by=WHO, to=WHO, affects=WHO, place=TEXTS,
    tags=st.lists(TEXTS, max_size=3), cite=CITE, key=st.booleans(), figures=FIGURES,
    responds_to=st.just(["e0"]), see=st.just("e0"), story=st.just(["tale"]),
    status=st.sampled_from(["planned", "cancelled"]),
    extra=st.dictionaries(st.sampled_from(["k", "two words"]), FREE, max_size=2),
)  # fmt: skip
SAID = {"statement": WORDS}
LEDGERS = st.fixed_dictionaries(
    {
        "ledger": block({"title": TEXTS}, author=TEXTS),
        "actor": st.fixed_dictionaries({
            "a-land": block({"name": st.just("The A")}, aliases=st.just(["AA"])),
            "b": block({"of": st.just("a-land")}),
        }),
        "source": st.fixed_dictionaries(
            {"s": block({"title": WORDS}, accessed=DATES, via=st.just("t"))}
        ),
        "story": st.fixed_dictionaries({"tale": block({"name": WORDS}, analysis=TEXTS)}),
        "event": st.lists(EVENT, min_size=1, max_size=4).map(
            lambda events: [{"id": f"e{n}", **event} for n, event in enumerate(events)]
        ),
    },
    optional={
        "position": st.lists(block({"who": st.just("b"), **SAID}, cite=CITE, toward=WHO),
                             min_size=1, max_size=2),
        "outlook": st.lists(block(SAID, made_by=st.just("s"), cite=CITE), min_size=1, max_size=1),
        "judgement": st.lists(block(SAID, rests_on=st.just(["e0"])), min_size=1, max_size=1),
        "question": st.lists(block(SAID, about=st.just(["e0"])), min_size=1, max_size=1),
        "theirs": st.dictionaries(TEXTS, LEAVES, max_size=2),
    },
)  # fmt: skip
"""Tables of a ledger: known keys, unknown keys, and a table that nobody knows."""


def plain(item):
    """Return a part of the model as plain values, with dates as written."""
    if isinstance(item, Period):
        return item.written
    if isinstance(item, Names):
        return sorted(item.known())
    if dataclasses.is_dataclass(item):
        names = [field.name for field in dataclasses.fields(item) if field.name != "raw"]
        return {name: plain(getattr(item, name)) for name in names}
    if isinstance(item, dict):
        return {str(key): plain(inner) for key, inner in item.items()}
    if isinstance(item, (list, tuple)):
        return [plain(inner) for inner in item]
    return value(item)


def without_empty_lists(tables, depth=3):
    """Return tables without the empty lists of their blocks, which mean the same as no key."""
    if isinstance(tables, dict) and depth:
        kept = {key: without_empty_lists(inner, depth - 1) for key, inner in tables.items()}
        return {key: inner for key, inner in kept.items() if inner != []}
    if isinstance(tables, list) and depth:
        return [without_empty_lists(inner, depth - 1) for inner in tables]
    return tables


def written(tables):
    """Return the text that the program writes for tables, and the ledger that it reads from it."""
    text = "".join(as_toml(tables))
    loaded = loads(text)
    assert [(error.code, error.message) for error in loaded.errors] == []
    return text, loaded.ledger


@given(LEDGERS)
def test_a_ledger_as_toml_reads_back_with_every_key(tables):
    text, ledger = written(tables)
    assert without_empty_lists(value(ledger.raw)) == without_empty_lists(value(tables))
    again, same = written(selection(ledger, WHOLE))
    assert again == text
    assert plain(same) == plain(ledger)


@given(LEDGERS)
def test_a_ledger_as_json_reads_back_as_the_same_ledger(tables):
    _, ledger = written(tables)
    loaded = loads("".join(as_json(selection(ledger, WHOLE))))
    assert loaded.errors == []
    assert value(loaded.ledger.raw) == value(ledger.raw)
    assert plain(loaded.ledger) == plain(ledger)


def rows_of(ledger, form):
    return "".join(render(timeline(ledger, WHOLE), form, Screen()))


def imported(tables, path):
    """Return the ledger with the events of a file and the other blocks of the tables."""
    declared = {kind: tables[kind] for kind in ("ledger", "actor", "source", "story")}
    rows = read_rows(str(path))
    assert rows.exported
    columns = exported(rows.columns)
    planned = plan(
        loads("".join(as_toml(declared))),
        rows,
        columns,
        lambda text, what: parse(text).written,
        None,
    )
    assert (planned.refused, planned.said) == ([], [])
    assert len(planned.new) == len(rows.rows)
    return planned.edit.after.ledger


@pytest.mark.parametrize("form", ["csv", "tsv", "jsonl"])
@given(LEDGERS)
def test_the_rows_of_an_export_are_imported_unchanged(tmp_path, form, tables):
    _, ledger = written(tables)
    path = tmp_path / f"rows.{form}"
    path.write_bytes(rows_of(ledger, form).encode())
    again = imported(tables, path)
    if form != "jsonl":
        assert rows_of(again, form) == rows_of(ledger, form)
        return
    before, after = (rows_of(one, form).split("\n")[:-1] for one in (ledger, again))
    for one, other in zip(before, after, strict=True):
        # an empty list under an unknown key means the same as no key
        kept = {key: cell for key, cell in json.loads(one).items() if cell != []}
        assert kept.items() <= json.loads(other).items()


CRITERIA = ["actor b", "match a", "tag a", "type none", "story tale", "standing planned"]


@given(LEDGERS, st.sampled_from(CRITERIA))
def test_the_events_of_a_selection_are_unchanged(tables, criterion):
    _, ledger = written(tables)
    name, _, word = criterion.partition(" ")
    picked = selection(ledger, Filter(today=DAY, **{name: (word,)}))
    _, again = written(picked)
    assert [event.id for event in again.events] == [
        event["id"] for event in picked.get("event", [])
    ]
    for event in again.events:
        before = ledger.index[event.id]
        for key in ("title", "date", "by", "to", "tags", "cite", "extra", "figures", "story"):
            assert plain(getattr(event, key)) == plain(getattr(before, key))


SHIPPED_LEDGER = load(str(SHIPPED)).ledger
FILTERS = {
    **{f"actor {name}": {"actor": (name,)} for name in ("Russia", "Aliyev", "Paraguay", "!Iran")},
    **{f"story {name}": {"story": (name,)} for name in SHIPPED_LEDGER.stories},
    **{f"source {name}": {"source": (name,)} for name in SHIPPED_LEDGER.sources},
    **{word: {"standing": (word,)} for word in ("claimed", "disputed", "planned")},
    "match": {"match": ("gas",)},
    "type": {"type": ("assault,coerce",)},
    "kind": {"kind": ("cooperation",)},
    "place": {"place": ("Baku",)},
    "by and to": {"by": ("Russia",), "to": ("Azerbaijan",)},
    "since": {"since": parse("2025-07")},
    "until": {"until": parse("2023")},
    "on": {"on": parse("2024-12")},
    "possible": {"since": parse("2025-07"), "possible": True},
    "certain": {"certain": True},
}


@pytest.mark.parametrize("criteria", FILTERS.values(), ids=FILTERS)
def test_check_finds_nothing_in_a_selection_of_the_shipped_ledger(criteria):
    text = "".join(as_toml(selection(SHIPPED_LEDGER, Filter(today=DAY, **criteria))))
    loaded = loads(text)
    assert [(finding.code, finding.message) for finding in check(loaded, DAY)] == []


def test_the_shipped_ledger_is_written_back_unchanged_except_for_comments():
    kept = SHIPPED.read_text(encoding="utf-8").splitlines()
    text = "".join(as_toml(selection(SHIPPED_LEDGER, WHOLE)))
    blocks = [line for line in kept if line.strip() and not line.startswith("#")]
    assert [line for line in text.splitlines() if line.strip()] == blocks
