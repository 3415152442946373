"""Guesses the meanings of a sheet's columns from their names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from briefing.authoring.table import mapping_file as mappings
from briefing.authoring.table.header import Rows
from briefing.authoring.table.headers import FROM_TO, language_of, meaning, words
from briefing.authoring.table.mapping import (
    COMPUTED,
    JOINED,
    MANY,
    PARTS,
    REST,
    Mapping,
    covers,
)
from briefing.authoring.table.mapping_pairs import with_pairs
from briefing.authoring.table.sources import words_of
from briefing.diagnostics import BriefingError
from briefing.keys import EVENT
from briefing.names import fold, near

LOOKED_AT = 50
"""The number of rows to examine for the content of a column."""
NOTHING = frozenset(
    ("null", "NULL", "Null", "n/a", "N/A", "N/a", "#N/A", "NaN", "nan", "nil", "-", "–", "—", "--")
)
"""Words for an empty cell, except "None", which may mean zero."""
LAST = {"timestamp": "", "date reported": "source.published"}
"""Names of dates that are about the event only if no other column is, and their meaning if one is.
A form adds the time at which it was filled in."""
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d(?!\d|[.:]\d\d\d)")
_YEAR = re.compile(r"-?\d{3,4}")
_DATED = re.compile(r"\d{1,4}")


def exported(columns: Iterable[str]) -> Mapping:
    """Return the mapping for a file that the program itself wrote."""
    return Mapping(columns={column: (column,) for column in columns if column in EVENT})


def guessed(columns: list[str], cells: Callable[[str], Iterable[str]]) -> Mapping:
    """Return the meanings of columns by their names, in any language of `headers`.

    Args:
        columns: the header.
        cells: returns sample cells of a column, since "from" may be a date or an actor.

    """
    found = {column: column for column in columns if column in EVENT}
    taken = set(found.values())
    pair = _from_to(columns, cells) if "date" not in taken else {}
    found |= pair
    taken |= set(pair.values())
    language = language_of(columns)
    for column in sorted(columns, key=lambda column: words(column) in LAST):
        target = _target(column, taken, columns, cells, language)
        if target == "date" and target in taken:
            target = LAST.get(words(column), target)
        several = target in MANY or target in JOINED
        if column in found or not target or (target in taken and not several):
            continue
        found[column] = target
        taken.add(target)
    _settle_dates(found, cells)
    _settle_sources(found)
    if "title" not in found.values():
        # if a sheet has only a description, the description is the title
        summary = next((column for column, target in found.items() if target == "summary"), None)
        if summary is not None:
            found[summary] = "title"
    return Mapping(columns={column: (found[column],) for column in columns if column in found})


def _target(
    column: str,
    taken: set[str],
    columns: list[str],
    cells: Callable[[str], Iterable[str]],
    language: str,
) -> str:
    # "sources" is a number in an export, but citations in any other sheet
    if column in COMPUTED and (column != "sources" or "cite" in columns):
        return ""
    key = words(column).replace(" ", "_")
    if key in EVENT and key not in taken:
        return key
    target = meaning(column, language)
    if target == "date" and _is_day_of_month(column, columns, cells):
        return "date.day"
    if target == "by" and column[-1:].isdigit():
        # "Actor 1" and "Actor 2" are counted: the sheet does not say which of them acted
        return "named"
    return target


def _is_day_of_month(
    column: str, columns: list[str], cells: Callable[[str], Iterable[str]]
) -> bool:
    """Return whether a column like "Day" is part of a date: its cells are 1 to 31, or empty."""
    others = {meaning(other) for other in columns}
    if "date.year" not in others:
        return False
    filled = [cell for cell in cells(column) if cell]
    if "date.month" in others:
        return not any(_YEAR.search(cell) for cell in filled)
    return all(re.fullmatch(r"\d{1,2}(\.0)?", cell) for cell in filled)


def _from_to(columns: list[str], cells: Callable[[str], Iterable[str]]) -> dict[str, str]:
    """Return the two columns with a start and an end, if their cells are dates."""
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
    """Drop parts of a date beside a column of whole dates; take a lone "time" as the date."""
    parts = {f"{end}.{part}": end for end in ("date", "date.end") for part in PARTS[:4]}
    for column, target in list(found.items()):
        end = parts.get(target)
        if end is None:
            continue
        date = next((other for other, what in found.items() if what == end), None)
        part = target.rpartition(".")[2]
        clocks = all(_CLOCK.match(cell) for cell in cells(column) if cell)
        if part == "time" and end == "date.end" and clocks:
            continue  # the event ended at that time on the day on which it began
        if date is None and part == "time" and f"{end}.year" not in found.values():
            found[column] = end  # only a time: its cells must be whole dates, or are refused
        elif date is not None and part != "time":
            whole = all(_YEAR.search(cell) for cell in cells(date) if cell)
            if part != "year" or whole:
                del found[column]


def _settle_sources(found: dict[str, str]) -> None:
    """Combine the columns of a source; an address alone is a citation."""
    if not any(target.startswith("source.") for target in found.values()):
        return
    own = [column for column, target in found.items() if target.startswith("source.")]
    links = [column for column in own if found[column] == "source.url"]
    names = [column for column, target in found.items() if target == "cite"]
    if names and (len(names) == len(links) or (len(names) == 1 and not links)):
        found.update(dict.fromkeys(names, "source"))
    elif len(own) == len(links):
        found.update(dict.fromkeys(links, "cite"))


def key_of(column: str) -> str:
    """Return the meaning that a column's name suggests, or "" if none."""
    return column if column in EVENT else meaning(column)


