"""Turns articles into candidates: `draft`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from briefing.dates import Period, parse
from briefing.drafting.actors.find import ActorMention, find_actors
from briefing.drafting.actors.surnames import with_surnames
from briefing.drafting.articles.dates import dates_of
from briefing.drafting.articles.read import Article, read_article
from briefing.drafting.candidate import Candidate, titled
from briefing.drafting.clause_candidates import ClauseReader
from briefing.drafting.discourse import Discourse
from briefing.drafting.events.clauses import clauses
from briefing.drafting.joining import is_one, joined
from briefing.drafting.language import language
from briefing.drafting.matching import Recognizer
from briefing.drafting.sources import cited_from, known_by_address, note_ids
from briefing.drafting.text import word_set
from briefing.model import Ledger

KINDS: Final = ("event",)
"""The kinds proposed by default; proposed positions and outlooks are rarely correct."""


@dataclass(frozen=True, slots=True)
class DraftInput:
    """A parsed article, the id of its source, and its day.

    `named` is False if the id is only proposed, so that the ledger may have another id for the
    text; `more` are proposals from another program.
    """

    source: str
    article: Article
    published: dt.date | None = None
    named: bool = True
    more: tuple[Candidate, ...] = ()


def draft(
    text: str,
    ledger: Ledger,
    published: dt.date | None = None,
    kinds: Collection[str] = KINDS,
) -> list[Candidate]:
    """Return the proposals from an article for a ledger, most certain first.

    Args:
        text: the article: plain text, Markdown or HTML.
        ledger: the known actors and events.
        published: the article's day; without it, relative dates are read as in a narrative.
        kinds: which of "event", "position" and "outlook" to propose.

    """
    article = read_article(text)
    source = known_by_address(article.url, ledger.sources)
    return from_article(article, ledger, published, source, kinds)


def draft_all(
    inputs: Iterable[DraftInput], ledger: Ledger, kinds: Collection[str] = KINDS
) -> list[tuple[str, Candidate]]:
    """Return the candidates of all articles with their source.

    Citations of existing entries come first, then entries that the ledger already cites from the
    same place, then new ones; in each group, the most certain come first. If two articles report
    the same new event, only the more certain candidate is kept, and it names the place in the other
    article. Citations of existing events are kept for each article.
    """
    kept: list[tuple[str, Candidate]] = []
    for one in inputs:
        source = one.source if one.named else ""
        proposed = from_article(one.article, ledger, one.published, source, kinds, one.more)
        for candidate in proposed:
            at = _same_in_another(kept, one.source, candidate)
            if at is None:
                kept.append((one.source, candidate))
                continue
            surer, less = kept[at], (one.source, candidate)
            if candidate.confidence > surer[1].confidence:
                surer, less = less, surer
            also = (*surer[1].also, f"{less[0]} {less[1].at}")
            kept[at] = (surer[0], replace(surer[1], also=also))
    return sorted(kept, key=lambda pair: (_known_first(pair[1]), -pair[1].confidence))


def _known_first(candidate: Candidate) -> int:
    """Return the sort key: to cite, already cited from there, new."""
    if candidate.match is None:
        return 2
    return 1 if candidate.match.there else 0


def _same_in_another(
    kept: list[tuple[str, Candidate]], source: str, candidate: Candidate
) -> int | None:
    """Return the new event of another source that a candidate reports; None if there is none."""
    return next(
        (at for at, (its, other) in enumerate(kept)
         if its != source and candidate.match is None and other.match is None
         and is_one(candidate, other, across=True)),
        None,
    )  # fmt: skip


def from_article(
    article: Article, ledger: Ledger, published: dt.date | None = None, source: str = "",
    kinds: Collection[str] = KINDS, more: Iterable[Candidate] = (),
) -> list[Candidate]:  # fmt: skip
    """Return the candidates of a parsed article.

    Args:
        article: the article.
        ledger: the known actors and events.
        published: the article's day, by default the one that it gives itself.
        source: its id; without one, the texts that the ledger cites are searched.
        kinds: which of "event", "position" and "outlook" to propose.
        more: proposals by another program; duplicates of ours are left out.

    """
    if published is None and re.match(r"\d{4}-\d\d-\d\d", article.published):
        published = dt.date.fromisoformat(article.published[:10])
    proposed = [*_of_text(article, ledger, published), *_of_notes(article, ledger), *more]
    day = parse(published.isoformat()) if published else None
    candidates = [
        _by_day(one if one.title else titled(one, ledger), day)
        for one in joined(proposed) if one.kind in kinds
    ]  # fmt: skip
    known = Recognizer(ledger)
    source = source or known.source_of(candidates)
    notes = note_ids(article, source, ledger.sources)
    return _once(known.match(one, cited_from(one, source, notes)) for one in candidates)


def _of_text(article: Article, ledger: Ledger, published: dt.date | None) -> list[Candidate]:
    """Return the candidates of the paragraphs; texts beside the story share no subject with it."""
    text = article.text
    day = parse(published.isoformat()) if published else None
    begin = next((start for start, paragraph in article.placed() if paragraph.in_story), 0)
    dateline = range(begin, begin + article.dateline_end)
    dates = [date for date in dates_of(article, published) if date.start not in dateline]
    actors = with_surnames(text, find_actors(text, ledger.actors), ledger.actors)
    actors = [one for one in actors if one.start not in dateline]
    issuer = _issuer(article, ledger)
    if issuer:
        actors = [_as_issuer(mention, issuer, article.head) for mention in actors]
    known, named = _known(actors), _named(actors)
    candidates: list[Candidate] = []
    kinds = {m.actor: "state" for m in actors if m.kind in ("name", "capital", "demonym")}
    kinds |= {ident: actor.kind for ident, actor in ledger.actors.items()}
    kinds = {name: kind for name, kind in kinds.items() if kind}
    story = Discourse(main=issuer, last=issuer, kinds=kinds)
    for start, paragraph in article.placed():
        if language(paragraph.text) != "English":
            continue
        discourse = story if paragraph.in_story else Discourse(kinds=kinds)
        at = paragraph.place
        reader = ClauseReader(text, dates, actors, known, named, at, at == "caption", issuer, day)
        for clause in clauses(text, start, start + len(paragraph.text)):
            proposed = reader.candidates(clause, discourse)
            candidates += [replace(one, heading=paragraph.heading) for one in proposed]
    return candidates


def _of_notes(article: Article, ledger: Ledger) -> list[Candidate]:
    """Return the candidates from the titles of endnotes, which are headlines of other sources."""
    candidates: list[Candidate] = []
    for note in article.notes:
        # a headline capitalises every word, so it cannot show which of them is a new name
        actors = [m for m in find_actors(note.title, ledger.actors) if m.kind != "new"]
        at = f"note {note.mark}"
        known, named = _known(actors), _named(actors)
        reader = ClauseReader(note.title, [], actors, known, named, at, headline=True)
        for clause in clauses(note.title, 0, len(note.title)):
            proposed = reader.candidates(clause, Discourse())
            candidates += [replace(one, notes=(note.mark,)) for one in proposed]
    return candidates


BODIES: Final = word_set(
    "Government Ministry Council Commission Committee Assembly Secretariat Presidency Office Union"
)
"""The names that a body uses for itself in its statement."""


def _issuer(article: Article, ledger: Ledger) -> tuple[str, ...]:
    """Return the issuer of an official statement; () for none, or for a reporter's article."""
    heads = article.head if article.official else []
    named = [m for line in heads for m in find_actors(line, ledger.actors) if m.kind != "new"]
    first = next((m for m in named if m.actor and not m.place), None)
    return (first.actor,) if first else ()


