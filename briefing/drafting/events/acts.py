"""The acts that a clause tells: the words of each, and whether they are verb or noun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from briefing.drafting.events.clauses import Act, Clause
from briefing.drafting.events.factuality import governed
from briefing.drafting.events.forms import (
    PERFECT,
    finite,
    infinitive,
    nominal,
    opening,
    postposed,
)
from briefing.drafting.events.types import hits
from briefing.drafting.words import late, words

DEEDS: Final = words(
    """
    consult retreat request accuse reject threaten protest sanction coerce assault incident
    """
)
"""Types of acts that a noun or a dated clause tells as done; the others may be attitudes."""

DISASTER: Final = late(
    r"\b(?:earthquakes?|quakes?|tremors?|aftershocks?|storms?|cyclones?|typhoons?|hurricanes?|"
    r"tornado(?:es)?|blizzards?|flood\w*|landslides?|mudslides?|avalanches?|tsunamis?|eruptions?|"
    r"volcano|wildfires?|bushfires?|blaze|heatwave|droughts?|famine|epidemic|outbreak|accidents?|"
    r"crash(?:ed|es)?|collisions?|collided|derail\w*|stampede|capsiz\w+|plung\w+|overturn\w+|veered|skidded|drown\w+|lightning|gas\s+leak|"
    r"collapsed?|explosion\s+at\s+a\s+(?:mine|factory|plant)|(?:an?|the)\s+fire|"
    r"fire\s+(?:broke|swept|tore|ripped|killed|destroyed|gutted)|ran\s+aground|sank)\b",
    re.IGNORECASE,
)
"""What strikes and kills without anybody's doing it."""

FINITE: Final = 1.0
"""What a finite verb is worth more than the noun of its object: "welcomed the agreement"."""

