"""`import briefing`: the stable names, their cost, and the example in the docs."""

import subprocess
import sys

import pytest
from program import ROOT, clean_environment

import briefing

EXAMPLE = ROOT / "tests" / "examples" / "library.py"


@pytest.mark.parametrize("name", briefing.__all__)
def test_every_public_name_exists_and_is_documented(name):
    assert getattr(briefing, name) is not None
    assert name in dir(briefing)
    page = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    assert name.startswith("_") or f"`{name}" in page


def test_the_table_of_homes_is_that_of_the_names():
    assert {*briefing._HOMES, "__version__"} == {*briefing.__all__}


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="module 'briefing' has no attribute 'nothing'"):
        _ = briefing.nothing


def run(*arguments):
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=clean_environment(), capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_importing_it_loads_nothing_else():
    code = "import sys; before = {*sys.modules}; import briefing; print(*{*sys.modules} - before)"
    assert set(run("-c", code).split()) == {"briefing", "__future__"}


def test_the_example_of_the_docs_runs():
    printed = run(EXAMPLE)
    assert "4 chosen; 8 more may fall within these dates" in printed
    assert printed.splitlines()[-1].startswith(
        "event | 2025-07-18 | sanction | Azerbaijan recalled"
    )
    page = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    assert EXAMPLE.read_text(encoding="utf-8").strip() in page
    assert printed.strip() in page


def test_the_wheel_is_marked_as_typed():
    assert (ROOT / "briefing" / "py.typed").read_bytes() == b""
