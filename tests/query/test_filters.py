"""Filters: all follow one rule, fold actors, and lose no match."""

import datetime

import pytest
from conftest import read
from hypothesis import given
from hypothesis import strategies as st

from briefing.diagnostics import BriefingError
from briefing.model import Event, Ledger
from briefing.query import (
    Filter,
    fold_in,
    pick_events,
    pick_outlooks,
    pick_positions,
)

TODAY = datetime.date(2025, 7, 21)
LEDGER = read("""
[actor.russia]
name = "Russia"
aliases = ["Moscow", "the Kremlin"]
[actor.putin]
name = "Vladimir Putin"
of = "russia"
[actor.gazprom]
name = "Gazprom"
kind = "company"
tied_to = ["russia"]
[actor.azerbaijan]
name = "Azerbaijan"
aliases = ["Baku"]
[actor.shared-1]
name = "Ministry of one"
aliases = ["the ministry"]
[actor.shared-2]
name = "Ministry of another"
aliases = ["the ministry"]
[story.energy]
name = "Energy and gas"

[[event]]
id = "putin-visits"
date = 2025-01-10
title = "Putin visits Baku"
type = "consult"
by = ["Vladimir Putin"]
to = ["Azerbaijan"]
place = "Bakı"
tags = ["Visits"]
cite = ["a p1"]

[[event]]
id = "gazprom-sells"
date = "2025-03"
title = "Gazprom sells gas"
type = "cooperate"
by = ["gazprom"]
to = ["azerbaijan"]
story = ["energy"]
cite = ["b p1"]

[[event]]
id = "gazprom-sued"
date = "2025-04~"
title = "Gazprom is sued"
type = "accuse"
by = ["azerbaijan"]
to = ["gazprom"]
story = ["Energy and gas"]
cite = [{ source = "b", at = "p2", attributed_to = ["Baku"], says = "Türkiye is not meant" }]

[[event]]
id = "talks"
title = "Talks, at some time"
between = ["russia", "azerbaijan"]
affects = ["Turkey"]
status = "planned"
cite = ["a p2", "b p3"]

[[event]]
id = "untyped"
date = "[2025-02..2025-06]"
title = "Something else"
by = ["Iran"]
cite = []

[[position]]
who = "azerbaijan"
toward = "Iran"
on = "energy"
statement = "Keeps its distance"
date = "2023/.."
cite = ["a p4"]

[[outlook]]
statement = "Gas will flow"
made_by = "b"
horizon = "2026"
about = ["gazprom"]
cite = ["b p9"]
""").ledger


def selected(**criteria: str | tuple[str, ...]) -> list[str]:
    filters = {
        key: (value,) if isinstance(value, str) else value for key, value in criteria.items()
    }
    return [event.id for event in pick_events(LEDGER, Filter(today=TODAY, **filters)).items]


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        ({}, "putin-visits gazprom-sells gazprom-sued untyped talks"),
        # `by` folds along `of`; `to` and `affects` fold along `of` and `tied_to`
        ({"actor": "Russia"}, "putin-visits gazprom-sued talks"),
        ({"actor": "moscow"}, "putin-visits gazprom-sued talks"),
        ({"by": "russia"}, "putin-visits talks"),
        ({"to": "russia"}, "gazprom-sued talks"),
        ({"actor": "gazprom"}, "gazprom-sells gazprom-sued"),
        ({"actor": "turkey"}, "talks"),
        ({"to": "turkey"}, ""),
        # `A,B` means either, repetition means both, `!` means not
        ({"actor": "gazprom,iran"}, "gazprom-sells gazprom-sued untyped"),
        ({"actor": ("russia", "azerbaijan")}, "putin-visits gazprom-sued talks"),
        ({"actor": "!russia"}, "gazprom-sells untyped"),
        ({"actor": "!russia,gazprom"}, "untyped"),
        ({"type": "consult,accuse"}, "putin-visits gazprom-sued"),
        ({"type": "none"}, "untyped talks"),
        ({"kind": "cooperation"}, "putin-visits gazprom-sells"),
        ({"kind": ("cooperation", "material")}, "gazprom-sells"),
        ({"kind": "conflict"}, "gazprom-sued"),
        ({"story": "energy"}, "gazprom-sells gazprom-sued"),
        ({"story": "ENERGY AND GAS"}, "gazprom-sells gazprom-sued"),
        ({"tag": "visits"}, "putin-visits"),
        ({"source": "a"}, "putin-visits talks"),
        ({"source": ("a", "b")}, "talks"),
        ({"place": "baki"}, "putin-visits"),
        ({"standing": "claimed"}, "gazprom-sued"),
        ({"standing": "planned"}, "talks"),
        ({"standing": "unsourced"}, "untyped"),
        ({"match": "turkiye"}, "gazprom-sued"),
        ({"match": "GAS,talks"}, "gazprom-sells talks"),
    ],
)
def test_a_filter_selects(criteria, expected):
    assert selected(**criteria) == expected.split()


