"""A candidate for a proposal, and the ledger entry that it may cite."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from briefing.dates import Period
from briefing.drafting.actors.roles import ActParties
from briefing.model import Ledger


@dataclass(frozen=True, slots=True)
class Match:
    """An existing event, position or outlook, with its score from 0 to 1 and the reason.

    `name` is the id of an event, or the statement of a position or outlook, which need no id;
    `there` is the source and place of the candidate, "digest p3", if the ledger already cites it
    from there; `stance` is "denies" if the candidate denies the event.
    """

    kind: str
    name: str
    score: float
    reason: str
    there: str = ""
    stance: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposal: an event, a citation of an existing event, an outlook or a position.

    `kind` is "event", "cite", "outlook" or "position"; `confidence` is from 0 to 1, on this
    program's own scale, not a probability; `date_words` are the words that gave the date.
    """

    kind: str
    title: str
    type: str
    alternatives: tuple[tuple[str, float], ...]
    date: Period | None
    date_words: str
    parties: ActParties
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
    """Other places that report the same event."""
    clause: str = ""
    """The words of the act: the part of the sentence that reports it."""
    heading: str = ""
    """The line above the paragraph, which a citation may name instead of `at`."""
    negated: bool = False
    """Whether the text says that this was not done."""
    published: Period | None = None
    """The day of the article, before which the act was done."""
    about: str = ""
    """People of a state who are not a party: "Norlander journalists"."""
    unclear: tuple[str, ...] = ()
    """Names shared by several states, with the choices."""


VERBS: Final = {
    "agree": "agrees with", "consult": "talks with", "support": "supports",
    "concede": "yields in words to", "cooperate": "cooperates with", "aid": "helps",
    "retreat": "yields to", "request": "asks or demands of", "accuse": "accuses",
    "reject": "refuses", "threaten": "threatens", "protest": "protests against",
    "sanction": "cuts relations with", "mobilize": "shows force to", "coerce": "represses",
    "assault": "attacks", "incident": "is struck by an accident or a disaster", "": "and",
}  # fmt: skip
"""The verb of a draft title; the person who accepts it writes the title."""


ALONE: Final = {
    "agree": "makes a promise", "consult": "holds talks", "support": "gives support",
    "concede": "yields in words", "cooperate": "cooperates", "aid": "gives help",
    "retreat": "yields", "request": "makes a demand", "accuse": "makes an accusation",
    "reject": "refuses", "threaten": "makes a threat", "protest": "protests",
    "sanction": "cuts relations", "mobilize": "shows force", "coerce": "uses repression",
    "assault": "attacks", "incident": "is struck by an accident or a disaster",
}  # fmt: skip
"""The verb of a title without an object."""

NOUNS: Final = {
    "agree": "promise", "consult": "talks", "support": "support", "concede": "concession",
    "cooperate": "cooperation", "aid": "help", "retreat": "release or retreat",
    "request": "demand", "accuse": "accusation", "reject": "refusal", "threaten": "threat",
    "protest": "protest", "sanction": "relations cut", "mobilize": "show of force",
    "coerce": "repression", "assault": "attack", "incident": "accident or disaster",
}  # fmt: skip
"""The title if no party is named."""


def titled(candidate: Candidate, ledger: Ledger) -> Candidate:
    """Give a candidate its title, with only the actors' names and the act."""
    who, verb = candidate.parties, VERBS[candidate.type]
    if not who.all() or (candidate.type == "incident" and not who.by):
        noun = NOUNS.get(candidate.type, candidate.verb)
        where = (
            candidate.place
            or candidate.about
            or ", ".join(ledger.actors[n].name if n in ledger.actors else n for n in who.to)
        )
        title = f"{noun[:1].upper()}{noun[1:]}" + (f": {where}" if where else "")
        return replace(candidate, title=title)
    by, to, between = (
        [ledger.actors[n].name if n in ledger.actors else n for n in names]
        for names in (who.by, who.to, who.between)
    )
    verb = f"does not do: {verb}" if candidate.negated else verb
    if not to and not candidate.negated:
        verb = ALONE.get(candidate.type, candidate.verb)
    elif not candidate.type:
        verb = f"{candidate.verb}:"
    title = f"{', '.join(by) or 'somebody'} {verb} {', '.join(to)}".strip()
    if between:
        title = f"{' and '.join(between)}: {NOUNS.get(candidate.type, candidate.verb)}"
    return replace(candidate, title=title)
