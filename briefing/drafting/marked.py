"""Shows how a paragraph was read: its dates, actors and verbs."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from briefing.drafting.actors.find import find_actors
from briefing.drafting.candidate import Candidate
from briefing.drafting.events.acts import acts
from briefing.drafting.events.clauses import clauses
from briefing.drafting.timex.tagger import tag_dates
from briefing.model import Ledger
from briefing.screen import BOLD, CYAN, GREEN, YELLOW, painted

COLOURS: Final = {"date": CYAN, "actor": GREEN, "verb": YELLOW}


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """A span of a paragraph, from `start` to before `end`, and its kind."""

    start: int
    end: int
    kind: str


def marked_spans(text: str, ledger: Ledger, *, headline: bool = False) -> list[MarkedSpan]:
    """Return the dates, actors and verbs of a paragraph in order, without overlaps.

    If two overlap, a date is preferred to a verb, and a verb to an actor.
    """
    spans = [MarkedSpan(m.start, m.end, "date") for m in tag_dates(text)]
    reported = (
        act for clause in clauses(text, 0, len(text)) for act in acts(text, clause, headline)
    )
    spans += [MarkedSpan(*act.verb, "verb") for act in reported]
    spans += [MarkedSpan(m.start, m.end, "actor") for m in find_actors(text, ledger.actors)]
    kept: list[MarkedSpan] = []
    for span in spans:
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)


def marked(
    text: str, candidate: Candidate, ledger: Ledger, width: int, *, color: bool
) -> Iterator[str]:
    """Yield the lines of a paragraph, its dates, actors and verbs in colour.

    Args:
        text: the paragraph.
        candidate: the proposal from it, whose sentence is bold.
        ledger: gives the names of actors.
        width: the width of a line, in characters.
        color: whether to use colours.

    """
    text = "".join(char if char.isprintable() else " " for char in text)
    codes = [""] * len(text)
    if color:
        start = text.find(candidate.evidence)
        if start >= 0:
            codes[start : start + len(candidate.evidence)] = [BOLD] * len(candidate.evidence)
        for span in marked_spans(
            text, ledger, headline=candidate.at.startswith(("note", "caption"))
        ):
            for at in range(span.start, span.end):
                codes[at] = ";".join(filter(None, (codes[at], COLOURS[span.kind])))
    at = 0
    for line in textwrap.wrap(text, width, break_on_hyphens=False):
        at = text.index(line, at)
        yield _colored(line, codes[at : at + len(line)])
        at += len(line)


def _colored(line: str, codes: list[str]) -> str:
    runs = groupby(zip(codes, line, strict=True), key=lambda pair: pair[0])
    return "".join(painted("".join(char for _, char in run), code) for code, run in runs)


def legend(*, color: bool) -> str:
    """Return a legend of the colours; "" without colours."""
    if not color:
        return ""
    return ", ".join(painted(f"{kind}s", code) for kind, code in COLOURS.items())
