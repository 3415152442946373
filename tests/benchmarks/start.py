"""Measures CPU time of whole calls, as multiples of the start of a bare interpreter.

Run it as `python tests/benchmarks/start.py`.

Prints one line per measurement: the median of the CPU seconds (user and system, children included)
and the ratio to `python -I -c pass` of the same environment in the same run. It is not a gate.
"""

from __future__ import annotations

import random
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
ACTORS = [f"Actor {number}" for number in range(50)]
TYPES = ["consult", "accuse", "coerce", "support", "assault", "reject", "cooperate"]


def synthetic(count: int) -> str:
    """Return a ledger of `count` events between fifty actors, five in six dated to the day."""
    chance = random.Random(1)
    blocks = []
    for number in range(count):
        by, to = chance.sample(ACTORS, 2)
        day = f"{chance.randint(1990, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        date = chance.choice([day, day, day, day, day, f'"{day[:7]}"'])
        blocks.append(
            f'[[event]]\nid = "event-{number}"\ndate = {date}\n'
            f'title = "{by} speaks of the matter number {number} with {to}"\n'
            f'type = "{chance.choice(TYPES)}"\nby = ["{by}"]\nto = ["{to}"]\n'
            f'tags = ["synthetic"]\ncite = ["source-{number % 20} p{number % 9}"]\n'
        )
    return "\n".join(blocks)


def cpu(command: list[str], times: int) -> tuple[float, float]:
    """Return the median CPU seconds of a command, and its children's peak memory in MiB."""
    taken = []
    for _ in range(times):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(command, stdout=subprocess.PIPE, cwd=ROOT, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert done.stdout or "pass" in command
        taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return statistics.median(taken), peak


def main() -> None:
    """Measure and print."""
    python = sys.executable
    program = [str(Path(python).with_name("briefing"))]
    base, _ = cpu([python, "-I", "-c", "pass"], 21)
    print(f"{'python -I -c pass':44} {base:7.3f} s")

    def report(name: str, command: list[str], times: int, limit: int) -> None:
        taken, peak = cpu(command, times)
        ratio = taken / base
        print(f"{name:44} {taken:7.3f} s {ratio:6.1f} times (aim {limit})  {peak:4.0f} MiB")

    report("--version", [*program, "--version"], 15, 10)
    report("timeline, shipped ledger", [*program, "timeline"], 15, 10)
    with tempfile.TemporaryDirectory() as folder:
        for count, times, limit in ((10_000, 5, 35), (100_000, 3, 350)):
            path = Path(folder) / f"{count}.toml"
            path.write_text(synthetic(count))
            call = [*program, "timeline", "-f", str(path), "--actor", "Actor 7"]
            report(f"timeline --actor, {count:,} events", call, times, limit)
            report(f"check, {count:,} events", [*program, "check", "-f", str(path)], times, limit)


if __name__ == "__main__":
    main()
