"""Word lists for names: other capitalised words, people who are not the state, titles."""

from __future__ import annotations

import re
from typing import Final

from briefing.drafting.text import lazy, word_set

PLACE_WORDS: Final = word_set(
    """
    in near outside inside across within around off through via beyond throughout
    """
)
"""Prepositions after which a state or a capital is a place."""

DIRECTIONS: Final = word_set(
    "north south east west northern southern eastern western central northeastern northwestern "
    "southeastern southwestern north-eastern north-western south-eastern south-western upper lower "
    "rural downtown coastal"
)
PART_OF: Final = lazy(
    r"\b(?:in|near|outside|inside|at|around|across|through)\s+(?:the\s+)?(?:[a-z][\w-]*\s+){0,2}"
    r"(?:hall|market|station|port|airport|cent(?:re|er)|square|outskirts|suburbs?|north|south|east|"
    r"west|coast|capital|streets|camps?|town|city|village)\s+of\s+(?:the\s+)?(?:\w+ern\s+)?$"
)
"""Text before the name of a place of which a part is named: "outside the town hall of"."""

SETTLEMENTS: Final = word_set(
    "town city village port district province region suburb hamlet island peninsula outskirts"
)
"""Words for a place whose name follows "of"."""

NOT_NAMES: Final = word_set(
    """
    The A An In On At By For From To And But Or If As This That These Those It He She They
    We His Her Its Their Our My I You There Here When While Since After Before During
    Despite However Meanwhile Moreover Although Though Because Under Over Few Many Some Most
    Such Not No Yes Also Both Each Every Another Other Through Secondly Especially
    Accordingly Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February
    March April May June July August September October November December Muslim Islamic
    Western Eastern Northern Southern President Minister Prime General Mr Mrs Ms Dr
    Advertisement Analysis Curious Read What How Why Who Where With Without Following
    Speaking Reports Emboldened Alongside According Located Covering Recent Relations
    Tensions Through Whether Than Last Next Past
    """
)

SMALL: Final = word_set(
    """
    a an and at by for from in of on or the to with
    """
)
"""Words that a headline does not capitalise."""

THINGS: Final = word_set(
    """
    War Corridor Game Doctrine Act Treaty Accord Agreement Sea River Mountains Strait Street
    Peninsula Island Day Prize Cup Process Plan Resolution Constitution Caucasus East Asia Europe
    Square Avenue Bridge Palace Castle Station Hospital Hill Valley Stadium Prison Barracks
    Africa America Ocean Gulf Airport Road Summit Conference Declaration Protocol Convention
    """
)
"""The last words of names that are not actors."""

WATERS: Final = word_set(
    """
    Strait Straits Gulf Bay Sea Sound Cape Isle Isles Island Islands Lake Mount Port River Canal
    """
)
"""Words for a place if "of" and a name follow: "the Straits of Ell"."""

PLACE_NAME: Final = lazy(r"\b(?:Port|Fort|Cape|Mount|Lake|Camp|Saint|St\.?)\s+$")
"""Before a name that is only part of a place's: "Port Norland"."""

PRIVATE: Final = (
    r"\b(?:opposition|critics?|gangs?|gangsters?|rebels?|militants?|insurgents?|separatists?|"
    r"residents?|villagers?|locals|Red\s+Crescent|Red\s+Cross|reporters?|journalists?|bloggers?|"
    r"media|newspapers?|television|broadcasters?|news\s+agenc(?:y|ies)|activists?|dissidents?|"
    r"protest[eo]rs?|lawmakers?|legislators?|senators?|deputies|MPs|mutineers?|attackers?|(?:aid|rights|relief|monitoring)\s+groups?|demonstrators?|unions?|lawyers?|doctors?|analysts?|experts?|economists?|"
    r"academics?|historians?|exiles?|compan(?:y|ies)|firms?|businessm[ae]n|businesses|business\s+leaders|clubs?|church\w*|clerics?|"
    r"smugglers?|hackers?|criminals?|cartels?|tribes?|tribesmen|militias?|guerrillas?|jihadists?|"
    r"extremists?|terrorists?|NGOs?|charit(?:y|ies)|aid\s+workers?|gunm[ae]n|pirates?|observers?|"
    r"fighters|warlords?|mayors?|bishops?|archbishops?|imams?|priests?|shopkeepers?|nurses?|survivors?|widows?|traffickers|mercenaries|poets?|writers?|artists?|scholars?)"
)
"""People of a state who are not the state, as actors or as targets."""

NATIONALS: Final = (
    r"\b(?:people|citizens?|civilians?|nationals?|workers?|students?|fisherm[ae]n|farmers?|traders?|"
    r"tourists?|passengers?|voters?|famil(?:y|ies)|relatives|refugees?|migrants?|public|women|men|"
    r"children|crowds?|mobs?|sailors|drivers?|truckers?|pensioners?|teachers?|miners?|dockers?)"
)
"""People who are not the state when they act; acts towards them are acts towards the state."""

