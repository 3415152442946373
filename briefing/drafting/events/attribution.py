"""Finds the speakers of a sentence: "X said", "according to X", "reportedly"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from briefing.drafting.actors.find import ActorMention
from briefing.drafting.text import TextPart, lazy

SAYS: Final = lazy(
    r"\b(?:said|says|say|saying|told|telling|added|adding|stated|stating|confirmed|confirming|"
    r"reported|reports|claimed|claims|claiming|alleged|alleges|alleging|insisted|insists|"
    r"maintained|maintains|announced|wrote|writes|noted|notes|argued|argues|acknowledged|admitted|"
    r"declared|explained|testified|recalled(?!\s+(?:its|their|the)\b))\b(?!\s+(?:to|by)\b)"
)
CLAUSE: Final = lazy(
    r"\s+(?:[\w’'-]+\s+){0,12}?that\b|\s+(?:on|in|late|early)?[^,;.]{0,40}?\b(?:it|he|she|they|its|"
    r"their|his|her|the|two|three|[A-Z][\w’'-]+)\s+(?:[\w’'-]+\s+){0,5}?(?:has|have|had|was|were|is|"
    r"are|will|would|could|did|\w+ed|shot|struck|hit|held|met|broke|sent|took|went|led|fled|put|cut)\b"
)
"""Text after "claimed" or "reported" if it introduces a statement."""

LOOSE: Final = frozenset({"said", "says", "say", "saying", "told", "telling", "added", "adding"})
"""Verbs that always introduce a statement."""

NP_BEFORE: Final = lazy(
    r"(?:^|[,;:—–”\"“(]\s*|\b(?:and|but|while|as|after|that|when|because|before|where|although)\s+)"
    r"(?P<np>[^,;:—–“”\"()]{2,90}?)(?P<aside>,[^,;“”]{2,70},)?\s+"
    r"(?:(?:has|have|had|also|later|then|earlier|\w+ly)\s+)*$"
)
NP_BEHIND: Final = lazy(r"\s+(?P<np>(?!that\b|it\b|he\b|in\b|on\b|at\b)[^,;.“”]{2,80})")
QUOTED: Final = lazy(r"[,”\"]\s*$")
TAIL: Final = lazy(
    r"\s*(?:[.,”\";]|$|(?:on|in|at|late|early|earlier|via|by|to|through|during|after|yesterday|"
    r"today|citing|adding|when|as|reporters|journalists|[A-Z]\w+day)\b)"
)
FINITE: Final = lazy(r"\b(?:that|had|has|have|was|were|would)\b")
SHORT: Final = lazy(r"[“\"]?[A-Z][\w’'-]*\s+\w+ed,\s*")
"""A statement of two words before its speaker: "Norland attacked, the army said"."""

MIDDLE: Final = lazy(
    r"(?:\s+(?:late|early|on|in|at|during|via|through|to)?\s*(?:[A-Z]\w+day|a\s+\w+|an\s+\w+|"
    r"the\s+\w+|[A-Z][a-z]+\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]+|parliament|reporters|journalists|"
    r"television|radio)(?=\s))*"
)
TOLD: Final = lazy(
    r"\s+[^,;.]{2,60}?\s+that\b|\s+(?:(?:the|an?|its|their)\s+)?(?:[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*|[\w-]+)"
)
TOLD_TAIL: Final = lazy(
    r"\s+(?!(?:to|that|how|why|what|of|about)\b)"
    r"(?:(?!\s(?:to|that|how|why|what|of|about)\s)[^,;.“”]){2,60}(?:[.,”\"]|$)"
)
"""The audience of the preceding words: "…, a nurse told Radio Tide."."""
CARRIED: Final = (
    r",?\s+(?:who\s+(?:was|were)\s+|as\s+)?(?:quoted|cited|interviewed)\s+(?:by|in|on)\s+"
    r"(?P<carrier>[^,;.“”]{2,60}?)"
)
"""The person or medium that passed on a speaker's words: "officials quoted by state radio"."""

END: Final = r"(?=\s+(?:before|after|when|that)\b|\s*[,;.“”]|\s*$)"
ACCORDING: Final = lazy(
    r"\b(?:according\s+to|citing|quoting)\s+"
    rf"(?P<np>[^,;.“”]{{2,90}}?)(?:{CARRIED})?{END}",
    re.IGNORECASE,
)
PASSED_ON: Final = lazy(rf"(?P<np>[^,;.“”]{{2,60}}?){CARRIED}")
ASIDE: Final = lazy(rf"{CARRIED}{END}")
QUOTED_AS: Final = lazy(
    r"(?:^|[,;]\s+|\b(?:and|but|while|as)\s+)(?:"
    r"(?P<subject>[^,;.“”]{2,60}?)\s+(?:was|were|is|are|has\s+been)\s+(?:also\s+)?quoted"
    r"(?:\s+by\s+(?P<by>[^,;.“”]{2,60}?))?|"
    r"(?P<carrier>[^,;.“”]{2,60}?)\s+(?:quoted|cited)\s+(?P<np>[^,;.“”]{2,60}?))\s+as\s+"
    r"(?:saying|telling\s+\w+|claiming|stating)"
    r"(?:\s+by\s+(?P<behind>[^,;.“”]{2,60}?)(?=\s+that\b|,|$))?(?:\s+that)?"
)
"""“The Herald quoted a diplomat as saying”, “a diplomat was quoted by the Herald as saying”."""

