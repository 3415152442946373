"""Recognise what the ledger has already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from briefing.dates import Period
from briefing.diagnostics import some
from briefing.drafting.candidate import Candidate, Match
from briefing.drafting.words import words
from briefing.model import Event, Ledger, Outlook, Position
from briefing.names import fold

SAME: Final = 0.5
"""The score from which a candidate is a citation of something that the ledger has."""

_EMPTY: Final = words(
    """
    with from that this have been were their which into over after
    """
)


@lru_cache(maxsize=8192)
def stems(text: str) -> frozenset[str]:
    """Return the words of a text that carry meaning, cut to their first five letters."""
    words = "".join(c if c.isalnum() else " " for c in fold(text)).split()
    return frozenset(word[:5] for word in words if len(word) > 3 and word not in _EMPTY)


def overlap(one: Period | None, two: Period | None) -> bool | None:
    """Tell whether two periods can be one time; None where one of them is not known."""
    if one is None or two is None:
        return None
    return not (one.before(two) or two.before(one))


def match(made: Candidate, ledger: Ledger, here: tuple[str, str]) -> Candidate:
    """Return the candidate as a citation, if the ledger has what it tells.

    A new event is looked for among all events. A position or an outlook has no date and too
    few words to be known again elsewhere: it is looked for, among statements and events,
    only where the ledger has worked over the same place.

    Args:
        made: the candidate.
        ledger: what there is.
        here: the source and the place in it that the candidate would be cited from.

    """
    words = stems(made.evidence)
    found = [_as_event(made, words, event, ledger, here) for event in ledger.events]
    if made.kind != "event":
        found = [one for one in found if one.there]
        found += _statements(made, words, ledger, here)
    best = max(found, key=lambda one: one.score, default=None)
    if best is None or best.score < SAME:
        return made
    return replace(made, kind="cite", match=replace(best, score=round(min(best.score, 1.0), 2)))


def recognised(found: Iterable[Candidate], ledger: Ledger) -> str:
    """Return the source of the ledger that the candidates were made from once before, "" for none.

    It is the one from which at least half of the events that the ledger has, and three, are
    cited from the very places where they stand here: no other text has that.
    """
    known = [(made, had.name) for made in found if (had := match(made, ledger, ("", "")).match)]
    votes = Counter(
        source
        for made, name in known
        for source in {cite.source for cite in ledger.index[name].cite if cite.at == made.at}
    )
    source, most = max(votes.items(), key=lambda item: item[1], default=("", 0))
    return source if most >= max(3, len(known) / 2) else ""


def _as_event(
    made: Candidate, words: frozenset[str], event: Event, ledger: Ledger, here: tuple[str, str]
) -> Match:
    there = _cited(event, made, here)
    same = overlap(made.date, event.date)
    apart = not there and (_differs(made, event, ledger) or not _possible(made, event, ledger))
    if same is False or apart:
        return Match("event", event.id, 0.0, "", there)
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
        reasons.append(some(len(shared), "word"))
    if there:
        score += 0.15
        reasons.append(f"cited from {there} already")
    return Match("event", event.id, score, "; ".join(reasons), there)


def _differs(made: Candidate, event: Event, ledger: Ledger) -> bool:
    """Tell whether type or direction of two acts disagree: "A on B" is not "B on A"."""
    types = {made.type, *dict(made.alternatives)}
    if made.type and event.type and event.type not in types:
        return True
    sides = ((made.parties.by, event.by), (made.parties.to, event.to))
    return any(
        mine and theirs and _family(mine, ledger).isdisjoint(_family(theirs, ledger))
        for mine, theirs in sides
    )


def _possible(made: Candidate, event: Event, ledger: Ledger) -> bool:
    """Tell whether an undated act can be of the other's day: it was by when it was published."""
    if event.date is None and made.date is not None:
        days = [
            ledger.sources[c.source].published for c in event.cite if c.source in ledger.sources
        ]
        return not any(day is not None and day.before(made.date) for day in days)
    if made.date is None and event.date is not None and made.published is not None:
        return not made.published.before(event.date)
    return True


def _statements(
    made: Candidate, words: frozenset[str], ledger: Ledger, here: tuple[str, str]
) -> Iterator[Match]:
    """Yield the positions and outlooks that are cited from the candidate's place."""
    mine = _family(made.parties.all(), ledger)
    statements: list[tuple[Position | Outlook, tuple[str, ...]]] = [
        *((one, (one.who, *one.toward)) for one in ledger.positions),
        *((one, one.about) for one in ledger.outlooks),
    ]
    for told, about in statements:
        there = _cited(told, made, here)
        if not there:
            continue
        theirs = _family(about, ledger)
        common = mine & theirs
        saying = stems(" ".join((told.statement, *(c.says for c in told.cite))))
        shared = words & saying
        if not shared and mine != theirs:
            continue
        score = 0.3 + 0.3 * len(common) / max(1, min(len(mine), len(theirs)))
        score += 0.4 * len(shared) / max(1, len(saying))
        reasons = ["parties " + ", ".join(sorted(common))] if common else []
        reasons += [some(len(shared), "word")] if shared else []
        reason = "; ".join((*reasons, f"cited from {there} already"))
        kind = "position" if isinstance(told, Position) else "outlook"
        yield Match(kind, told.statement, score, reason, there)


def _cited(told: Event | Position | Outlook, made: Candidate, here: tuple[str, str]) -> str:
    """Return the source and the place that it is cited from, if that is where `made` stands."""
    source, at = here
    places = {at, made.heading} - {""}
    return next((f"{c.source} {c.at}" for c in told.cite
                 if c.source == source and c.at in places), "")  # fmt: skip


def _family(names: Iterable[str], ledger: Ledger) -> frozenset[str]:
    """Return the actors and whom they act for."""
    known = ledger.actors
    return frozenset(
        top
        for name in names
        for top in (known[name].of if name in known and known[name].of else (name,))
    )
