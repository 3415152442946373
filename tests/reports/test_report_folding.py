"""The actors for whom an event counts: `by` along `of`, `to` and `affects` along `of` and
`tied_to`."""

from __future__ import annotations

import pytest
from conftest import read
from every_report import ALL, LEDGER

from briefing.dates import parse
from briefing.query import Filter, fold_in, pick_events
from briefing.reports.actor import actor
from briefing.reports.actors import actors
from briefing.reports.parties import Folding

PEOPLE = """
[actor.north]
name = "North"
[actor.queen]
of = "north"
[actor.guard]
of = "queen"
[actor.airline]
tied_to = ["north"]
[actor.south]
name = "South"
[actor.envoy]
of = "south"
"""


def part(event, ident):
    ledger = read(PEOPLE + f'[[event]]\nid = "x"\ntitle = "X"\n{event}\n').ledger
    (result,) = [p for p in actors(ledger, ALL).parts if p.actor.id == ident]
    return result.count.events, result.by, result.to, dict(result.others)


@pytest.mark.parametrize(
    ("event", "who", "expected"),
    [
        ('by = ["guard"]\nto = ["south"]', "north", (1, 1, 0, {"south": 1})),
        ('by = ["guard"]\nto = ["south"]', "queen", (1, 1, 0, {"south": 1})),
        ('by = ["north", "queen"]\nto = ["south"]', "north", (1, 1, 0, {"south": 1})),
        ('by = ["north", "queen"]\nto = ["south"]', "queen", (1, 1, 0, {"south": 1})),
        ('by = ["north"]\nto = ["south"]', "queen", (0, 0, 0, {})),
        ('by = ["airline"]\nto = ["south"]', "north", (0, 0, 0, {})),
        ('by = ["airline"]\nto = ["south"]', "south", (1, 0, 1, {"airline": 1})),
        ('by = ["south"]\nto = ["airline"]', "north", (1, 0, 1, {"south": 1})),
        ('by = ["south"]\nto = ["airline", "north"]', "south", (1, 1, 0, {"north": 1})),
        ('by = ["south"]\naffects = ["airline"]', "north", (1, 0, 0, {})),
        ('by = ["north"]\nto = ["airline"]', "airline", (1, 0, 1, {"north": 1})),
        ('by = ["envoy"]\nto = ["airline"]\naffects = ["north"]', "airline",
         (1, 0, 1, {"south": 1})),
        ('between = ["queen", "envoy"]', "north", (1, 1, 1, {"south": 1})),
        ('between = ["airline", "envoy"]', "north", (0, 0, 0, {})),
        ('by = ["south"]\nabsent = ["queen"]', "north", (1, 0, 0, {})),
        ('by = ["queen"]\nto = ["guard"]', "north", (1, 1, 1, {})),
    ],
)  # fmt: skip
def test_an_event_counts_for_the_right_actors(event, who, expected):
    assert part(event, who) == expected


@pytest.mark.parametrize("ident", LEDGER.actors)
def test_counts_agree_with_the_filter(ident):
    selected = {event.id for event in pick_events(LEDGER, Filter(ALL.today, actor=(ident,))).items}
    dossier = actor(LEDGER, ALL, ident)
    assert {entry.event.id for entry in dossier.entries} == selected
    (row,) = [part for part in actors(LEDGER, ALL).parts if part.actor.id == ident]
    assert row.count.events == dossier.count.events == len(selected)


@pytest.mark.parametrize("ties", [False, True])
def test_folding_up_is_the_reverse_of_folding_down(ties):
    folding = Folding(LEDGER)
    up = folding.touched if ties else folding.acting
    for ident in LEDGER.actors:
        below = fold_in(LEDGER, [ident], ties=ties)
        assert {other for other in LEDGER.actors if ident in up(other)} == below


def test_a_dossier_lists_the_counterparts():
    rows = [
        (each.actor.id, each.count.events, each.count.by, each.count.to,
         each.count.cooperation, each.count.conflict)
        for each in actor(LEDGER, ALL, "Norburg").counterparts
    ]  # fmt: skip
    assert rows == [("southland", 7, 4, 2, 1, 4), ("league", 1, 1, 1, 1, 0)]


def test_shares_include_acts_by_and_towards_the_actor():
    (row,) = [part for part in actors(LEDGER, ALL).parts if part.actor.id == "league"]
    assert row.count.shares() == {
        "verbal cooperation": 0, "material cooperation": 50, "verbal conflict": 50,
        "material conflict": 0, "none": 0,
    }  # fmt: skip


def test_a_filter_limits_every_count():
    later = Filter(ALL.today, since=parse("2024-04-06"))
    names = [part.actor.id for part in actors(LEDGER, later).parts]
    assert "navy" not in names
    assert actor(LEDGER, later, "northland").count.events == 3
