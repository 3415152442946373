"""Who a sentence says it on the word of: "X said", "according to X", "reportedly"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from briefing.drafting.actors.find import ActorMention
from briefing.drafting.words import late

SAYS: Final = late(
    r"\b(?:said|says|say|saying|told|telling|added|adding|stated|stating|confirmed|confirming|"
    r"reported|reports|claimed|claims|claiming|alleged|alleges|alleging|insisted|insists|"
    r"maintained|maintains|announced|wrote|writes|noted|notes|argued|argues|acknowledged|admitted|"
    r"declared|explained|testified|recalled)\b(?!\s+(?:to|by)\b)"
)
CLAUSE: Final = late(
    r"\s+(?:[\w’'-]+\s+){0,12}?that\b|\s+(?:on|in|late|early)?[^,;.]{0,40}?\b(?:it|he|she|they|its|"
    r"their|his|her|the|two|three|[A-Z][\w’'-]+)\s+(?:[\w’'-]+\s+){0,5}?(?:has|have|had|was|were|is|"
    r"are|will|would|could|did|\w+ed|shot|struck|hit|held|met|broke|sent|took|went|led|fled|put|cut)\b"
)
"""What follows "claimed" or "reported" where it introduces a statement."""

LOOSE: Final = frozenset({"said", "says", "say", "saying", "told", "telling", "added", "adding"})
"""Verbs that always introduce a statement."""

NP_BEFORE: Final = late(
    r"(?:^|[,;:—–”\"“(]\s*|\b(?:and|but|while|as|after|that|when|because|before|where|although)\s+)"
    r"(?P<np>[^,;:—–“”\"()]{2,90}?)(?P<aside>,[^,;“”]{2,70},)?\s+"
    r"(?:(?:has|have|had|also|later|then|earlier|\w+ly)\s+)*$"
)
NP_BEHIND: Final = late(r"\s+(?P<np>(?!that\b|it\b|he\b|in\b|on\b|at\b)[^,;.“”]{2,80})")
TAIL: Final = late(
    r"\s*(?:[.,”\";]|$|(?:on|in|at|late|early|earlier|via|by|to|through|during|after|yesterday|"
    r"today|citing|adding|when|as|reporters|journalists|[A-Z]\w+day)\b)"
)
FINITE: Final = late(r"\b(?:that|had|has|have|was|were|would)\b")
MIDDLE: Final = late(
    r"(?:\s+(?:late|early|on|in|at|during|via|through|to)?\s*(?:[A-Z]\w+day|a\s+\w+|an\s+\w+|"
    r"the\s+\w+|[A-Z][a-z]+\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]+|parliament|reporters|journalists|"
    r"television|radio)(?=\s))*"
)
TOLD: Final = late(r"\s+[^,;.]{2,60}?\s+that\b|\s+(?:the\s+)?[\w-]+\b")
ACCORDING: Final = late(
    r"\b(?:according\s+to|citing|quoting)\s+(?P<np>[^,;.]{2,90})", re.IGNORECASE
)
HEARSAY: Final = late(
    r"\b(?:reportedly|allegedly|purportedly|supposedly|(?:is|are|was|were)\s+(?:said|reported|alleged|"
    r"believed|thought|rumou?red)\s+to\s+have|it\s+(?:is|was)\s+(?:reported|alleged|claimed|said)|"
    r"(?:unconfirmed\s+)?(?:reports?|rumou?rs?|claims|allegations)\s+(?:that|say|said|of|emerged)|"
    r"claimed\s+responsibility)\b",
    re.IGNORECASE,
)
UNNAMED: Final = "unnamed sources"
"""On whose word "reportedly" is."""

SPEAKERS: Final = late(
    r"\b(?:officials?|residents?|witness\w*|spokes\w+|police|army|military|ministr\w+|minister|"
    r"government|authorit\w+|media|agenc\w+|newspapers?|television|radio|broadcaster|channel|sources?|"
    r"diplomats?|rebels?|activists?|doctors?|medics?|lawyers?|relatives|analysts?|experts?|critics|"
    r"opposition|villagers|locals|survivors?|hospitals?|rescuers?|monitors?|observers?|group|groups|"
    r"statement|prosecutors?|navy|president|premier|leaders?|officers?|soldiers?|troops|mayor|"
    r"governor|union|company|court|report|investigators?|aides?|envoys?|people|reporters?|"
    r"journalists?|traders|fishermen|farmers|neighbou?rs|parents|sailors|staff|workers)\b",
    re.IGNORECASE,
)
PRONOUN: Final = late(r"(?:it|he|she|they)$", re.IGNORECASE)
ARTICLE: Final = late(r"^(?:the|a|an|some|its|their|his|her)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Speech:
    """Words that say who reports: places in the whole text, and what they report.

    `speakers` are ids or names; `pronoun` that one is only called "it" or "he"; `scope` is where
    the reported words begin and end.
    """

    start: int
    end: int
    scope: tuple[int, int]
    speakers: tuple[str, ...] = ()
    pronoun: bool = False

    def covers(self, place: int) -> bool:
        """Tell whether a place is in the reported words, and not in the reporting ones."""
        return self.scope[0] <= place < self.scope[1] and not self.start <= place < self.end


def speeches(
    text: str, sentence: tuple[int, int], mentions: Sequence[ActorMention]
) -> list[Speech]:
    """Return who a sentence reports on the word of, in order.

    Args:
        text: the whole text.
        sentence: where the sentence begins and ends.
        mentions: whom the sentence names, at places of the whole text.

    """
    start, end = sentence
    told = text[start:end]
    found = [*_said(told), *_according(told)]
    made = [
        Speech(start + a, start + b, (start + c, start + d), *_speakers(told, np, start, mentions))
        for a, b, (c, d), np in found
    ]
    made = [one for one in made if one.speakers or one.pronoun]
    if not made and (hearsay := HEARSAY.search(told)):
        made = [Speech(start + hearsay.start(), start + hearsay.end(), sentence, (UNNAMED,))]
    return sorted(made, key=lambda one: one.start)


Reported = tuple[int, int, tuple[int, int], tuple[int, int]]
"""Where the reporting words begin and end, their scope, and the noun phrase of the speaker."""


def _said(told: str) -> Iterator[Reported]:
    for verb in SAYS.finditer(told):
        left, right = told[: verb.start()], told[verb.end() :]
        np = NP_BEFORE.search(left)
        word = verb.group()
        if word not in LOOSE and not CLAUSE.match(right) and not TAIL.match(right):
            continue
        behind = NP_BEHIND.match(right) if re.search(r"[,”\"]\s*$", left) else None
        if behind and word in LOOSE and not word.endswith("ing"):
            place = (verb.end() + behind.start("np"), verb.end() + behind.end("np"))
            yield verb.start(), place[1], (0, verb.start()), place
            continue
        if np is None and not word.endswith("ing"):
            continue
        place = np.span("np") if np and not word.endswith("ing") else (verb.start(), verb.start())
        tail = TAIL.match(right) and not FINITE.search(right) and len(left[: place[0]].split()) > 2
        if tail:
            yield place[0], len(told), (0, place[0]), place
        else:
            middle = (TOLD if word in ("told", "telling") else MIDDLE).match(right)
            behind_it = verb.end() + (middle.end() if middle else 0)
            yield place[0], behind_it, (behind_it, len(told)), place


def _according(told: str) -> Iterator[Reported]:
    for found in ACCORDING.finditer(told):
        yield found.start(), found.end(), (0, len(told)), found.span("np")


def _speakers(
    told: str, place: tuple[int, int], start: int, mentions: Sequence[ActorMention]
) -> tuple[tuple[str, ...], bool]:
    """Return the speakers that a noun phrase names, and whether it is only a pronoun."""
    begin, end = place
    words = " ".join(told[begin:end].split())
    if begin == end:  # "…, saying that": the subject of the sentence
        before = [m for m in mentions if m.start < start + begin and not m.place]
        return (before[0].actor,) if before and before[0].actor else (), False
    if PRONOUN.match(words):
        return (), True
    inside = [m for m in mentions if start + begin <= m.start < start + end]
    named = [m for m in inside if m.actor and not m.place]
    media = re.search(r"\b(?:media|newspapers?|television|agency|broadcaster)\b", words, re.I)
    if named and not (media and not any(m.known and m.text == words for m in named)):
        persons = [m for m in named if m.kind in ("new", "group")]
        return ((persons or named)[-1].actor,), False
    if SPEAKERS.search(words) and len(words.split()) <= 9:
        return (ARTICLE.sub("", words),), False
    return (), False
