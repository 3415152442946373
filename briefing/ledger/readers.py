"""The reader for each key of a block, by the kind of value given in `briefing.keys`."""

from __future__ import annotations

from typing import Any

from briefing.keys import KEYS, Key
from briefing.ledger.read import Reader
from briefing.ledger.values import Read
from briefing.plover import TYPES

MODES = {name: row.modes for name, row in TYPES.items()}
NO_MODES: dict[str, float | None] = {}

_PLAIN: dict[str, Read] = {
    "text": Reader.text,
    "lines": Reader.text,
    "url": Reader.text,
    "list": Reader.texts,
    "date": Reader.date,
    "flag": Reader.truth,
    "figures": Reader.figures,
    "number": Reader.credibility,
    "coordinates": Reader.coordinates,
    "moment": Reader.moment,
    "id": Reader.ident,
    "citations": Reader.citations,
    "table": Reader.table,
    "marking": Reader.marking,
}
_NAMES: dict[str, Read] = {
    "actor": Reader.actor_list,
    "source": Reader.source_list,
    "story": Reader.story_list,
    "event": Reader.event_list,
    "maker": Reader.makers,
    "claimant": Reader.claimants,
    "topic": Reader.topics,
    "matter": Reader.matter_list,
}
_ONE: dict[str, Read] = {"actor": Reader.one_actor, "source": Reader.one_source}


def _reader(key: Key) -> Read:
    if key.refers:
        return (_ONE if key.one else _NAMES)[key.refers]
    return _word(key) if key.kind == "word" else _PLAIN[key.kind]


def _word(key: Key) -> Read:
    words = dict.fromkeys(key.words)
    code = "E107" if key.words is TYPES else "E109"

    def read(reader: Reader, name: str, value: Any) -> Any:
        return reader.word(name, value, words, code)

    return read


READERS: dict[str, dict[str, Read]] = {
    block: {name: _reader(key) for name, key in keys.items() if key.kind != "roles"}
    for block, keys in KEYS.items()
}
"""The reader of each key. Terms of office are read as blocks of their own."""
