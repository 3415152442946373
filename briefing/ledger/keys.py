"""The keys of every kind of block, each with its reader: what is not here is unknown.

A test compares these tables with the fields of `model`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from briefing import model
from briefing.ledger.read import Reader
from briefing.ledger.values import Read
from briefing.plover import TYPES

MODES = {name: row.modes for name, row in TYPES.items()}
NO_MODES: dict[str, float | None] = {}


def _word(allowed: Iterable[str], code: str = "E109") -> Read:
    words = dict.fromkeys(allowed)

    def read(reader: Reader, key: str, value: Any) -> Any:
        return reader.word(key, value, words, code)

    return read


_text, _texts, _date, _truth = Reader.text, Reader.texts, Reader.date, Reader.truth
_actors, _sources, _cite = Reader.actor_list, Reader.source_list, Reader.citations
_type = _word(TYPES, "E107")

INFO: dict[str, Read] = {
    **dict.fromkeys(("title", "description", "language", "author", "marking"), _text),
    "date_order": _word(model.DATE_ORDERS),
}
ROLE: dict[str, Read] = {"title": _text, "date": _date, "cite": _cite}
ACTOR: dict[str, Read] = {
    **dict.fromkeys(("name", "description", "wikidata", "note"), _text),
    "kind": _word(model.ACTOR_KINDS),
    "of": _actors,
    "tied_to": _actors,
    "aliases": _texts,
    "cite": _cite,
}
SOURCE: dict[str, Read] = {
    **dict.fromkeys(
        ("title", "short", "title_translated", "outlet", "author", "language", "url",
         "archive_url", "reliability_note", "note"), _text,
    ),
    "kind": _word(model.SOURCE_KINDS),
    "published": _date,
    "accessed": _date,
    "read": _word(model.READS),
    "via": _sources,
    "derived_from": _sources,
    "reliability": _word(model.RELIABILITIES),
}  # fmt: skip
STORY: dict[str, Read] = {"name": _text, "summary": _text, "analysis": _text}
CITATION: dict[str, Read] = {
    "source": Reader.one_source,
    **dict.fromkeys(("at", "says", "place", "note"), _text),
    "stance": _word(model.STANCES),
    "attributed_to": Reader.claimants,
    "about": _word(model.POINTS),
    "date": _date,
    "by": _actors,
    "to": _actors,
    "type": _type,
    "figures": Reader.figures,
    "rests_on": _sources,
    "credibility": Reader.credibility,
}
EVENT: dict[str, Read] = {
    "id": Reader.ident,
    **dict.fromkeys(("title", "date_note", "summary", "place", "checked", "mode"), _text),
    **dict.fromkeys(("by", "to", "between", "affects", "absent"), _actors),
    **dict.fromkeys(("responds_to", "part_of", "see"), Reader.event_list),
    "date": _date,
    "type": _type,
    "coordinates": Reader.coordinates,
    "story": Reader.story_list,
    "tags": _texts,
    "status": _word(model.STATUSES),
    "figures": Reader.figures,
    "key": _truth,
    "recorded": Reader.moment,
    "cite": _cite,
    "extra": Reader.table,
}
POSITION: dict[str, Read] = {
    "who": Reader.one_actor,
    "toward": _actors,
    "on": Reader.topics,
    "leaning": _word(model.LEANINGS),
    **dict.fromkeys(("tie", "statement", "date_note"), _text),
    "date": _date,
    "cite": _cite,
}
_LIKELIHOOD = _word(model.LIKELIHOODS)
OUTLOOK: dict[str, Read] = {
    "id": Reader.ident,
    **dict.fromkeys(("statement", "horizon_text", "condition"), _text),
    "made_by": Reader.makers,
    "made": _date,
    "horizon": _date,
    "likelihood": _LIKELIHOOD,
    "status": _word(model.OUTLOOK_STATUSES),
    "resolved_by": Reader.event_list,
    "about": _actors,
    "story": Reader.story_list,
    "cite": _cite,
}
JUDGEMENT: dict[str, Read] = {
    "statement": _text,
    "likelihood": _LIKELIHOOD,
    "confidence": _word(model.CONFIDENCES),
    "rests_on": Reader.event_list,
    "lead": _truth,
    "story": Reader.story_list,
}
QUESTION: dict[str, Read] = {
    "statement": _text,
    "about": Reader.event_list,
    "owner": _text,
    "due": _date,
    "story": Reader.story_list,
}
KEYS: dict[str, dict[str, Read]] = {
    "ledger": INFO, "actor": {**ACTOR, "roles": Reader.table}, "source": SOURCE, "story": STORY,
    "event": EVENT, "position": POSITION, "outlook": OUTLOOK, "judgement": JUDGEMENT,
    "question": QUESTION, "cite": CITATION, "roles": ROLE,
}  # fmt: skip
"""The keys of every kind of block: what is not here is unknown."""
