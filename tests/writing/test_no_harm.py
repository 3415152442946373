"""No command damages other files, reveals data, or loses typed text."""

import os
import shlex
import socket
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from program import PROGRAM, clean_environment

from briefing.cli.edit import merged
from briefing.ledger.files import keep_private

LEDGER = '[[event]]\nid = "e"\ntitle = "Norland answers"\nby = ["A"]\ncite = ["s p1"]\n'
OTHER_GROUP = 4321
ROOTED = pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser gives files away")

WRITING = {
    "add": ["add", "--undated", "--title", "Sudland leaves", "--by", "B", "--cite", "s p2"],
    "cite": ["cite", "e", "t p3"],
    "confirm": ["confirm", "e", "--by", "AB"],
    "set": ["set", "e", "place=Norburg"],
    "define": ["define", "actor", "A", "--kind", "state"],
    "remove": ["remove", "e"],
    "edit": ["edit"],
    "undo": ["undo"],
    "import": ["import", "rows.csv"],
    "issue": ["issue"],
}


@pytest.fixture
def folder(ledger_file, tmp_path):
    ledger_file(LEDGER)
    (tmp_path / "rows.csv").write_text("title,by,cite\nSudland leaves,B,s p2\n")
    return tmp_path


@pytest.fixture
def call(briefing, tmp_path):
    """Run the program with its own state folder, and an editor that adds a comment."""

    def run(*words, **more):
        state = str(tmp_path / "state")
        return briefing(*words, **{"XDG_STATE_HOME": state, "EDITOR": TYPED, **more})

    return run


TYPED = "sh -c 'echo \"# typed\" >> $2' --"


def ok(run):
    assert run.code == 0, run.stderr
    return run


def refused(run, words):
    assert run.code == 2, run.stdout + run.stderr
    assert words in run.stderr
    assert "Traceback" not in run.stderr
    return run


# --- only regular files are written to


@pytest.mark.parametrize("command", WRITING)
@pytest.mark.parametrize("kind", ["a pipe", "a device", "a socket", "a link"])
def test_anything_but_a_regular_file_is_refused_and_unchanged(call, folder, command, kind):
    path, listening = folder / "odd", None
    if kind == "a pipe":
        os.mkfifo(path)
    elif kind == "a device":
        path.symlink_to("/dev/null")
    elif kind == "a socket":
        listening = socket.socket(socket.AF_UNIX)
        listening.bind(os.path.relpath(path))
    else:
        path.symlink_to("odd")
    words = "leads back to itself" if kind == "a link" else f"is {kind}, not a file"
    refused(call(*WRITING[command], "-f", "odd"), words)
    if listening is not None:
        listening.close()
    assert path.is_symlink() or path.is_fifo() or path.is_socket()
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)  # noqa: PTH116
    assert (folder / "events.toml").read_text() == LEDGER


@pytest.mark.parametrize("options", [["--rev", "HEAD"], []])
def test_a_circular_link_gives_one_sentence(call, folder, options):
    (folder / "round").symlink_to("round")
    refused(call("timeline", "-f", "round", *options), "leads back to itself")
    refused(call("changes", "--since-issue", "-f", "round"), "")


@pytest.mark.parametrize("command", ["add", "cite", "edit"])
def test_a_link_to_a_regular_file_is_written_through(call, folder, command):
    (folder / "link.toml").symlink_to("events.toml")
    ok(call(*WRITING[command], "-f", "link.toml"))
    assert (folder / "link.toml").is_symlink()
    assert (folder / "events.toml").read_text() != LEDGER


# --- groups and modes


@ROOTED
@pytest.mark.parametrize("command", ["add", "cite", "confirm", "edit"])
def test_a_ledger_keeps_its_group_its_owner_and_its_mode(call, folder, command):
    path = folder / "events.toml"
    os.chown(path, 4320, OTHER_GROUP)
    path.chmod(0o2664)
    ok(call(*WRITING[command]))
    status = path.stat()
    assert path.read_text() != LEDGER
    assert (status.st_uid, status.st_gid) == (4320, OTHER_GROUP)
    assert stat.S_IMODE(status.st_mode) == 0o2664


