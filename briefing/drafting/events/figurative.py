"""Finds words of force that are about things, trade or sport, or are figures of speech.

"The firm released its results", "the scandal erupted", "seized the chance".
"""

from __future__ import annotations

import re
from typing import Final

from briefing.drafting.events.types import Hit
from briefing.drafting.text import TextPart, lazy

MONEY: Final = (
    r"shares?|stocks?|bonds?|prices?|profits?|sales|earnings|revenues?|costs?|exports|imports|"
    r"inflation|interest\s+rates|growth|consumers|currency|confidence|morale|demand|turnover"
)
PRODUCTS: Final = (
    r"albums?|songs?|singles?|films?|movies?|trailers?|books?|novels?|memoirs?|games?|videos?|"
    r"(?:tele)?phones?|smartphones?|handsets?|tablets?|laptops?|devices?|cars?|models?|versions?|"
    r"updates?|software|apps?|kits?|tools?|products?|gadgets?|consoles?|drugs?|browsers?|services?"
)
DOCUMENTS: Final = (
    r"statements?|reports?|results?|figures|data|statistics|findings|details|documents?|papers?|"
    r"transcripts?|recordings?|footage|photographs?|photos?|pictures?|images?|maps?|lists?|names|"
    r"surveys?|studies|study|polls?|forecasts?|estimates?|accounts|records|minutes|emails?|letters?|"
    r"guidelines|funds?|funding|money|energy|gas|steam|pressure|gases|heat|tension"
)
ABSTRACT: Final = (
    r"polic(?:y|ies)|plans?|budgets?|bills?|ideas?|proposals?|speech|remarks|decisions?|laws?|reforms?|"
    r"deals?|theor(?:y|ies)|problems?|poverty|corruption|waste|hopes?|dreams?|careers?|reputations?"
)
TRADE: Final = (
    r"hotels?|shops?|stores?|restaurants?|caf[eé]s?|pubs?|cinemas?|theatres?|museums?|galler(?:y|ies)|"
    r"exhibitions?|factor(?:y|ies)|showrooms?|branch(?:es)?|doors|eyes|books|session|trading|"
    r"season|deal|gap|window|account|auction|applications|nominations|festival"
)

OBJECTS: Final = (
    (r"releas\w+|unveil\w*|leak\w*", rf"{PRODUCTS}|{DOCUMENTS}"),
    (r"seiz\w+|grab\w*|took\s+over|take\s+over",
     r"chances?|opportunit\w+|moment|initiative|mantle|spotlight|lead|crown|title"),
    (r"captur\w+", (r"mood|imagination|attention|hearts?|votes?|seats?|title|trophy|crown|cup|"
     r"footage|images?|photos?|moment|spirit|essence|share|data|audience")),
    (r"attack\w*|assault\w*|raid\w*|hit|hits|str(?:ikes?|uck)|kill\w*|shot|batter\w*|crush\w*",
     (rf"{MONEY}|{ABSTRACT}|balance|bargain|tone|note|chord|record|gold|headlines|jackpot|target|"
     r"snag|nerve|low|high|peak|screens|shelves|conversation|films?|videos?|scenes?")),
    (r"bomb\w*|explod\w+|erupt\w*", r"popularity|laughter|applause|cheers|song|tears|anger|joy"),
    (r"destroy\w*|damag\w*", rf"{MONEY}|{ABSTRACT}|credibility|image|relations|ties|trust"),
    (r"arrest\w*", r"decline|fall|slide|slump|spread|drop"),
    (r"burn\w*|torch\w*", r"calories|cash|fuel|fat|bridges|money|oil|coal|gas|wood"),
    (r"f(?:ight|ights|ighting|ought)|battl\w+|beat\w*",
     (r"cancer|illness|disease|flames|blazes?|fires?|tears|fate|depression|addiction|expectations|"
     r"forecasts|estimates|records?|odds|title|weather|virus|corruption|inflation|poverty")),
    (r"clos\w+|shut\w*|reopen\w*", TRADE),
    (r"clos\w+|end(?:ed|s)|open(?:ed|s)|f(?:ell|inished)",
     r"higher|lower|flat|firmer|weaker|steady|mixed"),
    (r"deploy\w*", rf"{PRODUCTS}|technology|systems?|networks?|sensors|cameras"),
    (r"mobili[sz]\w+", r"voters?|support(?:ers)?|resources|funds|savings|capital|opinion"),
    (r"exchang\w+|trad\w+", r"gifts?|views|greetings|pleasantries|ideas|rings|vows"),
)  # fmt: skip
"""Verbs, and objects with which they do not name an act of force."""

