"""Who did it, and to whom: word order, passive, "between A and B"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from briefing.drafting.actors.find import ActorMention
from briefing.drafting.late import late
from briefing.drafting.timex.tense import PAST

MUTUAL: Final = frozenset({"consult", "cooperate"})
"""Types of acts that are done together where both parties stand before the verb."""

JOINT: Final = frozenset({"agree", "support"})
"""Types of acts that two who are named together do with one another."""

PASSIVE: Final = late(r"\b(?:was|were|been|being|is|are|be)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
BETWEEN: Final = late(r"\bbetween\b[^.;]{0,120}?\band\b", re.IGNORECASE)
NEAR: Final = 60
"""Characters between an act and the "between A and B" that is its own, at the most."""

HYPHEN: Final = late(r"[-–—/]")
REDUCED: Final = frozenset({"coerce", "sanction"})
"""Types whose participle after a name is passive: "citizens arrested in Norburg"."""

BY_AGENT: Final = late(r"\bby\s+(?:the\s+)?(?:\w+\s+)?$")
OF: Final = late(r"^\s*(?:\bof\s+(?:the\s+)?(?:\w+\s+)?)?$")
OF_DOER: Final = frozenset({
    "retreat", "request", "reject", "threaten", "protest", "concede", "consult", "agree",
})  # fmt: skip
"""Types whose noun names its doer after "of": "the refusal of Norland"."""

COMPLEMENT: Final = late(
    r"\b(?:against|with|to|towards?|on|over|from|into|than|amid|despite|in|alongside|between)\s+"
    r"(?:the\s+|its\s+|their\s+)?(?:(?!(?:that|when|as|but|while)\b)(?:[a-z][\w-]*|[\w.]+\s+and)\s+){0,2}$"
)
"""What stands behind these is no subject; a verb or a comma between ends their reach."""

OFFICE: Final = late(
    r"[’']s\s+(?:[\w-]+\s+){0,2}?(?:president|government|minister|ministry|army|forces|troops|"
    r"authorities|parliament|officials?|leaders?|premier|police|court|prosecutors?|navy|"
    r"military|king|queen|ambassador|envoy|cabinet|party|services?|agency|council|senate|"
    r"assembly|guards?|intelligence|bank|regulator|ombudsman)\b",
    re.IGNORECASE,
)
"""The possessive of one who acts for its owner: "Norland's army"."""

DECISION: Final = late(
    r"[’']s\s+(?:[\w-]+\s+){0,2}?(?:decision|move|offer|promise|vow|pledge|refusal|threat|attempt|"
    r"choice|call|plan|bid)\s+(?:not\s+)?to\b"
)
"""The possessive of one whose decision is told: "Norland's decision to"."""

ASIDE: Final = late(
    r"(?:[’']s)?(?:[-–](?:flagged|made|built|brokered|backed|mediated|speaking|registered|based)|"
    r"\s+(?:mediation|auspices))\b"
)
"""Behind a name that only describes: "an Iran-backed group", "with US mediation"."""

TOGETHER: Final = late(r"clash|skirmish|fought|exchanged fire|traded fire", re.IGNORECASE)
"""Verbs of assaults that both sides make."""

GOVERNS: Final = late(
    r"^(?:\s*[,(][^,)]{1,60}[,)]|,)?\s+(?:then |also |later )?(?:has|have|had|was|were|is|are|will|"
    r"would|\w+ed|shot|" + "|".join(sorted(PAST - {"ago", "since", "yesterday"})) + r")\b"
)
"""What follows a subject: perhaps an apposition, then a verb."""

GLUE: Final = late(r",?\s*(?:and|,|or)\s+(?:the\s+)?")
BELONGS: Final = late(r"\b(?:of|for|by)\s+(?:\w+\s+){0,2}$")
SAID_THAT: Final = late(
    r"\b(?:said|says|stated|reported|claimed|announced|declared|told)\b(?:[^,.;]{0,40}?\bthat\b)?"
)


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
    text: str,
    mentions: Sequence[ActorMention],
    verb: tuple[int, int],
    kind: str,
    nominal: bool = False,
) -> Parties:
    """Return the parties of the act whose words stand at `verb` (offsets into the text).

    Args:
        text: the clause.
        mentions: whom it names.
        verb: where the words of the act are.
        kind: its PLOVER type.
        nominal: that a noun tells it: "the arrest of".

    """
    people = [m for m in mentions if not m.place and _may_act(text, m)]
    pair = _pair(text, people, verb, NEAR if kind in MUTUAL | JOINT else NEAR // 2)
    if pair:
        return Parties(between=pair)
    head = verb[0] + len(text[verb[0] : verb[1]].split()[0])
    named = [m for m in people if m.start < verb[0] < m.end]
    if named:
        return Parties(to=_unique(m.actor for m in named))
    before = [m for m in people if m.end <= verb[0]]
    after = [m for m in people if m.start >= head]
    agents = [m for m in after if BY_AGENT.search(text[head : m.start])]
    if _passive(text, before, verb, kind, nominal):
        return Parties(by=_unique(m.actor for m in agents), to=_group(text, before[-1:] or before))
    if nominal:
        return _of_noun(text, before, after, agents, (verb[0], head), kind)
    by = _subject(text, before, verb[0])
    to = tuple(a for a in _group(text, after) if a not in by)
    mutual = kind in JOINT or TOGETHER.match(text[verb[0] :]) is not None
    if (kind in MUTUAL and by and (to or len(by) > 1)) or (mutual and len(by) > 1 and not to):
        return Parties(between=_unique((*by, *to)))
    return Parties(by=by, to=to)


def _pair(
    text: str, people: Sequence[ActorMention], verb: tuple[int, int], reach: int
) -> tuple[str, ...]:
    """Return the two of "talks between A and B" or of "an A–B forum", if these are the act's."""
    for together in BETWEEN.finditer(text):
        inside = [m for m in people if together.start() < m.start <= together.end() + NEAR]
        pair = _unique(m.actor for m in inside)[:2]
        if len(pair) < 2:
            continue
        last = next(m for m in inside if m.actor == pair[1])
        if -last.end + verb[0] <= NEAR and together.start() - verb[1] <= reach:
            return pair
    for one, two in pairwise(people):
        joined = HYPHEN.fullmatch(text[one.end : two.start])
        if joined and one.actor != two.actor and 0 <= verb[0] - two.end < NEAR // 2:
            return (one.actor, two.actor)
    return ()


