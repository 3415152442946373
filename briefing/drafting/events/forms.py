"""Whether the words of an act are a verb or a noun, and whether the verb tells it as done."""

from __future__ import annotations

import re
from typing import Final

from briefing.drafting.events.clauses import TO_SAY
from briefing.drafting.timex.tense import PAST
from briefing.drafting.words import late, words

NOMINAL: Final = late(
    r"(?:ing|tion|tions|ment|s|sure|ure|al|th|ths|est|st|ct|ck|cks|raid|talks|access|forum|speech)$"
)
NOUNS: Final = late(
    r"(?:appeal|demand|call|downing|refusal|visit|arrest|protest|threat|collapse|violence)\b"
)
PREPOSITION: Final = late(r"\s(?:of|for|at|in|on|to|against|over|with)$")
PERFECT: Final = late(
    r"\b(?:has|have|had|been|was|were)\s+(?:\w+ly\s+)?(?:(?:and|also)\s+)?(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
ARTICLE: Final = late(
    r"\b(?:the|a|an|its|their|his|two|three|four|five|six|ten|several)\s+(?:(?:\w+ly|long|well|much|so|now|then|once|most|US|UN|EU)[\s-]+)?$",
    re.IGNORECASE,
)
"""Before a participle that describes: "the newly signed treaty"; "the army attacked" tells."""

SAME_IN_PAST: Final = words(
    """
    cut put hit shut quit set let beat cast shed split met shot began threw
    """
)
AUXILIARY: Final = late(
    r"\b(to|will|would|(?-i:may)|might|can|could|should|must|did|does|do|not|never|likely)"
    r"\s+(?:\w+ly\s+|not\s+|never\s+)?$",
    re.IGNORECASE,
)
POSTPOSED: Final = late(
    r"\b(?!(?:is|are|was|were|be|been|being|by|of|for|in|to|on|and|or|with|after|before|without|"
    r"from|despite|like|amid|against|over|under|about|through|since|as|than|at|also|its|the|an?|"
    r"their|his|her)\b)(?![a-z]+ly\b)[a-z]+\s$"
)
"""A noun before a participle: "an envoy visiting Norburg"."""

DETERMINERS: Final = words(
    """
    the a an its his her their this that
    """
)


def infinitive(told: str, start: int, end: int) -> bool:
    """Tell whether an auxiliary or "to" makes a verb of what may be a noun: "will attack"."""
    auxiliary = AUXILIARY.search(told[:start])
    if auxiliary is None:
        return False
    return auxiliary[1].lower() != "to" or not told[start:end].split()[0].endswith("s")


def finite(told: str, start: int, end: int) -> bool:
    """Tell whether a match is a verb of the past: "recalled", "has signed"."""
    word = told[start:end].split()[0].lower()
    past = word.endswith("ed") or word in PAST or word in SAME_IN_PAST
    past = past and not re.search(r"\b(?:to|will|would|not)\s+$", told[:start])
    described = ARTICLE.search(told[:start]) and not re.match(r"\s+(?:with|by)\b", told[end:])
    return (past and not described) or bool(PERFECT.search(told[:start]))


def opening(told: str, start: int, end: int) -> bool:
    """Tell whether a clause opens with its verb: "granting them …", "to privately urge …"."""
    opening = told[: start + len(told[start:end].split()[0])].split()
    if opening[0] == "with":
        return opening[-1].lower().endswith("ing") and len(opening) <= 5
    if re.match(TO_SAY, told):
        return len(opening) <= 3
    owned = len(opening) > 1 and opening[-2].lower() in DETERMINERS
    return len(opening) <= 3 and opening[-1].lower().endswith("ing") and not owned


def postposed(told: str, start: int, end: int) -> bool:
    """Tell whether a match is a participle behind its noun: "an envoy visiting Norburg"."""
    return (
        told[start:end].split()[0].endswith("ing")
        and bool(POSTPOSED.search(told[:start]))
        and bool(re.match(r"\s+(?:the\s+)?[A-Z]", told[end:]))
    )


def nominal(phrase: str) -> bool:
    """Tell whether the words of an act are a noun: "talks", "the refusal of"."""
    phrase = phrase.lower()
    return bool(NOMINAL.search(PREPOSITION.sub("", phrase)) or NOUNS.match(phrase))
