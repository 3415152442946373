"""Candidates as TOML blocks ready to append, or as rows of JSON."""

from __future__ import annotations

import shlex
from collections.abc import Container, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from briefing.authoring.fields import toml_date
from briefing.drafting.articles.read import Article
from briefing.drafting.candidate import Candidate
from briefing.drafting.sources import citation, new_sources
from briefing.ledger.toml.dump import block_text
from briefing.model import TO_WRITE, Raw, Source
from briefing.names import slug

NONE: Final[Mapping[str, str]] = MappingProxyType({})

SCHEMA: Final = "briefing/draft/2"


def block(
    candidate: Candidate, source: str, taken: Container[str] = (), notes: Mapping[str, str] = NONE
) -> tuple[str, Raw]:
    """Return the kind and the keys of the block for a candidate.

    Args:
        candidate: the candidate.
        source: the id of the article's source.
        taken: the ids of existing events.
        notes: the ids of the endnotes' sources, by mark.

    """
    cite = citation(candidate, source, notes)
    teller = cite["source"] if isinstance(cite, dict) else cite.partition(" ")[0]
    date = {"date": toml_date(candidate.date.written)} if candidate.date else {}
    if candidate.kind == "outlook":
        raw = {"statement": TO_WRITE + candidate.title, "made_by": [teller]}
        return "outlook", {**raw, "about": sorted(candidate.parties.all()), "cite": [cite]}
    if candidate.kind == "position":
        who = (*candidate.parties.by, *candidate.parties.between, *candidate.parties.to)
        toward = [
            name
            for name in (*candidate.parties.to, *candidate.parties.between[1:])
            if name != who[0]
        ]
        raw = {"who": who[0], "toward": toward, "statement": TO_WRITE + candidate.title, **date}
        return "position", {**raw, "cite": [cite]}
    raw = {"id": slug(candidate.title, taken), **date, "title": TO_WRITE + candidate.title}
    if candidate.type:
        raw["type"] = candidate.type
    if candidate.status != "occurred":
        raw["status"] = candidate.status
    if candidate.place:
        raw["place"] = candidate.place
    parties = {"by": list(candidate.parties.by), "to": list(candidate.parties.to),
               "between": list(candidate.parties.between)}  # fmt: skip
    return "event", {**raw, **parties, "cite": [cite]}


def proposal(candidate: Candidate, source: str, ids: set[str], notes: Mapping[str, str]) -> str:
    """Return a candidate's block below its evidence, and add its id to `ids`."""
    text = "".join(f"# {line}\n" for line in evidence(candidate))
    if candidate.match:
        again = citation(candidate, source, notes)
        line = "" if candidate.match.there else f"# {cite_line(candidate.match.name, again)}\n"
        return f"{text}{line}\n"
    kind, raw = block(candidate, source, ids, notes)
    ids.add(str(raw.get("id", "")))
    return text + block_text(kind, "", raw, many=True) + "\n"


def cite_line(event: str, cite: str | Raw) -> str:
    """Return the command that adds a citation."""
    if isinstance(cite, str):
        return shlex.join(("briefing", "cite", event, cite))
    more = [("--stance", cite["stance"])] if "stance" in cite else []
    more += [("--" + key.replace("_", "-"), name)
             for key in ("attributed_to", "rests_on") for name in cite.get(key, ())]  # fmt: skip
    where = f"{cite['source']} {cite['at']}"
    return shlex.join(("briefing", "cite", event, where, *(word for pair in more for word in pair)))


def evidence(candidate: Candidate) -> Iterator[str]:
    """Yield the evidence for a candidate, one item per line."""
    if had := candidate.match:
        named = had.name if had.kind == "event" else f"the {had.kind} “{had.name}”"
        what = "known" if had.there else "cite this"
        yield f"{what}: {named} ({had.reason}; {had.score:.2f})"
    where = ", ".join((candidate.at, *candidate.also))
    dated = f"date from “{candidate.date_words}”" if candidate.date_words else "no date"
    act = f"act from “{candidate.verb}”"
    yield f"{candidate.kind} · {where} · {dated} · {act} · confidence {candidate.confidence:.2f}"
    others = ", ".join(f"{kind} {score:.2f}" for kind, score in candidate.alternatives)
    yield f"type {candidate.type or 'none of PLOVER'}" + (f"; or {others}" if others else "")
    for shared in candidate.unclear:
        yield f"who is meant? {shared}"
    if candidate.attributed_to:
        yield "said by: " + ", ".join(candidate.attributed_to)
    if candidate.new_actors:
        yield "new actors: " + ", ".join(candidate.new_actors)
    if candidate.notes:
        yield "notes: " + ", ".join(candidate.notes)


def sources_toml(article: Article, source: str, known: Mapping[str, Source]) -> Iterator[str]:
    """Yield the article's source, if it is new, and its endnotes as sources known via it."""
    for ident, raw in new_sources(article, source, known):
        yield block_text("source", ident, raw) + "\n"


def row(candidate: Candidate, source: str, notes: Mapping[str, str] = NONE) -> dict[str, Any]:
    """Return a candidate as one row of JSON lines; see `block`."""
    had = candidate.match
    return {
        "schema": SCHEMA, "kind": candidate.kind, "source": source, "at": candidate.at,
        "cite": citation(candidate, source, notes), "also": list(candidate.also),
        "title": candidate.title, "type": candidate.type,
        "alternatives": [list(item) for item in candidate.alternatives],
        "date": candidate.date.written if candidate.date else None,
        "date_words": candidate.date_words,
        "by": list(candidate.parties.by), "to": list(candidate.parties.to),
        "between": list(candidate.parties.between), "place": candidate.place,
        "status": candidate.status,
        "attributed_to": list(candidate.attributed_to), "notes": list(candidate.notes),
        "new_actors": list(candidate.new_actors), "unclear": list(candidate.unclear),
        "confidence": candidate.confidence,
        "event": had.name if had and had.kind == "event" else None,
        "statement": had.name if had and had.kind != "event" else None,
        "there": had.there or None if had else None,
        "reason": had.reason if had else None, "evidence": candidate.evidence,
    }  # fmt: skip
