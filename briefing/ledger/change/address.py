"""Names of blocks: an event by its id, any other as `actor.NAME`, `judgement.ID`, `ledger`.

A block without an id (such as a position) is named by the beginning of its statement, if that is
unique: `position."holds that"`. An id alone is enough for any block, if only one has it.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import NamedTuple

from briefing.diagnostics import BriefingError
from briefing.ledger import Loaded
from briefing.ledger.toml.blocks import LISTED, NAMED
from briefing.model import Ledger, Raw
from briefing.names import NEAREST, begun, fold, near


class Address(NamedTuple):
    """A block: its kind, its number or name within that kind, and its name in messages."""

    kind: str
    which: int | str
    name: str


def find_block(loaded: Loaded, written: str) -> Address:
    """Return the block that a person means.

    Args:
        loaded: a ledger without errors.
        written: a name as described above.

    Raises:
        BriefingError: there is no such block, or there are several; the hint lists candidates.

    """
    matches = list(dict.fromkeys(_meant(loaded.ledger, written)))
    if len(matches) == 1:
        return matches[0]
    if matches:
        called = " or ".join(_full(each) for each in matches[:5])
        raise BriefingError(f'"{written}" may be one of {len(matches)} blocks', f"write {called}")
    raise _not_there(loaded.ledger, written)


def raw_of(ledger: Ledger, address: Address) -> Raw:
    """Return the keys of a block as in the file."""
    table = ledger.raw.get(address.kind, {})
    block: Raw = table if address.which == "" else table[address.which]
    return block


def _meant(ledger: Ledger, written: str) -> Iterator[Address]:
    kind, name = _parts(written)
    if written == "ledger" and "ledger" in ledger.raw:
        yield Address("ledger", "", "ledger")
    if kind in NAMED:
        yield from _named(ledger, kind, name)
    if kind in LISTED:
        yield from _listed(ledger, kind, name) or _beginning(ledger, kind, name)
    for one in NAMED:
        if written in ledger.raw.get(one, {}):
            yield Address(one, written, f"{one}.{written}")
    for one in LISTED:
        yield from _listed(ledger, one, written)


def _parts(written: str) -> tuple[str, str]:
    """Split `position."holds that"` into the kind ("" if none is given) and the name."""
    kind, dot, name = written.partition(".")
    return (kind, name.strip('"')) if dot and kind in (*NAMED, *LISTED) else ("", written)


def _named(ledger: Ledger, kind: str, name: str) -> Iterator[Address]:
    declared = ledger.raw.get(kind, {})
    names = {"actor": ledger.names, "source": ledger.source_names, "story": ledger.story_names}
    ids = (name,) if name in declared else names[kind].find(name)
    yield from (Address(kind, each, f"{kind}.{each}") for each in ids if each in declared)


def _listed(ledger: Ledger, kind: str, ident: str) -> list[Address]:
    rows = _rows(ledger, kind)
    return [_address(kind, number, raw) for number, raw in rows if raw.get("id") == ident]


def _beginning(ledger: Ledger, kind: str, words: str) -> list[Address]:
    begin = fold(words)
    return [
        _address(kind, number, raw)
        for number, raw in _rows(ledger, kind)
        if begin and fold(str(raw.get("statement", ""))).startswith(begin)
    ]


def _rows(ledger: Ledger, kind: str) -> Iterator[tuple[int, Raw]]:
    """Yield the blocks of a kind with their numbers; in a faulty ledger, some may not be tables."""
    rows = ledger.raw.get(kind, [])
    pairs = enumerate(rows) if isinstance(rows, list) else ()
    yield from ((number, raw) for number, raw in pairs if isinstance(raw, dict))


def _address(kind: str, number: int, raw: Raw) -> Address:
    name = raw.get("id") or f'"{raw.get("statement", number + 1)}"'
    return Address(kind, number, str(name) if kind == "event" else f"{kind}.{name}")


def _full(address: Address) -> str:
    return f"event.{address.name}" if address.kind == "event" else address.name


def _not_there(ledger: Ledger, written: str) -> BriefingError:
    """Return the error that no block has this name, with suggestions."""
    kind, name = _parts(written)
    for one, names in (("actor", ledger.names), ("source", ledger.source_names)):
        declared = names.find(name if kind in ("", one) else "")
        if declared and declared[0] in ledger.raw.get(one, {}):
            return BriefingError(f'There is no block "{written}"', f"write {one}.{declared[0]}")
        if declared:
            hint = f"`{shlex.join(('briefing', 'define', one, declared[0]))}` does that"
            return BriefingError(f"The {one} {declared[0]} is not declared", hint)
    known = [_full(Address("event", 0, ident)) for ident in ledger.index]
    known += [f"{one}.{ident}" for one in NAMED for ident in ledger.raw.get(one, {})]
    known += [
        f"{one}.{raw['id']}"
        for one in LISTED if one != "event"
        for _, raw in _rows(ledger, one) if raw.get("id")
    ]  # fmt: skip
    ids = {each.partition(".")[2]: each for each in known}
    close = near(written, known) if kind else near(written, ids)
    close = close or begun(written, known if kind else ids)[:NEAREST]
    called = [ids.get(each, each).removeprefix("event.") for each in close]
    hint = f"did you mean {' or '.join(called)}?" if called else (
        "an event's id, or actor.NAME, source.NAME, story.NAME, judgement.ID …"
    )  # fmt: skip
    return BriefingError(f'There is no block "{written}"', hint)
