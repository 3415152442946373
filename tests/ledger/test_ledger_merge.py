"""Two versions of a ledger are merged block by block, without loss."""

import json
from collections import Counter
from itertools import cycle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledgers import ledgers

from briefing.ledger import loads
from briefing.ledger.merge import Markers, merge
from briefing.ledger.merge.cut import cut

BASE = """# the desk's ledger

[ledger]
title = "A quarrel"

# who is who
[actor.baku]
name = "Baku"
aliases = ["the capital"]

# to be checked
[[event]]
id = "absence"
title = "A chair stays empty"
date = 2025-07-18
by = ["baku"]
cite = ["digest p1"]

# --- August

[[event]]
id = "answer"
title = "The chair is explained"
cite = ["digest p2"]
[event.extra]
mood = "calm"

[[position]]
who = "baku"
statement = "No comment"
date = 2025-07-19
cite = ["digest p3"]
"""
NEW = '\n[[event]]\nid = "{0}"\ntitle = "News of {0}"\ncite = ["digest p9"]\n'


def changed(*pairs):
    """Return the base with some texts replaced, each of which must occur once."""
    text = BASE
    for old, new in pairs:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


def block(header, text=BASE):
    """Return a block of the base, from its comment to the empty line below it."""
    return next(part + "\n\n" for part in text.split("\n\n") if header in part)


TITLE = 'title = "A chair stays empty"'
ABSENCE = block('"absence"')
CLEAN = {
    "both add an event": (BASE + NEW.format("x"), BASE + NEW.format("y"),
                          BASE + NEW.format("x") + NEW.format("y")),
    "both add the same event": (BASE + NEW.format("x"), BASE + NEW.format("x") + "# seen\n",
                                BASE + NEW.format("x") + "# seen\n"),
    "different keys of one event": (
        changed((TITLE, 'title = "Nobody comes"')), changed(("07-18", "07-17")),
        changed((TITLE, 'title = "Nobody comes"'), ("07-18", "07-17"))),
    "a key and a sub-table are added": (
        changed((TITLE, f'{TITLE}\nplace = "Moscow"')),
        changed(('mood = "calm"', 'mood = "calm"\nseen = true')),
        changed((TITLE, f'{TITLE}\nplace = "Moscow"'),
                ('mood = "calm"', 'mood = "calm"\nseen = true'))),
    "a key beside a new sub-table goes above it": (
        changed(('cite = ["digest p1"]', 'cite = ["digest p1"]\n[event.extra]\nseen = true')),
        changed(('cite = ["digest p1"]', 'cite = ["digest p1"]\nplace = "Moscow"')),
        changed(('cite = ["digest p1"]',
                 'cite = ["digest p1"]\nplace = "Moscow"\n[event.extra]\nseen = true'))),
    "a position without id": (
        changed(("No comment", "No comment today")), changed(("07-19", "07-20")),
        changed(("No comment", "No comment today"), ("07-19", "07-20"))),
    "removed here, another one edited there": (
        changed((ABSENCE, "")), changed(("is explained", "is removed")),
        changed((ABSENCE, ""), ("is explained", "is removed"))),
    "moved here, edited there": (
        changed((ABSENCE, "")) + "\n" + ABSENCE.rstrip("\n") + "\n",
        changed((TITLE, 'title = "E"')),
        changed((ABSENCE, "")) + "\n"
        + ABSENCE.replace(TITLE, 'title = "E"').rstrip("\n") + "\n"),
    "renamed here, edited there": (
        changed(('"absence"', '"empty-chair"')), changed((TITLE, 'title = "E"')),
        changed(('"absence"', '"empty-chair"'), (TITLE, 'title = "E"'))),
    "a name is changed here, a key there": (
        changed(("[actor.baku]", "[actor.azerbaijan]")), changed(('"Baku"', '"Baku city"')),
        changed(("[actor.baku]", "[actor.azerbaijan]"), ('"Baku"', '"Baku city"'))),
    "comments of both sides": (
        changed(("# to be checked", "# to be checked by us")),
        changed(("# to be checked", "# to be checked\n# by Friday")),
        changed(("# to be checked", "# to be checked by us\n# by Friday"))),
    "the same value in other words": (
        changed(('["digest p1"]', '[ "digest p1" ]')), changed(('["digest p1"]', '["digest p1",]')),
        changed(('["digest p1"]', '[ "digest p1" ]'))),
    "a comment at a block that the other side removed": (
        changed((ABSENCE, "")), changed(("# --- August", "# seen by AB\n\n# --- August")),
        changed((ABSENCE, "")).replace("capital\"]\n", "capital\"]\n\n# seen by AB\n", 1)),
}  # fmt: skip


