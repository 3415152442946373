"""Keys of a block changed in place: every other byte is kept, including comments and layout."""

import difflib

import pytest

from briefing.diagnostics import BriefingError
from briefing.ledger import loads
from briefing.ledger.change.edit import Change, change

ODD = """\
# top
[ledger]
title = "L" # the ledger

[actor . "norland-guard"]   # odd name
name = "Norland Guard"

# above a
[[event]] # a
id = "a"   # its id
title = 'A "quoted" title'
by = [
  "x",  # the first
  "y",
]
to = ["p", "q"] # two
# a comment between
tags = ["one"]
figures.killed = 3
figures.hurt = 4
cite = [
  # where it was first
  "digest p1",
  { source = "essay", at = "p2" }, # twice
]

  [event.extra]
  "a key" = 1
  other = "o"  # kept

# above b
[[event]]
id = "b"
title = "B"
note = \"\"\"
Two
lines\"\"\"

[[event.cite]]
source = "s"
says = "[[event]]"

[event.figures]
killed = 3 # killed
hurt = 4
# the end
"""


def changed(text, values, which=0, kind="event"):
    loaded = loads(text)
    assert loaded.errors == []
    name = "ab"[which] if isinstance(which, int) else which
    return change(loaded, [Change(kind, which, name, values)], "set").after


CASES = {
    "a text": (0, {"title": "New"}, ["title = 'A \"quoted\" title'"], ['title = "New"']),
    "a new key": (0, {"place": "Norburg"}, [], ['place = "Norburg"']),
    "a key taken out": (1, {"title": "C", "note": None}, ['title = "B"', 'note = """', "Two",
                        'lines"""'], ['title = "C"']),
    "an item more": (0, {"by": ["x", "y", "z"]}, [], ['  "z",']),
    "an item less": (0, {"to": ["q"]}, ['to = ["p", "q"] # two'], ['to = ["q"] # two']),
    "the last item": (0, {"to": ["p"]}, ['to = ["p", "q"] # two'], ['to = ["p"] # two']),
    "other items": (0, {"to": ["r", "p"]}, ['to = ["p", "q"] # two'], ['to = ["r", "p"] # two']),
    "a figure of a table": (1, {"figures": {"killed": 5, "hurt": 4, "held": 1}},
                            ["killed = 3 # killed"], ["killed = 5 # killed", "held = 1"]),
    "figures with dots": (0, {"figures": {"killed": 3, "hurt": 5}},
                          ["figures.killed = 3", "figures.hurt = 4"],
                          ["figures = { killed = 3, hurt = 5 }"]),
    "a key of extra": (0, {"extra": {"a key": 2, "other": "o", "a new": True}},
                       ['  "a key" = 1'], ['  "a key" = 2', '"a new" = true']),
    "a citation more": (1, {"cite": [{"source": "s", "says": "[[event]]"},
                                     {"source": "t", "at": "p1"}]},
                        [], ["[[event.cite]]", 'source = "t"', 'at = "p1"', ""]),
}  # fmt: skip


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("case", CASES)
def test_only_the_lines_of_the_key_differ(case, end):
    which, values, gone, new = CASES[case]
    after = changed(ODD.replace("\n", end), values, which)
    assert after.text.count("\r\n") == (after.text.count("\n") if end == "\r\n" else 0)
    lines = difflib.ndiff(ODD.split("\n"), after.text.replace("\r\n", "\n").split("\n"))
    changed_lines = [line for line in lines if line[0] in "+-"]
    assert [line[2:] for line in changed_lines if line[0] == "-"] == gone
    assert [line[2:] for line in changed_lines if line[0] == "+"] == new
    raw = after.ledger.raw["event"][which]
    assert {key: raw.get(key) for key in values} == values


def test_a_named_block_and_the_ledger_are_changed_too():
    after = changed(ODD, {"name": "Guard", "kind": "force"}, "norland-guard", "actor")
    assert '[actor . "norland-guard"]   # odd name\nname = "Guard"\nkind = "force"\n' in after.text
    assert 'title = "M" # the ledger' in changed(ODD, {"title": "M"}, "", "ledger").text


def test_a_short_citation_becomes_a_table_if_the_others_are_tables():
    old = [{"source": "s", "says": "[[event]]"}]
    assert 'source = "t"\nat = "p1"' in changed(ODD, {"cite": [*old, "t p1"]}, 1).text


def test_several_blocks_are_changed_at_once():
    loaded = loads(ODD)
    both = [Change("event", 1, "b", {"title": "D"}), Change("event", 0, "a", {"title": "C"})]
    edited = change(loaded, both, "set")
    assert [event.title for event in edited.after.ledger.events] == ["C", "D"]
    text = ODD.replace("'A \"quoted\" title'", '"C"').replace('title = "B"', 'title = "D"')
    assert edited.after.text == text


def test_a_replaced_item_keeps_the_comment_after_it():
    assert '  "z",  # the first\n  "y",' in changed(ODD, {"by": ["z", "y"]}).text


@pytest.mark.parametrize("value", [["z"], None])
def test_a_comment_is_not_lost_silently(value):
    with pytest.raises(BriefingError, match="comment inside by of a"):
        changed(ODD, {"by": value})


def test_a_faulty_change_is_refused_with_the_reason():
    with pytest.raises(BriefingError, match="type cannot be"):
        changed(ODD, {"type": "rejct"})
