"""The rule by which proposals are matched with the events of a ledger.

A proposal matches an event if all of these hold:

1. place: the ledger cites the article (or an endnote known through it) for the event, from
   one of the proposal's paragraphs where the citation names a paragraph;
2. parties: one party of the proposal is a party of the event, or acts for one, or the other
   way round; actors that are only affected count if the event has no other party;
3. date: if both have one, they overlap and the proposal is not more precise than its own words.
   If one of them has none, or the proposal's date is not printed, the types are equal, or, if
   the event has no type, two words of its title are in the clause.

If several events match, the one that agrees in most respects counts: type, date, words, parties.
The program's own matching (`briefing.drafting.matching`) is not used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from briefing.dates import Period, parse
from briefing.dates.period import PRECISIONS
from briefing.drafting.candidate import Candidate
from briefing.drafting.matching import overlap
from briefing.ledger.check.words import stems
from briefing.model import Event, Ledger

HEADINGS = {
    "How we got here": "p4",
    "Common question 1": "p6",
    "Common question 2": "p8",
    "topics Aliyev": "p9",
    "topics Putin": "p11",
}
"""What the ledger calls a paragraph of the digest that stands under a heading."""


@dataclass(frozen=True)
class Judge:
    """The ledger, an article's source, and the EDTF of its printed dates by their words."""

    ledger: Ledger
    source: str
    printed: dict[str, str]

    def event(self, candidate: Candidate) -> Event | None:
        """Return the event that a proposal matches."""
        fitting = [e for e in self.ledger.events if self.tells(candidate, e)]
        return max(fitting, key=lambda e: self._agreement(candidate, e), default=None)

    def tells(self, candidate: Candidate, event: Event) -> bool:
        """Return whether a proposal matches an event: place, parties, and date or else type."""
        if not self.cited(candidate, event) or not self.parties(candidate, event):
            return False
        agrees = self.date(candidate, event)
        if agrees is not None:
            return agrees
        if event.type:
            return candidate.type == event.type
        return len(stems(candidate.clause) & stems(event.title)) >= 2

    def cited(self, candidate: Candidate, event: Event) -> bool:
        """Return whether the event is cited from one of the proposal's paragraphs."""
        places = {candidate.at, *candidate.also}
        return any(place in places or place == "" for place in self._places(event))

    def _places(self, event: Event) -> Iterable[str]:
        for cite in event.cite:
            if cite.source == self.source:
                at = HEADINGS.get(cite.at, cite.at)
                yield at if re.match(r"p\d|caption|standfirst|Related", at) else ""
            elif self.source == "essay" and cite.source.startswith("note-"):
                yield "note " + cite.source.removeprefix("note-")

    def parties(self, candidate: Candidate, event: Event) -> set[str]:
        """Return the parties of a proposal that are parties of the event, or act for one."""
        theirs = sides(event) or set(event.affects)
        return {name for name in candidate.parties.all() if any(self.same(name, t) for t in theirs)}

    def same(self, one: str, two: str) -> bool:
        """Return whether two actors are the same, or one acts for the other."""
        actors = self.ledger.actors
        mine = {one, *(actors[one].of if one in actors else ())}
        theirs = {two, *(actors[two].of if two in actors else ())}
        return one in theirs or two in mine

    def date(self, candidate: Candidate, event: Event) -> bool | None:
        """Return whether the dates agree; None if no printed date can be compared."""
        if candidate.date is None or event.date is None:
            return None
        said = self.printed.get(candidate.date_words.removeprefix("the "), "")
        if not said:
            return None
        return bool(overlap(candidate.date, event.date)) and not _finer(candidate.date, parse(said))

    def _agreement(self, candidate: Candidate, event: Event) -> tuple[int, int, int, int]:
        return (
            (event.type in ("", candidate.type)) + bool(self.date(candidate, event)),
            len(stems(candidate.clause) & stems(event.title)),
            len(self.parties(candidate, event)),
            -self.ledger.events.index(event),
        )


def sides(event: Event) -> set[str]:
    """Return the parties of an event."""
    return {*event.by, *event.to, *event.between}


def _finer(one: Period, two: Period) -> bool:
    return PRECISIONS[one.precision] < PRECISIONS[two.precision]