SUBJECTS: Final = (
    (r"hit|struck|batter\w*|crush\w*|kill\w*|pound\w*|beaten|damag\w*|shot|wounded|hurt", MONEY),
    (r"erupt\w*|explod\w+|broke\s+out|blew\s+up|went\s+off",
     (r"scandals?|rows?|debates?|controvers(?:y|ies)|arguments?|disputes?|applause|laughter|crowd|"
     r"stadium|fans?|critics|demand|sales|prices|popularity|population|anger|outrage|fury")),
    (r"clos\w+|shut\w*|reopen\w*|crash\w*|collaps\w+",
     rf"{TRADE}|{MONEY}|websites?|servers?|apps?"),
    (r"releas\w+", rf"{PRODUCTS}|{DOCUMENTS}"),
    (r"beat\w*|thrash\w*|crush\w*|attack\w*|shoot\w*|shot|defend\w*|hit|struck|fought|f[iou]ght\w*",
     (r"teams?|clubs?|players?|strikers?|midfielders?|goalkeepers?|batsm[ae]n|boxers?|"
     r"champions?|finalists|golfers?")),
)  # fmt: skip
"""Verbs, and subjects with which they do not name an act of force."""

END: Final = (
    r"(?=\s*(?:[.,;:”\"]|$)|\s+(?:of|on|in|at|to|for|by|from|with|and|but|as|that|which|after|before|"
    r"when|while|over|about|last|this|yesterday|today|early|late|would|saying|showing|was|were|is|"
    r"are|has|had|\d|[A-Z]))"
)
"""Text after a noun that does not describe another noun."""

LITERAL: Final = frozenset({"accuse", "request", "reject", "threaten", "support", "agree", ""})
"""Types of acts that do not use force: these are found by words of their own."""


def _table(rows: tuple[tuple[str, str], ...], form: str) -> tuple[re.Pattern[str], ...]:
    return tuple(lazy(form.format(verb=verb, noun=noun)) for verb, noun in rows)


BEHIND: Final = _table(
    OBJECTS,
    r"(?:{verb})\b(?:\s+(?:up|out|off|down|back|again|new|in|into|on|at|against|for))?\s+"
    r"(?:(?:the|an?|its|their|his|her|this|that|these|some)\s+)?"
    r"(?:(?!(?:of|in|on|at|to|for|by|from|with|and|but|as|that|who|which|after)\b)[\w’'-]+\s+){{0,4}}?"
    rf"(?:{{noun}})\b{END}",
)
BEFORE: Final = _table(
    SUBJECTS,
    r"\b(?:{noun})\s+(?:(?:was|were|is|are|has|have|had|been|being|hard|also|badly|\w+ly)\s+)*"
    r"(?P<verb>{verb})\b",
)
HARMLESS: Final = lazy(
    r"(?:storm|cyclone|typhoon|hurricane|tornado|volcano)s?\s+(?:has\s+|had\s+)?"
    r"(?:turned|passed|missed|weakened|moved|veered|formed|approach\w+|headed|brewed|gathered)\b",
    re.IGNORECASE,
)
"""A force of nature that struck nothing."""

LEAD: Final = 60
"""The number of characters before a word to search for its subject."""


def figurative(part: TextPart, hit: Hit) -> bool:
    """Return whether the object or subject of a word of force shows that it is not such an act.

    Args:
        part: the clause.
        hit: the word, with its type.

    """
    if hit.type in LITERAL:
        return False
    text = part.text
    if HARMLESS.match(text, hit.start, part.end):
        return True
    if any(form.match(text, hit.start, part.end) for form in BEHIND):
        return True
    begin = max(part.start, hit.start - LEAD)
    return any(
        match.start("verb") == hit.start
        for form in BEFORE
        for match in form.finditer(text, begin, min(part.end, hit.end + 1))
    )
