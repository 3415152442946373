"""Decides whether a sentence refers to the past or the future at a given position."""

from __future__ import annotations

from typing import Final

from briefing.drafting.text import word_set
from briefing.drafting.timex.lexer import Tokens

FUTURE: Final = word_set(
    """
    will shall would 'll won expected expects expect scheduled due plans plan planned set
    upcoming forthcoming intends intend hopes hope aims likely may might should slated going
    tomorrow could can opens takes arrives begins starts expires convenes
    """
)
PAST: Final = word_set(
    """
    was were had did said told met went came made took began saw held left got gave became
    won lost led sent built spoke wrote fell rose struck shot hit fought broke brought found
    grew kept knew laid paid put ran sank sold stood taught thought understood withdrew flew
    drove chose ago yesterday since
    """
)
SAME_IN_PAST: Final = word_set("cut put shut hit set quit let beat shed split cast spread")
"""Verbs whose past looks like their infinitive."""

SET_PAST: Final = word_set("up off out fire ablaze alight aside free back foot sail")
"""Words after a "set" that is not about a day ahead: "set fire to", "set up"."""

INFINITIVE: Final = word_set("to will would may might can could should shall must not n't 'll 'd")
_STOPS: Final = ("break", "dot")
SUBORDINATING: Final = word_set("and but before after while when because although whose which who")
"""Words after a date that begin a clause about another time."""

_REACH: Final = 14


def direction(tokens: Tokens, first: int, last: int) -> int:
    """Return -1 for the past, 1 for the future, 0 if nothing shows it.

    The nearest finite verb decides, the one to the left before the one to the right.
    """
    for step in range(1, _REACH):
        for at in (first - step, last - 1 + step):
            if not 0 <= at < len(tokens.words) or _beyond(tokens, at, first, last):
                continue
            tense = _tense(tokens, at)
            if tense:
                return tense
    return 0


def _beyond(tokens: Tokens, at: int, first: int, last: int) -> bool:
    """Return whether a sentence ends between the place and the date, or another clause begins."""
    between = tokens.kinds[at + 1 : first] if at < first else tokens.kinds[last:at]
    clause = at >= last and any(word in SUBORDINATING for word in tokens.words[last:at])
    return clause or any(kind in _STOPS for kind in between)


def _tense(tokens: Tokens, at: int) -> int:
    word = tokens.words[at]
    previous = tokens.words[at - 1] if at else ""
    following = tokens.words[at + 1] if at + 1 < len(tokens.words) else ""
    if word in SAME_IN_PAST and (word != "set" or following in SET_PAST):
        return 0 if previous in INFINITIVE else -1
    if word in FUTURE or (word == "from" and previous in ("effect", "effective")):
        return 1
    if word in PAST:
        return -1
    if len(word) > 4 and word.endswith("ed"):
        if previous in ("be", "is", "are") and at >= 2 and tokens.words[at - 2] in ("to", "will"):
            return 1
        return -1
    if word == "be" and previous == "to":
        return 1
    return 0
