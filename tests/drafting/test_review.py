"""`draft --review` at a terminal: the display, the answers, and ways to quit."""

from __future__ import annotations

import os

import pytest
from conftest import read
from neighbours import KNOWN, NORLAND, RECALLED, SUDLAND
from typist import Typist

LEDGER = NORLAND + SUDLAND + RECALLED
NEW = "Sudland expelled three diplomats of Norland on 5 April 2024.[i]"
NOTE = "[i] Ann Quill, “The Talks Are Over”, The Herald, https://e.example/x, (Access: 20.07.2025)."
ALIKE = """
[[event]]
id = "relations-cut"
date = "2024"
title = "Sudland cuts relations with Norland"
by = ["sudland"]
to = ["norland"]
cite = ["https://example.org/b"]
"""
ACT = "expelled three diplomats"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "events.toml").write_text(LEDGER)
    return tmp_path


def review(folder, *paragraphs, options=(), **env):
    (folder / "quarrel.md").write_text("# A quarrel\n\n" + "\n\n".join(paragraphs) + "\n")
    return Typist(folder, "draft", "--review", *options, "quarrel.md", **env)


def written(folder):
    return (folder / "events.toml").read_text()


def events(folder):
    return {event.id: event for event in read(written(folder)).ledger.events}


def test_an_accepted_event_is_added_with_the_sources_that_it_cites(folder):
    typist = review(folder, NEW, NOTE)
    typist.wait_for("TO WRITE: Sudland cuts relations with Norland")
    typist.answer("[q]uit?", "a")
    assert typist.end() == 0
    assert "1 added, 0 cited" in typist.screen
    ledger = read(written(folder)).ledger
    event = ledger.events[-1]
    assert (event.title, event.by, event.to, event.date.written, event.type) == (
        "Sudland cuts relations with Norland", ("sudland",), ("norland",), "2024-04-05", "sanction",
    )  # fmt: skip
    (cited,) = event.cite
    assert (cited.source, cited.at, cited.rests_on) == ("quarrel", "p1", ("quarrel-note-i",))
    assert ledger.sources["quarrel-note-i"].via == ("quarrel",)
    assert ledger.sources["quarrel"].title == "A quarrel"
    assert event.recorded is not None


def test_undo_removes_an_accepted_event_with_its_sources(folder, briefing):
    typist = review(folder, NEW, NOTE)
    typist.answer("[q]uit?", "a")
    assert typist.end() == 0
    assert written(folder) != LEDGER
    done = briefing("undo", XDG_STATE_HOME=str(folder / "state"))
    assert (done.code, written(folder)) == (0, LEDGER)


def test_an_accepted_citation_is_cited(folder):
    typist = review(folder, KNOWN)
    typist.wait_for("cite this: envoy-recalled")
    typist.answer("[q]uit?", "a")
    assert typist.end() == 0
    assert [c.source for c in events(folder)["envoy-recalled"].cite][1:] == ["quarrel"]
    assert len(events(folder)) == 1


def test_proposals_for_existing_events_are_asked_about_first(folder):
    typist = review(folder, NEW, KNOWN)
    typist.wait_for("1 of 2")
    typist.wait_for("cite this: envoy-recalled")
    typist.answer("[q]uit?", "s")
    typist.wait_for("2 of 2")
    typist.wait_for("act from “expelled three diplomats”")
    typist.answer("[q]uit?", "q")
    assert typist.end() == 0


def test_every_field_can_be_edited_and_a_wrong_answer_is_asked_again(folder):
    typist = review(folder, NEW)
    typist.answer("[q]uit?", "e")
    typist.answer("title [Sudland cuts relations with Norland]:", "Sudland sends envoys home")
    typist.answer("date [2024-04-05]:", "6 April 2024")
    typist.wait_for("6 Apr 2024, a Saturday")
    typist.answer("by [sudland]:", "")
    typist.answer("to [norland]:", "Norland, Westland")
    typist.answer("between []:", "")
    typist.answer("type [sanction]:", "assalt")
    typist.wait_for("did you mean assault?")
    typist.answer("type [sanction]:", "assault")
    typist.answer("status []:", "")
    typist.answer("place []:", "the strait")
    typist.wait_for('id = "sudland-sends-envoys-home"')
    typist.wait_for('title = "Sudland sends envoys home"')
    typist.answer("[q]uit?", "a")
    assert typist.end() == 0
    event = events(folder)["sudland-sends-envoys-home"]
    assert (event.date.written, event.type, event.place) == ("2024-04-06", "assault", "the strait")
    assert event.by == ("sudland",)
    assert event.to == ("norland", "Westland")
    assert "Westland is a new name" in typist.screen


def test_a_field_can_be_emptied_while_editing(folder):
    typist = review(folder, NEW)
    typist.answer("[q]uit?", "e")
    for question, typed in (
        ("title [", ""), ("date [", "-"), ("by [", ""), ("to [", "-"), ("between [", ""),
        ("type [", ""), ("status [", ""), ("place [", ""),
    ):  # fmt: skip
        typist.answer(question, typed)
    typist.answer("[q]uit?", "a")
    assert typist.end() == 0
    event = events(folder)["sudland-cuts-relations-norland"]
    assert (event.date, event.to, event.by) == (None, (), ("sudland",))


def test_another_event_can_be_cited_instead(folder):
    typist = review(folder, NEW)
    typist.answer("[q]uit?", "c")
    typist.answer("event (empty: none of them)", "no-such-event")
    typist.wait_for("no-such-event")
    typist.answer("[q]uit?", "c")
    typist.answer("event (empty: none of them)", "envoy-recalled")
    assert typist.end() == 0
    assert [c.at for c in events(folder)["envoy-recalled"].cite][1:] == ["p1"]
    assert len(events(folder)) == 1


