"""Follows the recipes of docs/contributing.md in a copy of the code, and checks the result.

A text key, a list key, a date key and a report are added; each must appear everywhere that
keys and reports appear. The script prints the files that each recipe touched, and the size of
the code: files, statements, and files of over 400 or under 40 lines.
"""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
LEDGER = """
[[event]]
id = "treaty"
date = 2024-03-01
title = "A treaty is signed"
by = ["north"]
to = ["south"]
cite = ["paper p1"]
motto = "peace and fish"
themes = ["lakes", "fish"]
announced = "2024-02"
"""
REPORT = '''"""Pulse: how many events there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefing.blocks import Block, Front
from briefing.model import Ledger
from briefing.query import Filter, pick_events
from briefing.reports.events import Entry, event_items, event_table
from briefing.reports.table import RowTable
from briefing.reports.wording import aside, some


@dataclass(frozen=True, slots=True)
class Pulse:
    """The chosen events."""

    entries: tuple[Entry, ...]
    name: str = "pulse"

    @property
    def head(self) -> dict[str, Any]:
        """How many events."""
        return {"events": len(self.entries)}

    @property
    def table(self) -> RowTable[Entry]:
        """One row per event."""
        return event_table("briefing/pulse/1", self.entries)

    def blocks(self) -> Iterator[Block]:
        """Yield the events."""
        yield Front("Pulse", right=aside(some(len(self.entries), "event")))
        yield event_items(self.entries)


def pulse(ledger: Ledger, criteria: Filter) -> Pulse:
    """Return the chosen events."""
    return Pulse(tuple(Entry(event, ledger) for event in pick_events(ledger, criteria).items))
'''
COMMAND = '''

@report_command
def pulse(call: Call) -> None:
    """Show the pulse."""
    from briefing.reports.pulse import pulse

    call.show(pulse(call.ledger, call.filter))
'''


class Change(NamedTuple):
    """Text to insert into a file, before or after some words in it; "" is the end of the file."""

    path: str
    after: str
    text: str


def _key(name: str, field: str, row: str) -> list[Change]:
    return [
        Change("briefing/model.py", "    extra: Raw = field(default_factory=dict)\n", field),
        Change("briefing/keys.py", "EVENT: dict[str, Key] = {\n", f'    "{name}": {row},\n'),
    ]


RECIPES: dict[str, tuple[int, list[Change]]] = {
    "a text key": (2, _key(
        "motto", '    motto: str = ""\n',
        'Key("text", "a motto", column=101, label="motto", searched=True)',
    )),
    "a list key": (2, _key(
        "themes", "    themes: tuple[str, ...] = ()\n",
        'Key("list", "some themes", column=102, label="themes")',
    )),
    "a date key": (2, _key(
        "announced", "    announced: Period | None = None\n",
        'Key("date", "when it was announced", column=103, label="announced")',
    )),
    "a report": (3, [
        Change("briefing/reports/pulse.py", "", REPORT),
        Change("briefing/cli/reports.py", "", COMMAND),
        Change("briefing/cli/commands.py", "COMMANDS: dict[str, Command] = {\n",
               '    "pulse": Command(REPORTS, "reports", "pulse"),\n'),
    ]),
}  # fmt: skip
"""Each recipe: how many files it may touch, and what is written into them."""


class Copy:
    """A copy of the code in a folder, with a small ledger beside it."""

    def __init__(self, folder: Path) -> None:
        self.code, self.desk = folder / "code", folder / "desk"
        shutil.copytree(ROOT / "briefing", self.code / "briefing",
                        ignore=shutil.ignore_patterns("__pycache__"))  # fmt: skip
        self.desk.mkdir()
        (self.desk / "events.toml").write_text(LEDGER, encoding="utf-8")

    def follow(self, changes: list[Change]) -> set[str]:
        """Make the changes of a recipe; return the files."""
        for path, after, text in changes:
            target = self.code / path
            before = target.read_text(encoding="utf-8") if target.exists() else ""
            if after and after not in before:
                raise SystemExit(f"{path} has no line {after.strip()!r}: the recipe is out of date")
            place = before.index(after) + len(after) if after else len(before)
            target.write_text(before[:place] + text + before[place:], encoding="utf-8")
        return {change.path for change in changes}

    def run(self, *arguments: str) -> str:
        """Run the program of the copy; return the output of both streams."""
        done = subprocess.run(
            [sys.executable, "-m", "briefing", *arguments], cwd=self.desk, text=True,
            env={**os.environ, "PYTHONPATH": str(self.code), "COLUMNS": "100"},
            capture_output=True, check=False,
        )  # fmt: skip
        return done.stdout + done.stderr


KEYS = {"motto": "peace and fish", "themes": "lakes", "announced": "2024-02"}


def missing(copy: Copy) -> Iterator[str]:
    """Yield the places where one of the new keys, or the report, does not appear."""
    schema = json.loads(copy.run("schema"))["$defs"]["event"]["properties"]
    shown, checked = copy.run("show", "treaty", "--format", "text"), copy.run("check")
    columns = copy.run("timeline", "--format", "csv").splitlines()[0].split(",")
    records = copy.run("timeline", "--format", "jsonl")
    for key, value in KEYS.items():
        printed = "Feb 2024" if key == "announced" else value
        places = {
            "the schema": key in schema,
            "show": printed in shown,
            "the csv columns": key in columns,
            "jsonl": value in records,
            "the options of add": f"--{key}" in copy.run("add", "-h"),
            "check (warns of it)": key not in checked,
            "export toml": key in copy.run("export", "toml"),
        }
        yield from (f"{key}: {place}" for place, appears in places.items() if not appears)
    if "treaty" not in copy.run("timeline", "--match", "peace and fish"):
        yield "motto: --match"
    added = copy.run("add", "--title", "T", "--undated", "--by", "x", "--cite", "p", "--dry-run",
                     "--motto", "m", "--themes", "a, b", "--announced", "July 2024")  # fmt: skip
    if not all(line in added for line in ('motto = "m"', 'themes = ["a", "b"]', '"2024-07"')):
        yield f"add does not write the keys: {added}"
    for form in ("text", "plain", "json", "jsonl", "csv", "tsv", "md"):
        if "treaty" not in copy.run("pulse", "--format", form).replace("A treaty", "treaty"):
            yield f"the report in {form}"
    if "pulse" not in copy.run("--help"):
        yield "the report: the help"


def size() -> str:
    """Return the size of the code."""
    files = [path for path in (ROOT / "briefing").rglob("*.py") if "__pycache__" not in path.parts]
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    statements = sum(
        isinstance(node, ast.stmt)
        for path in files for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    )  # fmt: skip
    long = sorted(str(path.relative_to(ROOT)) for path in files if lengths[path] > 400)
    short = sum(lengths[path] < 40 for path in files if path.stem not in ("__init__", "__main__"))
    return (
        f"{len(files)} files, {sum(lengths.values())} lines, {statements} statements; "
        f"{short} files under 40 lines; over 400: {', '.join(long) or 'none'}"
    )


def main() -> list[str]:
    """Follow all recipes in one copy; return the problems."""
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Copy(Path(folder))
        for name, (most, changes) in RECIPES.items():
            touched = copy.follow(changes)
            print(f"{name}: {len(touched)} of at most {most} files: {', '.join(sorted(touched))}")
            faults += [f"{name} touches {len(touched)} files"] * (len(touched) > most)
        faults += missing(copy)
    print(size())
    return faults


if __name__ == "__main__":
    problems = main()
    print("\n".join(problems) or "each appears everywhere")
    sys.exit(bool(problems))
