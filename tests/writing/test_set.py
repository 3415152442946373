"""`briefing set` and `confirm`: keys of one block, or one key of many events."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typist import Typist

from briefing.cli.write_options import diff

LEDGER = """\
[ledger]
title = "The border" # mine

[actor.exxon]
name = "ExxonMobil" # the company
aliases = ["Exxon"]

[source.kaieteur]
title = "Kaieteur"

[story.river]
name = "The river"

# above
[[event]]
id = "raid"   # its id
date = 2025-03-01
title = "Soldiers fire at a boat"
by = ["Venezuela", "exxon"]
story = ["river"]
tags = ["water", "boats"] # two
figures = { hurt = 6 }
cite = ["kaieteur p1", { source = "stabroek", at = "p3", says = "six" }]

[[event]]
id = "protest"
title = "Guyana protests"
responds_to = ["raid"]
story = ["river"]
tags = ["note"]
checked = "CD 2025-03-02"
cite = ["newsroom p2"]

[[event]]
id = "exxon"
title = "A company speaks"
tags = ["note"]
cite = ["newsroom p3"]

[[position]]
who = "Venezuela"
statement = "claims the Essequibo"
cite = ["kaieteur p2"]

[[judgement]]
id = "no-invasion"
statement = "Caracas will not invade"
confidence = "low"

[[question]]
statement = "Who fired first?"

