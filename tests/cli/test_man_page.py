"""The manual page has the content of the help, and renders without warnings."""

import re
import subprocess
import tomllib

import pytest
from conftest import ROOT

from briefing.cli.app import _build
from briefing.cli.commands import COMMANDS
from tests.man_page import PAGE, page, text


def test_the_manual_page_is_up_to_date():
    assert PAGE.read_text(encoding="ascii") == page(), "run `python -m tests.docs_support`"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_manual_page_has_every_option_of_a_command(name):
    whole = PAGE.read_text(encoding="ascii")
    section = whole.partition(f"\n.SS briefing {text(name)}\n")[2]
    own = re.split(r"\n\.S[SH] ", section)[0]
    shared = whole[whole.index(".SH FILTERS") :]
    for parameter in _build(name).params:
        options = [each for each in parameter.opts if each.startswith("-") and each != "--help"]
        for option in options if parameter.name != "help" else ():
            assert re.search(rf"\\fB.*{re.escape(text(option))}\b", own + shared), option


@pytest.mark.parametrize("words", [".TH is no request", "'quoted", "a\\b", "-x `y` ~^", "… “”"])
def test_no_line_of_a_help_text_is_a_roff_request(words):
    escaped = text(words)
    assert escaped.isascii()
    assert not escaped.startswith((".", "'"))
    assert "\\b" not in escaped.replace("\\eb", "")


def test_the_wheel_has_the_page_where_man_finds_it():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    data = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert data == {"docs/briefing.1": "share/man/man1/briefing.1"}


@pytest.mark.outside
@pytest.mark.parametrize(
    "command",
    [["mandoc", "-Tlint"], ["groff", "-man", "-Tutf8", "-ww", "-z"]],
    ids=lambda command: command[0],
)
def test_the_manual_page_renders_without_warnings(command):
    run = subprocess.run([*command, PAGE], capture_output=True, text=True, check=False)
    assert (run.stdout, run.stderr) == ("", "")
