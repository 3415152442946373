"""The catalogue: one broken ledger and one golden text for each thing that `check` can say.

A file is named after the code that it shows; `OK-…` files look odd and are right. The golden
is all that `briefing check --notes` prints; `python -m pytest tests/errors --snapshot-update`
writes them anew.
"""

import json
import re
from pathlib import Path

import pytest

from briefing.ledger.rules import RULES

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_check_says(path, briefing, snapshot):
    done = briefing("check", "--notes", "--today", "2025-07-21", "-f", path.name, cwd=HERE)
    code = path.stem.partition("-")[0]
    assert done.stderr == ""
    assert done.code == (1 if code.startswith("E") else 0)
    assert f" {code} " in done.stdout or code == "OK"
    if code == "OK":
        assert "0 errors, 0 warnings" in done.stdout
    assert done.stdout == snapshot


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_check_says_as_json_is_the_same(path, briefing):
    arguments = ["check", "--notes", "--today", "2025-07-21", "-f", path.name]
    text = briefing(*arguments, cwd=HERE).stdout
    found = json.loads(briefing(*arguments, "--format", "json", cwd=HERE).stdout)
    said = re.findall(r"^\S+?:(\d+):(\d+): (\w\d+) (.*)$", text, re.MULTILINE)
    assert said == [
        (str(item["line"]), str(item["column"]), item["code"], item["message"])
        for item in found["problems"]
    ]


def test_every_rule_has_a_broken_ledger():
    shown = {path.stem.partition("-")[0] for path in FILES}
    together = {"N302": "N301", "N305": "N304"}
    assert {code for code in RULES if together.get(code, code) not in shown} == set()


def test_no_message_speaks_of_the_program_s_insides(briefing):
    for path in FILES:
        said = briefing("check", "--notes", "-f", path.name, cwd=HERE).stdout
        assert not re.search(r"Traceback|NoneType|<class|dict\b|tuple\b|\bstr\b|\bint\b", said)
