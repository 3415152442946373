"""`forget` lists the data that the program keeps outside the ledger, and deletes them if
confirmed."""

import pytest
from typist import Typist

SMALL = '[[event]]\nid = "a"\ntitle = "First"\ncite = ["wire p1"]\n'


@pytest.fixture
def call(briefing, tmp_path):
    def run(*words, **more):
        return briefing(*words, XDG_STATE_HOME=str(tmp_path / "state"), **more)

    return run


@pytest.fixture
def kept(call, ledger_file, tmp_path):
    """Keep a change, a text that was put aside, and an issue; return the folder of the first."""
    ledger_file(SMALL)
    assert call("confirm", "a", "--by", "AB").code == 0
    spoil = "sh -c 'echo \"x = [\" >> $2' --"
    assert call("edit", EDITOR=spoil).code == 2
    assert call("issue").code == 0
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "events.toml").write_text(SMALL)
    assert call("confirm", "a", "--by", "AB", "-f", "other/events.toml").code == 0
    return tmp_path / "state" / "briefing"


def test_without_confirmation_forget_only_lists(call, kept):
    before = sorted(kept.iterdir())
    run = call("forget")
    assert run.code == 0
    assert [line.partition("\t")[2] for line in run.stdout.splitlines()] == [
        "a text that was put aside", "changes, for undo"
    ]  # fmt: skip
    assert run.stderr == "2 files kept; --yes deletes what is listed\n"
    assert sorted(kept.iterdir()) == before


def test_yes_deletes_the_data_kept_for_this_ledger(call, kept, tmp_path):
    before = (tmp_path / "events.toml").read_bytes()
    run = call("forget", "--yes")
    assert run.stderr == "2 files deleted; `briefing undo` now has nothing to undo\n"
    assert len([*kept.iterdir()]) == 1
    assert call("undo").code == 2
    assert call("forget").stderr == "nothing is kept\n"
    # never the ledger, an issue, or the copies that issues are compared with
    assert (tmp_path / "events.toml").read_bytes() == before
    assert (tmp_path / ".briefing" / "issues" / "001.toml").exists()
    assert call("changes", "1").stderr == "nothing matches\n"
    assert call("undo", "-f", "other/events.toml").code == 0


def test_all_includes_deleted_ledgers(call, kept, tmp_path):
    (tmp_path / "other" / "events.toml").unlink()
    assert len(call("forget", "--all").stdout.splitlines()) == 3
    assert call("forget", "--all", "--yes").code == 0
    assert [*kept.iterdir()] == []


def test_nothing_is_kept_for_standard_input(call):
    run = call("forget", "-f", "-", stdin=SMALL)
    assert (run.code, run.stdout) == (2, "")


@pytest.mark.parametrize(("answer", "left"), [("n", 3), ("y", 1)])
def test_at_a_terminal_the_command_asks(kept, tmp_path, answer, left):
    typist = Typist(tmp_path, "forget")
    typist.answer("Delete 2 files? [y]es, [n]o:", answer)
    assert typist.end() == 0
    assert len([*kept.iterdir()]) == left
