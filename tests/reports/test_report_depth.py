"""Chains of responses beyond the recursion limit, in every report and format."""

from __future__ import annotations

import sys

import pytest
from conftest import long, read
from every_report import ALL

from briefing.ledger import loads
from briefing.query import pick_events
from briefing.render import FORMATS, Screen, render
from briefing.render.markdown import write
from briefing.reports.activity import activity
from briefing.reports.actor import actor
from briefing.reports.actors import actors
from briefing.reports.changes import changes
from briefing.reports.differences import differences
from briefing.reports.document import LENGTHS, document
from briefing.reports.dyad import dyad
from briefing.reports.handover import handover
from briefing.reports.listing import listing
from briefing.reports.outlook import outlook
from briefing.reports.positions import positions
from briefing.reports.questions import questions
from briefing.reports.relations import relations
from briefing.reports.show import show
from briefing.reports.sources import sources
from briefing.reports.thread import thread
from briefing.reports.timeline import timeline

LIMIT = 200
"""The recursion limit in these tests, above the frames of pytest."""
BEYOND = 300
LONG = 1_100


def chain(count, *, circle=False, backwards=False, key=False):
    """Return a ledger of undated events, each a response to the previous one."""
    blocks = []
    for number in range(count):
        before = number - 1 if number else count - 1 if circle else None
        answers = "" if before is None else f'responds_to = ["e{before}"]\n'
        blocks.append(
            f'[[event]]\nid = "e{number}"\ntitle = "Act {number}"\nby = ["A"]\nto = ["B"]\n'
            f'{answers}{"key = true" if key else ""}\ncite = ["s"]\n'
        )
    return read("".join(reversed(blocks) if backwards else blocks)).ledger


SHAPES = {
    "circle": {"count": BEYOND, "circle": True},
    "chain of key events": {"count": BEYOND, "key": True},
}
MORE = {
    "backwards": {"count": LONG, "backwards": True},
    "long circle of key events": {"count": LONG, "circle": True, "key": True},
}


@pytest.fixture(scope="module", autouse=True)
def low_limit():
    """Lower the recursion limit, so that a chain that takes little time is beyond it."""
    for form in FORMATS:
        "".join(render(timeline(chain(3), ALL), form, Screen(80)))  # load all modules first
    frame, depth, before = sys._getframe(), 0, sys.getrecursionlimit()
    while frame is not None:
        frame, depth = frame.f_back, depth + 1
    sys.setrecursionlimit(depth + LIMIT)
    yield
    sys.setrecursionlimit(before)


@pytest.fixture(
    scope="module",
    params=[*SHAPES.values(), *map(long, MORE.values())], ids=[*SHAPES, *MORE],
)  # fmt: skip
def deep(low_limit, request):
    return chain(**request.param)


REPORTS = {
    "timeline": lambda made: timeline(made, ALL),
    "thread": lambda made: thread(made, ALL, "e7"),
    "show": lambda made: show(made, ALL, ["e7", "e8"]),
    "actors": lambda made: actors(made, ALL),
    "actor": lambda made: actor(made, ALL, "A"),
    "relations": lambda made: relations(made, ALL),
    "relations of two": lambda made: dyad(made, ALL, "A", "B"),
    "activity": lambda made: activity(made, ALL),
    "sources": lambda made: sources(made, ALL),
    "differences": lambda made: differences(made, ALL),
    "outlook": lambda made: outlook(made, ALL),
    "positions": lambda made: positions(made, ALL),
    "questions": lambda made: questions(made, ALL),
    "list": lambda made: listing(made, ALL, "types"),
    "changes": lambda made: changes(chain(3), made, ALL, ("old", "new")),
    "handover": lambda made: handover(made, ALL, changes(chain(3), made, ALL, ("old", "new"))),
}


@pytest.mark.parametrize("report", REPORTS)
def test_every_report_handles_a_deep_chain_and_a_large_circle_in_every_format(deep, report):
    content = REPORTS[report](deep)
    rows = len(content.table.items)
    for form in FORMATS:
        assert "".join(render(content, form, Screen(80))) or not rows


@pytest.mark.parametrize("length", LENGTHS)
def test_a_briefing_handles_a_deep_chain_and_a_large_circle(deep, length):
    text = "".join(write(document(deep, ALL, length=length)))
    assert f"{len(deep.events)} events recorded" in text


@pytest.mark.parametrize("backwards", [False, True])
def test_the_responses_of_a_deep_chain_follow_each_other(backwards):
    loaded = chain(BEYOND, backwards=backwards)
    names = [f"e{number}" for number in range(BEYOND)]
    assert [event.id for event in pick_events(loaded, ALL).items] == names
    steps = thread(loaded, ALL, "e0").steps
    assert [step.entry.event.id for step in steps] == names
    assert [step.depth for step in steps] == list(range(BEYOND))


def test_a_circle_of_responses_begins_with_its_first_event():
    loaded = chain(BEYOND, circle=True)
    names = [f"e{number}" for number in range(BEYOND)]
    assert [event.id for event in pick_events(loaded, ALL).items] == names


@pytest.mark.parametrize("form", ["json", "toml", "csv", "jsonl", "csl"])
def test_exports_handle_a_deep_chain(briefing, ledger_file, form):
    ledger_file(
        "".join(
            f'[[event]]\nid = "e{number}"\ntitle = "Act {number}"\ncite = ["s"]\n'
            + (f'responds_to = ["e{number - 1}"]\n' if number else "")
            for number in range(BEYOND)
        )
    )
    run = briefing("export", form)
    assert (run.code, run.stderr) == (0, f"{BEYOND} events, 1 source, 0 desk notes\n")
    if form == "toml":
        assert len(loads(run.stdout).ledger.events) == BEYOND
    elif form != "csl":
        assert run.stdout.count(f"Act {BEYOND - 1}") == 1
