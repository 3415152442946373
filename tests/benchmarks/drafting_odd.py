"""Measures how the time of a draft grows if a text that is not prose becomes four times as long.

Run: python tests/benchmarks/drafting_odd.py
"""

from __future__ import annotations

import time

from briefing.drafting import draft
from briefing.ledger import load

PIECES = (
    "a, ", "1 ", "Jan ", "(", "said ", "A. ", "and ", "Russia ", "the ", "Azerbaijan and ", "- ",
    "Russia's ", "to urge ", "Norland attacked Sudland, ", "x", "word word.\n", "[i] ", "will ",
    "<p>a</p> ",
)  # fmt: skip
SIZE = 20_000
"""Characters of the shorter text."""


def seconds(piece: str, size: int) -> float:
    """Return the CPU seconds of drafting a text that only repeats one piece."""
    text = (piece * (size // len(piece) + 1))[:size]
    start = time.process_time()
    draft(text, LEDGER)
    return time.process_time() - start


LEDGER = load("events.toml").ledger

if __name__ == "__main__":
    draft("Norland met Sudland in May 2024.", LEDGER)
    for piece in PIECES:
        short, long = seconds(piece, SIZE), seconds(piece, 4 * SIZE)
        print(f"{piece!r:32} {short:7.3f} s  {long:7.3f} s  {long / max(short, 0.001):5.1f} times")
