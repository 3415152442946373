"""`briefing merge`: merges two reports of one event without losing typed text."""

import re

import pytest
from conftest import SHIPPED

from briefing.authoring.unite import merged
from briefing.diagnostics import BriefingError
from briefing.ledger import load, loads

LEDGER = """\
[actor.guard]
name = "Coast Guard"

[source.post]
title = "The Post"

[story.boats]
name = "Boats"
analysis = \"\"\"
It began so.[^shots-two] And "so".[^other]\"\"\"

# the first report
[[event]]
id = "shots"
date = 2025-03-14
title = "Guards shoot at a boat"
by = ["Coast Guard"]
to = ["Fishermen"]
tags = ["sea"] # kept
figures = { hurt = 2 }
see = ["shots-two"]
cite = ["post p5"]

[[event]]
id = "answer"
title = "Fishermen protest"
responds_to = [
  "shots-two", # the cause
]
see = ["shots", "shots-two"]
cite = ["post p6"]

# typed by hand
[[event]]
id = "shots-two"
date = "2025-03-13"
title = "Two fishermen are hurt"
by = ["Norland"]
to = ["Fishermen"]
place = "off Norburg" # by the letter
story = ["boats"]
tags = ["sea", "guns"]
figures = { hurt = 3, boats = 1 }
status = "planned"
key = true
checked = "AB 2025-03-20"
cite = [
  "Union letter p2",
  { source = "Gazette", at = "p1", says = "shots were heard", date = "2025-03" },
]
[event.extra]
row = 7

[[outlook]]
statement = "It ends"
resolved_by = ["shots-two"]
cite = ["post p7"]

[[judgement]]
statement = "It was meant"
rests_on = ["shots", "shots-two"]

[[question]]
statement = "Who gave the order?"
about = ["shots-two"]

[[watch]]
statement = "More boats leave"
seen = ["shots-two"]
"""


@pytest.fixture
def united():
    edit, remarks = merged(loads(LEDGER), "shots", "shots-two")
    assert edit.after.errors == []
    return edit.after, remarks


def test_the_citations_of_both_are_combined_and_keep_the_differences(united):
    event = united[0].ledger.index["shots"]
    assert event.date.written == "2025-03-14"
    post, letter, gazette = event.cite
    assert post.raw == "post p5"
    assert letter.raw == {
        "source": "Union letter", "at": "p2", "says": "Two fishermen are hurt",
        "date": "2025-03-13", "by": ["Norland"], "figures": {"hurt": 3},
    }  # fmt: skip
    assert (gazette.says, gazette.date.written) == ("shots were heard", "2025-03")
    assert gazette.figures == {"hurt": 3}


def test_a_citation_with_its_own_figures_keeps_them_and_gains_the_others():
    own = 'at = "p1", figures = { boats = 2 }, says'
    edit, _ = merged(loads(LEDGER.replace('at = "p1", says', own)), "shots", "shots-two")
    *_, gazette = edit.after.ledger.index["shots"].cite
    assert gazette.figures == {"hurt": 3, "boats": 2}


def test_values_only_in_the_second_event_are_added_to_the_first(united):
    event = united[0].ledger.index["shots"]
    assert (event.place, event.story, event.tags) == ("off Norburg", ("boats",), ("sea", "guns"))
    assert (event.figures, event.key, event.extra) == ({"hurt": 2, "boats": 1}, True, {"row": 7})


def test_a_value_that_no_citation_can_keep_goes_into_the_note_and_is_reported(united):
    after, remarks = united
    event = after.ledger.index["shots"]
    assert (event.status, event.checked) == ("occurred", "")
    assert event.note == "checked of shots-two: AB 2025-03-20\nstatus of shots-two: planned"
    assert "status planned is kept in the note" in remarks
    assert "date 2025-03-13 is kept in the citation of Union letter" in remarks


def test_only_references_are_moved(united):
    after = united[0]
    ledger = after.ledger
    answer = ledger.index["answer"]
    assert (answer.responds_to, answer.see) == (("shots",), ("shots",))
    assert ledger.outlooks[0].resolved_by == ("shots",)
    assert ledger.judgements[0].rests_on == ("shots",)
    assert ledger.questions[0].about == ("shots",)
    assert ledger.watches[0].seen == ("shots",)
    assert 'It began so.[^shots] And "so".[^other]"""\n' in after.text
    assert ledger.index["shots"].see == ()
    assert "shots-two" not in after.text.replace("of shots-two:", "")
    assert '  "shots", # the cause\n' in after.text


def test_comments_of_both_are_kept(united):
    text = united[0].text
    head = '# the first report\n# typed by hand\n# by the letter\n[[event]]\nid = "shots"\n'
    assert head in text
    assert 'tags = ["sea", "guns"] # kept\n' in text
    typed = set(re.findall(r'"([^"\n]+)"', LEDGER)) - {"shots-two", "Union letter p2"}
    assert {words for words in typed if words not in text} == set()