AS_NOBODY = """
import os, sys
from briefing.cli import app
import briefing.ledger.change.edit, briefing.ledger.change.save, fcntl, pwd, grp, tomli_w
# a dry run loads every module: the program may be where nobody else can read
streams, quiet = (sys.stdout, sys.stderr), open(os.devnull, "w")
sys.stdout = sys.stderr = quiet
app.end_of([*sys.argv[1:], "--dry-run"])
sys.stdout, sys.stderr = streams
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
sys.exit(app.end_of(sys.argv[1:]))
"""
"""Runs the program as a user who owns little."""


@ROOTED
def test_the_command_refuses_if_the_group_cannot_be_kept():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        path = folder / "events.toml"
        path.write_text(LEDGER)
        os.chown(path, 65534, OTHER_GROUP)
        path.chmod(0o666)
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, *WRITING["cite"]], cwd=folder, capture_output=True,
            text=True, env=clean_environment(XDG_STATE_HOME=str(folder / "state")), check=False,
        )  # fmt: skip
        assert done.returncode == 2, done.stderr
        assert f"it is shared by the group {OTHER_GROUP}, which you are not in" in done.stderr
        assert path.read_text() == LEDGER
        assert path.stat().st_gid == OTHER_GROUP
        assert not (folder / ".events.toml.new").exists()


def readers(path):
    return stat.S_IMODE(path.stat().st_mode) & 0o077


MODES = [0o600, 0o640, 0o644, 0o660, 0o664]


@pytest.mark.parametrize("mode", MODES, ids=oct)
def test_no_written_file_is_more_readable_than_the_ledger(call, folder, mode):
    path = folder / "events.toml"
    path.chmod(mode)
    for command in ("add", "cite", "confirm", "edit", "issue", "issue"):
        ok(call(*WRITING[command]))
    spoil = "sh -c 'echo \"x = [\" >> $2' --"
    refused(call("edit", EDITOR=spoil), "your text is kept in")
    for form in ("md", "toml", "csv"):
        ok(call("export", form, "-o", f"made.{form}"))
    ok(call("timeline", "-o", "rows.tsv"))
    files = [item for item in folder.rglob("*") if item.is_file() and item.name != "rows.csv"]
    assert {item.name for item in files} >= {"briefing.md", "made.md", "rows.tsv"}
    assert stat.S_IMODE(path.stat().st_mode) == mode
    for item in files:
        assert readers(item) & 0o044 & ~mode == 0, (item.name, oct(item.stat().st_mode))
    kept = [item for item in (folder / "state").rglob("*") if item.is_file()]
    assert {item.suffix for item in kept} == {".json", ".toml"}
    assert {readers(item) for item in kept} == {0}
    assert {readers(item) for item in (folder / "state").rglob("*") if item.is_dir()} == {0}


def test_a_file_open_to_more_readers_is_closed_to_them_with_a_message(call, folder):
    (folder / "events.toml").chmod(0o600)
    target = folder / "out.md"
    target.write_text("old")
    target.chmod(0o646)
    run = ok(call("export", "md", "-o", "out.md"))
    assert "only those who can read the ledger can now read out.md\n" in run.stderr
    assert readers(target) == 0
    assert "can be read only" not in ok(call("export", "md", "-o", "out.md")).stderr


@ROOTED
@pytest.mark.parametrize(
    ("own", "ledger", "left"),
    [
        ((0o644, 0), (0o640, OTHER_GROUP), (0o640, OTHER_GROUP)),
        ((0o664, 0), (0o660, OTHER_GROUP), (0o660, OTHER_GROUP)),
        ((0o644, 0), (0o644, OTHER_GROUP), (0o644, 0)),
        ((0o644, 0), (0o600, 0), (0o600, 0)),
        ((0o600, 0), (0o644, OTHER_GROUP), (0o600, 0)),
    ],
)
def test_a_file_gets_exactly_the_readers_of_the_ledger(tmp_path, own, ledger, left):
    paths = [tmp_path / "own", tmp_path / "ledger"]
    for path, (mode, group) in zip(paths, (own, ledger), strict=True):
        path.write_text("")
        os.chown(path, -1, group)
        path.chmod(mode)
    with paths[0].open("r+") as file:
        keep_private(file.fileno(), paths[1].stat())
    status = paths[0].stat()
    assert (stat.S_IMODE(status.st_mode), status.st_gid) == left


