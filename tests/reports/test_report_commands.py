"""The commands of the reports: stdout, stderr and exit code, and that no report is left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from columns import tables
from conftest import long
from every_report import REPORTS
from test_report_depth import REPORTS as DEEP

from briefing.cli import commands

LEDGER = str(Path(__file__).parent / "ledger.toml")
CALLS = [
    ["timeline"], ["actors"], ["actor", "Norburg"], ["sources"], ["show", "treaty"], ["outlook"],
    ["positions"], ["positions", "Sudburg"], ["list", "types"], ["list", "stories"],
    ["list", "tags"], ["list", "places"], ["differences"],
    ["questions"], ["thread", "ferry-sunk"],
    ["relations"], ["relations", "Norburg", "Sudburg"], ["activity"],
    ["changes", "--since", "2024-01-01"], ["handover", "--since", "2024-01-01"],
]  # fmt: skip
COMMANDS = {
    name for name, entry in commands.COMMANDS.items() if entry.panel == commands.REPORTS
} | {"timeline"}


@pytest.mark.parametrize(
    "listed",
    [
        pytest.param([" ".join(call) for call in CALLS], id="commands"),
        pytest.param(REPORTS, id="goldens and forms"),
        pytest.param(DEEP, id="deep ledgers"),
    ],
)
def test_no_report_is_left_out_of_the_tests(listed):
    assert {name.partition(" ")[0] for name in listed} == COMMANDS


def test_the_docs_have_the_columns_of_every_report():
    documented = {table.schema for table in tables().values()}
    assert {report.table.schema for report in REPORTS.values()} == {
        REPORTS["timeline"].table.schema, *documented
    }  # fmt: skip


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
@pytest.mark.parametrize(
    "form", ["text", "json", *map(long, ("plain", "jsonl", "csv", "tsv", "md"))]
)
def test_every_report_prints_every_format(briefing, call, form):
    run = briefing(*call, "-f", LEDGER, "--format", form)
    assert (run.code, run.stderr) == (0, "")
    assert run.stdout.endswith("\n")


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_no_match_is_reported_on_stderr(briefing, call):
    run = briefing(*call, "-f", LEDGER, "--match", "no such words")
    assert (run.code, run.stdout, run.stderr) == (0, "", "nothing matches\n")


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
@pytest.mark.parametrize("form", ["text", "md", long("json")])
def test_an_empty_report_can_be_shown_in_every_format(briefing, call, form):
    run = briefing(*call, "-f", LEDGER, "--match", "no such words", "--format", form)
    assert (run.code, run.stderr) == (0, "nothing matches\n")


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["show", "traety"], 'briefing: There is no event "traety"; did you mean treaty?\n'),
        (
            ["show", "zzz"],
            'briefing: There is no event "zzz"; `briefing timeline | cat` lists the ids\n',
        ),
        (["actor", "Norburgh"], 'briefing: There is no actor "Norburgh"; did you mean Norburg?\n'),
        (["positions", "Norburgh"],
         'briefing: There is no actor "Norburgh"; did you mean Norburg?\n'),
        (["list", "words"],
         ("briefing: Invalid value for 'WHAT': 'words' is not one of 'types', 'stories', "
          "'tags', 'places'; see `briefing list --help`\n")),
    ],
)  # fmt: skip
def test_an_unknown_name_is_refused_with_suggestions(briefing, call, said):
    run = briefing(*call, "-f", LEDGER)
    assert (run.code, run.stdout, run.stderr) == (2, "", said)


def test_show_takes_several_events(briefing):
    run = briefing("show", "treaty", "threat", "-f", LEDGER)
    assert [line.split("\t")[:2] for line in run.stdout.splitlines()] == [
        ["treaty", "gazette"],
        ["threat", "digest"],
    ]


def test_the_count_of_possible_events_includes_only_those_of_the_actor(briefing):
    window = ["-f", LEDGER, "--on", "2024-05-01"]
    assert briefing("timeline", *window).stderr.endswith("more may fall within these dates; "
                                                         "--possible shows them\n")  # fmt: skip
    run = briefing("actor", "ferry", *window)
    assert (run.code, run.stdout, run.stderr) == (0, "", "nothing matches\n")
