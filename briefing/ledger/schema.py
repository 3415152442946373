"""The JSON Schema (2020-12) of a ledger, made from the model.

Descriptions are the fields' annotations, lists of words are the model's own. Keys that the
schema does not know stay allowed: `check` warns of them. It is for editors and for other
programs; what a schema cannot say (that an id exists, that a date is EDTF) `check` says.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args, get_type_hints

from briefing import model
from briefing.dates import Period
from briefing.ledger.keys import KEYS
from briefing.plover import TYPES

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
TEXTS: Schema = {"anyOf": [TEXT, {"type": "array", "items": TEXT}]}
WORDS: dict[str, Iterable[str]] = {
    "actor.kind": model.ACTOR_KINDS,
    "source.kind": model.SOURCE_KINDS,
    "source.read": model.READS,
    "source.reliability": model.RELIABILITIES,
    "event.status": model.STATUSES,
    "event.type": TYPES,
    "cite.type": TYPES,
    "cite.stance": model.STANCES,
    "cite.about": model.POINTS,
    "position.leaning": model.LEANINGS,
    "outlook.status": model.OUTLOOK_STATUSES,
    "outlook.likelihood": model.LIKELIHOODS,
    "judgement.likelihood": model.LIKELIHOODS,
    "judgement.confidence": model.CONFIDENCES,
    "ledger.date_order": model.DATE_ORDERS,
}
"""The keys that take a word of a short list."""
REQUIRED = {
    "event": ["id", "title"], "position": ["who", "statement"], "outlook": ["statement"],
    "judgement": ["statement"], "question": ["statement"], "cite": ["source"],
    "roles": ["title"],
}  # fmt: skip
MODELS: dict[str, Any] = {
    "ledger": model.Info, "actor": model.Actor, "roles": model.Role, "source": model.Source,
    "story": model.Story, "event": model.Event, "cite": model.Citation,
    "position": model.Position, "outlook": model.Outlook, "judgement": model.Judgement,
    "question": model.Question,
}  # fmt: skip


def schema() -> Schema:
    """Return the JSON Schema of a ledger."""
    many = ("event", "position", "outlook", "judgement", "question")
    tables: Schema = {"ledger": {"$ref": "#/$defs/ledger"}}
    for kind in ("actor", "source", "story"):
        tables[kind] = {"type": "object", "additionalProperties": {"$ref": f"#/$defs/{kind}"}}
    for kind in many:
        tables[kind] = {"type": "array", "items": {"$ref": f"#/$defs/{kind}"}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A ledger of briefing",
        "description": "A chronology with who says so: events.toml.",
        "type": "object",
        "properties": tables,
        "$defs": {"date": _date(), **{kind: _block(kind) for kind in MODELS}},
    }


def _date() -> Schema:
    return {
        "description": "EDTF (ISO 8601-2): 2025, 2025-07, 2011/.., [2024-12..2025-07]; "
        "a TOML date or a year without quotes will do.",
        "anyOf": [
            {"type": "string", "minLength": 4},
            {"type": "integer", "minimum": 1000, "maximum": 9999},
        ],
    }


def _block(kind: str) -> Schema:
    hints = get_type_hints(MODELS[kind], include_extras=True)
    block: Schema = {
        "type": "object",
        "description": (MODELS[kind].__doc__ or "").partition("\n")[0],
        "properties": {key: _key(kind, key, hints[key]) for key in hints if key in KEYS[kind]},
    }
    if kind in REQUIRED:
        block["required"] = REQUIRED[kind]
    return block


def _key(kind: str, key: str, hint: Any) -> Schema:
    plain, description = get_args(hint)[:2]
    return {"description": description, **_value(kind, key, plain)}


def _value(kind: str, key: str, plain: Any) -> Schema:
    words = WORDS.get(f"{kind}.{key}")
    if words is not None:
        return {"enum": list(words)}
    if key in ("cite", "roles"):
        table: Schema = {"$ref": f"#/$defs/{key}"}
        items = {"anyOf": [TEXT, table]} if key == "cite" else table
        several: Schema = {"type": "array", "items": items}
        return {"anyOf": [TEXT, several]} if key == "cite" else several
    if key == "coordinates":
        return {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
    if key == "credibility":
        return {"type": "integer", "minimum": 1, "maximum": 6}
    if key == "figures":
        return {"type": "object", "additionalProperties": {"type": ["number", "string"]}}
    if key in ("url", "archive_url"):
        return {"type": "string", "format": "uri"}
    if key == "wikidata":
        return {"type": "string", "pattern": "^Q[0-9]+$"}
    if Period in (plain, *get_args(plain)):
        return {"$ref": "#/$defs/date"}
    if plain is bool:
        return {"type": "boolean"}
    if plain is str:
        return TEXT
    return TEXTS if get_args(plain)[:1] == (str,) and plain is not model.Raw else {"type": "object"}
