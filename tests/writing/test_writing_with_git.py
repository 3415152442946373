"""Git merges a ledger with the driver that `git-setup` configures: real repositories."""

import os
import random
import subprocess
import sys

import pytest
from conftest import clean_environment, long
from program import in_process

from briefing.ledger import loads


class Repository:
    """A git repository with a ledger; only its own configuration counts."""

    def __init__(self, folder):
        self.folder = folder
        self.ledger = folder / "events.toml"

        self.env = clean_environment(GIT_CONFIG_GLOBAL=os.devnull, GIT_CONFIG_SYSTEM=os.devnull)
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "A")
        self.git("config", "user.email", "a@example.org")

    def git(self, *arguments):
        return subprocess.run(
            ["git", "-c", "core.editor=true", *arguments], cwd=self.folder, env=self.env,
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    def briefing(self, *arguments):
        return in_process(arguments, b"", self.folder, self.env)

    def commit(self, text, *, newline="\n"):
        self.ledger.write_bytes(text.replace("\n", newline).encode())
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "work")

    def branches(self, base, ours, theirs, *, newline="\n"):
        """Commit a base to main, and the states of two branches on top of it; ours is checked
        out."""
        self.commit(base, newline=newline)
        for name, states in (("theirs", theirs), ("ours", ours)):
            self.git("checkout", "-q", "-b", name, "main")
            for state in states:
                self.commit(state, newline=newline)


@pytest.fixture
def repository(tmp_path):
    created = Repository(tmp_path)
    created.ledger.write_text("")
    assert created.briefing("git-setup").code == 0
    return created


def event(ident, **more):
    raw = {"id": ident, "title": f"News of {ident}", "date": "2025-07", **more}
    keys = "".join(f'{key} = "{value}"\n' for key, value in raw.items())
    return f'# about {ident}\n[[event]]\n{keys}cite = ["digest p1"]\n'


class Side:
    """The work of one person on the blocks of a ledger: each state is a commit."""

    def __init__(self, name, blocks, mine, rng):
        self.name, self.blocks, self.rng = name, dict(blocks), rng
        edited, removed, moved, noted = mine
        self.add()
        self.blocks[edited] = event(edited, title=f"{name} says so", place=name)
        self.states = [self.text()]
        self.add()
        del self.blocks[removed]
        self.move(moved)
        self.blocks[noted] = f"# a note by {name}\n\n" + self.blocks[noted]
        self.states.append(self.text())

    def add(self):
        ident = f"{self.name}-{len(self.blocks)}"
        self.blocks[ident] = event(ident)
        self.move(ident)

    def move(self, ident):
        names = [name for name in self.blocks if name != ident]
        names.insert(self.rng.randint(0, len(names)), ident)
        self.blocks = {name: self.blocks[name] for name in names}

    def text(self):
        return "# the desk's ledger\n\n" + "\n".join(self.blocks.values())


WAYS = {
    "merge": (("merge", "--no-edit", "theirs"), ("merge", "--abort")),
    "rebase": (("rebase", "theirs"), ("rebase", "--abort")),
    "cherry-pick": (("cherry-pick", "main..theirs"), ("cherry-pick", "--abort")),
}


@pytest.mark.parametrize(
    ("seed", "newline"),
    [(0, "\r\n"), long(0, "\n"), long(1, "\r\n"), long(1, "\n"), long(2, "\n"), long(2, "\r\n")],
    ids=repr,
)
def test_work_on_different_events_is_merged(repository, seed, newline):
    rng = random.Random(seed)
    blocks = {f"e{number}": event(f"e{number}") for number in range(12)}
    sample = rng.sample(sorted(blocks), 8)
    ours, theirs = Side("ours", blocks, sample[:4], rng), Side("theirs", blocks, sample[4:], rng)
    base = "# the desk's ledger\n\n" + "\n".join(blocks.values())
    repository.branches(base, ours.states, theirs.states, newline=newline)
    for kind, (command, _) in WAYS.items():
        repository.git("checkout", "-q", "-B", kind, "ours")
        done = repository.git(*command)
        assert done.returncode == 0, (kind, done.stdout, done.stderr)
        text = repository.ledger.read_bytes().decode()
        assert text.count("\n") == text.count(newline)
        text = text.replace("\r\n", "\n")
        assert loads(text).errors == []
        expected = {**theirs.blocks, **ours.blocks}
        for side, edited, removed, noted in (
            (ours, sample[0], sample[1], sample[3]), (theirs, sample[4], sample[5], sample[7]),
        ):  # fmt: skip
            del expected[removed]
            expected[edited], expected[noted] = side.blocks[edited], side.blocks[noted]
        wanted = sorted(line for block in expected.values() for line in block.split("\n") if line)
        merged_lines = sorted(line for line in text.split("\n") if line)
        assert merged_lines == sorted([*wanted, "# the desk's ledger"])


