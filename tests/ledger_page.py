"""Tables of keys for `docs/ledger.md`, made from the table of keys."""

from __future__ import annotations

from briefing import evidence
from briefing.keys import KEYS, LIKELIHOODS
from briefing.plover import TYPES


def keys(block: str) -> str:
    """Return the table of a block's keys, in the order in which the program writes them."""
    lines = ["| key | what it holds |", "|---|---|"]
    return "\n".join(lines + [f"| `{name}` | {key.doc} |" for name, key in KEYS[block].items()])


def leaving() -> str:
    """Return the table of the keys that are exported, by kind of block."""
    called = {"cite": "a citation", "roles": "a term of office", "ledger": "`[ledger]`"}
    lines = ["| block | leaves | for the desk only |", "|---|---|---|"]
    for block, rows in KEYS.items():
        public = " ".join(f"`{name}`" for name, key in rows.items() if not key.desk)
        desk = " ".join(f"`{name}`" for name, key in rows.items() if key.desk)
        lines.append(f"| {called.get(block, block)} | {public} | {desk} |")
    return "\n".join(lines)


def standings() -> str:
    """Return the table of standings."""
    lines = ["| standing | when |", "|---|---|"]
    return "\n".join(lines + [f"| {name} | {text} |" for name, text in evidence.STANDINGS.items()])


def types() -> str:
    """Return the table of event types, with their modes."""
    lines = ["| type | means | quad class | score | modes |", "|---|---|---|---|---|"]
    for name, row in TYPES.items():
        modes = ", ".join(
            mode if own is None else f"{mode} {own:+g}" for mode, own in row.modes.items()
        )
        lines.append(f"| `{name}` | {row.means} | {row.quad} | {row.score:+g} | {modes} |")
    return "\n".join(lines)


def likelihoods() -> str:
    """Return the row of likelihood words with their ranges."""
    return " · ".join(f"{word} ({low}–{high} %)" for word, (low, high) in LIKELIHOODS.items())