[[watch]]
statement = "A second boat is fired at"
about = ["no-invasion"]
"""
TODAY = ("--today", "2025-03-10")


@pytest.fixture
def ledger(ledger_file):
    return ledger_file(LEDGER)


@pytest.fixture
def call(briefing, tmp_path):
    return lambda *words, **more: briefing(*words, XDG_STATE_HOME=str(tmp_path / "state"), **more)


@pytest.mark.parametrize(
    ("words", "old", "new"),
    [
        (["raid", "title=Shots at a boat"], '"Soldiers fire at a boat"', '"Shots at a boat"'),
        (["raid", "place=Cuyuni"], "story = [\"river\"]\ntags = [\"water",
         'place = "Cuyuni"\nstory = ["river"]\ntags = ["water'),
        (["raid", "tags+=gold"], '"boats"]', '"boats", "gold"]'),
        (["raid", "tags+=gold,ore"], '"boats"]', '"boats", "gold", "ore"]'),
        (["raid", "tags-=boats"], '["water", "boats"]', '["water"]'),
        (["raid", "by-=ExxonMobil"], '["Venezuela", "exxon"]', '["Venezuela"]'),
        (["raid", "by=Soldiers"], '["Venezuela", "exxon"]', '["Soldiers"]'),
        (["raid", "figures.hurt=8"], "hurt = 6", "hurt = 8"),
        (["raid", "figures+=killed=1"], "hurt = 6", "hurt = 6, killed = 1"),
        (["raid", "date=last Friday", *TODAY], "2025-03-01", "2025-03-07"),
        (["raid", "date=March 2025"], "2025-03-01", '"2025-03"'),
        (["raid", "key=true"], 'cite = ["kaieteur p1"', 'key = true\ncite = ["kaieteur p1"'),
        (["raid", "cite-=stabroek p3"], ', { source = "stabroek", at = "p3", says = "six" }', ""),
        (["protest", "cite+=kaieteur p4"], '"newsroom p2"]', '"newsroom p2", "kaieteur p4"]'),
        (["protest", "responds-to="], 'responds_to = ["raid"]\n', ""),
        (["protest", "tags-=note"], 'tags = ["note"]\nchecked', "checked"),
        (["actor.exxon", "kind=company"], '# the company\n', '# the company\nkind = "company"\n'),
        (["actor.Exxon", "aliases="], 'aliases = ["Exxon"]\n', ""),
        (["source.kaieteur", "title=Kaieteur News"], '"Kaieteur"', '"Kaieteur News"'),
        (["story.river", "name=The Cuyuni"], '"The river"', '"The Cuyuni"'),
        (["story.river", "summary=A river\nand a border"], '"The river"\n',
         '"The river"\nsummary = """\nA river\nand a border"""\n'),
        (["ledger", "title=A border"], '"The border"', '"A border"'),
        (["judgement.no-invasion", "confidence=high"], '"low"', '"high"'),
        (["position.claims", "leaning=for"], 'statement = "claims',
         'leaning = "for"\nstatement = "claims'),
        (['question."Who fired', "id=first-shot"], 'statement = "Who',
         'id = "first-shot"\nstatement = "Who'),
        (["watch.A second", "seen+=raid"], 'about = ["no-invasion"]\n',
         'about = ["no-invasion"]\nseen = ["raid"]\n'),
        (["protest", "id=note-of-protest"], 'id = "protest"', 'id = "note-of-protest"'),
        (["event.exxon", "title=It speaks"], '"A company speaks"', '"It speaks"'),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_only_one_key_changes_and_every_other_byte_is_kept(call, ledger, words, old, new):
    assert LEDGER.count(old) == 1
    run = call("set", *words)
    assert (run.code, run.stdout) == (0, ""), run.stderr
    assert ledger.read_text() == LEDGER.replace(old, new)
    assert call("undo").code == 0
    assert ledger.read_text() == LEDGER


def test_several_keys_are_changed_and_shown_together(call, ledger):
    run = call("set", "raid", "place=Cuyuni", "tags+=gold", "figures=")
    assert run.stderr.startswith("set place, tags, figures of raid\n")
    assert "  -figures = { hurt = 6 }\n" in run.stderr
    assert '  +place = "Cuyuni"\n' in run.stderr
    assert call("undo").code == 0
    assert ledger.read_text() == LEDGER


def test_a_dry_run_prints_the_change_and_writes_nothing(call, ledger):
    run = call("set", "raid", "tags+=gold", "--dry-run")
    assert '+tags = ["water", "boats", "gold"] # two\n' in run.stdout
    assert ledger.read_text() == LEDGER


@pytest.mark.parametrize("words", [["tags+=boats"], ["title=Soldiers fire at a boat"], ["place="],
                                   ["by+=Exxon"], ["cite+=kaieteur p1"]])  # fmt: skip
def test_unchanged_values_are_not_rewritten(call, ledger, words):
    run = call("set", "raid", *words)
    assert (run.code, run.stderr) == (0, "nothing was changed\n")
    assert ledger.read_text() == LEDGER


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["riad", "place=x"], 'There is no block "riad"; did you mean raid?'),
        (["actor.exon", "kind=company"], "did you mean actor.exxon?"),
        (["judgement.no-inv", "lead=true"], "did you mean judgement.no-invasion?"),
        (["prot", "place=x"], "did you mean protest?"),
        (["protest", "see+=ra"], 'There is no event "ra"; did you mean raid?'),
        (
            ["Venezuela", "kind=state"],
            "The actor Venezuela is not declared; `briefing define actor Venezuela` does that",
        ),
        (["ExxonMobil", "kind=company"], "write actor.exxon"),
        (["exxon", "title=x"], '"exxon" may be one of 2 blocks; write actor.exxon or event.exxon'),
        (["raid", "typ=assault"], "An event has no key typ; did you mean type?"),
        (["raid", "colour=blue"], "use extra for keys of your own: extra.KEY=VALUE"),
        (["story.river", "colour=blue"], "A story has no key colour; one of name, summary"),
        (["raid", "type=asault"], 'type cannot be "asault"; did you mean assault?'),
        (["raid", "story=rivers"], 'There is no story "rivers"; did you mean river?'),
        (["raid", "title="], "An event needs its title; write title=VALUE"),
        (["raid", "tags-=gold"], "gold is not in tags of raid; it has water, boats"),
        (["raid", "figures-=killed"], "killed is not in figures of raid; it has hurt"),
        (["raid", "cite-=reuters"], "reuters is not in cite of raid; it has kaieteur p1, stabroek"),
        (["raid", "place"], "This is not KEY=VALUE: place"),
        (["raid", "title+=x"], "title is not a list; write title=VALUE"),
        (["raid", "tags+="], "tags has no value; write tags+=VALUE"),
        (["raid", "title.x=y"], "title has no entries"),
        (["raid", "extra=y"], "extra must be edited by hand"),
        (["raid", "extra.a.b=y"], "extra must be edited by hand"),
        (["raid", "key=perhaps"], "key must be true or false, not perhaps"),
        (["raid", "date=03/04/2025"], "may mean either of two days"),
        (
            ["raid", "id=shots"],
            "raid cannot get another id, because other blocks refer to it: event protest (resp",
        ),
        (["judgement.no-invasion", "id=peace"], "other blocks refer to it: watch number 1 (about)"),
        (["protest", "id=a b"], "This id has characters that cannot be typed"),
        (["protest", "id=--x"], 'This id begins like an option: "--x"'),
        (["raid", "title=a", "title=b"], "title is given twice; give one value; += adds to a list"),
        (["raid", "tags+=a", "tags=b"], "tags is given twice"),
        (["raid", "extra.a=1", "extra.a=2"], "extra.a is given twice"),
        (["raid", "figures.killed=1", "figures=hurt=2"], "figures is given twice"),
        (["raid", "title=a\x1bb"], "KEY=VALUE contains a control character, U+001B"),
    ],
)
def test_an_invalid_assignment_is_refused_with_the_reason(call, ledger, words, said):
    run = call("set", *words)
    assert run.code == 2
    assert said in run.stderr
    assert run.stderr.count("\n") == 1
    assert ledger.read_text() == LEDGER


def test_other_keys_of_extra_are_unchanged(call, ledger_file):
    path = ledger_file('[[event]]\nid = "a"\ntitle = "T"\n[event.extra]\none = 1 # kept\n')
    assert call("set", "a", "extra.two=words").code == 0
    assert path.read_text().endswith('one = 1 # kept\ntwo = "words"\n')


@pytest.mark.parametrize(
    ("selection", "ids"),
    [
        (["--story", "river"], ["raid"]),
        (["--tag", "note"], ["exxon"]),
        (["--source", "newsroom"], ["exxon"]),
        (["--source", "kaieteur,newsroom"], ["raid", "exxon"]),
        (["raid", "protest"], ["raid", "protest"]),
    ],
)
def test_confirm_takes_ids_or_all_unchecked_events(call, ledger, selection, ids):
    run = call("confirm", *selection, "--by", "A.B.", *TODAY)
    said = [line for line in run.stderr.splitlines() if "already checked" not in line]
    assert said == [f"{ident} is checked: A.B. 2025-03-10" for ident in ids]
    assert ledger.read_text().count('checked = "A.B. 2025-03-10"') == len(ids)
    assert call("undo").code == 0
    assert ledger.read_text() == LEDGER


@pytest.mark.parametrize("words", [[], ["raid", "--story", "river"]])
def test_confirm_takes_either_ids_or_a_filter(call, ledger, words):
    run = call("confirm", *words, "--by", "AB")
    assert (run.code, ledger.read_text()) == (2, LEDGER)
    assert "confirm needs ids, or --story, --tag or --source" in run.stderr


@pytest.mark.parametrize(("answer", "count"), [("y", 1), ("n", 0)])
def test_confirm_in_bulk_asks_at_a_terminal(ledger, tmp_path, answer, count):
    typist = Typist(tmp_path, "confirm", "--story", "river", "--by", "A.B.", *TODAY)
    typist.wait_for("raid (1 Mar 2025): Soldiers fire at a boat")
    typist.answer("checked? [y]es, [n]o", answer)
    assert typist.end() == 0
    assert ledger.read_text().count("A.B.") == count


def test_remove_and_edit_accept_the_same_names(call, ledger, tmp_path):
    run = call("remove", "judgement.no-invasion")
    assert "watch number 1 (about)" in run.stderr
    assert call("remove", "watch.A second").code == 0
    assert call("remove", "judgement.no-invasion").code == 0
    assert "Caracas will not invade" not in ledger.read_text()
    tell = f"sh -c 'echo $1 > {tmp_path}/line' --"
    assert call("edit", "position.claims", EDITOR=tell).code == 0
    line = LEDGER[: LEDGER.index("[[position]]")].count("\n") + 1
    assert (tmp_path / "line").read_text() == f"+{line}\n"


LINE = st.sampled_from(["", "[[event]]", 'id = "a"', 'id = "b"', "# c"])


@given(st.lists(LINE, max_size=12), st.lists(LINE, max_size=12))
def test_a_displayed_change_turns_one_text_into_the_other(old, new):
    rows = diff("\n".join(old), "\n".join(new))
    old, new = ("\n".join(lines).splitlines() for lines in (old, new))
    for sign, lines in (("-", old), ("+", new)):
        shown = [row[1:-1] for row in rows if row[0] in (" ", sign)]
        rest = iter(lines)
        assert all(line in rest for line in shown)  # in order
    less, more = (sum(row[0] == sign for row in rows) for sign in "-+")
    assert len(old) - less == len(new) - more
    assert bool(rows) == (old != new)


def test_a_change_in_many_places_is_shown_quickly():
    old = [line for n in range(20_000) for line in ("", "[[event]]", f'id = "e{n}"', f"at = {n}")]
    new = [line for line in old for line in ([line, "new"] if line.startswith("id") else [line])]
    rows = diff("\n".join(old), "\n".join(new))
    assert [row for row in rows if row[0] in "+-"] == ["+new\n"] * 20_000


def test_an_unchanged_line_between_new_ones_is_shown_once():
    old = 'id = "a"\nplace = "P"\nrecorded = 2025\n'
    new = 'id = "a"\ntype = "aid"\nplace = "P"\ntags = ["x"]\nrecorded = 2025\n'
    assert [row for row in diff(old, new) if row[0] in "+-"] == [
        '+type = "aid"\n',
        '+tags = ["x"]\n',
    ]
