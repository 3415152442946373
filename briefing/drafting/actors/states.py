"""The tables of states and of organisations of states."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

REGIONS: Final = (
    "Latin American", "Latin Americans", "Latin America", "North American", "South American",
    "Central American", "Central America", "South America", "North America", "African American",
    "Native American", "American Indian", "West Indian", "East Indian", "Native Americans",
)  # fmt: skip
"""Names that only contain the name of a state."""


@dataclass(frozen=True, slots=True)
class State:
    """One line of the table."""

    code: str
    name: str
    aliases: tuple[str, ...]
    capitals: tuple[str, ...]
    demonyms: tuple[str, ...]
    sovereign: bool = True


@cache
def states() -> tuple[State, ...]:
    """Return the states, read once."""
    return tuple(
        State(code, name, _many(aliases), _many(capitals), _many(demonyms), kind == "state")
        for code, name, aliases, capitals, demonyms, kind in _rows("states.tsv")
    )


@cache
def organisations() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the name and the other names of each organisation of states, read once."""
    return tuple((name, _many("".join(cells))) for name, *cells in _rows("organisations.tsv"))


def _rows(file: str) -> list[list[str]]:

    text = files("briefing.drafting.actors").joinpath(file).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()[1:]]


def _many(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


@cache
def shared_names() -> dict[str, tuple[str, ...]]:
    """Return the names that several sovereign states share, with these states."""
    owners: dict[str, list[str]] = {}
    for state in states():
        names = {state.name, *state.aliases, *state.capitals, *state.demonyms}
        for name in names if state.sovereign else ():
            owners.setdefault(name, []).append(state.name)
    named = {state.name for state in states()}
    return {
        name: tuple(sorted(whose))
        for name, whose in owners.items() if len(whose) > 1 and name not in named
    }  # fmt: skip
