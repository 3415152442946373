"""The words by which two texts are compared: without endings, and with one word for each act."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from briefing.names import fold

STEM: Final = 5
"""The number of letters by which words are compared."""
SHORTEST: Final = 4
"""The minimum length, in letters, of a word that is compared, unless it names an act."""

ACTS: Final = (
    ("agree", "promise pledge vow"),
    ("concede", "pardon amnesty"),
    ("consult", "meet met meeting talk negotiate negotiation confer discuss discussion dialogue"),
    ("consult", "visit tour trip"),
    ("support", "sign signing signature initial conclude"),
    ("support", "approve approval pass adopt adoption ratify ratification"),
    ("cooperate", "resume resumption restart restore"),
    ("aid", "aid relief help assist assistance"),
    ("retreat", "free release liberate liberation"),
    ("retreat", "open reopen"),
    ("retreat", "withdraw withdrew withdrawn withdrawal pull pullout recall retreat"),
    ("retreat", "resign resignation quit"),
    ("request", "demand request urge ask call appeal"),
    ("accuse", "accuse accusation blame allege allegation"),
    ("accuse", "condemn condemnation denounce denunciation criticise criticize criticism"),
    ("reject", "reject rejection refuse refusal decline dismiss rebuff"),
    ("threaten", "threaten threat warn warning"),
    ("protest", "protest demonstrate demonstration rally"),
    ("sanction", "halt stop suspend suspension freeze froze frozen"),
    ("sanction", "expel expulsion deport deportation"),
    ("sanction", "cut sever"),
    ("mobilize", "deploy deployment mobilise mobilize mobilisation mobilization"),
    ("mobilize", "drill manoeuvre maneuver exercise"),
    ("coerce", "close closure shut"),
    ("coerce", "ban prohibit prohibition bar forbid forbade forbidden outlaw"),
    ("coerce", "arrest detain detention jail imprison imprisonment"),
    ("coerce", "seize seizure capture recapture take took taken retake retook retaken impound"),
    ("assault", "attack strike struck hit bomb shell raid airstrike blast explosion explode"),
    ("assault", "kill die died dying death dead slay slew slain"),
    ("assault", "shoot shot down"),
    ("assault", "destroy destruction blow blew blown raze demolish demolition"),
    ("assault", "kidnap abduct abduction"),
    ("assault", "fight fought clash battle"),
)  # fmt: skip
"""Words for the same act, with the PLOVER type of the act.

The words of a row count as one word. A row holds less than its type does: expelling an envoy and
recalling one are both `sanction`, but not the same event. Only words that hardly mean anything else
are here.
"""

FORMS: Final = (
    "treaty agreement accord pact deal", "send sent dispatch", "begin began begun start launch",
    "end finish", "leave left leaf depart departure", "hold held", "give gave given",
    "break broke broken", "bring brought", "build built", "buy bought purchase", "choose chosen",
    "fall fell fallen", "flee fled", "fly flew flown", "go went gone", "keep kept", "lead led",
    "lose lost loss", "pay paid", "rise rose risen", "say said", "see saw seen", "sell sold",
    "sink sank sunk", "speak spoke spoken", "steal stole stolen", "swear swore sworn",
    "tear tore torn", "tell told", "throw threw thrown", "win won", "write wrote written",
    "plane aircraft airliner airplane aeroplane", "soldier troop trooper", "ship vessel",
    "journalist reporter", "protester demonstrator", "child children",
)  # fmt: skip
"""Irregular forms of other verbs, and nouns for one thing; each row counts as one word."""

EMPTY: Final = frozenset(
    ("with", "from", "that", "this", "have", "been", "were", "their", "which", "into", "over",
     "after", "against", "near", "about", "upon", "than", "more", "between", "before", "other",
     "during")
)  # fmt: skip

_WORD: Final = re.compile(r"[^\W_]+")
_VOWEL: Final = re.compile(r"[aeiouy]")


def stems(text: str) -> frozenset[str]:
    """Return the significant words of a text, by their stems; words with a digit are whole."""
    folded = fold.__wrapped__(text)  # texts seldom come twice
    return frozenset(filter(None, map(_significant, _WORD.findall(folded))))


def acts(words: frozenset[str]) -> frozenset[str]:
    """Return the PLOVER types of the acts among stems."""
    return frozenset(_TYPES[word] for word in words if names_act(word))


def names_act(word: str) -> bool:
    """Return whether a stem is that of an act."""
    return word in _TYPES


@lru_cache(maxsize=65536)
def numbered(word: str) -> bool:
    """Return whether a word has a digit."""
    return not word.isalpha() and any(map(str.isdigit, word))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return what a folded word is compared by: its act, or its first letters without an ending.

    >>> {stem(word) for word in ("shuts", "shut", "closing", "closed")}
    {'=close'}
    """
    if numbered(word):
        return word
    return next((_STEMS[form] for form in _bases(word) if form in _STEMS), _bare(word)[:STEM])


@lru_cache(maxsize=65536)
def _significant(word: str) -> str:
    """Return the stem of a word; "" for a word that says little."""
    if word in EMPTY:
        return ""
    if numbered(word):
        return word
    found = stem(word)
    return found if len(word) >= SHORTEST or names_act(found) else ""


def _bare(word: str) -> str:
    """Return a word without an English ending and without its last silent letter."""
    return min(_bases(word), key=len).removesuffix("e")


def _bases(word: str) -> Iterator[str]:
    """Yield what an English word may be an inflected form of, and the word itself first."""
    yield word
    if word.endswith("ies") and len(word) > SHORTEST:
        yield word[:-3] + "y"
        return
    for ending in ("ing", "ed", "es", "s"):
        base = word.removesuffix(ending)
        if base == word or len(base) < SHORTEST - 1 or not _VOWEL.search(base):
            continue
        if word.endswith("ss"):
            continue
        yield base
        yield base + "e"
        if base[-1:] == base[-2:-1]:  # "stopped"
            yield base[:-1]


def _table() -> tuple[dict[str, str], dict[str, str]]:
    """Return the stem of each word of the tables, and the type of each stem of an act."""
    known: dict[str, str] = {}
    types: dict[str, str] = {}
    for kind, row in (*ACTS, *(("", row) for row in FORMS)):
        words = row.split()
        name = "=" + words[0]
        known.update(dict.fromkeys(words, name))
        if kind:
            types[name] = kind
    return known, types


_STEMS, _TYPES = _table()
