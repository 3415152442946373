"""The sources from an article: the article itself, and its endnotes as known `via` it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from briefing.authoring.fields import toml_date
from briefing.dates import PeriodError, parse
from briefing.drafting.articles.read import Article, Note
from briefing.drafting.candidate import Candidate
from briefing.model import Raw, Source


def known_by_address(url: str, known: Mapping[str, Source]) -> str:
    """Return the id of the ledger's source with an address; "" if none."""
    plain = url.rstrip("/")
    return next((s.id for s in known.values() if plain and s.url.rstrip("/") == plain), "")


def note_ids(article: Article, source: str, known: Mapping[str, Source]) -> dict[str, str]:
    """Return the id of the source of each endnote, by the endnote's mark.

    A note with the address of an existing source is that source; others are named after the
    article.
    """
    return {
        note.mark: known_by_address(note.url, known) or f"{source}-note-{note.mark}"
        for note in article.notes
    }


def new_sources(
    article: Article, source: str, known: Mapping[str, Source]
) -> Iterator[tuple[str, Raw]]:
    """Yield the id and the keys of each source that the ledger does not declare."""
    known = dict(known)
    there = {ident for ident, its in known.items() if its.declared}
    if source not in there:
        yield source, _kept({
            "title": article.title or source, "outlet": article.outlet, "author": article.author,
            "url": article.url, "published": _day(article.published),
        })  # fmt: skip
    named = note_ids(article, source, known)
    for mark, note in {note.mark: note for note in article.notes}.items():
        if named[mark] not in there:
            yield named[mark], _note(note, source)


def _note(note: Note, source: str) -> Raw:
    return _kept({
        "title": note.title, "outlet": note.outlet, "author": note.author, "url": note.url,
        "accessed": _day(note.accessed), "read": "title", "via": [source],
    })  # fmt: skip


def _day(written: str) -> Any:
    """Return a date in ledger form; "" if it is invalid, as notes contain misprints."""
    try:
        return toml_date(parse(written).written)
    except PeriodError:
        return ""


def _kept(raw: Raw) -> Raw:
    return {key: value for key, value in raw.items() if value}


def cited_from(candidate: Candidate, source: str, notes: Mapping[str, str]) -> tuple[str, str]:
    """Return the source that a candidate is cited from, and the place in it.

    A report in the words of an endnote is cited from the endnote's source.
    """
    mark = candidate.at.removeprefix("note ")
    if mark in notes and mark != candidate.at:
        return notes[mark], "title"
    return source, candidate.at


def citation(candidate: Candidate, source: str, notes: Mapping[str, str]) -> str | Raw:
    """Return the citation of a candidate: the short form if source and place are enough.

    A sentence of the article with an endnote rests on that endnote.
    """
    where, at = cited_from(candidate, source, notes)
    rests = [notes[mark] for mark in candidate.notes if mark in notes and where == source]
    stance = candidate.match.stance if candidate.match else ""
    if where != source or not (rests or candidate.attributed_to or stance):
        return f"{where} {at}"
    raw: Raw = {"source": where, "at": at}
    if stance:
        raw["stance"] = stance
    if candidate.attributed_to:
        raw["attributed_to"] = list(candidate.attributed_to)
    return raw | ({"rests_on": rests} if rests else {})
