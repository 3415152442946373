"""What the columns of a sheet mean by their names, where nobody has said it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from briefing.authoring.table.headers import FROM_TO, meaning, words
from briefing.authoring.table.mapping import LEFT_OUT, MANY, PARTS, Mapping
from briefing.keys import EVENT
from briefing.names import fold

COMPUTED = frozenset(
    ("date_kind", "precision", "earliest", "latest", "quad", "sources", "standing", "claimed_by",
     "origins")
)  # fmt: skip
"""Columns of an export that the program computes: they are read over."""
EXPORTED = COMPUTED | {name for name, key in EVENT.items() if 0 < key.column <= 34 and not key.desk}
"""The columns of every export of events, whatever its version: by all of them it is known."""
_YEAR = re.compile(r"-?\d{3,4}")
_DATED = re.compile(r"\d{1,4}")


def exported(columns: Iterable[str]) -> Mapping:
    """Return the mapping of a file that the program itself wrote."""
    return Mapping(columns={column: (column,) for column in columns if column in EVENT})


def guessed(columns: list[str], cells: Callable[[str], Iterable[str]]) -> Mapping:
    """Return what columns mean by their names, in any of the languages of `headers`.

    Args:
        columns: the header.
        cells: returns some cells of a column, since "from" may be a date or an actor.

    """
    found = {column: column for column in columns if column in EVENT}
    taken = set(found.values())
    pair = _from_to(columns, cells) if "date" not in taken else {}
    found |= pair
    taken |= set(pair.values())
    for column in columns:
        target = _target(column, taken, columns, cells)
        if column in found or not target or (target in taken and target not in MANY):
            continue
        found[column] = target
        taken.add(target)
    _settle_dates(found, cells)
    _settle_sources(found)
    if "title" not in found.values():
        # a sheet that has a description alone tells its events there
        summary = next((column for column, target in found.items() if target == "summary"), None)
        if summary is not None:
            found[summary] = "title"
    return Mapping(columns={column: (found[column],) for column in columns if column in found})


def _target(
    column: str, taken: set[str], columns: list[str], cells: Callable[[str], Iterable[str]]
) -> str:
    if column in COMPUTED:
        return ""
    key = words(column).replace(" ", "_")
    if key in EVENT and key not in taken:
        return key
    target = meaning(column)
    if target == "date" and _is_day_of_month(column, columns, cells):
        return "date.day"
    if target == "by" and words(column)[-1:].isdigit():
        # "Actor 1" and "Actor 2" are counted: which of them acted is not said
        return "named"
    return target


def _is_day_of_month(
    column: str, columns: list[str], cells: Callable[[str], Iterable[str]]
) -> bool:
    """Say whether a column like "Day" is a part of a date: its cells are 1 to 31, or empty."""
    if not any(meaning(other) == "date.year" for other in columns):
        return False
    filled = [cell for cell in cells(column) if cell]
    return all(re.fullmatch(r"\d{1,2}(\.0)?", cell) for cell in filled)


def _from_to(columns: list[str], cells: Callable[[str], Iterable[str]]) -> dict[str, str]:
    """Return the two columns that are a start and an end, if their cells are dates."""
    by_name = {words(column): column for column in columns}
    for start, end in FROM_TO:
        first, last = by_name.get(words(start)), by_name.get(words(end))
        if first is None or last is None:
            continue
        filled = [cell for column in (first, last) for cell in cells(column) if cell]
        if filled and all(_DATED.search(cell) for cell in filled):
            return {first: "date", last: "date.end"}
    return {}


def _settle_dates(found: dict[str, str], cells: Callable[[str], Iterable[str]]) -> None:
    """Take parts of a date for what they are: of no use beside whole dates, or the date itself."""
    parts = {f"{end}.{part}": end for end in ("date", "date.end") for part in PARTS[:4]}
    for column, target in list(found.items()):
        end = parts.get(target)
        if end is None:
            continue
        date = next((other for other, what in found.items() if what == end), None)
        part = target.rpartition(".")[2]
        if date is None and part == "time" and f"{end}.year" not in found.values():
            found[column] = end  # a time alone: its cells are whole dates, or refused
        elif date is not None and part != "time":
            whole = all(_YEAR.search(cell) for cell in cells(date) if cell)
            if part != "year" or whole:
                del found[column]


def _settle_sources(found: dict[str, str]) -> None:
    """Take the columns of a source together; an address alone is a citation."""
    if not any(target.startswith("source.") for target in found.values()):
        return
    own = [column for column, target in found.items() if target.startswith("source.")]
    links = [column for column in own if found[column] == "source.url"]
    names = [column for column, target in found.items() if target == "cite"]
    if len(own) == len(links) and (not names or len(links) > 1 or len(names) > 1):
        for column in links:
            found[column] = "cite"
    elif len(names) == 1 and len(links) <= 1:
        found[names[0]] = "source"


def left_out(columns: Iterable[str], mapping: Mapping) -> list[str]:
    """Return the columns of a sheet that are not read."""
    read = {column.partition(".")[0] for column in mapping.read} | set(mapping.read)
    cases = {column for case in mapping.where for column in (case.column, *case.columns)}
    return [column for column in columns if column and column not in read | cases]


__all__ = ["COMPUTED", "EXPORTED", "LEFT_OUT", "exported", "fold", "guessed", "left_out"]
