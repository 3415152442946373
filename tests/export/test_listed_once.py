"""A briefing includes every event of its selection once, and reports how many it leaves out."""

from __future__ import annotations

import datetime
import re

import pytest
from conftest import read
from hypothesis import given
from hypothesis import strategies as st

from briefing.dates import parse
from briefing.query import Filter, loose, placed
from briefing.render.markdown import render, write
from briefing.reports.document import LENGTHS, document
from briefing.reports.timeline import timeline

TODAY = datetime.date(2025, 7, 21)
STORIES = '[story.one]\nname = "One"\nsummary = "First."\n[story.two]\n[story.three]\n'
DATES = (
    None, None, "2024", "2024-05", "2024-05-01", "2024-06-01", "2025-02-03", "[2024..2025-02]",
    "[2024-05..]", "[..2024-06]", "2024-05/2025",
)  # fmt: skip
EVENT = re.compile(r"Event (\d+)\b")


def ledger(events):
    """Return a ledger of events given as (date, stories, numbers responded to, key)."""
    blocks = [STORIES]
    for number, (date, stories, answered, key) in enumerate(events):
        lines = [f'[[event]]\nid = "e{number}"\ntitle = "Event {number}"\ncite = ["s"]']
        lines += [f'date = "{date}"'] if date else []
        lines += [f"story = {list(stories)}".replace("'", '"')] if stories else []
        names = ", ".join(f'"e{other % len(events)}"' for other in answered)
        lines += [f"responds_to = [{names}]"] if names else []
        lines += ["key = true"] if key else []
        blocks.append("\n".join(lines) + "\n")
    return read("\n".join(blocks)).ledger


def section(text, name):
    return re.split(r"\n(?=## |\[\^1\]: |\*Sources: )", text.partition(f"## {name}\n\n")[2])[0]


def numbers_listed(text):
    """Return the numbers of the events that the chronology lists, in order."""
    numbers = []
    for line in section(text, "Chronology").splitlines():
        line = line.partition(" It answers “")[0]
        numbers += EVENT.findall(line) if re.match(r" *- ", line) else []
    return [int(number) for number in numbers]


def left_out(report):
    """Return the number of events that a briefing reports as left out."""
    left = re.search(r"(\d+) events?\b", ", ".join(report.left_out()))
    return int(left[1]) if left else 0


LEDGERS = st.lists(
    st.tuples(
        st.sampled_from(DATES),
        st.lists(st.sampled_from(["one", "two", "three"]), unique=True, max_size=2),
        st.lists(st.integers(0, 9), max_size=3),
        st.booleans(),
    ),
    min_size=1, max_size=10,
)  # fmt: skip
CHOSEN = st.sampled_from(
    [
        {}, {"since": parse("2024-05"), "until": parse("2024-06"), "possible": True},
        {"since": parse("2024-06")}, {"story": ("one",)}, {"certain": True},
    ]
)  # fmt: skip


@given(LEDGERS, CHOSEN, st.sampled_from(sorted(LENGTHS)))
def test_every_event_is_listed_or_counted_as_left_out(events, criteria, length):
    report = document(ledger(events), Filter(today=TODAY, **criteria), length=length)
    text = "".join(write(report))
    points = [int(n) for n in re.findall(r"Event (\d+)", section(text, "What happened"))]
    listed = numbers_listed(text)
    assert len(points) == len(set(points))
    assert len(listed) == len(set(listed))
    numbers = {*points, *listed}
    assert len(numbers) + left_out(report) == report.events


