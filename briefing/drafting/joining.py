"""Join the candidates that tell of one event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from briefing.dates import Period
from briefing.drafting.candidate import Candidate
from briefing.drafting.matching import overlap, stems
from briefing.drafting.words import late

TOLL: Final = late(r"kill|wound|injur|maim")
"""Verbs of what an attack did to people."""


def joined(found: Iterable[Candidate]) -> list[Candidate]:
    """Join candidates of one event: same type, same parties, dates that fit."""
    kept: list[Candidate] = []
    places: dict[object, list[int]] = {}
    for made in found:
        alike = {at for mark in _marks(made) for at in places.get(mark, ())}
        at = next((at for at in sorted(alike) if is_one(made, kept[at])), len(kept))
        if at == len(kept):
            kept.append(made)
        else:
            other = kept[at]
            richer = max(other, made, key=_wealth)
            also = tuple(dict.fromkeys((*other.also, other.at, made.at)))
            kept[at] = replace(richer, also=tuple(p for p in also if p != richer.at))
        for mark in _marks(kept[at]):
            if at not in places.setdefault(mark, []):
                places[mark].append(at)
    return kept


def _marks(made: Candidate) -> tuple[object, ...]:
    """Return what two candidates of one event have in common: sentence, or type and parties."""
    return made.evidence, (made.type, frozenset(made.parties.all()))


def _wealth(one: Candidate) -> tuple[bool, int, float]:
    return one.date is not None, len(one.parties.all()), one.confidence


def is_one(made: Candidate, other: Candidate, *, across: bool = False) -> bool:
    """Tell whether two candidates tell of one event: type, parties, dates, words.

    The same act of the same parties is one where its verb or many of its words come again,
    or where both tell of the same day or month. From another article (`across`) the day
    is enough if the parties of one are among the other's and the types are near each other,
    as no two papers choose the same words.
    """
    if made.kind != other.kind or overlap(made.date, other.date) is False:
        return False
    if across and (_later(made, other) or _later(other, made)):
        return False
    mine, theirs = made.parties.all(), other.parties.all()
    if made.evidence == other.evidence and _toll(made, other):
        return mine <= theirs or theirs <= mine
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


def _later(made: Candidate, other: Candidate) -> bool:
    """Tell whether one is of a day after the other, which has no date, was published."""
    known = other.published if other.date is None else None
    return made.date is not None and known is not None and known.before(made.date)


def _toll(made: Candidate, other: Candidate) -> bool:
    """Tell whether one of two assaults is only what came of the other: "…, killing three"."""
    both = made.type == other.type == "assault"
    return both and any(TOLL.match(one.verb.lower()) is not None for one in (made, other))


def _fine(period: Period | None) -> bool:
    return period is not None and period.precision in ("minute", "day", "month")


def _types_near(made: Candidate, other: Candidate) -> bool:
    """Tell whether two types are one, or one is the other's alternative."""
    return (
        made.type == other.type
        or made.type in dict(other.alternatives)
        or other.type in dict(made.alternatives)
    )
