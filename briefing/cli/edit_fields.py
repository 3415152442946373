"""Asks for each field of a block, showing its value; an empty line keeps the value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from briefing.authoring.ask import QUESTIONS, choices
from briefing.cli.call import Call
from briefing.cli.prompt import Terminal
from briefing.cli.write_options import Fields
from briefing.diagnostics import BriefingError
from briefing.model import Raw

PROPOSED: Final = {
    "event": ("title", "date", "by", "to", "between", "type", "status", "place"),
    "position": ("statement", "who", "toward", "leaning", "tie", "date"),
    "outlook": ("statement", "horizon", "likelihood", "made_by"),
}
"""The fields to ask for in a proposal of each kind; its citation is known."""

NONE: Final = "-"
"""The answer that leaves a field empty."""

Answer = Callable[[str, str], Any]
"""Takes a key and the typed text; returns the TOML value."""


def amend(
    call: Call, terminal: Terminal, kind: str, raw: Raw, keys: Sequence[str] = (),
    read: Answer | None = None,
) -> Raw:  # fmt: skip
    """Ask for each key of a block, and return the keys.

    Args:
        call: gives the ledger's names, and reads dates.
        terminal: asks.
        kind: the kind of block.
        raw: the present keys, which are not changed.
        keys: the keys to ask for, by default those of a proposal.
        read: reads an answer, by default as `Fields` does.

    """
    terminal.tell(f"Return keeps the value in brackets, {NONE} removes it, Tab completes.")
    amended = dict(raw)
    read = read or partial(Fields(call).answer, kind)
    for key in keys or PROPOSED[kind]:
        amended[key] = _answer(call, terminal, kind, key, raw.get(key), read)
    return {key: value for key, value in amended.items() if value not in (None, [], "")}


def all_keys(kind: str, *more: str) -> tuple[str, ...]:
    """Return the keys to ask for in a new block of a kind, including extra ones."""
    own = tuple(question.key for question in QUESTIONS[kind])
    return (*own, *(key for key in more if key not in own))


def _answer(call: Call, terminal: Terminal, kind: str, key: str, old: Any, read: Answer) -> Any:
    parts = [_shown(item) for item in old] if isinstance(old, list) else []
    shown = ("; " if key == "cite" else ", ").join(parts) if parts else str(old or "")
    while True:
        typed = terminal.ask(f"{key} [{shown}]: ", choices(call.ledger, kind, key)).strip()
        if typed in ("", NONE):
            return None if typed else old
        try:
            return read(key, typed)
        except BriefingError as error:
            terminal.tell(error.sentence)


def _shown(item: Any) -> str:
    """Return an item of a list as a person types it; for a citation, the source and the place."""
    return f"{item['source']} {item.get('at', '')}".strip() if isinstance(item, dict) else str(item)