def left_out(columns: Iterable[str], mapping: Mapping) -> list[str]:
    """Return the columns of a sheet that will not be read."""
    cases = {column for case in mapping.where for column in (case.column, *case.columns)}
    read = {*mapping.read, *cases}
    return [column for column in columns if column and not covers(read, column)]


def only_read(rows: Rows, mapping: Mapping) -> Rows:
    """Return a sheet without empty cells and skipped columns.

    Equal cells share one text, so a large sheet takes half the memory.
    """
    if rows.exported:
        return rows
    out = {*left_out(rows.columns, mapping)} - set(_named_in(mapping))
    one: dict[str, str] = {}
    nothing = _nothing(mapping)
    as_is = {column for column, targets in mapping.columns.items() if targets[0][:5] == "extra"}
    empty: Counter[str] = Counter()

    def is_kept(column: str, cell: Any) -> bool:
        if cell in ("", None) or column in out:
            return False
        if isinstance(cell, str) and cell.strip() in nothing and column not in as_is:
            empty[cell.strip()] += 1
            return False
        return True

    kept = [
        row._replace(cells={
            column: one.setdefault(cell, cell) if isinstance(cell, str) else cell
            for column, cell in row.cells.items() if is_kept(column, cell)
        })
        for row in rows.rows
    ]  # fmt: skip
    remarks = rows.remarks
    if empty:
        listed = ", ".join(f"{word} ({count:,})" for word, count in empty.items())
        remarks = (*remarks, f"read as empty cells: {listed}")
    return rows._replace(rows=kept, remarks=remarks)


def _nothing(mapping: Mapping) -> frozenset[str]:
    """Return the words for an empty cell, except those that the mapping gives a value."""
    meant = {cell for table in mapping.values.values() for cell in table}
    return frozenset(word for word in NOTHING if fold(word) not in meant)


def _named_in(mapping: Mapping) -> Iterator[str]:
    """Yield the columns that occur in templates."""
    for template in mapping.templates.values():
        yield from re.findall(r"\{([^{}]*)\}", template)


def resolve(
    rows: Rows, sheet: str, maps: list[str], split: list[str], ask: Callable[[Mapping], bool]
) -> Mapping:
    """Return the meanings of a sheet's columns: as given, saved, known, or guessed.

    Args:
        rows: the sheet.
        sheet: its path, beside which a mapping file may be.
        maps: the values of `--map`: "none", the name of a known sheet, a mapping file, or pairs.
        split: a separator between names in a cell, beside `;` and line breaks.
        ask: asks whether to read a sheet as the known one that it looks like.

    Raises:
        BriefingError: a column or a meaning does not exist, or two columns have the same meaning.

    """
    bases = [word for word in maps if "=" not in word]
    if len(bases) > 1:
        raise BriefingError(
            f"{' and '.join(bases)} are two mappings", "use only one of them; pairs may follow it"
        )
    base = _base(rows, sheet, bases[0] if bases else "", ask)
    events = base.makes == "event"
    if rows.typed and events and not rows.exported and REST not in base.columns:
        # JSON names all its values: those without a key here go into `extra`
        base = replace(base, columns={**base.columns, REST: ("extra.*",)})
    inner = rows.inner
    base = base.for_columns(rows.columns, inner)
    for word in maps:
        if "=" in word:
            base = with_pairs(word, rows.columns, base).for_columns(rows.columns, inner)
    signs = (*base.split, *split)
    if "" in signs:
        raise BriefingError(
            "The separator of names is empty", "--split ' / ' splits them at a slash"
        )
    return replace(base, split=signs)


def _base(rows: Rows, sheet: str, named: str, ask: Callable[[Mapping], bool]) -> Mapping:
    if named and named != "none":
        return _named(named, rows)
    if rows.exported:
        return exported(rows.columns)
    if not named:
        if path := mappings.kept(sheet, rows.columns):
            return replace(mappings.load(path), name=str(path))
        sample = [row.cells.values() for row in rows.rows[:LOOKED_AT]]
        known = mappings.recognised(rows.columns, sample)
        if known is not None and ask(known):
            return _completed(known, rows)
    return guessed(rows.columns, _sample(rows))


def _named(named: str, rows: Rows) -> Mapping:
    if named in (names := mappings.known_names()):
        return _completed(mappings.known(named), rows)
    if named.endswith(".toml"):
        return replace(mappings.load(Path(named)), name=named)
    close = near(named, names)
    hint = f"did you mean {close[0]}?" if close else "`briefing import --list` shows them"
    raise BriefingError(f'There is no known sheet "{named}"', hint)


def _completed(known: Mapping, rows: Rows) -> Mapping:
    """Return a known sheet's mapping, with guesses from the names of its other columns."""
    mapping = known.for_columns(rows.columns, rows.inner)
    if mapping.makes != "event":
        return mapping
    more = {
        column: targets
        for column, targets in guessed(rows.columns, _sample(rows)).columns.items()
        if not covers(mapping.columns, column) and column not in mapping.precision
        and (targets[0] in MANY or targets[0] not in mapping.targets)
    }  # fmt: skip
    return replace(mapping, columns={**mapping.columns, **more})


def _sample(rows: Rows) -> Callable[[str], Iterable[str]]:
    some = rows.rows[:LOOKED_AT]
    return lambda column: [words_of(row.cells.get(column)) for row in some]
