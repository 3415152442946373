"""Finds the parties of an act from word order, the passive and "between A and B"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from briefing.drafting.actors.find import ActorMention
from briefing.drafting.actors.subject import GOVERNS, governor, group_of, may_act, unique
from briefing.drafting.text import TextPart, lazy
from briefing.plover import quad

MUTUAL: Final = frozenset({"consult", "cooperate"})
"""Types of acts that are joint if both parties are before the verb."""

JOINT: Final = frozenset({"agree", "support"})
"""Types of acts that two parties named together do with each other."""

PASSIVE: Final = lazy(
    r"\b(?:was|were|been|being|is|are|be)\s+(?:\w+ly\s+)?(?:(?:and\s+)?\w+ly\s+)?$", re.IGNORECASE
)
BETWEEN: Final = lazy(r"\bbetween\b[^.;]{0,120}?\band\b", re.IGNORECASE)
NEAR: Final = 60
"""The maximum number of characters between an act and its "between A and B"."""

HYPHEN: Final = lazy(r"[-–—/]")
REDUCED: Final = frozenset({"coerce", "sanction"})
"""Types whose participle after a name is passive: "citizens arrested in Norburg"."""

TOWARDS: Final = lazy(r"\b(?:towards?|along|across|beside)\s+(?:the\s+)?$")
THAT: Final = lazy(r"\s+that\b")
AGENT_NEXT: Final = lazy(r"\s+by\s+(?:the\s+)?(?:\w+\s+)?$")
BY_AGENT: Final = lazy(r"\bby\s+(?:the\s+)?(?:\w+\s+)?$")
PARTICIPLES: Final = frozenset({"told", "held", "sold", "paid", "found", "fed", "led", "struck"})
"""Irregular participles of the passive."""

FROM: Final = lazy(r"\bfrom\s+(?:the\s+)?(?:\w+\s+)?$")
DONE_BY: Final = lazy(
    r"\b(?:of|from)\s+[^,;]{0,40}\b(?:\w+ed|sent|made|given|held|led|run|built|bought|sold)\s+by\s+(?:the\s+)?(?:\w+\s+)?$"
)
"""Text before the maker of a thing that is only mentioned: "food sent by Norland"."""

BESIDE: Final = lazy(r"\b(?:by|over|in|near|from|unlike|like|with)\s+(?:the\s+)?(?:\w+\s+)?$")
"""Text before a non-target of a passive act: "an embargo imposed by Norland was lifted"."""

IN_RELATIVE: Final = lazy(
    r"\b(?:who|which)\s[^,]*\b(?:to|against|at|for|on|towards?)\s+(?:the\s+)?(?:\w+\s+)?$"
)
"""Text before a name in a relative clause about the subject: "a man who lied to Norland was"."""

OF: Final = lazy(r"^\s*(?:\bof\s+(?:the\s+)?(?:\w+\s+){0,3})?$")
LINKED: Final = lazy(
    r"(?:\s+(?!(?:was|were|is|are|has|have|had|bore|came|left|will|would|that|which|who|led|drew|forced|\w+ted)\b)[\w’'-]+)*\s*$"
)
"""The text allowed between the noun of an act and its target: no verb and no full stop."""

OF_DOER: Final = frozenset({
    "retreat", "request", "reject", "threaten", "protest", "concede", "consult", "agree",
})  # fmt: skip
"""Types whose noun has its actor after "of": "the refusal of Norland"."""

SUBORDINATE: Final = lazy(
    r"\b(?:when|while|after|before|because|since|until|as|although|though|whereas)\s", re.IGNORECASE
)
RELATIVE: Final = lazy(r"\b(?:whom|that)\s+(?:the\s+)?$")
WHOM: Final = lazy(r",?\s+whom\s+(?:the\s+)?$")
"""Text between a person and the subject of a clause about them: "Roe, whom Norland arrested"."""

OWN: Final = lazy(r"\w+\s+(?:its|his|her|their)\s+(?:(?!to\b)[\w’'-]+\s+){0,6}?to\b")
"""A request to the subject's own people: "ordered its army to attack Norland"."""