# --- the option --output


@pytest.mark.parametrize(
    "variant", ["path", "link", "hard link", "standard input", "another ledger"]
)
def test_output_never_overwrites_a_ledger_that_was_read(briefing, folder, variant):
    path, target, words = folder / "events.toml", "events.toml", ["timeline"]
    if variant == "link":
        (folder / "out").symlink_to("events.toml")
        target = "out"
    elif variant == "hard link":
        os.link(path, folder / "out")
        target = "out"
    elif variant == "another ledger":
        (folder / "old.toml").write_text(LEDGER)
        words, target = ["changes", "old.toml"], "old.toml"
    elif variant == "standard input":
        with path.open("rb") as file:
            done = subprocess.run(
                [*PROGRAM, "timeline", "-f", "-", "-o", "events.toml"], stdin=file, cwd=folder,
                env=clean_environment(), capture_output=True, check=False,
            )  # fmt: skip
        assert done.returncode == 2
        assert b"is the ledger itself" in done.stderr
        assert path.read_text() == LEDGER
        return
    refused(briefing(*words, "-o", target), f"{target} is the ledger itself")
    assert (folder / target).read_text() == LEDGER
    assert path.read_text() == LEDGER


# --- edit works on a copy

LINES = LEDGER + "\n# a\n# b\n# c\n"


def editing(change, meanwhile):
    """Return an editor that changes its copy and, meanwhile, the ledger."""
    code = (
        "import pathlib, sys\n"
        "copy, ledger = pathlib.Path(sys.argv[-1]), pathlib.Path('events.toml')\n"
        f"for path, change in ((copy, {change!r}), (ledger, {meanwhile!r})):\n"
        "    path.write_text(path.read_text().replace(*change))\n"
    )
    return shlex.join([sys.executable, "-c", code])


def test_a_concurrent_change_in_other_lines_is_kept_along_with_the_edit(call, folder):
    (folder / "events.toml").write_text(LINES)
    run = ok(call("edit", EDITOR=editing(("# a", "# mine"), ("# c", "# theirs"))))
    assert "events.toml was changed in the meantime; it now has both changes\n" in run.stderr
    assert (folder / "events.toml").read_text() == LEDGER + "\n# mine\n# b\n# theirs\n"


def test_a_concurrent_change_of_the_same_line_is_kept_and_the_edit_put_aside(call, folder):
    (folder / "events.toml").write_text(LINES)
    run = call("edit", EDITOR=editing(("# b", "# mine"), ("# b", "# theirs")))
    refused(run, "was changed in the same place in the meantime; that change is kept")
    assert (folder / "events.toml").read_text() == LINES.replace("# b", "# theirs")
    (kept,) = (folder / "state" / "briefing").glob("*.toml")
    assert kept.read_text() == LINES.replace("# b", "# mine")
    assert str(kept) in run.stderr


def test_two_changes_that_conflict_in_check_are_not_combined(call, folder):
    change = ('title = "Norland answers"', 'title = "Norland leaves"')
    more = ("[[event]]", '[[event]]\nid = "x"\ntitle = "y"\nresponds_to = ["e"]\n[[event]]')
    gone = ('id = "e"', 'id = "new"')
    refused(call("edit", EDITOR=editing(gone, more)), "your text is kept in")
    assert "responds_to" in (folder / "events.toml").read_text()
    ok(call("edit", EDITOR=editing(change, ("# nothing", ""))))


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        ("1\nx\n3\n4\n5\n", "1\n2\n3\n4\ny\n", "1\nx\n3\n4\ny\n"),
        ("1\n2\n3\n4\ny\n", "1\nx\n3\n4\n5\n", "1\nx\n3\n4\ny\n"),
        ("0\n1\n2\n3\n4\n5\n", "1\n2\n3\n4\n5\n6\n", "0\n1\n2\n3\n4\n5\n6\n"),
        ("1\n5\n", "1\n2\n3\n4\n5\n6\n", "1\n5\n6\n"),
        ("1\nx\n3\n4\n5\n", "1\ny\n3\n4\n5\n", None),
        ("1\nx\n3\n4\n5\n", "1\n2\ny\n4\n5\n", None),
        ("1\nx\n3\n4\n5\n", "1\nx\n3\n4\n5\n", "1\nx\n3\n4\n5\n"),
        ("", "1\n2\n3\n4\n5\n6\n", None),
    ],
)
def test_changes_in_separate_lines_are_merged(mine, theirs, both):
    before = "1\n2\n3\n4\n5\n"
    result = merged(before.encode(), mine.encode(), theirs.encode())
    assert result == (None if both is None else both.encode())


