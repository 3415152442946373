"""Measures the cost of whole calls on ledgers of 76, 1,000, 10,000 and 100,000 events.

Run it as `python tests/benchmarks/large.py [--small] [--markdown]`; `--small` leaves out the
largest. Prints CPU time (user and system) as a multiple of `python -I -c pass` in the same run,
and the peak memory of the largest. Peers that are installed read the same events as
transactions or tasks. It is not a gate; `docs/performance.md` has its latest figures.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from start import ROOT, synthetic

PROGRAM = [sys.executable, "-m", "briefing"]
ADD = [
    "add", "--title", "Envoys meet the council", "--date", "2025-11-01", "--by", "Actor 1",
    "--type", "consult", "--cite", "source-1 p2",
]  # fmt: skip
TAB = "TAB on an event id"
CALLS = {
    "timeline --actor": ["timeline", "--actor", "Actor 1"],
    "timeline --format json": ["timeline", "--format", "json"],
    "check": ["check"],
    "actors": ["actors"],
    "export md": ["export", "md"],
    "show ID": ["show", "event-5"],
    "add": ADD,
}
SHIPPED_CALLS = {
    "timeline --actor": ["timeline", "--actor", "Russia"],
    "show ID": ["show", "airliner-downing"],
}
"""The calls that name what is in the ledger, for the shipped one."""
SIZES = (76, 1_000, 10_000, 100_000)
COMPLETION = {
    "_BRIEFING_COMPLETE": "complete_bash",
    "COMP_WORDS": "briefing\nshow\nevent-5",
    "COMP_CWORD": "2",
}
"""The environment in which bash asks for the ids that begin with event-5."""
TIMES = {76: 7, 1_000: 5, 10_000: 3, 100_000: 1}


class Cost(NamedTuple):
    """CPU seconds, and peak memory in MiB."""

    seconds: float
    memory: float


def cost(
    command: Sequence[str],
    times: int,
    folder: Path,
    ledger: Path | None = None,
    environment: Mapping[str, str] = MappingProxyType({}),
) -> Cost:
    """Return the lowest cost of a command in some runs.

    Args:
        command: the command.
        times: the number of runs.
        folder: the folder in which it runs, and to which it may write.
        ledger: copied into the folder as events.toml before each run, so that `add` finds no
            duplicate.
        environment: variables to add to those of this process.

    """
    costs = []
    own = {"PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(folder)}
    for _ in range(times):
        if ledger:
            shutil.copyfile(ledger, folder / "events.toml")
        with subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=os.environ | own | environment,
        ) as process:
            _, _, used = os.wait4(process.pid, 0)
            process.returncode = 0
        costs.append(Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024))
    return min(costs)


def peers(folder: Path, size: int) -> dict[str, list[str]]:
    """Return the calls of installed programs that read as many entries as text."""
    calls = {}
    days = [f"{1990 + n % 36}-{1 + n % 12:02}-{1 + n % 28:02}" for n in range(size)]
    journal = folder / f"{size}.journal"
    journal.write_text("".join(
        f"{day} Act {n}\n    a:{n % 50}  1 X\n    b:{n % 49}\n\n" for n, day in enumerate(days)
    ))  # fmt: skip
    for name in ("ledger", "hledger"):
        if shutil.which(name):
            calls[name] = [name, "-f", str(journal), "register", "a:1$"]
    if shutil.which("jq"):
        rows = folder / f"{size}.jsonl"
        rows.write_text("".join(f'{{"id":{n},"by":"{n % 50}"}}\n' for n in range(size)))
        calls["jq"] = ["jq", "-c", 'select(.by == "1")', str(rows)]
    return calls


def main() -> None:
    """Measure and print."""
    sizes = SIZES[:-1] if "--small" in sys.argv else SIZES
    base = cost([sys.executable, "-I", "-c", "pass"], 15, ROOT).seconds
    table: dict[str, list[str]] = {}
    memory: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size in sizes:
            path = ROOT / "events.toml" if size == SIZES[0] else folder / f"{size}.toml"
            if size != SIZES[0]:
                path.write_text(synthetic(size), encoding="utf-8")
            calls = CALLS | (SHIPPED_CALLS if size == SIZES[0] else {})
            commands = {name: [*PROGRAM, *words] for name, words in calls.items()}
            commands[TAB] = PROGRAM
            parse = f"import tomli; tomli.loads(open({str(path)!r}).read())"
            commands["bare tomli parse"] = [sys.executable, "-c", parse]
            for what, command in (commands | peers(folder, size)).items():
                environment = COMPLETION if what == TAB else {}
                spent = cost(command, TIMES[size], folder, path, environment)
                table.setdefault(what, []).append(f"{spent.seconds / base:.1f}")
                memory[what] = spent.memory
    heads = ["", *(f"{size:,} events" for size in sizes), f"MiB at {sizes[-1]:,}"]
    rows = [[what, *cells, f"{memory[what]:.0f}"] for what, cells in table.items()]
    if "--markdown" in sys.argv:
        for row in (heads, ["---"] * len(heads), *rows):
            print("| " + " | ".join(row) + " |")
        return
    for row in (heads, *rows):
        print(f"{row[0]:26}" + "".join(f"{cell:>16}" for cell in row[1:]))


if __name__ == "__main__":
    main()