QUALIFIER: Final = (
    r"(?:(?:main|largest|biggest|leading|armed|local|independent|state|state-run|private|opposition|"
    r"anti-government|pro-government|rebel|Islamist|ethnic|separatist|human\s+rights|rights|young|"
    r"former|two|three|four|five|six|seven|eight|nine|ten|dozens\s+of|\d+|many|some|several|"
    r"prominent|exiled|jailed|detained|far-right|far-left|drug|street|criminal|trade|labou?r|oil|"
    r"unarmed|foreign|senior|masked|own|fellow|political|religious)\s+){0,3}"
)

GROUP_BEHIND: Final = lazy(
    rf"(?P<own>(?:[’']s|s[’'])\s+(?:[a-z][\w-]*\s+){{0,3}}?|\s+{QUALIFIER}|-(?:backed|led|based|"
    rf"funded|linked|aligned|trained|owned)\s+{QUALIFIER})(?:(?P<private>{PRIVATE})|{NATIONALS})"
    r"\b(?![’']s\s)(?!\s+(?:magnate|owner|tycoon|editor|executive|baron|founder|chief|boss|head)\b)(?:\s+(?:group|party|leaders?|members?|movement|groups|parties|forces|alliance))?"
)

GROUP_BEFORE: Final = lazy(
    r"(?:\b(?!(?:told|asked|by|for|to|from|with|against|among|of|and|or|that|the|as)\b|\w+ed\b)"
    rf"[a-z][\w-]*\s+)?(?:(?P<private>{PRIVATE})|{NATIONALS})\s+"
    r"(?:of|in|from|inside|against|opposed\s+to|across|based\s+in|loyal\s+to|around|near)\s+"
    r"(?:the\s+(?:[a-z]+\s+)?)?$",
)

PARTICIPLE: Final = lazy(r"\s+(?:jailed|detained|exiled|armed)\b")

CROWD: Final = lazy(
    r"\b(?:(?:[Hh]undreds|[Tt]housands|[Dd]ozens|[Ss]cores|[Mm]illions|[Cc]rowds)(?:\s+of\s+\w+)?\s+of|"
    r"[Mm]any|[Ss]ome|[Mm]ost|[Yy]oung|[Aa]ngry|[Oo]rdinary|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|\d[\d,]*)\s+$"
)
"""Text before the people of a state, who are not the state: "hundreds of Norlanders"."""

UNNAMED: Final = lazy(
    rf"(?:^|[,;]\s+)(?:the\s+|an?\s+|some\s+)?(?P<name>(?:[A-Za-z’'-]+\s+){{0,3}}?{PRIVATE}"
    r"(?:\s+(?:of|in|from)\s+[^,;]{2,40}?)?)\s+(?:\w+ly\s+|have\s+|has\s+|had\s+|also\s+|then\s+)*$",
    re.IGNORECASE,
)
"""A group without a state's name before a verb: "Critics of the government"."""

MODIFIED: Final = lazy(
    r"\b(?:[Pp]resident|[Mm]inister|[Ll]eader|[Pp]remier|[Cc]hancellor|counterpart|official|group|"
    r"movement|militia|party|company|newspaper|agency|network|capital|city|town|region|province|"
    r"billionaire|journalist|activist|diplomat)\s*$"
)
"""The text allowed between an adjective of a state and the name that it describes."""

OFFICE: Final = lazy(
    r"\b(?:President|Minister|Premier|Chancellor|King|Queen|General|Ambassador|Secretary|CEO)\s+"
    r"(?=[A-Z][\w-]+(?:\s+[A-Z][\w-]+)+$)"
)
"""The office before a name of two words or more."""

SURNAMES: Final = word_set("Finn Turk Dane Swede Pole Scot Brit Welsh Holland France Jordan Chad")
"""Names of states and peoples that are surnames after a first name."""

OUTLET: Final = lazy(
    r"(?:\s+[A-Z][a-z]+)?\s+(?:Courier|Post|Times|Herald|Tribune|Gazette|Telegraph|News|Daily|Star|"
    r"Mail|Journal|Press|Observer|Chronicle|Today)\b(?!\s+[A-Z])"
)
"""The rest of a newspaper's name after the name of a capital or state."""

GOVERNMENT_OF: Final = lazy(
    r"(?:\b[Tt]he\s+)?\b(?:(?:Government|Republic|Kingdom|Ministry|Parliament|President|State)"
    r"(?:\s+of\s+(?:[A-Z][a-z]+\s+){1,3})?\s+of\s+(?:the\s+)?)+$"
)
"""Text before the full name of a state: "the Government of the Republic of"."""
