"""Threads: the tree of responses, and the position of undated events in a chronology."""

from __future__ import annotations

from conftest import read
from ground import ALL, LEDGER, text
from hypothesis import given
from hypothesis import strategies as st

from briefing.query import Filter, pick_events
from briefing.reports.thread import thread
from briefing.reports.timeline import timeline


def ledger(answers, dates=()):
    """Return a ledger of events that respond to each other, by name, dated by their numbers."""
    blocks = []
    for name, above in answers.items():
        date = f"date = {dates[name]}\n" if name in dates else ""
        links = ", ".join(f'"{other}"' for other in above)
        head = f'[[event]]\nid = "{name}"\ntitle = "{name}"\n{date}'
        blocks.append(head + f"responds_to = [{links}]\n")
    return read("".join(blocks)).ledger


def drawn(tree):
    return [(step.depth, step.entry.event.id, step.asked, step.again) for step in tree.steps]


def test_a_thread_goes_both_ways_and_leaves_out_its_neighbours():
    loaded = ledger({"a": [], "b": ["a"], "c": ["b"], "d": ["b"], "sibling": ["a"], "alone": []})
    assert drawn(thread(loaded, ALL, "b")) == [
        (0, "a", False, False), (1, "b", True, False), (2, "c", False, False),
        (2, "d", False, False),
    ]  # fmt: skip


def test_a_response_to_two_events_is_listed_under_both_in_full_once():
    loaded = ledger({"a": [], "b": ["a"], "c": ["a"], "d": ["b", "c"], "e": ["d"]})
    assert drawn(thread(loaded, ALL, "d")) == [
        (0, "a", False, False), (1, "b", False, False), (2, "d", True, False),
        (3, "e", False, False), (1, "c", False, False), (2, "d", True, True),
    ]  # fmt: skip


def test_a_circle_is_listed_once():
    tree = drawn(thread(ledger({"a": ["b"], "b": ["a"]}), ALL, "b"))
    assert [step[0] for step in tree] == [0, 1, 2]
    assert {step[1] for step in tree[:2]} == {"a", "b"}
    assert (tree[2][1], tree[2][3]) == (tree[0][1], True)


def test_responses_to_a_filtered_event_move_up():
    loaded = ledger({"a": [], "b": ["a"], "c": ["b"]})
    tree = thread(loaded, Filter(ALL.today, match=("a,c",)), "b")
    assert drawn(tree) == [(0, "a", False, False), (0, "c", False, False)]


def test_the_tree_is_drawn_with_branches_and_its_event_in_bold():
    shown = text(thread(LEDGER, ALL, "protest-note"))
    assert [line[:8].rstrip() for line in shown.splitlines() if "─" in line[:8]] == [
        " └─   be", "    └─ ▽"
    ]  # fmt: skip
    assert "**Southland calls in" in text(thread(LEDGER, ALL, "protest-note"), "md")


def test_a_wrong_id_is_refused_with_suggestions(briefing, ledger_file):
    ledger_file('[[event]]\nid = "treaty"\ntitle = "T"\n')
    run = briefing("thread", "traety")
    message = 'briefing: There is no event "traety"; did you mean treaty?\n'
    assert (run.code, run.stdout, run.stderr) == (2, "", message)


def test_undated_responses_come_after_their_event_under_its_year():
    loaded = ledger(
        {"late": [], "reply": ["early"], "reply-to-reply": ["reply"], "early": [], "lost": []},
        {"late": 2024, "early": 2020},
    )
    groups = timeline(loaded, ALL).groups
    assert [(group.heading, [entry.event.id for entry in group.entries]) for group in groups] == [
        ("2020", ["early", "reply", "reply-to-reply"]), ("2024", ["late"]),
        ("without any date · 1", ["lost"]),
    ]  # fmt: skip


def test_an_undated_answer_to_two_events_follows_the_later_one():
    loaded = ledger({"reply": ["a", "b"], "a": [], "b": []}, {"a": 2020, "b": 2022})
    assert [event.id for event in pick_events(loaded, ALL).items] == ["a", "b", "reply"]


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 7)), min_size=1, max_size=8))
def test_no_undated_event_comes_before_the_event_it_responds_to(shape):
    answers = {
        f"e{number}": [f"e{above}"] if above < number else []
        for number, (_, above) in enumerate(shape)
    }
    dates = {f"e{number}": 2000 + above for number, (dated, above) in enumerate(shape) if dated}
    order = [event.id for event in pick_events(ledger(answers, dates), ALL).items]
    assert sorted(order) == sorted(answers)
    for name, above in answers.items():
        if name not in dates:
            assert all(order.index(other) < order.index(name) for other in above)
