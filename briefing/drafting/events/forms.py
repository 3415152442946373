"""Decides whether an act is a verb or a noun, and whether the verb reports it as done."""

from __future__ import annotations

import re
from typing import Final

from briefing.drafting.events.clauses import TO_SAY
from briefing.drafting.text import TextPart, lazy, word_set
from briefing.drafting.timex.tense import PAST

NOMINAL: Final = lazy(
    r"(?:ing|tion|tions|ment|s|sure|ure|al|th|ths|est|st|ct|ck|cks|raid|talks|access|forum|speech)$"
)
NOUNS: Final = lazy(
    r"(?:truce|cease-?fire|embargo|curfew|siege|coup|deal|accord|release|murder|capture|appeal|demand|call|downing|refusal|visit|arrest|protest|threat|collapse|violence)\b"
)
PREPOSITION: Final = lazy(r"\s(?:of|for|at|in|on|to|against|over|with)$")
PERFECT: Final = lazy(
    r"\b(?:has|have|had|been|was|were)\s+(?:\w+ly\s+)?(?:(?:and|also)\s+)?(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
ARTICLE: Final = lazy(
    r"\b(?:the|a|an|its|their|his|\d[\d,]*|two|three|four|five|six|ten|several)\s+(?:(?:(?!assembly|family|ally|italy|rally|supply|monopoly|july)\w+ly|long|well|much|so|now|then|once|most)[\s-]+|(?:US|UN|EU)-)?$",
    re.IGNORECASE,
)
"""Text before a describing participle: "the newly signed treaty", not "the army attacked"."""

SAME_IN_PAST: Final = word_set(
    """
    cut put hit shut quit set let beat cast shed split met shot began threw overran overthrew
    undertook forbade tore swept drew dealt fed swore sank bore blew burnt caught chose clung
    crept dug fled flung forgave froze hung leapt leant rode rang rose sang shook slew sped spent
    spread stole strode stuck strove swam swung taught upheld woke wore won wound wrung
    """
)
AUXILIARY: Final = lazy(
    r"\b(to|will|would|(?-i:may)|might|can|could|should|must|did|does|do|not|never|likely)"
    r"\s+(?:\w+ly\s+|not\s+|never\s+)?$",
    re.IGNORECASE,
)
POSTPOSED: Final = lazy(
    r"\b(?!(?:is|are|was|were|be|been|being|by|of|for|in|to|on|and|or|with|after|before|without|"
    r"from|despite|like|amid|against|over|under|about|through|since|as|than|at|also|its|the|an?|"
    r"their|his|her)\b)(?![a-z]+ly\b)[a-z]+\s$"
)
"""A noun before a participle: "an envoy visiting Norburg"."""

DETERMINERS: Final = word_set(
    """
    the a an its his her their this that
    """
)


def infinitive(part: TextPart, start: int, end: int) -> bool:
    """Return whether an auxiliary or "to" shows that a possible noun is a verb: "will attack"."""
    auxiliary = AUXILIARY.search(part.before(start))
    if auxiliary is None:
        return False
    return auxiliary[1].lower() != "to" or not part.text[start:end].split()[0].endswith("s")


def finite(part: TextPart, start: int, end: int) -> bool:
    """Return whether the words are a past verb: "recalled", "has signed"."""
    word, *_, last = part.text[start:end].lower().split() * 2
    lead = part.before(start)
    if not _past(word) and _past(last):  # "a missile … hit"
        return True
    past = _past(word)
    past = past and not re.search(r"\b(?:to|will|would|not)\s+$", lead)
    described = ARTICLE.search(lead) and not re.match(r"\s+(?:with|by)\b", part.behind(end))
    return (past and not described) or bool(PERFECT.search(lead))


def _past(word: str) -> bool:
    return word.endswith("ed") or word in PAST or word in SAME_IN_PAST


def opening(part: TextPart, start: int, end: int) -> bool:
    """Return whether a clause opens with its verb: "granting them …", "to privately urge …"."""
    words = part.before(start + len(part.text[start:end].split()[0])).split()
    if words[0] == "with":
        return words[-1].lower().endswith("ing") and len(words) <= 5
    if re.match(TO_SAY, str(part)):
        return len(words) <= 3
    owned = len(words) > 1 and words[-2].lower() in DETERMINERS
    return len(words) <= 3 and words[-1].lower().endswith("ing") and not owned


def postposed(part: TextPart, start: int, end: int) -> bool:
    """Return whether the words are a participle after its noun: "an envoy visiting Norburg"."""
    return (
        part.text[start:end].split()[0].endswith("ing")
        and bool(POSTPOSED.search(part.before(start)))
        and bool(re.match(r"\s+(?:the\s+)?[A-Z]", part.behind(end)))
    )


def nominal(phrase: str) -> bool:
    """Return whether the words of an act are a noun: "talks", "the refusal of"."""
    phrase = phrase.lower()
    return bool(NOMINAL.search(PREPOSITION.sub("", phrase)) or NOUNS.match(phrase))
