"""Questions at a terminal: missing fields, wrong answers, and the final confirmation."""

import io
import os
import sys

import pytest
from conftest import read
from typist import Typist

from briefing.cli.import_ import _bar
from briefing.cli.prompt import Terminal
from briefing.plover import TYPES

LEDGER = '[actor.azerbaijan]\nname = "Azerbaijan"\n'
OTHER = LEDGER + (
    '\n[[event]]\nid = "absence"\ndate = 2025-07-18\ntitle = "Azerbaijan sends nobody to Moscow"\n'
    'by = ["azerbaijan"]\nto = ["CIS"]\ncite = ["s"]\n'
)
TITLE, TO = "Azerbaijan sends nobody to Moscow", "CIS"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "events.toml").write_text(LEDGER)
    return tmp_path


def test_missing_fields_are_asked_for_and_wrong_answers_asked_again(folder):
    typist = Typist(folder, "add", "--to", TO)
    typist.answer("What happened", TITLE)
    typist.answer("When", "?")
    typist.wait_for("18 July 2025, July 2025")
    typist.answer("When", "03/04/2025")
    typist.wait_for("2025-04-03")
    typist.answer("When", "18 July 2025")
    typist.wait_for("18 Jul 2025, a Friday")
    typist.answer("Who acted", "?")
    typist.wait_for("Azerbaijan")
    typist.answer("Who acted", "azer\t")
    typist.answer("Type", "rejct")
    typist.wait_for("did you mean reject?")
    typist.answer("Type", "reject")
    typist.answer("Story", "")
    typist.answer("Source", "https://example.org/story p6")
    typist.wait_for("[[event]]")
    typist.answer("Write it?", "y")
    assert typist.end() == 0
    written = (folder / "events.toml").read_text()
    assert written.startswith(LEDGER)
    for line in (f'title = "{TITLE}"', "date = 2025-07-18", 'by = ["Azerbaijan"]', 'to = ["CIS"]',
                 'type = "reject"', 'cite = ["https://example.org/story p6"]'):  # fmt: skip
        assert line in written


ALL = (
    "add",
    "--title",
    TITLE,
    "--date",
    "2025-07",
    "--by",
    "Azerbaijan",
    "--to",
    TO,
    "--cite",
    "t p1",
)


def test_answering_no_at_the_end_writes_nothing(folder):
    typist = Typist(folder, *ALL)
    typist.answer("Write it?", "n")
    assert typist.end() == 0
    assert (folder / "events.toml").read_text() == LEDGER


def test_the_end_of_input_writes_nothing(folder):
    typist = Typist(folder, "add")
    typist.wait_for("What happened")
    os.write(typist.leader, b"\x04")
    assert typist.end() == 130
    assert (folder / "events.toml").read_text() == LEDGER


def test_a_duplicate_is_shown_with_the_offer_to_cite_instead(folder):
    (folder / "events.toml").write_text(OTHER)
    typist = Typist(folder, *ALL, "--cite", "u")
    typist.wait_for("This looks like absence (18 Jul 2025)")
    typist.answer("ite it under absence instead", "c")
    assert typist.end() == 0
    assert (folder / "events.toml").read_text() == OTHER.replace('["s"]', '["s", "t p1", "u"]')


def look(typist, **answers):
    """Edit at the final prompt: fields not in `answers` are kept."""
    for key in ("title", "date", "by", "to", "type", "story", "cite", "between", "status", "place"):
        typist.answer(f"{key} [", answers.get(key, ""))


def test_a_block_can_be_edited_before_it_is_written(folder):
    typist = Typist(folder, *ALL)
    typist.answer("Write it? [y]es, [e]dit, [d]efine CIS, [n]o", "e")
    look(typist, title="Azerbaijan stays away", to="-", cite="t p2; u p1", place="Moscow")
    typist.wait_for('title = "Azerbaijan stays away"')
    typist.answer("Write it? [y]es, [e]dit, [n]o", "y")
    assert typist.end() == 0
    event = read((folder / "events.toml").read_text()).ledger.events[0]
    assert (event.title, event.to, event.place) == ("Azerbaijan stays away", (), "Moscow")
    assert [(cite.source, cite.at) for cite in event.cite] == [("t", "p2"), ("u", "p1")]


def test_a_refused_block_can_be_edited(folder):
    typist = Typist(folder, *ALL, "--type", "reject", "--mode", "restrict")
    typist.wait_for('reject has no mode "restrict"')
    look(typist, type="coerce")
    typist.answer("Write it?", "y")
    assert typist.end() == 0
    assert 'type = "coerce"' in (folder / "events.toml").read_text()


def test_a_duplicate_can_be_edited(folder):
    (folder / "events.toml").write_text(OTHER)
    typist = Typist(folder, *ALL)
    typist.answer("ite it under absence instead, [a]dd it anyway, [e]dit, [n]either", "e")
    look(typist, title="A court sits", date="2024")
    typist.answer("Write it? [y]es", "y")
    assert typist.end() == 0
    assert 'title = "A court sits"' in (folder / "events.toml").read_text()


def test_the_actor_can_be_left_out(folder):
    typist = Typist(folder, "add", "--date", "2025", "--cite", "s p1")
    typist.answer("What happened", "An earthquake")
    typist.answer("Who acted (empty: nobody, or unknown)", "")
    for question in ("To whom", "Type", "Story"):
        typist.answer(question, "")
    typist.answer("Write it?", "y")
    assert typist.end() == 0
    assert "by =" not in (folder / "events.toml").read_text()


