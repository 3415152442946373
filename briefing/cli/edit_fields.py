"""Asking for each field of a proposal, with what it holds; the empty line keeps it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from briefing.authoring.fields import split_names
from briefing.cli.call import Call
from briefing.cli.prompt import Terminal
from briefing.cli.write_options import Fields, words
from briefing.diagnostics import BriefingError
from briefing.model import Raw
from briefing.plover import TYPES

ASKED: Final = {
    "event": ("title", "date", "by", "to", "between", "type", "status", "place"),
    "position": ("statement", "who", "toward", "leaning", "tie", "date"),
    "outlook": ("statement", "horizon", "likelihood", "made_by"),
}
"""The fields of each kind that are asked for."""

NONE: Final = "-"
"""What is typed to leave a field empty."""


def amend(call: Call, terminal: Terminal, kind: str, raw: Raw) -> Raw:
    """Return a block's keys after each was asked for.

    Args:
        call: gives the ledger's names, and reads dates.
        terminal: asks.
        kind: "event", "position" or "outlook".
        raw: the keys as proposed; it is not changed.

    """
    terminal.say(f"Return keeps the value in brackets, {NONE} empties it, Tab completes.")
    amended = dict(raw)
    reader = Fields(call)
    for key in ASKED[kind]:
        amended[key] = _answer(call, terminal, reader, kind, key, raw.get(key))
    return {key: value for key, value in amended.items() if value not in (None, [], "")}


def _answer(call: Call, terminal: Terminal, reader: Fields, kind: str, key: str, old: Any) -> Any:
    shown = ", ".join(old) if isinstance(old, list) else str(old or "")
    while True:
        typed = terminal.ask(f"{key} [{shown}]: ", _choices(call, key)).strip()
        if typed in ("", NONE):
            return None if typed else old
        try:
            return _read(call, reader, kind, key, typed)
        except BriefingError as error:
            terminal.say(error.message + (f"; {error.hint}" if error.hint else ""))


def _read(call: Call, reader: Fields, kind: str, key: str, typed: str) -> Any:
    if key == "made_by":
        return split_names(typed, call.ledger.source_names)
    value = reader.read(kind, key, typed)
    return words(value, TYPES, "type") if key == "type" else value


def _choices(call: Call, key: str) -> Iterable[str]:
    if key == "type":
        return TYPES
    if key in ("by", "to", "between", "who", "toward"):
        return [*call.ledger.actors, *(actor.name for actor in call.ledger.actors.values())]
    return call.ledger.sources if key == "made_by" else ()
