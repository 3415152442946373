"""Choosing what a report speaks of: one frozen filter and the functions that apply it.

One rule holds for every filter: `A,B` is either, the same filter twice is both, `!A` is
not. What an entry has nothing to say to (a position has no type) does not match.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar, cast

from briefing import evidence
from briefing.dates import Fit, Period, fit, sort_key, window
from briefing.diagnostics import BriefingError
from briefing.model import Event, Judgement, Ledger, Outlook, Position, Question
from briefing.names import Names, fold, near
from briefing.plover import TYPES, quad

T = TypeVar("T")
Test = Callable[[T], bool]
Texts = Sequence[str]


@dataclass(frozen=True, slots=True)
class Filter:
    """What to choose; every tuple holds the values of one flag as they were given.

    `on` is a window of its own; `possible` takes what may fall into the window, `certain`
    only what surely does. `today` is what an open end runs until.
    """

    today: datetime.date
    actor: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    story: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    match: tuple[str, ...] = ()
    since: Period | None = None
    until: Period | None = None
    on: Period | None = None
    possible: bool = False
    certain: bool = False
    grade: tuple[str, ...] = ()
    min_origins: int = 0

    @property
    def windowed(self) -> bool:
        """Whether a window of time was asked for."""
        return bool(self.since or self.until or self.on)

    @property
    def chosen(self) -> bool:
        """Whether anything at all was asked for."""
        return (
            self.windowed or self.min_origins > 0 or any(getattr(self, name) for name in CRITERIA)
        )


CRITERIA = (
    "actor", "by", "to", "story", "type", "kind", "tag", "source", "place", "standing", "match",
    "grade",
)  # fmt: skip


class Picked(NamedTuple, Generic[T]):
    """What was chosen, in order, and how many more may fall into the window."""

    items: tuple[T, ...]
    possible: int


def _nothing(entry: object) -> Texts:
    return ()


class _View(NamedTuple, Generic[T]):
    """How the filters see an entry of one kind: for each question, the answers it gives."""

    period: Callable[[T], Period | None]
    texts: Callable[[T], Texts]
    acts: Callable[[T], Texts] = _nothing
    met: Callable[[T], Texts] = _nothing
    mutual: Callable[[T], Texts] = _nothing
    aside: Callable[[T], Texts] = _nothing
    absent: Callable[[T], Texts] = _nothing
    story: Callable[[T], Texts] = _nothing
    type: Callable[[T], Texts] = _nothing
    kind: Callable[[T], Texts] = _nothing
    tag: Callable[[T], Texts] = _nothing
    source: Callable[[T], Texts] = _nothing
    place: Callable[[T], Texts] = _nothing
    standing: Callable[[T], Texts] = _nothing


def _cited(entry: Event | Position | Outlook) -> Texts:
    return [cite.source for cite in entry.cite]


def _said(entry: Event | Position | Outlook) -> list[str]:
    return [cite.says for cite in entry.cite if cite.says]


_EVENT: _View[Event] = _View(
    period=lambda event: event.date,
    texts=lambda event: [event.title, event.summary, *_said(event)],
    acts=lambda event: event.by,
    met=lambda event: event.to,
    mutual=lambda event: event.between,
    aside=lambda event: event.affects,
    absent=lambda event: event.absent,
    story=lambda event: event.story,
    type=lambda event: (event.type or "none",),
    kind=lambda event: quad(event.type).split(),
    tag=lambda event: event.tags,
    source=_cited,
    place=lambda event: (event.place, *(cite.place for cite in event.cite)),
    standing=lambda event: (evidence.standing(event), event.status),
)
_POSITION: _View[Position] = _View(
    period=lambda position: position.date,
    texts=lambda position: [position.statement, position.tie, *position.on, *_said(position)],
    acts=lambda position: (position.who,),
    met=lambda position: position.toward,
    story=lambda position: position.on,
    source=_cited,
)
_OUTLOOK: _View[Outlook] = _View(
    period=lambda outlook: outlook.horizon,
    texts=lambda outlook: [outlook.statement, outlook.condition, *_said(outlook)],
    acts=lambda outlook: outlook.made_by,
    aside=lambda outlook: outlook.about,
    story=lambda outlook: outlook.story,
    source=lambda outlook: (*_cited(outlook), *outlook.made_by),
)


def pick_events(ledger: Ledger, chosen: Filter) -> Picked[Event]:
    """Return the events that a filter chooses, in the order of a chronology.

    Order: by earliest start, `[a..b]` by its latest, the more precise first, then what
    answers after what is answered, then the place in the file; undated ones last.
    """
    picked = _pick(ledger.events, _EVENT, ledger, chosen)
    return Picked(tuple(in_order(picked.items, ledger)), picked.possible)


def pick_positions(ledger: Ledger, chosen: Filter) -> Picked[Position]:
    """Return the positions that a filter chooses, in the order of the file."""
    return _pick(ledger.positions, _POSITION, ledger, chosen)


def pick_outlooks(ledger: Ledger, chosen: Filter) -> Picked[Outlook]:
    """Return the forecasts that a filter chooses; a window is one of their horizon."""
    return _pick(ledger.outlooks, _OUTLOOK, ledger, chosen)


def pick_judgements(
    ledger: Ledger, chosen: Filter, events: Iterable[Event]
) -> tuple[Judgement, ...]:
    """Return the judgements that rest on a chosen event; all of them, if all is chosen."""
    ids = {event.id for event in events}
    return tuple(
        item for item in ledger.judgements if not chosen.chosen or ids.intersection(item.rests_on)
    )


def pick_questions(ledger: Ledger, chosen: Filter, events: Iterable[Event]) -> tuple[Question, ...]:
    """Return the questions about a chosen event; all of them, if all is chosen."""
    ids = {event.id for event in events}
    return tuple(
        item for item in ledger.questions if not chosen.chosen or ids.intersection(item.about)
    )


def in_order(events: Iterable[Event], ledger: Ledger) -> list[Event]:
    """Sort events as `pick_events` says."""
    depths: dict[str, int] = {}

    def depth(event: Event) -> int:
        if not event.responds_to:
            return 0
        if event.id not in depths:
            depths[event.id] = 0  # a circle ends here
            answered = (ledger.index[name] for name in event.responds_to)
            depths[event.id] = 1 + max(map(depth, answered))
        return depths[event.id]

    return sorted(
        events,
        key=lambda event: (sort_key(placed(event, ledger)), depth(event), event.place_in_file),
    )


def placed(event: Event, ledger: Ledger) -> Period | None:
    """Return the date after which an event is told: its own, else that of what it answers.

    What has no date, or one without an end (`[2024-12..]`, at an unknown time after), follows
    the latest of those that it answers, as far back as need be; None where nothing of all that
    has a date.
    """
    if _bounded(event.date) or not event.responds_to:
        return event.date
    seen, ahead = {event.id}, list(event.responds_to)
    dates = [event.date] if event.date else []
    while ahead:
        name = ahead.pop()
        other = ledger.index.get(name)
        if other is None or name in seen:
            continue
        seen.add(name)
        if other.date is not None:
            dates.append(other.date)
        if not _bounded(other.date):
            ahead += other.responds_to
    return max(dates, key=sort_key, default=None)


def _bounded(date: Period | None) -> bool:
    return date is not None and (date.lasting or date.last is not None)


def _pick(items: Iterable[T], view: _View[T], ledger: Ledger, chosen: Filter) -> Picked[T]:
    tests = _tests(view, ledger, chosen)
    if tests:
        items = [item for item in items if all(test(item) for test in tests)]
    if not chosen.windowed:
        kept = items if not chosen.certain else [i for i in items if _sure(view.period(i))]
        return Picked(tuple(kept), 0)
    windows = [window(chosen.since, chosen.until)] if chosen.since or chosen.until else []
    windows += [window(chosen.on, chosen.on)] if chosen.on else []
    least = Fit.CERTAIN if chosen.certain else Fit.POSSIBLE if chosen.possible else Fit.MATCH
    found, possible = [], 0
    for item in items:
        how = min(fit(view.period(item), span, chosen.today) for span in windows)
        if how >= least:
            found.append(item)
        elif how is not Fit.NO:
            possible += 1
    return Picked(tuple(found), possible)


def _sure(period: Period | None) -> bool:
    return period is not None and not (period.approximate or period.uncertain)


# --- one test for each value of a flag


def _tests(view: _View[T], ledger: Ledger, chosen: Filter) -> list[Test[T]]:
    tests: list[Test[T]] = []
    if chosen.min_origins:
        least = chosen.min_origins
        tests.append(lambda entry: len(evidence.origins(cast(Event, entry), ledger)) >= least)
    for name in CRITERIA:
        for written in getattr(chosen, name):
            negated = written.startswith("!")
            test: Test[T] = _MAKERS[name](view, ledger, written.removeprefix("!"))
            tests.append(_not(test) if negated else test)
    return tests


def _not(test: Test[T]) -> Test[T]:
    return lambda entry: not test(entry)


def split(written: str) -> list[str]:
    """Split "A,B" into its alternatives."""
    words = [word.strip() for word in written.split(",")]
    return [word for word in words if word]


def _any(wanted: Iterable[str], answers: Callable[[T], Texts]) -> Test[T]:
    wanted = frozenset(wanted)
    return lambda entry: not wanted.isdisjoint(answers(entry))


def _actor(view: _View[T], ledger: Ledger, written: str) -> Test[T]:
    acting, touched = _folded(ledger, written)
    acts, met, mutual, aside, absent = view.acts, view.met, view.mutual, view.aside, view.absent
    return lambda entry: (
        not (
            acting.isdisjoint(acts(entry))
            and acting.isdisjoint(mutual(entry))
            and touched.isdisjoint(met(entry))
            and touched.isdisjoint(aside(entry))
            and acting.isdisjoint(absent(entry))
        )
    )


def _by(view: _View[T], ledger: Ledger, written: str) -> Test[T]:
    acting, _ = _folded(ledger, written)
    return lambda entry: (
        not (acting.isdisjoint(view.acts(entry)) and acting.isdisjoint(view.mutual(entry)))
    )


def _to(view: _View[T], ledger: Ledger, written: str) -> Test[T]:
    acting, touched = _folded(ledger, written)
    return lambda entry: (
        not (touched.isdisjoint(view.met(entry)) and acting.isdisjoint(view.mutual(entry)))
    )


def _folded(ledger: Ledger, written: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return who acts as one of the named actors, and who is touched as one of them."""
    ids = {find_actor(ledger, word) for word in split(written)}
    return fold_in(ledger, ids, ties=False), fold_in(ledger, ids, ties=True)


