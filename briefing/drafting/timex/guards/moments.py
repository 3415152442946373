"""What only looks like a time of day or a now: scores, "night raids", "the time had come"."""

from __future__ import annotations

from briefing.drafting.timex.guards.context import before, content_word
from briefing.drafting.timex.lexer import Tokens
from briefing.drafting.timex.vocabulary import NAME


def present(tokens: Tokens, first: int, last: int) -> bool:
    """Accept "at present", "the present", "the present day", "at the moment"."""
    words = tokens.words[first:last]
    lead = before(tokens, first)
    if "moment" in words:
        return lead == "at" and "the" in words
    if words[-1] in ("day", "time"):
        return True
    return lead in ("at", "to", "until") or ("the" in words and not content_word(tokens, last))


def measured(tokens: Tokens, at: int) -> bool:
    """Tell whether a number follows, so that "the past" begins "the past two decades"."""
    names = ("cardinal", "num", "day", "one", "few", "part")
    return at < len(tokens.words) and NAME[tokens.codes[at]] in names


def that_time(tokens: Tokens, first: int, last: int) -> bool:
    """Accept "at the time", "by that time", refuse "the time had come", "the period ahead"."""
    words = tokens.words[first:last]
    leads: tuple[str, ...] = ("at", "by", "until", "since", "of", "around", "during")
    if words[0] != "the":
        leads += ("throughout", "in", "from", "before", "after")
    if "same" in words or "period" in words:
        leads = ("during", "throughout", "in", "by")
    if before(tokens, first) not in leads:
        return False
    after = tokens.words[last] if last < len(tokens.words) else ""
    return after != "ahead" and not (words[0] == "the" and after == "of")


def clock(tokens: Tokens, first: int, last: int) -> bool:
    """Refuse verses, scores and ratios: a bare 10:57 wants a word that leads to a time."""
    if last - first > 1:
        return True
    return before(tokens, first) in ("at", "by", "until", "from", "to", "around", "about",
                                     "before", "after", "since", "between", "and")  # fmt: skip


def daypart(tokens: Tokens, first: int, last: int) -> bool:
    """Accept "in the morning", "at noon", "at midnight"; refuse "night raids"."""
    lead = before(tokens, first)
    names = [NAME[code] for code in tokens.codes[first:last]]
    if content_word(tokens, last):
        return False
    if "the" in names:
        return lead in ("in", "during", "by", "on", "of", "into", "until")
    return lead in ("at", "by", "before", "after", "until", "around", "from") and names == [
        "daypart"
    ]
