"""The subject of a verb, and names joined to it: "A, B and C have"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from briefing.drafting.actors.find import ActorMention
from briefing.drafting.text import TextPart, lazy
from briefing.drafting.timex.tense import PAST

COMPLEMENT: Final = lazy(
    r"\b(?:against|with|to|towards?|on|over|from|into|than|amid|despite|in|alongside|between|unlike|like|except|without)\s+"
    r"(?:the\s+|its\s+|their\s+)?(?:(?!(?:that|when|as|but|while)\b)(?:[a-z][\w-]*|[\w.]+\s+and)\s+){0,2}$"
)
"""A name after these is not a subject, unless a verb or a comma comes in between."""

OFFICE: Final = lazy(
    r"[’']s\s+(?:[\w-]+\s+){0,2}?(?:president|government|minister|ministry|army|forces|troops|"
    r"authorities|parliament|officials?|leaders?|premier|police|court|prosecutors?|navy|"
    r"military|king|queen|ambassador|envoy|cabinet|party|services?|agency|council|senate|"
    r"assembly|guards?|intelligence|bank|regulator|ombudsman)\b",
    re.IGNORECASE,
)
"""The possessive of a group that acts for its owner: "Norland's army"."""

DECISION: Final = lazy(
    r"[’']s\s+(?:[\w-]+\s+){0,2}?(?:decision|move|offer|promise|vow|pledge|refusal|threat|attempt|"
    r"choice|call|plan|bid)\s+(?:not\s+)?to\b"
)
"""The possessive of an actor whose decision is reported: "Norland's decision to"."""

ASIDE: Final = lazy(
    r"(?:[’']s)?(?:[-–](?:flagged|made|built|brokered|backed|mediated|speaking|registered|based)|"
    r"\s+(?:mediation|auspices))\b"
)
"""Text after a name that only describes: "an Iran-backed group", "with US mediation"."""

GOVERNS: Final = lazy(
    r"^(?:\s*[,(][^,)]{1,60}[,)]|,)?\s+(?:then |also |later |\w+ly (?:and \w+ly )?)?"
    r"(?:has|have|had|was|were|is|are|will|"
    r"would|\w+ed|shot|" + "|".join(sorted(PAST - {"ago", "since", "yesterday"})) + r")\b"
)
"""The text after a subject: an optional apposition, then a verb."""

GLUE: Final = lazy(r"\s*(?:,|,?\s*and|or)\s+(?:the\s+|(?:his|her|its|their)\s+(?:[\w-]+\s+){0,3})?")
"""Text between two members of a group: "Orla Finch and her Sudland counterpart Ben Reed"."""

RELATIVES: Final = lazy(
    r"[’']s?\s+(?:[a-z][\w-]*\s+){0,2}?(?:brother|sister|wife|husband|widow|son|daughter|father|mother|"
    r"parents?|cousin|nephew|niece|uncle|aunt|family|children|lawyers?|driver|bodyguards?|aides?|"
    r"friends?|neighbou?rs?|house|home|villa|car|grave)\b"
)
"""Text after a person who is only named as somebody's relative."""

MIDDLEMAN: Final = lazy(
    r"\b(?:brokered|mediated|hosted|backed|supported|armed|funded|led|trained|sponsored|owned|"
    r"operated|run|built|financed)\s+by\s+"
    r"(?:the\s+)?$"
)
BELONGS: Final = lazy(r"\b(?:of|for|by)\s+(?:\w+\s+){0,2}$")
SAID_THAT: Final = lazy(
    r"\b(?:said|says|stated|reported|claimed|announced|declared|told)\b(?:[^,.;]{0,40}?\bthat\b)?"
)


def subject_of(part: TextPart, mentions: Sequence[ActorMention]) -> tuple[str, ...]:
    """Return the grammatical subject of a clause; () if no known name is its subject."""
    own = [m for m in mentions if not m.place and may_act(part, m) and not _depends(part, m)]
    governing = [m for m in own if GOVERNS.match(part.behind(m.end))]
    plain = [m for m in own if not BELONGS.search(part.before(m.start))]
    first = next(iter(governing or plain), None)
    return _joined(part.text, own, first) if first else ()


def governor(part: TextPart, before: Sequence[ActorMention], verb: int) -> tuple[str, ...]:
    """Return the mention that governs the verb, leaving out complements and owners of things.

    In "A said that B …" it is B; of several mentions, the one that a verb follows.
    """
    said = SAID_THAT.search(part.text, part.start, verb)
    if said and any(m.start >= said.end() for m in before):
        before = [m for m in before if m.start >= said.end()]
    own = [m for m in before if not _depends(part, m)]
    if not own:
        return ()
    governing = [m for m in own if GOVERNS.match(part.behind(m.end))]
    governing = [m for m in governing if not BELONGS.search(part.before(m.start))] or governing
    first = (governing or own)[-1 if governing else 0]
    return _joined(part.text, own, first)


def _depends(part: TextPart, mention: ActorMention) -> bool:
    """Return whether a mention is a complement, or the owner of the following noun."""
    rest = part.behind(mention.end)
    if re.match(r"[’']s\b", rest):
        return not OFFICE.match(rest) and not DECISION.match(rest)
    lead = part.before(mention.start)[-40:]
    if re.match(r"\s+\w+ing\b", rest) and re.search(r"\bwith\s+$", lead):
        return False
    return bool(COMPLEMENT.search(lead[lead.rfind(",") + 1 :]))


def _joined(text: str, own: Sequence[ActorMention], member: ActorMention) -> tuple[str, ...]:
    """Return the whole group that a subject is part of: "A, B and C"."""
    left = right = own.index(member)
    while left and GLUE.fullmatch(text, own[left - 1].end, own[left].start):
        left -= 1
    while right + 1 < len(own) and GLUE.fullmatch(text, own[right].end, own[right + 1].start):
        right += 1
    if not re.search(r"\b(?:and|or)\b", text[own[left].end : own[right].start]):
        return (member.actor,)
    return unique(m.actor for m in own[left : right + 1])


def may_act(part: TextPart, mention: ActorMention) -> bool:
    """Return whether a mention can be a party: it acts, and a new name has two words or more."""
    lead = part.before(mention.start)[-30:]
    rest = part.behind(mention.end)
    if not mention.actor or ASIDE.match(rest) or RELATIVES.match(rest) or MIDDLEMAN.search(lead):
        return False
    return mention.kind != "new" or " " in mention.actor


def group_of(text: str, mentions: Sequence[ActorMention]) -> tuple[str, ...]:
    """Return the first mention and those joined to it by "and" or a comma."""
    if not mentions:
        return ()
    group, last = [mentions[0].actor], mentions[0]
    for m in mentions[1:]:
        if not GLUE.fullmatch(text, last.end, m.start):
            break
        group.append(m.actor)
        last = m
    return unique(group)


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names in order, without duplicates."""
    return tuple(dict.fromkeys(names))
