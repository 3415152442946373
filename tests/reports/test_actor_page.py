"""The dossier of an actor as a page: acts in words, main events, accounts, outlook."""

from __future__ import annotations

import pytest
from conftest import read
from every_report import ALL, LEDGER

from briefing.dates import parse
from briefing.query import Filter
from briefing.render import Screen, render
from briefing.reports.actor import actor

QUARREL = read("""
[actor.north]
name = "Norland"
[actor.chief]
name = "Chief of Norland"
of = ["north"]
[actor.airline]
name = "Norland Air"
tied_to = ["north"]
[actor.south]
name = "Sudland"

[[event]]
id = "talks"
date = 2024-01-05
title = "Norland and Sudland talk"
type = "consult"
between = ["north", "south"]
cite = ["post"]
[[event]]
id = "visit"
date = 2024-02-05
title = "The chief calls Sudland a liar"
type = "accuse"
by = ["chief"]
to = ["south"]
cite = ["post p2"]
[[event]]
id = "ban"
date = "[2024-03..]"
title = "Sudland bans Norland Air"
type = "sanction"
by = ["south"]
to = ["airline"]
key = true
cite = [{ source = "post", at = "p3", attributed_to = ["chief"] }]
[[event]]
id = "crash"
date = 2024-04-05
title = "An aircraft of Norland Air crashes"
affects = ["airline"]
key = true
cite = [
  { source = "post", about = "intent", says = "shot down", attributed_to = ["north"] },
  { source = "herald", about = "intent", says = "an accident", attributed_to = ["south"] },
]
[[event]]
id = "fleet"
date = 2024-05-05
title = "Norland counts its boats"
by = ["north"]
cite = [{ source = "post", about = "number", figures = { boats = 3 } },
        { source = "herald", about = "number", figures = { boats = 5 } }]
[[event]]
id = "summit"
date = 2025-05-05
title = "Norland is to meet Sudland"
type = "consult"
between = ["north", "south"]
status = "planned"
cite = ["post"]

[[outlook]]
statement = "Norland gives way"
made_by = ["south"]
about = ["airline"]
cite = ["post p9"]
[[outlook]]
statement = "Sudland gives way"
made_by = ["chief"]
about = ["south"]
cite = ["post p9"]
""").ledger


def page(ledger=QUARREL, who="Norland", form="text", width=80):
    return "".join(render(actor(ledger, ALL, who), form, Screen(width)))


def sections(text):
    """Return the lines below each heading of a page."""
    result = {}
    for line in text.splitlines():
        if line and not line.startswith(" "):
            result[line] = here = []
        elif line.strip() and result:
            here.append(line.strip())
    return result


@pytest.mark.parametrize("width", [60, 80, 140])
def test_the_page(width, snapshot):
    assert page(width=width) == snapshot


def test_the_page_in_markdown(snapshot):
    assert page(form="md") == snapshot


def test_acts_by_and_towards_the_actor_are_described_in_words():
    shown = page()
    assert " it did      2 acts: 1 conflict in words, 1 neither; 1 disputed\n" in shown
    assert " done to it  1 act: conflict in deeds\n" in shown
    assert " with others 1 act: cooperation in words\n" in shown
    assert " in addition only affected by 1, 1 planned\n" in shown


def test_acts_count_each_event_that_happened_once():
    dossier = actor(LEDGER, ALL, "northland")
    acts = sum(sum(quads.values()) for quads in dossier.acts.values())
    assert acts + dossier.count.affected + dossier.count.named == dossier.count.happened


def test_the_last_event_is_the_last_that_happened_on_a_known_date():
    parts = sections(page())["Its last event"]
    assert parts[0].startswith("5 May 2024 ")
    assert parts[0].endswith("disputed")


def test_key_events_have_their_speakers_with_the_place():
    parts = sections(page(width=140))["Key events"]
    assert "Sudland → Norland Air · post (p3), citing Chief of Norland" in parts
    voices = "post, citing Norland · herald, citing Sudland"
    assert f"{voices} · 2 sources cited, independence not checked" in parts


def test_a_last_event_that_is_key_is_not_listed_twice():
    ledger = read(
        '[[event]]\nid = "a"\ndate = 2024\ntitle = "First"\nby = ["A"]\nkey = true\ncite = ["s"]\n'
        '[[event]]\nid = "b"\ndate = 2025\ntitle = "Second"\nby = ["A"]\nkey = true\ncite = ["s"]\n'
    ).ledger
    parts = sections(page(ledger, "A"))
    assert "Second" in parts["Its last event"][0]
    assert [line for line in parts["Other key events"] if "Second" in line] == []


def test_its_own_differing_accounts_are_separate_from_those_of_others():
    parts = sections(page())
    assert "crashes" in parts["Where it disagrees with others"][0]
    assert "counts its boats" in parts["Where others differ on its events"][0]
    assert "crashes" not in "".join(parts["Where others differ on its events"])


def test_forecasts_about_it_are_separate_from_its_own():
    parts = sections(page())
    assert "Norland gives way" in parts["What is expected of it"][0]
    assert "Sudland gives way" in parts["What it expects"][0]


def test_an_actor_without_content_has_no_empty_headings():
    ledger = read('[actor.a]\nname = "Nobody"\n').ledger
    assert sections(page(ledger, "Nobody")) == {"Nobody": [], "0 events": []}


def test_a_person_is_called_they():
    ledger = read(
        '[actor.ann]\nname = "Ann"\nkind = "person"\n[[event]]\nid = "a"\ndate = 2024-05-05\n'
        'title = "Ann speaks"\nby = ["ann"]\nto = ["bob"]\ncite = ["post"]\n'
        '[[event]]\nid = "b"\ndate = 2024-05-04\ntitle = "Bob speaks"\nby = ["bob"]\n'
        'to = ["ann"]\ncite = ["post"]\n'
    ).ledger
    text = page(ledger, "Ann")
    assert "they did 1 act" in " ".join(text.split())
    assert " to them  " in text
    assert "Their last event\n" in text
    assert not {"it", "its", "Its"} & set(text.split())


NAMED_BY_SOME = read("""
[actor.navy]
name = "Norland's navy"
of = "norland"
[actor.norland]
name = "Norland"
[[event]]
id = "shots"
date = 2024-05-05
title = "Shots are fired at a boat"
by = ["a gang"]
to = ["Sudland"]
cite = ["post", { source = "herald", by = ["navy"], attributed_to = ["Sudland"] }]
[[event]]
id = "talks"
date = 2024-05-06
title = "Talks begin"
between = ["norland", "Sudland"]
cite = ["post"]
""").ledger


def test_an_event_in_which_only_an_account_names_the_actor_is_listed_separately_and_not_counted():
    dossier = actor(NAMED_BY_SOME, ALL, "norland")
    assert (dossier.count.events, dossier.head["named_by_some"]) == (1, ["shots"])
    parts = sections(page(NAMED_BY_SOME))["Where only some accounts name it"]
    assert parts[0].startswith("5 May 2024")
    assert "by Norland's navy" in " ".join(parts)
    assert "herald, citing Sudland" in " ".join(parts)
    assert "Where only some accounts name it" not in page(NAMED_BY_SOME, "Sudland")


def test_filters_apply_to_events_in_which_only_an_account_names_the_actor():
    later = Filter(ALL.today, since=parse("2024-05-06"))
    assert actor(NAMED_BY_SOME, later, "norland").head["named_by_some"] == []
