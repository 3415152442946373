"""Drafts events from articles: finds dates, types, actors and candidates.

Nothing here writes to a ledger, and the library part of the program does not use this package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefing.drafting.actors.find import ActorMention, find_actors
    from briefing.drafting.candidate import Candidate
    from briefing.drafting.candidates import draft
    from briefing.drafting.events.types import suggest_types
    from briefing.drafting.timex.tagger import DateMention, tag_dates

__all__ = [
    "ActorMention", "Candidate", "DateMention", "draft", "find_actors", "suggest_types",
    "tag_dates",
]  # fmt: skip

_HOMES = {
    "ActorMention": "actors.find", "find_actors": "actors.find", "Candidate": "candidate",
    "draft": "candidates", "suggest_types": "events.types", "DateMention": "timex.tagger",
    "tag_dates": "timex.tagger",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Import a public name on first use."""
    if name not in _HOMES:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"briefing.drafting.{_HOMES[name]}"), name)