@pytest.mark.parametrize("case", CLEAN)
def test_independent_changes_are_merged(case):
    ours, theirs, expected = CLEAN[case]
    text, conflicts = merge(BASE, ours, theirs)
    assert conflicts == []
    if case != "a comment at a block that the other side removed":
        assert text == expected
    assert sorted(text.split()) == sorted(expected.split())


CONFLICTS = {
    "the same key": (
        changed((TITLE, 'title = "E"')), changed((TITLE, 'title = "F"')),
        "event absence: title was changed on both sides",
        'id = "absence"\n<<<<<<< ours\ntitle = "E"\n=======\ntitle = "F"\n>>>>>>> theirs\ndate ='),
    "a key removed here and changed there": (
        changed((f"{TITLE}\n", "")), changed((TITLE, 'title = "F"')),
        "event absence: title was changed on both sides",
        '"absence"\n<<<<<<< ours\n=======\ntitle = "F"\n>>>>>>> theirs\ndate ='),
    "a sub-table": (
        changed(('"calm"', '"angry"')), changed(('"calm"', '"sad"')),
        "event answer: extra was changed on both sides",
        '<<<<<<< ours\n[event.extra]\nmood = "angry"\n=======\n[event.extra]\nmood = "sad"\n>>>'),
    "removed here and edited there": (
        changed((ABSENCE, "")), changed((TITLE, 'title = "F"')),
        "event absence: removed on our side, changed on their side",
        "<<<<<<< ours\n=======\n" + ABSENCE.replace(TITLE, 'title = "F"').rstrip("\n")
        + "\n>>>>>>> theirs\n"),
    "edited here and removed there": (
        changed((TITLE, 'title = "F"')), changed((ABSENCE, "")),
        "event absence: removed on their side, changed on our side",
        "<<<<<<< ours\n" + ABSENCE.replace(TITLE, 'title = "F"').rstrip("\n")
        + "\n=======\n>>>>>>> theirs\n"),
    "an event is removed, and a new one answers it": (
        changed((ABSENCE, "")), BASE + NEW.format("x") + 'responds_to = ["absence"]\n',
        "event absence: removed on our side, and event x now refers to it",
        "<<<<<<< ours\n=======\n# to be checked\n[[event]]\n"),
    "an actor is removed, and a new event calls it by its alias": (
        changed((block("[actor.baku]"), ""), ('by = ["baku"]\n', "")),
        BASE + NEW.format("x") + 'by = ["the capital"]\n',
        "actor baku: removed on our side, and event x now refers to it",
        "<<<<<<< ours\n=======\n# who is who\n[actor.baku]\n"),
    "one id for two new events": (
        BASE + NEW.format("x"), BASE + NEW.format("x").replace("News", "Word"),
        "event x: both sides added it with different content",
        '<<<<<<< ours\n[[event]]\nid = "x"\ntitle = "News of x"'),
    "keys that exclude each other": (
        changed(('mood = "calm"', 'mood = "calm"\nx = 1')),
        changed(('mood = "calm"', 'mood = "calm"\nx.y = 1')),
        "event answer: extra was changed on both sides", "x = 1\n=======\n"),
    "a value and a table of one name": (
        changed((TITLE, f"{TITLE}\nfigures = {{ a = 1 }}")),
        changed((TITLE, f"{TITLE}\nfigures.b = 1")),
        "event absence: the changes of both sides cannot be combined", "figures.b = 1\n"),
}  # fmt: skip


@pytest.mark.parametrize("case", CONFLICTS)
def test_conflicting_changes_are_marked(case):
    ours, theirs, sentence, marked = CONFLICTS[case]
    text, conflicts = merge(BASE, ours, theirs)
    assert conflicts == [sentence]
    assert marked in text
    assert lines_lost(text, ours, theirs) == []


def lines_lost(text, *sides):
    """Return the lines of the sides that are neither in the text nor in the base."""
    there, old = set(text.splitlines()), set(BASE.splitlines())
    return [line for side in sides for line in side.splitlines() if line not in there | old]