MANNER: Final = lazy(
    r"\b(?:fumed|sobbed|bragged|boasted|joked|shouted|thundered|snapped|complained|lamented|conceded|"
    r"tweeted|posted|recalls|whispered|cried|sighed|quipped|replied|remarked|observed|commented|"
    r"continued|concluded|raged|blasted|stormed|promised|pleaded|insisted)\b"
)
"""Verbs that introduce a statement only after a quotation."""

BEHIND_QUOTE: Final = lazy(r"[”\"’]\s+(?P<np>[^,;:—–“”\"()]{2,60}?)?\s*$")
HEARSAY: Final = lazy(
    r"\b(?:reportedly|allegedly|purportedly|supposedly|(?:is|are|was|were)\s+(?:said|reported|alleged|"
    r"believed|thought|rumou?red)\s+to\s+have|it\s+(?:is|was)\s+(?:reported|alleged|claimed|said)|"
    r"(?:unconfirmed\s+)?(?:reports?|rumou?rs?|claims?|allegations?)\s+(?:that|say|said|of|emerged))\b",
    re.IGNORECASE,
)
UNNAMED: Final = "unnamed sources"
"""The speaker for "reportedly"."""

SPEAKERS: Final = lazy(
    r"\b(?:officials?|residents?|witness\w*|spokes\w+|police|army|military|ministr\w+|minister|"
    r"government|authorit\w+|media|agenc\w+|newspapers?|television|radio|broadcaster|channel|sources?|"
    r"diplomats?|rebels?|activists?|doctors?|medics?|lawyers?|relatives|analysts?|experts?|critics|"
    r"opposition|villagers|locals|survivors?|hospitals?|rescuers?|monitors?|observers?|group|groups|"
    r"statement|prosecutors?|navy|president|premier|leaders?|officers?|soldiers?|troops|mayor|"
    r"governor|union|company|court|report|investigators?|aides?|envoys?|people|reporters?|"
    r"journalists?|traders|fishermen|farmers|neighbou?rs|parents|sailors|staff|workers)\b",
    re.IGNORECASE,
)
PRONOUN: Final = lazy(r"\b(?:it|he|she|they)$", re.IGNORECASE)
TITLED: Final = lazy(r"\s*[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)+\s*")
"""A name between commas: "its foreign minister, Orla Finch, said"."""

SOMEBODY: Final = lazy(
    r"(?:(?:an?|the|one|two|three|four|several|some|many|most|another|his|her|their|its)\s+"
    r"(?:[a-z][\w’'-]*\s*){1,5}|[A-Z][a-z]+s)$"
    r"(?<!year)(?<!month)(?<!week)(?<!day)",
    re.IGNORECASE,
)
"""People described without a name: "a shepherd", "insiders"."""

