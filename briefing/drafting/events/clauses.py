"""Splits sentences into clauses, and finds the words of an act in a clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from briefing.drafting.text import lazy

SENTENCE: Final = lazy(r"(?<=[.!?])(?:[\"'’”)\]]|\[\w+\])*\s+(?=[A-Z“\"'‘(])")
INITIALS: Final = lazy(r"\b(?:[A-Z]|Mr|Mrs|Dr|St|Gen|Lt|U\.S|U\.N|vs)\.$")
NAME: Final = r"[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*"
BREAK: Final = lazy(
    r"[;:]\s+|\s+(?:--|–|—)\s+|"
    rf",\s+(?=(?:and|but)\b(?!\s+(?:the\s+)?{NAME}\s*[,.;]))|"
    r",\s+(?=(?:while|which|who|where|(?:in|under|by|at|to|of|from|with|through) which|"
    r"along with|urging|accusing|describing|resulting|"
    r"causing|leading|citing|including|taking|notably|the single|\w+ed by)\b)|"
    r",\s+(?=an?\s+\w+\s+(?:which|that|who)\s)|"
    r",\s+(?=(?:an?|the)\s+(?:charge|claim|allegation|accusation|demand|offer|proposal|move)\s+"
    r"(?:[A-Z]|the|his|her|its|their)\w*)|"
    r"\s+(?=who\s+(?:had\s+|has\s+|have\s+)?\w{2,}ed\b)|"
    r"\s+(?=(?:after|following|while|before|such as)\s"
    r"(?!(?:dawn|daybreak|sunrise|noon|midday|midnight|dusk|sunset|nightfall|dark)\b))|\s+(?=since\s+(?:an?|it|they|s?he)\s)|"
    rf"\s+(?=with\s+{NAME}\s+\w+ing\b)|"
    r"\s+and\s+(?=(?:has|have|had|was|were|is|are|will|would|did|won[’']t|wouldn[’']t)\b)|"
    r"\s+(?:and|but)\s+(?=(?:(?:on|last|late|early|this)\s+(?:on\s+)?[A-Z]?\w+\s+)?(?:\w+ly\s+)?\w+ed\b)|,\s+(?:and\s+)?(?=\w+ing\b)|\s+and\s+(?=\w+ing\b)|"
    r"(?:,\s+(?:and\s+)?|\s+and\s+)(?=(?:[a-z][\w-]*\s){0,2}(?:[a-z]+tions?|arrests?|protests?|"
    r"deaths?|raids?|talks|deals|summits?)\b)"
)
RELATIVE: Final = lazy(r",\s+(?:which|who)\s|\s+who\s+(?:(?:had|has|have)\s+)?\w{2,}ed\b")
RESUMED: Final = lazy(
    r",\s+(?=(?:(?:has|have|had|was|were|is|are|will|would|wrote|met|told|said|withdrew|"
    r"fled|fell|left|took|went|came|began|broke|gave|held|lost|made|paid|ran|sent|shot|spoke|struck|won|"
    r"cut|hit|put|quit)\s|\w+ed\s(?!by\b)))"
)
"""The place where a sentence continues after a relative clause."""

OPENING: Final = lazy(
    r"(?:(?:\w+\s+){0,3}after|when|while|as|since|although|though|because|once|before|if)\s",
    re.IGNORECASE,
)
"""The beginning of a sentence whose main clause comes second."""

MAIN: Final = lazy(
    rf",\s+(?=(?:the\s+)?{NAME}(?:[’']s(?:\s+[a-z][\w-]*){{1,3}})?\s+(?:(?:has|have|had|was|were|is|are|did|"
    r"will|would|\w+ed|began|took|sent|cut|put|shot|struck|hit|broke|left|went|met|gave|withdrew|said)\b|"
    r"(?:on\s+\w+|\w+ly)\s+\w+ed\b))"
)

TO_SAY: Final = (
    r"to\s+(?:\w+ly\s+)?(?:urge|press|demand|condemn|denounce|protest|persuade|lobby|warn)\b"
)
PURPOSE: Final = lazy(rf"\s+(?={TO_SAY})")
WISHED: Final = lazy(
    r"\b(?:wants?|wanted|plan\w*|hop\w+|intend\w*|expect\w*|likely|refus\w*|fail\w*|declin\w*|"
    r"ready|willing|able|need\w*|going|seeks?|sought|wish\w*|tried|trying|threaten\w*|agreed|"
    r"have|has|had|ought|not|is|are|was|were|decision|right|call\w*|chance)\s*$"
)
"""Words after which "to urge" is not yet an act."""

ASKED: Final = lazy(
    r"\b(?:urg\w+|ask\w*|call\w*\s+(?:on|upon)|press\w*|begg?\w*|invit\w+|order\w*|told|tell\w*|"
    r"appeal\w*\s+to|forc\w+|encourag\w+|advis\w+)\s+(?:[\w’'-]+\s+){0,5}[\w’'-]+\s*$"
)
"""Text between a request and its content, with the addressee."""

ASKING: Final = 120
"""The number of characters before "to" to search for the addressee."""

LONGEST: Final = 2000
"""The maximum number of characters in a sentence."""

NOTE: Final = lazy(r"\[([ivxl]{1,6}|\d{1,3})\]")


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence.

    `link` is how it is joined to what is before it: "first" of its sentence, "relative",
    "resumed" (the main verb after a relative clause) or "" for anything else.
    """

    start: int
    end: int
    sentence: tuple[int, int]
    link: str
    notes: tuple[str, ...] = ()

    @property
    def first(self) -> bool:
        """Return whether the clause opens its sentence."""
        return self.link == "first"