def _as_issuer(mention: ActorMention, issuer: tuple[str, ...], head: Sequence[str]) -> ActorMention:
    """Return a mention of "the Council", or of its name in the head, as the issuer."""
    titled = mention.text.split()[0] in BODIES and any(mention.text in line for line in head)
    if mention.kind != "new" or not (mention.text in BODIES or titled):
        return mention
    return replace(mention, actor=issuer[0], known=True, kind="name", place=False)


def _known(actors: Iterable[ActorMention]) -> frozenset[str]:
    return frozenset(mention.actor for mention in actors if mention.known)


def _named(actors: Iterable[ActorMention]) -> frozenset[str]:
    return frozenset(mention.actor for mention in actors)


def _by_day(candidate: Candidate, day: Period | None) -> Candidate:
    """Return a candidate with the article's day: events with a later date have not happened yet."""
    ahead = day is not None and candidate.date is not None and day.before(candidate.date)
    status = "planned" if ahead and candidate.kind == "event" else candidate.status
    return replace(candidate, published=day, status=status)


def _once(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Keep only the most certain of several citations of one entry from one place."""
    kept: dict[tuple[str, str], Candidate] = {}
    for one in sorted(candidates, key=lambda one: (one.match is None, -one.confidence)):
        key = (one.match.name, one.at) if one.match else (one.title, one.evidence + one.verb)
        kept.setdefault(key, one)
    return list(kept.values())