OUR_Z = changed(('["the capital"]', '["the capital", "Z"]'))
THEIR_Z = changed(("# to be checked", '[actor.zed]\naliases = ["Z"]\n\n# to be checked'))
ONLY_MERGED = {
    "keys that exclude each other": (
        changed(('by = ["baku"]\n', ""), (TITLE, f'{TITLE}\nbetween = ["a", "b"]')),
        changed(('by = ["baku"]', 'by = ["baku"]\nto = ["c"]')),
        "event absence: An event has either between, or by and to, but not both",
        '<<<<<<< ours\n# to be checked\n[[event]]\nid = "absence"'),
    "an id that is new there and was another one's here": (
        changed(('"absence"', '"x"')), BASE + NEW.format("x"),
        "event x: The id x ",
        '<<<<<<< ours\n=======\n[[event]]\nid = "x"'),
    "an alias of two actors": (
        OUR_Z + NEW.format("x") + 'by = ["Z"]\n', THEIR_Z,
        'event x: ambiguous name "Z"',
        '<<<<<<< ours\n[[event]]\nid = "x"'),
    "an alias of two actors that both sides use": (
        OUR_Z + NEW.format("x") + 'by = ["Z"]\n', THEIR_Z + NEW.format("x") + 'by = ["Z"]\n',
        'ambiguous name "Z"', "<<<<<<< ours\n"),
}  # fmt: skip


@pytest.mark.parametrize("case", ONLY_MERGED)
def test_errors_only_in_the_merged_text_are_marked_in_place(case):
    ours, theirs, sentence, marked = ONLY_MERGED[case]
    assert loads(ours).errors == loads(theirs).errors == []
    text, conflicts = merge(BASE, ours, theirs)
    assert len(conflicts) == 1
    assert conflicts[0].startswith(sentence)
    assert "(only in the merged text)" in conflicts[0]
    assert marked in text
    assert text.count("<<<<<<<") == text.count(">>>>>>>") == 1
    assert lines_lost(text, ours, theirs) == []


def test_an_id_that_both_sides_gave_to_different_events_is_a_conflict():
    ours, theirs = changed(('"absence"', '"x"')), changed(('"answer"', '"x"'))
    _, conflicts = merge(BASE, ours, theirs)
    assert len(conflicts) == 1
    assert "x" in conflicts[0]


def test_markers_have_the_size_and_labels_given_by_git():
    text, _ = merge(
        BASE, changed((TITLE, "title = 1")), changed((TITLE, "title = 2")),
        Markers(9, "HEAD", "the other branch"),
    )  # fmt: skip
    assert "\n<<<<<<<<< HEAD\ntitle = 1\n=========\ntitle = 2\n>>>>>>>>> the other branch\n" in text