@dataclass(frozen=True, slots=True)
class Act:
    """The words of an act in a clause.

    `start` is the start of the part of the clause that reports it. `finite`: a verb reports it as
    done; `nominal`: a noun names it ("the arrest of"); `received`: its subject is its target;
    `blame`: an accusation made by reporting a wrong; `governed`: "denied", "unreal", "conditional"
    or "planned", why the sentence does not report it as done, or ""; `present`: an official
    statement does it by saying so.
    """

    type: str
    start: int
    verb: tuple[int, int]
    finite: bool = False
    nominal: bool = False
    negated: bool = False
    received: bool = False
    blame: bool = False
    governed: str = ""
    present: bool = False


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each sentence of a paragraph; none is longer than `LONGEST`.

    Many rules look back to the start of the sentence, so a text without full stops would take
    quadratic time.
    """
    for stop in SENTENCE.finditer(text, start, end):
        if INITIALS.search(text, max(start, stop.start() - 12), stop.start()):
            continue
        yield from _bounded(text, start, stop.start())
        start = stop.end()
    yield from _bounded(text, start, end)


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        space = text.rfind(" ", start, start + LONGEST)
        cut = space if space > start else start + LONGEST
        yield start, cut
        start = cut + (space > start)
    yield start, end


def clauses(text: str, start: int, end: int) -> Iterator[Clause]:
    """Yield the clauses of a paragraph that begins and ends at these positions."""
    for sentence in sentences(text, start, end):
        notes = tuple(NOTE.findall(text, *sentence))
        relative = False
        main = _main(text, *sentence)
        for left, right in pairwise(sorted({*_cuts(text, *sentence), main})):
            link = "first" if left == main else _link(text[left:right], relative)
            relative = relative or link == "relative"
            yield Clause(left, right, sentence, link, notes)


def _cuts(text: str, start: int, end: int) -> list[int]:
    """Return the positions at which a sentence is split, including its ends."""
    cuts = {start, end} | {cut.end() for cut in BREAK.finditer(text, start, end)}
    if relative := RELATIVE.search(text, start, end):
        cuts |= {cut.end() for cut in RESUMED.finditer(text, relative.end(), end)}
    cuts |= {
        cut.end() for cut in PURPOSE.finditer(text, start, end)
        if not _asked(text[start : cut.start()])
    }  # fmt: skip
    return sorted(cuts)


def _main(text: str, start: int, end: int) -> int:
    """Return the start of the main clause of a sentence: after an opening "After …, "."""
    if OPENING.match(text, start, end) and (main := MAIN.search(text, start, end)):
        return main.end()
    return start


def _asked(lead: str) -> bool:
    """Return whether "to" and a verb after these words express a wish or a request."""
    near = lead[-ASKING:]
    return bool(WISHED.search(near) or ASKED.search(near))


def _link(part: str, relative: bool) -> str:
    opening = part.split(None, 1)[0].lower() if part.split() else ""
    if opening in ("which", "who"):
        return "relative"
    if relative and RESUMED.match(", " + part):
        return "resumed"
    return ""
