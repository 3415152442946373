"""Counts of acts between two actors, of past events and of certain dates, by a separate count."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from conftest import ROOT, clean_environment, long, read
from generated import ACTORS, event_text, ledger_text
from ground import text
from hypothesis import given
from hypothesis import strategies as st

from briefing.dates import parse
from briefing.plover import NONE, VC, quad, score
from briefing.query import Filter, pick_events
from briefing.reports.activity import activity
from briefing.reports.actor import actor
from briefing.reports.actors import actors
from briefing.reports.acts import acts_words
from briefing.reports.balance import balance
from briefing.reports.changes import recorded_since
from briefing.reports.document import document
from briefing.reports.dyad import dyad
from briefing.reports.handover import handover
from briefing.reports.listing import listing
from briefing.reports.outlook import outlook
from briefing.reports.questions import questions
from briefing.reports.relations import relations

ALL = Filter(today=datetime.date(2025, 7, 21))
SEEDS = ("0", "1", "2", "7", "1234")


def ledger_of(*events):
    return read("\n".join(events)).ledger


DEAL = ledger_of(
    event_text("missiles", type="agree", between=["x", "y"], affects=["z"], date="2012-02-26"),
    event_text("bases", type="aid", by=["y"], to=["x"], affects=["z"], date="2012-03-26"),
    event_text("shelling", type="assault", by=["x", "y"], to=["w"], date="2012-04-01"),
    event_text("summit", type="consult", between=["x", "w"], absent=["z"], date="2012-05"),
)


def test_an_actor_that_is_only_affected_or_absent_is_not_part_of_a_pair():
    total = dyad(DEAL, ALL, "x", "z", scores=True).total
    assert (total.events, total.happened) == (3, 3)
    assert total.directions == {"affected": 3}
    assert (total.cooperation, total.conflict, total.mean) == (0, 0, None)
    dossier = actor(DEAL, ALL, "z")
    assert (dossier.count.events, dossier.count.affected, dossier.count.quads) == (3, 3, {})
    (part,) = [part for part in actors(DEAL, ALL).parts if part.actor.id == "z"]
    assert (part.count.affected, part.by, part.to, dict(part.others)) == (3, 0, 0, {})


def test_counts_say_how_many_of_the_acts_are_disputed():
    cite = '["a", { source = "b", stance = "denies" }]'
    ledger = ledger_of(
        event_text("raid", type="assault", by=["x"], to=["y"], date="2012-01-01", cite=cite),
        event_text("hurt", type="assault", by=["w"], affects=["y"], date="2012-01-02", cite=cite),
        event_text("plan", type="assault", by=["x"], to=["y"], status="planned", cite=cite),
        event_text("calm", type="consult", between=["x", "y"], date="2012-01-03"),
    )
    assert activity(ledger, ALL).sentences()[-1] == "Counted as happened, but disputed: 2."
    assert "disputed" not in " ".join(activity(DEAL, ALL).sentences())
    assert "1 of the acts disputed" in dyad(ledger, ALL, "x", "y").words()
    assert "of the acts disputed" not in " ".join(dyad(DEAL, ALL, "x", "y").words())


def test_acts_side_by_side_are_not_acts_towards_each_other():
    total = dyad(DEAL, ALL, "x", "y").total
    assert total.directions == {"mutual": 1, "back": 1, "aside": 1}
    assert (total.cooperation, total.conflict, total.mean) == (2, 0, 6.2)


@pytest.mark.parametrize("form", ["text", "md"])
def test_every_format_names_actors_that_are_only_affected(form):
    assert "only affected by 3" in text(actor(DEAL, ALL, "z"), form)
    assert "only affected by 3" in text(actors(DEAL, ALL), form)
    assert "3 affected" in text(dyad(DEAL, ALL, "x", "z"), form)
    assert "3 affected" in text(relations(DEAL, ALL), form)
    assert "1 side by side" in text(relations(DEAL, ALL), form)


def test_by_it_and_to_it_equal_the_numbers_in_relations():
    for each in actor(DEAL, ALL, "x").counterparts:
        assert each.count == dyad(DEAL, ALL, "x", each.actor.id).total


DENIAL = '[{ source = "paper", stance = "denies" }]'
UNREAL = ledger_of(
    event_text("meeting", type="consult", between=["x", "y"], status="cancelled", date=2025),
    event_text("treaty", type="support", between=["x", "y"], status="planned", date="2025-07-04"),
    event_text("shelling", type="assault", by=["x"], to=["y"], cite=DENIAL, date="2025-07-05"),
)
UNREAL_WORDS = "1 planned, 1 cancelled, 1 denied"


def test_events_that_did_not_happen_are_counted_separately():
    pair = dyad(UNREAL, ALL, "x", "y").total
    assert (pair.happened, pair.mean, pair.cooperation, pair.conflict) == (0, None, 0, 0)
    rows = [*relations(UNREAL, ALL).table.records(), *actors(UNREAL, ALL).table.records(),
            activity(UNREAL, ALL).head, actor(UNREAL, ALL, "x").head]  # fmt: skip
    for row in rows:
        counts = [row[name] for name in ("events", "happened", "planned", "cancelled", "denied")]
        assert counts == [3, 0, 1, 1, 1]
    for row in actors(UNREAL, ALL).table.records():
        assert (row["by"], row["to"], row["years"], row["counterparts"]) == (0, 0, {}, {})


@pytest.mark.parametrize("form", ["text", "md"])
def test_every_format_reports_events_that_did_not_happen(form):
    for report in (
        relations(UNREAL, ALL), dyad(UNREAL, ALL, "x", "y"), actors(UNREAL, ALL),
        actor(UNREAL, ALL, "x"), activity(UNREAL, ALL),
    ):  # fmt: skip
        assert UNREAL_WORDS in text(report, form, 100)


def test_who_is_involved_reports_events_that_did_not_happen():
    from briefing.render.markdown import write

    output = "".join(write(document(UNREAL, ALL)))
    assert f"| x | 3 | {UNREAL_WORDS} | 0 / 0 |\n" in output


def test_the_most_active_actor_comes_first_among_those_involved():
    ledger = ledger_of(
        *(event_text(f"p{n}", by=["planner"], status="planned") for n in range(3)),
        event_text("done", by=["doer"]),
    )
    assert [each.part.actor.id for each in document(ledger, ALL).involved] == ["doer", "planner"]


def test_a_balance_separates_acts_that_did_not_happen():
    (row,) = balance(UNREAL, ALL, "x").rows
    assert (row.acts_for, row.acts_against) == ([], [])
    assert [entry.event.id for entry in row.apart] == ["meeting", "treaty", "shelling"]
    for form in ("text", "md", "json"):
        assert "shelling" in text(balance(UNREAL, ALL, "x"), form, 120)


def test_a_planned_statement_does_not_count_as_having_spoken():
    ledger = ledger_of(event_text("speech", type="accuse", by=["x"], status="planned"))
    said = [item.statement for item in questions(ledger, ALL).items]
    assert "1 actor neither quoted nor reported as saying anything: x" in said


def test_a_planned_and_denied_event_counts_once():
    ledger = ledger_of(event_text("both", by=["x"], to=["y"], status="planned", cite=DENIAL))
    assert dyad(ledger, ALL, "x", "y").total.outcomes == {"denied": 1}


DATES = ["2025-07~", "2025-07-31?", "[2024-12..2025-07]", "[..2025-07-20]", "199X", "../2011",
         "XXXX-12"]  # fmt: skip


@pytest.mark.parametrize("date", DATES)
@pytest.mark.parametrize("unit", ["month", "year"])
def test_a_date_that_may_lie_in_two_years_is_counted_in_neither_and_reported(date, unit):
    ledger = ledger_of(
        event_text("unsure", by=["x"], to=["y"], date=date),
        event_text("sure", by=["x"], to=["y"], date="2025-07-01"),
        event_text("after", by=["x"], to=["y"], date="2026-07-01"),
    )
    counted = activity(ledger, ALL, unit)
    assert [row.events for row in counted.rows if row.number is not None] == [1, 1]
    assert counted.head["imprecise"] == 1
    spans = dyad(ledger, ALL, "x", "y", unit=unit).spans
    assert [span.label for span in spans if span.number is None] == ["imprecise"]
    (row, _) = actors(ledger, ALL).table.records()
    assert (row["years"], row["no_year"]) == ({"2025": 1, "2026": 1}, 1)
    assert actor(ledger, ALL, "x").head["years"] == {2025: 1, 2026: 1}
    assert "1 in no single year" in text(actor(ledger, ALL, "x"))
    assert "1 in no single year" in text(actors(ledger, ALL))
    assert f"Not within a single {unit}: 1 imprecise" in text(
        dyad(ledger, ALL, "x", "y", unit=unit), "md"
    )


def test_relations_between_two_actors_report_possible_further_events(briefing, ledger_file):
    ledger_file(
        event_text("dated", by=["a"], to=["b"], date="2025-07-05")
        + event_text("undated", by=["a"], to=["b"])
        + event_text("of-others", by=["a"], to=["c"])
    )
    run = briefing("relations", "a", "b", "--since", "2025")
    assert "1 more may fall within these dates" in run.stderr


@pytest.mark.parametrize(
    ("term", "passed", "remark"),
    [("2025-07-20", True, "deadline passed"), ("2025-07-20~", False, "deadline perhaps passed"),
     ("2025-07-20?", False, "deadline perhaps passed"), ("2025-07-21", False, "deadline soon"),
     ("2025-07-22~", False, "deadline soon")],
)  # fmt: skip
def test_an_approximate_day_is_not_certainly_past_on_the_next_day(term, passed, remark):
    ledger = ledger_of(
        f'[[question]]\nstatement = "Q?"\ndue = "{term}"\n'
        f'[[outlook]]\nid = "o"\nstatement = "S"\nhorizon = "{term}"\n'
    )
    assert [item.overdue for item in questions(ledger, ALL).items if item.question] == [passed]
    assert [item.passed for item in outlook(ledger, ALL).forecasts] == [passed]
    shift = handover(ledger, ALL, recorded_since(ledger, ALL, parse("2025")))
    assert [item.remark for item in shift.items if item.section == "outlook"] == [remark]
    assert ("overdue" in [item.remark for item in shift.items]) is passed


# A separate count of everything, directly from the keys of the events.


def upwards(ledger, names, *keys):
    reached, ahead = set(), list(names)
    while ahead:
        name = ahead.pop()
        if name not in reached:
            reached.add(name)
            for key in keys:
                ahead += getattr(ledger.actors[name], key)
    return reached


def outcome_of(event):
    stances = {cite.stance for cite in event.cite} - {"silent"}
    if stances == {"denies"}:
        return "denied"
    return {"occurred": "happened"}.get(event.status, event.status)


def sides(ledger, event):
    acts = upwards(ledger, (*event.by, *event.between), "of")
    met = upwards(ledger, event.to, "of", "tied_to") | upwards(ledger, event.between, "of")
    aside = upwards(ledger, event.affects, "of", "tied_to") | upwards(ledger, event.absent, "of")
    return acts, met, aside


def own_pair(ledger, one, other):
    """Count the events between two actors independently: the numbers of a row of `relations`."""
    row, scores = Counter(), []
    for event in ledger.events:
        acts, met, aside = sides(ledger, event)
        if not {one, other} <= acts | met | aside:
            continue
        row["events"] += 1
        row[outcome_of(event)] += 1
        if outcome_of(event) != "happened":
            continue
        there, back = one in acts and other in met, other in acts and one in met
        if not (there or back):
            row["aside" if {one, other} <= acts | met else "affected"] += 1
            continue
        row["mutual" if there and back else "there" if there else "back"] += 1
        for tone in ("cooperation", "conflict"):
            row[tone] += quad(event.type).endswith(tone)
        if quad(event.type) != "none":
            scores.append(score(event.type, event.mode))
    return row, round(sum(scores) / len(scores), 1) if scores else None


@given(st.integers(0, 10**6))
def test_the_numbers_agree_with_an_independent_count(number):
    ledger = read(ledger_text(number)).ledger
    pairs = {(pair.one, pair.other): pair for pair in relations(ledger, ALL).pairs}
    for one, other in combinations([name for name in ACTORS if name in ledger.actors], 2):
        row, mean = own_pair(ledger, one, other)
        report = dyad(ledger, ALL, one, other, scores=True)
        columns = report.table.names[2:-1]
        totals = {name: sum(r[name] for r in report.table.records()) for name in columns}
        assert totals == {name: row[name] for name in columns}
        assert report.total.mean == mean
        both = Filter(ALL.today, actor=(one, other))
        assert row["events"] == len(pick_events(ledger, both).items)
        if (one, other) in pairs:
            assert pairs[one, other].count == report.total
    for part in actors(ledger, ALL).parts:
        check_part(ledger, part)
        for each in actor(ledger, ALL, part.actor.id).counterparts:
            assert each.count == dyad(ledger, ALL, part.actor.id, each.actor.id).total
            acts = sum(
                each.count.directions[direction] for direction in ("there", "back", "mutual")
            )
            assert part.others.get(each.actor.id, 0) == acts
    months = activity(ledger, ALL)
    came = Counter(map(outcome_of, ledger.events))
    assert {name: months.head[name] for name in came} == came
    assert months.events == len(ledger.events)


def check_part(ledger, part):
    own = Counter()
    for event in ledger.events:
        acts, met, aside = sides(ledger, event)
        ident = part.actor.id
        if ident in acts | met | aside:
            own["events"] += 1
            own[outcome_of(event)] += 1
            if outcome_of(event) == "happened":
                own["by"] += ident in acts
                own["to"] += ident in met
                own["affected"] += ident not in acts | met
                own[quad(event.type)] += ident in acts | met
    count = part.count
    assert (count.events, count.happened) == (own["events"], own["happened"])
    assert (part.by, part.to, count.affected) == (own["by"], own["to"], own["affected"])
    assert all(count.quads[name] == own[name] for name in count.quads)
    assert count.years.total() + count.no_year == count.happened


@pytest.mark.parametrize(("seeds", "ledgers"), [(SEEDS[:2], 1), long(SEEDS, 3)])
def test_results_do_not_depend_on_the_hash_seed(seeds, ledgers):
    """Run every report in every format under several seeds, on ledgers full of ties."""
    folders = [str(ROOT / "tests"), str(ROOT / "tests/reports"), str(ROOT), *sys.path]
    runs = {}
    for seed in seeds:
        done = subprocess.run(
            [sys.executable, str(Path(__file__).with_name("generated.py")), str(ledgers)],
            capture_output=True, check=True, cwd=ROOT,
            env=clean_environment(PYTHONHASHSEED=seed) | {"PYTHONPATH": os.pathsep.join(folders)},
        )  # fmt: skip
        runs[seed] = json.loads(done.stdout)
    first = runs[seeds[0]]
    assert len(first) > 300
    for seed, result in runs.items():
        assert [name for name in first if result[name] != first[name]] == [], f"seed {seed}"


def test_ties_are_broken_by_name():
    pairs = ["lima-kilo", "alpha-india", "golf-echo", "charlie-bravo", "delta-juliet"]
    ledger = ledger_of(
        *(event_text(pair, by=[pair.split("-")[0]], to=[pair.split("-")[1]]) for pair in pairs)
    )
    report = relations(ledger, ALL)
    assert [ident for pair in report.pairs for ident in (pair.one, pair.other)] == [
        "alpha", "india", "bravo", "charlie", "delta", "juliet", "echo", "golf",
    ]  # fmt: skip


def test_ties_in_lists_and_balances_are_broken_by_name():
    ledger = ledger_of(
        *(event_text(tag, by=["a"], tags=[tag], place=tag) for tag in ("lima", "alpha", "kilo")),
        *(
            f'[[position]]\nwho = "a"\ntoward = ["{name}"]\nleaning = "for"\n'
            f'statement = "Likes {name}"\ncite = ["s"]\n'
            for name in ("zulu", "bravo", "yankee")
        ),
    )
    for what in ("tags", "places"):
        assert [item.word for item in listing(ledger, ALL, what).items] == ["alpha", "kilo", "lima"]
    assert [row.name for row in balance(ledger, ALL, "a").rows] == ["bravo", "yankee", "zulu"]
    weighed = document(ledger, ALL).balance
    assert weighed is not None
    assert [row.others for row in weighed.rows] == [("bravo",), ("yankee",), ("zulu",)]


@pytest.mark.parametrize(
    ("quads", "disputed", "words"),
    [
        ({NONE: 5}, 0, "5 acts: neither cooperation nor conflict, or without a type"),
        ({VC: 2, NONE: 1}, 1, "3 acts: 2 cooperation in words, 1 neither; 1 disputed"),
        ({VC: 2}, 0, "2 acts: cooperation in words"),
        ({VC: 1}, 1, "1 act: cooperation in words; disputed"),
    ],
)
def test_acts_are_summed_up_in_words(quads, disputed, words):
    assert acts_words(quads, disputed) == words


@pytest.mark.parametrize("more", ["", "norland"])
def test_an_actor_and_the_state_it_is_tied_to_are_a_pair_only_if_an_event_names_both(more):
    ledger = read(
        '[actor.airline]\nname = "Airline"\ntied_to = ["norland"]\n[actor.norland]\n'
        'name = "Norland"\n[actor.union]\nname = "Union"\n'
        + event_text("cuts", by=["airline"], date="2024")
        + event_text("strike", type="protest", by=["union"], to=["airline"], date="2024")
        + (event_text("aid", type="aid", by=["airline"], to=[more], date="2024") if more else "")
    ).ledger
    pairs = {(pair.one, pair.other) for pair in relations(ledger, ALL).pairs}
    assert (("airline", "norland") in pairs or ("norland", "airline") in pairs) is bool(more)


def test_an_actor_of_a_plan_or_a_denied_event_is_not_called_active():
    ledger = read(
        """
        [[event]]
        id = "plan"
        date = "2024-09"
        title = "Norland and Sudland will meet"
        status = "planned"
        between = ["Norland", "Sudland"]
        type = "consult"
        """
    ).ledger
    shown = text(actors(ledger, Filter(datetime.date(2024, 1, 1))))
    assert "dated Sep 2024 · in addition 1 planned" in shown
    assert "active" not in shown
