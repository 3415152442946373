"""The balance of an actor: positions by leaning, ties, and the acts under them."""

from __future__ import annotations

import json
import re

from conftest import read
from ground import ALL, LEDGER, text

from briefing.query import Filter
from briefing.reports.balance import balance

TEXT = """
[actor.north]
aliases = ["Norburg"]
[actor.queen]
of = "north"
[story.lake]
name = "The lake"
[[event]]
id = "visit"
title = "A visit"
type = "consult"
between = ["queen", "south"]
story = ["lake"]
cite = ["paper p2"]
[[event]]
id = "raid"
title = "A raid"
type = "assault"
by = ["north"]
to = ["south"]
cite = [{ source = "wire", attributed_to = ["south"] }]
[[event]]
id = "reply"
title = "A reply"
type = "accuse"
by = ["south"]
to = ["north"]
cite = ["paper"]
[[event]]
id = "storm"
title = "A storm"
type = "incident"
by = ["north"]
to = ["south"]
"""
for word in ("for", "against", "withholds", "mixed"):
    TEXT += f'[[position]]\nwho = "queen"\ntoward = "south"\nleaning = "{word}"\n'
    TEXT += f'statement = "{word} it"\ncite = ["paper p1"]\n'
TEXT += """
[[position]]
who = "north"
toward = ["south", "east"]
on = "lake"
tie = "member"
statement = "is in one club with both"
cite = [{ source = "wire", attributed_to = ["east"] }]
[[position]]
who = "north"
statement = "likes fish"
[[position]]
who = "south"
toward = "north"
leaning = "for"
statement = "is not its own"
"""
GROUND = read(TEXT).ledger


def rows(topic="", criteria=ALL):
    return {row.other: row for row in balance(GROUND, criteria, "Norburg", topic).rows}


def said(stands):
    return [stand.position.statement for stand in stands]


def ids(entries):
    return [entry.event.id for entry in entries]


def test_positions_are_sorted_by_leaning_and_withheld_support_counts_as_against():
    row = rows()["south"]
    assert said(row.leaning_for) == ["for it"]
    assert said(row.against) == ["against it", "withholds it"]
    assert said(row.mixed) == ["mixed it"]
    assert said(row.ties) == said(rows()["east"].ties) == ["is in one club with both"]
    assert said(rows()["east"].against) == []


def test_the_acts_include_those_of_actors_that_act_for_it():
    row = rows()["south"]
    assert ids(row.acts_for) == ["visit"]
    assert ids(row.acts_against) == ["raid"]


def test_every_source_is_named_with_the_place_in_it():
    assert rows()["south"].voices == ["paper (p1)", "wire, citing east", "paper (p2)",
                                      "wire, citing south"]  # fmt: skip


def test_no_format_states_a_claim_as_a_fact():
    result = balance(GROUND, ALL, "north")
    for form in ("text", "md", "csv", "json"):
        shown = " ".join(text(result, form, 120).replace("\\", "").split())
        assert re.search(r"is in one club with both\W+according to east", shown)
    for form in ("text", "md"):
        assert re.search(r"A raid\W+according to south", text(result, form, 120))


def test_a_position_without_a_target_is_not_lost():
    for form in ("text", "md", "json"):
        assert "likes fish" in text(balance(GROUND, ALL, "north"), form)


def test_on_a_story_only_its_positions_and_acts_are_listed():
    on_lake = rows("The lake")
    assert said(on_lake["south"].stands) == ["is in one club with both"]
    assert ids(on_lake["south"].acts_for) == ["visit"]
    assert ids(on_lake["south"].acts_against) == []


def test_the_option_on_takes_a_story_or_a_date(briefing, ledger_file):
    ledger_file(TEXT)
    run = briefing("positions", "Norburg", "--on", "lake", "--format", "json")
    assert (run.code, run.stderr) == (0, "")
    assert json.loads(run.stdout)["on"] == "The lake"
    run = briefing("positions", "Norburg", "--on", "2024", "--format", "json")
    assert json.loads(run.stdout)["on"] == ""
    run = briefing("positions", "Norburg", "--on", "nonsense")
    assert run.code == 2


def test_a_filter_limits_both_positions_and_acts():
    row = rows(criteria=Filter(ALL.today, source=("wire",)))["south"]
    assert (said(row.stands), ids(row.acts_for)) == (["is in one club with both"], [])


def test_the_other_side_has_its_own_balance():
    assert balance(LEDGER, ALL, "Sudburg").rows[0].other == "northland"
