"""Shell completion: values from the ledger and from the tables of words.

Completion runs while the user types, so it only loads the ledger and never reports errors.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from typing import Any

from briefing.ledger.toml.blocks import LISTED, NAMED
from briefing.model import Ledger


def _from_ledger(values: Callable[[Ledger], Iterable[str]]) -> Callable[..., list[str]]:
    def completer(ctx: Any, incomplete: str) -> list[str]:
        from briefing.diagnostics import BriefingError
        from briefing.ledger import find, load

        try:
            ledger = load(*find(ctx.params.get("ledger") or ())).ledger
        except (BriefingError, OSError):
            return []
        return _matching(dict.fromkeys(values(ledger)), incomplete)

    return completer


def files(ctx: Any, incomplete: str) -> list[str]:
    """Complete the name of one of the ledger's files."""
    from briefing.diagnostics import BriefingError
    from briefing.ledger.find import files_of, find

    try:
        return _matching(files_of(find(ctx.params.get("ledger") or ())), incomplete)
    except (BriefingError, OSError):
        return []


def words(name: str) -> Callable[..., list[str]]:
    """Return the completion for a filter that takes a word from a list."""

    def completer(incomplete: str) -> list[str]:
        from briefing.query import WORDS

        return _matching(WORDS[name], incomplete)

    return completer


def listed(known: Iterable[str]) -> Callable[..., list[str]]:
    """Return a completion from a list of words."""
    return lambda incomplete: _matching(known, incomplete)


def _matching(words: Iterable[str], incomplete: str) -> list[str]:
    """Complete the last part of "A,B", keeping the text before it and a leading !."""
    head, comma, last = incomplete.rpartition(",")
    sign = "!" if last.startswith("!") else ""
    begun = last.removeprefix("!").casefold()
    before = head + comma + sign
    return [_quoted(before + word) for word in words if word.casefold().startswith(begun)]


def _quoted(value: str) -> str:
    """Return a value quoted for bash; zsh and fish quote it themselves."""
    if os.environ.get("_BRIEFING_COMPLETE") != "complete_bash":
        return value
    typed = os.environ.get("COMP_WORDS", "").split("\n")
    at = int(os.environ.get("COMP_CWORD") or 0)
    mark = typed[at][:1] if at < len(typed) else ""
    if mark == "'":  # bash closes an opened quote itself
        return value.replace("'", "'\\''")
    if mark == '"':
        return re.sub(r'(["$`\\])', r"\\\1", value)
    return re.sub(r"([^\w@%+=:,./-])", r"\\\1", value)


def _sources(ledger: Ledger) -> Iterable[str]:
    from briefing.evidence import names_of

    return (*ledger.sources, *names_of(ledger).printed())


actors = _from_ledger(lambda ledger: [*ledger.actors, *(a.name for a in ledger.actors.values())])
stories = _from_ledger(lambda ledger: ledger.stories)
sources = _from_ledger(_sources)
tags = _from_ledger(lambda ledger: [tag for event in ledger.events for tag in event.tags])
blocks = _from_ledger(
    lambda ledger: [
        *ledger.index,
        *(f"{kind}.{name}" for kind in NAMED for name in ledger.raw.get(kind, {})),
        *(f"{kind}.{raw['id']}" for kind in LISTED if kind != "event"
          for raw in ledger.raw.get(kind, []) if raw.get("id")),
        "ledger",
    ]
)  # fmt: skip
events = _from_ledger(lambda ledger: ledger.index)
