"""Recognises entries that the ledger already has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from briefing.dates import Period
from briefing.diagnostics import some
from briefing.drafting.candidate import Candidate, Match
from briefing.drafting.text import word_set
from briefing.model import Event, Ledger, Outlook, Position
from briefing.names import fold

SAME: Final = 0.5
"""The minimum score at which a candidate is a citation of an existing entry."""

_EMPTY: Final = word_set(
    """
    with from that this have been were their which into over after
    """
)


@lru_cache(maxsize=8192)
def stems(text: str) -> frozenset[str]:
    """Return the meaningful words of a text, cut to their first five letters."""
    words = "".join(c if c.isalnum() else " " for c in fold(text)).split()
    return frozenset(word[:5] for word in words if len(word) > 3 and word not in _EMPTY)


def overlap(one: Period | None, two: Period | None) -> bool | None:
    """Return whether two periods can be the same time; None if one is unknown."""
    if one is None or two is None:
        return None
    return not (one.before(two) or two.before(one))


def match(candidate: Candidate, ledger: Ledger, here: tuple[str, str]) -> Candidate:
    """Return the candidate as a citation if the ledger has the entry that it reports.

    A new event is compared with all events. A position or an outlook has no date and too few words
    to be recognised elsewhere, so it is only compared with statements and events that the ledger
    cites from the same place.

    Args:
        candidate: the candidate.
        ledger: the ledger.
        here: the source and the place from which the candidate would be cited.

    """
    words = stems(candidate.evidence)
    matches = [_as_event(candidate, words, event, ledger, here) for event in ledger.events]
    if candidate.kind != "event":
        matches = [one for one in matches if one.there]
        matches += _statements(candidate, words, ledger, here)
    best = max(matches, key=lambda one: one.score, default=None)
    if best is None or best.score < SAME:
        return candidate
    return replace(
        candidate, kind="cite", match=replace(best, score=round(min(best.score, 1.0), 2))
    )


def recognised(candidates: Iterable[Candidate], ledger: Ledger) -> str:
    """Return the ledger's source from which the candidates were made before; "" if none.

    It is the source from which at least half of the existing events, and at least three, are cited
    from exactly these places, which no other text can have.
    """
    known = [
        (candidate, had.name)
        for candidate in candidates
        if (had := match(candidate, ledger, ("", "")).match)
    ]
    votes = Counter(
        source
        for candidate, name in known
        for source in {cite.source for cite in ledger.index[name].cite if cite.at == candidate.at}
    )
    source, most = max(votes.items(), key=lambda item: item[1], default=("", 0))
    return source if most >= max(3, len(known) / 2) else ""


def _as_event(
    candidate: Candidate, words: frozenset[str], event: Event, ledger: Ledger, here: tuple[str, str]
) -> Match:
    there = _cited(event, candidate, here)
    same = overlap(candidate.date, event.date)
    apart = not there and (
        _differs(candidate, event, ledger) or not _possible(candidate, event, ledger)
    )
    if same is False or apart:
        return Match("event", event.id, 0.0, "", there)
    mine = _family(candidate.parties.all(), ledger)
    theirs = _family({*event.by, *event.to, *event.between}, ledger)
    common = mine & theirs
    wording = " ".join((event.title, event.summary, event.place, *(c.says for c in event.cite)))
    shared = words & stems(wording)
    if common != theirs:  # the name of one of two parties is not a word they share
        shared -= stems(" ".join(ledger.actors[n].name for n in common if n in ledger.actors))
    reasons = []
    score = 0.0
    if common:
        score += 0.3 * len(common) / max(1, min(len(mine), len(theirs)))
        reasons.append("parties " + ", ".join(sorted(common)))
    if same:
        score += 0.15
        reasons.append("dates fit")
    if candidate.type == event.type:
        score += 0.15
        reasons.append("type " + candidate.type)
    if shared:
        score += min(0.4, 0.08 * len(shared))
        reasons.append(some(len(shared), "word"))
    if there:
        score += 0.15
        reasons.append(f"cited from {there} already")
    return Match("event", event.id, score, "; ".join(reasons), there)


def _differs(candidate: Candidate, event: Event, ledger: Ledger) -> bool:
    """Return whether the type or direction of two acts differ: "A on B" is not "B on A"."""
    types = {candidate.type, *dict(candidate.alternatives)}
    if candidate.type and event.type and event.type not in types:
        return True
    sides = ((candidate.parties.by, event.by), (candidate.parties.to, event.to))
    return any(
        mine and theirs and _family(mine, ledger).isdisjoint(_family(theirs, ledger))
        for mine, theirs in sides
    )


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


def _cited(entry: Event | Position | Outlook, candidate: Candidate, here: tuple[str, str]) -> str:
    """Return the source and place of its citation, if the candidate is from there."""
    source, at = here
    places = {at, candidate.heading} - {""}
    return next((f"{c.source} {c.at}" for c in entry.cite
                 if c.source == source and c.at in places), "")  # fmt: skip


def _family(names: Iterable[str], ledger: Ledger) -> frozenset[str]:
    """Return the actors and those they act for."""
    known = ledger.actors
    return frozenset(
        top
        for name in names
        for top in (known[name].of if name in known and known[name].of else (name,))
    )