def event(ident, more=""):
    return f'[[event]]\nid = "{ident}"\ntitle = "A thing"\ncite = ["s"]\n{more}\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [(event("a") + event("b", 'responds_to = ["a"]'), "b answers a, so they are two events"),
     (event("a", 'part_of = ["b"]') + event("b"), "a is part of b, so they are two events"),
     (event("a", 'marking = "TLP:RED"') + event("b", 'marking = "TLP:GREEN"'), "is marked TLP:RED"),
     (event("a"), 'There is no event "b"'),
     ('event = [{ id = "a", title = "A" }, { id = "b", title = "B" }]\n', "no header of its own")],
)  # fmt: skip
def test_events_that_cannot_be_one_are_refused(text, message):
    with pytest.raises(BriefingError, match=message):
        merged(loads(text), "a", "b")


def test_the_same_citation_is_there_once_and_another_title_without_one_is_noted():
    text = event("a") + event("b")
    assert merged(loads(text), "a", "b")[0].after.text == event("a")
    other = event("b").replace("A thing", "Something").replace('cite = ["s"]\n', "")
    (merged_event,) = merged(loads(event("a") + other), "a", "b")[0].after.ledger.events
    assert (merged_event.title, merged_event.note) == ("A thing", "title of b: Something")


def test_between_goes_into_the_note_if_the_first_has_directed_parties():
    text = event("a", 'by = ["X"]') + event("b", 'between = ["X", "Y"]')
    (merged_event,) = merged(loads(text), "a", "b")[0].after.ledger.events
    assert (merged_event.by, merged_event.between) == (("X",), ())
    assert merged_event.note == 'between of b: ["X", "Y"]'


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [("2025-07-02", "2025-07-01"), ("2025-07-01", "2025-07-02T10:00:00"),
     ("2025-07-01T10:00:00", "2025-07-01T11:00:00"), ("2025-07-01T10:00:00", "2025-07-01")],
)  # fmt: skip
def test_the_event_keeps_the_earlier_time_of_recording(mine, theirs):
    text = event("a", f"recorded = {mine}") + event("b", f"recorded = {theirs}")
    (merged_event,) = merged(loads(text), "a", "b")[0].after.ledger.events
    assert merged_event.recorded.startswith("2025-07-01")
    assert merged_event.note == ""


def test_the_command_writes_and_undo_reverts_it(briefing, ledger_file):
    path = ledger_file(LEDGER)
    shown = briefing("merge", "shots", "shots-two", "--dry-run")
    assert (shown.code, path.read_text()) == (0, LEDGER)
    assert '-id = "shots-two"\n' in shown.stdout
    done = briefing("merge", "shots", "shots-two")
    assert done.code == 0
    assert "merged shots-two into shots; `briefing undo` reverts it\n" in done.stderr
    assert briefing("check").stdout.startswith("0 errors") or briefing("check").code == 0
    assert briefing("undo").code == 0
    assert path.read_text() == LEDGER


def leaves(value):
    inner = value.values() if isinstance(value, dict) else value
    if isinstance(value, (dict, list)):
        return [leaf for item in inner for leaf in leaves(item)]
    return [str(value)]


SHIPPED_LEDGER = load(str(SHIPPED))
IDS = list(SHIPPED_LEDGER.ledger.index)


@pytest.mark.parametrize("start", range(0, 60, 6))
def test_everything_in_two_events_is_in_the_merged_one_and_nothing_else_changes(start):
    ident, other = IDS[start], IDS[-1 - start // 2]
    after = merged(SHIPPED_LEDGER, ident, other)[0].after
    before, now = SHIPPED_LEDGER.ledger.index, after.ledger.index
    have = " ".join(leaves(now[ident].raw))
    said = {word for each in (ident, other) for leaf in leaves(before[each].raw)
            for word in leaf.split() if word != before[each].recorded} - {ident, other}  # fmt: skip
    assert {word for word in said if word not in have} == set()
    assert f'"{other}"' not in after.text
    assert f"[^{other}]" not in after.text
    for event in now.values():
        if event.raw != before[event.id].raw and event.id != ident:
            assert other in leaves(before[event.id].raw)


def test_a_participant_is_not_also_listed_as_named():
    text = (
        '[actor.norland]\nname = "Norland"\naliases = ["the North"]\n'
        '[[event]]\nid = "a"\ntitle = "A recall"\nby = ["Norland"]\ncite = ["one"]\n'
        '[[event]]\nid = "b"\ntitle = "An envoy goes home"\nto = ["Sudland"]\n'
        'named = ["the North", "Sudland", "Ana Verde"]\ncite = ["two"]\n'
    )
    (event,) = merged(loads(text), "a", "b")[0].after.ledger.events
    assert (event.by, event.to, event.named) == (("norland",), ("Sudland",), ("Ana Verde",))
