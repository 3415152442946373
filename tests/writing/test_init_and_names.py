"""The ledger that a command writes to, and suggestions for unknown names."""

import pytest

LEDGER = """\
[actor.nicolas-maduro]
name = "Nicolás Maduro"
aliases = ["the President"]

[actor.irfaan-ali]
name = "Irfaan Ali"

[source.kaieteur]
title = "Kaieteur News"

[story.stabroek]
name = "The Stabroek block"

[[event]]
id = "boat-fired-at"
title = "Soldiers fire at a boat"
by = ["nicolas-maduro"]
cite = ["kaieteur p1"]

[[event]]
id = "border-closed"
title = "A border is closed"
responds_to = ["boat-fired-at"]
cite = ["kaieteur p2"]
"""


def said(run):
    return run.stderr.splitlines()[0]


@pytest.mark.parametrize(
    ("folder", "first"),
    [("mine", "`cd mine`, then "), (".", ""), ("my crisis", "`cd 'my crisis'`, then ")],
)
def test_init_says_what_to_run_first(briefing, folder, first):
    path = "events.toml" if folder == "." else f"{folder}/events.toml"
    assert said(briefing("init", folder)) == (
        f"created {path}; {first}`briefing timeline` shows it, `briefing add` adds to it"
    )


def test_init_never_points_to_the_ledger_named_by_the_environment(briefing, ledger_file, tmp_path):
    other = ledger_file(LEDGER)
    run = briefing("init", "mine", BRIEFING_LEDGER=str(other))
    assert "`cd mine`, then `unset BRIEFING_LEDGER`, then `briefing timeline`" in said(run)
    ours = str(tmp_path / "new" / "events.toml")
    assert "unset" not in said(briefing("init", "new", BRIEFING_LEDGER=ours))


@pytest.mark.parametrize(
    "words",
    [
        ("add", "--title", "A ship sails", "--undated", "--cite", "kaieteur p3"),
        ("cite", "boat-fired-at", "newsroom p1"),
        ("set", "boat-fired-at", "place=Cuyuni"),
        ("confirm", "boat-fired-at", "--by", "AB"),
        ("define", "actor", "Guyana"),
        ("remove", "border-closed"),
    ],
)
def test_a_command_names_the_file_that_it_wrote_unless_it_is_in_this_folder(
    briefing, ledger_file, tmp_path, words
):
    ledger, state = ledger_file(LEDGER), {"XDG_STATE_HOME": str(tmp_path / "state")}
    below = tmp_path / "notes"
    below.mkdir()
    assert "events.toml" not in briefing(*words, **state).stderr
    ledger.write_text(LEDGER)
    for run in (briefing(*words, cwd=below, **state), briefing("undo", cwd=below, **state)):
        assert run.code == 0
        assert "wrote ../events.toml\n" in run.stderr
    run = briefing(*words, "-f", str(ledger), cwd=tmp_path, **state)
    assert f"wrote {ledger}" not in run.stderr


@pytest.mark.parametrize(
    ("words", "said_of"),
    [
        (("actor", "maduro"), 'There is no actor "maduro"; did you mean Nicolás Maduro?'),
        (("actor", "Nicolas Madura"), "did you mean Nicolás Maduro?"),
        (("actor", "ali"), "did you mean Irfaan Ali?"),
        (("actor", "presid"), "did you mean the President?"),
        (("timeline", "--actor", "Maduro"), "did you mean Nicolás Maduro?"),
        (("timeline", "--story", "block"), "did you mean The Stabroek block?"),
        (("timeline", "--source", "News"), "did you mean Kaieteur News?"),
        (("actor", "xyz"), "`briefing actors` lists them"),
        (("actor", "al"), "`briefing actors` lists them"),
        (("show", "bo"), 'There is no event "bo"; did you mean boat-fired-at or border-closed?'),
        (("show", "Xo"), "lists the ids"),
        (("add", "--title", "T", "--undated", "--cite", "s", "--story", "blok"),
         'There is no story "blok"; `briefing define story blok` defines it'),
        (("add", "--title", "T", "--undated", "--cite", "s", "--story", "stabrok"),
         "did you mean stabroek? `briefing define story stabrok` defines it"),
    ],
)  # fmt: skip
def test_likely_names_are_suggested(briefing, ledger_file, words, said_of):
    ledger = ledger_file(LEDGER)
    run = briefing(*words)
    assert (run.code, ledger.read_text()) == (2, LEDGER)
    assert said_of in run.stderr


def test_a_new_name_that_is_part_of_a_known_one_is_reported(briefing, ledger_file):
    ledger_file(LEDGER)
    run = briefing("add", "--title", "T", "--undated", "--cite", "s", "--by", "Maduro", "--dry-run")
    assert "Maduro is a new name; did you mean Nicolás Maduro?" in run.stderr


@pytest.mark.parametrize("command", ["show", "thread"])
@pytest.mark.parametrize("begun", ["boat", "boat-fired-at", "bord"])
def test_the_beginning_of_an_id_is_enough(briefing, ledger_file, command, begun):
    ledger_file(LEDGER)
    whole = {"b": "boat-fired-at", "bord": "border-closed"}.get(begun, "boat-fired-at")
    assert briefing(command, begun).stdout == briefing(command, whole).stdout != ""
