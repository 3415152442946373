"""Actors named in an event without a role: no direction, no pair, no tone."""

from __future__ import annotations

import pytest
from conftest import read
from ground import ALL, text

from briefing.query import Filter, pick_events
from briefing.reports.activity import activity
from briefing.reports.actor import actor
from briefing.reports.actors import actors
from briefing.reports.balance import balance
from briefing.reports.dyad import dyad
from briefing.reports.relations import relations
from briefing.reports.show import show
from briefing.reports.timeline import timeline

TEXT = """
[actor.north]
name = "Northland"
[actor.envoy]
name = "The Envoy"
of = "north"
[actor.line]
name = "Ferry Line"
tied_to = "north"
[actor.south]
name = "Southland"
[actor.port]
name = "The Port"
[[event]]
id = "raid"
title = "Police search the port"
date = 2024-05-01
type = "assault"
by = ["south"]
to = ["port"]
named = ["envoy", "south"]
cite = ["paper p1"]
[[event]]
id = "list"
title = "A report names five companies"
type = "accuse"
date = 2024-05-02
named = ["line", "port"]
cite = ["paper p2"]
[[event]]
id = "plan"
title = "A meeting is planned"
date = 2024-09-01
status = "planned"
named = ["north"]
cite = ["paper p3"]
"""
LEDGER = read(TEXT).ledger


@pytest.mark.parametrize(
    ("criteria", "ids"),
    [
        ({"actor": ("north",)}, ["raid", "list", "plan"]),
        ({"actor": ("envoy",)}, ["raid"]),
        ({"actor": ("!port",)}, ["plan"]),
        ({"by": ("north",)}, []),
        ({"to": ("north",)}, []),
        ({"by": ("port",)}, []),
        ({"to": ("port",)}, ["raid"]),
    ],
)
def test_the_actor_filter_selects_named_actors_but_by_and_to_do_not(criteria, ids):
    picked = pick_events(LEDGER, Filter(ALL.today, **criteria)).items
    assert [event.id for event in picked] == ids


def test_actors_counts_it_separately_without_tone_or_direction_or_counterpart():
    rows = {row["id"]: row for row in actors(LEDGER, ALL).table.records()}
    north, south = rows["north"], rows["south"]
    assert (north["events"], north["happened"], north["named"], north["planned"]) == (3, 2, 2, 1)
    assert (north["by"], north["to"], north["affected"], north["counterparts"]) == (0, 0, 0, {})
    assert [north[quad] for quad in ("material_conflict", "verbal_conflict", "neither")] == [0] * 3
    # an actor that also has a role is not counted as named without one
    assert (south["named"], south["by"], south["counterparts"]) == (0, 1, {"port": 1})


def test_the_page_of_an_actor_lists_it_without_counting_an_act():
    report = actor(LEDGER, ALL, "north")
    assert [entry.event.id for entry in report.entries] == ["raid", "list", "plan"]
    assert report.counterparts == ()
    assert (report.head["named"], sum(report.head["quads"].values())) == (2, 0)
    assert "only named in 2, 1 planned" in text(report, "text")


def test_it_is_in_no_pair_and_no_balance():
    assert [(pair.one, pair.other) for pair in relations(LEDGER, ALL).pairs] == [("south", "port")]
    assert dyad(LEDGER, ALL, "north", "south").total.events == 0
    assert dyad(LEDGER, ALL, "line", "port").total.events == 0
    assert balance(LEDGER, ALL, "north").rows == ()
    assert [row.other for row in balance(LEDGER, ALL, "south").rows] == ["port"]


def test_activity_counts_the_event_once_however_many_actors_are_named():
    counted = [(row["period"], row["events"]) for row in activity(LEDGER, ALL).table.records()]
    assert counted == [("2024-05", 2), ("planned", 1)]


@pytest.mark.parametrize(
    ("ident", "words"),
    [
        ("raid", "Southland → The Port; also named: The Envoy, Southland"),
        ("list", "named: Ferry Line, The Port"),
    ],
)
def test_the_timeline_separates_named_actors_from_those_who_act(ident, words):
    output = text(timeline(LEDGER, Filter(ALL.today, match=(LEDGER.index[ident].title,))), "text")
    assert words in output


def test_a_timeline_by_actor_groups_it_under_the_named_actor():
    output = text(timeline(LEDGER, ALL, group="actor"), "md")
    assert "nobody named" not in output
    headed = output.partition("## Ferry Line")[2].partition("##")[0]
    assert "A report names five companies" in headed


def test_show_lists_the_named_actors():
    output = text(show(LEDGER, ALL, ["raid"]), "text").split()
    assert " ".join(output).count("named The Envoy, Southland") == 1


def test_it_is_one_of_the_last_columns_of_csv_and_in_no_plain_row(briefing, ledger_file):
    ledger_file(TEXT)
    rows = briefing("timeline", "--format", "csv").stdout.splitlines()
    assert rows[0].endswith(",named,handling")
    assert rows[1].endswith(',"envoy,south",')
    assert "envoy" not in briefing("timeline", "--format", "plain").stdout


def test_named_actors_do_not_affect_duplicate_detection(briefing, ledger_file):
    ledger = ledger_file(TEXT)
    sheet = "date,title,by,to,cite\n2024-05-01,Police search the port,south,port,paper p1\n"
    (ledger.parent / "rows.csv").write_text(sheet)
    before = ledger.read_text()
    run = briefing("import", "rows.csv")
    assert "0 new, 1 already there, 0 changed, 0 refused" in run.stderr
    assert (run.code, ledger.read_text()) == (0, before)


def test_a_named_actor_counts_as_used_and_is_exported_with_its_event(briefing, ledger_file):
    ledger_file(TEXT)
    assert "Nothing refers to north" not in briefing("check", "--notes").stdout
    assert "[actor.envoy]" in briefing("export", "toml", "--match", "search the port").stdout
    refused = briefing("remove", "line")
    assert "event list (named)" in refused.stderr
