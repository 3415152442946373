"""The date of an act: selects it among the dates of the sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from briefing.dates import Period
from briefing.drafting.events.attribution import Speech
from briefing.drafting.events.clauses import Act, Clause
from briefing.drafting.text import lazy, within
from briefing.drafting.timex.tagger import DateMention, opens_range, when

BARE_MODAL: Final = lazy(r"(?:would|will|won[’']t)\b")
"""The beginning of an act that is done by saying so: "said it would not"."""

NEAR: Final = 60
"""The number of characters before a date to search for the words that it depends on."""

SUBORDINATE: Final = lazy(
    r"\s*(?:after|following|while|before|since|which|(?-i:who)|whom|where|in which|when|because|as|"
    r"until|despite|although|though|an?\s+\w+\s+(?:which|that|who))\b",
    re.IGNORECASE,
)
"""The beginning of a clause that has its own time."""

DETERMINED: Final = lazy(r"(?:\b(?:the|an?|its|their|his|her|this|that)|[’']s)\s+$", re.IGNORECASE)
DESCRIBES: Final = lazy(
    r"(?P<own>[’']s)?\s+(?!(?:and|or|but|to|in|at|on|by|for|from|with|of|after|before|when|while|"
    r"as|that|which|who|over|against|near|amid|if|was|were|is|are|has|had|have|will|would|local|"
    r"morning|evening|night|afternoon)\b|\w+(?:ed|ing(?!\s+of\b))\b)[a-z][\w-]+"
)
"""A noun after a date: "the June 24 poll"."""

DATED_THING: Final = lazy(
    r"\b(?:treat(?:y|ies)|agreements?|accords?|deals?|pacts?|ceasefire|truce|elections?|votes?|polls?|"
    r"referendum|resolutions?|law|decree|constitution|conventions?|memorandum|protocol|"
    r"declaration|war|revolution|coup|uprising|census|summit|attacks?|massacre|killings?|riots?|"
    r"crash|crisis|protests?|ruling|verdict|contract|statement|letter|report|order|events?)\s+"
    r"(?:of|from|signed|dated|reached|agreed|concluded|held|passed|on|in)\s+(?:on\s+|in\s+)?"
    r"(?:the\s+)?$",
    re.IGNORECASE,
)
"""A thing that a date belongs to: "the treaty of 17 February 1966"."""


EFFECT: Final = lazy(
    r"\b(?:(?:planned|scheduled|due|slated|billed|postponed|delayed|set)\s+(?:for|until|to)|"
    r"ago|with\s+effect\s+(?:from|on|as\s+of)|effective(?:\s+(?:from|on|as\s+of))?|as\s+of|"
    r"as\s+from|(?:starting|beginning|commencing)(?:\s+(?:on|from))?|valid\s+(?:until|from)|"
    r"no\s+later\s+than|(?:leave|withdraw|comply|answer|respond|reply|pay|vacate|out)\b[^,;.]{0,30}"
    r"\b(?:by|before|within)|(?:gave|given|giving|has|have|had)\b[^,;.]{0,30}\b(?:until|till))"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Text before the day of an effect or deadline, or before "ten years ago this week"."""

LEADING: Final = lazy(
    r"(?:(?:and|but)\s+)?(?:(?:late|early|later)\s+)?(?:on|in|at)?\s*", re.IGNORECASE
)
"""Text before a date that opens its own clause: "and on Monday banned"."""

GOES_ON: Final = lazy(r"\b(?:and|but)\s+(?:(?:late|early)\s+)?(?:(?:on|in|at)\s+)?$")
ANOTHER: Final = lazy(r"(?:and|but|while|whereas)\s+(?:[A-Z]|(?:the|an?|its|their|his|her)\s)")
"""The beginning of a clause that has its own subject."""

PLAN: Final = lazy(
    r"\b(?:(?:is|are|was|were|plans?|planned|due|set|expected|scheduled)\s+to|will|would|shall)\b",
    re.IGNORECASE,
)
WITHIN: Final = lazy(
    r"\b(?:who|which|whose|where|after|before|when|while)\s+(?!(?:the\s+)?(?:talks|midnight|dawn)\b)[^,;]*$"
)
"""Text before a date in a relative or subordinate clause."""

BECAUSE: Final = lazy(r"\b(?:because|whose|although|though)\b")
"""Text between an act and a date that belongs to another act."""

PARTICIPLE: Final = lazy(
    r"\b(?:the|an?|its|their|his|her|two|three|four|five|six|seven|eight|nine|ten|\d[\d,]*)\s+"
    r"(?:(?!(?:and|or|but|who|that|which|had|has|was|were|is|are)\b)[a-z][\w-]*\s+){1,3}"
    r"(?:[a-z]{2,}ed|caught|taken|given|made|held|seen|sent|shot|signed)\s+"
    r"(?:(?:late|early)\s+)?(?:(?:on|in)\s+)?$"
)
"""Text before the date of what was done to a thing: "freed the men arrested on Monday"."""

