"""Functions that pages in `docs/` call through cog: they run commands and print the output.

Update every page with `python -m tests.docs_support`; a test checks that none is out of date.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
TODAY = "2025-07-21"
_FOR_THE_SHELL = re.compile(r"[|<>;&$`~*?\n]")


def environment(folder: Path, width: int) -> dict[str, str]:
    """Return an environment in which a page is the same on every machine."""
    scripts = Path(sys.executable).parent
    return {
        "PATH": f"{scripts}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "HOME": os.environ.get("HOME", "/nonexistent"),
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
        "COLUMNS": str(width),
        "XDG_STATE_HOME": str(folder / ".state"),
    }


def output(command: str, folder: Path = ROOT, width: int = 88) -> str:
    """Return the output of a command line, with both streams as a terminal would show them."""
    from program import in_process  # found when cog runs this with tests/ on its path

    words = shlex.split(command)
    if words[0] == "briefing" and not _FOR_THE_SHELL.search(command):
        run = in_process(words[1:], b"", folder, environment(folder, width), both=True)
        return run.stdout.rstrip("\n")
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder, env=environment(folder, width), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip
    return done.stdout.rstrip("\n")


def console(command: str, folder: Path = ROOT, width: int = 88, shown: str = "") -> str:
    """Return a fenced block: the command line after a `$`, and its output.

    Args:
        command: the command line to run.
        folder: the folder to run it in.
        width: the width of text, in columns.
        shown: what the page shows instead of `command`, which may need further options.

    """
    printed = output(command, folder, width)
    return f"```console\n$ {shown or command}\n{printed}\n```\n"


EXAMPLES = ROOT / "tests" / "examples"


def file(name: str) -> str:
    """Return a fenced block with one of the example ledgers, or a file in YAML."""
    kind = "toml" if name.endswith(".toml") else "yaml"
    return f"```{kind}\n{(EXAMPLES / name).read_text(encoding='utf-8')}```\n"


def python(name: str) -> str:
    """Return a fenced block with one of the example programs."""
    return f"```python\n{(EXAMPLES / name).read_text(encoding='utf-8')}```\n"


def ledger(name: str, command: str, width: int = 88) -> str:
    """Return a fenced block: a command in a folder whose `events.toml` is an example ledger."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(EXAMPLES / name, Path(folder) / "events.toml")
        return console(command, Path(folder), width)


def session(*commands: str, files: tuple[str, ...] = (), width: int = 88) -> str:
    """Return a fenced block: commands in one folder, each after a `$` and with its output.

    Args:
        commands: the command lines to run in order; the page shows the text after a `#` instead.
        files: the example files in the folder.
        width: the width of text, in columns.

    """
    shown = []
    with tempfile.TemporaryDirectory() as folder:
        for name in files:
            shutil.copy(EXAMPLES / name, Path(folder))
        for command in commands:
            real, _, other = command.partition(" # ")
            printed = output(real, Path(folder), width)
            shown.append(f"$ {other or real}\n{printed}".rstrip())
    return "```console\n" + "\n".join(shown) + "\n```\n"


def pages() -> list[str]:
    """Return the pages that cog makes or checks."""
    paths = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    return [str(page) for page in paths if "[[[cog" in page.read_text(encoding="utf-8")]


if __name__ == "__main__":
    from tests.man_page import PAGE, page

    PAGE.write_text(page(), encoding="ascii")
    path = f"{ROOT}{os.pathsep}{ROOT / 'tests'}"
    raise SystemExit(
        subprocess.run(
            [Path(sys.executable).with_name("cog"), "-rPU", *pages()],
            env={**os.environ, "PYTHONPATH": path}, cwd=ROOT, check=False,
        ).returncode
    )  # fmt: skip