@pytest.mark.parametrize(
    ("kind", "newline"),
    [("merge", "\n"), ("rebase", "\r\n"), ("cherry-pick", "\n"),
     long("merge", "\r\n"), long("rebase", "\n"), long("cherry-pick", "\r\n")],
    ids=repr,
)  # fmt: skip
def test_a_block_edited_by_both_stops_git_with_markers(repository, kind, newline):
    base = event("a") + "\n" + event("b") + "\n" + event("c")
    ours, theirs = base.replace("News of b", "Ours"), base.replace("News of b", "Theirs")
    repository.branches(base, [ours], [theirs + "\n" + event("d")], newline=newline)
    command, abort = WAYS[kind]
    done = repository.git(*command)
    assert done.returncode == 1
    assert "events.toml: event b: title was changed on both sides" in done.stderr + done.stdout
    assert repository.git("diff", "--name-only", "--diff-filter=U").stdout == "events.toml\n"
    text = repository.ledger.read_bytes().decode()
    assert text.count("<<<<<<<") == 1
    assert text.count("\n") == text.count(newline)
    checked = repository.briefing("check")
    assert checked.code == 1
    assert "1 error, " in checked.stdout
    assert "E009 An unresolved merge conflict" in checked.stdout
    before, _, rest = text.replace("\r\n", "\n").partition("<<<<<<< ours\n")
    between, _, after = rest.partition(">>>>>>> theirs\n")
    sides = between.split("=======\n")
    assert sorted(sides) == ['title = "Ours"\n', 'title = "Theirs"\n']
    for side in sides:
        resolved = loads(before + side + after)
        assert (resolved.errors, len(resolved.ledger.events)) == ([], 4)
    repository.git(*abort)
    assert repository.ledger.read_bytes().decode() == ours.replace("\n", newline)


def test_events_that_both_add_in_the_same_place_stay_intact(repository):
    """Here `merge=union` makes one event out of two."""
    base = event("a")
    repository.branches(base, [base + "\n" + event("b")], [base + "\n" + event("c")])
    assert repository.git("merge", "--no-edit", "theirs").returncode == 0
    assert repository.ledger.read_text() == "\n".join(map(event, "abc"))


def test_a_side_that_is_not_utf_8_gives_one_conflict_around_all_differences(repository):
    base = event("a")
    repository.branches(base, [base + "\n" + event("b")], [base])
    repository.git("checkout", "-q", "theirs")
    repository.ledger.write_bytes(base.replace("News", "Caf\xe9").encode("latin-1"))
    repository.git("commit", "-qam", "latin-1")
    repository.git("checkout", "-q", "ours")
    assert repository.git("merge", "--no-edit", "theirs").returncode == 1
    data = repository.ledger.read_bytes()
    assert b'id = "b"' in data
    assert b"Caf\xe9" in data
    assert data.count(b"<<<<<<<") == data.count(b">>>>>>>") == 1


@pytest.mark.parametrize("missing", ["base", "theirs"])
def test_a_side_that_cannot_be_read_is_a_conflict_and_not_a_clean_merge(
    briefing, tmp_path, missing
):
    for name in ("base", "ours", "theirs"):
        (tmp_path / name).write_text(event("a") + "\n" + event(name))
    (tmp_path / missing).unlink()
    done = briefing("merge-file", "base", "ours", "theirs")
    assert done.code == 1
    assert f"There is no file {missing}" in done.stderr
    text = (tmp_path / "ours").read_text()
    assert text.count("<<<<<<< ours\n") == text.count(">>>>>>> theirs\n") == 1
    assert 'id = "ours"' in text
    assert ('id = "theirs"' in text) == (missing == "base")


def test_our_side_that_cannot_be_read_exits_with_2(briefing, tmp_path):
    for name in ("base", "theirs"):
        (tmp_path / name).write_text(event(name))
    done = briefing("merge-file", "base", "ours", "theirs")
    assert (done.code, done.stderr.count("\n")) == (2, 1)
    assert "There is no file ours" in done.stderr


