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
    made: Candidate, source: str, taken: Container[str] = (), notes: Mapping[str, str] = NONE
) -> tuple[str, Raw]:
    """Return the kind and the keys of the block that a candidate becomes.

    Args:
        made: the candidate.
        source: the id of the article's source.
        taken: ids that events have already.
        notes: the ids of the endnotes' sources, by the mark.

    """
    cite = citation(made, source, notes)
    teller = cite["source"] if isinstance(cite, dict) else cite.partition(" ")[0]
    date = {"date": toml_date(made.date.written)} if made.date else {}
    if made.kind == "outlook":
        raw = {"statement": TO_WRITE + made.title, "made_by": [teller]}
        return "outlook", {**raw, "about": sorted(made.parties.all()), "cite": [cite]}
    if made.kind == "position":
        who = (*made.parties.by, *made.parties.between, *made.parties.to)
        toward = [name for name in (*made.parties.to, *made.parties.between[1:]) if name != who[0]]
        raw = {"who": who[0], "toward": toward, "statement": TO_WRITE + made.title, **date}
        return "position", {**raw, "cite": [cite]}
    raw = {"id": slug(made.title, taken), **date, "title": TO_WRITE + made.title}
    if made.type:
        raw["type"] = made.type
    if made.status != "occurred":
        raw["status"] = made.status
    if made.place:
        raw["place"] = made.place
    parties = {"by": list(made.parties.by), "to": list(made.parties.to),
               "between": list(made.parties.between)}  # fmt: skip
    return "event", {**raw, **parties, "cite": [cite]}


def proposal(made: Candidate, source: str, ids: set[str], notes: Mapping[str, str]) -> str:
    """Return a candidate's block under its evidence, and enter its id into `ids`."""
    text = "".join(f"# {line}\n" for line in evidence(made))
    if made.match:
        again = citation(made, source, notes)
        line = "" if made.match.there else f"# {cite_line(made.match.name, again)}\n"
        return f"{text}{line}\n"
    kind, raw = block(made, source, ids, notes)
    ids.add(str(raw.get("id", "")))
    return text + block_text(kind, "", raw, many=True) + "\n"


def cite_line(event: str, cite: str | Raw) -> str:
    """Return the command that enters a citation."""
    if isinstance(cite, str):
        return shlex.join(("briefing", "cite", event, cite))
    more = [("--" + key.replace("_", "-"), name)
            for key in ("attributed_to", "rests_on") for name in cite.get(key, ())]  # fmt: skip
    where = f"{cite['source']} {cite['at']}"
    return shlex.join(("briefing", "cite", event, where, *(word for pair in more for word in pair)))


def evidence(made: Candidate) -> Iterator[str]:
    """Yield what speaks for a candidate, a line each."""
    if had := made.match:
        named = had.name if had.kind == "event" else f"the {had.kind} “{had.name}”"
        yield f"cites {named}: {had.reason} ({had.score:.2f})"
    where = ", ".join((made.at, *made.also))
    dated = f"date from “{made.date_words}”" if made.date_words else "no date"
    act = f"act from “{made.verb}”"
    yield f"{made.kind} · {where} · {dated} · {act} · confidence {made.confidence:.2f}"
    others = ", ".join(f"{kind} {score:.2f}" for kind, score in made.alternatives)
    yield f"type {made.type or 'none of PLOVER'}" + (f"; or {others}" if others else "")
    for shared in made.unclear:
        yield f"who is meant? {shared}"
    if made.attributed_to:
        yield "said by: " + ", ".join(made.attributed_to)
    if made.new_actors:
        yield "new actors: " + ", ".join(made.new_actors)
    if made.notes:
        yield "notes: " + ", ".join(made.notes)


def sources_toml(article: Article, source: str, known: Mapping[str, Source]) -> Iterator[str]:
    """Yield the article's source, if it is new, and its endnotes as sources known via it."""
    for ident, raw in new_sources(article, source, known):
        yield block_text("source", ident, raw) + "\n"


def row(made: Candidate, source: str, notes: Mapping[str, str] = NONE) -> dict[str, Any]:
    """Return a candidate as one row of JSON lines; see `block`."""
    had = made.match
    return {
        "schema": SCHEMA, "kind": made.kind, "source": source, "at": made.at,
        "cite": citation(made, source, notes), "also": list(made.also), "title": made.title,
        "type": made.type,
        "alternatives": [list(item) for item in made.alternatives],
        "date": made.date.written if made.date else None, "date_words": made.date_words,
        "by": list(made.parties.by), "to": list(made.parties.to),
        "between": list(made.parties.between), "place": made.place, "status": made.status,
        "attributed_to": list(made.attributed_to), "notes": list(made.notes),
        "new_actors": list(made.new_actors), "unclear": list(made.unclear),
        "confidence": made.confidence,
        "event": had.name if had and had.kind == "event" else None,
        "statement": had.name if had and had.kind != "event" else None,
        "there": had.there or None if had else None,
        "reason": had.reason if had else None, "evidence": made.evidence,
    }  # fmt: skip