TOGETHER: Final = lazy(r"clash|skirmish|fought|exchanged fire|traded fire", re.IGNORECASE)
"""Verbs for assaults by both sides."""


@dataclass(frozen=True, slots=True)
class ActParties:
    """The parties of an act, as actor ids or proposed names."""

    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    between: tuple[str, ...] = ()

    def all(self) -> frozenset[str]:
        """Return all parties."""
        return frozenset((*self.by, *self.to, *self.between))


def represented(
    who: ActParties, kind: str, mentions: Sequence[ActorMention], verb: int
) -> ActParties:
    """Return the parties without those who do not act for their state.

    A state's opposition or rebels are parties themselves if they speak, but not if they strike;
    acts towards a state's people are acts towards the state. `verb` is the position of the act.
    """
    groups = {m.actor: m for m in mentions if m.kind == "group"}
    if kind == "incident":
        names = unique((*who.to, *who.by, *who.between))
        return ActParties(to=tuple(n for n in names if n not in groups))
    elected = any(m.start > verb and m.actor in who.to for m in mentions)
    if not kind and not who.by and not who.between and not elected:  # "was sworn in"
        who = ActParties(by=who.to)
    if not groups:
        return who
    speaks = kind == "protest" or (bool(kind) and quad(kind).startswith("verbal"))
    return ActParties(
        by=tuple(n for n in who.by if n not in groups or speaks),
        to=unique(m.nation if (m := groups.get(n)) else n for n in who.to
                  if n not in groups or groups[n].nation),
        between=who.between,
    )  # fmt: skip


