"""From a text to candidates: `draft`."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING, Final, TypeVar

from briefing.dates import Period, parse
from briefing.drafting.actors.find import UNNAMED, ActorMention, find_actors, shifted
from briefing.drafting.actors.roles import PASSIVE, Parties, parties, represented
from briefing.drafting.candidate import Candidate, titled
from briefing.drafting.events.acts import acts
from briefing.drafting.events.attribution import Speech, speeches
from briefing.drafting.events.clauses import Act, Clause, clauses
from briefing.drafting.events.nature import nature, promised
from briefing.drafting.events.types import suggest_types
from briefing.drafting.joining import joined
from briefing.drafting.language import language
from briefing.drafting.matching import match, recognised
from briefing.drafting.sources import cited_from, known_by_address, note_ids
from briefing.drafting.thread import Thread
from briefing.drafting.timex.tagger import DateMention, tag_dates, when
from briefing.drafting.words import late
from briefing.model import Ledger
from briefing.plover import quad

if TYPE_CHECKING:
    from briefing.drafting.articles.read import Article
from briefing.drafting.articles.read import Article
from briefing.drafting.joining import is_one

Mention = TypeVar("Mention", ActorMention, DateMention)

KINDS: Final = ("event",)
"""What is proposed unless more is asked for: a position or an outlook is seldom right."""

LEAST: Final = 0.4
"""The confidence below which nothing is proposed."""


def draft(
    text: str,
    ledger: Ledger,
    published: dt.date | None = None,
    kinds: Collection[str] = KINDS,
) -> list[Candidate]:
    """Return what an article proposes for a ledger, the surest first.

    Args:
        text: the article: plain text, Markdown or HTML.
        ledger: what is known already: actors' names, events.
        published: the article's day; without it, relative dates are read as in a narrative.
        kinds: which of "event", "position" and "outlook" are proposed.

    """
    from briefing.drafting.articles.read import read_article

    article = read_article(text)
    source = known_by_address(article.url, ledger.sources)
    return from_article(article, ledger, published, source, kinds)


def from_article(
    article: Article, ledger: Ledger, published: dt.date | None = None, source: str = "",
    kinds: Collection[str] = KINDS, more: Iterable[Candidate] = (),
) -> list[Candidate]:  # fmt: skip
    """Return the candidates of an article that was read, of the kinds that are asked for.

    `more` are proposals of its events that somebody else made; one that is made here too is
    left out.

    `source` is its id; without one it is looked for among the texts that the ledger cites.
    """
    if published is None and re.match(r"\d{4}-\d\d-\d\d", article.published):
        published = dt.date.fromisoformat(article.published[:10])
    whole = "\n\n".join(paragraph.text for paragraph in article.paragraphs)
    dates = dates_of(article, published)
    actors = find_actors(whole, ledger.actors)
    found: list[Candidate] = []
    known = _known(actors)
    start = 0
    story = Thread()
    for paragraph in article.paragraphs:
        thread = story if paragraph.in_story else Thread()
        read = _Reading(whole, dates, actors, known, paragraph.place, paragraph.place == "caption")
        english = language(paragraph.text) == "English"
        for clause in clauses(paragraph.text, start) if english else ():
            told = read.told(clause, thread)
            found += [replace(made, heading=paragraph.heading) for made in told]
        start += len(paragraph.text) + 2
    found += _noted(article, ledger)
    day = parse(published.isoformat()) if published else None
    found = [
        _by_day(made if made.title else titled(made, ledger), day)
        for made in joined((*found, *more)) if made.kind in kinds
    ]  # fmt: skip
    source = source or recognised(found, ledger)
    notes = note_ids(article, source, ledger.sources)
    return _once(match(made, ledger, cited_from(made, source, notes)) for made in found)


def _by_day(made: Candidate, day: Period | None) -> Candidate:
    """Return a candidate with the article's day: what is told of a later day has not happened."""
    ahead = day is not None and made.date is not None and day.before(made.date)
    status = "planned" if ahead and made.kind == "event" else made.status
    return replace(made, published=day, status=status)


def _noted(article: Article, ledger: Ledger) -> list[Candidate]:
    """Return what the titles of the endnotes tell; they are headlines of other sources."""
    found: list[Candidate] = []
    for note in article.notes:
        # a headline capitalises every word: a name that nobody knows cannot be told there
        actors = [m for m in find_actors(note.title, ledger.actors) if m.kind != "new"]
        read = _Reading(note.title, [], actors, _known(actors), f"note {note.mark}", headline=True)
        for clause in clauses(note.title, 0):
            found += [replace(made, notes=(note.mark,)) for made in read.told(clause, Thread())]
    return found


