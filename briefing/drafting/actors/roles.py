"""Who did it, and to whom: word order, passive, "between A and B"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from briefing.drafting.actors.find import ActorMention

MUTUAL: Final = frozenset({"consult", "cooperate"})
"""Types of acts that are done together where both parties stand before the verb."""

PASSIVE: Final = re.compile(r"\b(?:was|were|been|being|is|are|be)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
BETWEEN: Final = re.compile(r"\bbetween\b[^.;]{0,120}?\band\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parties:
    """Who takes part, by the actors' ids or proposed names."""

    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    between: tuple[str, ...] = ()

    def all(self) -> frozenset[str]:
        """Return everybody."""
        return frozenset((*self.by, *self.to, *self.between))


def parties(
    text: str, mentions: Sequence[ActorMention], verb: tuple[int, int], kind: str
) -> Parties:
    """Return the parties of the act whose verb stands at `verb` (offsets into the text)."""
    people = [m for m in mentions if not m.place and _may_act(text, m)]
    together = BETWEEN.search(text)
    if together:
        inside = [m for m in people if together.start() < m.start <= together.end() + 40]
        pair = _unique(m.actor for m in inside)[:2]
        if len(pair) == 2:
            return Parties(between=pair)
    before = [m for m in people if m.end <= verb[0]]
    after = [m for m in people if m.start >= verb[1]]
    if PASSIVE.search(text[: verb[0]]) and text[verb[0] : verb[1]].split()[0].endswith(
        ("ed", "n", "t")
    ):
        agents = [m for m in after if re.search(r"\bby\s+(?:the\s+)?(?:\w+\s+)?$", text[: m.start])]
        return Parties(by=_unique(m.actor for m in agents), to=_group(text, before))
    by = _subject(text, before, verb[0])
    to = tuple(a for a in _group(text, after) if a not in by)
    if kind in MUTUAL and by and (to or len(by) > 1):
        return Parties(between=_unique((*by, *to)))
    return Parties(by=by, to=to)


def _may_act(text: str, mention: ActorMention) -> bool:
    """Tell whether a mention can be a party: a new name must have two words or more."""
    if mention.kind == "new":
        return " " in mention.text
    return True


def _subject(text: str, before: Sequence[ActorMention], verb: int) -> tuple[str, ...]:
    """Return the last group before the verb that is no complement of something else."""
    free = [m for m in before
            if not re.search(r"\b(?:against|with|to|towards|on|over|from|into|than)\s+(?:the\s+)?$",
                             text[: m.start])]  # fmt: skip
    own = [m for m in free if text[m.end : m.end + 2] not in ("'s", "’s")] or free
    if not own:
        return ()
    first = own[0]
    group = [first.actor]
    for m in own[1:]:
        if re.fullmatch(r",?\s*(?:and|,)\s+(?:the\s+)?", text[first.end : m.start]):
            group.append(m.actor)
            first = m
    return _unique(group)


def _group(text: str, found: Sequence[ActorMention]) -> tuple[str, ...]:
    """Return the first mention and what is joined to it by "and" or a comma."""
    if not found:
        return ()
    group, last = [found[0].actor], found[0]
    for m in found[1:]:
        if not re.fullmatch(
            r"\s*(?:,|and|,\s*and|or)\s+(?:the\s+|its\s+)?", text[last.end : m.start]
        ):
            break
        group.append(m.actor)
        last = m
    return _unique(group)


def _unique(names: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))  # type: ignore[call-overload]