BROKEN = {
    "not TOML": BASE + "title: none\n",
    "a conflict already": BASE + "<<<<<<< ours\n=======\n>>>>>>> theirs\n",
    "JSON": json.dumps({"ledger": {}}) + "\n",
    "a sub-table apart": BASE + "[event.extra.more]\na = 1\n",
    "not UTF-8": BASE + "# caf\udce9\n",
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_side_that_cannot_be_split_gives_one_conflict_around_all_differences(case):
    other = BASE + NEW.format("x")
    for ours, theirs in ((BROKEN[case], other), (other, BROKEN[case])):
        text, conflicts = merge(BASE, ours, theirs)
        assert len(conflicts) == 1
        assert "cannot be read block by block" in conflicts[0]
        assert lines_lost(text, ours, theirs) == []
        marks = [line[:7] for line in text.splitlines() if line[:7] in ("<<<<<<<", ">>>>>>>")]
        assert marks[0] == "<<<<<<<"
        assert marks[-1] == ">>>>>>>"


@pytest.mark.parametrize(
    ("ours", "theirs"), [("\n", "\r\n"), ("\r\n", "\n"), ("\r\n", "\r\n")], ids=repr
)
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_line_breaks_and_byte_order_mark_come_from_the_side_that_changed_them(ours, theirs, bom):
    first = bom + (BASE + NEW.format("x")).replace("\n", ours)
    second = (BASE + NEW.format("y")).replace("\n", theirs)
    text, conflicts = merge(BASE, first, second)
    assert conflicts == []
    assert text == bom + CLEAN["both add an event"][2].replace("\n", "\r\n")


def test_mixed_line_breaks_are_kept():
    base = BASE.replace('A quarrel"\n', 'A quarrel"\r\n')
    text, conflicts = merge(base, base + NEW.format("x"), base + NEW.format("y"))
    assert (text, conflicts) == (base + NEW.format("x") + NEW.format("y"), [])


# --- properties, on random histories


@st.composite
def edits(draw, text, side):
    parts = parts_of(text)
    for number in range(draw(st.integers(0, 4))):
        what = draw(st.sampled_from(["add", "edit", "remove", "move", "rename", "comment"]))
        at = draw(st.integers(0, len(parts)))
        new = draw(st.sampled_from(["shared", f"{side}-{number}"]))
        if what == "add":
            gap = draw(st.sampled_from(["", "\n", "# new\n", "\n# new\n\n"]))
            kind = draw(st.sampled_from(["event", "position"]))
            parts.insert(max(at, 1), f'[[{kind}]]\nid = "{new}"\ntitle = "{side}"\n{gap}')
        elif what == "comment":
            parts.insert(at, f"# {side} {number}\n\n")
        elif at >= 1 and at < len(parts):
            if what == "remove":
                del parts[at]
            elif what == "move":
                parts.insert(draw(st.integers(1, len(parts) - 1)), parts.pop(at))
            elif what == "rename":
                parts[at] = parts[at].replace('id = "event-', f'id = "{side}-event-', 1)
            elif not parts[at].startswith("#"):
                key = draw(st.sampled_from(["place", "x-own", "summary2"]))
                value = draw(st.sampled_from([side, "same"]))
                head, end, rest = parts[at].partition("\n")
                if f"\n{key} =" not in parts[at]:
                    parts[at] = f'{head}{end}{key} = "{value}"\n{rest}'
    result = "".join(parts)
    return result if readable(result) else text


def parts_of(text):
    """Cut a text at its blocks, the beginning of the file first."""
    pieces = cut(text)
    return [piece.whole() + piece.tail for piece in pieces.values()]


def readable(text):
    try:
        cut(text)
    except ValueError:
        return False
    return True


def errors(text):
    return Counter((error.code, error.message) for error in loads(text).errors)


def lines(text):
    """Count the lines that are not empty, each with its line break."""
    text = text if text.endswith("\n") else f"{text}\n"
    return Counter(line for line in text.splitlines(keepends=True) if line.strip())


def facts(text):
    """Return the blocks of a text: for each its kind, and its keys with their values."""
    return [
        (
            name[0],
            frozenset((key, json.dumps(value, default=repr)) for key, value in piece.raw.items()),
        )
        for name, piece in cut(text).items()
    ]


def ends(text, how):
    """Give a text the line breaks of Unix or Windows, or both alternately."""
    breaks = cycle({"unix": ["\n"], "windows": ["\r\n"], "both": ["\n", "\r\n", "\r\n"]}[how])
    return "".join(
        line[:-1] + next(breaks) if line.endswith("\n") else line
        for line in text.replace("\r\n", "\n").splitlines(keepends=True)
    )


@st.composite
def histories(draw, how):
    """Draw a base and two sides of it: blocks added, edited, removed, moved, renamed."""
    text, _ = draw(ledgers())
    text = ends(text if text.endswith("\n") or not text else text + "\n", how)
    sides = (draw(edits(text, side)) for side in ("ours", "theirs"))
    return text, *(ends(side, how) if how == "windows" else side for side in sides)


@pytest.mark.parametrize("how", ["unix", "windows", "both"])
@given(data=st.data())
def test_any_two_sides_are_merged_without_loss(how, data):
    """No line of text or comment is lost or changes its line break. Empty lines are not counted,
    because those around a block may be removed with it.
    """
    base, ours, theirs = data.draw(histories(how))
    assert merge(base, ours, ours) == (ours, [])
    assert merge(base, ours, base) == (ours, [])
    assert merge(base, base, theirs) == (theirs, [])
    there, back = merge(base, ours, theirs), merge(base, theirs, ours)
    assert bool(there.conflicts) == bool(back.conflicts)
    for side, other in ((ours, theirs), (theirs, ours)):
        removed = lines(base) - lines(other)
        assert lines(side) - removed - lines(there.text) == Counter()
    if there.conflicts:
        assert "<<<<<<< ours\n" in there.text.replace("\r\n", "\n")
        return
    assert Counter(facts(there.text)) == Counter(facts(back.text))
    assert errors(there.text) <= errors(ours) + errors(theirs)
    for side, other in ((ours, theirs), (theirs, ours)):
        for kind, block in facts(side):
            old, now = facts(base), facts(other)
            if (kind, block) in old and (kind, block) not in now:
                continue  # the other side edited or removed it
            gone = keys(old, kind) - keys(now, kind)
            assert any(kind == k and block - gone <= b for k, b in facts(there.text))


def keys(blocks, kind):
    """Return all keys and values that the blocks of a kind have."""
    return frozenset().union(*(block for each, block in blocks if each == kind))
