"""The title of a draft: who did what to whom, in the program's own words."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from briefing.drafting.candidate import Candidate
from briefing.model import Ledger

VERBS: Final = {
    "agree": "agrees with", "consult": "talks with", "support": "supports",
    "concede": "yields in words to", "cooperate": "cooperates with", "aid": "helps",
    "retreat": "yields to", "request": "asks or demands of", "accuse": "accuses",
    "reject": "refuses", "threaten": "threatens", "protest": "protests against",
    "sanction": "cuts relations with", "mobilize": "shows force to", "coerce": "represses",
    "assault": "attacks", "incident": "is struck by an accident",
}  # fmt: skip
"""The verb of a draft title; the person who accepts it writes the title."""


def titled(made: Candidate, ledger: Ledger) -> Candidate:
    """Give a candidate its title, with the actors' names; it says no more than who and what."""
    who, verb = made.parties, VERBS[made.type]
    by, to, between = (
        [ledger.actors[n].name if n in ledger.actors else n for n in names]
        for names in (who.by, who.to, who.between)
    )
    verb = f"does not do: {verb}" if made.negated else verb
    title = f"{', '.join(by) or 'somebody'} {verb} {', '.join(to)}".strip()
    if between:
        title = f"{' and '.join(between)}: {verb.removesuffix(' with')}"
    return replace(made, title=title)
