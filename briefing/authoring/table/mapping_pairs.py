"""The pairs of `--map`: "Date=date,Fatalities=figures.killed"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefing.authoring.table.mapping import (
    JOINED,
    LEFT_OUT,
    MANY,
    REST,
    Mapping,
    check_target,
    same_meaning,
)
from briefing.diagnostics import BriefingError
from briefing.keys import EVENT
from briefing.names import fold, near


def with_pairs(text: str, columns: list[str], mapping: Mapping) -> Mapping:
    """Return a mapping with the pairs of `--map`: "Date=date,Fatalities=figures.killed".

    A column with a comma or `=` in its name is written as it is, or in quotation marks.
    `Protests=protest` replaces a cell if a key has such a word; `KEY:CELL=VALUE` does so for any
    key.

    Raises:
        BriefingError: there is no such column or no such meaning.

    """
    found = dict(mapping.columns)
    values = {key: dict(table) for key, table in mapping.values.items()}
    said: dict[str, tuple[str, ...]] = {}
    for left, right in _pairs(text, columns):
        if left in columns or left == REST or _nested(left, columns):
            target = "extra.*" if (left, right) == (REST, "extra") else same_meaning(right)
            check_target(target)
            if target in said.get(left, ()):
                raise BriefingError(f"{left} is mapped to {target} twice")
            said[left] = (*said.get(left, ()), target)
        elif key := _valued(left, right):
            values.setdefault(key, {})[fold(left.removeprefix(f"{key}:"))] = right
        else:
            close = near(left, columns)
            hint = f"did you mean {close[0]}?" if close else f"it has {', '.join(columns)}"
            raise BriefingError(f'The file has no column "{left}"', hint)
    # what the user says comes first: another column loses this guessed meaning
    taken = {target for targets in said.values() for target in targets} - MANY - JOINED.keys()
    for column in found.keys() - said.keys():
        kept = tuple(target for target in found[column] if target not in taken)
        found[column] = kept or (LEFT_OUT,)
    joined = {**found, **said}
    if not mapping.about:
        # a known sheet has its own order for the parts of a place
        joined = {name: joined[name] for name in dict.fromkeys((*columns, *joined))
                  if name in joined}  # fmt: skip
    made = replace(mapping, columns=joined, values=values)
    refuse_twice(made)
    return made


def _nested(left: str, columns: list[str]) -> bool:
    return "." in left and left.partition(".")[0] in columns


def _valued(left: str, right: str) -> str:
    """Return the key that has a replacement for a cell; "" if no key has such a word."""
    key = left.partition(":")[0]
    if key in EVENT and ":" in left:
        return key
    return next((name for name, row in EVENT.items() if right in row.words), "")


def refuse_twice(mapping: Mapping) -> None:
    """Refuse two columns with the same meaning if only one value is allowed.

    Raises:
        BriefingError: the message names them.

    """
    by: dict[str, str] = {}
    for column, targets in mapping.columns.items():
        for target in targets:
            alone = target not in MANY and target not in JOINED and target != LEFT_OUT
            if alone and target in by:
                raise BriefingError(
                    f"Two columns are mapped to {target}: {by[target]} and {column}",
                    f"leave one out: {column}=-",
                )
            by[target] = column


def _pairs(text: str, columns: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of "A=b, C=d"; the name of a column may contain `,` and `=`."""
    longest = sorted((column for column in columns if column), key=len, reverse=True)
    at = 0
    while at < len(text):
        if text[at] in ", \t\n":
            at += 1
            continue
        left, at = _left(text, at, longest)
        end = text.find(",", at)
        end = len(text) if end < 0 else end
        right, at = text[at:end].strip().strip('"').strip(), end
        yield left, right


def _left(text: str, at: int, columns: list[str]) -> tuple[str, int]:
    if text[at] == '"':
        end = at + 1
        while (end := text.find('"', end)) >= 0 and text[end : end + 2] == '""':
            end += 2
        rest = text[end + 1 :].lstrip() if end >= 0 else ""
        if rest.startswith("="):
            return text[at + 1 : end].replace('""', '"'), len(text) - len(rest) + 1
        raise BriefingError(f"{text[at:]} is not COLUMN=KEY", "--map '\"City, Country\"=place'")
    for column in columns:
        rest = text[at + len(column) :].lstrip()
        if text.startswith(column, at) and rest.startswith("="):
            return column, len(text) - len(rest) + 1
    end = text.find(",", at)
    part = text[at : len(text) if end < 0 else end]
    left, equals, _ = part.rpartition("=")
    if not equals:
        raise BriefingError(f"{part.strip()} is not COLUMN=KEY", "--map 'Date=date,What=title'")
    return left.strip(), at + len(left) + 1
