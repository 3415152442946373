"""Finds the reasons why a block must not leave: its marking, or a protected name in a text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from briefing.keys import KEYS, MARKINGS
from briefing.ledger.leaving.names import named_in, plain, secrets, surnames
from briefing.ledger.leaving.public import places
from briefing.ledger.leaving.withhold import Block
from briefing.ledger.read import split_citation
from briefing.ledger.references import meant
from briefing.ledger.rules import Finding
from briefing.ledger.several import LedgerFile, home, main_of
from briefing.ledger.toml.blocks import NAMED
from briefing.ledger.values import walk
from briefing.model import Ledger, Raw


def refusals(
    ledger: Ledger, blocks: Collection[Block], marking: str, *, internal: bool = False
) -> Iterator[Finding]:
    """Yield the reasons why blocks must not leave (E), and what to check before they do (W).

    Args:
        ledger: the whole ledger.
        blocks: the blocks that would be printed; listed ones by their number in the file.
        marking: the handling marking of the output; "" if it has none.
        internal: whether protected names may leave.

    """
    hidden = {} if internal else secrets(ledger)
    parts = set() if internal else surnames(ledger)
    for table, which, raw in _blocks(ledger):
        if (table, which) not in blocks:
            continue
        own = raw.get("marking", "") if table != "ledger" else ""
        if own and not _covers(marking, own):
            yield _too_high(own, marking, table, which)
        for path, text in _printed(ledger, table, which, raw) if hidden else ():
            key, inside, word = str(path[0]), path[1:], "" if "\n" in text else text
            for whose in named_in(text, hidden):
                message = f"{key or 'the id'} names {whose}"
                other = ", or give the actor another id" if "is the id of" in whose else ""
                hint = f"use other words{other}"
                yield Finding("E301", message, table, which, key, word, hint, inside)
            for part in sorted(parts.intersection(plain(text).split())):
                message = f'{key or "the id"} has "{part}", which is part of a protected name'
                hint = "if that is intended, add it to the aliases of the actor"
                yield Finding("W301", message, table, which, key, word, hint, inside)


def other_markings(
    files: Sequence[LedgerFile], blocks: Collection[Block], marking: str
) -> Iterator[Finding]:
    """Yield a finding for each file with a higher marking of its own from which a block leaves.

    Args:
        files: the files of the ledger.
        blocks: the blocks that leave.
        marking: the handling marking of the output, as for `refusals`.

    """
    leaving = {home(files, *block)[0] for block in blocks} if len(files) > 1 else set[int]()
    for number in sorted(leaving - {main_of(files)}):
        own = files[number].tables.get("ledger", {}).get("marking", "")
        if own and not _covers(marking, own):
            hint = f'--marking "{own}", or name the other files alone with --ledger'
            yield _too_high(own, marking, "ledger", "")._replace(file=number, hint=hint)


def _too_high(own: str, marking: str, table: str, which: int | str) -> Finding:
    than = f"the output is {marking}" if marking else "the output has no marking"
    hint = f'--marking "{own}", or --withhold it'
    return Finding("E302", f"This is {own}, and {than}", table, which, "marking", own, hint)


def _covers(marking: str, own: str) -> bool:
    """Return whether an export with a marking may contain a block with its own marking.

    Custom markings have no order: only the same marking is accepted.
    """
    if marking == own or own == MARKINGS[0]:
        return True
    if marking not in MARKINGS or own not in MARKINGS:
        return False
    return MARKINGS.index(marking) >= MARKINGS.index(own)


def _blocks(ledger: Ledger) -> Iterator[tuple[str, int | str, Raw]]:
    for table, content in ledger.raw.items():
        if table in NAMED:
            yield from ((table, name, raw) for name, raw in content.items())
        elif table == "ledger":
            yield table, "", content
        elif table in KEYS:
            yield from (
                (table, number, raw)
                for number, raw in zip(places(ledger, table), content, strict=True)
            )


def _printed(
    ledger: Ledger, kind: str, which: int | str, raw: Raw
) -> Iterator[tuple[tuple[int | str, ...], str]]:
    """Yield the texts of a block that are published; "" is the path to its id in its header."""
    if raw.get("protected"):
        yield ("shown_as",), raw.get("shown_as", "")
        return
    if kind in NAMED:
        yield ("",), str(which)
    yield from _texts(ledger, kind, raw)


def _texts(ledger: Ledger, kind: str, raw: Raw) -> Iterator[tuple[tuple[int | str, ...], str]]:
    """Yield the texts of a block that are published unchanged, each with its path."""
    for key, value in raw.items():
        row = KEYS[kind].get(key)
        if row is None or row.desk or key == "date":
            continue
        items = value if isinstance(value, list) else [value]
        paths = [(key, n) if isinstance(value, list) else (key,) for n in range(len(items))]
        for path, item in zip(paths, items, strict=True):
            if row.kind == "citations":
                inner = {"source": item} if isinstance(item, str) else item
                yield from ((path + rest, text) for rest, text in _texts_of_cite(ledger, inner))
            elif row.kind == "roles":
                yield from ((path + rest, text) for rest, text in _texts(ledger, "roles", item))
            elif isinstance(item, dict):
                yield from ((path, name) for name in item)
                yield from ((path + rest, each) for rest, each in walk(item) if type(each) is str)
            elif type(item) is str and not _refers(ledger, row.refers, item):
                yield path, item


def _refers(ledger: Ledger, refers: str, written: str) -> bool:
    """Return whether a text is a name that is replaced by the name of its block."""
    block = meant(ledger, refers, written) if refers else None
    if block is None:
        return False
    kind, ident = block
    known: Mapping[str, Mapping[str, Any]] = {"actor": ledger.actors, "source": ledger.sources}
    return kind not in known or known[kind][ident].declared


def _texts_of_cite(ledger: Ledger, cite: Raw) -> Iterator[tuple[tuple[int | str, ...], str]]:
    """Yield the texts of a citation; for a protected source, without the place in it."""
    head, at = cite["source"], ""
    if len(cite) == 1:
        head, at = split_citation(head, ledger.citable)
    block = meant(ledger, "source", head)
    source = ledger.sources[block[1]] if block else None
    if source is not None and source.protected:
        cite = {key: value for key, value in cite.items() if key != "at"}
    elif at:
        yield (), at
    yield from _texts(ledger, "cite", {**cite, "source": head})
