"""The PLOVER type of a sentence: `suggest_types`."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

from briefing.drafting.events.lexicon import ROWS
from briefing.drafting.text import lazy
from briefing.plover import TYPES

MOST: Final = 5
"""The maximum number of suggested types."""

BACKGROUND: Final = lazy(
    r"\b(?:after|because|following|since|in retaliation|in response to|despite|"
    r"unless|which|who|whom|where|whose|over (?:its|their|his|the)|accused of|as part of|"
    r"as (?:the|authorities|they|he)|while|of (?:violating|fueling)|linking|when|amid|if|before)\b",
    re.IGNORECASE,
)
"""Words that introduce an earlier act, or somebody else's."""

ATTRIBUTION: Final = lazy(
    r",?\s[^,]{0,60}\b(?:said|says|reported|reports|announced|according to|told)\b[^,]*\.?\s*$",
    re.IGNORECASE,
)
WORD: Final = lazy(r"\w+")
NOTHING: Final[frozenset[int]] = frozenset()
GOVERNING: Final = 3.0
BEHIND: Final = 0.5
"""The weight of a match after a subordinating word or a governing verb."""


@cache
def _patterns() -> list[tuple[str, float, re.Pattern[str]]]:
    return [
        (kind, weight, re.compile(_expression(row), re.IGNORECASE)) for kind, weight, row in ROWS
    ]


def _expression(row: str) -> str:
    phrases = sorted((" ".join(p.split()) for p in row.split("|")), key=len, reverse=True)
    return r"\b(?:" + "|".join(_phrase(phrase) for phrase in phrases) + r")(?![\w])"


def _phrase(phrase: str) -> str:
    parts: list[str] = []
    for word in phrase.split():
        if word == "..":
            parts.append(r"(?:\s+(?:\d+(?:[,.]\d+)+|[^\s,;.]+)){0,5}?")
            continue
        glue = r"\s+" if parts else ""
        parts.append(glue + re.escape(word).replace(r"\*", r"[\w'’-]*"))
    return "".join(parts)


NEXT: Final = {
    "agree": ("consult", "support"), "consult": ("agree", "support"),
    "support": ("agree", "consult"), "concede": ("retreat", "agree"),
    "cooperate": ("agree", "aid"), "aid": ("cooperate", "agree"),
    "retreat": ("concede", "agree"), "request": ("accuse", "threaten"),
    "accuse": ("reject", "request"), "reject": ("accuse", "threaten"),
    "threaten": ("reject", "accuse"), "protest": ("coerce", "accuse"),
    "sanction": ("coerce", "reject"), "mobilize": ("assault", "threaten"),
    "coerce": ("assault", "sanction"), "assault": ("coerce", "mobilize"),
    "incident": ("assault", "aid"),
}  # fmt: skip
"""The types that are most easily confused: alternatives if the words give only one type."""


def suggest_types(sentence: str) -> list[tuple[str, float]]:
    """Return the PLOVER types (and `incident`) that a sentence may report, the most likely first.

    The scores are shares that add up to at most 1 over the returned types (at most five). Without a
    word of the lexicon, no type is returned.
    """
    text = sentence.strip("{} \n")
    tail = ATTRIBUTION.search(text)
    body = text[: tail.start()] if tail and tail.start() > len(text) // 3 else text
    scores = _scores(body) or _scores(text)
    if scores and len(scores) < 3:
        first = max(scores, key=lambda kind: scores[kind])
        for other in NEXT[first]:
            scores.setdefault(other, scores[first] / 10)
    total = sum(scores.values())
    ranked = sorted(scores.items(), key=lambda item: (-item[1], list(TYPES).index(item[0])))
    return [(kind, round(score / total, 3)) for kind, score in ranked[:MOST]]


class Hit(NamedTuple):
    """A match of lexicon words in a text, with type and weight."""

    start: int
    end: int
    type: str
    weight: float


@lru_cache(maxsize=32)
def hits(text: str, start: int, end: int) -> tuple[Hit, ...]:
    """Return the words of the lexicon in a part of a text, in order."""
    whole, beginnings, longest = _index()
    ends = [0] * len(ROWS)
    matches: list[Hit] = []
    for word in WORD.finditer(text, start, end):
        lowered = word.group().lower()
        rows = whole.get(lowered, NOTHING)
        for length in range(2, min(len(lowered), longest) + 1):
            rows = rows | beginnings.get(lowered[:length], NOTHING)
        for row in rows:
            if word.start() < ends[row]:
                continue
            kind, weight, pattern = _patterns()[row]
            if match := pattern.match(text, word.start(), end):
                ends[row] = match.end()
                matches.append(Hit(match.start(), match.end(), kind, weight))
    return tuple(sorted(matches))


@cache
def _index() -> tuple[dict[str, frozenset[int]], dict[str, frozenset[int]], int]:
    """Return the rows by the first word of their phrases (whole or prefix): few are tried."""
    whole: dict[str, set[int]] = {}
    beginnings: dict[str, set[int]] = {}
    for row, (_, _, phrases) in enumerate(ROWS):
        for phrase in phrases.split("|"):
            first = phrase.split()[0].lower()
            head = WORD.match(first)
            assert head
            cut = head.group()
            open_end = first[len(cut) :].startswith("*")
            (beginnings if open_end else whole).setdefault(cut, set()).add(row)
    longest = max(map(len, beginnings))
    return (
        {word: frozenset(rows) for word, rows in whole.items()},
        {word: frozenset(rows) for word, rows in beginnings.items()},
        longest,
    )


def _scores(text: str) -> dict[str, float]:
    """Add up the weights of each type's words: the first verb counts most."""
    behind = BACKGROUND.search(text, len(text) // 6)
    border = behind.start() if behind else len(text)
    matches = hits(text, 0, len(text))
    governor = min((at for at, _, _, weight in matches if weight >= GOVERNING), default=len(text))
    scores: dict[str, float] = {}
    for at, end, kind, weight in matches:
        if not kind:
            continue
        worth = weight * (1.25 - 0.5 * at / max(len(text), 1)) * (1 + min(end - at, 24) / 60)
        if at > border:
            worth *= BEHIND
        if at > governor:
            worth *= BEHIND
        before = scores.get(kind, 0.0)
        scores[kind] = max(worth, before) + 0.25 * min(worth, before)
    return scores
