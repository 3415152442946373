"""Who a text goes on about: the subject and the object that a clause leaves unsaid."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from briefing.drafting.actors.find import ActorMention, shifted
from briefing.drafting.actors.roles import MUTUAL, PASSIVE, Parties
from briefing.drafting.actors.subject import group_of, subject_of
from briefing.drafting.events.acts import DEEDS, LIGHT
from briefing.drafting.events.clauses import Act, Clause
from briefing.drafting.events.nature import FOR_INSTANCE
from briefing.drafting.words import late

PRONOUN: Final = late(
    r"(?:^|\bthat\s+)(?:its|their|his|her)\s+(?:[\w-]+\s+){1,3}(?:would|will|has|have|had)\s|"
    r"\b(?:it|he|she|they|the (?:country|party|president|minister|government))\b(?![’'])",
    re.IGNORECASE,
)
OBJECT: Final = late(r"\s+(?:them|him|her|it)\b", re.IGNORECASE)
BARE: Final = late(
    r"[\"“‘']?(?:(?:and|but|also|has|have|had|been|then|later|after|before|while|to|which|who|than|"
    r"such as|notably|following|including|not|\w+ly)\s+)*$",
    re.IGNORECASE,
)
"""Before a verb whose subject is left unsaid."""

OWN: Final = late(r"\b(?:its|their|his|her)\s+(?:\w+\s+){0,3}$")
KNOWN: Final = late(r"\b(?:the|this|these|any|no)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
"""Before a noun of which the text has told already, or of nothing in particular."""

REPORTING: Final = late(
    r"\b(?:coverage|describ\w+|highlight\w*|report\w*|underscor\w+|according)\b", re.IGNORECASE
)
"""In such a sentence the subject tells of what others did."""

WITH: Final = late(r"\s+(?:\w+ly\s+)?with\b")
SOURCE: Final = late(r"\b(?:of|from|by)\s+(?:the\s+)?(?:\w+\s+)?$")
TOWARDS: Final = late(r"\b(?:with|against|to|on|towards?)\s+(?:the\s+)?(?:\w+\s+)?$")


@dataclass(slots=True)
class Thread:
    """What was said last: the subject of the sentence, of the last act, and its object."""

    main: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    object: tuple[str, ...] = ()

    def subject(self, text: str, clause: Clause, before: Sequence[ActorMention]) -> tuple[str, ...]:
        """Return who an act without a subject of its own is told of.

        Args:
            text: the whole text.
            clause: where the act is told.
            before: whom the sentence named before the clause.

        """
        if clause.link == "relative":
            near = [m for m in before if not text[m.end : clause.start].strip(" ,")]
            return (near[-1].actor,) if near else self.last
        if clause.first:
            one = re.search(r"\b(?:it|he|she)\b", text[clause.start : clause.end], re.IGNORECASE)
            return self.last if one and len(self.main) > 1 else self.main
        return self.main if clause.link == "resumed" else self.last

    def fill(
        self, text: str, clause: Clause, act: Act, who: Parties, inside: Sequence[ActorMention],
        before: Sequence[ActorMention],
    ) -> Parties:  # fmt: skip
        """Return an act's parties with those that only the words before it name."""
        subject = self.subject(text, clause, before)
        lead = text[clause.start : act.verb[0]]
        named = subject_of(lead, [m for m in shifted(inside, clause.start) if m.end <= len(lead)])
        if act.received:
            after = [m for m in inside if m.start >= act.verb[1]]
            givers = [m for m in after if SOURCE.search(text[clause.start : m.start])]
            to = named or subject
            return Parties(by=tuple(m.actor for m in givers[:1] if m.actor not in to), to=to)
        if act.blame:
            speaker = named or self.main or subject
            return Parties(by=speaker, to=tuple(a for a in sorted(who.all()) if a not in speaker))
        if who.by or who.between:
            return self._addressed(text, act, who)
        if act.nominal and OWN.search(lead):
            by = named or subject
            return Parties(by=by, to=tuple(a for a in who.to if a not in by))
        if act.nominal:
            return self._listed(text, clause, act, who)
        if PASSIVE.search(lead):
            return who if who.to or not PRONOUN.search(lead) else Parties(to=subject)
        if (
            act.type in ("support", "cooperate", "agree")
            and who.to
            and WITH.match(text[act.verb[1] :])
        ):
            return Parties(between=tuple(dict.fromkeys((*self.main, *who.to))))
        if PRONOUN.search(lead) or (not clause.first and BARE.match(_without_object(lead))):
            who = replace(who, by=subject, to=tuple(a for a in who.to if a not in subject))
            if act.type in MUTUAL and who.to:
                who = Parties(between=(*who.by, *who.to))
        return self._addressed(text, act, who)

    def _addressed(self, text: str, act: Act, who: Parties) -> Parties:
        """Give "granting them …" whom the text spoke of last."""
        head = act.verb[0] + len(text[act.verb[0] : act.verb[1]].split()[0])
        if not who.to and not who.between and OBJECT.match(text[head:]):
            return replace(who, to=tuple(a for a in self.object if a not in who.by))
        return who

    def _listed(self, text: str, clause: Clause, act: Act, who: Parties) -> Parties:
        """Give a noun in a list that names nobody whom the text is about."""
        lead = text[act.start : act.verb[0]]
        if who.all() or clause.first or KNOWN.search(lead):
            return who
        if REPORTING.search(text[slice(*clause.sentence)]):
            return who
        if FOR_INSTANCE.match(text[clause.start : clause.end]):
            both = tuple(dict.fromkeys((*self.main, *self.object)))
            return Parties(between=both) if len(both) > 1 else Parties(by=both)
        return Parties(by=self.main) if act.type in DEEDS else who

    def told(
        self, text: str, clause: Clause, who: Parties, inside: Sequence[ActorMention], verb: int
    ) -> None:
        """Go on from an act whose words begin at `verb`, and its parties."""
        governs = {m.actor for m in inside if m.end <= verb}
        acting = tuple(a for a in who.between if a in governs) or who.between[:1]
        self.last = who.by or acting or (() if clause.first and not who.all() else self.last)
        others = tuple(a for a in who.between if a not in self.last)
        self.object = who.to or others or self.object
        if clause.first or clause.link == "resumed":
            told = text[clause.start : clause.end]
            own = [m for m in inside if m.end <= verb and m.kind != "new"]
            self.main = who.by or subject_of(told, shifted(own, clause.start)) or self.last
            self.last = self.last if who.by or acting else self.main

    def silent(self, text: str, clause: Clause, inside: Sequence[ActorMention]) -> None:
        """Go on from a clause that tells no act."""
        told = text[clause.start : clause.end]
        own = shifted(inside, clause.start)
        towards = [m for m in own if TOWARDS.search(told[: m.start])]
        if towards:
            self.object = group_of(told, own[own.index(towards[0]) :])
        subject = subject_of(told, [m for m in own if m.kind != "new"])
        others = tuple(m.actor for m in own if not m.place and m.actor not in subject)
        if subject and others and not towards:
            self.object = others[:1]
        if subject and clause.first:
            self.main = self.last = subject


def _without_object(lead: str) -> str:
    """Take the light verb off what stands before its noun: "has launched new" is bare."""
    light = LIGHT.search(lead)
    return lead[: light.start()] if light else lead