def test_a_text_that_cannot_be_put_aside_is_printed(call, folder):
    (folder / "state").write_text("no folder")
    run = call("edit", EDITOR="sh -c 'echo \"x = [\" >> $2' --")
    refused(run, "your text is kept only on standard output")
    assert run.stdout == f"{LEDGER}x = [\n"
    assert (folder / "events.toml").read_text() == LEDGER


@pytest.mark.parametrize("editor", ['vi "', "'", "nano 'x"])
def test_an_invalid_editor_command_gives_one_sentence(call, folder, editor):
    refused(call("edit", EDITOR=editor), "$EDITOR cannot be read as a command: no closing quot")
    refused(call("edit", VISUAL=editor), "$VISUAL cannot be read as a command: no closing quot")
    refused(call("edit", EDITOR="nowhere-at-all"), "nowhere-at-all cannot be started: ")


# --- hints, escapes


def test_commands_in_hints_are_quoted_for_the_shell(call, folder):
    odd = folder / "it's a $(ledger)"
    odd.mkdir()
    path = odd / "events.toml"
    path.write_text(LEDGER)
    path.chmod(0o444)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name) / "it's a $(ledger)"
        place.mkdir(mode=0o777)
        for item in (Path(name), place):
            item.chmod(0o777)
        path = place / "events.toml"
        path.write_text(LEDGER)
        path.chmod(0o444)
        if os.geteuid() == 0:
            os.chown(path, 65534, 65534)
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, *WRITING["cite"],
             "-f", "it's a $(ledger)/events.toml"],
            cwd=name, capture_output=True, text=True, check=False,
            env=clean_environment(XDG_STATE_HOME="/nonexistent"),
        )  # fmt: skip
        assert done.returncode == 2, done.stderr
        hint = done.stderr.split("`")[1]
        assert shlex.split(hint) == ["chmod", "u+w", "--", "it's a $(ledger)/events.toml"]
        subprocess.run(["sh", "-c", hint], cwd=name, check=True)
        assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_a_command_for_another_source_is_quoted(call, folder):
    (folder / "rows.csv").write_text("id,title,by,cite\ne,Norland answers,A,the $(x)'s p1\n")
    run = ok(call("import", "rows.csv"))
    command = run.stderr.split("`")[1]
    assert shlex.split(command) == ["briefing", "cite", "e", "the $(x)'s p1"]


STRANGE = "\x1b[31mred\x1b]0;title\x07"


def test_a_stranger_s_cells_reach_the_terminal_without_escapes(call, folder):
    header = f"title,by,cite,{STRANGE}\n"
    (folder / "rows.csv").write_text(f"{header}Norland {STRANGE},A,s,x\nSudland leaves,A,s,x\n")
    run = call("import", "rows.csv")
    assert run.code == 2
    assert "\x1b" not in run.stdout + run.stderr
    assert "\\x1b[31mred" in run.stderr
    (folder / "rows.csv").write_text(f"{header}Norland is here,{STRANGE},s,x\n")
    assert "\x1b" not in "".join(map(str, call("import", "rows.csv")[1:]))


