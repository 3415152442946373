"""The relations between actors, as a graph in the DOT language of Graphviz.

An edge has the events between two actors in one direction: its label counts the events of each
sign (▲△ cooperation, ▼▽ conflict; filled for deeds), and the disputed ones. Grammar:
https://graphviz.org/doc/info/lang.html.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from briefing.model import Ledger
from briefing.plover import SIGNS, WITHHELD
from briefing.reports.counts import HAPPENED, outcome
from briefing.reports.events import Entry

TONES = {"cooperation": "#006a86", "conflict": "#b3202c", "": "#5f6670"}
SHAPES = {"state": "box", "person": "ellipse"}


def write(ledger: Ledger, entries: Iterable[Entry], *, fold_persons: bool = False) -> Iterator[str]:
    """Yield the graph.

    Args:
        ledger: the ledger of the events.
        entries: the events; those that did not happen are left out.
        fold_persons: whether to count a person as the actors that the person acts for.

    """
    edges: dict[tuple[str, str, bool], Counter[str]] = {}
    for entry in entries:
        event = entry.event
        if outcome(event) != HAPPENED:
            continue
        pairs = [(one, other, False) for one in event.by for other in event.to]
        pairs += [
            (one, other, True)
            for place, one in enumerate(event.between) for other in event.between[place + 1 :]
        ]  # fmt: skip
        folded = {
            (*(sorted((first, second)) if mutual else (first, second)), mutual)
            for one, other, mutual in pairs
            for first in _acting(ledger, one, fold_persons)
            for second in _acting(ledger, other, fold_persons)
            if first != second
        }
        for first, second, mutual in sorted(folded):
            edges.setdefault((first, second, mutual), Counter())[entry.tone] += 1
    yield "digraph briefing {\n"
    title = " · ".join(filter(None, [ledger.info.title, ledger.info.marking]))
    yield f"  graph [label={_quoted(title)}, rankdir=LR];\n"
    yield '  node [fontname="sans-serif"];\n  edge [fontname="sans-serif", fontsize=10];\n'
    for ident in sorted({name for one, other, _ in edges for name in (one, other)}):
        actor = ledger.actors[ident]
        shape = SHAPES.get(actor.kind, "plaintext")
        yield f"  {_quoted(ident)} [label={_quoted(actor.name)}, shape={shape}];\n"
    for (one, other, mutual), counts in sorted(edges.items()):
        both = ", dir=both" if mutual else ""
        yield (
            f"  {_quoted(one)} -> {_quoted(other)} [label={_quoted(_counted(counts))}, "
            f'weight={counts.total()}, color="{TONES[_tone(counts)]}"{both}];\n'
        )
    yield "}\n"


def _acting(ledger: Ledger, ident: str, fold_persons: bool) -> frozenset[str]:
    """Return the actors to show: a person's states and organisations, if persons are folded."""
    found, ahead, seen = set(), [ident], {ident}
    while ahead:
        actor = ledger.actors[ahead.pop()]
        if not (fold_persons and actor.kind == "person" and actor.of):
            found.add(actor.id)
            continue
        ahead += [name for name in actor.of if name not in seen]
        seen.update(actor.of)
    return frozenset(found or {ident})


def _counted(counts: Counter[str]) -> str:
    signs = [f"{counts[name]}{sign}" for name, sign in SIGNS.items() if counts[name]]
    disputed = [f"{counts[WITHHELD]} disputed"] if counts[WITHHELD] else []
    return " ".join(signs + disputed)


def _tone(counts: Counter[str]) -> str:
    """Return the more frequent of the two; "" if they are equally frequent."""
    sums = {
        tone: sum(number for name, number in counts.items() if name.endswith(tone))
        for tone in ("cooperation", "conflict")
    }
    one, other = sums.values()
    return "" if one == other else max(sums, key=sums.__getitem__)


def _quoted(text: str) -> str:
    """Return a text as a quoted string of DOT, in which no backslash begins an escape."""
    one_line = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{one_line}"'
