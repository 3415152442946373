"""A simulated user at a terminal, for tests of prompts."""

from __future__ import annotations

import codecs
import os
import pty
import select
import signal
import time

from program import clean_environment
from warm import Forked

PATIENCE = 20
"""Seconds that a question, or the end, is waited for."""


class Typist:
    """Types an answer each time the program asks for it, and keeps the content of the screen."""

    def __init__(self, folder, *arguments, **env):
        self.leader, follower = pty.openpty()
        self.screen = ""
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        env = {"TERM": "dumb", "XDG_STATE_HOME": str(folder / "state"), **env}
        self.process = Forked(arguments, [follower] * 3, folder, clean_environment(**env))
        os.close(follower)

    def answer(self, question, typed):
        self.wait_for(question)
        os.write(self.leader, typed.encode() + b"\n")

    def wait_for(self, words):
        until = time.monotonic() + PATIENCE
        while words not in self.screen:
            assert time.monotonic() < until, self.screen
            if select.select([self.leader], [], [], 0.2)[0]:
                assert self._read(), f"the program ended without {words!r}: {self.screen}"
        self.screen = self.screen.partition(words)[2]

    def interrupt(self):
        """Press Ctrl-C, repeatedly if necessary: one can be lost between a prompt and its wait."""
        until = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < until:
            self.process.send_signal(signal.SIGINT)
            time.sleep(0.5)

    def end(self):
        """Return the exit code; a program that keeps asking fails the test."""
        until = time.monotonic() + PATIENCE
        open_ = True
        while open_:
            if select.select([self.leader], [], [], 0.2)[0]:
                open_ = self._read()
            elif time.monotonic() > until:
                self.process.kill()
                self.process.wait()
                raise AssertionError(f"the program still asks: {self.screen}")
        os.close(self.leader)
        return self.process.wait(PATIENCE)

    def _read(self):
        """Read the screen; return whether more output may come."""
        try:
            more = os.read(self.leader, 4096)
        except OSError:  # the other side of the terminal was closed
            more = b""
        self.screen += self._decode(more)
        return bool(more)