@pytest.mark.parametrize("name", [f"a{STRANGE}.csv", f"a{STRANGE}.toml", "line\nbreak.txt"])
@pytest.mark.parametrize("command", [["import"], ["check", "-f"], ["timeline", "-f"], ["draft"]])
def test_a_stranger_s_file_name_reaches_the_terminal_without_escapes(call, folder, name, command):
    run = call(*command, name)
    assert run.code == 2
    assert "\x1b" not in run.stdout + run.stderr
    (folder / name).write_bytes(b"\xff")
    run = call(*command, name)
    assert "\x1b" not in run.stdout + run.stderr
    assert "Traceback" not in run.stderr


# --- undo


def test_undo_reports_a_change_that_was_never_written(call, folder):
    ok(call(*WRITING["cite"]))
    cited = (folder / "events.toml").read_text()
    code = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "real = Path.replace\n"
        "def replace(self, target):\n"
        "    if self.name == '.events.toml.new': os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return real(self, target)\n"
        "Path.replace = replace\n"
        "from briefing.cli import main; main()\n"
    )
    subprocess.run(
        [sys.executable, "-c", code, *WRITING["confirm"]], cwd=folder, check=False,
        env=clean_environment(XDG_STATE_HOME=str(folder / "state")),
    )  # fmt: skip
    assert (folder / "events.toml").read_text() == cited
    run = ok(call("undo"))
    assert "was never written because the program was killed; the change before it:\n" in run.stderr
    assert (folder / "events.toml").read_text() == LEDGER


def test_a_damaged_journal_only_stops_undo(call, folder):
    ok(call(*WRITING["cite"]))
    (journal,) = (folder / "state" / "briefing").glob("*.json")
    whole = journal.read_text()
    for damaged in (
        b"", b"{", b"[]", b"{}", b'{"changes": 1}', b'{"changes": [{}]}', b"\xff\xfe",
        b"[" * 100_000, whole[: len(whole) // 2].encode(),
        whole.replace('"start": ', '"start": -').encode(),
        whole.replace('"removed": "', '"removed": "\\ud800').encode(),
    ):  # fmt: skip
        journal.write_bytes(damaged)
        run = refused(call("undo"), "is damaged; undo the change in the editor, or with git")
        assert str(journal) in run.stderr
    ok(call(*WRITING["confirm"]))
    ok(call("undo"))


# --- issues


def test_the_next_issue_cleans_up_after_a_killed_one(call, folder):
    ok(call("issue"))
    code = (
        "import os, signal\n"
        "from pathlib import Path\n"
        "Path.rename = lambda self, target: os.kill(os.getpid(), signal.SIGKILL)\n"
        "from briefing.cli import main; main(['issue'])\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=folder, env=clean_environment(), check=False)
    left = {item.name for item in (folder / "issues").iterdir()}
    assert left > {"001"}
    ok(call("issue"))
    assert {item.name for item in (folder / "issues").iterdir()} == {"001", "002"}


def test_an_issue_that_cannot_be_written_leaves_nothing(call, folder, monkeypatch):
    def full(self, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    refused(call("issue"), "cannot be written: No space left on device")
    assert not (folder / "issues").exists()


def test_an_issue_needs_a_number(call, folder):
    for name in ("²", "٣", "1a", "-1", " 1"):
        (folder / "issues" / name).mkdir(parents=True)
    assert ok(call("issue")).stdout == "issues/001/briefing.md\n"


def test_a_correction_of_an_issue_that_is_not_utf_8_publishes_nothing(call, folder):
    ok(call("issue"))
    wrong = folder / "issues" / "001" / "briefing.md"
    wrong.write_bytes(b"caf\xe9\n")
    refused(call("issue", "--corrects", "1"), "briefing.md is not UTF-8")
    assert [item.name for item in (folder / "issues").iterdir()] == ["001"]
    assert wrong.read_bytes() == b"caf\xe9\n"


def test_a_corrected_issue_is_marked_and_keeps_its_mode(call, folder):
    ok(call("issue"))
    wrong = folder / "issues" / "001" / "briefing.md"
    wrong.chmod(0o640)
    text = wrong.read_text()
    ok(call("issue", "--corrects", "1"))
    assert wrong.read_text() == f"> **Corrected by No. 2.**\n\n{text}"
    assert stat.S_IMODE(wrong.stat().st_mode) == 0o640
