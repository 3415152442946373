"""Event types, as data: PLOVER (the successor of CAMEO), and this project's `incident`.

Scores run from -10 (conflict) to 10 (cooperation); a mode without a score of its own takes that of
its type. The quad class says whether an act is verbal or material, and whether it is cooperation
or conflict.
"""

from __future__ import annotations

from typing import NamedTuple

SIGNS = {
    "material cooperation": "▲",
    "verbal cooperation": "△",
    "verbal conflict": "▽",
    "material conflict": "▼",
    "none": "·",
}
"""The sign of each quad class, from cooperation to conflict: up or down, filled for material
acts."""
WITHHELD = "withheld"
"""The tone of an event whose accounts differ: it has no sign and no colour."""
TONE_SIGNS = {**SIGNS, WITHHELD: "○"}
"""The signs of events in counts, where an event whose accounts differ needs one too."""
QUADS = (
    "verbal cooperation",
    "material cooperation",
    "verbal conflict",
    "material conflict",
    "none",
)


class Type(NamedTuple):
    """One row of the table: the meaning of a type, its quad class, score and modes."""

    means: str
    quad: str
    score: float
    modes: dict[str, float | None]


def _modes(text: str) -> dict[str, float | None]:
    """Parse "visit 4, phone 1.5, talks": modes, some with a score."""
    words = (part.split() for part in text.split(",") if part.strip())
    return {word[0]: float(word[1]) if len(word) > 1 else None for word in words}


def _type(means: str, quad: str, score: float, modes: str = "") -> Type:
    return Type(means, quad, score, _modes(modes))


VC, MC, VX, MX, NONE = QUADS

TYPES: dict[str, Type] = {
    "agree": _type("promise or show intent to cooperate, consult, support or aid", VC, 2.5),
    "consult": _type(
        "meet, visit, call, hold talks", VC, 2.5,
        "visit 4, third-party 1, multilateral 4, phone 1.5",
    ),
    "support": _type("praise, recognise, sign, ratify", VC, 5),
    "concede": _type("apologise, pardon, give way in words, announce a truce", VC, 4.5),
    "cooperate": _type("exchange in kind: trade, drills, intelligence, extradition", MC, 9.5),
    "aid": _type("help in kind one way, give asylum, rescue", MC, 10),
    "retreat": _type(
        "yield in fact", MC, 6.5,
        "withdraw 8, release 6.5, disarm 10, ceasefire 7.5, access 6.5, resign 4.5",
    ),
    "request": _type("request, demand, order", VX, 0, "assist 0.5, change -1, yield -1, meet 0"),
    "accuse": _type(
        "criticise, allege, sue, investigate, protest diplomatically", VX, -3,
        "disapprove -2, investigate -3.5, allege -3.5",
    ),
    "reject": _type(
        "refuse, veto, defy, stay away from a meeting", VX, -2,
        "assist -1.5, change -2, yield -2, meet -2",
    ),
    "threaten": _type(
        "threaten, give an ultimatum", VX, -3.5,
        "restrict -3, arrest, relations, expel, violence -3.5, territory -4",
    ),
    "protest": _type(
        "act together as civilians", MX, -5,
        "demo -5, riot -7, strike -5, hunger, boycott, obstruct -4.5",
    ),
    "sanction": _type(
        "reduce existing relations: recall, cancel, cut", MX, -6,
        "convict -6, expel -5.5, withdraw -6, discontinue -6",
    ),
    "mobilize": _type(
        "show force short of using it", MX, -5.5, "troops, weapons -6.5, police -5.5, militia -6"
    ),
    "coerce": _type(
        "repress short of violence: arrest, seize, close, expel persons", MX, -7,
        "seize, restrict, arrest, deport, withhold, cyber -7, censor, curfew, "
        "misinformation -6.5, martial-law -7.5",
    ),
    "assault": _type(
        "harm on purpose", MX, -9,
        "abduct, torture, sexual, destroy -8.5, beat, crowd-control -7.5, primitive -8, firearms, "
        "explosives -9, targeted, suicide-attack, aerial, drone, heavy-weapons -9.5, "
        "unconventional -10",
    ),
    "incident": _type("accident, disaster, death, birth, anniversary: nobody's act", NONE, 0),
}  # fmt: skip

CAMEO: dict[str, tuple[str, ...]] = {
    "03": ("agree",), "04": ("consult",), "05": ("support",), "06": ("cooperate",),
    "07": ("aid",), "08": ("concede", "retreat"), "09": ("accuse",), "10": ("request",),
    "11": ("accuse",), "12": ("reject",), "13": ("threaten",), "14": ("protest",),
    "15": ("mobilize",), "16": ("sanction",), "17": ("coerce",), "18": ("assault",),
    "19": ("assault",), "20": ("assault",),
}  # fmt: skip
"""CAMEO root codes and the types that replaced them; 01 and 02 have none."""


def quad(kind: str) -> str:
    """Return the quad class of a PLOVER type; "none" for an untyped event."""
    row = TYPES.get(kind)
    return row.quad if row else NONE


def score(kind: str, mode: str = "") -> float | None:
    """Return the PLOVER score, -10 to 10, of a type and mode; None for an untyped event."""
    row = TYPES.get(kind)
    if row is None:
        return None
    own = row.modes.get(mode)
    return row.score if own is None else own
