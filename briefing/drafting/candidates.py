"""From a text to candidates: `draft`."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from typing import Final

from briefing.dates import Period
from briefing.drafting.actors.find import ActorMention, find_actors
from briefing.drafting.actors.roles import Parties, parties
from briefing.drafting.articles.read import Article, read_article
from briefing.drafting.events.clauses import Clause, clauses, nature
from briefing.drafting.events.types import suggest_types
from briefing.drafting.matching import Match, joined, match
from briefing.drafting.timex.spans import when
from briefing.drafting.timex.tagger import DateMention, tag_dates
from briefing.model import Ledger

VERBS: Final = {
    "agree": "agrees with", "consult": "talks with", "support": "supports",
    "concede": "yields in words to", "cooperate": "cooperates with", "aid": "helps",
    "retreat": "yields to", "request": "asks or demands of", "accuse": "accuses",
    "reject": "refuses", "threaten": "threatens", "protest": "protests against",
    "sanction": "cuts relations with", "mobilize": "shows force to", "coerce": "represses",
    "assault": "attacks", "incident": "is struck by an accident",
}  # fmt: skip
"""The verb of a draft title; the person who accepts it writes the title."""

LEAST: Final = 0.3
"""The confidence below which nothing is proposed."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposal: an event, a citation of one that there is, an outlook or a position.

    `kind` is "event", "cite", "outlook" or "position"; `confidence` is from 0 to 1, of this
    program's own making and not a probability; `date_words` are the words that gave the date.
    """

    kind: str
    title: str
    type: str
    alternatives: tuple[tuple[str, float], ...]
    date: Period | None
    date_words: str
    parties: Parties
    place: str
    at: str
    evidence: str
    verb: str
    confidence: float
    status: str = "occurred"
    attributed_to: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    new_actors: tuple[str, ...] = ()
    match: Match | None = None
    also: tuple[str, ...] = field(default=())
    """Where else the same event was told."""
    clause: str = ""
    """The words of the act: the part of the sentence that tells it."""


def draft(text: str, ledger: Ledger, published: dt.date | None = None) -> list[Candidate]:
    """Return what an article proposes for a ledger, the surest first.

    Args:
        text: the article: plain text, Markdown or HTML.
        ledger: what is known already: actors' names, events.
        published: the article's day; without it, relative dates are read as in a narrative.

    """
    return from_article(read_article(text), ledger, published)


def from_article(
    article: Article, ledger: Ledger, published: dt.date | None = None, source: str = ""
) -> list[Candidate]:
    """Return the candidates of an article that was read; `source` is its id, if it has one."""
    if published is None and re.match(r"\d{4}-\d\d-\d\d", article.published):
        published = dt.date.fromisoformat(article.published[:10])
    whole = "\n\n".join(paragraph.text for paragraph in article.paragraphs)
    dates = dates_of(article, published)
    actors = find_actors(whole, ledger.actors)
    found: list[Candidate] = []
    start = 0
    subject: tuple[str, ...] = ()
    for paragraph in article.paragraphs:
        for clause in clauses(paragraph.text, start, paragraph.place == "caption"):
            made, subject = _candidate(whole, clause, dates, actors, paragraph.place, subject)
            if made is not None and made.confidence >= LEAST:
                found.append(made)
        start += len(paragraph.text) + 2
    found += _noted(article, ledger)
    found = [match(_titled(made, ledger), ledger, source) for made in joined(found)]
    return _once(found)


def _noted(article: Article, ledger: Ledger) -> list[Candidate]:
    """Return what the titles of the endnotes tell; they are headlines of other sources."""
    found: list[Candidate] = []
    for note in article.notes:
        actors = find_actors(note.title, ledger.actors)
        for clause in clauses(note.title, 0, headline=True):
            made, _ = _candidate(note.title, clause, [], actors, f"note {note.mark}", ())
            if made is not None and made.confidence >= LEAST:
                found.append(replace(made, notes=(note.mark,)))
    return found


def dates_of(article: Article, published: dt.date | None) -> list[DateMention]:
    """Tag the story, and each other story of the page by itself: they share no anchor."""
    found: list[DateMention] = []
    start, run, text = 0, 0, ""
    for at, paragraph in enumerate(article.paragraphs):
        text += paragraph.text + "\n\n"
        after = article.paragraphs[at + 1].place if at + 1 < len(article.paragraphs) else ""
        start += len(paragraph.text) + 2
        if after.startswith("p") and paragraph.place.startswith("p"):
            continue
        found += [
            replace(m, start=m.start + run, end=m.end + run) for m in tag_dates(text, published)
        ]
        run, text = start, ""
    return found


def _candidate(
    text: str,
    clause: Clause,
    dates: list[DateMention],
    actors: list[ActorMention],
    place: str,
    subject: tuple[str, ...],
) -> tuple[Candidate | None, tuple[str, ...]]:
    """Return the clause's proposal, and the subject that the next clause may go on with."""
    inside = [m for m in actors if clause.start <= m.start < clause.end]
    told = text[clause.start : clause.end]
    shifted = [replace(m, start=m.start - clause.start, end=m.end - clause.start) for m in inside]
    if clause.verb is None:
        own = next((m.actor for m in inside if not m.place), None)
        return None, (own,) if own and clause.first else subject
    verb = (clause.verb[0] - clause.start, clause.verb[1] - clause.start)
    who = parties(told, shifted, verb, clause.type)
    if not who.by and not who.between and not clause.first and subject and not clause.nominal:
        to = tuple(a for a in who.to if a not in subject)
        who = Parties(by=subject, to=to)
    next_subject = who.by or who.between or subject
    if not who.all():
        return None, next_subject
    ranked = suggest_types(told) or suggest_types(text[clause.sentence[0] : clause.sentence[1]])
    ranked = [
        (clause.type, dict(ranked).get(clause.type, 0.3)),
        *[item for item in ranked if item[0] != clause.type][:2],
    ]
    date, words = _date(text, clause, dates)
    kind, status = nature(told, clause, date is not None)
    if kind == "":
        return None, next_subject
    known = {m.actor for m in inside if m.known}
    new = tuple(sorted(name for name in who.all() if name not in known and _is_new(name, inside)))
    made = Candidate(
        kind=kind, title="", type=clause.type, alternatives=tuple(ranked[1:]),
        date=date, date_words=words, parties=who,
        place=next((m.text for m in inside if m.place), ""), at=place,
        evidence=text[clause.sentence[0] : clause.sentence[1]].strip(),
        verb=text[clause.verb[0] : clause.verb[1]],
        confidence=_confidence(who, date, ranked[0][1], clause, len(new)), status=status,
        attributed_to=clause.attributed(inside), notes=clause.notes, new_actors=new,
        clause=told.strip(),
    )  # fmt: skip
    return made, next_subject