def fold_in(ledger: Ledger, ids: Iterable[str], *, ties: bool) -> frozenset[str]:
    """Return the actors that count as one of `ids`.

    Args:
        ledger: gives `of` and `tied_to` of every actor.
        ids: ids of actors.
        ties: whether those tied to them count too, and not only those that act for them.

    """
    found = set(ids)
    while True:
        more = {
            actor.id
            for actor in ledger.actors.values()
            if actor.id not in found
            and (not found.isdisjoint(actor.of) or (ties and not found.isdisjoint(actor.tied_to)))
        }
        if not more:
            return frozenset(found)
        found |= more


def _story(view: _View[T], ledger: Ledger, written: str) -> Test[T]:
    words = [_one(ledger.story_names, word, "story") for word in split(written)]
    return _any(words, view.story)


def _source(view: _View[T], ledger: Ledger, written: str) -> Test[T]:
    words = [_one(ledger.source_names, word, "source") for word in split(written)]
    return _any(words, view.source)


def _listed(name: str, words: Iterable[str]) -> Callable[[_View[T], Ledger, str], Test[T]]:
    allowed = list(words)

    def make(view: _View[T], ledger: Ledger, written: str) -> Test[T]:
        for word in split(written):
            if word not in allowed:
                close = near(word, allowed)
                hint = f"did you mean {close[0]}?" if close else "one of " + ", ".join(allowed)
                raise BriefingError(f'--{name} cannot be "{word}"', hint)
        return _any(split(written), getattr(view, name))

    return make


