"""The candidates of a clause: its acts with their parties, date, type and speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from briefing.dates import Period
from briefing.drafting.actors.find import ActorMention
from briefing.drafting.actors.roles import PASSIVE, ActParties, parties, represented
from briefing.drafting.actors.vocabulary import UNNAMED
from briefing.drafting.candidate import Candidate
from briefing.drafting.discourse import BARE, PRONOUN, Discourse
from briefing.drafting.events.act_dates import act_date
from briefing.drafting.events.acts import acts
from briefing.drafting.events.attribution import Speech, in_quotation, speeches
from briefing.drafting.events.clauses import Act, Clause
from briefing.drafting.events.factuality import with_object
from briefing.drafting.events.nature import nature, promised
from briefing.drafting.events.types import suggest_types
from briefing.drafting.text import TextPart, lazy, within
from briefing.drafting.timex.tagger import DateMention
from briefing.plover import quad

LEAST: Final = 0.4
"""The minimum confidence of a proposal."""

FORCE: Final = frozenset({"protest", "mobilize", "coerce", "assault", "incident"})
"""Types of acts that are events even if the text names neither the parties nor a day."""

TRACES: Final = FORCE | {"retreat", "sanction"}
"""The same for acts with a day."""

GOES_ON: Final = lazy(r"(?:and\s+|but\s+)?(?:(?:\w+ly|also|then|later)\s+)*")
"""Text before a past verb that shares the subject of the previous clause."""

DESCRIBED: Final = lazy(
    r"\b(?:number\s+of|total\s+of|list\s+of|among|including|than)\s+"
    r"(?:(?!(?:was|were|had|has|have|been)\b)\w+\s+){1,2}$"
)
"""Text before a participle that only describes: "the number of people killed"."""

QUESTION: Final = lazy(r"\?[\s”’\"')]*$")
LOOSE: Final = lazy(
    r"(?:str(?:ike|uck)|hit|f(?:igh|ough)t|beat|battle|crush|crash|prevent|block)\w*\b", re.I
)
"""Words of force that also describe things."""

ANYTHING: Final = lazy(
    r"(?:ended|end|returned|replaced|yield\w*|gave\s+up|quit|cuts?|reduced)\b", re.I
)
"""Words that are too vague without named parties: "the war ended in 1998"."""


@dataclass(frozen=True, slots=True)
class ClauseReader:
    """Reads the clauses of a paragraph.

    `text`, `dates` and `actors` are those of the whole text, in order; `known` are those actors
    that the ledger has, `named` the ids and names of all; `place` names the paragraph, and `issuer`
    is the issuer of an official statement, or () for other texts.
    """

    text: str
    dates: Sequence[DateMention]
    actors: Sequence[ActorMention]
    known: frozenset[str]
    named: frozenset[str]
    place: str
    headline: bool = False
    issuer: tuple[str, ...] = ()
    published: Period | None = None
    _speeches: dict[tuple[int, int], list[Speech]] = field(default_factory=dict)

    def candidates(self, clause: Clause, discourse: Discourse) -> list[Candidate]:
        """Return the candidates from a clause, and record its mentions in `discourse`."""
        inside = within(self.actors, clause.start, clause.end)
        speaking = discourse.main[:1]
        candidates = []
        reported = list(acts(self.text, clause, self.headline, bool(self.issuer)))
        if QUESTION.search(self.text[slice(*clause.sentence)]):
            reported = []
        speech = self._speech(clause)
        front = next((s for s in speech if s.speakers and s.scope[0] >= s.end), None)
        if front and clause.first and front.start < clause.end:
            discourse.main = discourse.last = self._named(front.speakers)
        for act in reported:
            said = [one for one in speech if one.covers(act.verb[0]) and not act.present]
            if said and self._goes_on(clause, act, said[-1]):
                discourse.last, said = self._named(said[-1].speakers), []
            if not said and in_quotation(self.text, clause.sentence, act.verb[0]):
                continue
            acting = [m for m in inside if not any(s.start <= m.start < s.end for s in said)]
            candidate = self._candidate(clause, act, acting, discourse, said)
            if candidate is not None and candidate.confidence >= LEAST:
                speakers = tuple(
                    dict.fromkeys(name for one in said for name in one.speakers or speaking)
                )
                if said and not speakers:
                    continue
                if _verbal(act) and set(speakers) <= set(candidate.parties.by):
                    speakers = ()  # an act of speech belongs to its speaker
                candidates.append(replace(candidate, attributed_to=speakers))
        if not reported and not (front and clause.first):
            discourse.after_no_act(self.text, clause, inside)
        tail = next((s for s in speech if s.speakers and s.scope[1] <= s.start), None)
        if tail and clause.end >= tail.end and not any(one.parties.by for one in candidates):
            discourse.main = discourse.last = self._named(tail.speakers)
        return candidates

    def _goes_on(self, clause: Clause, act: Act, said: Speech) -> bool:
        """Return whether a speaker goes on to another act: "said the talks had failed, and vowed".

        If the reported words name an actor, that actor may be the one who vowed.
        """
        if clause.first or not (_verbal(act) and act.finite and self._named(said.speakers)):
            return False
        bare = GOES_ON.fullmatch(self.text, clause.start, act.verb[0])
        return bare is not None and not within(self.actors, said.end, clause.start)

    def _named(self, speakers: tuple[str, ...]) -> tuple[str, ...]:
        """Return the speakers that the text names: a later "it" does not mean "residents"."""
        return tuple(name for name in speakers if name in self.named)

    def _unclear(self, clause: Clause) -> tuple[str, ...]:
        """Return the names in a clause that several states share, with the choices."""
        shared = [m for m in within(self.actors, clause.start, clause.end) if m.choices]
        return tuple(dict.fromkeys(f"“{m.text}”: {' or '.join(m.choices)}" for m in shared))

    def _speech(self, clause: Clause) -> list[Speech]:
        """Return the speakers to whom the sentence of a clause attributes its content."""
        if clause.sentence not in self._speeches:
            mentions = within(self.actors, *clause.sentence)
            # clauses come in order, so only the last sentence is needed again
            self._speeches.clear()
            self._speeches[clause.sentence] = speeches(self.text, clause.sentence, mentions)
        return self._speeches[clause.sentence]

    def _candidate(
        self, clause: Clause, act: Act, inside: Sequence[ActorMention], discourse: Discourse,
        said: Sequence[Speech] = (),
    ) -> Candidate | None:  # fmt: skip
        """Return the proposal for an act; None without parties or without a reported act."""
        part = TextPart(self.text, act.start, clause.end)
        inside = [m for m in inside if act.start <= m.start]
        who = self._parties(part, clause, act, inside, discourse)
        date, words = act_date(self.text, clause, self.dates, act, said, self.published)
        kind, status = nature(self.text, act, date is not None, not clause.first, self.headline)
        where = inside if act.type != "incident" else within(self.actors, *clause.sentence)
        place = next((m.text for m in where if m.place), "")
        about = next((m.actor for m in inside if m.kind == "group"), "")
        if kind == "" or (not act.type and date is None):
            return None
        located = date is not None and act.finite and (place or about)
        if not who.all() and not located and not self._without_names(clause, act, words):
            return None
        accused = who.to and PASSIVE.search(part.before(act.verb[0]))
        if _verbal(act) and not (who.by or who.between or accused):
            return None
        type_ = _type(self.text, act, who, inside)
        ranked = suggest_types(str(part)) or suggest_types(self.text[slice(*clause.sentence)])
        others = [item for item in ranked if item[0] != type_][:2]
        new = ({m.actor for m in inside if not m.known} & who.all()) - self.known
        return Candidate(
            kind=kind, title="", type=type_, alternatives=tuple(others),
            date=date, date_words=words, parties=who,
            place=place, at=self.place, about=about, unclear=self._unclear(clause),
            evidence=self.text[slice(*clause.sentence)].strip(),
            verb=self.text[slice(*act.verb)],
            confidence=_confidence(
                who, date, dict(ranked).get(type_, 0.3), len(new),
                sure=act.finite or with_object(part, act),
            ),
            status=status, notes=clause.notes, new_actors=tuple(sorted(new)),
            clause=str(part).strip(), negated=act.negated,
        )  # fmt: skip

    def _without_names(self, clause: Clause, act: Act, date_words: str) -> bool:
        """Return whether an act without named parties is still an event.

        It must have left traces, and its clause must have its own date and a subject other than a
        pronoun. Without a date, its word must have hardly any other use.
        """
        lead = self.text[clause.start : act.verb[0]]
        left_out = (
            clause.link == "relative"
            or PRONOUN.search(lead)
            or BARE.fullmatch(lead)
            or DESCRIBED.search(lead)
        )
        if not act.finite or left_out or date_words not in self.text[clause.start : clause.end]:
            return False
        loose = not date_words and LOOSE.match(self.text, act.verb[0])
        vague = loose or ANYTHING.match(self.text, act.verb[0])
        return act.type in (TRACES if date_words else FORCE) and not vague

    def _parties(
        self, part: TextPart, clause: Clause, act: Act, inside: Sequence[ActorMention],
        discourse: Discourse,
    ) -> ActParties:  # fmt: skip
        """Return the parties of an act, from its clause and from earlier mentions."""
        who = parties(part, inside, act.verb, act.type, act.nominal or act.received)
        before = within(self.actors, clause.sentence[0], clause.start)
        who = discourse.complete(self.text, clause, act, who, inside, before)
        if act.present and not any(m.end <= act.verb[0] and m.actor in who.by for m in inside):
            others = [*who.to, *who.between]  # "The Government notes … and regrets …"
            who = ActParties(by=self.issuer, to=tuple(n for n in others if n not in self.issuer))
        who = represented(who, act.type, [*before, *inside], act.verb[0])
        if len(who.between) == 1:  # with an unknown actor
            who = replace(who, between=())
        lead = part.before(act.verb[0])
        if _verbal(act) and not who.by and not who.between:
            unnamed = UNNAMED.search(lead)
            if unnamed and not PASSIVE.search(lead):
                who = replace(who, by=(unnamed["name"],))
        if act.start == clause.start:
            discourse.after_act(self.text, clause, who, inside, act)
        return who


def _verbal(act: Act) -> bool:
    """Return whether an act is done by speaking: without a speaker, there is no such act."""
    spoken = bool(act.type) and quad(act.type).startswith("verbal")
    return spoken and not act.nominal and not act.received


def _type(text: str, act: Act, who: ActParties, inside: Sequence[ActorMention]) -> str:
    """Return the type: `agree` for a promise, `accuse` for a government's protest.

    PLOVER reserves `protest` for people in the street.
    """
    governments = {m.actor for m in inside if m.kind in ("name", "capital") and m.known}
    word = text[slice(*act.verb)].lower()
    if act.type == "protest" and word.startswith("protest") and set(who.by) & governments:
        return "accuse"
    return promised(text, act)


def _confidence(
    who: ActParties, date: Period | None, share: float, unknown: int, *, sure: bool
) -> float:
    score = 0.25 + 0.3 * share
    score += 0.15 if date is not None else 0.0
    score += 0.15 if len(who.all()) > 1 else 0.0
    score += 0.1 if sure else 0.0
    score -= 0.08 * unknown
    return round(max(0.0, min(score, 0.99)), 2)
