"""Asks at a terminal for the missing keys of a block; only wrong answers are asked for again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, Protocol

from briefing.diagnostics import BriefingError
from briefing.keys import KEYS
from briefing.model import Ledger
from briefing.names import fold
from briefing.plover import TYPES


class Asker(Protocol):
    """A terminal that asks questions with completion, and shows text."""

    def ask(self, prompt: str, choices: Iterable[str] = ()) -> str:
        """Return the typed line."""

    def tell(self, text: str) -> None:
        """Show a text, its lines broken between words."""


class Prompt(NamedTuple):
    """The question for a key; a `needed` one is asked until there is an answer.

    The answer `?` shows the choices, then `help`.
    """

    key: str
    prompt: str
    needed: bool = False
    help: str = ""


_DATES = "18 July 2025, July 2025, early March 2025, by 2024, since May 2024, last Friday …"
_CITE = Prompt(
    "cite", "Source and place, or a URL", True,
    "a source of the ledger, a new name or a URL, then the place in it: digest p3, "
    "https://example.org/story p6; separate several with ;",
)  # fmt: skip
_SENTENCE = "in your own words: who did what"
QUESTIONS: dict[str, tuple[Prompt, ...]] = {
    "event": (
        Prompt("title", "What happened, in one sentence", True, _SENTENCE),
        Prompt("date", "When (empty: undated)", help=_DATES),
        Prompt("by", "Who acted (empty: nobody, or unknown)"),
        Prompt("to", "To whom (empty: nobody)"),
        Prompt("type", "Type (empty: none)"),
        Prompt("story", "Story (empty: none)"),
        _CITE,
    ),
    "actor": (
        Prompt("name", "Its name", True),
        Prompt("kind", "Kind"),
        Prompt("of", "Acts for (empty: for itself)"),
        Prompt("aliases", "Other names that texts use (empty: none)"),
    ),
    "source": (
        Prompt("title", "Its title, or its name", True, "as printed"),
        Prompt("outlet", "Publisher (empty: unknown)"),
        Prompt("kind", "Kind"),
        Prompt("url", "URL (empty: none)"),
        Prompt("published", "Date of publication (empty: unknown)", help=_DATES),
    ),
    "story": (
        Prompt("name", "Its heading", True),
        Prompt("summary", "What it is about (empty: nothing yet)"),
    ),
    "position": (
        Prompt("who", "Whose position it is", True),
        Prompt("statement", "What it is, in one sentence", True, "claims the river"),
        Prompt("toward", "Towards whom (empty: nobody)"),
        Prompt("on", "Topic: a story or free text (empty: none)"),
        Prompt("leaning", "Leaning"),
        _CITE,
    ),
    "outlook": (
        Prompt("statement", "What is expected, in one sentence", True),
        Prompt("made_by", "Who expects it: a source or an actor (empty: unknown)"),
        Prompt("horizon", "By when (empty: no deadline)", help=_DATES),
        Prompt("likelihood", "How likely, if the text says so"),
        Prompt("about", "The actors that it mentions (empty: none)"),
        _CITE,
    ),
    "judgement": (
        Prompt("statement", "Your judgement, in one sentence", True),
        Prompt("likelihood", "How likely it is"),
        Prompt("confidence", "How sure you are"),
        Prompt("rests_on", "The ids of the supporting events (empty: none)"),
        Prompt("because", "Why you think so (empty: nothing yet)"),
        Prompt("would_change", "What would change your mind (empty: nothing yet)"),
        Prompt("lead", "Is it the bottom line: y or n (empty: no)"),
    ),
    "question": (
        Prompt("statement", "The question", True),
        Prompt("about", "The ids of the events that it is about (empty: none)"),
        Prompt("owner", "Who is looking into it (empty: nobody)"),
        Prompt("due", "Due date (empty: none)", help=_DATES),
    ),
    "watch": (
        Prompt("statement", "The sign to look for, in one sentence", True),
        Prompt("about", "The ids of the judgements and questions that it concerns (empty: none)"),
    ),
}  # fmt: skip
"""The questions for each kind of block, in order."""

FEW = 10
"""The maximum number of allowed words to list above the prompt."""


def choices(ledger: Ledger, kind: str, key: str) -> list[str]:
    """Return the known possible answers."""
    row = KEYS[kind][key]
    if row.refers in ("actor", "claimant"):
        return _actors(ledger)
    known: dict[str, Iterable[str]] = {
        "maker": [*ledger.sources, *_actors(ledger)], "source": ledger.sources,
        "story": ledger.stories, "topic": ledger.stories, "event": ledger.index,
        "matter": ledger.matters,
    }  # fmt: skip
    return [*(ledger.sources if row.kind == "citations" else known.get(row.refers, row.words))]


def _actors(ledger: Ledger) -> list[str]:
    found = {fold(ident): ident for ident in ledger.actors}
    found.update((fold(actor.name), actor.name) for actor in ledger.actors.values())
    return [*found.values()]


def lacking(kind: str, raw: dict[str, Any]) -> list[Prompt]:
    """Return the questions for a kind of block that still need an answer."""
    return [each for each in QUESTIONS[kind] if each.needed and not raw.get(each.key)]


def fill_in(
    asker: Asker, ledger: Ledger, kind: str, raw: dict[str, Any], read: Callable[[str, str], Any]
) -> None:
    """Ask for each key that `raw` lacks, and add the answers to it.

    Args:
        asker: the terminal.
        ledger: gives the completions.
        kind: the kind of block.
        raw: the block's keys so far, which are changed.
        read: takes a key and an answer, returns the TOML value or raises BriefingError.

    """
    asker.tell("Tab completes, ? lists the possible answers, Ctrl-C leaves without writing.")
    for question in QUESTIONS[kind]:
        mutual = question.key in ("by", "to") and raw.get("between")
        if raw.get(question.key) or mutual:
            continue
        words = KEYS[kind][question.key].words
        if 0 < len(words) <= FEW:
            asker.tell(f"{question.prompt}: {', '.join(words)}")
        empty = " (empty: none)" if words and "(" not in question.prompt else ""
        known = choices(ledger, kind, question.key)
        value = _answer(asker, question, f"{question.prompt}{empty}: ", known, read)
        if value not in (None, []):
            raw[question.key] = value


def _told(question: Prompt, known: list[str]) -> list[str]:
    """Return the text for `?`: the possible answers, the meaning of each type, and the help."""
    if question.key == "type":
        return [f"{name}: {row.means}" for name, row in TYPES.items()]
    told = [*filter(None, (", ".join(known), question.help))]
    return told or ["there is nothing to choose from yet; type your own answer"]


def _answer(
    asker: Asker, question: Prompt, prompt: str, known: list[str],
    read: Callable[[str, str], Any],
) -> Any:  # fmt: skip
    while True:
        typed = asker.ask(prompt, known).strip()
        if not typed:
            if not question.needed:
                return None
            asker.tell("An answer is required; Ctrl-C leaves without writing anything.")
            continue
        if typed == "?":
            for text in _told(question, known):
                asker.tell(text)
            continue
        try:
            return read(question.key, typed)
        except BriefingError as error:
            asker.tell(error.sentence)
