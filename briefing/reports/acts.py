"""The acts of one actor: what it did, what was done to it, and what it did with others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from briefing.evidence import standing
from briefing.model import Event
from briefing.plover import MC, MX, NONE, VC, VX, quad
from briefing.reports.counts import HAPPENED, outcome
from briefing.reports.parties import Parties
from briefing.reports.wording import some

SIDES = ("did", "met", "mutual")
"""The sides of an act."""
SIDES_IN_WORDS = (
    ("it did", "done to it", "with others"),
    ("they did", "to them", "with others"),
)
"""Their wording for an organisation, and for a person."""
QUAD_WORDS = {
    MC: "cooperation in deeds", VC: "cooperation in words", VX: "conflict in words",
    MX: "conflict in deeds", NONE: "neither",
}  # fmt: skip


def acts_words(quads: Mapping[str, int], disputed: int = 0) -> str:
    """Return numbers of acts in words: "7 acts: 5 conflict in words, 2 conflict in deeds"."""
    counts = [(quads[sign], words) for sign, words in QUAD_WORDS.items() if quads.get(sign)]
    said = [f"{number} {words}" if len(counts) > 1 else words for number, words in counts]
    if said == [QUAD_WORDS[NONE]]:
        said = ["neither cooperation nor conflict, or without a type"]
    number = sum(quads.values())
    of_them = "" if not disputed else "; disputed" if number == 1 else f"; {disputed} disputed"
    return f"{some(number, 'act')}: {', '.join(said)}{of_them}"


def acts_by_side(
    ident: str, sided: Sequence[tuple[Event, Parties]]
) -> tuple[dict[str, Counter[str]], Counter[str]]:
    """Count the acts that happened by the actor's side, one of `SIDES`, and by quad class.

    The second result counts, by side, those of them that are disputed.
    """
    acts: dict[str, Counter[str]] = {side: Counter() for side in SIDES}
    disputed: Counter[str] = Counter()
    for event, sides in sided:
        acted, met = ident in sides.acted, ident in sides.met
        if outcome(event) == HAPPENED and (acted or met):
            side = "mutual" if acted and met else "did" if acted else "met"
            acts[side][quad(event.type)] += 1
            disputed[side] += standing(event) == "disputed"
    return acts, disputed
