"""Asking at a terminal for what an event still lacks; a wrong answer is asked again alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, Protocol

from briefing.diagnostics import BriefingError
from briefing.model import Ledger
from briefing.names import fold
from briefing.plover import TYPES


class Asker(Protocol):
    """A terminal: asks with completion, and says things."""

    def ask(self, prompt: str, choices: Iterable[str] = ()) -> str:
        """Return a line that was typed."""

    def say(self, text: str) -> None:
        """Show a line."""


class Question(NamedTuple):
    """What is asked for a key; `needed` ones are asked until there is an answer.

    `help` is shown where there are no choices.
    """

    key: str
    prompt: str
    needed: bool
    choices: Callable[[Ledger], Iterable[str]]
    help: str = "nothing is known yet; type what you need"


def _nothing(ledger: Ledger) -> Iterable[str]:
    return ()


def _actors(ledger: Ledger) -> Iterable[str]:
    found = {fold(ident): ident for ident in ledger.actors}
    found.update((fold(actor.name), actor.name) for actor in ledger.actors.values())
    return found.values()


QUESTIONS: tuple[Question, ...] = (
    Question("title", "What happened, in one sentence", True, _nothing,
             "in your own words: who did what"),
    Question("date", "When (empty: undated)", False, _nothing,
             "18 July 2025, July 2025, early March 2025, by 2024, since May 2024, last Friday …"),
    Question("by", "Who acted", True, _actors),
    Question("to", "To whom (empty: nobody)", False, _actors),
    Question("type", "Type (empty: none)", False, lambda ledger: TYPES),
    Question("story", "Story (empty: none)", False, lambda ledger: ledger.stories),
    Question("cite", "Who says so: source and place, or a URL", True,
             lambda ledger: ledger.sources,
             "digest p3, https://example.org/story p6"),
)  # fmt: skip


def fill_in(
    asker: Asker, ledger: Ledger, raw: dict[str, Any], read: Callable[[str, str], Any]
) -> None:
    """Ask for every question's key that `raw` lacks, and put the answers there.

    Args:
        asker: the terminal.
        ledger: gives the completions.
        raw: the event's keys so far; it is changed.
        read: takes a key and an answer, returns the TOML value or raises BriefingError.

    """
    asker.say("Tab completes, ? lists what may be answered, Ctrl-C leaves without writing.")
    for question in QUESTIONS:
        if raw.get(question.key) or (question.key in ("by", "to") and raw.get("between")):
            continue
        value = _answer(asker, ledger, question, read)
        if value not in (None, []):
            raw[question.key] = value


def _answer(
    asker: Asker, ledger: Ledger, question: Question, read: Callable[[str, str], Any]
) -> Any:
    while True:
        typed = asker.ask(f"{question.prompt}: ", question.choices(ledger)).strip()
        if not typed:
            if not question.needed:
                return None
            asker.say("An event needs this; Ctrl-C leaves without writing anything.")
            continue
        if typed == "?":
            asker.say(", ".join(question.choices(ledger)) or question.help)
            continue
        try:
            return read(question.key, typed)
        except BriefingError as error:
            asker.say(f"{error.message}{'; ' + error.hint if error.hint else ''}")
