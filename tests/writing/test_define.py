"""`briefing define` for every kind of block, and its questions at a terminal."""

import shlex

import pytest
from conftest import read
from typist import Typist

from briefing.authoring.ask import QUESTIONS, choices
from briefing.cli.app import _build
from briefing.cli.commands import WRITTEN_BY
from briefing.cli.define import BLOCKS
from briefing.keys import KEYS

LEDGER = """\
[story.river]
name = "The river"

[[event]]
id = "boat-fired-at"
date = 2025-03-01
title = "Soldiers fire at a boat"
by = ["Venezuela"]
to = ["The Post"]
story = ["river"]
cite = ["kaieteur p1"]

[[event]]
id = "border-closed"
title = "A border is closed"
cite = ["kaieteur p2"]
"""


@pytest.fixture
def ledger(ledger_file):
    return ledger_file(LEDGER)


def written(ledger):
    return ledger.read_text().removeprefix(LEDGER).lstrip("\n")


@pytest.mark.parametrize(
    ("words", "block", "said"),
    [
        (["actor", "venezuela", "--kind", "state"],
         '[actor.venezuela]\nname = "Venezuela"\nkind = "state"\n',
         "defined actor venezuela; Venezuela was already in use, and now refers to this block\n"),
        (["actor", "the post"], '[actor.post]\nname = "The Post"\n', "actor post; The Post was"),
        (["actor", "guyana"], '[actor.guyana]\nname = "guyana"\n', "defined actor guyana\n"),
        (["actor", "pdvsa", "--name", "Petróleos de Venezuela"],
         '[actor.pdvsa]\nname = "Petróleos de Venezuela"\n', "defined actor pdvsa\n"),
        (["story", "stabroek", "--name", "The Stabroek block"],
         '[story.stabroek]\nname = "The Stabroek block"\n', "defined story stabroek\n"),
        (["story", "The Stabroek block", "--id", "stabroek"],
         '[story.stabroek]\nname = "The Stabroek block"\n', "defined story stabroek\n"),
        (["judgement", "Caracas will yield", "--confidence", "low", "--rests-on", "boat-fired-at",
          "--because", "It has before", "--would-change", "Troops move", "--lead"],
         ('[[judgement]]\nid = "caracas-will-yield"\nstatement = "Caracas will yield"\n'
          'confidence = "low"\nbecause = "It has before"\nwould_change = "Troops move"\n'
          'rests_on = ["boat-fired-at"]\nlead = true\n'), "defined judgement caracas-will-yield\n"),
        (["question", "Who fired?", "--owner", "AB", "--due", "2025-08-01"],
         ('[[question]]\nid = "who-fired"\nstatement = "Who fired?"\nowner = "AB"\n'
          'due = 2025-08-01\n'), "defined question who-fired\n"),
        (["question", "Who?", "--id", "q1"], '[[question]]\nid = "q1"\nstatement = "Who?"\n',
         "defined question q1\n"),
        (["watch", "A second boat", "--seen", "boat-fired-at"],
         '[[watch]]\nid = "second-boat"\nstatement = "A second boat"\nseen = ["boat-fired-at"]\n',
         "defined watch second-boat\n"),
        (["position", "claims the river", "--who", "Venezuela", "--leaning", "for", "--on", "river",
          "--cite", "kaieteur p3"],
         ('[[position]]\nwho = "Venezuela"\non = ["river"]\nleaning = "for"\n'
          'statement = "claims the river"\ncite = ["kaieteur p3"]\n'), "defined position\n"),
        (["outlook", "Talks will follow", "--made-by", "kaieteur", "--horizon", "2026",
          "--cite", "kaieteur"],
         ('[[outlook]]\nid = "talks-will-follow"\nstatement = "Talks will follow"\n'
          'made_by = ["kaieteur"]\nhorizon = "2026"\ncite = ["kaieteur"]\n'),
         "defined outlook talks-will-follow\n"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_each_kind_is_defined_by_options(briefing, ledger, words, block, said):
    run = briefing("define", *words)
    assert (run.code, run.stdout) == (0, ""), run.stderr
    assert said in run.stderr
    assert written(ledger) == block
    read(ledger.read_text())


def test_a_repeated_statement_gets_a_different_id(briefing, ledger):
    for _ in range(2):
        assert briefing("define", "question", "Who fired?").code == 0
    assert briefing("define", "judgement", "Who fired").code == 0
    assert list(read(ledger.read_text()).ledger.matters) == [
        "who-fired-3", "who-fired", "who-fired-2"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["event", "X"], 'There is no kind of block to define: "event"; one of actor, source,'),
        (["judgment", "X"], "did you mean judgement?"),
        (["judgement"], "A judgement needs a statement; give NAME"),
        (["actor"], "An actor needs a name; give NAME"),
        (["actor", " "], "An actor needs a name; give NAME"),
        (["position", "claims it"], "A position needs who and cite; give --who --cite"),
        (["judgement", "X", "--url", "https://example.org"], "A judgement has no --url"),
        (["question", "X", "--cite", "kaieteur"], "A question has no --cite"),
        (["position", "X", "--who", "A", "--cite", "s", "--id", "x"], "A position has no --id"),
        (["judgement", "X", "--confidence", "lo"], 'confidence cannot be "lo"; did you mean low?'),
        (["judgement", "X", "--rests-on", "boat-fird-at"], "did you mean boat-fired-at?"),
        (["watch", "X", "--about", "boat-fired-at"], "No judgement and no question has the id"),
        (
            ["story", "river"],
            "There is already a story river; `briefing set story.river KEY=VALUE` changes it",
        ),
        (
            ["question", "X", "--statement", "Y"],
            "The question has two names: X, and --statement Y",
        ),
    ],
)
def test_an_invalid_definition_is_refused_with_the_reason(briefing, ledger, words, said):
    run = briefing("define", *words)
    assert (run.code, ledger.read_text()) == (2, LEDGER)
    assert said in run.stderr


def test_a_name_that_another_actor_has_is_pointed_out(briefing, ledger):
    briefing("define", "actor", "Ann Verde", "--alias", "the minister")
    run = briefing("define", "actor", "Bo Blanco", "--alias", "the minister")
    said = "the minister is also a name of ann-verde, so write the id of the one you mean"
    assert run.stderr == f"defined actor bo-blanco; {said}\n"


def test_the_help_groups_options_by_kind_of_block(briefing):
    help_text = " ".join(briefing("define", "-h").stdout.replace("│", " ").split())
    assert "Outlook: the actors it concerns; question: the events that it is about" in help_text


@pytest.fixture
def type_in(tmp_path, ledger):
    def start(*words):
        return Typist(tmp_path, *words)

    return start


def test_missing_keys_are_asked_for_and_can_be_edited_before_writing(type_in, ledger):
    typist = type_in("define", "judgement", "--confidence", "low")
    typist.answer("in one sentence", "Caracas wil yield")
    typist.answer("How likely it is (empty: none)", "")
    typist.answer("The ids of the supporting events", "xyz")
    typist.wait_for('There is no event "xyz"')
    typist.answer("The ids of the supporting events", "boat, bo")
    typist.wait_for('Several ids begin with "bo"; boat-fired-at or border-closed')
    typist.answer("The ids of the supporting events", "boat")
    typist.answer("Why you think so", "")
    typist.answer("What would change your mind", "")
    typist.answer("bottom line", "y")
    typist.wait_for('statement = "Caracas wil yield"')
    typist.answer("[y]es, [e]dit, [n]o", "e")
    typist.answer("statement [Caracas wil yield]", "Caracas will yield")
    for key in ("likelihood", "confidence [low]", "rests_on [boat-fired-at]", "because",
                "would_change", "lead"):  # fmt: skip
        typist.answer(key, "")
    typist.answer("[y]es, [e]dit, [n]o", "y")
    assert typist.end() == 0
    assert written(ledger) == (
        '[[judgement]]\nid = "caracas-will-yield"\nstatement = "Caracas will yield"\n'
        'confidence = "low"\nrests_on = ["boat-fired-at"]\nlead = true\n'
    )


def test_the_question_lists_the_kinds_of_a_source(type_in, ledger):
    typist = type_in("define", "source")
    typist.answer("Its title, or its name", "Kaieteur News")
    typist.answer("Publisher", "")
    typist.wait_for("Kind: news, digest, analysis, essay, agency, official, dataset, social")
    typist.answer("Kind (empty: none)", "newz")
    typist.wait_for("did you mean news?")
    typist.answer("Kind", "news")
    typist.answer("URL", "")
    typist.answer("Date of publication", "")
    typist.answer("Write it?", "n")
    assert typist.end() == 0
    assert "nothing was written" in typist.screen
    assert ledger.read_text() == LEDGER


@pytest.mark.parametrize("kind", ["actor", "story", "position", "outlook", "question", "watch"])
def test_every_kind_is_asked_for(type_in, ledger, kind):
    typist = type_in("define", kind)
    for question in QUESTIONS[kind]:
        prompt = question.prompt if "(" in question.prompt else f"{question.prompt}: "
        if KEYS[kind][question.key].words:
            prompt = f"{question.prompt} (empty: none): "
        typist.answer(prompt[:70], f"x{question.key}" if question.needed else "")
        assert question.key in KEYS[kind]
    typist.answer("Write it?", "y")
    assert typist.end() == 0
    assert read(ledger.read_text()).ledger.raw[kind]


def test_a_complete_block_is_written_at_once(type_in, ledger):
    assert type_in("define", "question", "Who fired?").end() == 0
    assert 'statement = "Who fired?"' in written(ledger)


def test_the_commands_that_write_a_block_exist_with_their_options():
    for words in map(shlex.split, WRITTEN_BY.values()):
        assert words[0] == "briefing"
        known = {flag for each in _build(words[1]).params for flag in each.opts}
        assert {word for word in words if word.startswith("--")} <= known
        assert words[1] != "define" or words[2] in BLOCKS


def test_a_statement_that_the_ledger_has_already_is_pointed_out(briefing, ledger_file):
    ledger_file('[[judgement]]\nid = "war"\nstatement = "There will be no war"\n')
    already = "the ledger already has this judgement, war; `briefing undo` removes the new one\n"
    run = briefing("define", "judgement", "There will be no war", "--confidence", "low")
    assert run.stderr == f"defined judgement there-will-no-war\n{already}"
    assert "already" not in briefing("define", "question", "There will be no war").stderr


def test_actors_are_offered_by_name_and_by_an_id_that_differs_from_it():
    ledger = read('[actor.norland]\nname = "Norland"\n[actor.nla]\nname = "Norland Air"\n').ledger
    assert choices(ledger, "event", "by") == ["Norland", "nla", "Norland Air"]