def test_exit_codes_of_merge_file(briefing, tmp_path):
    for name in ("base", "ours", "theirs"):
        (tmp_path / name).write_text(event("a", place=name))
    done = briefing("merge-file", "base", "ours", "theirs", "--path", "events.toml")
    assert (done.code, done.stdout) == (1, "")
    assert done.stderr == (
        "events.toml: event a: place was changed on both sides\n"
        "1 conflict to resolve by hand; `briefing check` shows what is left\n"
    )
    (tmp_path / "ours").write_text(event("a", place="base"))
    assert briefing("merge-file", "base", "ours", "theirs") == (0, "", "")
    assert (tmp_path / "ours").read_text() == event("a", place="theirs")


def test_a_killed_merge_leaves_our_side_intact(tmp_path):
    texts = {
        "base": event("a"),
        "ours": event("a") + "".join(event(f"o{number}") for number in range(400)),
        "theirs": event("a") + "".join(event(f"t{number}") for number in range(400)),
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    command = [sys.executable, "-m", "briefing", "merge-file", "base", "ours", "theirs"]
    ends = set()
    for delay in (0.05, 0.15, 0.5):
        process = subprocess.Popen(
            command, cwd=tmp_path, env=clean_environment(), stderr=subprocess.DEVNULL
        )
        try:
            process.wait(delay)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        ends.add((tmp_path / "ours").read_text())
        (tmp_path / "ours").write_text(texts["ours"])
    for end in ends:
        assert end.startswith(texts["ours"])
        assert len(loads(end).ledger.events) in (401, 801)


# --- git-setup


def test_git_setup_twice_changes_nothing_and_keeps_existing_lines(tmp_path):
    repository = Repository(tmp_path)
    repository.ledger.write_text(event("a"))
    attributes = tmp_path / ".gitattributes"
    attributes.write_text("*.png binary")
    first = repository.briefing("git-setup")
    assert first.code == 0
    assert first.stdout == ""
    assert "added to .gitattributes: /events.toml merge=briefing\n" in first.stderr
    assert "configured the merge driver: " in first.stderr
    assert "run `briefing git-setup` once in every clone" in first.stderr
    assert "the merge button of a hosting site does not use this driver" in first.stderr
    assert attributes.read_text() == "*.png binary\n/events.toml merge=briefing\n"
    configured = (tmp_path / ".git" / "config").read_text()
    second = repository.briefing("git-setup")
    assert "events.toml already has merge=briefing\n" in second.stderr
    assert "the merge driver is already configured\n" in second.stderr
    assert attributes.read_text() == "*.png binary\n/events.toml merge=briefing\n"
    assert (tmp_path / ".git" / "config").read_text() == configured


def test_git_setup_with_dry_run_reports_changes_without_making_them(tmp_path):
    repository = Repository(tmp_path)
    repository.ledger.write_text(event("a"))
    configured = (tmp_path / ".git" / "config").read_text()
    done = repository.briefing("git-setup", "--dry-run")
    assert done.code == 0
    assert "would add to .gitattributes: /events.toml merge=briefing\n" in done.stderr
    assert "would configure the merge driver: " in done.stderr
    assert not (tmp_path / ".gitattributes").exists()
    assert (tmp_path / ".git" / "config").read_text() == configured


@pytest.mark.parametrize(
    "line", ["events.toml merge=union", "*.toml text merge=union", "* merge=union"]
)
def test_git_setup_points_out_merge_union(tmp_path, line):
    repository = Repository(tmp_path)
    repository.ledger.write_text(event("a"))
    (tmp_path / ".gitattributes").write_text(f"*.png binary\n{line}\n")
    done = repository.briefing("git-setup")
    assert "line 2 of .gitattributes says merge=union, which drops [[event]] headers" in done.stderr
    assert f"\n{line}\n" in (tmp_path / ".gitattributes").read_text()
    asked = repository.git("check-attr", "merge", "events.toml").stdout
    assert asked == "events.toml: merge: briefing\n"


def test_git_setup_outside_a_repository_is_a_usage_error(briefing, ledger_file):
    ledger_file(event("a"))
    done = briefing("git-setup", GIT_CEILING_DIRECTORIES="/")
    assert done.code == 2
    assert "is not in a git repository" in done.stderr


@pytest.mark.parametrize("name", ["a b.toml", "a[1].toml", "#a.toml", "!a.toml"])
def test_git_setup_names_any_ledger(tmp_path, name):
    repository = Repository(tmp_path)
    (tmp_path / name).write_text(event("a"))
    done = repository.briefing("git-setup", "-f", name)
    assert done.code == 0, done.stderr
    asked = repository.git("check-attr", "-z", "merge", "--", name).stdout
    assert asked == f"{name}\0merge\0briefing\0"
