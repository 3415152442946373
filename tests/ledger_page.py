"""Tables of keys for `docs/ledger.md`, made from the model."""

from __future__ import annotations

from columns import documentation

from briefing import evidence, model
from briefing.ledger.keys import KEYS
from briefing.plover import TYPES

MODELS = {
    "ledger": model.Info, "actor": model.Actor, "roles": model.Role, "source": model.Source,
    "story": model.Story, "event": model.Event, "cite": model.Citation,
    "position": model.Position, "outlook": model.Outlook, "judgement": model.Judgement,
    "question": model.Question,
}  # fmt: skip


def keys(block: str) -> str:
    """Return the table of a block's keys, in the order in which the program writes them."""
    known = documentation(MODELS[block])
    lines = ["| key | what it holds |", "|---|---|"]
    lines += [f"| `{name}` | {text} |" for name, text in known.items() if name in KEYS[block]]
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
    return " · ".join(f"{word} ({low}–{high} %)" for word, (low, high) in model.LIKELIHOODS.items())