def _is_new(name: str, inside: list[ActorMention]) -> bool:
    return any(m.actor == name and not m.known for m in inside)


def _date(text: str, clause: Clause, dates: list[DateMention]) -> tuple[Period | None, str]:
    """Return the date of the clause, else the only one of its sentence, and its words."""
    places = [n for n, m in enumerate(dates) if m.period is not None]
    own = [n for n in places if clause.start <= dates[n].start < clause.end]
    around = [n for n in places if clause.sentence[0] <= dates[n].start < clause.sentence[1]]
    chosen = own[:1] or (around if len(around) == 1 else [])
    if not chosen:
        return None, ""
    at = chosen[0]
    return when(text, dates, at), dates[at].text


def _titled(made: Candidate, ledger: Ledger) -> Candidate:
    """Give the title the actors' names; it says who did what to whom, and no more."""
    who, verb = made.parties, VERBS[made.type]
    by, to, between = (
        [ledger.actors[n].name if n in ledger.actors else n for n in names]
        for names in (who.by, who.to, who.between)
    )
    title = f"{', '.join(by) or 'somebody'} {verb} {', '.join(to)}".strip()
    if between:
        title = f"{' and '.join(between)}: {verb.removesuffix(' with')}"
    return replace(made, title=title)


def _once(found: list[Candidate]) -> list[Candidate]:
    """Propose a citation of one event from one place once, the surest."""
    kept: dict[tuple[str, str], Candidate] = {}
    for made in sorted(found, key=lambda made: -made.confidence):
        key = (made.match.event, made.at) if made.match else (made.title, made.evidence + made.verb)
        kept.setdefault(key, made)
    return list(kept.values())


def _confidence(
    who: Parties, date: Period | None, share: float, clause: Clause, unknown: int
) -> float:
    score = 0.25 + 0.3 * share
    score += 0.15 if date is not None else 0.0
    score += 0.15 if len(who.all()) > 1 else 0.0
    score += 0.1 if clause.finite else 0.0
    score -= 0.08 * unknown
    return round(max(0.0, min(score, 0.99)), 2)
