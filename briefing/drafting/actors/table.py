"""The states of `states.tsv`: names, capitals and demonyms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class State:
    """One line of the table."""

    code: str
    name: str
    aliases: tuple[str, ...]
    capitals: tuple[str, ...]
    demonyms: tuple[str, ...]


@cache
def states() -> tuple[State, ...]:
    """Return the states, read once."""
    text = files("briefing.drafting.actors").joinpath("states.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return tuple(State(code, name, *(_many(cell) for cell in rest)) for code, name, *rest in rows)


def _many(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