@pytest.mark.parametrize(
    ("criteria", "complaint"),
    [
        ({"actor": "the ministry"}, "write shared-1 or shared-2"),
        ({"actor": "Rusia"}, "did you mean Russia?"),
        ({"actor": "Zzz"}, "`briefing actors` lists them"),
        ({"story": "enrgy"}, "did you mean energy?"),
        ({"source": "zzz"}, "`briefing sources` lists them"),
        ({"standing": "claim"}, "did you mean claimed?"),
        ({"kind": "war"}, "one of cooperation, conflict, verbal, material, none"),
    ],
)
def test_an_unknown_or_ambiguous_name_is_refused(criteria, complaint):
    with pytest.raises(BriefingError) as raised:
        selected(**criteria)
    assert raised.value.hint == complaint


def test_positions_and_forecasts_follow_the_filters_that_concern_them():
    def positions(**criteria: str) -> int:
        filters = {key: (value,) for key, value in criteria.items()}
        return len(pick_positions(LEDGER, Filter(today=TODAY, **filters)).items)

    def outlooks(**criteria: str) -> int:
        filters = {key: (value,) for key, value in criteria.items()}
        return len(pick_outlooks(LEDGER, Filter(today=TODAY, **filters)).items)

    assert positions(actor="Iran") == positions(by="Baku") == positions(story="energy") == 1
    assert positions(type="accuse") == positions(actor="Russia") == positions(source="b") == 0
    assert outlooks(source="b") == outlooks(actor="Russia") == outlooks(match="flow") == 1
    assert outlooks(tag="x") == 0


def test_a_person_that_acts_for_a_state_is_folded_in_through_any_number_of_steps():
    ledger = read("""
[actor.state]
name = "State"
[actor.ministry]
name = "Ministry"
of = "state"
[actor.spokesman]
name = "Spokesman"
of = ["ministry"]
[actor.fan-club]
name = "Fan club"
tied_to = "spokesman"
""").ledger
    assert fold_in(ledger, ["state"], ties=False) == {"state", "ministry", "spokesman"}
    assert fold_in(ledger, ["state"], ties=True) == {"state", "ministry", "spokesman", "fan-club"}


# --- properties: generated ledgers, and a second, plain version of the filters

NAMES = ["ada", "bob", "cem"]
TYPES = ["consult", "accuse", "assault", ""]
TAGS = ["x", "y"]


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    blocks = []
    for number in range(draw(st.integers(0, 8))):
        parties = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True))
        tags = draw(st.lists(st.sampled_from(TAGS), max_size=2, unique=True))
        kind = draw(st.sampled_from(TYPES))
        lines = [f'id = "e{number}"', f'title = "T{number}"', f"by = {parties}", f"tags = {tags}"]
        blocks.append("[[event]]\n" + "\n".join(lines + [f'type = "{kind}"'] * bool(kind)))
    return read("\n".join(blocks).replace("'", '"')).ledger


def wanted(event: Event, term: str, field: str) -> bool:
    answers = {"actor": event.by, "type": (event.type or "none",), "tag": event.tags}[field]
    matches = bool({*term.removeprefix("!").split(",")} & {*answers})
    return matches is not term.startswith("!")


@st.composite
def terms(draw: st.DrawFn) -> dict[str, tuple[str, ...]]:
    words = {"actor": NAMES, "type": ["consult", "accuse", "none"], "tag": TAGS}
    result = {}
    for field, known in words.items():
        alternatives = st.lists(st.sampled_from(known), min_size=1, max_size=2, unique=True)
        term = st.builds(lambda a, no: "!" * no + ",".join(a), alternatives, st.booleans())
        result[field] = tuple(draw(st.lists(term, max_size=2)))
    return result


@given(ledger=ledgers(), given_terms=terms())
def test_a_filter_keeps_exactly_the_matching_entries(ledger, given_terms):
    names = {term for terms in given_terms["actor"] for term in terms.strip("!").split(",")}
    if not names <= set(ledger.actors):
        return  # an unknown name is refused, which another test shows
    expected = {
        event.id
        for event in ledger.events
        if all(wanted(event, term, field) for field, ts in given_terms.items() for term in ts)
    }
    picked = pick_events(ledger, Filter(today=TODAY, **given_terms)).items
    assert {event.id for event in picked} == expected
    assert len(picked) == len(expected)
