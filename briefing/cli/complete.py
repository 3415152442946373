"""Completion at the shell: values from the ledger and from the tables of words.

Completion runs while somebody types: it loads the ledger alone, and never complains.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from briefing.model import Ledger


def _from_ledger(values: Callable[[Ledger], Iterable[str]]) -> Callable[..., list[str]]:
    def completer(ctx: Any, incomplete: str) -> list[str]:
        from briefing.diagnostics import BriefingError
        from briefing.ledger import find, load

        try:
            ledger = load(find(ctx.params.get("ledger"))).ledger
        except (BriefingError, OSError):
            return []
        return _matching(dict.fromkeys(values(ledger)), incomplete)

    return completer


def _from_words(words: Callable[[], Iterable[str]]) -> Callable[..., list[str]]:
    def completer(incomplete: str) -> list[str]:
        return _matching(words(), incomplete)

    return completer


def _matching(words: Iterable[str], incomplete: str) -> list[str]:
    """Complete the last of "A,B", keeping what stands before it and a leading !."""
    head, comma, last = incomplete.rpartition(",")
    sign = "!" if last.startswith("!") else ""
    begun = last.removeprefix("!").casefold()
    before = head + comma + sign
    return [before + word for word in words if word.casefold().startswith(begun)]


def _types() -> Iterable[str]:
    from briefing.plover import TYPES

    return TYPES


def _standings() -> Iterable[str]:
    from briefing.evidence import STANDINGS

    return (*STANDINGS, "planned", "cancelled")


def _forms() -> Iterable[str]:
    from briefing.render import FORMS

    return FORMS


actors = _from_ledger(lambda ledger: [*ledger.actors, *(a.name for a in ledger.actors.values())])
stories = _from_ledger(lambda ledger: ledger.stories)
sources = _from_ledger(lambda ledger: ledger.sources)
tags = _from_ledger(lambda ledger: [tag for event in ledger.events for tag in event.tags])
events = _from_ledger(lambda ledger: ledger.index)
types = _from_words(_types)
standings = _from_words(_standings)
forms = _from_words(_forms)
kinds = _from_words(lambda: ("cooperation", "conflict", "verbal", "material", "none"))
colors = _from_words(lambda: ("auto", "always", "never"))