def dates_of(article: Article, published: dt.date | None) -> list[DateMention]:
    """Tag the story, and each other text of the page by itself: they share no anchor."""
    found: list[DateMention] = []
    story: list[tuple[int, str]] = []
    start = 0
    for paragraph in article.paragraphs:
        if paragraph.in_story:
            story.append((start, paragraph.text))
        else:
            found += _tagged([(start, paragraph.text)], published)
        start += len(paragraph.text) + 2
    return sorted((*found, *_tagged(story, published)), key=lambda mention: mention.start)


def _tagged(pieces: list[tuple[int, str]], published: dt.date | None) -> Iterator[DateMention]:
    """Yield the dates of paragraphs that stand at these places of the whole text."""
    starts = list(accumulate((len(text) + 2 for _, text in pieces[:-1]), initial=0))
    for m in tag_dates("\n\n".join(text for _, text in pieces), published):
        at = bisect_right(starts, m.start) - 1
        moved = pieces[at][0] - starts[at]
        period = _anchored(m, published)
        yield replace(m, start=m.start + moved, end=m.end + moved, period=period)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A paragraph as it is read: the whole text, its dates and actors in order, and its place."""

    text: str
    dates: list[DateMention]
    actors: list[ActorMention]
    known: frozenset[str]
    place: str
    headline: bool = False
    said: dict[tuple[int, int], list[Speech]] = field(default_factory=dict)

    def told(self, clause: Clause, thread: Thread) -> list[Candidate]:
        """Return what a clause proposes; `thread` goes on from it."""
        inside = _between(self.actors, clause.start, clause.end)
        found = []
        done = list(acts(self.text, clause, self.headline))
        said = self._speeches(clause)
        front = next((s for s in said if s.speakers and s.scope[0] >= s.end), None)
        if front and clause.first and front.start < clause.end:
            thread.main = thread.last = front.speakers
        for act in done:
            about = [one for one in said if one.covers(act.verb[0])]
            acting = [m for m in inside if not any(s.start <= m.start < s.end for s in about)]
            made = self._candidate(clause, act, acting, thread, about)
            if made is not None and made.confidence >= LEAST:
                speakers = tuple(
                    name for one in about for name in (one.speakers or thread.main[:1])
                )
                found.append(replace(made, attributed_to=tuple(dict.fromkeys(speakers))))
        if not done:
            thread.silent(self.text, clause, inside)
        tail = next((s for s in said if s.speakers and s.scope[1] <= s.start), None)
        if tail and clause.end >= tail.end and not any(made.parties.by for made in found):
            thread.main = thread.last = tail.speakers
        return found

    def _days(self, clause: Clause, said: Sequence[Speech], *, spoken: bool) -> list[DateMention]:
        """Return the dates that an act can have: of a promise the day on which it was made."""
        near = _between(self.dates, *clause.sentence)
        if not said:
            return near
        return [
            m for m in near
            if any(one.start <= m.start < one.end for one in said) == spoken
        ]  # fmt: skip

    def _unclear(self, clause: Clause) -> tuple[str, ...]:
        """Return the names of a clause that several states share, with the choices."""
        found = [m for m in _between(self.actors, clause.start, clause.end) if m.choices]
        return tuple(dict.fromkeys(f"“{m.text}”: {' or '.join(m.choices)}" for m in found))

    def _speeches(self, clause: Clause) -> list[Speech]:
        """Return who the sentence of a clause reports on the word of."""
        if clause.sentence not in self.said:
            mentions = _between(self.actors, *clause.sentence)
            self.said.clear()  # clauses come in order: only the last sentence is asked for again
            self.said[clause.sentence] = speeches(self.text, clause.sentence, mentions)
        return self.said[clause.sentence]

    def _candidate(
        self, clause: Clause, act: Act, inside: list[ActorMention], thread: Thread,
        said: Sequence[Speech] = (),
    ) -> Candidate | None:  # fmt: skip
        """Return the proposal of an act, None where nobody takes part or nothing is told."""
        start, end = act.start, clause.end
        told = self.text[start:end]
        inside = [m for m in inside if start <= m.start]
        verb = (act.verb[0] - start, act.verb[1] - start)
        who = parties(told, shifted(inside, start), verb, act.type, act.nominal or act.received)
        before = _between(self.actors, clause.sentence[0], clause.start)
        who = thread.fill(self.text, clause, act, who, inside, before)
        who = represented(who, act.type, [*before, *inside])
        if _verbal(act) and not who.by and not who.between:
            unnamed = UNNAMED.search(told[: verb[0]])
            passive = PASSIVE.search(told[: verb[0]])
            if unnamed and not passive:
                who = replace(who, by=(unnamed["name"],))
        if act.start == clause.start:
            thread.told(self.text, clause, who, inside, act.verb[0])
        spoken = act.governed or BARE_MODAL.match(self.text[slice(*act.verb)])
        date, words = _date(self.text, clause, self._days(clause, said, spoken=bool(spoken)), act)
        kind, status = nature(self.text, act, date is not None, not clause.first, self.headline)
        place = next((m.text for m in inside if m.place), "")
        about = next((m.actor for m in inside if m.kind == "group"), "")
        if kind == "" or (not act.type and date is None):
            return None
        if not who.all() and not (date is not None and act.finite and (place or about)):
            return None
        accused = who.to and PASSIVE.search(told[: verb[0]])
        if _verbal(act) and not (who.by or who.between or accused):
            return None
        type_ = _type(told, self.text, act, who, inside)
        ranked = suggest_types(told) or suggest_types(self.text[slice(*clause.sentence)])
        others = [item for item in ranked if item[0] != type_][:2]
        new = tuple(sorted(n for n in who.all() if n not in self.known and _is_new(n, inside)))
        share = dict(ranked).get(type_, 0.3)
        return Candidate(
            kind=kind, title="", type=type_, alternatives=tuple(others),
            date=date, date_words=words, parties=who,
            place=place, at=self.place, about=about, unclear=self._unclear(clause),
            evidence=self.text[slice(*clause.sentence)].strip(),
            verb=self.text[slice(*act.verb)],
            confidence=_confidence(who, date, share, act, len(new)), status=status,
            notes=clause.notes, new_actors=new, clause=told.strip(), negated=act.negated,
        )  # fmt: skip


def _known(actors: Iterable[ActorMention]) -> frozenset[str]:
    return frozenset(mention.actor for mention in actors if mention.known)


def _range(mentions: Sequence[Mention], start: int, end: int) -> tuple[int, int]:
    """Return from which to before which mention they begin in a part of the text."""
    place = attrgetter("start")
    return bisect_left(mentions, start, key=place), bisect_left(mentions, end, key=place)


def _between(mentions: list[Mention], start: int, end: int) -> list[Mention]:
    """Return the mentions that begin in a part of the text; a search, and no walk through all."""
    return mentions[slice(*_range(mentions, start, end))]


def _verbal(act: Act) -> bool:
    """Tell whether an act is done by speaking: without a speaker there is none."""
    return (
        bool(act.type)
        and quad(act.type).startswith("verbal")
        and not act.nominal
        and not act.received
    )


def _type(told: str, text: str, act: Act, who: Parties, inside: list[ActorMention]) -> str:
    """Return the type: a promise only agrees; a government's protest accuses.

    PLOVER keeps `protest` for people in the street.
    """
    governments = {m.actor for m in inside if m.kind in ("name", "capital") and m.known}
    word = text[slice(*act.verb)].lower()
    if act.type == "protest" and word.startswith("protest") and set(who.by) & governments:
        return "accuse"
    return promised(text, act)


def _is_new(name: str, inside: list[ActorMention]) -> bool:
    return any(m.actor == name and not m.known for m in inside)


BARE_MODAL: Final = late(r"(?:would|will)\b")
"""How the words of an act begin that is done by saying so: "said it would not"."""

SUBORDINATE: Final = late(
    r"\s*(?:after|following|while|before|since|which|who|whom|where|in which|when|because|as|"
    r"until|despite|although|though)\b",
    re.IGNORECASE,
)
"""How a clause opens that has a time of its own."""

DETERMINED: Final = late(r"(?:\b(?:the|an?|its|their|his|her|this|that)|[’']s)\s+$", re.IGNORECASE)
DESCRIBES: Final = late(
    r"(?P<own>[’']s)?\s+(?!(?:and|or|but|to|in|at|on|by|for|from|with|of|after|before|when|while|"
    r"as|that|which|who|over|against|near|amid|if|was|were|is|are|has|had|have|will|would|local|"
    r"morning|evening|night|afternoon)\b|\w+(?:ed|ing)\b)[a-z][\w-]+"
)
"""A noun behind a date: "the June 24 poll"."""

DATED_THING: Final = late(
    r"\b(?:treat(?:y|ies)|agreements?|accords?|deals?|pacts?|ceasefire|truce|elections?|votes?|polls?|"
    r"referendum|resolutions?|law|decree|constitution|conventions?|memorandum|protocol|"
    r"declaration|war|revolution|coup|uprising|census|summit|attacks?|massacre|killings?|riots?|"
    r"crash|crisis|protests?|ruling|verdict|contract|statement|letter|report|order|events?)\s+"
    r"(?:of|from|signed|dated|reached|agreed|concluded|held|passed|on|in)\s+(?:on\s+|in\s+)?"
    r"(?:the\s+)?$",
    re.IGNORECASE,
)
"""What a date belongs to: "the treaty of 17 February 1966"."""


def _date(
    text: str, clause: Clause, dates: list[DateMention], act: Act
) -> tuple[Period | None, str]:
    """Return the date of an act and its words: the nearest of its clause, else one of its sentence.

    The date of a thing, of what somebody said, or of a subordinate clause dates no other act.
    """
    begin, end = _range(dates, *clause.sentence)
    around = [
        n for n in range(begin, end)
        if dates[n].period is not None
        and not _of_a_thing(text, dates[n], act)
    ]  # fmt: skip
    own = [n for n in around if clause.start <= dates[n].start < clause.end]
    if not own and not SUBORDINATE.match(text[clause.start : clause.end]):
        own = [n for n in around if _shares(text, clause, dates[n])]
        own = own if len(own) == 1 else []
    if not own:
        return None, ""
    at = min(own, key=lambda n: _distance(dates[n], act))
    if dates[at].connector == "right" and at:
        at -= 1
    last = dates[at + 1] if dates[at].connector == "left" and at + 1 < len(dates) else dates[at]
    return when(text, dates, at), text[dates[at].start : last.end]


def _of_a_thing(text: str, date: DateMention, act: Act) -> bool:
    """Tell whether a date belongs to a thing that is named, and not to the act."""
    lead = text[max(0, date.start - 60) : date.start]
    if (thing := DATED_THING.search(lead)) is not None:
        begin = date.start - len(lead) + thing.start()
        preposition = thing.group().split()[-1].lower()
        timed = preposition in ("on", "in") and len(thing.group().split()) == 2
        return not timed and not begin <= act.verb[0] < date.start
    noun = DESCRIBES.match(text[date.end : date.end + 40])
    if noun is None or date.end <= act.verb[0] < date.end + 40:
        return False
    article = DETERMINED.search(lead) or date.text.lower().startswith("the ")
    return bool(article or noun["own"])


def _shares(text: str, clause: Clause, date: DateMention) -> bool:
    """Tell whether a date of another clause of the sentence can date this one too."""
    if date.start >= clause.end:
        return not SUBORDINATE.match(text[clause.end : date.start])
    lead = text[clause.sentence[0] : date.start]
    return not (SUBORDINATE.match(lead) and "," not in lead)


def _distance(date: DateMention, act: Act) -> int:
    return max(date.start - act.verb[1], act.verb[0] - date.end, 0)


def _anchored(mention: DateMention, published: dt.date | None) -> Period | None:
    """Return the Period of a mention; "today" has none where the day of writing is not known."""
    deictic = mention.text.lower() in ("today", "tonight", "yesterday", "tomorrow")
    return None if deictic and published is None else mention.period


def _once(found: Iterable[Candidate]) -> list[Candidate]:
    """Propose a citation of one thing from one place once, the surest."""
    kept: dict[tuple[str, str], Candidate] = {}
    for made in sorted(found, key=lambda made: (made.match is None, -made.confidence)):
        key = (made.match.name, made.at) if made.match else (made.title, made.evidence + made.verb)
        kept.setdefault(key, made)
    return list(kept.values())


def _confidence(who: Parties, date: Period | None, share: float, act: Act, unknown: int) -> float:
    score = 0.25 + 0.3 * share
    score += 0.15 if date is not None else 0.0
    score += 0.15 if len(who.all()) > 1 else 0.0
    score += 0.1 if act.finite else 0.0
    score -= 0.08 * unknown
    return round(max(0.0, min(score, 0.99)), 2)


@dataclass(frozen=True, slots=True)
class Read:
    """An article that was read, the id of its source, and its day.

    `named` is False where the id is a proposal: the ledger may cite the text under another;
    `more` are proposals of somebody else's.
    """

    source: str
    article: Article
    published: dt.date | None = None
    named: bool = True
    more: tuple[Candidate, ...] = ()


def draft_all(
    reads: list[Read], ledger: Ledger, kinds: Collection[str] = KINDS
) -> list[tuple[str, Candidate]]:
    """Return the candidates of all articles with their source.

    What the ledger has comes first, then what is new; of each the surest first.

    A new event that a second article tells too stays with the surer one, which says where
    the other stands; citations of events that the ledger has stay apart, one an article.
    """
    kept: list[tuple[str, Candidate]] = []
    for read in reads:
        source = read.source if read.named else ""
        for made in from_article(read.article, ledger, read.published, source, kinds, read.more):
            same = (
                n for n, (source, other) in enumerate(kept)
                if source != read.source and made.match is None and other.match is None
                and is_one(made, other, across=True)
            )  # fmt: skip
            at = next(same, None)
            if at is None:
                kept.append((read.source, made))
                continue
            source, other = kept[at]
            surer, less = ((source, other), (read.source, made))
            if made.confidence > other.confidence:
                surer, less = less, surer
            also = (*surer[1].also, f"{less[0]} {less[1].at}")
            kept[at] = (surer[0], replace(surer[1], also=also))
    return sorted(kept, key=lambda pair: (pair[1].match is None, -pair[1].confidence))
