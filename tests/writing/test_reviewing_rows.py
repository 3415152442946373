"""`import --review`: rows beside possibly identical events, answered with typed keys."""

import pytest
from typist import Typist

from briefing.ledger import load

LEDGER = """\
[[event]]
id = "shots" # kept
date = 2025-03-14
title = "Guards shoot at a boat off Norburg"
by = ["Guards"]
to = ["Fishermen"]
cite = ["post p5"]
"""
HEAD = "Date,What,Who,Whom,Source\n"
DAY_APART = "15 March 2025,Guards shoot at a boat off Norburg,Guards,Fishermen,Gazette p1\n"
OTHER_TITLE = "14 March 2025,Guards shoot at a boat off Norburg; two hurt,Guards,Fishermen,letter\n"
AGAIN = "14 March 2025,Guards shot at a boat off Norburg; two hurt,Guards,,Radio\n"
SAME = "14 March 2025,Guards shoot at a boat off Norburg,Guards,Fishermen,Union p2\n"
NEW = "16 June 2025,Fishermen protest,Fishermen,,post p7\n"


@pytest.fixture
def reviewed(tmp_path):
    """Import rows and type answers; return the events with their sources, and the screen."""

    def run(rows, *answers, ledger=LEDGER):
        path = tmp_path / "events.toml"
        path.write_text(ledger)
        (tmp_path / "rows.csv").write_text(HEAD + "".join(rows))
        typist = Typist(tmp_path, "import", "rows.csv", "--review")
        for question, typed in answers:
            typist.wait_for(question)
            typist.answer("answer: " if "the same for 2" not in question else "[n]o: ", typed)
        assert typist.end() == 0, typist.screen
        events = load(str(path)).ledger.events
        cited = {event.id: [cite.source for cite in event.cite] for event in events}
        return cited, typist.screen, path.read_text()

    return run


ASKED = "[c]ite under shots, keep [b]oth, [s]kip the row"


def test_a_cited_row_is_merged_and_keeps_its_differences(reviewed):
    events, screen, text = reviewed([DAY_APART, NEW], (ASKED, "c"))
    assert events == {"shots": ["post", "Gazette"], "fishermen-protest": ["post"]}
    assert 'id = "shots" # kept\n' in text
    assert "note" not in text
    assert '{ source = "Gazette", at = "p1", date = 2025-03-15 }' in text
    assert "1 cited, 0 kept beside, 0 skipped" in screen
    assert "done: import of 1 event and citations of 1 event" in screen


def test_the_likely_duplicate_is_beside_the_row_with_marked_differences(tmp_path):
    (tmp_path / "events.toml").write_text(LEDGER)
    (tmp_path / "rows.csv").write_text(HEAD + DAY_APART)
    typist = Typist(tmp_path, "import", "rows.csv", "--review")
    typist.wait_for("1 of 1: they differ in date")
    typist.wait_for("row 2")
    typist.wait_for("event shots")
    typist.wait_for("date     ≠ 15 Mar 2025")
    typist.wait_for("14 Mar 2025")
    typist.wait_for("title      Guards shoot at a boat")
    typist.answer("answer: ", "q")
    assert typist.end() == 0
    assert (tmp_path / "events.toml").read_text() == LEDGER


def test_both_can_be_kept_and_a_row_can_be_skipped(reviewed):
    events, screen, _ = reviewed([DAY_APART, OTHER_TITLE], (ASKED, "b"), (ASKED, "s"))
    assert list(events) == ["shots", "guards-shoot-boat-off-norburg"]
    assert "0 cited, 1 kept beside, 1 skipped" in screen


def test_an_answer_can_be_undone(reviewed):
    events, _, _ = reviewed(
        [DAY_APART, OTHER_TITLE], (ASKED, "b"), ("[u]ndo", "u"), ("1 of 2", "c"),
        (ASKED, "c"),
    )  # fmt: skip
    assert events == {"shots": ["post", "Gazette", "letter"]}


def test_an_answer_for_all_similar_rows_can_be_undone(reviewed):
    rows = [OTHER_TITLE, OTHER_TITLE.replace("; two hurt", "; one hurt"), DAY_APART]
    events, _, text = reviewed(
        rows, ("for [a]ll 2 like it", "a"), ("the same for 2", "s"),
        ("3 of 3: they differ in date", "u"), ("1 of 3", "a"), ("the same for 2", "c"),
        ("3 of 3: they differ in date", "s"),
    )  # fmt: skip
    assert events == {"shots": ["post", "letter", "letter"]}
    assert 'says = "Guards shoot at a boat off Norburg; one hurt"' in text


def test_a_row_for_an_existing_event_can_add_its_source(reviewed):
    question = "[c]ite under shots, [s]kip the row"
    events, _, text = reviewed([SAME], (question, "c"))
    assert events == {"shots": ["post", "Union"]}
    assert text == LEDGER.replace('"post p5"]', '"post p5", "Union p2"]')


def test_a_row_can_duplicate_an_earlier_row_of_the_sheet(reviewed):
    question = "they differ in title, to"
    events, _, _ = reviewed([OTHER_TITLE, AGAIN], (question, "c"), ledger="# mine\n")
    assert events == {"guards-shoot-boat-off-norburg-two-hurt": ["letter", "Radio"]}


def test_undo_reverts_a_review(reviewed, briefing, tmp_path):
    reviewed([DAY_APART, NEW], (ASKED, "c"))
    run = briefing("undo", XDG_STATE_HOME=str(tmp_path / "state"))
    assert run.code == 0, run.stderr
    assert (tmp_path / "events.toml").read_text() == LEDGER


def test_without_a_terminal_a_review_is_refused(briefing, ledger_file, tmp_path):
    ledger_file(LEDGER)
    (tmp_path / "rows.csv").write_text(HEAD + DAY_APART)
    run = briefing("import", "rows.csv", "--review")
    assert (run.code, "--review needs a terminal" in run.stderr) == (2, True)
