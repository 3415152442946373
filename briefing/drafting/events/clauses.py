"""Sentences and their clauses: what each tells, and whether it happened."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from briefing.drafting.events.types import hits
from briefing.drafting.timex.tense import PAST
from briefing.drafting.words import words

if TYPE_CHECKING:
    from briefing.drafting.actors.find import ActorMention

SENTENCE: Final = re.compile(r"(?<=[.!?])(?:[\"'’”)\]]|\[\w+\])*\s+(?=[A-Z“\"'‘(])")
INITIALS: Final = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Dr|St|Gen|Lt|U\.S|U\.N|vs)\.$")
BREAK: Final = re.compile(
    r";\s+|,\s+(?=(?:and|but|while|which|who|urging|accusing|describing|resulting|causing|leading|"
    r"citing|including|taking|notably|the single)\b)|"
    r"\s+(?=(?:after|following|while|before)\s)|\s+and\s+(?=(?:has|have|had|was|were|is)\b)|"
    r"\s+and\s+(?=\w+ed\b)|,\s+(?:and\s+)?(?=\w+ing\b)|\s+(?:and|such as)\s+(?=\w+ing\b)|"
    r"(?:,\s+(?:and\s+)?|\s+and\s+)(?=(?:\w+\s){0,2}(?:\w+tions?|arrests?|protests?|deaths?|raids?|"
    r"talks|deals|summits?)\b)"
)
MODAL: Final = re.compile(
    r"\b(?:will|would|could|may|might|likely|expected to|potential(?:ly)?|whether|unless|if|"
    r"is set to|appears? to|seeks? to|aims? to)\b",
    re.IGNORECASE,
)
FORECAST: Final = re.compile(r"\b(?:will|likely|is expected to|appears likely)\b", re.IGNORECASE)
NEGATED: Final = re.compile(
    r"\b(?:not|no longer|never|neither|without)\s+(?:\w+\s+)?$", re.IGNORECASE
)
ATTRIBUTION: Final = re.compile(
    r"\b(?:said|says|according to|accusing|accused|claim(?:s|ed)|alleg\w+|told|described|citing)\b"
)
NOTE: Final = re.compile(r"\[([ivxl]{1,6}|\d{1,3})\]")
NOMINAL: Final = re.compile(
    r"(?:ing|tion|tions|ment|s|sure|ure|al|th|ths|est|st|ct|ck|cks|raid|talks|access)$"
)
NOUNS: Final = re.compile(
    r"(?:appeal|demand|call|downing|refusal|visit|arrest|protest|threat|collapse|violence)\b"
)
PERFECT: Final = re.compile(
    r"\b(?:has|have|had|been|was|were)\s+(?:\w+ly\s+)?(?:also\s+)?$", re.IGNORECASE
)


DEEDS: Final = words(
    """
    consult retreat request accuse reject threaten protest sanction coerce assault incident
    """
)
"""Types of acts that a noun or a dated clause tells as done; the others may be attitudes."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence and the verb or noun of its act; all places are in the whole text."""

    start: int
    end: int
    sentence: tuple[int, int]
    first: bool
    type: str = ""
    verb: tuple[int, int] | None = None
    finite: bool = False
    nominal: bool = False
    notes: tuple[str, ...] = ()
    speaker: tuple[int, int] | None = None

    def attributed(self, inside: Sequence[ActorMention]) -> tuple[str, ...]:
        """Return who says it, where the clause names a speaker."""
        if self.speaker is None:
            return ()
        near = [m for m in inside if abs(m.end - self.speaker[0]) < 60 or
                abs(m.start - self.speaker[1]) < 30]  # fmt: skip
        return (near[0].actor,) if near else ()


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of a paragraph stand."""
    start = 0
    for found in SENTENCE.finditer(text):
        if INITIALS.search(text[start : found.start()]):
            continue
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def clauses(text: str, offset: int, headline: bool = False) -> Iterator[Clause]:
    """Yield the clauses of a paragraph that begins at `offset` of the whole text.

    In a headline or a caption the present tense tells what has happened.
    """
    for begin, end in sentences(text):
        cuts = [begin, *(begin + m.end() for m in BREAK.finditer(text[begin:end])), end]
        notes = tuple(NOTE.findall(text[begin:end]))
        for number, (left, right) in enumerate(pairwise(cuts)):
            yield _clause(text[left:right], offset + left, (offset + begin, offset + end),
                          number == 0, notes, headline)  # fmt: skip


def _clause(
    told: str, at: int, sentence: tuple[int, int], first: bool, notes: tuple[str, ...],
    headline: bool = False,
) -> Clause:  # fmt: skip
    best: tuple[float, int, int, str, bool, bool] | None = None
    for start, end, kind, weight in hits(told):
        finite, nominal = _finite(told, start, end), _nominal(told, start, end)
        finite = finite or (not first and _participle(told, start, end))
        finite = finite or (headline and start > 0)
        if NEGATED.search(told[:start]) and kind != "reject":
            continue
        worth = weight + (1.0 if finite else 0.0) + (0.2 if nominal else -0.5)
        worth += min(end - start, 20) / 40 - start / max(len(told), 1)
        if best is None or worth > best[0]:
            best = (worth, start, end, kind, finite, nominal and not finite)
    speaker = ATTRIBUTION.search(told)
    said = (at + speaker.start(), at + speaker.end()) if speaker else None
    if best is None:
        return Clause(at, at + len(told), sentence, first, notes=notes)
    _, start, end, kind, finite, nominal = best
    return Clause(
        at,
        at + len(told),
        sentence,
        first,
        kind,
        (at + start, at + end),
        finite,
        nominal,
        notes,
        said,
    )


def _finite(told: str, start: int, end: int) -> bool:
    """Tell whether a match is a verb of the past: "recalled", "has signed"."""
    word = told[start:end].split()[0].lower()
    past = word.endswith("ed") or word in PAST or word in ("met", "signed", "shot", "began")
    article = re.search(r"\b(?:the|a|an|its|their|his)\s+(?:\w+\s+)?$", told[:start], re.IGNORECASE)
    return (past and not article) or bool(PERFECT.search(told[:start]))


def _participle(told: str, start: int, end: int) -> bool:
    """Tell whether a clause opens with a participle: "granting them …", "closing offices"."""
    opening = told[: start + len(told[start:end].split()[0])].split()
    return len(opening) <= 3 and opening[-1].lower().endswith("ing")


def _nominal(told: str, start: int, end: int) -> bool:
    phrase = told[start:end].lower()
    return bool(NOMINAL.search(phrase) or NOUNS.match(phrase))


def nature(told: str, clause: Clause, dated: bool) -> tuple[str, str]:
    """Return what a clause is ("event", "outlook", "position", "" for nothing) and its status."""
    assert clause.verb is not None
    lead = told[: clause.verb[0] - clause.start]
    verb = told[clause.verb[0] - clause.start :][:5]
    if MODAL.search(lead[-40:] + verb):
        return ("outlook", "planned") if FORECAST.search(lead + verb) else ("", "")
    listed = clause.nominal and not clause.first and clause.type in DEEDS
    if clause.finite or listed or (dated and clause.type in DEEDS):
        return "event", "occurred"
    if clause.nominal and (dated or _definite(lead)):
        return "event", "occurred"
    return ("position", "") if not clause.nominal else ("", "")


def _definite(lead: str) -> bool:
    return bool(
        re.search(r"\b(?:the|recent|a wave of|of|’s|'s)\s+(?:[\w-]+\s+){0,2}$", lead, re.IGNORECASE)
    )
