"""Joins candidates that report the same event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from briefing.dates import Period
from briefing.drafting.candidate import Candidate
from briefing.drafting.matching import overlap
from briefing.drafting.text import lazy
from briefing.ledger.check.words import stems

TOLL: Final = lazy(r"kill|wound|injur|maim")
"""Verbs for the effects of an attack on people."""


def joined(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Join candidates of one event: same type, same parties, compatible dates."""
    kept: list[Candidate] = []
    places: dict[object, list[int]] = {}
    for candidate in candidates:
        alike = {at for mark in _marks(candidate) for at in places.get(mark, ())}
        at = next((at for at in sorted(alike) if is_one(candidate, kept[at])), len(kept))
        if at == len(kept):
            kept.append(candidate)
        else:
            other = kept[at]
            richer = max(other, candidate, key=_wealth)
            if _toll(other, candidate) and other.evidence == candidate.evidence:
                richer = _with_toll(other, candidate)
            also = tuple(dict.fromkeys((*other.also, other.at, candidate.at)))
            kept[at] = replace(richer, also=tuple(p for p in also if p != richer.at))
        for mark in _marks(kept[at]):
            if at not in places.setdefault(mark, []):
                places[mark].append(at)
    return kept


def _with_toll(candidate: Candidate, other: Candidate) -> Candidate:
    """Return the attack rather than only its result, with the date that either of them has."""
    attack, toll = sorted(
        (candidate, other), key=lambda one: TOLL.match(one.verb.lower()) is not None
    )
    if attack.date is None and toll.date is not None:
        attack = replace(attack, date=toll.date, date_words=toll.date_words)
    return (
        attack
        if attack.parties.all() >= toll.parties.all()
        else replace(attack, parties=toll.parties)
    )


def _marks(candidate: Candidate) -> tuple[object, ...]:
    """Return what two candidates of one event share: the sentence, or type and parties."""
    return candidate.evidence, (candidate.type, frozenset(candidate.parties.all()))


def _wealth(one: Candidate) -> tuple[bool, int, float]:
    return one.date is not None, len(one.parties.all()), one.confidence


def is_one(candidate: Candidate, other: Candidate, *, across: bool = False) -> bool:
    """Return whether two candidates report one event: type, parties, dates, words.

    The same act by the same parties is one event if its verb or many of its words recur, or if both
    have the same day or month. For another article (`across`), the day is enough if the parties of
    one include those of the other and the types are similar, because two papers rarely use the same
    words.
    """
    if candidate.kind != other.kind or overlap(candidate.date, other.date) is False:
        return False
    if across and (_later(candidate, other) or _later(other, candidate)):
        return False
    mine, theirs = candidate.parties.all(), other.parties.all()
    if candidate.evidence == other.evidence and _toll(candidate, other):
        return mine <= theirs or theirs <= mine
    near = bool(candidate.date and other.date) and _fine(candidate.date) and _fine(other.date)
    if across and near and candidate.date == other.date and (mine <= theirs or theirs <= mine):
        return _types_near(candidate, other)
    if candidate.type != other.type or mine != theirs:
        return False
    return (
        candidate.verb[:5].lower() == other.verb[:5].lower()
        or len(stems(candidate.clause) & stems(other.clause)) > 6
        or (near and candidate.evidence != other.evidence)
    )


def _later(candidate: Candidate, other: Candidate) -> bool:
    """Return whether one is dated after the publication of the other, which has no date."""
    known = other.published if other.date is None else None
    return candidate.date is not None and known is not None and known.before(candidate.date)


def _toll(candidate: Candidate, other: Candidate) -> bool:
    """Return whether one of two assaults is only the result of the other: "…, killing three"."""
    both = candidate.type == other.type == "assault"
    return both and any(TOLL.match(one.verb.lower()) is not None for one in (candidate, other))


def _fine(period: Period | None) -> bool:
    return period is not None and period.precision in ("minute", "day", "month")


def _types_near(candidate: Candidate, other: Candidate) -> bool:
    """Return whether two types are equal, or one is an alternative of the other."""
    return (
        candidate.type == other.type
        or candidate.type in dict(other.alternatives)
        or other.type in dict(candidate.alternatives)
    )