def parties(
    part: TextPart,
    mentions: Sequence[ActorMention],
    verb: tuple[int, int],
    kind: str,
    nominal: bool = False,
) -> ActParties:
    """Return the parties of an act.

    Args:
        part: the clause.
        mentions: the actors that it names.
        verb: the position of the words of the act.
        kind: its PLOVER type.
        nominal: whether the act is a noun: "the arrest of".

    """
    people = [m for m in mentions if not m.place and may_act(part, m)]
    pair = _pair(part, people, verb, NEAR if kind in MUTUAL | JOINT else NEAR // 2)
    if pair:
        return ActParties(between=pair)
    head = verb[0] + len(part.text[verb[0] : verb[1]].split()[0])
    named = [m for m in people if m.start < verb[0] < m.end]
    if named:
        return ActParties(to=unique(m.actor for m in named))
    before = [m for m in people if m.end <= verb[0]]
    after = [m for m in people if m.start >= head]
    after = [
        m for m in after
        if not TOWARDS.search(part.before(m.start))
        and not ("," in part.text[head : m.start] and GOVERNS.match(part.behind(m.end)))
    ]  # fmt: skip
    after = [m for m in after if not DONE_BY.search(part.before(m.start))]
    if kind == "assault":  # "a missile fired from Norland hit a school"
        after = [m for m in after if not FROM.search(part.before(m.start))]
    if THAT.match(
        part.text, verb[1]
    ):  # "denied that Norland …": the text after it is not an object
        after = []
    if kind == "request" and (own := OWN.match(part.text, verb[0], part.end)):
        after = [m for m in after if m.start < own.end()]
    agents = [m for m in after if BY_AGENT.search(part.text[head : m.start])]
    by_agent = bool(agents) and AGENT_NEXT.match(part.text[verb[1] : agents[0].start]) is not None
    if _passive(part, before, verb, kind, nominal) or (by_agent and not nominal):
        done_to = [
            m for m in before
            if not BESIDE.search(part.before(m.start))
            and not IN_RELATIVE.search(part.before(m.start))
            and not SUBORDINATE.search(part.text[m.end : verb[0]])
        ]  # fmt: skip
        to = group_of(part.text, done_to[-1:])
        return ActParties(by=unique(m.actor for m in agents), to=to)
    if nominal:
        return _of_noun(part, before, after, agents, (verb[0], head), kind)
    by = governor(part, before, verb[0])
    if _adjacent(part, before, verb) and (whom := WHOM.search(part.before(before[-1].start))):
        named = before[-2:-1]
        known = [m.actor for m in named if m.end == part.start + whom.start()]
        return ActParties(by=(before[-1].actor,), to=tuple(known))
    if kind in ("accuse", "protest") and agents:  # "condemned the violation of C's airspace by B"
        after = agents
    to = tuple(a for a in group_of(part.text, after) if a not in by)
    mutual = kind in JOINT or TOGETHER.match(part.text, verb[0]) is not None
    if (kind in MUTUAL and by and (to or len(by) > 1)) or (mutual and len(by) > 1 and not to):
        return ActParties(between=unique((*by, *to)))
    return ActParties(by=by, to=to)


def _pair(
    part: TextPart, people: Sequence[ActorMention], verb: tuple[int, int], reach: int
) -> tuple[str, ...]:
    """Return both parties of "talks between A and B" or "an A–B forum", if this is the act."""
    for together in BETWEEN.finditer(part.text, part.start, part.end):
        inside = [m for m in people if together.start() < m.start <= together.end() + NEAR]
        pair = unique(m.actor for m in inside)[:2]
        if len(pair) < 2 or inside[0].start > together.end():  # "between 1990 and 1992"
            continue
        last = next(m for m in inside if m.actor == pair[1])
        apart = "," in part.text[verb[1] : together.start()]
        if -last.end + verb[0] <= NEAR and together.start() - verb[1] <= reach and not apart:
            return pair
    for one, two in pairwise(people):
        joined = HYPHEN.fullmatch(part.text, one.end, two.start)
        if joined and one.actor != two.actor and 0 <= verb[0] - two.end < NEAR // 2:
            return (one.actor, two.actor)
    return ()


def _passive(
    part: TextPart,
    before: Sequence[ActorMention],
    verb: tuple[int, int],
    kind: str,
    nominal: bool,
) -> bool:
    words = part.text[slice(*verb)].split()
    if words[0] in ("was", "were"):
        return True
    if nominal or not (words[0].endswith(("ed", "n", "t")) or words[0] in PARTICIPLES):
        return False
    if PASSIVE.search(part.before(verb[0])):
        return True
    reduced = kind in REDUCED and _adjacent(part, before, verb)
    if reduced and RELATIVE.search(part.before(before[-1].start)):
        return False
    behind = part.behind(verb[0] + len(words[0]))
    return reduced and bool(re.match(r"\s+(?:in|by|during|at)\b", behind))


def _adjacent(part: TextPart, before: Sequence[ActorMention], verb: tuple[int, int]) -> bool:
    """Return whether the last name is directly before the verb."""
    return bool(before) and not part.text[before[-1].end : verb[0]].strip()


def _of_noun(
    part: TextPart,
    before: Sequence[ActorMention],
    after: Sequence[ActorMention],
    agents: Sequence[ActorMention],
    noun: tuple[int, int],
    kind: str,
) -> ActParties:
    """Return the parties of an act that is a noun: "A's protest", "the arrest of B by A"."""
    owners = [m for m in before if len(part.text[m.end : noun[0]].split()) <= 4
              and re.match(r"[’']s\b", part.behind(m.end))]  # fmt: skip
    by = unique(m.actor for m in (agents or owners[-1:]))
    others = [m for m in after if m.actor not in by and not (agents and m.start > agents[0].start)
              and LINKED.match(part.text[noun[1] : m.start])]  # fmt: skip
    if not by and others and kind in OF_DOER and OF.match(part.text[noun[1] : others[0].start]):
        by, others = group_of(part.text, others[:1]), others[1:]
    to = tuple(a for a in group_of(part.text, others) if a not in by)
    if kind in MUTUAL and by and to:
        return ActParties(between=unique((*by, *to)))
    return ActParties(by=by, to=to)