def _passive(
    text: str,
    before: Sequence[ActorMention],
    verb: tuple[int, int],
    kind: str,
    nominal: bool,
) -> bool:
    words = text[verb[0] : verb[1]].split()
    if nominal or not words[0].endswith(("ed", "n", "t")):
        return False
    if PASSIVE.search(text[: verb[0]]):
        return True
    reduced = kind in REDUCED and bool(before) and not text[before[-1].end : verb[0]].strip()
    return reduced and bool(re.match(r"\s+(?:in|by|during|at)\b", text[verb[0] + len(words[0]) :]))


def _of_noun(
    text: str,
    before: Sequence[ActorMention],
    after: Sequence[ActorMention],
    agents: Sequence[ActorMention],
    noun: tuple[int, int],
    kind: str,
) -> Parties:
    """Return who did what a noun tells: "A's protest against B", "the arrest of B by A"."""
    owners = [m for m in before if len(text[m.end : noun[0]].split()) <= 4
              and re.match(r"[’']s\b", text[m.end :])]  # fmt: skip
    by = _unique(m.actor for m in (agents or owners[-1:]))
    others = [m for m in after if m.actor not in by and not (agents and m.start > agents[0].start)]
    if not by and others and kind in OF_DOER and OF.match(text[noun[1] : others[0].start]):
        by, others = _group(text, others[:1]), others[1:]
    to = tuple(a for a in _group(text, others) if a not in by)
    if kind in MUTUAL and by and to:
        return Parties(between=_unique((*by, *to)))
    return Parties(by=by, to=to)


def _may_act(text: str, mention: ActorMention) -> bool:
    """Tell whether a mention can be a party: it acts, and a new name has two words or more."""
    if ASIDE.match(text[mention.end :]):
        return False
    return mention.kind != "new" or " " in mention.text


def _subject(text: str, before: Sequence[ActorMention], verb: int) -> tuple[str, ...]:
    """Return who governs the verb: no complement, no owner of another thing.

    In "A said that B …" it is B; of several, the one that a verb follows.
    """
    said = SAID_THAT.search(text, 0, verb)
    if said and any(m.start >= said.end() for m in before):
        before = [m for m in before if m.start >= said.end()]
    own = [m for m in before if not _hangs(text, m)]
    if not own:
        return ()
    governing = [m for m in own if GOVERNS.match(text[m.end :])]
    governing = [m for m in governing if not BELONGS.search(text[: m.start])] or governing
    first = (governing or own)[-1 if governing else 0]
    return _joined(text, own, first)


def subject_of(text: str, mentions: Sequence[ActorMention]) -> tuple[str, ...]:
    """Return the grammatical subject of a clause, () where no known name is it."""
    own = [m for m in mentions if not m.place and _may_act(text, m) and not _hangs(text, m)]
    governing = [m for m in own if GOVERNS.match(text[m.end :])]
    plain = [m for m in own if not BELONGS.search(text[: m.start])]
    first = next(iter(governing or plain), None)
    return _joined(text, own, first) if first else ()


def group_of(text: str, mentions: Sequence[ActorMention]) -> tuple[str, ...]:
    """Return the first mention and those that "and" or commas join to it."""
    return _group(text, mentions)


def is_passive(text: str, verb: tuple[int, int]) -> bool:
    """Tell whether "was" or "been" stands right before a verb."""
    return bool(PASSIVE.search(text[: verb[0]]))


def _hangs(text: str, mention: ActorMention) -> bool:
    """Tell whether a mention is a complement, or owns what is named after it."""
    rest = text[mention.end :]
    if re.match(r"[’']s\b", rest):
        return not OFFICE.match(rest) and not DECISION.match(rest)
    lead = text[max(0, mention.start - 40) : mention.start]
    if re.match(r"\s+\w+ing\b", rest) and re.search(r"\bwith\s+$", lead):
        return False
    return bool(COMPLEMENT.search(lead[lead.rfind(",") + 1 :]))


def _joined(text: str, own: Sequence[ActorMention], chosen: ActorMention) -> tuple[str, ...]:
    """Return the whole group that a subject stands in: "A, B and C"."""
    left = right = own.index(chosen)
    while left and GLUE.fullmatch(text[own[left - 1].end : own[left].start]):
        left -= 1
    while right + 1 < len(own) and GLUE.fullmatch(text[own[right].end : own[right + 1].start]):
        right += 1
    if not re.search(r"\b(?:and|or)\b", text[own[left].end : own[right].start]):
        return (chosen.actor,)
    return _unique(m.actor for m in own[left : right + 1])


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
