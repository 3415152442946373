"""Compares the CPU time of `add` and `check` on one ledger: `python tests/benchmarks/writing.py`.

Prints, for 1,000, 10,000 and 100,000 events, the median CPU seconds of both and their ratio; the
aim is 2. It is not a gate.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from start import cpu, synthetic

PROGRAM = [sys.executable, "-m", "briefing"]


def main() -> None:
    """Measure and print."""
    os.environ["PYTHONPATH"] = str(Path(__file__).parent.parent.parent)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        for count, times in ((1_000, 5), (10_000, 3), (100_000, 1)):
            path = Path(folder) / f"{count}.toml"
            path.write_text(synthetic(count))
            add = [
                "sh", "-c", 'exec "$@" 2>&1', "sh", *PROGRAM, "add", "-f", str(path),
                 "--date", "2025-07-18", "--title",
                "A thing like no other", "--by", "Actor 1", "--to", "Actor 2", "--cite",
                "source-1 p1",
            ]  # fmt: skip
            check, _ = cpu([*PROGRAM, "check", "-f", str(path)], times)
            for what, more in (("add", ["--dry-run"]), ("add --force", ["--force"])):
                adding, peak = cpu([*add, *more], times)
                print(f"{count:>7,} events: check {check:7.2f} s, {what} {adding:7.2f} s, "
                      f"{adding / check:.2f} times (aim 2), {peak:.0f} MiB")  # fmt: skip


if __name__ == "__main__":
    main()
