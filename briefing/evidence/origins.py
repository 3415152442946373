"""Counts the independent origins of a statement, and decides when two sources are one.

1. A citation counts if it affirms the statement, is not graded doubtful or improbable (credibility
4 or 5), and its source was read. A source known only by its title does not count alongside the
source through which it is known (`via`).
2. Every source has a voice (`Voices`): its outlet, or the host of its address, or itself. Sources
with the same voice count as one.
3. A counted source that rests on another counted voice (`rests_on` of the citation, or else
`derived_from` of the source, followed to the end) is not a separate origin, unless that voice rests
on it in turn: a circle is one origin.
4. The remaining counted sources are one origin if they rest on the same voice, cited or not.

Independence is never assumed: sources that may be one count as one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from briefing.evidence.accounts import Statement
from briefing.evidence.voices import Voice, voices_in
from briefing.model import Event, Ledger

DOUBTFUL = (4, 5)
"""The Admiralty numbers of claims judged not to be true, which corroborate nothing."""

Edges = dict[Voice, dict[Voice, None]]


def origins(statement: Statement, ledger: Ledger) -> tuple[tuple[str, ...], ...]:
    """Return the independent origins of a statement, each as a group of sources.

    Args:
        statement: an event, a position or a forecast.
        ledger: the ledger with its sources.

    """
    counted = ledger.once("origins", _nothing_counted)
    if isinstance(statement, Event) and statement.id in counted:
        return counted[statement.id]
    rests = _counted(statement, ledger)
    if len(rests) < 2:
        return tuple((source,) for source in rests)
    above = _upwards(rests, ledger)
    voice = voices_in(above, ledger)
    edges: Edges = {}
    for source, upper in above.items():
        edges.setdefault(voice[source], {}).update((voice[name], None) for name in upper)
    standing = _standing(rests, voice, edges)
    joined = _joined(standing, rests, voice, edges)
    groups: dict[Voice, list[str]] = {}
    for source in standing:
        groups.setdefault(joined.root(voice[source]), []).append(source)
    return tuple(map(tuple, groups.values()))


def share_origins(known: Ledger, other: Ledger) -> None:
    """Use the origins counted in a whole ledger for a part of it.

    The sources of protected or withheld blocks are not published: only the full ledger has them.
    """
    other.once("origins", lambda _: known.once("origins", _nothing_counted))


def _nothing_counted(ledger: Ledger) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the origins counted elsewhere for each event; a whole ledger has none."""
    return {}


def unchecked(statement: Statement, ledger: Ledger) -> int:
    """Return the number of sources of a statement if one of several is undeclared.

    Return 0 if all sources are declared, or if there is only one.
    """
    speaking = {cite.source for cite in statement.cite if cite.stance != "silent"}
    unknown = any(not ledger.sources[name].declared for name in speaking)
    return len(speaking) if unknown and len(speaking) > 1 else 0


def _counted(statement: Statement, ledger: Ledger) -> dict[str, tuple[str, ...]]:
    """Return the counted sources, each with the sources it rests on; () if none."""
    chains: dict[str, list[tuple[str, ...]]] = {}
    for cite in statement.cite:
        source = ledger.sources.get(cite.source)
        if source is None or cite.stance != "affirms" or cite.credibility in DOUBTFUL:
            continue
        if source.read == "none" or (source.read == "title" and _cites(statement, source.via)):
            continue
        chains.setdefault(cite.source, []).append(cite.rests_on or source.derived_from)
    # a source that also reports it independently rests on nothing
    return {
        source: tuple(name for rests in each for name in rests) if all(each) else ()
        for source, each in chains.items()
    }


def _cites(statement: Statement, sources: Collection[str]) -> bool:
    """Return whether a statement cites one of some sources, and the source says something."""
    return any(cite.source in sources for cite in statement.cite if cite.stance != "silent")


def _upwards(rests: dict[str, tuple[str, ...]], ledger: Ledger) -> dict[str, tuple[str, ...]]:
    """Return all sources that the counted ones go back to, each with the sources it rests on."""
    seen_rests = dict(rests)
    ahead = [name for upper in rests.values() for name in upper]
    while ahead:
        name = ahead.pop()
        if name not in seen_rests:
            source = ledger.sources.get(name)
            seen_rests[name] = source.derived_from if source else ()
            ahead.extend(seen_rests[name])
    return seen_rests


def _standing(
    rests: dict[str, tuple[str, ...]], voice: dict[str, Voice], edges: Edges
) -> list[str]:
    """Return the counted sources that rest on no other counted voice, except in a circle."""
    if not any(rests.values()):
        return list(rests)
    circle = _circles(edges)
    cited = {circle[voice[source]] for source in rests}
    beyond: set[int] = set()  # circles that lead to a counted voice outside them
    for each in sorted(edges, key=circle.__getitem__):
        upper = {circle[up] for up in edges[each]} - {circle[each]}
        if not (upper.isdisjoint(cited) and upper.isdisjoint(beyond)):
            beyond.add(circle[each])

    def stands(source: str) -> bool:
        own = circle[voice[source]]
        upper = {circle[voice[name]] for name in rests[source]}
        return not any(up in beyond or (up != own and up in cited) for up in upper)

    return [source for source in rests if stands(source)]


def _circles(edges: Edges) -> dict[Voice, int]:
    """Return the number of each node's circle; circles that it leads to have smaller numbers.

    A single node is also a circle.

    Tarjan's strongly connected components (1972), without recursion.
    """
    number: dict[Voice, int] = {}
    index: dict[Voice, int] = {}
    low: dict[Voice, int] = {}
    stack: list[Voice] = []
    count = 0
    for start in edges:
        ahead = [(start, iter(edges[start]))] if start not in index else []
        while ahead:
            node, upper = ahead[-1]
            if node not in index:
                index[node] = low[node] = len(index)
                stack.append(node)
            for up in upper:
                if up not in index:
                    ahead.append((up, iter(edges[up])))
                    break
                if up not in number:
                    low[node] = min(low[node], index[up])
            else:
                ahead.pop()
                if ahead:
                    below = ahead[-1][0]
                    low[below] = min(low[below], low[node])
                if low[node] == index[node]:
                    while node not in number:
                        number[stack.pop()] = count
                    count += 1
    return number


class _Sets:
    """Disjoint sets of voices (union-find)."""

    def __init__(self) -> None:
        self._above: dict[Voice, Voice] = {}

    def root(self, voice: Voice) -> Voice:
        """Return the voice that represents the set of a voice."""
        above = self._above
        while (up := above.get(voice, voice)) != voice:
            above[voice] = above.get(up, up)
            voice = up
        return voice

    def join(self, one: Voice, other: Voice) -> None:
        """Merge the sets of two voices."""
        one, other = self.root(one), self.root(other)
        if one != other:
            self._above[other] = one


def _joined(
    standing: Iterable[str],
    rests: dict[str, tuple[str, ...]],
    voice: dict[str, Voice],
    edges: Edges,
) -> _Sets:
    """Return sets of voices that join each given source with everything it rests on."""
    sets = _Sets()
    ahead: list[Voice] = []
    for source in standing:
        for name in rests[source]:
            sets.join(voice[source], voice[name])
            ahead.append(voice[name])
    seen: set[Voice] = set()
    while ahead:
        each = ahead.pop()
        if each not in seen:
            seen.add(each)
            for up in edges[each]:
                sets.join(each, up)
                ahead.append(up)
    return sets
