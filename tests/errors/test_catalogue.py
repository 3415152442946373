"""The catalogue: one broken ledger and one golden text for each finding of `check`.

A file is named after the code that it shows; `OK-…` files look odd but are correct. The golden text
is the output of `briefing check --notes`; `python -m pytest tests/errors --snapshot-update`
rewrites it.
"""

import datetime
import json
import re
from pathlib import Path

import pytest

from briefing.diagnostics import Diagnostic, Location, Severity
from briefing.ledger import loads
from briefing.ledger.check.checks import check
from briefing.ledger.rules import RULES
from briefing.render import Screen, problems

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_check_prints_the_golden_text(path, briefing, snapshot):
    code = path.stem.partition("-")[0]
    more = ["--publication"] if code == "W217" else []
    done = briefing("check", "--notes", *more, "--today", "2025-07-21", "-f", path.name, cwd=HERE)
    assert done.stderr == ""
    assert "Traceback" not in done.stdout
    assert done.code == (1 if code.startswith("E") else 0)
    assert f" {code} " in done.stdout or code == "OK"
    if code == "OK":
        assert "0 errors, 0 warnings" in done.stdout
    assert done.stdout == snapshot


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_check_prints_the_same_findings_as_json(path):
    loaded = loads(path.read_bytes(), path.name)
    findings = check(loaded, datetime.date(2025, 7, 21), notes=True)
    text = "".join(problems.render(findings, Screen()))
    said = re.findall(r"^\S+?:(\d+):(\d+): (\w\d+) (.*)$", text, re.MULTILINE)
    as_json = json.loads("".join(problems.as_json(findings, loaded.path, 0)))
    assert said == [
        (str(item["line"]), str(item["column"]), item["code"], item["message"])
        for item in as_json["problems"]
    ]


@pytest.mark.parametrize(
    ("before", "cells"), [("ab", 2), ("東京", 4), ("ｶ", 1), ("Ａ", 2), ("e\u0301", 1), ("\t", 1)]
)
def test_the_caret_is_under_the_fault_whatever_characters_precede_it(before, cells):
    place = Location("f", 1, len(before) + 1, 2, f"{before}湖x, y")
    text = "".join(problems.render([Diagnostic("E101", Severity.ERROR, "No", place)], Screen()))
    _, line, carets, *_ = text.splitlines()
    assert line == f"  1 │ {before}湖x, y"
    lead = carets.removeprefix("    │ ").rstrip("^")
    assert lead == ("\t" if before == "\t" else " " * cells)
    assert carets.count("^") == 3


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_problem_has_a_position_and_each_error_a_hint(path):
    loaded = loads(path.read_bytes(), path.name)
    for finding in check(loaded, datetime.date(2025, 7, 21), notes=True):
        line = loaded.text.split("\n")[finding.place.line - 1].rstrip("\r")
        assert finding.place.source == line
        assert 1 <= finding.place.column <= len(line) + 1
        assert finding.hint or finding.code.startswith("N")
        assert not re.search(
            r"NoneType|<class|\b(dict|tuple|str|int|float|bool|None)\b", finding.message
        )


def test_every_rule_has_a_broken_ledger():
    shown = {path.stem.partition("-")[0] for path in FILES}
    together = {"N302": "N301", "N305": "N304"}
    assert {code for code in RULES if together.get(code, code) not in shown} == set()
