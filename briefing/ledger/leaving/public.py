"""Makes a ledger that may leave the desk, without anything that `keys` marks as desk-only.

All exports and issues are made from such a ledger, so that no format can forget to leave something
out. Keys that `keys` does not list are desk-only, and so are tables that nothing reads.

A protected actor or source leaves only as `protected-1`, with its `shown_as` as its name; every
reference to it, by any name, becomes that id. A desk-only name is replaced by the actor's id. The
origins of an event are counted before, while the origins of a protected source are known.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import count
from typing import Any, NamedTuple

from briefing import evidence
from briefing.keys import KEYS
from briefing.ledger.build import build_tables
from briefing.ledger.leaving.names import named_in, plain, secrets
from briefing.ledger.leaving.withhold import Block, is_dropped, numbers, withheld_blocks
from briefing.ledger.read import split_citation
from briefing.ledger.references import EVENT_MARK, entries, meant
from briefing.ledger.toml.blocks import LISTED, NAMED
from briefing.model import Actor, Event, Ledger, Raw, Source
from briefing.names import fold, split

PROTECTED = {"actor": "a protected person or body", "source": "a protected source"}
"""The text for a protected block that does not give one."""
INTERNAL = "INTERNAL"
"""The prefix of the marking of exports that contain internal data."""
ELIDED = "(protected)"


class Public(NamedTuple):
    """A ledger that may leave, and a record of its changes.

    Args:
        ledger: the ledger.
        places: for each kind of listed block, the numbers in the file of the remaining blocks.
        protected: the ids under which protected blocks leave, by kind and id.
        withheld: the number of blocks that were withheld on request, by kind.
        dropped: the number of references to these that were left out elsewhere.

    """

    ledger: Ledger
    places: Mapping[str, list[int]]
    protected: Mapping[Block, str] = {}
    withheld: Mapping[str, int] = {}
    dropped: int = 0


def public(
    ledger: Ledger,
    *,
    withhold: Iterable[str] = (),
    marking: str = "",
    internal: bool = False,
    guard: Ledger | None = None,
) -> Public:
    """Return the part of a ledger that may leave.

    Args:
        ledger: the ledger, without errors.
        withhold: ids of blocks to leave out, with everything that depends only on these; unknown
            ids are ignored.
        marking: the handling marking of the result, instead of the ledger's.
        internal: whether to include desk-only content and protected names.
        guard: a later state of the ledger. A text that contains a name protected there leaves as
            `ELIDED`.

    """
    gone = withheld_blocks(ledger, withhold)
    if internal and not gone:
        leaving = _marked(ledger, marking, internal=True)
        return Public(leaving, {kind: places(ledger, kind) for kind in LISTED})
    new = {} if internal else _protected(ledger, guard)
    hidden = secrets(guard) if guard and not internal else {}
    writer = _Writer(ledger, gone, new, hidden, internal=internal)
    tables = writer.tables()
    # a ledger that may leave unchanged is only held once
    leaving = ledger if tables == ledger.raw else build_tables(tables)[0]
    leaving = _marked(leaving, marking, internal=internal)
    if gone or new:
        origins = {event.id: tuple(_origins(event, ledger, writer)) for event in ledger.events}
        leaving.once("origins", lambda _: origins)
    count_of = Counter(kind for kind, _ in gone)
    withheld = {kind: count_of[kind] for kind in (*LISTED, *NAMED) if count_of[kind]}
    return Public(leaving, writer.places, new, withheld, writer.dropped)


def renamed(leaving: Public, desk: Ledger, refers: str, written: str) -> str:
    """Return the value of a filter with the published names: "Ann,!B" as "protected-1,!B".

    Args:
        leaving: the ledger that leaves.
        desk: the ledger it is made from.
        refers: "actor" or "source".
        written: the value; it is unchanged if all its names may leave.

    """
    sign = "!" * written.startswith("!")
    parts = split(written.removeprefix("!"))
    named = [_outside(leaving, desk, refers, part) for part in parts]
    return written if named == parts else sign + ",".join(named)


def _outside(leaving: Public, desk: Ledger, refers: str, written: str) -> str:
    block = meant(desk, refers, written)
    if block is None:
        return written
    private = refers == "actor" and _is_private(written, block[1], desk)
    return leaving.protected.get(block, block[1] if private else written)


def desk_notes(blocks: Iterable[tuple[str, Raw]]) -> int:
    """Count the desk-only values, including those in citations and terms of office.

    Args:
        blocks: the kind and the keys of each block.

    """
    count = 0
    for kind, raw in blocks:
        for key, value in raw.items():
            row = KEYS[kind].get(key)
            if row is None or row.desk:
                count += 1
            elif row.kind in ("citations", "roles") and isinstance(value, list):
                inner = "cite" if row.kind == "citations" else "roles"
                count += desk_notes((inner, item) for item in value if isinstance(item, dict))
    return count


def _marked(ledger: Ledger, marking: str, *, internal: bool) -> Ledger:
    """Return a ledger with a marking that also says it is internal; its tables do not say so."""
    raw = ledger.raw
    if marking:
        raw = {"ledger": {}, **raw}
        raw["ledger"] = {**raw["ledger"], "marking": marking}
    words = marking or ledger.info.marking
    if internal:
        words = f"{INTERNAL} · {words}" if words else INTERNAL
    return replace(ledger, info=replace(ledger.info, marking=words), raw=raw)


def places(ledger: Ledger, kind: str) -> list[int]:
    """Return the numbers in the file of the listed blocks of a kind, in the order of `raw`."""
    return [item.place_in_file for item in entries(ledger)[kind]]


def _origins(event: Event, ledger: Ledger, writer: _Writer) -> Iterator[tuple[str, ...]]:
    """Yield the remaining origins of an event, using information known only internally."""
    kept = tuple(cite for cite in event.cite if not is_dropped(cite, writer.gone))
    for group in evidence.origins(replace(event, cite=kept), ledger):
        yield tuple(writer.new.get(("source", name), name) for name in group)


def _protected(ledger: Ledger, guard: Ledger | None = None) -> dict[Block, str]:
    """Return the ids under which protected blocks leave, numbered in their order."""
    later = _protected(guard) if guard else {}
    names = secrets(guard) if guard else {}
    taken = {*ledger.actors, *ledger.sources, *later.values()}
    free = (name for number in count(1) if (name := f"protected-{number}") not in taken)
    groups: tuple[tuple[str, Mapping[str, Actor | Source]], ...] = (
        ("actor", ledger.actors), ("source", ledger.sources)
    )  # fmt: skip
    hidden = [
        (kind, item.id) for kind, items in groups for item in items.values()
        if item.protected or (kind, item.id) in later or plain(_name(item)) in names
    ]  # fmt: skip
    return {block: later.get(block) or next(free) for block in hidden}


def _name(item: Actor | Source) -> str:
    return item.name if isinstance(item, Actor) else item.short or item.title


def _without_desk_keys(kind: str, raw: Raw) -> Raw:
    """Return a block, its citations and its terms of office, with the keys that may leave."""
    rows, kept_keys = KEYS[kind], {}
    for key, value in raw.items():
        row = rows.get(key)
        if row is None or row.desk:
            continue
        if row.kind in _PARTS and type(value) is not str:
            values = value if isinstance(value, list) else [value]
            kept = [
                _without_desk_keys(_PARTS[row.kind], part) if isinstance(part, dict) else part
                for part in values
            ]
            value = kept if isinstance(value, list) else kept[0]
        kept_keys[key] = value
    return raw if kept_keys == raw else kept_keys


_PARTS = {"citations": "cite", "roles": "roles"}
"""The kinds of block in keys of these kinds."""


class _Writer:
    """Writes the tables of the ledger that may leave.

    Args:
        ledger: the whole ledger.
        gone: the withheld blocks.
        new: the ids under which protected blocks leave.
        hidden: names that no text may contain, as returned by `names.secrets`. internal: whether to
            include desk-only content.

    """

    def __init__(
        self,
        ledger: Ledger,
        gone: set[Block],
        new: dict[Block, str],
        hidden: Mapping[str, str],
        *,
        internal: bool,
    ) -> None:
        self.ledger, self.gone, self.new, self.internal = ledger, gone, new, internal
        self._hidden = hidden
        aliases = any(actor.private_aliases for actor in ledger.actors.values())
        self._whole = not (gone or new or hidden or internal or aliases)
        """whether only keys are left out, since most ledgers protect and withhold nothing"""
        self.places: dict[str, list[int]] = {}
        self.dropped = 0
        self._numbers = numbers(ledger)

    def tables(self) -> Raw:
        """Return all tables."""
        tables: Raw = {}
        for kind, table in self.ledger.raw.items():
            if kind == "ledger":
                tables[kind] = self.block(kind, table)
            elif kind in NAMED:
                blocks = self._named(kind, table)
                tables |= {kind: blocks} if blocks else {}
            elif kind in KEYS and isinstance(table, list):
                kept = [n for n in range(len(table)) if (kind, n) not in self.gone]
                numbers = places(self.ledger, kind)
                self.places[kind] = [numbers[number] for number in kept]
                listed = [self.block(kind, table[number]) for number in kept]
                tables |= {kind: listed} if listed else {}
            elif self.internal:
                tables[kind] = table
        return tables

    def _named(self, kind: str, table: Raw) -> Raw:
        kept = {}
        for name, raw in table.items():
            if (kind, name) in self.gone:
                continue
            if hidden := self.new.get((kind, name)):
                shown = raw.get("shown_as") or PROTECTED[kind]
                kept[hidden] = {"name" if kind == "actor" else "short": shown}
            else:
                kept[name] = self.block(kind, raw)
        return kept

    def block(self, kind: str, raw: Raw) -> Raw:
        """Return a block with the keys and references that may leave."""
        if self._whole:
            return _without_desk_keys(kind, raw)
        public_keys: Raw = {}
        for key, value in raw.items():
            row = KEYS[kind].get(key)
            if row is None or row.desk:
                public_keys |= {key: value} if self.internal else {}
            elif row.kind == "roles":
                public_keys[key] = [self.block("roles", role) for role in value]
            elif row.kind == "citations":
                public_keys |= _kept(key, value, self._citation)
            elif row.refers or (kind, key) == ("source", "outlet"):
                public_keys |= _kept(key, value, partial(self._name, row.refers or "claimant"))
            elif key == "analysis":
                public_keys[key] = self._text(EVENT_MARK.sub(self._mark, value))
            else:
                public_keys[key] = self._text(value) if self._hidden and row.kind != "id" else value
        return public_keys

    def _text(self, value: Any) -> Any:
        """Return a value without the texts that contain a name that must not leave."""
        if isinstance(value, list):
            return [self._text(item) for item in value]
        named = isinstance(value, str) and any(named_in(value, self._hidden))
        return ELIDED if named else value

    def _citation(self, cite: str | Raw) -> str | Raw | None:
        if isinstance(cite, str):
            head, at = split_citation(cite, self.ledger.citable)
            name = self._name("source", head)
            return cite if name == head and self._text(at) == at else name
        source = self._name("source", cite["source"])
        claims = cite.get("attributed_to", [])
        claims = claims if isinstance(claims, list) else [claims]
        if source is None or any(self._name("claimant", name) is None for name in claims):
            return None
        kept = {k: v for k, v in cite.items() if k != "at" or source not in self.new.values()}
        return self.block("cite", {**kept, "source": source})

    def _name(self, refers: str, written: str) -> str | None:
        """Return the published form of a name; None if its block is withheld."""
        named = meant(self.ledger, refers, written)
        if named is None:
            return written
        kind, ident = named
        block: Block = (kind, self._numbers.get(named, ident))
        if block in self.gone:
            self.dropped += 1
            return None
        private = not self.internal and kind == "actor" and _is_private(written, ident, self.ledger)
        return self.new.get(block, ident if private else written)

    def _mark(self, mark: re.Match[str]) -> str:
        """Return the mark of an event in an analysis, "" if the event is withheld."""
        if ("event", self._numbers.get(("event", mark[1]), "")) not in self.gone:
            return mark[0]
        self.dropped += 1
        return ""


def _kept(key: str, value: Any, keep: Callable[[Any], Any]) -> Raw:
    """Return a key with the items of its value that may leave, as `keep` rewrites them, if any."""
    items = value if isinstance(value, list) else [value]
    kept = [new for item in items if (new := keep(item)) is not None]
    return {key: kept if isinstance(value, list) else kept[0]} if kept else {}


def _is_private(written: str, ident: str, ledger: Ledger) -> bool:
    """Return whether an actor's name is only a private alias."""
    actor = ledger.actors[ident]
    known = {fold(name) for name in (ident, actor.name, *actor.aliases)}
    return bool(actor.private_aliases) and fold(written) not in known
