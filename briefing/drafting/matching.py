"""Join what tells of one event, and recognise what the ledger has already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from briefing.dates import Period
from briefing.drafting.words import words
from briefing.model import Event, Ledger
from briefing.names import fold

if TYPE_CHECKING:
    from briefing.drafting.candidates import Candidate

SAME: Final = 0.5
"""The score from which a candidate is a citation of an event that the ledger has."""

_EMPTY: Final = words(
    """
    with from that this have been were their which into over after
    """
)


@dataclass(frozen=True, slots=True)
class Match:
    """An event that the ledger has: its id, the score from 0 to 1, and why."""

    event: str
    score: float
    reason: str


def stems(text: str) -> frozenset[str]:
    """Return the words of a text that carry meaning, cut to their first five letters."""
    words = "".join(c if c.isalnum() else " " for c in fold(text)).split()
    return frozenset(word[:5] for word in words if len(word) > 3 and word not in _EMPTY)


def overlap(one: Period | None, two: Period | None) -> bool | None:
    """Tell whether two periods can be one time; None where one of them is not known."""
    if one is None or two is None:
        return None
    apart = (one.last is not None and two.first is not None and one.last < two.first) or (
        two.last is not None and one.first is not None and two.last < one.first
    )
    return not apart


def joined(found: Iterable[Candidate]) -> list[Candidate]:
    """Join candidates of one event: same type, same parties, dates that fit."""
    kept: list[Candidate] = []
    for made in found:
        for at, other in enumerate(kept):
            if is_one(made, other):
                richer = other if (other.date is not None, other.confidence) >= (
                    made.date is not None, made.confidence) else made  # fmt: skip
                places = tuple(dict.fromkeys((*other.also, other.at, made.at)))
                kept[at] = replace(richer, also=tuple(p for p in places if p != richer.at))
                break
        else:
            kept.append(made)
    return kept


def is_one(made: Candidate, other: Candidate, *, across: bool = False) -> bool:
    """Tell whether two candidates tell of one event: type, parties, dates, words.

    The same act of the same parties is one where its verb or many of its words come again,
    or where both tell of the same day or month. From another article (`across`) the day
    is enough if the parties of one are among the other's and the types are near each other,
    as no two papers choose the same words.
    """
    if made.kind != other.kind or overlap(made.date, other.date) is False:
        return False
    mine, theirs = made.parties.all(), other.parties.all()
    near = bool(made.date and other.date) and _fine(made.date) and _fine(other.date)
    if across and near and made.date == other.date and (mine <= theirs or theirs <= mine):
        return _types_near(made, other)
    if made.type != other.type or mine != theirs:
        return False
    return (
        made.verb[:5].lower() == other.verb[:5].lower()
        or len(stems(made.clause) & stems(other.clause)) > 6
        or (near and made.evidence != other.evidence)
    )


def _fine(period: Period | None) -> bool:
    return period is not None and period.precision in ("minute", "day", "month")


def _types_near(made: Candidate, other: Candidate) -> bool:
    """Tell whether two types are one, or one is the other's alternative."""
    return (
        made.type == other.type
        or made.type in dict(other.alternatives)
        or other.type in dict(made.alternatives)
    )


def match(made: Candidate, ledger: Ledger, source: str) -> Candidate:
    """Return the candidate as a citation, if the ledger has its event."""
    if made.kind != "event":
        return made
    words = stems(made.evidence)
    scored = [(*_likeness(made, words, event, ledger, source), event) for event in ledger.events]
    if not scored:
        return made
    score, reason, event = max(scored, key=lambda item: item[0])
    if score < SAME:
        return made
    return replace(made, kind="cite", match=Match(event.id, round(min(score, 1.0), 2), reason))


def _likeness(
    made: Candidate, words: frozenset[str], event: Event, ledger: Ledger, source: str
) -> tuple[float, str]:
    same = overlap(made.date, event.date)
    if same is False:
        return 0.0, ""
    mine = _family(made.parties.all(), ledger)
    theirs = _family({*event.by, *event.to, *event.between}, ledger)
    common = mine & theirs
    told = " ".join((event.title, event.summary, event.place, *(c.says for c in event.cite)))
    shared = words & stems(told)
    reasons = []
    score = 0.0
    if common:
        score += 0.3 * len(common) / max(1, min(len(mine), len(theirs)))
        reasons.append("parties " + ", ".join(sorted(common)))
    if same:
        score += 0.15
        reasons.append("dates fit")
    if made.type == event.type:
        score += 0.15
        reasons.append("type " + made.type)
    if shared:
        score += min(0.4, 0.08 * len(shared))
        reasons.append(f"{len(shared)} words")
    if source and any(c.source == source and c.at == made.at for c in event.cite):
        score += 0.15
        reasons.append(f"cited from {made.at} already")
    return score, "; ".join(reasons)


def _family(names: Iterable[str], ledger: Ledger) -> frozenset[str]:
    """Return the actors and whom they act for."""
    known = ledger.actors
    return frozenset(
        top
        for name in names
        for top in (known[name].of if name in known and known[name].of else (name,))
    )