ORDERED: Final = lazy(r"(?:order|want|ha[ds]|g[eo]t|ke[ep]|declar|report|find|found)\w*\b")
"""Text before a participle that is the act itself: "ordered the schools closed on Monday"."""

REACTED: Final = lazy(
    r"\b(?:condemn|denounc|criticis|criticiz|deplor|mourn|hail|prais|welcom|celebrat|protest|regret|"
    r"lament|blam|investigat|confirm|discuss|review)(?:ed|s|es|ing)\s+(?:late\s+|early\s+)?"
    r"(?:(?:on|in)\s+)?$"
)
"""Text before the date of a verb about an act: "condemned on Friday the attack"."""

NOW: Final = lazy(r"(?:today|tonight|this\s+\w+|earlier\s+today)$", re.IGNORECASE)
"""The only dates of acts that an official statement performs by saying so."""


def act_date(
    text: str,
    clause: Clause,
    dates: Sequence[DateMention],
    act: Act,
    said: Sequence[Speech] = (),
    published: Period | None = None,
) -> tuple[Period | None, str]:
    """Return the date of an act and its words: the nearest in its clause, else in its sentence.

    The date of a thing, of reported speech, or of a subordinate clause does not date another act.

    Args:
        text: the whole text.
        clause: the clause that reports the act.
        dates: all dates of the text, in order.
        act: the act.
        said: the words that attribute it; the date of speaking applies to a promise, not to a deed.
        published: the day of the article; a later date cannot date a deed.

    """
    ahead = bool(act.governed or BARE_MODAL.match(text[slice(*act.verb)]))
    sentence = [
        date for date in within(dates, *clause.sentence)
        if not said or any(one.start <= date.start < one.end for one in said) == ahead
    ]  # fmt: skip
    around = [
        at for at, date in enumerate(sentence)
        if date.period is not None and not _of_a_thing(text, date, act)
        and not EFFECT.search(text[max(clause.sentence[0], date.start - NEAR) : date.start])
        and not (act.present and not NOW.match(date.text))
        and not (act.verb[1] <= date.start and _of_another(text, act, date))
        and not (act.nominal and date.end <= act.verb[0]
                 and REACTED.search(text[max(clause.sentence[0], date.start - NEAR) : date.start]))
        and not (_deed(act) and published is not None and published.before(date.period))
    ]  # fmt: skip
    own = [at for at in around if clause.start <= sentence[at].start < clause.end]
    if not own and not ahead and not SUBORDINATE.match(text[clause.start : clause.end]):
        own = [at for at in around if _shares(text, clause, sentence[at])]
        own = own if len(own) == 1 else []
    if not own:
        return None, ""
    at = min(own, key=lambda at: _distance(sentence[at], act))
    if at and opens_range(text, sentence, at - 1):
        at -= 1
    last = sentence[at + 1] if opens_range(text, sentence, at) else sentence[at]
    period = when(text, sentence, at)
    return period, text[sentence[at].start : last.end] if period else ""


def _deed(act: Act) -> bool:
    """Return whether a verb reports the act as done, so that it cannot have a later date."""
    return act.finite and not act.nominal and not act.governed


def _of_a_thing(text: str, date: DateMention, act: Act) -> bool:
    """Return whether a date belongs to a named thing and not to the act."""
    lead = text[max(0, date.start - NEAR) : date.start]
    if (thing := DATED_THING.search(lead)) is not None:
        begin = date.start - len(lead) + thing.start()
        preposition = thing.group().split()[-1].lower()
        timed = preposition in ("on", "in") and len(thing.group().split()) == 2
        return not timed and not begin <= act.verb[0] < date.start
    noun = DESCRIBES.match(text[date.end : date.end + 40])
    if noun is None or date.end <= act.verb[0] < date.end + noun.end():
        return False
    article = DETERMINED.search(lead) or date.text.lower().startswith("the ")
    return bool(article or noun["own"])


def _of_another(text: str, act: Act, date: DateMention) -> bool:
    """Return whether a date after an act belongs to another act: "and later that year began"."""
    between = text[max(act.verb[1], date.start - 2 * NEAR) : date.start]
    goes_on = GOES_ON.search(between) and re.match(r"\s+[a-z]", text[date.end : date.end + 9])
    result = PARTICIPLE.search(between) and not ORDERED.match(text, act.verb[0])
    return bool(goes_on or BECAUSE.search(between) or result)


def _shares(text: str, clause: Clause, date: DateMention) -> bool:
    """Return whether a date in another clause of the sentence also dates this one."""
    if date.start >= clause.end:
        between = text[clause.end : date.start]
        own = LEADING.fullmatch(between) is not None
        return not own and not SUBORDINATE.match(between) and not PLAN.search(between)
    lead = text[clause.sentence[0] : date.start]
    if ANOTHER.match(text, clause.start) and not LEADING.fullmatch(lead):
        return False
    return not (SUBORDINATE.match(lead) and "," not in lead) and not WITHIN.search(lead)


def _distance(date: DateMention, act: Act) -> int:
    return max(date.start - act.verb[1], act.verb[0] - date.end, 0)
