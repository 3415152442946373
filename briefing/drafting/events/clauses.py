"""Sentences, where they are cut into clauses, and the words of an act in a clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from briefing.drafting.words import late

SENTENCE: Final = late(r"(?<=[.!?])(?:[\"'’”)\]]|\[\w+\])*\s+(?=[A-Z“\"'‘(])")
INITIALS: Final = late(r"\b(?:[A-Z]|Mr|Mrs|Dr|St|Gen|Lt|U\.S|U\.N|vs)\.$")
NAME: Final = r"[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*"
BREAK: Final = late(
    r"[;:]\s+|\s+(?:--|–|—)\s+|"
    rf",\s+(?=(?:and|but)\b(?!\s+(?:the\s+)?{NAME}\s*[,.;]))|"
    r",\s+(?=(?:while|which|who|where|in which|along with|urging|accusing|describing|resulting|"
    r"causing|leading|citing|including|taking|notably|the single|\w+ed by)\b)|"
    r"\s+(?=(?:after|following|while|before|such as)\s)|\s+(?=since\s+(?:an?|it|they|s?he)\s)|"
    rf"\s+(?=with\s+{NAME}\s+\w+ing\b)|"
    r"\s+and\s+(?=(?:has|have|had|was|were|is)\b)|"
    r"\s+and\s+(?=\w+ed\b)|,\s+(?:and\s+)?(?=\w+ing\b)|\s+and\s+(?=\w+ing\b)|"
    r"(?:,\s+(?:and\s+)?|\s+and\s+)(?=(?:[a-z][\w-]*\s){0,2}(?:[a-z]+tions?|arrests?|protests?|"
    r"deaths?|raids?|talks|deals|summits?)\b)"
)
RESUMED: Final = late(
    r",\s+(?=(?:(?:has|have|had|was|were|is|are|will|would|wrote|met|told|said)\s|\w+ed\s(?!by\b)))"
)
"""Where a sentence goes on after a relative clause."""

TO_SAY: Final = (
    r"to\s+(?:\w+ly\s+)?(?:urge|press|demand|condemn|denounce|protest|persuade|lobby|warn)\b"
)
PURPOSE: Final = late(rf"\s+(?={TO_SAY})")
WISHED: Final = late(
    r"\b(?:wants?|wanted|plan\w*|hop\w+|intend\w*|expect\w*|likely|refus\w*|fail\w*|declin\w*|"
    r"ready|willing|able|need\w*|going|seeks?|sought|wish\w*|tried|trying|threaten\w*|agreed|"
    r"have|has|had|ought|not|is|are|was|were|decision|right|call\w*|chance)\s*$"
)
"""Words after which "to urge" is not yet done."""

ASKED: Final = late(
    r"\b(?:urg\w+|ask\w*|call\w*\s+(?:on|upon)|press\w*|begg?\w*|invit\w+|order\w*|told|tell\w*|"
    r"appeal\w*\s+to|forc\w+|encourag\w+|advis\w+)\s+(?:[\w’'-]+\s+){0,5}[\w’'-]+\s*$"
)
"""Whom somebody asked, before what was asked of him."""

ASKING: Final = 120
"""Characters before "to" in which somebody is looked for who was asked."""

LONGEST: Final = 2000
"""Characters that are read as one sentence, at the most."""

NOTE: Final = late(r"\[([ivxl]{1,6}|\d{1,3})\]")


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence; all places are in the whole text.

    `link` is how it hangs on what stands before: "first" of its sentence, "relative",
    "resumed" (the main verb after a relative clause) or "" for anything else.
    """

    start: int
    end: int
    sentence: tuple[int, int]
    link: str
    notes: tuple[str, ...] = ()

    @property
    def first(self) -> bool:
        """Tell whether the clause opens its sentence."""
        return self.link == "first"


@dataclass(frozen=True, slots=True)
class Act:
    """The words of an act in a clause, at places of the whole text.

    `start` is where the part of the clause begins that tells it. `finite`: a verb that tells
    it as done; `nominal`: a noun ("the arrest of"); `received`: the subject is whom it was
    done to; `blame`: an accusation made by reporting a wrong; `governed`: "denied", "unreal" or
    "planned", why the sentence does not report it as done, or "".
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


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of a paragraph stand; none is longer than `LONGEST`.

    Much looks back to the start of its sentence, so a text without stops would take the
    square of its length.
    """
    start = 0
    for found in SENTENCE.finditer(text):
        if INITIALS.search(text, max(start, found.start() - 12), found.start()):
            continue
        yield from _bounded(text, start, found.start())
        start = found.end()
    yield from _bounded(text, start, len(text))


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        blank = text.rfind(" ", start, start + LONGEST)
        cut = blank if blank > start else start + LONGEST
        yield start, cut
        start = cut + (blank > start)
    yield start, end


def clauses(text: str, offset: int) -> Iterator[Clause]:
    """Yield the clauses of a paragraph that begins at `offset` of the whole text."""
    for begin, end in sentences(text):
        told = text[begin:end]
        notes = tuple(NOTE.findall(told))
        relative = False
        for left, right in pairwise(_cuts(told)):
            link = "first" if left == 0 else _link(told[left:right], relative)
            relative = relative or link == "relative"
            yield Clause(
                offset + begin + left,
                offset + begin + right,
                (offset + begin, offset + end),
                link,
                notes,
            )


def _cuts(told: str) -> list[int]:
    """Return where a sentence is cut, its ends included."""
    cuts = {0, len(told)} | {found.end() for found in BREAK.finditer(told)}
    relative = re.search(r",\s+(?:which|who)\s", told)
    if relative:
        cuts |= {found.end() for found in RESUMED.finditer(told, relative.end())}
    cuts |= {f.end() for f in PURPOSE.finditer(told) if not _asked(told[: f.start()])}
    return sorted(cuts)


def _asked(lead: str) -> bool:
    """Tell whether "to" and a verb behind these words say what was wished or asked for."""
    near = lead[-ASKING:]
    return bool(WISHED.search(near) or ASKED.search(near))


def _link(part: str, relative: bool) -> str:
    opening = part.split(None, 1)[0].lower() if part.split() else ""
    if opening in ("which", "who"):
        return "relative"
    if relative and RESUMED.match(", " + part):
        return "resumed"
    return ""