@given(LEDGERS, st.sampled_from(["standard", "full"]))
def test_a_response_without_an_exact_date_follows_its_event(events, length):
    loaded = ledger(events)
    numbers = numbers_listed("".join(write(document(loaded, Filter(today=TODAY), length=length))))
    place = {number: at for at, number in enumerate(numbers)}
    above = {
        number: {int(name[1:]) for name in event.responds_to}
        for number, event in enumerate(loaded.events)
    }

    def reached(number):
        """Return all events to which an event responds, directly or indirectly."""
        reached_events, ahead = set(), [number]
        while ahead:
            new = above[ahead.pop()] - reached_events
            reached_events |= new
            ahead += new
        return reached_events

    for number in numbers:
        if loose(loaded.events[number].date):
            for other in above[number] & place.keys():
                # an event between bounds may respond to an undated one
                lost = loaded.events[number].date and not placed(loaded.events[other], loaded)
                if not lost and number not in reached(other):
                    assert place[other] < place[number]


ACROSS = [
    ("2025-05-01", ["two"], [], False),
    (None, ["one"], [0], False),
    ("2025-06-01", ["one"], [], False),
]


def test_a_response_to_an_event_of_another_story_says_so_and_comes_after_it():
    text = "".join(write(document(ledger(ACROSS), Filter(today=TODAY), length="full")))
    assert numbers_listed(text) == [2, 0, 1]
    assert "  - **Date not known** Event 1, s says.[^1] It answers “Event 0”.\n" in text


def test_a_dated_response_to_an_event_of_an_earlier_story_stays_in_its_own_story():
    events = [("2025-05-01", ["one"], [], False), (None, ["two"], [0], False)]
    text = "".join(write(document(ledger(events), Filter(today=TODAY), length="full")))
    assert "### two\n\n- **Date not known** Event 1, s says.[^1] It answers “Event 0”.\n" in text


def test_a_response_to_two_events_is_below_the_later_one_and_names_the_other():
    events = [("2025-05-01", [], [], 0), ("2025-06-01", [], [], 0), (None, [], [0, 1], 0)]
    text = "".join(write(document(ledger(events), Filter(today=TODAY), length="full")))
    assert (
        "Event 1, s says.[^1]\n  - **Date not known** Event 2, s says.[^1] It answers “Event 0”."
    ) in text


def test_responses_below_the_deepest_level_name_their_event():
    events = [("2025-05-01", [], [], 0), *((None, [], [number], 0) for number in range(9))]
    text = "".join(write(document(ledger(events), Filter(today=TODAY), length="full")))
    assert numbers_listed(text) == list(range(10))
    deepest = "            - **Date not known** "
    assert f"{deepest}Event 6, s says.[^1]\n" in text
    assert f"{deepest}Event 7, s says.[^1] It answers “Event 6”.\n" in text


@pytest.mark.parametrize("length", ["standard", "full"])
def test_a_circle_of_responses_and_the_responses_to_it_are_listed_once(length):
    events = [
        ("2024-05-01", [], [], 0), (None, [], [0], 0), (None, [], [3], 0), (None, [], [2], 0),
        (None, [], [3], 0), ("2025-02-01", [], [], 0),
    ]  # fmt: skip
    report = document(ledger(events), Filter(today=TODAY), length=length)
    assert numbers_listed("".join(write(report))) == [0, 1, 5, 2, 3, 4]
    assert (report.events, left_out(report)) == (6, 0)


def test_key_events_in_a_circle_and_their_responses_are_listed_once():
    events = [(None, [], [1], True), (None, [], [0], True), (None, [], [1], False)]
    text = "".join(write(document(ledger(events), Filter(today=TODAY), length="short")))
    points = re.sub(r"\[\^\d+\]", "", section(text, "What happened"))
    assert points == "1. **Event 0**, s says, giving no date. Event 1; Event 2, s says.\n"


def test_a_response_to_two_events_follows_both_even_if_the_later_one_is_listed_first():
    events = [("2025-05-01", [], [], False), ("2025-06-01", [], [], False),
              (None, [], [0], False), (None, [], [1, 2], False)]  # fmt: skip
    for text in (
        "".join(write(document(ledger(events), Filter(today=TODAY), length="full"))),
        "## Chronology\n\n"
        + "".join(render(timeline(ledger(events), Filter(today=TODAY), group="none"))),
    ):
        assert numbers_listed(text) == [0, 2, 1, 3]