TOLL: Final = late(r"(?:kill|injur|wound|maim|destroy|damag|dead|death)\w*", re.IGNORECASE)
NEGATED: Final = late(
    r"(?:\b(?:not|no longer|never|neither|without|refrain\w* from|stopp?\w* short of|"
    r"instead of|rather than|avoid\w*)|n[’']t)\s+(?:[A-Z][\w-]*[’']s\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
LIGHT: Final = late(
    r"(?:^(?:and\s+)?(?:implementing|initiating|taking|launching|conducting|imposing|holding|"
    r"making|issuing|filing|starting|beginning|opening|staging|mounting|undertaking|"
    r"carrying out)|\b(?:wrote|made|issued|filed|launched|announced|held|staged|began|started|took|"
    r"imposed|carried out|conducted|submitted|presented|tendered|sent|gave|given|opened|voiced|"
    r"expressed|lent|thrown|initiated))\s+"
    r"(?:(?!(?:that|to|over|after|by|against|for)\b)[\w-]+\s+){0,5}$",
    re.IGNORECASE,
)
"""A light verb: "launching new raids" is to raid."""

RECEIVED: Final = late(
    r"\b(?:receiv(?:ed|ing)|drew|drawn|won|met with|suffered|endured|faced)\s+"
    r"(?:(?!by\b|from\b)[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
"""Before the noun of an act: its subject is whom the act was done to."""

SPEECH: Final = late(
    r"\b(?:said|says|stated|emphasi[sz]ed|stressed|argued|claimed|insisted|declared|noted)\b"
    r"[^;]{0,30}?\bthat\b",
    re.IGNORECASE,
)
BLAME: Final = late(r"violation|breach|aggression|attack|crime|failure", re.IGNORECASE)
"""What is an accusation in somebody's mouth."""

OWNED: Final = late(r"(?:[A-Z][\w-]*\s+){0,5}[A-Z][\w-]*[’']s\s+(?:[a-z][\w-]*\s+){0,3}$")
ARTICLED: Final = late(r"\b(?:the|an?)\s+(?:[\w-]+\s+){0,4}$")
HELD: Final = late(r"[^,;.]{0,60}\bheld\s+(?:in|on|at|between)\b")
COMPARED: Final = late(r"\bthan\s+(?:\w+\s+)?$")
ADJECTIVE: Final = late(
    r"ing\s+(?!(?:of|with|between|in|on|at|by|against|for|from|to|held|and|was|were|has|had)\b)[a-z]"
)
"""A participle that only describes: "its mediating role"."""

POSSESSIVE: Final = late(r"(?:\b(?:the|an?|its|their|his|her)|[’']s)\s+(?:[a-z]+\s+)?$")
MEDIATED: Final = late(r"(?:mediated|brokered|hosted)\s+by\b")
"""By whom talks were helped along is no act of its own."""

ABILITY: Final = late(r"\s+(?:capacity|polic(?:y|ies)|role|power|potential|capabilit\w+)\b")
"""Behind a noun: what one can do, and has not done."""

GOING_ON: Final = late(r"\b(?:is|are)\s+(?:\w+\s+){0,2}\w+ing\b")
"""A main verb of the present; a participle that hangs on it tells an attitude."""

PROGRESSIVE: Final = late(r"\b(?:is|are|was|were)\s+(?:\w+ly\s+|now\s+|also\s+)?$")
ATTITUDE: Final = late(
    r"(?:is |are |be |was )?(?:willing|ready|prepared|committed|open|eager|determined)\b",
    re.IGNORECASE,
)
"""What one is, not what one did."""

THIRD: Final = late(r"\s+(?:the|an?|its|his|her|their|that|[A-Z]\w+)\b")
"""What stands behind a verb in -s and behind no noun in -s."""

PLAN: Final = late(r"(?:plan\w*|intend\w*|hop\w+|want\w*|eager|poised|is|are|will|would)(?: to)?$")


def acts(text: str, clause: Clause, headline: bool = False) -> Iterator[Act]:
    """Yield the acts of a clause: the main one, then nouns with an owner of their own.

    Args:
        text: the whole text.
        clause: the clause.
        headline: that the present tense tells what has happened, as it does in headlines.

    """
    told = text[clause.start : clause.end]
    judged = _judged(text, clause, told, headline)
    judged = [
        (worth, replace(act, governed=governed(text, clause.sentence, act)))
        for worth, act in judged
    ]
    judged = [pair for pair in judged if not pair[1].governed] or judged
    if not judged:
        return
    best = max(judged, key=lambda pair: pair[0])[1]
    yield best
    taken = best.verb
    for _, act in judged if not headline else ():
        start, end = (place - clause.start for place in act.verb)
        own = None if act is best else _owned(told, start, end)
        if own is None or act.negated or act.governed or not act.nominal or act.type not in DEEDS:
            continue
        if act.verb[0] < taken[1] and taken[0] < act.verb[1]:
            continue
        taken = act.verb
        yield Act(act.type, clause.start + own, act.verb, nominal=True)


def _judged(text: str, clause: Clause, told: str, headline: bool) -> list[tuple[float, Act]]:
    """Return the acts that words of a clause may tell, and what speaks for each."""
    governing = _governing(told)
    if not governing:
        return []
    spoken = bool(SPEECH.search(text[clause.sentence[0] : clause.end]))
    struck = bool(DISASTER.search(text[clause.sentence[0] : clause.start]))
    found = [
        _act(told, clause, hit, headline, spoken)
        for hit in governing
        if not (struck and TOLL.match(told[hit[0] :]))
        and not ABILITY.match(told[hit[1] :])
        and not MEDIATED.match(told[hit[0] :])
        and not COMPARED.search(told[: hit[0]])
        and not (ADJECTIVE.match(told[hit[1] - 3 :]) and POSSESSIVE.search(told[: hit[0]]))
    ]
    if GOING_ON.search(text[clause.sentence[0] : clause.start]) and not PERFECT.search(told):
        found = [
            (worth, act if act.type in DEEDS else replace(act, finite=False))
            for worth, act in found
        ]
    denied = next((act.verb for _, act in found if act.negated and not act.nominal), None)
    return [pair for pair in found if denied is None or pair[1].verb <= denied]


def _governing(told: str) -> list[tuple[int, int, str, float]]:
    """Leave out a word that only plans the act named after it, or is part of a longer phrase."""
    found = hits(told)
    return [
        hit for hit in found
        if not any(other[0] <= hit[0] and hit[1] < other[1] for other in found)
        and not (PLAN.match(told[hit[0] : hit[1]].lower())
                and any(hit[1] <= other[0] <= hit[1] + 12 for other in found))
    ]  # fmt: skip


def _act(
    told: str, clause: Clause, hit: tuple[int, int, str, float], headline: bool, spoken: bool
) -> tuple[float, Act]:
    """Return an act and what speaks for it as the main one of its clause."""
    start, end, kind, weight = hit
    if kind == "assault" and DISASTER.search(told[: start + 1]):
        kind = "incident"
    lead = told[:start]
    third = told[:end].endswith("s") and bool(THIRD.match(told[end:]))
    attitude = bool(ATTITUDE.match(told[start:end]))
    going = bool(PROGRESSIVE.search(lead)) and told[start:end].split()[0].endswith("ing")
    verbal = third or attitude or going or infinitive(told, start, end)
    noun = nominal(told[start:end]) and not verbal
    received = noun and bool(RECEIVED.search(lead))
    blame = kind == "accuse" and noun and spoken and bool(BLAME.match(told[start:end]))
    done = finite(told, start, end) or received or blame or bool(noun and LIGHT.search(lead))
    done = done or (not clause.first and opening(told, start, end))
    done = done or (kind in DEEDS and (going or postposed(told, start, end)))
    done = done and not attitude
    done = done or (headline and start > 0 and not lead.rstrip().lower().endswith(" to"))
    negated = bool(NEGATED.search(lead)) and kind != "reject"
    governs = done and not noun and not PERFECT.search(lead)
    worth = weight + (1.0 if done else 0.0) + (FINITE if governs else 0.0)
    worth += 0.2 if noun else -0.5
    worth += min(end - start, 20) / 40 - start / max(len(told), 1) - (4.0 if negated else 0.0)
    verb = (clause.start + start, clause.start + end)
    plain = noun and not (done and not received)
    return worth, Act(kind, clause.start, verb, done, plain, negated, received, blame)


def _owned(told: str, start: int, end: int) -> int | None:
    """Return where an act begins that has an owner of its own: "Norland's protest"."""
    if owner := OWNED.search(told[:start]):
        return owner.start()
    if HELD.match(told[end:]):
        article = ARTICLED.search(told[:start])
        return article.start() if article else None
    return None
