"""Tracks the topic of a text: the subject and object that a clause leaves out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from briefing.drafting.actors.find import ActorMention
from briefing.drafting.actors.roles import MUTUAL, PASSIVE, ActParties
from briefing.drafting.actors.subject import group_of, subject_of
from briefing.drafting.events.acts import DEEDS, LIGHT
from briefing.drafting.events.clauses import Act, Clause
from briefing.drafting.events.nature import FOR_INSTANCE
from briefing.drafting.text import TextPart, lazy

PRONOUN: Final = lazy(
    r"(?:^|\bthat\s+)(?:its|their|his|her)\s+(?:[\w-]+\s+){1,3}(?:would|will|has|have|had)\s|"
    r"\b(?:it|he|she|they|the (?:country|party|president|minister|government))\b(?![’'])",
    re.IGNORECASE,
)
OBJECT: Final = lazy(r"\s+(them|him|her|it)\b", re.IGNORECASE)
BARE: Final = lazy(
    r"[\"“‘']?(?:(?:and|but|also|has|have|had|been|then|later|after|before|while|to|which|who|than|"
    r"such as|notably|following|including|not|\w+ly|(?:late\s+|early\s+)?on\s+[A-Z]\w+day)\s+)*$",
    re.IGNORECASE,
)
"""Text before a verb whose subject is left out."""

ANTECEDENT: Final = lazy(r"(?:[’']s\s+(?:[a-z][\w-]*\s*){1,3})?[ ,]*")
"""Text between a name and the relative clause about it: "Norland's army, which"."""

SINGULAR: Final = lazy(r"\b(it|he|she)\b(?![’'])", re.IGNORECASE)
PLURAL: Final = lazy(r"\bthey\b", re.IGNORECASE)
"""People mentioned in the text, who do not represent their state as targets."""

NO_NOUN: Final = lazy(r"\s*(?:[.,;]|(?:of|with|by|in|on|at|for|to|over|during|after|without)\b)")
PASSIVE_EARLIER: Final = lazy(r"\b(?:was|were|been)\s+(?:\w+ly\s+)?\w+(?:ed|n|t)\b")
OF_STATE: Final = lazy(r"\bthe (?:country|president|minister|government)\b(?![’'])", re.IGNORECASE)
"""People named by their office; a group, such as an opposition party, has none."""

TITLED: Final = lazy(
    r"(?:the\s+)?(?:[\w’'-]+\s+){0,2}(?:leader|president|minister|premier|chancellor|king|queen|"
    r"general|admiral|commander|chief|ambassador|envoy|secretary|governor|mayor|senator|judge|"
    r"editor|journalist|activist|lawyer)\s+",
    re.IGNORECASE,
)
"""A description of a person before the name that opens a sentence."""

OWN: Final = lazy(r"\b(?:its|their|his|her)\s+(?:\w+\s+){0,3}$")
KNOWN: Final = lazy(r"\b(?:the|this|these|any|no)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
"""Text before a noun that was already mentioned, or that is unspecific."""

EARLIER: Final = lazy(r"(?:after|following|before|amid|despite|since|over)\s")
"""Text before an act that others may have done: "resigned after mass protests"."""

REPORTING: Final = lazy(
    r"\b(?:coverage|describ\w+|highlight\w*|report\w*|underscor\w+|according)\b", re.IGNORECASE
)
"""In such a sentence, the subject describes acts of others."""

WITH: Final = lazy(r"\s+(?:\w+ly\s+)?with\b")
SOURCE: Final = lazy(r"\b(?:of|from|by)\s+(?:the\s+)?(?:\w+\s+)?$")
TOWARDS: Final = lazy(r"\b(?:with|against|to|on|towards?)\s+(?:the\s+)?(?:\w+\s+)?$")


@dataclass(slots=True)
class Discourse:
    """The last mentions: the subject of the sentence; the subject and object of the last act."""

    main: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    kinds: Mapping[str, str] = field(default_factory=dict)
    """The kinds of the ledger's actors, by id."""

    def subject(self, text: str, clause: Clause, before: Sequence[ActorMention]) -> tuple[str, ...]:
        """Return the likely subject of an act that has none.

        Args:
            text: the whole text.
            clause: the clause that reports the act.
            before: the actors named in the sentence before the clause.

        """
        if clause.link == "relative":
            near = [m for m in before if ANTECEDENT.fullmatch(text, m.end, clause.start)]
            return (near[-1].actor,) if near else ()
        if clause.first:
            one = re.search(r"\b(?:it|he|she)\b", text[clause.start : clause.end], re.IGNORECASE)
            return self.last if one and len(self.main) > 1 else self.main
        return self.main if clause.link == "resumed" else self.last

    def complete(
        self, text: str, clause: Clause, act: Act, who: ActParties,
        inside: Sequence[ActorMention], before: Sequence[ActorMention],
    ) -> ActParties:  # fmt: skip
        """Return an act's parties, completed from the preceding text."""
        verb = act.verb[0]
        lead = text[clause.start : verb]
        subject = self._agreeing(self.subject(text, clause, before), lead, again=not clause.first)
        named = subject_of(TextPart(text, clause.start, verb), [m for m in inside if m.end <= verb])
        if act.received:
            after = [m for m in inside if m.start >= act.verb[1]]
            givers = [m for m in after if SOURCE.search(text[clause.start : m.start])]
            to = named or subject
            return ActParties(by=tuple(m.actor for m in givers[:1] if m.actor not in to), to=to)
        if act.blame:
            speaker = named or self.main or subject
            accused = tuple(a for a in sorted(who.all()) if a not in speaker)
            return ActParties(by=speaker, to=accused)
        if who.by or who.between:
            return self._addressed(text, act, who)
        if act.nominal and OWN.search(lead):
            by = named or subject
            return ActParties(by=by, to=tuple(a for a in who.to if a not in by))
        if act.nominal:
            return self._listed(text, clause, act, who)
        if _passive(text, act, lead):
            if who.to or not PRONOUN.search(lead) or PLURAL.search(lead):
                return who
            return ActParties(to=subject)
        if self._goes_on_passive(text, clause, act, lead):
            return replace(who, by=(), to=self.object)
        if (
            act.type in ("support", "cooperate", "agree")
            and who.to
            and WITH.match(text[act.verb[1] :])
        ):
            return ActParties(between=tuple(dict.fromkeys((*self.main, *who.to))))
        if PRONOUN.search(lead) or (not clause.first and BARE.match(_without_object(lead))):
            who = replace(who, by=subject, to=tuple(a for a in who.to if a not in subject))
            if act.type in MUTUAL and who.to:
                who = ActParties(between=(*who.by, *who.to))
        return self._addressed(text, act, who)

    def _agreeing(self, subject: tuple[str, ...], lead: str, *, again: bool) -> tuple[str, ...]:
        """Leave out actors that a pronoun cannot mean: "it" is not a person, "she" is not a state.

        `again` means that the sentence had an earlier clause.
        """
        single = [self.kinds.get(name) for name in subject]
        if PLURAL.search(lead) and single in (["state"], ["person"]):
            return ()
        if OF_STATE.search(lead) and any(name.split()[-1].islower() and name not in self.kinds
                                         for name in subject):  # fmt: skip
            return ()
        pronouns = SINGULAR.findall(lead)
        if not pronouns:
            return subject
        personal = pronouns[-1].lower() != "it"
        fitting = [name for name in subject if self._fits(name, personal)]
        # "Norland urged Sudland to go, but it refused": either may be meant
        other = any(self._fits(name, personal) for name in self.object if name not in subject)
        return () if again and other else tuple(fitting)

    def _fits(self, name: str, personal: bool) -> bool:
        return name not in self.kinds or (self.kinds[name] == "person") == personal

    @staticmethod
    def _goes_on_passive(text: str, clause: Clause, act: Act, lead: str) -> bool:
        """Return whether a participle continues a passive: "was seized and accused of …"."""
        before = text[clause.sentence[0] : clause.start]
        return (
            not clause.first
            and act.finite
            and BARE.match(lead) is not None
            and NO_NOUN.match(text, act.verb[1]) is not None
            and PASSIVE_EARLIER.search(before) is not None
        )

    def _addressed(self, text: str, act: Act, who: ActParties) -> ActParties:
        """Give "granting them …" the object that the text mentioned last."""
        head = act.verb[0] + len(text[act.verb[0] : act.verb[1]].split()[0])
        pronoun = OBJECT.match(text, head)
        if pronoun and not who.to and not who.between:
            meant = [name for name in self.object if name not in who.by]
            if pronoun[1].lower() == "them":
                meant = meant if len(meant) > 1 else []
            else:
                personal = pronoun[1].lower() != "it"
                meant = [n for n in meant if n in self.kinds and self._fits(n, personal)]
            return replace(who, to=tuple(meant))
        return who

    def _listed(self, text: str, clause: Clause, act: Act, who: ActParties) -> ActParties:
        """Give a noun in a list without names the subject of the text."""
        lead = text[act.start : act.verb[0]]
        if who.all() or clause.first or KNOWN.search(lead) or EARLIER.match(lead):
            return who
        if REPORTING.search(text[slice(*clause.sentence)]):
            return who
        if FOR_INSTANCE.match(text[clause.start : clause.end]):
            both = tuple(dict.fromkeys((*self.main, *self.object)))
            return ActParties(between=both) if len(both) > 1 else ActParties(by=both)
        return ActParties(by=self.main) if act.type in DEEDS else who

    def after_act(
        self, text: str, clause: Clause, who: ActParties, inside: Sequence[ActorMention], act: Act
    ) -> None:
        """Remember an act and its parties."""
        verb = act.verb[0]
        governs = {m.actor for m in inside if m.end <= verb}
        acting = tuple(a for a in who.between if a in governs) or who.between[:1]
        self.last = who.by or acting or (() if clause.first and not who.all() else self.last)
        others = tuple(a for a in who.between if a not in self.last)
        self.object = who.to or others or self.object
        if clause.first or clause.link == "resumed":
            own = [m for m in inside if m.end <= verb and m.kind != "new"]
            part = TextPart(text, clause.start, clause.end)
            self.main = who.by or subject_of(part, own) or self.last
            self.last = self.last if who.by or acting else self.main
            if who.to and not who.by and _passive(text, act, text[clause.start : verb]):
                self.main = who.to  # the topic: "Hask was jailed. He was pardoned …"
        lead = text[clause.start : verb]
        verbal = clause.first or (act.finite and not act.nominal and not BARE.match(lead))
        named = who.by or acting or any(m.end <= verb for m in inside)
        if verbal and not named and not PRONOUN.search(lead):
            # "gunmen attacked a convoy, wounding two": the one who wounds is not named either
            self.last = who.to if PASSIVE.search(lead) else ()

    def after_no_act(self, text: str, clause: Clause, inside: Sequence[ActorMention]) -> None:
        """Record the subject of a clause that reports no act."""
        part = TextPart(text, clause.start, clause.end)
        towards = [m for m in inside if TOWARDS.search(part.before(m.start))]
        if towards:
            self.object = group_of(text, inside[inside.index(towards[0]) :])
        subject = subject_of(part, [m for m in inside if m.kind != "new"])
        opening = part.before(inside[0].start) if inside else ""
        opens = len(opening) < 6 or TITLED.fullmatch(opening)
        if not subject and clause.first and inside and inside[0].kind == "new" and opens:
            subject = (inside[0].actor,)
        others = tuple(m.actor for m in inside if not m.place and m.actor not in subject)
        if subject and others and not towards:
            self.object = others[:1]
        if subject and clause.first:
            self.main = self.last = subject
        elif clause.first and not PRONOUN.search(text[clause.start : clause.end]):
            self.last = ()  # of this sentence, whose subject is unknown


def _passive(text: str, act: Act, lead: str) -> bool:
    """Return whether the subject of an act is its target: "was jailed", not "was fighting"."""
    progressive = text[slice(*act.verb)].split()[0].endswith("ing")
    return not progressive and PASSIVE.search(lead) is not None


def _without_object(lead: str) -> str:
    """Remove the light verb from the text before its noun, as in "has launched new"."""
    light = LIGHT.search(lead)
    return lead[: light.start()] if light else lead
