"""Recognises entries that the ledger already has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from briefing.dates import Period
from briefing.diagnostics import some
from briefing.drafting.actors.subject import unique
from briefing.drafting.candidate import Candidate, Match
from briefing.drafting.events.factuality import HEARSAY
from briefing.drafting.events.types import suggest_types
from briefing.drafting.text import lazy
from briefing.ledger.check.likeness import (
    Profile,
    can_coincide,
    profile,
    repeated,
    reversed_roles,
    share_repeated,
)
from briefing.ledger.check.words import stems
from briefing.model import Citation, Event, Ledger, Outlook, Position

DENIAL: Final = lazy(
    r"\b(?:den(?:y|ies|ied|ying)\s+(?!entry\b|access\b|visas?\b|permission\b)|"
    r"(?:reject|dismiss|disput|refut|rebut|brush|shrug)\w*\s+[^,;]{0,40}\b"
    rf"{HEARSAY}\s+)(?:that\s+|of\s+|by\s+)?(?P<denied>.+)",
    re.IGNORECASE | re.DOTALL,
)
"""A denial, and what it denies."""

DENIES: Final = lazy(r"\b(?:den(?:y|ies|ied|ying|ials?)|reject|dismiss|disput|refut|rebut)", re.I)
OTHERS: Final = lazy(r"\s*(?:the\s+|an?\s+)?[A-Z]")
"""The beginning of the words for a denied act, if it names who did it."""

THERE: Final = 0.4
"""The minimum share of its words that a sentence repeats from an event cited from its place."""

DENIED: Final = 0.65
"""The same share for an event that it denies."""


def overlap(one: Period | None, two: Period | None) -> bool | None:
    """Return whether two periods can be the same time; None if one is unknown."""
    if one is None or two is None:
        return None
    return not (one.before(two) or two.before(one))


class Recognizer:
    """Recognises the entries of a ledger in candidates.

    Events are compared by the test of `check`: the sentence of a candidate has to repeat the words
    of the event's title, and its parties, direction and date must fit. In addition, the types must
    fit, and an undated event is bounded by the publication of its sources.

    Args:
        ledger: the ledger.

    """

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._events = [profile(event, ledger.actors) for event in ledger.events]

    def match(self, candidate: Candidate, here: tuple[str, str]) -> Candidate:
        """Return the candidate as a citation if the ledger has the entry that it reports.

        A new event is compared with all events. A position or an outlook has no date and too few
        words to be recognised elsewhere, so it is only compared with statements and events that the
        ledger cites from the same place.

        Args:
            candidate: the candidate.
            here: the source and the place from which the candidate would be cited.

        """
        matches = list(self._matching_events(candidate, here))
        if candidate.kind != "event":
            matches = [one for one in matches if one.there]
            matches += _statements(candidate, stems(candidate.evidence), self.ledger, here)
        best = max(matches, key=lambda one: (one.score, bool(one.there)), default=None)
        if best is None:
            return candidate
        if best.stance:  # the one who denies it is not one of its parties
            speakers = unique((*candidate.attributed_to, *candidate.parties.by))
            candidate = replace(candidate, attributed_to=speakers)
        return replace(candidate, kind="cite", match=best)

    def source_of(self, candidates: Iterable[Candidate]) -> str:
        """Return the source from which the candidates were made before; "" if none.

        It is the source from which at least half of the existing events, and at least three, are
        cited from exactly these places, which no other text can have.
        """
        known = [
            (candidate, had.name)
            for candidate in candidates
            if (had := self.match(candidate, ("", "")).match)
        ]
        votes = Counter(
            source
            for candidate, name in known
            for source in {
                cite.source for cite in self.ledger.index[name].cite if cite.at == candidate.at
            }
        )
        source, most = max(votes.items(), key=lambda item: item[1], default=("", 0))
        return source if most >= max(3, len(known) / 2) else ""

    def nearest(self, candidate: Candidate, most: int) -> list[Event]:
        """Return events with a party of a candidate and a possible date, the most similar first."""
        mine = self._as_profile(candidate, ("", ""))
        scored = [
            (len(mine.parties & theirs.parties) + share_repeated(mine, theirs), theirs.event)
            for theirs in self._events
            if mine.parties & theirs.parties and can_coincide(mine.event, theirs.event)
        ]
        return [event for _, event in sorted(scored, key=lambda pair: -pair[0])[:most]]

    def _matching_events(self, candidate: Candidate, here: tuple[str, str]) -> Iterator[Match]:
        mine = self._as_profile(candidate, here)
        denial = DENIAL.search(candidate.evidence) if candidate.type == "reject" else None
        if denial is not None:
            yield from self._denied(candidate, denial["denied"], mine, here)
        for theirs in self._events:
            event = theirs.event
            if denial is not None and not (event.type == "reject" and DENIES.search(event.title)):
                continue
            there = _cited(event, candidate, here)
            if there:
                score = _share_there(mine, theirs)
            elif _same_type(candidate, event) and _possible(candidate, event, self.ledger):
                score = repeated(mine, theirs)
            else:
                continue
            if score:
                reason = "; ".join(_reasons(mine, theirs, there))
                yield Match("event", event.id, round(min(score, 1.0), 2), reason, there)

    def _denied(
        self, candidate: Candidate, denied: str, mine: Profile, here: tuple[str, str]
    ) -> Iterator[Match]:
        """Yield the events that a denial denies: of the type and the words of what is denied.

        By default, the one who denies the act is its actor; the words may name another one.
        """
        types = {kind for kind, _ in suggest_types(denied)[:1]}
        words = stems(denied)
        others = OTHERS.match(denied) is not None
        for theirs in self._events:
            event, acting = theirs.event, bool(mine.acting & theirs.acting)
            later = candidate.date and event.date and candidate.date.before(event.date)
            if event.type not in types or later or not _possible(candidate, event, self.ledger):
                continue
            if others == acting or not mine.acting & (theirs.acting | theirs.met):
                continue
            content = mine._replace(words=words, event=Event(id="", title=denied, type=event.type))
            score = share_repeated(content, theirs)
            if score >= DENIED:
                there = _cited(event, candidate, here, "denies")
                reason = "; ".join(_reasons(content, theirs, there))
                yield Match(
                    "event", event.id, round(min(score, 1.0), 2), reason, there, stance="denies"
                )

    def _as_profile(self, candidate: Candidate, here: tuple[str, str]) -> Profile:
        """Return the event that a sentence reports, with all words of the sentence."""
        who = candidate.parties
        event = Event(
            id="", title=candidate.title, date=candidate.date, type=candidate.type,
            by=who.by, to=who.to, between=who.between, place=candidate.place,
            cite=(Citation(here[0], candidate.at),) if here[0] else (),
        )  # fmt: skip
        own = profile(event, self.ledger.actors)
        return own._replace(words=own.words | stems(candidate.evidence))


def _share_there(mine: Profile, theirs: Profile) -> float:
    """Return the share of words that a sentence of a cited paragraph repeats; 0.0 for few."""
    score = share_repeated(mine, theirs)
    apart = not can_coincide(mine.event, theirs.event) or reversed_roles(mine.event, theirs.event)
    return 0.0 if apart or score < THERE else score


def _same_type(candidate: Candidate, event: Event) -> bool:
    """Return whether one of a candidate's types is that of an event."""
    if not candidate.type or not event.type:
        return True
    return event.type in {candidate.type, *dict(candidate.alternatives)}


