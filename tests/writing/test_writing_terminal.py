"""Asking at a terminal: what is missing, a wrong answer again, a last look."""

import io
import os
import sys

import pytest
from typist import Typist

from briefing.cli.import_ import _bar

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


def test_what_is_missing_is_asked_and_a_wrong_answer_asked_again(folder):
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
    typist.answer("Who says so", "https://example.org/story p6")
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


def test_no_at_the_last_look_writes_nothing(folder):
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


SPOIL = r"""import sys
from pathlib import Path
path = Path(sys.argv[-1])
text = path.read_text()
path.write_text(text.replace("faulty = ", "# mended") if "faulty" in text else text + "faulty = \n")
"""
"""An editor that writes a fault, and mends it when it is called again."""


@pytest.fixture
def spoiled(folder):
    script = folder / "spoil.py"
    script.write_text(SPOIL)
    typist = Typist(folder, "edit", EDITOR=f"{sys.executable} {script}")
    typist.wait_for("events.toml:3:")
    return typist


def test_after_a_faulty_edit_the_old_text_can_be_put_back(folder, spoiled):
    spoiled.answer("[e]dit again, [o]ld text back, [l]eave it so", "o")
    assert spoiled.end() == 2
    assert (folder / "events.toml").read_text() == LEDGER
    assert "what was typed is kept in" in spoiled.screen


def test_after_a_faulty_edit_it_can_be_edited_again(folder, spoiled):
    spoiled.answer("[e]dit again", "e")
    assert spoiled.end() == 0
    assert (folder / "events.toml").read_text() == LEDGER + "# mended\n"
    assert "events.toml is sound" in spoiled.screen


def test_after_a_faulty_edit_it_can_be_left_so(folder, spoiled):
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
def test_a_bar_is_drawn_for_a_long_file_at_a_terminal(monkeypatch, stream, rows, drawn):
    monkeypatch.setattr("sys.stderr", stream())
    with _bar(rows) as show:
        for number in range(1, rows + 1):
            show(number)
    assert ("1000/1000" in sys.stderr.getvalue()) is drawn
    assert bool(sys.stderr.getvalue()) is drawn
