"""What `init` writes: a ledger with an example of each kind of block, and its schema."""

from __future__ import annotations

from pathlib import Path

from briefing.ledger.find import NAME


def begin(*, bare: bool = False) -> dict[str, str]:
    """Return the files of a new ledger, by name.

    Args:
        bare: whether to leave out the examples.

    """
    text = Path(__file__).with_name("template.toml").read_text(encoding="utf-8")
    if bare:
        text = text.partition("# --- who takes part")[0].rstrip() + "\n"
        text = text.replace(
            "# `briefing timeline` prints it. What stands here is an example of each kind of block:\n"
            "# delete what you do not need. A # begins a comment; a comment is yours and stays.\n",
            "# `briefing timeline` prints it. A # begins a comment; a comment is yours and stays.\n",
        )
    return {NAME: text}
