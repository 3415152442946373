"""Finds the acts that a clause reports: the words of each, as a verb or a noun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from briefing.drafting.events.clauses import Act, Clause
from briefing.drafting.events.factuality import governed, with_object
from briefing.drafting.events.figurative import figurative
from briefing.drafting.events.forms import (
    ARTICLE,
    AUXILIARY,
    PERFECT,
    finite,
    infinitive,
    nominal,
    opening,
    postposed,
)
from briefing.drafting.events.types import Hit, hits
from briefing.drafting.text import TextPart, lazy, word_set

DEEDS: Final = word_set(
    """
    consult retreat request accuse reject threaten protest sanction coerce assault incident
    """
)
"""Types of acts that are reported as done by a noun or a dated clause; others may be attitudes."""

DISASTER: Final = lazy(
    r"\b(?:earthquakes?|quakes?|tremors?|aftershocks?|storms?|cyclones?|typhoons?|hurricanes?|"
    r"tornado(?:es)?|blizzards?|flood\w*|landslides?|mudslides?|avalanches?|tsunamis?|eruptions?|"
    r"volcano|wildfires?|bushfires?|blaze|heatwave|heat\s+wave|droughts?|famine|epidemic|outbreak|"
    r"accidents?|cholera|plague|ebola|measles|malaria|influenza|the\s+virus|typhoid|dengue|polio|"
    r"meningitis|diphtheria|pneumonia|lassa\s+fever|yellow\s+fever|hunger|starvation|"
    r"crash(?:ed|es)?|collisions?|collided|derail\w*|stampede|capsiz\w+|plung\w+|overturn\w+|veered|skidded|drown\w+|lightning|gas\s+leak|"
    r"collapsed?|explosion\s+at\s+a\s+(?:mine|factory|plant)|(?:an?|the)\s+fire|"
    r"fire\s+(?:broke|swept|tore|ripped|killed|destroyed|gutted)|ran\s+aground|sank)\b",
    re.IGNORECASE,
)
"""Causes of death and damage without an actor."""

FINITE: Final = 1.0
"""The extra weight of a finite verb over the noun of its object: "welcomed the agreement"."""

TOLL: Final = lazy(r"(?:kill|injur|wound|maim|destroy|damag|dead|death)\w*", re.IGNORECASE)
NEGATED: Final = lazy(
    r"(?:\b(?:not|no longer|never|neither|without|refrain\w* from|stopp?\w* short of|"
    r"instead of|rather than|avoid\w*)|n[’']t)\s+(?:[A-Z][\w-]*[’']s\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
LIGHT: Final = lazy(
    r"(?:^(?:and\s+)?(?:implementing|initiating|taking|launching|conducting|imposing|holding|"
    r"making|issuing|filing|starting|beginning|opening|staging|mounting|undertaking|"
    r"carrying out)|\b(?:wrote|made|issued|filed|launched|announced|held|staged|began|started|took|"
    r"imposed|carried out|conducted|submitted|presented|tendered|sent|gave|given|opened|voiced|"
    r"expressed|lent|thrown|initiated))\s+"
    r"(?:(?!(?:that|to|over|after|by|against|for)\b)[\w-]+\s+){0,5}$",
    re.IGNORECASE,
)
"""A light verb: "launching new raids" means raiding."""

WEAPON: Final = lazy(r"(?:bomb|rocket|missile|mine|shell|mortar|explosive)s?", re.IGNORECASE)
"""Things rather than acts: "sent bombs to the rebels", but "the army bombs the port"."""

RECEIVED: Final = lazy(
    r"\b(?:receiv(?:ed|ing)|drew|drawn|won|met with|suffered|endured|faced)\s+"
    r"(?:(?!by\b|from\b)[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
"""Text before the noun of an act whose subject is its target."""

SPEECH: Final = lazy(
    r"\b(?:said|says|stated|emphasi[sz]ed|stressed|argued|claimed|insisted|declared|noted)\b"
    r"[^;]{0,30}?\bthat\b",
    re.IGNORECASE,
)
BLAME: Final = lazy(r"violation|breach|aggression|attack|crime|failure", re.IGNORECASE)
"""Types that are an accusation if a speaker reports them."""

OWNED: Final = lazy(r"(?:[A-Z][\w-]*\s+){0,5}[A-Z][\w-]*[’']s\s+(?:[a-z][\w-]*\s+){0,3}$")
ARTICLED: Final = lazy(r"\b(?:the|an?)\s+(?:[\w-]+\s+){0,4}$")
HELD: Final = lazy(r"[^,;.]{0,60}\bheld\s+(?:in|on|at|between)\b")
COMPARED: Final = lazy(r"\bthan\s+(?:\w+\s+)?$")
ADJECTIVE: Final = lazy(
    r"ing\s+(?!(?:of|with|between|in|on|at|by|against|for|from|to|held|and|was|were|has|had)\b)[a-z]"
)
"""A participle that only describes: "its mediating role"."""

POSSESSIVE: Final = lazy(r"(?:\b(?:the|an?|its|their|his|her)|[’']s)\s+(?:[a-z]+\s+)?$")
MEDIATED: Final = lazy(r"(?:mediated|brokered|hosted)\s+by\b")
"""Words for helping talks along, which is not a separate act."""

AGENT: Final = lazy(
    r"(?!(?:offers|orders|delivers|enters|suffers|covers|favou?rs|honou?rs|monitors|triggers|hinders|"
    r"surrenders|shelters|counters|fosters|murders|answers|tenders|barters|encounters)\b)"
    r"\w+(?:iators?|ers|ors)\b(?![’']\s)|(?:delegations?|envoys?)\b",
    re.IGNORECASE,
)
"""A noun for people who do an act: the mediators, the attackers."""

FAILED: Final = lazy(
    r"\b(?:talks|mediation|negotiations?|deals?|cease-?fires?|truce|governments?|cabinet|coalition|currency|"
    r"economy|process|agreements?|plans?|peace|bids?|trial|case|regime|banks?|company|firm|prices|shares|"
    r"markets?|support|morale)\b(?:\s+(?:by|of|with|between|over|on)\b(?:\s+[\w’'-]+){1,4})?\s+"
    r"(?:has\s+|have\s+|had\s+)?$",
    re.IGNORECASE,
)
"""Text before "collapsed" or "crashed" used figuratively: "the talks collapsed"."""

MEANS: Final = lazy(
    r"\b(?:\w+ed|hit back|shot back|struck back)\s+(?:(?:on|in|late|early)\s+)*"
    r"(?:[A-Z]\w+\s+)?by\s+$"
)
"""Text before a gerund that describes a response: "responded by expelling"."""

WORKERS: Final = lazy(
    r"\b(?:unions?|workers?|miners|dockers|drivers|teachers|nurses|doctors|pilots|staff|crews?|"
    r"employees|labou?rers|farmers|sailors|students|clerks|members)\b[^,;]*$",
    re.IGNORECASE,
)
WALKOUT: Final = lazy(
    r"(?:struck|striking|strikes?|walk(?:ed|ing|s)?\s+out)\b(?=\s*(?:[.,;]|$)|\s+(?:once|twice|\w+\s+times|again|for|over|on|"
    r"in|at|from|until|last|this|every|yesterday|because|against)\b)",
    re.IGNORECASE,
)
"""Strikes by workers, which have no object: "the union struck four times"."""

CHARGE: Final = lazy(
    r"\b(?:claims?|charges?|allegations?|accusations?|reports?|complaints?|appeals?|proposals?)\s+$",
    re.IGNORECASE,
)
"""Text before "were dismissed" if nobody lost an office."""

NOT_TO: Final = lazy(
    r"(?:vow|swor|swear)\w*\s+[^,;.]{0,40}?\b"
    r"(?:(?:not|never)(?:\s+again)?\s+to|(?:would|will)\s+(?:not|never)(?:\s+again)?\s+"
    r"(?:attack|invade|bomb|strike|harm|use|threaten|shell|send))\b"
)
"""A promise to do no harm, which is not a threat."""

ATTRIBUTIVE: Final = lazy(
    r"\b(?:the|an?|its|their|his|her|these|those|of|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|several|some|many|dozens of|\d[\d,]*)\s+$"
)
"""Text before a participle that only describes: "released eleven captured soldiers"."""

DESCRIBED: Final = lazy(r"\s+(?!(?:in|on|at|by|and|to|from|for|with|as|of|after)\b)[a-z]")
UNDER: Final = lazy(r"\b[Uu]nder\s+(?:the|an?|this|that|its|their)\s+(?:[\w-]+\s+){0,2}$")
"""Text before an accord that is only the basis of an act."""

ENDED_TRUCE: Final = lazy(
    r"(?:cease-?fires?|truces?|armistice)\s+(?:has\s+|had\s+|was\s+)?(?:collapsed|broke\s+down|"
    r"fell\s+apart|unravell?ed|expired|failed|broken|violated|breached|ended)\b",
    re.IGNORECASE,
)
"""A truce that has ended, which is not a retreat."""

COMPOUND: Final = lazy(r"[-–][a-z]")
"""Text after a word that is only part of an adjective: "closed-door talks"."""

CLAIM: Final = lazy(r"insist(?:s|ed|ing)?\s+(?!on\b|upon\b)", re.IGNORECASE)
"""Insisting that something is true is not a demand."""

PERFORMATIVE: Final = lazy(
    r"(?:(?:strongly|firmly|again|also|once more)\s+)?(?:condemns?|rejects?|calls?\s+(?:up)?on|"
    r"urges?|demands?|deplores?|welcomes?|thanks?|denounces?|protests?|congratulates?|appeals?|"
    r"(?:deeply\s+)?regrets?|expresses)\b",
    re.IGNORECASE,
)
"""Verbs whose present tense in an official statement is the act itself."""

ABILITY: Final = lazy(r"\s+(?:capacity|polic(?:y|ies)|role|power|potential|capabilit\w+)\b")
"""Text after a noun for an act that was possible but not done."""

GOING_ON: Final = lazy(r"\b(?:is|are)\s+(?:\w+\s+){0,2}\w+ing\b")
"""A main verb in the present tense; a participle that depends on it gives an attitude."""

PROGRESSIVE: Final = lazy(r"\b(?:is|are|was|were)\s+(?:\w+ly\s+|now\s+|also\s+)?$")
ATTITUDE: Final = lazy(
    r"(?:is |are |be |was )?(?:willing|ready|prepared|committed|open|eager|determined|reluctant|"
    r"unwilling|hesitant|loath)\b",
    re.IGNORECASE,
)
"""Descriptions of what an actor is, not of what it did."""

THIRD: Final = lazy(r"\s+(?:the|an?|its|his|her|their|that|[A-Z]\w+)\b")
"""Text that can follow a verb in -s but not a noun in -s."""

PLAN: Final = lazy(r"(?:plan\w*|intend\w*|hop\w+|want\w*|eager|poised|is|are|will|would)(?: to)?$")


def acts(
    text: str, clause: Clause, headline: bool = False, statement: bool = False
) -> Iterator[Act]:
    """Yield the acts of a clause: the main one, then nouns with their own owner.

    Args:
        text: the whole text.
        clause: the clause.
        headline: whether the present tense reports past acts, as in headlines.
        statement: whether it is an official statement, whose "condemns" is the act itself.

    """
    part = TextPart(text, clause.start, clause.end)
    judged = [
        (worth, replace(act, governed=governed(text, clause.sentence, act)))
        for worth, act in _judged(part, clause, headline, statement)
    ]
    judged = [pair for pair in judged if not pair[1].governed] or judged
    if not judged:
        return
    best = max(judged, key=lambda pair: pair[0])[1]
    yield best
    taken = best.verb
    for _, act in judged if not headline else ():
        start = None if act is best else _own_start(part, act)
        if start is None or act.negated or act.governed or not act.nominal or act.type not in DEEDS:
            continue
        if act.type == "accuse" and BLAME.match(part.text, act.verb[0]):
            continue  # a wrong that somebody is accused of
        if act.verb[0] < taken[1] and taken[0] < act.verb[1]:
            continue
        taken = act.verb
        yield Act(act.type, start, act.verb, nominal=True)


def _judged(
    part: TextPart, clause: Clause, headline: bool = False, statement: bool = False
) -> list[tuple[float, Act]]:
    """Return the acts that words of a clause may report, with their scores."""
    governing = _governing(part)
    if not governing:
        return []
    text = part.text
    before = text[clause.sentence[0] : clause.start]
    spoken = bool(SPEECH.search(text[clause.sentence[0] : clause.end]))
    disaster = any(
        not FAILED.search(before[: cause.start()]) for cause in DISASTER.finditer(before)
    )
    judged = [
        _act(part, clause, hit, headline, spoken, statement)
        for hit in governing
        if not (disaster and TOLL.match(text, hit.start))
        and not ABILITY.match(text, hit.end, part.end)
        and not MEDIATED.match(text, hit.start)
        and not AGENT.match(text, hit.start)
        and not CLAIM.match(text, hit.start)
        and not ENDED_TRUCE.match(text, hit.start, part.end)
        and not COMPOUND.match(text, hit.end, part.end)
        and not UNDER.search(part.before(hit.start))
        and not _describes(part, hit)
        and not figurative(part, hit)
        and not _weapon(part, hit)
        and not (hit.type == "incident" and FAILED.search(part.before(hit.start)))
        and (headline or not _in_name(part, hit.start))
        and not COMPARED.search(part.before(hit.start))
        and not (
            ADJECTIVE.match(text, hit.end - 3, part.end)
            and POSSESSIVE.search(part.before(hit.start))
        )
    ]
    if GOING_ON.search(before) and not PERFECT.search(str(part)):
        judged = [
            (worth, act if act.type in DEEDS else replace(act, finite=False))
            for worth, act in judged
        ]
    denied = next((act.verb for _, act in judged if act.negated and not act.nominal), None)
    return [pair for pair in judged if denied is None or pair[1].verb <= denied]


def _describes(part: TextPart, hit: Hit) -> bool:
    """Return whether a participle only describes a noun: "eleven captured soldiers"."""
    word = part.text[hit.start : hit.end]
    return (
        re.fullmatch(r"[a-z]+ed", word) is not None
        and DESCRIBED.match(part.text, hit.end, part.end) is not None
        and ATTRIBUTIVE.search(part.before(hit.start)) is not None
    )


def _weapon(part: TextPart, hit: Hit) -> bool:
    """Return whether a word is only a weapon: "sent bombs to the rebels"."""
    verb = THIRD.match(part.text, hit.end, part.end) or infinitive(part, hit.start, hit.end)
    return WEAPON.fullmatch(part.text, hit.start, hit.end) is not None and not verb


def _in_name(part: TextPart, start: int) -> bool:
    """Return whether a word is part of a name, like "Pact" in "the Gulf Pact"."""
    return part.text[start].isupper() and bool(re.search(r"\w\s+$", part.before(start)))


def _governing(part: TextPart) -> list[Hit]:
    """Leave out a word that only plans the act named after it, or is part of a longer phrase."""
    matches = hits(part.text, part.start, part.end)
    return [
        hit for hit in matches
        if not any(other.start <= hit.start and hit.end < other.end for other in matches)
        and not (PLAN.match(part.text[hit.start : hit.end].lower())
                and any(hit.end <= other.start <= hit.end + 12 for other in matches))
    ]  # fmt: skip


def _act(
    part: TextPart, clause: Clause, hit: Hit, headline: bool, spoken: bool, statement: bool
) -> tuple[float, Act]:
    """Return an act and its score as the main act of its clause."""
    start, end, kind, weight = hit
    words = part.text[start:end]
    lead, rest = part.before(start), part.behind(end)
    if kind == "assault" and DISASTER.search(part.before(start + 1)):
        kind = "incident"
    if kind == "threaten" and NOT_TO.match(part.text, start, part.end):
        kind = "agree"
    if kind in ("assault", "reject") and WALKOUT.match(part.text, start) and WORKERS.search(lead):
        kind = "protest"
    if kind == "retreat" and words.endswith("dismissed") and CHARGE.search(lead):
        kind = "reject"
    third = words.endswith("s") and bool(THIRD.match(rest))
    attitude = bool(ATTITUDE.match(words))
    going = bool(PROGRESSIVE.search(lead)) and words.split()[0].endswith("ing")
    performed = statement and bool(PERFORMATIVE.match(words))
    performed = performed and not AUXILIARY.search(lead) and not ARTICLE.search(lead)
    verbal = third or attitude or going or performed or infinitive(part, start, end)
    means = bool(MEANS.search(lead)) and words.split()[0].endswith("ing")
    noun = nominal(words) and not verbal and not means
    received = noun and bool(RECEIVED.search(lead))
    blame = kind == "accuse" and noun and spoken and bool(BLAME.match(words))
    done = finite(part, start, end) or received or blame or bool(noun and LIGHT.search(lead))
    done = done or (not clause.first and opening(part, start, end))
    done = done or (kind in DEEDS and (going or postposed(part, start, end)))
    done = (done and not attitude) or performed or means
    done = done or (headline and bool(lead) and not lead.rstrip().lower().endswith(" to"))
    negated = bool(NEGATED.search(lead)) and kind != "reject"
    governs = done and not noun and not PERFECT.search(lead)
    worth = weight + (1.0 if done else 0.0) + (FINITE if governs else 0.0)
    worth += 0.2 if noun else -0.5
    worth += min(end - start, 20) / 40 - len(lead) / max(part.end - part.start, 1)
    worth -= 4.0 if negated else 0.0
    plain = noun and not (done and not received)
    return worth, Act(
        kind, clause.start, (start, end), done, plain, negated, received, blame, present=performed
    )


def _own_start(part: TextPart, act: Act) -> int | None:
    """Return the start of an act with its own owner or object: "the arrest of"."""
    start, end = act.verb
    if owner := OWNED.search(part.before(start)):
        return part.start + owner.start()
    if with_object(part, act) or HELD.match(part.behind(end)):
        article = ARTICLED.search(part.before(start))
        return part.start + article.start() if article else None
    return None
