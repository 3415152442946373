"""People whom a text names in full once, and then by their surname."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Final

from briefing.drafting.actors.find import ActorMention
from briefing.drafting.actors.vocabulary import NOT_NAMES, THINGS
from briefing.drafting.text import lazy, word_set
from briefing.model import Actor

BODIES: Final = word_set(
    """
    Party Front Union Council Army Press Agency Movement Group Alliance League Bank Court Commission
    Committee Ministry Office Service Services Forces Force Guard Guards Brigade Division Assembly
    Parliament Congress Senate Company Corporation Marine Airlines Foundation Institute University
    Church Society Association Federation Organisation Organization Network Television Radio News
    Times Post Herald Courier City Province Region District State States Republic Kingdom Dawn Pact
    """
)
"""Last words of names that do not belong to people."""

BEFORE: Final = lazy(r"(?:\b(?:[Tt]he|[Aa]n?|[Ii]n|[Nn]ear|[Aa]t)|\b[A-Z][\w’'-]*)\s+$")
FOLLOWED: Final = lazy(r"\s+[A-Z]|-\w")
"""Text after a surname that only begins another name: "Hask Street"."""

NEAR: Final = 30


def with_surnames(
    text: str, mentions: Iterable[ActorMention], actors: Mapping[str, Actor]
) -> list[ActorMention]:
    """Return mentions in order, with those of people by their surname alone.

    A surname that two people in the text share is ignored.

    Args:
        text: the text.
        mentions: the actors found in it.
        actors: the ledger's actors by id; a person's aliases have already been found.

    """
    kept = list(mentions)
    people: dict[str, set[str]] = {}
    first: dict[str, ActorMention] = {}
    for mention in kept:
        surname = _surname(mention, actors)
        if surname:
            people.setdefault(surname, set()).add(mention.actor)
            first.setdefault(surname, mention)
    for surname, whole in first.items():
        if len(people[surname]) == 1:
            kept = _named_again(text, kept, surname, whole)
    return sorted(kept, key=lambda mention: mention.start)


def _surname(mention: ActorMention, actors: Mapping[str, Actor]) -> str:
    """Return the surname of a person who is named in full; "" for others."""
    words = mention.text.split()
    if not 2 <= len(words) <= 3 or mention.place or mention.kind not in ("new", "name"):
        return ""
    if mention.known and actors[mention.actor].kind != "person":
        return ""
    if not words[-1][0].isupper() or words[-1] in BODIES | THINGS | NOT_NAMES or len(words[-1]) < 3:
        return ""
    return words[-1] if words[0][0].isupper() and words[0] not in BODIES else ""


def _named_again(
    text: str, mentions: list[ActorMention], surname: str, whole: ActorMention
) -> list[ActorMention]:
    """Return the mentions and those of a surname after the full name."""
    taken = sorted((m.start, m.end) for m in mentions if m.text != surname or m.kind != "new")
    ends = [end for _, end in taken]
    again = []
    for match in re.finditer(rf"\b{re.escape(surname)}\b", text[whole.end :]):
        start, end = match.start() + whole.end, match.end() + whole.end
        lead = text[max(0, start - NEAR) : start]
        near = bisect_right(ends, start)  # only the first mention that ends later can overlap
        free = near == len(taken) or end <= taken[near][0]
        if not free or FOLLOWED.match(text, end) or (BEFORE.search(lead) and not _opens(lead)):
            continue
        again.append(ActorMention(start, end, surname, whole.actor, whole.known, whole.kind))
    places = {m.start for m in again}
    return [m for m in mentions if m.start not in places] + again


def _opens(lead: str) -> bool:
    """Return whether only a title precedes: "Mr Hask"."""
    return re.search(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Col|President|Minister)\.?\s+$", lead) is not None