ARTICLE: Final = lazy(r"^(?:and\s+|but\s+)?(?:the|a|an|some|its|their|his|her)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Speech:
    """The words that name the speaker, from `start` to before `end`, and the reported words.

    `speakers` are ids or names, none if the speaker is only "it" or "he"; `scope` is the start and
    end of the reported words.
    """

    start: int
    end: int
    scope: tuple[int, int]
    speakers: tuple[str, ...] = ()

    def covers(self, place: int) -> bool:
        """Return whether a position is in the reported words, not in the reporting ones."""
        return self.scope[0] <= place < self.scope[1] and not self.start <= place < self.end


class _Report(NamedTuple):
    """The reporting words, the reported words, and the noun phrases that name the speakers.

    The one who passes on another's words comes first.
    """

    start: int
    end: int
    scope: tuple[int, int]
    speakers: tuple[tuple[int, int], ...]


def speeches(
    text: str, sentence: tuple[int, int], mentions: Sequence[ActorMention]
) -> list[Speech]:
    """Return the speakers to whom a sentence attributes its content, in order.

    Args:
        text: the whole text.
        sentence: the start and end of the sentence.
        mentions: the actors that the sentence names.

    """
    part = TextPart(text, *sentence)
    speech = []
    for report in (*_said(part), *_quoted(part), *_according(part)):
        places = [place for phrase in report.speakers for place in _carried(text, phrase)]
        chain = [_speakers(part, place, mentions) for place in places]
        speakers = tuple(dict.fromkeys(name for names, _ in chain for name in names))
        if speakers or any(pronoun for _, pronoun in chain):
            speech.append(Speech(report.start, report.end, report.scope, speakers))
    if not speech and (hearsay := HEARSAY.search(text, *sentence)):
        # "Kestrel rejected allegations that …" has no speaker, but the allegations do
        begin = hearsay.end() if hearsay.group().endswith((" that", " of")) else sentence[0]
        speech = [Speech(*hearsay.span(), (begin, sentence[1]), (UNNAMED,))]
    return sorted(speech, key=lambda one: one.start)


def in_quotation(text: str, sentence: tuple[int, int], place: int) -> bool:
    """Return whether a position is in a quotation that its sentence opens."""
    lead = text[sentence[0] : place]
    return lead.count("“") > lead.count("”") or lead.count('"') % 2 == 1


def _said(part: TextPart) -> Iterator[_Report]:
    quoted = [match.span() for match in QUOTED_AS.finditer(part.text, part.start, part.end)]
    for verb in SAYS.finditer(part.text, part.start, part.end):
        if any(start <= verb.start() < end for start, end in quoted):
            continue
        left, right = part.before(verb.start()), part.behind(verb.end())
        phrase = NP_BEFORE.search(left)
        word = verb.group()
        if word not in LOOSE and not CLAUSE.match(right) and not TAIL.match(right):
            continue
        behind = NP_BEHIND.match(part.text, verb.end(), part.end)
        named_behind = behind and QUOTED.search(left) and not FINITE.search(behind["np"])
        if behind and named_behind and word in LOOSE and not word.endswith("ing"):
            scope = (part.start, verb.start())
            yield _Report(verb.start(), behind.end("np"), scope, (behind.span("np"),))
            continue
        if phrase is None and not word.endswith("ing"):
            continue
        named = phrase and not word.endswith("ing")
        speakers = _chain(part, phrase) if phrase and named else ((verb.start(), verb.start()),)
        begin = part.start + phrase.start("np") if phrase and named else verb.start()
        last = (TOLD_TAIL if word == "told" else TAIL).match(right) and not FINITE.search(right)
        lead = part.before(begin)
        if last and (len(lead.split()) > 2 or SHORT.fullmatch(lead)):
            yield _Report(begin, part.end, (part.start, begin), speakers)
        else:
            middle = (TOLD if word in ("told", "telling") else MIDDLE).match(right)
            behind_it = verb.end() + (middle.end() if middle else 0)
            yield _Report(begin, behind_it, (behind_it, part.end), speakers)
    for verb in MANNER.finditer(part.text, part.start, part.end):
        before = BEHIND_QUOTE.search(part.before(verb.start()))
        behind = NP_BEHIND.match(part.text, verb.end(), part.end)
        if before and before["np"]:
            place = (part.start + before.start("np"), part.start + before.end("np"))
            yield _Report(place[0], verb.end(), (part.start, place[0]), (place,))
        elif before and behind:
            scope = (part.start, verb.start())
            yield _Report(verb.start(), behind.end("np"), scope, (behind.span("np"),))


def _chain(part: TextPart, phrase: re.Match[str]) -> tuple[tuple[int, int], ...]:
    """Return the speaker named by a phrase, after the one who quotes the speaker."""
    place = (part.start + phrase.start("np"), part.start + phrase.end("np"))
    if not phrase["aside"]:
        return (place,)
    aside = (part.start + phrase.start("aside") + 1, part.start + phrase.end("aside") - 1)
    if carried := ASIDE.match(part.text, aside[0] - 1, aside[1]):
        return carried.span("carrier"), place
    return ((place[0], aside[1]),) if TITLED.fullmatch(part.text[slice(*aside)]) else (place,)


def _carried(text: str, phrase: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Return who passes on words, and the speaker: "officials quoted by the radio"."""
    both = PASSED_ON.fullmatch(text, *phrase)
    return (both.span("carrier"), both.span("np")) if both else (phrase,)


def _quoted(part: TextPart) -> Iterator[_Report]:
    for match in QUOTED_AS.finditer(part.text, part.start, part.end):
        names = ("carrier", "by", "behind", "np", "subject")
        speakers = tuple(match.span(name) for name in names if match[name])
        yield _Report(*match.span(), (match.end(), part.end), speakers)


def _according(part: TextPart) -> Iterator[_Report]:
    for match in ACCORDING.finditer(part.text, part.start, part.end):
        speakers = tuple(match.span(name) for name in ("carrier", "np") if match[name])
        yield _Report(*match.span(), (part.start, part.end), speakers)


def _speakers(
    part: TextPart, place: tuple[int, int], mentions: Sequence[ActorMention]
) -> tuple[tuple[str, ...], bool]:
    """Return the speakers that a noun phrase names, and whether it is only a pronoun."""
    begin, end = place
    words = " ".join(part.text[begin:end].split())
    if begin == end:  # "…, saying that": the subject of the sentence
        before = [m for m in mentions if m.start < begin and not m.place]
        return (before[0].actor,) if before and before[0].actor else (), False
    if PRONOUN.search(words):
        return (), True
    inside = [m for m in mentions if begin <= m.start < end]
    named = [m for m in inside if m.actor and not m.place]
    media = re.search(r"\b(?:media|newspapers?|television|agency|broadcaster)\b", words, re.I)
    if named and not (media and not any(m.known and m.text == words for m in named)):
        persons = [m for m in named if m.kind in ("new", "group")]
        return ((persons or named)[-1].actor,), False
    if SPEAKERS.search(words) and len(words.split()) <= 9:
        return (ARTICLE.sub("", words),), False
    if SOMEBODY.fullmatch(words):
        return (ARTICLE.sub("", words),), False
    return (), False
