"""The JSON Schema (2020-12) of a ledger, generated from the table of keys.

Unknown keys are allowed: `check` warns about them. The schema is for editors and other programs;
`check` verifies what a schema cannot express (that an id exists, that a date is EDTF).
"""

from __future__ import annotations

from typing import Any

from briefing import model
from briefing.keys import KEYS, MARKINGS, Key, names
from briefing.ledger.toml.blocks import LISTED, NAMED

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
TEXTS: Schema = {"anyOf": [TEXT, {"type": "array", "items": TEXT}]}
MODELS: dict[str, Any] = {
    "ledger": model.Info, "actor": model.Actor, "roles": model.Role, "source": model.Source,
    "story": model.Story, "event": model.Event, "cite": model.Citation,
    "position": model.Position, "outlook": model.Outlook, "judgement": model.Judgement,
    "question": model.Question, "watch": model.Watch,
}  # fmt: skip
_ROLES: Schema = {"type": "array", "items": {"$ref": "#/$defs/roles"}}
_CITE: Schema = {"type": "array", "items": {"anyOf": [TEXT, {"$ref": "#/$defs/cite"}]}}
VALUES: dict[str, Schema] = {
    "text": TEXT,
    "lines": TEXT,
    "id": TEXT,
    "moment": TEXT,
    "list": TEXTS,
    "date": {"$ref": "#/$defs/date"},
    "flag": {"type": "boolean"},
    "figures": {"type": "object", "additionalProperties": {"type": ["number", "string"]}},
    "number": {"type": "integer", "minimum": 1, "maximum": 6},
    "coordinates": {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
    "url": {"type": "string", "format": "uri"},
    "citations": {"anyOf": [TEXT, _CITE]},
    "roles": _ROLES,
    "table": {"type": "object"},
    "marking": {
        "anyOf": [{"enum": list(MARKINGS)}, {"type": "string", "pattern": "^(?![Tt][Ll][Pp])"}]
    },
}
"""The schema of each kind of key."""


def schema() -> Schema:
    """Return the JSON Schema of a ledger."""
    tables: Schema = {"ledger": {"$ref": "#/$defs/ledger"}}
    for kind in NAMED:
        tables[kind] = {"type": "object", "additionalProperties": {"$ref": f"#/$defs/{kind}"}}
    for kind in LISTED:
        tables[kind] = {"type": "array", "items": {"$ref": f"#/$defs/{kind}"}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A briefing ledger",
        "description": "A sourced chronology: events.toml.",
        "type": "object",
        "properties": tables,
        "$defs": {"date": _date(), **{kind: _block(kind) for kind in MODELS}},
    }


def _date() -> Schema:
    return {
        "description": "EDTF (ISO 8601-2): 2025, 2025-07, 2011/.., [2024-12..2025-07]; "
        "a TOML date or a year without quotes is also accepted.",
        "anyOf": [
            {"type": "string", "minLength": 4},
            {"type": "integer", "minimum": 1000, "maximum": 9999},
        ],
    }


def _block(kind: str) -> Schema:
    block: Schema = {
        "type": "object",
        "description": (MODELS[kind].__doc__ or "").partition("\n")[0],
        "properties": {name: _value(key) for name, key in KEYS[kind].items()},
    }
    required = names(kind, required=True)
    return block | {"required": list(required)} if required else block


def _value(key: Key) -> Schema:
    described = {"description": key.doc}
    if key.kind == "word":
        return {**described, "enum": list(key.words)}
    if key.pattern:
        return {**described, "type": "string", "pattern": key.pattern}
    return {**described, **(TEXT if key.one else VALUES[key.kind])}