def _tag(view: _View[T], ledger: Ledger, written: str) -> Test[T]:
    wanted = {fold(word) for word in split(written)}
    return lambda entry: any(fold(tag) in wanted for tag in view.tag(entry))


def _place(view: _View[T], ledger: Ledger, written: str) -> Test[T]:
    wanted = [fold(word) for word in split(written)]
    return lambda entry: any(
        word in fold(place) for place in view.place(entry) if place for word in wanted
    )


def _match(view: _View[T], ledger: Ledger, written: str) -> Test[T]:
    wanted = [fold(word) for word in split(written)] or [""]
    return lambda entry: any(word in fold(text) for text in view.texts(entry) for word in wanted)


def _grade(view: _View[T], ledger: Ledger, written: str) -> Test[T]:
    wanted = [word.upper() for word in split(written)]
    for word in wanted:
        if not re.fullmatch(r"[A-F][1-6]?|[1-6]", word):
            raise BriefingError(f"--grade cannot be {word}", "B2, B or 2: A to F, 1 to 6")

    def fits(grade: str) -> bool:
        return any(grade == word or (len(word) == 1 and word in grade) for word in wanted)

    return lambda entry: any(
        fits(evidence.grade(cite, ledger))
        for cite in cast(Event, entry).cite
        if cite.stance != "silent"
    )


