"""Decides whether an act happened, is planned or foreseen, or is an attitude."""

from __future__ import annotations

import re
from typing import Final

from briefing.drafting.events.acts import DEEDS
from briefing.drafting.events.clauses import Act
from briefing.drafting.text import lazy

MODAL: Final = lazy(
    r"\b(?:will|would|could|(?-i:may)|might|likely|expected to|potential(?:ly)?|whether|unless|if|"
    r"appears? to|seeks? to|aims? to|wants? to|hopes? to)\b",
    re.IGNORECASE,
)
FORECAST: Final = lazy(r"\b(?:will|likely|is expected to|appears likely)\b", re.IGNORECASE)
PLANNED: Final = lazy(
    r"\b(?:plan(?:s|ned|ning)?|intend(?:s|ed)?|(?:is|are) (?:set|due|scheduled|poised)|is|are)"
    r"\s+to\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
REPORTED: Final = lazy(r"\b(?:reports?|reportedly|rumou?rs?)\b", re.IGNORECASE)
PROMISE: Final = lazy(
    r"\b(?:said|says|vow(?:s|ed)|pledg(?:es|ed)|promis(?:es|ed)|announced|declared|stated|"
    r"threatened|warned)\b[^;]{0,40}?\b(?:that\s+)?"
    r"(?:(?:his|her|its|their)\s+\w+|he|she|it|they|the\s+(?:country|government))\s+"
    r"(?:would|will)\b(?!\s+(?:not|never|likely|probably))",
    re.IGNORECASE,
)
"""Speakers say what they will do: the promise or threat has been made."""

CONDITION: Final = lazy(r"\b(?:if|unless|until|when|once|before|after|because)\b")
"""Text between a promise and an act of somebody else: "would resign if the court convicted"."""

AHEAD: Final = lazy(
    r"(?:\s+(?!(?:that|which|who|when|after|because|but|and|said)\b)[\w’'-]+){0,8}?"
    r"\s+(?:will|would|could|may|might|should|must)\b"
)
FOR_INSTANCE: Final = lazy(r"(?:exemplified by|including|such as)\b")
"""An act given as an example has been done."""

DEFINITE: Final = lazy(
    r"(?:\b(?:the|recent|a wave of|of|their|its|his|her|at an?|two|three|several|a series of)|"
    r"’s|'s)\s+(?:[\w–-]+\s+){0,2}$",
    re.IGNORECASE,
)


def nature(
    text: str, act: Act, dated: bool, listed: bool = False, headline: bool = False
) -> tuple[str, str]:
    """Return what an act is ("event", "outlook", "position", "" for nothing) and its status.

    Args:
        text: the whole text.
        act: the act.
        dated: whether its clause has a date.
        listed: whether the clause does not open its sentence; a noun then reports a done act.
        headline: whether "to" and a verb alone mean a plan.

    """
    own = _nature(text, act, dated, listed, headline)
    if not act.governed or headline or own != ("event", "occurred"):
        return own
    if act.governed == "planned":
        return "event", "planned"
    return own if _promises(text, act) else ("", "")


def _promises(text: str, act: Act) -> bool:
    if act.governed != "unreal":
        return False
    lead = text[act.start : act.verb[0]]
    promise = PROMISE.search(lead + "   ")
    return promise is not None and not CONDITION.search(lead, promise.end() - 3)


def _nature(text: str, act: Act, dated: bool, listed: bool, headline: bool) -> tuple[str, str]:
    lead = text[act.start : act.verb[0]]
    verb = text[act.verb[0] :][:5]
    if act.negated:
        return "position", ""
    if PLANNED.search(lead) or (headline and lead.rstrip().lower().endswith(" to")):
        return "event", "planned"
    if MODAL.search(lead[-40:] + verb) and not act.blame:
        return _foreseen(lead + verb)
    if act.nominal and AHEAD.match(text[act.verb[1] :]):
        return "", ""
    if act.finite or (act.type in DEEDS and (dated or (act.nominal and listed))):
        return "event", "occurred"
    owned = act.type in DEEDS and DEFINITE.search(lead)
    if act.nominal and (dated or owned or FOR_INSTANCE.match(lead)):
        return "event", "occurred"
    return ("position", "") if not act.nominal else ("", "")


def _foreseen(lead: str) -> tuple[str, str]:
    if PROMISE.search(lead):
        return "event", "occurred"
    if REPORTED.search(lead):
        return "event", "planned"
    return ("outlook", "planned") if FORECAST.search(lead) else ("", "")


def promised(text: str, act: Act) -> str:
    """Return the type of an act that is only promised: agree, or threaten for a blow.

    Verbal acts (PLOVER's verbal classes) keep their type.
    """
    lead = text[act.start : act.verb[0]] + text[act.verb[0] :][:5]
    if not MODAL.search(lead[-45:]) or not PROMISE.search(lead):
        return act.type
    if act.type in ("consult", "cooperate", "aid", "retreat"):
        return "agree"
    if act.type in ("sanction", "mobilize", "coerce", "assault"):
        return "threaten"
    return act.type
