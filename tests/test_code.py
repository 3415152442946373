"""Rules checked by tools: style, types, the direction of imports, the docs."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest
from conftest import ROOT, long

DOCS = sorted(
    str(path.relative_to(ROOT))
    for path in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    if "[[[cog" in path.read_text(encoding="utf-8")
)
TOOLS = {
    "ruff check": ["ruff", "check", "."],
    "ruff format": ["ruff", "format", "--check", "."],
    "mypy": ["mypy"],
    "import-linter": ["lint-imports"],
    "docs": ["cog", "--check", "-PU", *DOCS],
}
SLOW = ("mypy", "docs")
"""Tools that take ten seconds."""


@pytest.mark.parametrize("tool", [long(name) if name in SLOW else name for name in TOOLS])
def test_the_tools_find_nothing_wrong(tool):
    command = [str(Path(sys.executable).with_name(TOOLS[tool][0])), *TOOLS[tool][1:]]
    env = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_file_imports_itself_through_others():
    """import-linter compares the files of a folder; this includes a folder and its contents."""
    graph = grimp.build_graph("briefing", cache_dir=None)
    imports = {file: graph.find_modules_directly_imported_by(file) for file in graph.modules}
    while ends := {file for file in imports if not imports[file] & imports.keys()}:
        imports = {file: imports[file] for file in imports.keys() - ends}
    while unused := imports.keys() - set().union(*imports.values()):
        imports = {file: imports[file] for file in imports.keys() - unused}
    assert sorted(imports) == []


def test_no_class_name_is_used_twice():
    """A contributor who searches for a class finds one definition."""
    files: dict[str, list[str]] = {}
    for path in sorted((ROOT / "briefing").rglob("*.py")):
        for name in re.findall(r"(?m)^ *class (\w+)[:(\[]", path.read_text(encoding="utf-8")):
            files.setdefault(name, []).append(str(path.relative_to(ROOT)))
    assert {name: paths for name, paths in files.items() if len(paths) > 1} == {}


def test_escape_sequences_are_written_in_one_place():
    sources = (ROOT / "briefing").rglob("*.py")
    files = [path.name for path in sources if r"\x1b[" in path.read_text(encoding="utf-8")]
    assert files == ["screen.py"]


def test_every_command_is_documented():
    from briefing.cli.commands import COMMANDS

    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"## briefing {name}\n" not in page] == []


def test_the_pages_of_the_docs_link_to_what_exists():
    broken = []
    for path in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            if not (path.parent / target).exists():
                broken.append(f"{path.name}: {target}")
    assert broken == []


def test_every_call_in_the_docs_prints_something():
    """Cog can print in two ways; here only `print` works, and the other output is lost."""
    block = re.compile(r"<!-- \[\[\[cog(.*?)\]\]\] -->\n(.*?)<!-- \[\[\[end\]\]\] -->", re.S)
    silent = []
    for page in DOCS:
        for code, printed in block.findall((ROOT / page).read_text(encoding="utf-8")):
            body = ast.parse(code.strip()).body
            prepares = isinstance(body[0], (ast.Import, ast.ImportFrom))
            if not prepares and not printed.strip():
                silent.append(f"{page}: {code.strip().splitlines()[0]}")
    assert silent == []


def test_the_workflow_runs_on_every_python_version_of_the_package():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    (matrix,) = re.findall(r"python: \[(.*)\]", workflow)
    named = re.findall(r"Python :: (3\.\d+)", "\n".join(project["classifiers"]))
    assert re.findall(r"[\d.]+", matrix) == named
    assert project["requires-python"] == f">={named[0]}"
    assert "run: .ci/run" in workflow


def test_the_files_and_tests_that_the_docs_name_exist():
    page = (ROOT / "docs" / "contributing.md").read_text(encoding="utf-8").replace("NAME.py", "")
    named = re.findall(r"((?:tests|briefing)/[\w/.]+)(?:::(\w+))?", page)
    assert any(function for _, function in named)
    for path, function in named:
        assert (ROOT / path).exists(), path
        assert not function or f"def {function}(" in (ROOT / path).read_text(encoding="utf-8")


def test_the_commit_hooks_are_also_run_by_the_tests():
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    tools = re.findall(r"entry: \.venv/bin/(\S+)", hooks)
    assert tools == ["ruff", "ruff", "mypy"]
    assert {command[0] for command in TOOLS.values()} >= set(tools)


def test_the_top_level_has_only_the_listed_files():
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split()
    top = {name.partition("/")[0] for name in listed if not name.startswith(".")}
    expected = {"pyproject.toml", "README.md", "briefing", "events.toml", "tests", "docs"}
    assert top <= expected


def test_the_pictures_in_the_readme_are_up_to_date():
    from picture import pictures

    for path, picture in pictures().items():
        assert path.read_text(encoding="utf-8") == picture