_MAKERS: dict[str, Callable[..., Any]] = {
    "actor": _actor,
    "by": _by,
    "to": _to,
    "story": _story,
    "type": _listed("type", (*TYPES, "none")),
    "kind": _listed("kind", ("cooperation", "conflict", "verbal", "material", "none")),
    "tag": _tag,
    "source": _source,
    "place": _place,
    "standing": _listed("standing", (*evidence.STANDINGS, "occurred", "planned", "cancelled")),
    "match": _match,
    "grade": _grade,
}


def find_actor(ledger: Ledger, written: str) -> str:
    """Return the id of the actor that a user means.

    Raises:
        BriefingError: nobody is called so, or several are.

    """
    return _one(ledger.names, written, "actor")


def find_source(ledger: Ledger, written: str) -> str:
    """Return the id of the source that a user means; raises as `find_actor` does."""
    return _one(ledger.source_names, written, "source")


def find_event(ledger: Ledger, ident: str) -> Event:
    """Return the event of an id.

    Raises:
        BriefingError: there is none; the hint names near misses.

    """
    if ident in ledger.index:
        return ledger.index[ident]
    close = near(ident, ledger.index)
    hint = (
        f"did you mean {' or '.join(close)}?"
        if close
        else "`briefing timeline --format tsv` lists the ids"
    )
    raise BriefingError(f'There is no event "{ident}"', hint)


def _one(names: Names, written: str, what: str) -> str:
    found = names.find(written)
    if len(found) == 1:
        return found[0]
    if found:
        raise BriefingError(f'"{written}" is an ambiguous {what}', f"write {' or '.join(found)}")
    close = names.near(written)
    plural = {"story": "list stories"}.get(what, f"{what}s")
    hint = f"did you mean {close[0]}?" if close else f"`briefing {plural}` lists them"
    raise BriefingError(f'There is no {what} "{written}"', hint)