def test_new_actors_can_be_defined_with_the_event(folder):
    typist = Typist(folder, *ALL)
    typist.answer("[d]efine CIS, [n]o", "d")
    typist.wait_for("Kinds: state, person, organisation")
    typist.answer("CIS: kind (empty: none)", "organization")
    typist.wait_for("did you mean organisation?")
    typist.answer("CIS: kind", "organisation")
    typist.wait_for("[actor.cis]")
    typist.answer("Write it? [y]es, [e]dit, [n]o", "y")
    assert typist.end() == 0
    assert "defined actor cis" in typist.screen
    text = (folder / "events.toml").read_text()
    assert text.startswith(LEDGER)
    ledger = read(text).ledger
    assert (ledger.actors["cis"].kind, ledger.events[0].to) == ("organisation", ("cis",))


def test_an_unknown_story_is_offered_to_be_defined(folder):
    typist = Typist(folder, *(word for word in ALL if word not in ("--title", TITLE)))
    typist.answer("What happened", TITLE)
    typist.answer("Type", "")
    typist.answer("Story", "rivr")
    typist.wait_for('There is no story "rivr".')
    typist.answer("[d]efine it, [n]o", "n")
    typist.answer("Story", "river")
    defined(typist, folder)


def test_an_unknown_story_of_an_option_is_offered_to_be_defined_too(folder):
    defined(Typist(folder, *ALL, "--story", "river"), folder)


def defined(typist, folder):
    typist.answer("[d]efine it, [n]o", "d")
    typist.answer("Its heading (empty: river)", "The river")
    typist.answer("Write it?", "y")
    assert typist.end() == 0
    ledger = read((folder / "events.toml").read_text()).ledger
    assert (ledger.stories["river"].name, ledger.events[0].story) == ("The river", ("river",))


def test_a_story_that_was_defined_and_then_changed_is_not_written(folder):
    typist = Typist(folder, *ALL, "--story", "river")
    typist.answer("[d]efine it, [n]o", "d")
    typist.answer("Its heading (empty: river)", "The river")
    typist.answer("Write it?", "e")
    look(typist, story="-")
    typist.answer("Write it?", "y")
    assert typist.end() == 0
    assert "defined story" not in typist.screen
    assert "river" not in (folder / "events.toml").read_text()


def test_the_meaning_of_a_type_is_shown(folder):
    typist = Typist(folder, *(word for word in ALL if word not in ("--title", TITLE)))
    typist.answer("What happened", TITLE)
    typist.answer("Type (empty: none): ", "?")
    typist.wait_for(f"assault: {TYPES['assault'].means}")
    typist.answer("Type (empty: none): ", "")
    typist.answer("Story", "")
    typist.answer("Write it?", "n")
    assert typist.end() == 0


def test_a_story_can_be_named_by_its_beginning(folder):
    (folder / "events.toml").write_text(LEDGER + '[story.river-talks]\nname = "Talks"\n')
    typist = Typist(folder, *ALL, "--story", "river")
    typist.wait_for('story = ["river-talks"]')
    typist.answer("Write it?", "n")
    assert typist.end() == 0


def test_no_word_is_broken_at_a_terminal(capsys):
    Terminal().tell(", ".join(TYPES))
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) < 80
    assert " ".join(lines) == ", ".join(TYPES)


SPOIL = r"""import sys
from pathlib import Path
path = Path(sys.argv[-1])
text = path.read_text()
path.write_text(text.replace("faulty = ", "# mended") if "faulty" in text else text + "faulty = \n")
"""
"""An editor that writes a fault, and corrects it when it is called again."""


@pytest.fixture
def spoiled(folder):
    script = folder / "spoil.py"
    script.write_text(SPOIL)
    typist = Typist(folder, "edit", EDITOR=f"{sys.executable} {script}")
    typist.wait_for("events.toml:3:")
    return typist


def test_after_a_faulty_edit_the_old_text_can_be_put_back(folder, spoiled):
    spoiled.answer("[e]dit again, [o]ld text back, [l]eave it as is", "o")
    assert spoiled.end() == 2
    assert (folder / "events.toml").read_text() == LEDGER
    assert "your text is kept in" in spoiled.screen


def test_after_a_faulty_edit_it_can_be_edited_again(folder, spoiled):
    spoiled.answer("[e]dit again", "e")
    assert spoiled.end() == 0
    assert (folder / "events.toml").read_text() == LEDGER + "# mended\n"
    assert "events.toml has no errors" in spoiled.screen


def test_a_faulty_edit_can_be_left_as_it_is(folder, spoiled):
    spoiled.answer("[e]dit again", "l")
    assert spoiled.end() == 2
    assert (folder / "events.toml").read_text() == LEDGER + "faulty = \n"


class Screen(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("stream", "rows", "drawn"),
    [(Screen, 1000, True), (Screen, 20, False), (io.StringIO, 1000, False)],
)
def test_a_progress_bar_is_shown_for_a_long_file_at_a_terminal(monkeypatch, stream, rows, drawn):
    monkeypatch.setattr("sys.stderr", stream())
    with _bar(rows) as show:
        for number in range(1, rows + 1):
            show(number)
    assert ("1000/1000" in sys.stderr.getvalue()) is drawn
    assert bool(sys.stderr.getvalue()) is drawn
