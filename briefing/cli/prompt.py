"""Questions at the terminal; only this module reads answers."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable

from briefing.cli.output import inert


def interactive() -> bool:
    """Return whether the program can ask questions: whether input and output are a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


class Terminal:
    """Asks questions with Tab completion; the end of input counts as Ctrl-C."""

    def ask(self, prompt: str, choices: Iterable[str] = ()) -> str:
        """Return the typed line; Tab completes to one of `choices`."""
        _complete_with(list(dict.fromkeys(choices)))
        try:
            return input(inert(prompt))
        except EOFError:
            raise KeyboardInterrupt from None

    def say(self, text: str) -> None:
        """Show a line, without terminal control sequences."""
        self.paint(inert(text))

    def tell(self, text: str) -> None:
        """Show a text, its lines broken between words."""
        width = shutil.get_terminal_size((80, 24)).columns - 1
        lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
        self.say("\n".join(lines))

    def paint(self, text: str) -> None:
        """Show a coloured line whose text has no control characters."""
        sys.stdout.write(text.rstrip("\n") + "\n")
        sys.stdout.flush()

    def choose(self, prompt: str, letters: str) -> str:
        """Ask until the answer begins with one of the letters, and return it."""
        while True:
            typed = self.ask(prompt).strip().casefold()[:1]
            if typed and typed in letters:
                return typed
            self.say("Type one of the letters: " + ", ".join(letters))


def _complete_with(choices: list[str]) -> None:
    try:
        import readline
    except ImportError:
        return
    completer = _completer(choices)
    readline.set_completer(completer)
    readline.set_completer_delims(",")
    readline.parse_and_bind("tab: complete")


def _completer(choices: list[str]) -> Callable[[str, int], str | None]:
    def complete(begun: str, number: int) -> str | None:
        start = begun.lstrip().casefold()
        matches = [choice for choice in choices if choice.casefold().startswith(start)]
        return matches[number] if number < len(matches) else None

    return complete
