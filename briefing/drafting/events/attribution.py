"""Who a clause says it on the word of: "X says", "according to X", "citing X"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from briefing.drafting.actors.find import ActorMention
from briefing.drafting.words import late

SAYS: Final = r"(?:said|says|reported|reports|told|announced|claimed|claims|wrote|writes)"
AFTER: Final = late(rf"^(?:[’']s)?(?:\s+[\w-]+){{0,3}}\s+{SAYS}\b|^\s*,[^,]{{1,60}},\s+{SAYS}\b")
BEFORE: Final = late(
    r"\b(?:according to|citing|told)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$", re.IGNORECASE
)


def attributed(told: str, mentions: Sequence[ActorMention]) -> tuple[str, ...]:
    """Return who a clause is told on the word of, in order, by ids or proposed names.

    Args:
        told: the clause.
        mentions: whom it names, at places of the clause.

    """
    found = [
        m.actor for m in mentions
        if BEFORE.search(told[: m.start]) or AFTER.match(told[m.end :])
    ]  # fmt: skip
    return tuple(dict.fromkeys(found))
