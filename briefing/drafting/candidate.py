"""What is proposed: a candidate, and what of the ledger it is a citation of."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.dates import Period
from briefing.drafting.actors.roles import Parties


@dataclass(frozen=True, slots=True)
class Match:
    """What the ledger has: an event, a position or an outlook; the score from 0 to 1, and why.

    `name` is an event's id and the statement of the others, which need no id; `there` is the
    source and place of the candidate, "digest p3", if the ledger cites it from there already.
    """

    kind: str
    name: str
    score: float
    reason: str
    there: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposal: an event, a citation of one that there is, an outlook or a position.

    `kind` is "event", "cite", "outlook" or "position"; `confidence` is from 0 to 1, of this
    program's own making and not a probability; `date_words` are the words that gave the date.
    """

    kind: str
    title: str
    type: str
    alternatives: tuple[tuple[str, float], ...]
    date: Period | None
    date_words: str
    parties: Parties
    place: str
    at: str
    evidence: str
    verb: str
    confidence: float
    status: str = "occurred"
    attributed_to: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    new_actors: tuple[str, ...] = ()
    match: Match | None = None
    also: tuple[str, ...] = ()
    """Where else the same event was told."""
    clause: str = ""
    """The words of the act: the part of the sentence that tells it."""
    heading: str = ""
    """The line that the paragraph stands under, which a citation may name instead of `at`."""
    negated: bool = False
    """It is told that this was not done."""