def _reasons(mine: Profile, theirs: Profile, there: str) -> Iterator[str]:
    """Yield what a sentence and an event have in common."""
    if common := mine.parties & theirs.parties:
        yield "parties " + ", ".join(sorted(common))
    if mine.event.date is not None and theirs.event.date is not None:
        yield "dates fit"
    if mine.event.type and mine.event.type == theirs.event.type:
        yield "type " + mine.event.type
    if shared := mine.words & theirs.words:
        yield some(len(shared), "word")
    if there:
        yield f"cited from {there} already"


def _possible(candidate: Candidate, event: Event, ledger: Ledger) -> bool:
    """Return whether an undated act can have the other's day: it happened before publication."""
    if event.date is None and candidate.date is not None:
        days = [
            ledger.sources[c.source].published for c in event.cite if c.source in ledger.sources
        ]
        return not any(day is not None and day.before(candidate.date) for day in days)
    if candidate.date is None and event.date is not None and candidate.published is not None:
        return not candidate.published.before(event.date)
    return True


def _statements(
    candidate: Candidate, words: frozenset[str], ledger: Ledger, here: tuple[str, str]
) -> Iterator[Match]:
    """Yield the positions and outlooks cited from the candidate's place."""
    mine = _family(candidate.parties.all(), ledger)
    statements: list[tuple[Position | Outlook, tuple[str, ...]]] = [
        *((one, (one.who, *one.toward)) for one in ledger.positions),
        *((one, one.about) for one in ledger.outlooks),
    ]
    for statement, about in statements:
        there = _cited(statement, candidate, here)
        if not there:
            continue
        theirs = _family(about, ledger)
        common = mine & theirs
        saying = stems(" ".join((statement.statement, *(c.says for c in statement.cite))))
        shared = words & saying
        if not shared and mine != theirs:
            continue
        score = 0.3 + 0.3 * len(common) / max(1, min(len(mine), len(theirs)))
        score += 0.4 * len(shared) / max(1, len(saying))
        reasons = ["parties " + ", ".join(sorted(common))] if common else []
        reasons += [some(len(shared), "word")] if shared else []
        reason = "; ".join((*reasons, f"cited from {there} already"))
        kind = "position" if isinstance(statement, Position) else "outlook"
        yield Match(kind, statement.statement, score, reason, there)


def _cited(
    entry: Event | Position | Outlook, candidate: Candidate, here: tuple[str, str],
    stance: str = "",
) -> str:  # fmt: skip
    """Return the source and place of its citation, if the candidate is from there.

    A citation with another stance than the given one does not count; "" is any.
    """
    source, at = here
    places = {at, candidate.heading} - {""}
    cites = (c for c in entry.cite if c.source == source and c.at in places)
    return next((f"{c.source} {c.at}" for c in cites if stance in ("", c.stance)), "")


def _family(names: Iterable[str], ledger: Ledger) -> frozenset[str]:
    """Return the actors and those they act for."""
    known = ledger.actors
    return frozenset(
        top
        for name in names
        for top in (known[name].of if name in known and known[name].of else (name,))
    )
