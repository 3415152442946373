"""Candidates as TOML blocks ready to append, or as rows of JSON."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import Any, Final

from briefing.authoring.slug import slug
from briefing.drafting.articles.read import Article
from briefing.drafting.candidates import Candidate
from briefing.ledger.write import block_text
from briefing.model import Raw

MARK: Final = "TO WRITE: "
"""Before the title of a draft: nobody has written it yet."""

SCHEMA: Final = "briefing/draft/1"


def block(made: Candidate, source: str, taken: Container[str] = ()) -> tuple[str, Raw]:
    """Return the kind and the keys of the block that a candidate becomes."""
    cite = f"{source} {made.at}"
    parties = {"by": list(made.parties.by), "to": list(made.parties.to),
               "between": list(made.parties.between)}  # fmt: skip
    date = {"date": made.date.written} if made.date else {}
    if made.kind == "outlook":
        return "outlook", {"statement": MARK + made.title, "made_by": [source], "cite": [cite]}
    if made.kind == "position":
        who = (*made.parties.by, *made.parties.between, *made.parties.to)
        toward = [name for name in (*made.parties.to, *made.parties.between[1:]) if name != who[0]]
        raw = {"who": who[0], "toward": toward, "statement": MARK + made.title, **date}
        return "position", {**raw, "cite": [cite]}
    long: Any = cite
    if made.attributed_to:
        long = {"source": source, "at": made.at, "attributed_to": list(made.attributed_to)}
    raw = {"id": slug(made.title, taken), **date, "title": MARK + made.title, "type": made.type}
    if made.status != "occurred":
        raw["status"] = made.status
    if made.place:
        raw["place"] = made.place
    return "event", {**raw, **parties, "cite": [long]}


def as_toml(found: Iterable[Candidate], source: str, taken: Iterable[str]) -> Iterator[str]:
    """Yield a block a candidate, its evidence above it as a comment."""
    ids = set(taken)
    for made in found:
        yield "".join(f"# {line}\n" for line in evidence(made))
        if made.match:
            yield f"# briefing cite {made.match.event} '{source} {made.at}'\n\n"
            continue
        kind, raw = block(made, source, ids)
        ids.add(str(raw.get("id", "")))
        yield block_text(kind, "", raw, many=True) + "\n"


def evidence(made: Candidate) -> Iterator[str]:
    """Yield what speaks for a candidate, a line each."""
    if made.match:
        yield f"cites {made.match.event}: {made.match.reason} ({made.match.score:.2f})"
    where = ", ".join((made.at, *made.also))
    dated = f"date from “{made.date_words}”" if made.date_words else "no date"
    act = f"act from “{made.verb}”"
    yield f"{made.kind} · {where} · {dated} · {act} · confidence {made.confidence:.2f}"
    others = ", ".join(f"{kind} {score:.2f}" for kind, score in made.alternatives)
    yield f"type {made.type}" + (f"; or {others}" if others else "")
    if made.new_actors:
        yield "new actors: " + ", ".join(made.new_actors)
    if made.notes:
        yield "notes: " + ", ".join(made.notes)


def sources_toml(article: Article, source: str, known: Container[str]) -> Iterator[str]:
    """Yield the article's source, if it is new, and its endnotes as sources known via it."""
    if source not in known:
        raw = {"title": article.title or source, "outlet": article.outlet, "author": article.author,
               "published": article.published}  # fmt: skip
        yield block_text("source", source, {k: v for k, v in raw.items() if v}) + "\n"
    for note in article.notes:
        ident = f"{source}-note-{note.mark}"
        if ident in known or f"note-{note.mark}" in known:
            continue
        raw = {"title": note.title, "outlet": note.outlet, "author": note.author, "url": note.url,
               "accessed": note.accessed, "read": "title"}  # fmt: skip
        kept: Raw = {k: v for k, v in raw.items() if v}
        yield block_text("source", ident, {**kept, "via": [source]}) + "\n"


def row(made: Candidate, source: str) -> dict[str, Any]:
    """Return a candidate as one row of JSON lines."""
    return {
        "schema": SCHEMA, "kind": made.kind, "source": source, "at": made.at,
        "also": list(made.also), "title": made.title, "type": made.type,
        "alternatives": [list(item) for item in made.alternatives],
        "date": made.date.written if made.date else None, "date_words": made.date_words,
        "by": list(made.parties.by), "to": list(made.parties.to),
        "between": list(made.parties.between), "place": made.place, "status": made.status,
        "attributed_to": list(made.attributed_to), "notes": list(made.notes),
        "new_actors": list(made.new_actors), "confidence": made.confidence,
        "event": made.match.event if made.match else None,
        "reason": made.match.reason if made.match else None, "evidence": made.evidence,
    }  # fmt: skip
