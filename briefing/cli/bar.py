"""A bar on standard error that shows how far a long call has come."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TextIO

WIDTH = 40


class Bar:
    """A bar, drawn at a terminal once a second has gone by.

    Args:
        total: how many rows there are.
        stream: where to draw it; standard error unless another is given.
        clock: returns seconds.

    """

    def __init__(
        self, total: int, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.total = total
        self.stream = stream or sys.stderr
        self.clock = clock
        self.begun = clock()
        self.drawn = -1
        self.at_terminal = self.stream.isatty()

    def tick(self, number: int) -> None:
        """Say that `number` rows are done."""
        share = WIDTH * number // max(1, self.total)
        if self.at_terminal and share != self.drawn and self.clock() - self.begun > 1:
            self.drawn = share
            done = "#" * share + " " * (WIDTH - share)
            what = f"{number} of {self.total} rows" if number < self.total else "checking the rows"
            self.stream.write(f"\r[{done}] {what}\x1b[K")
            self.stream.flush()

    def end(self) -> None:
        """Take the bar away."""
        if self.drawn >= 0:
            self.stream.write("\r\x1b[K")
            self.stream.flush()