def test_citing_is_offered_for_an_event_that_resembles_an_existing_one(folder):
    (folder / "events.toml").write_text(LEDGER + ALIKE)
    before = "Norland and Sudland held talks in the harbour in March 2024."
    typist = review(folder, before)
    typist.answer("[q]uit?", "e")
    typist.answer("title [", "Sudland cuts relations with Norland")
    for question in ("date [", "by [", "to [", "between [", "type [", "status [", "place ["):
        typist.answer(question, "")
    typist.answer("[q]uit?", "a")
    typist.wait_for("This looks like relations-cut")
    typist.answer("[n]either", "c")
    assert typist.end() == 0
    assert [c.at for c in events(folder)["relations-cut"].cite][1:] == ["p1"]


def test_a_proposal_is_compared_with_the_updated_ledger(folder):
    later = "Norland attacked a convoy of Sudland near the strait on 6 April 2024."
    typist = review(folder, NEW, later)
    typist.answer("[q]uit?", "e")
    for question, typed in (
        ("title [", "Norland attacks a convoy of Sudland near the strait"),
        ("date [", "2024-04-06"), ("by [", "norland"), ("to [", "sudland"), ("between [", ""),
        ("type [", "assault"), ("status [", ""), ("place [", ""),
    ):  # fmt: skip
        typist.answer(question, typed)
    typist.answer("[q]uit?", "a")
    typist.wait_for("cite this: norland-attacks-convoy-sudland-near")
    typist.answer("[q]uit?", "a")
    assert typist.end() == 0
    assert [c.at for c in read(written(folder)).ledger.events[-1].cite] == ["p1", "p2"]


def test_a_forecast_is_added_as_an_outlook(folder):
    forecast = "Norland will likely impose sanctions on Sudland, analysts say there."
    typist = review(folder, forecast, options=("--kinds", "outlook"))
    typist.answer("[q]uit?", "e")
    typist.answer("statement [", "Norland will impose sanctions on Sudland")
    typist.answer("horizon [", "by 2025")
    typist.answer("likelihood [", "likely")
    typist.answer("made_by [quarrel]", "")
    typist.answer("[q]uit?", "a")
    assert typist.end() == 0
    (outlook,) = read(written(folder)).ledger.outlooks
    assert (outlook.statement, outlook.likelihood, outlook.made_by) == (
        "Norland will impose sanctions on Sudland", "likely", ("quarrel",),
    )  # fmt: skip
    assert outlook.horizon.written == "[..2025]"


def test_skipping_writes_nothing(folder):
    typist = review(folder, NEW)
    typist.answer("[q]uit?", "s")
    assert typist.end() == 0
    assert "0 added, 0 cited, 1 skipped" in typist.screen
    assert written(folder) == LEDGER


def test_quitting_leaves_the_ledger_as_accepted_so_far(folder):
    typist = review(folder, KNOWN, NEW)
    typist.answer("[q]uit?", "a")
    typist.answer("[q]uit?", "q")
    assert typist.end() == 0
    assert "1 not reviewed" in typist.screen
    assert len(events(folder)) == 1
    assert len(events(folder)["envoy-recalled"].cite) == 2


def test_existing_citations_are_not_asked_about_again(folder):
    typist = review(folder, KNOWN)
    typist.answer("[q]uit?", "a")
    assert typist.end() == 0
    typist = review(folder, KNOWN)
    assert typist.end() == 0
    assert "1 already there" in typist.screen
    assert len(events(folder)["envoy-recalled"].cite) == 2


def test_ctrl_c_keeps_accepted_proposals_and_shows_no_traceback(folder):
    typist = review(folder, KNOWN, NEW)
    typist.answer("[q]uit?", "a")
    typist.wait_for("[q]uit?")
    typist.interrupt()
    assert typist.end() == 130
    assert "1 cited, 0 skipped, 0 already there, 1 not reviewed" in typist.screen
    assert "Traceback" not in typist.screen
    assert len(events(folder)["envoy-recalled"].cite) == 2


def test_the_end_of_input_also_ends_the_review(folder):
    typist = review(folder, NEW)
    typist.wait_for("[q]uit?")
    os.write(typist.leader, b"\x04")
    assert typist.end() == 130
    assert written(folder) == LEDGER


def test_dates_and_actors_and_verbs_have_different_colours(folder):
    typist = review(folder, NEW, FORCE_COLOR="1")
    typist.wait_for("\x1b[1;32mSudland\x1b[0m")
    typist.wait_for(f"\x1b[1;33m{ACT}\x1b[0m")
    typist.wait_for("\x1b[1;32mNorland\x1b[0m")
    typist.wait_for("\x1b[1;36m5 April 2024\x1b[0m")
    typist.answer("[q]uit?", "q")
    assert typist.end() == 0


def test_without_colour_the_paragraph_is_plain(folder):
    typist = review(folder, NEW, NO_COLOR="1")
    typist.wait_for(NEW.partition(" on 5")[0])
    typist.answer("[q]uit?", "q")
    assert typist.end() == 0
    assert "\x1b[3" not in typist.screen


def test_without_a_terminal_a_review_is_refused_before_anything_is_read(briefing, folder):
    done = briefing("draft", "--review", "no-such-file.md")
    assert done.code == 2
    assert done.stdout == ""
    assert done.stderr == (
        "briefing: --review needs a terminal; without it, the blocks are printed\n"
    )
