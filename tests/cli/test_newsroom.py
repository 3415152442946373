"""The setup of `docs/newsroom.md`: its workflow and hook are valid, and their commands run."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from conftest import ROOT, clean_environment

EXAMPLES = ROOT / "tests" / "examples" / "newsroom"
WORKFLOW = yaml.safe_load((EXAMPLES / "workflow.yml").read_text(encoding="utf-8"))
EVENT = """\
[[event]]
id = "{0}"
date = 2025-07-18
title = "{0} is agreed"
cite = ["https://example.org/{0}"]

"""
FILES = {
    "events.toml": '[ledger]\ntitle = "North and south"\n\n' + EVENT.format("pact"),
    "actors.toml": '[actor.norland]\nname = "Norland"\n',
    "trade.toml": EVENT.format("tariff").replace("cite", 'by = ["Norland"]\ncite'),
}


class Clone:
    """A clone of the newsroom's repository, in which commands run as the workflow runs them."""

    def __init__(self, folder):
        self.folder = folder
        scripts = Path(sys.executable).parent
        path = os.pathsep.join([str(scripts), os.environ["PATH"]])
        self.env = clean_environment(
            PATH=path, GIT_CONFIG_GLOBAL=os.devnull, GIT_CONFIG_SYSTEM=os.devnull,
            XDG_STATE_HOME=str(folder / ".git" / "state"), **WORKFLOW["env"],
        )  # fmt: skip

    def run(self, command):
        return subprocess.run(
            ["bash", "-euo", "pipefail", "-c", command], cwd=self.folder, env=self.env,
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    def done(self, command):
        run = self.run(command)
        assert run.returncode == 0, run.stdout + run.stderr
        return run.stdout

    def commit(self):
        self.done("git add -A && git -c user.name=A -c user.email=a@example.org commit -qm work")


@pytest.fixture
def newsroom(tmp_path):
    """Make a repository with the ledger of the page."""
    folder = tmp_path / "newsroom"
    for name, text in FILES.items():
        path = folder / "ledger" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    clone = Clone(folder)
    clone.done("git init -q -b main && echo '*.toml merge=briefing' > ledger/.gitattributes")
    clone.commit()
    return clone


def steps(job):
    """Return the commands of a job, without the installation of the program."""
    ran = [step["run"] for step in WORKFLOW["jobs"][job]["steps"] if "run" in step]
    return [command for command in ran if not command.startswith("pip install")]


def test_github_can_read_the_workflow():
    # YAML 1.1 reads the key `on` as true
    assert WORKFLOW.keys() == {"name", True, "permissions", "env", "jobs"}
    assert WORKFLOW[True].keys() == {"push", "pull_request"}
    for job in WORKFLOW["jobs"].values():
        assert job["runs-on"] == "ubuntu-latest"
        for step in job["steps"]:
            assert ("run" in step) != ("uses" in step)
            assert re.fullmatch(r"actions/[a-z-]+@v\d+", step.get("uses", "actions/x@v1"))


def test_only_a_checked_main_branch_is_published_and_only_that_job_may_publish():
    publish = WORKFLOW["jobs"]["publish"]
    assert publish["needs"] == "check"
    assert publish["if"] == "github.ref == 'refs/heads/main'"
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert publish["permissions"] == {"pages": "write", "id-token": "write", "contents": "read"}


def test_the_page_is_published_from_the_folder_that_its_commands_write(newsroom):
    for command in [*steps("check"), *steps("publish")]:
        newsroom.done(command)
    upload = next(step for step in WORKFLOW["jobs"]["publish"]["steps"] if "with" in step
                  and "path" in step["with"])  # fmt: skip
    page = (newsroom.folder / upload["with"]["path"] / "index.html").read_text(encoding="utf-8")
    assert "North and south" in page
    assert "tariff is agreed" in page


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('by = ["Norland"]\ndate = 2025-13-01\n', "::error file=ledger/trade.toml,line=12,"),
        ('bye = ["Norland"]\n', "::warning file=ledger/trade.toml,line=11,"),
    ],
)
def test_a_push_with_a_fault_fails_the_check_and_names_its_line(newsroom, text, said):
    path = newsroom.folder / "ledger" / "trade.toml"
    path.write_text(f'{FILES["trade.toml"]}[[event]]\nid = "x"\ntitle = "X"\n{text}')
    (command,) = steps("check")
    run = newsroom.run(command)
    assert run.returncode == 1
    assert said in run.stdout


def test_the_hook_checks_all_files_when_one_of_them_changes(newsroom):
    given = yaml.safe_load((EXAMPLES / "pre-commit.yaml").read_text(encoding="utf-8"))
    (hook,) = given["repos"][0]["hooks"]
    known = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (known_hook,) = [each for each in known if each["id"] == hook["id"]]
    files = newsroom.done("git ls-files 'ledger/*.toml'").split()
    assert len(files) == len(FILES)
    assert all(re.search(hook["files"], name) for name in files)
    command = " ".join([known_hook["entry"], *hook["args"]])
    newsroom.done(command)
    (newsroom.folder / "ledger" / "actors.toml").write_text("[actor.norland\n")
    assert "ledger/actors.toml:1:" in newsroom.run(command).stdout


@pytest.mark.campaign
def test_events_added_by_two_people_merge_cleanly(newsroom):
    other = Clone(newsroom.folder.parent / "other")
    newsroom.done(f"git clone -q . {other.folder}")
    for clone, more in ((newsroom, ("fleet", "duty")), (other, ("port", "levy"))):
        assert clone.run("briefing git-setup").returncode == 0
        for ident, name in zip(more, ("events.toml", "trade.toml"), strict=True):
            path = clone.folder / "ledger" / name
            path.write_text(path.read_text() + EVENT.format(ident))
        # a file that was added after `git-setup`
        path = clone.folder / "ledger" / "border.toml"
        path.write_text(EVENT.format("line") + EVENT.format(f"line-{more[0]}"))
        clone.commit()
    other.done("git -c user.name=A -c user.email=a@example.org pull -q --no-rebase --no-edit")
    assert "<<<<" not in other.done("cat ledger/*.toml")
    ids = {line.split("\t")[-1] for line in other.done("briefing timeline").splitlines()}
    assert ids >= {"fleet", "duty", "port", "levy", "line", "line-fleet", "line-port"}
    other.done("briefing check")


def test_all_examples_install_the_program_from_one_address():
    texts = [path.read_text(encoding="utf-8") for path in EXAMPLES.iterdir()]
    assert {url for text in texts for url in re.findall(r"https://[^\s\"@]+", text)} == {
        "https://example.org/briefing"
    }
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "briefing" in scripts["project"]["scripts"]
