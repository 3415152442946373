"""`briefing check`: its exit codes and formats, and other commands on a faulty ledger."""

import json
import re
import tomllib

import pytest
from conftest import ROOT, Run

from briefing.diagnostics import Diagnostic, Location, Severity
from briefing.render import problems

GOOD = '[[event]]\nid = "a"\ntitle = "A"\ncite = ["digest p1"]\n'
SUSPECT = '[[event]]\nid = "a"\ntitle = "A"\n'
FAULTY = '[[event]]\nid = "a"\ntitle = A\ndate = 2025-07\n'
WARNING = """events.toml:1:1: W203 This event has no citation
  1 │ [[event]]
    │ ^^^^^^^^^ add cite = ["source p3"]

0 errors, 1 warning in events.toml (1 event)
"""


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        (GOOD, [], 0),
        (GOOD, ["--strict", "--notes"], 0),
        (SUSPECT, [], 0),
        (SUSPECT, ["--strict"], 1),
        (FAULTY, [], 1),
        (FAULTY, ["--strict", "--format", "json"], 1),
    ],
)
def test_check_exits_with_1_on_errors_and_with_strict_on_warnings(
    briefing, ledger_file, text, options, code
):
    ledger_file(text)
    run = briefing("check", *options)
    assert run.code == code
    assert run.stderr == ""


def test_only_check_reports_warnings(briefing, ledger_file):
    ledger_file(SUSPECT)
    assert briefing("check") == Run(0, WARNING, "")
    assert briefing("timeline").stderr == ""


def test_every_command_reports_errors_and_stops(briefing, ledger_file):
    ledger_file(FAULTY)
    said = briefing("check").stdout
    run = briefing("timeline")
    assert run.code == 2
    assert run.stdout == ""
    assert [line for line in run.stderr.splitlines() if ": E" in line] == [
        line for line in said.splitlines() if ": E" in line
    ]
    assert run.stderr.splitlines()[-1].startswith("briefing: events.toml has 2 errors")


def test_json_has_every_problem_with_its_position(briefing, ledger_file):
    ledger_file(FAULTY)
    result = json.loads(briefing("check", "--format", "json").stdout)
    assert (result["schema"], result["file"], result["events"]) == (
        "briefing/check/1", "events.toml", 0
    )  # fmt: skip
    assert [(item["code"], item["line"], item["column"]) for item in result["problems"]] == [
        ("E001", 3, 9), ("E002", 4, 8)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["-f", "nowhere.toml"], "There is no file nowhere.toml"),
        (["--format", "yaml"], "Invalid value for '--format': 'yaml' is not one of 'text'"),
        (["--color", "often"], "Invalid value for '--color': 'often' is not one of 'auto'"),
    ],
)
def test_an_unreadable_ledger_or_a_wrong_call_exits_with_2(briefing, ledger_file, options, said):
    ledger_file(GOOD)
    run = briefing("check", *options)
    assert (run.code, run.stdout) == (2, "")
    assert said in run.stderr


def test_a_ledger_can_come_from_standard_input(briefing):
    run = briefing("check", "-f", "-", stdin=FAULTY)
    assert run.code == 1
    assert run.stdout.startswith("stdin:3:9: E001 Strings must be quoted\n")


def test_a_line_of_any_length_is_shown_around_the_fault(briefing, ledger_file):
    ledger_file(f'[[event]]\nid = "a"\ntitle = "{"x" * 5000}" y "{"z" * 5000}"\n')
    said = briefing("check").stdout
    assert max(map(len, said.splitlines())) < 400
    assert "…" in said


def test_text_of_a_ledger_cannot_control_a_terminal(briefing, ledger_file):
    ledger_file(
        '[[event]]\nid = "a"\ntitle = "A"\nby = ["\\u001b[31mred \\u202e"]\ntype = "\\u009b"\n'
    )
    run = briefing("check", "--notes")
    assert run.code == 1
    assert not any(char in run.stdout for char in "\x1b\x9b\u202e")


def test_github_gets_one_annotation_per_finding(briefing, ledger_file):
    ledger_file(FAULTY.replace("title = A\n", "") + 'type = "a,b: c%"\n')
    run = briefing("check", "--format", "github")
    assert (run.code, run.stderr) == (1, "")
    lines = run.stdout.splitlines()
    assert lines[0].startswith(
        "::error file=events.toml,line=3,col=8,endColumn=15,title=E002::TOML"
    )
    assert re.fullmatch(r"(::(error|warning|notice) (\w+=[^,:]*,){4}title=\w\d+::[^\n]+\n)+",
                        run.stdout)  # fmt: skip
    ledger_file(SUSPECT)
    assert briefing("check", "--format", "github").stdout == (
        "::warning file=events.toml,line=1,col=1,endColumn=10,title=W203::"
        'This event has no citation; add cite = ["source p3"]\n'
    )
    ledger_file(GOOD)
    assert briefing("check", "--format", "github", "--strict") == Run(0, "", "")


def test_an_annotation_contains_no_command_for_github():
    place = Location("a,b:c%.toml", 2, 1, 3, "x\n::error::y")
    finding = Diagnostic("E101", Severity.ERROR, "No\n::error::y, 100%", place)
    (line,) = problems.as_github([finding], "")
    where = "file=a%2Cb%3Ac%25.toml,line=2,col=1,endColumn=4,title=E101"
    assert line == f"::error {where}::No\ufffd::error::y, 100%25\n"


def test_the_pre_commit_hook_is_an_existing_command(briefing, ledger_file):
    hook = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    keys = dict(re.findall(r"^[- ] (\w+): (.*)$", hook, re.MULTILINE))
    assert re.search(keys["files"], "crisis/events.toml")
    assert not re.search(keys["files"], "events.toml.orig")
    program, *arguments = keys["entry"].split()
    assert program in tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]
    ledger_file(FAULTY)
    assert briefing(*arguments).code == 1
