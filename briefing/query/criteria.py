"""A test for each value of an option, for events, positions and forecasts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any, Generic, NamedTuple, TypeVar, cast

from briefing import evidence
from briefing.dates import Period
from briefing.diagnostics import BriefingError
from briefing.keys import names
from briefing.model import Event, Ledger, Outlook, Position
from briefing.names import fold, near, split
from briefing.plover import quad
from briefing.query.filter import CRITERIA, WORDS, Filter
from briefing.query.find import find_actor, find_one, find_sources, fold_in

T = TypeVar("T")
Test = Callable[[T], bool]
Texts = Sequence[str]


def _nothing(entry: object) -> Texts:
    return ()


class Getters(NamedTuple, Generic[T]):
    """How filters see entries of one kind: for each criterion, how to get an entry's values."""

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


def _texts(block: str) -> Callable[[Any], list[str]]:
    """Return a function that collects the texts of an entry and its citations for `--match`."""
    own = [attrgetter(name) for name in names(block, searched=True)]
    said = [attrgetter(name) for name in names("cite", searched=True)]

    def texts(entry: Any) -> list[str]:
        values = [get(entry) for get in own]
        values += [get(cite) for cite in entry.cite for get in said]
        return [text for value in values for text in ((value,) if type(value) is str else value)]

    return texts


EVENT: Getters[Event] = Getters(
    period=lambda event: event.date,
    texts=_texts("event"),
    acts=lambda event: event.by,
    met=lambda event: event.to,
    mutual=lambda event: event.between,
    aside=lambda event: (*event.affects, *event.named),
    absent=lambda event: event.absent,
    story=lambda event: event.story,
    type=lambda event: (event.type or "none",),
    kind=lambda event: quad(event.type).split(),
    tag=lambda event: event.tags,
    source=_cited,
    place=lambda event: (event.place, *(cite.place for cite in event.cite)),
    standing=lambda event: (evidence.standing(event), event.status),
)
POSITION: Getters[Position] = Getters(
    period=lambda position: position.date,
    texts=_texts("position"),
    acts=lambda position: (position.who,),
    met=lambda position: position.toward,
    story=lambda position: position.on,
    source=_cited,
    standing=lambda position: (evidence.standing(position),),
)
OUTLOOK: Getters[Outlook] = Getters(
    period=lambda outlook: outlook.horizon,
    texts=_texts("outlook"),
    acts=lambda outlook: outlook.made_by,
    aside=lambda outlook: outlook.about,
    story=lambda outlook: outlook.story,
    source=lambda outlook: (*_cited(outlook), *outlook.made_by),
    standing=lambda outlook: (evidence.standing(outlook),),
)


def tests(getters: Getters[T], ledger: Ledger, criteria: Filter) -> list[Test[T]]:
    """Return the tests that an entry must pass; none if the filter is empty."""
    conditions: list[Test[T]] = []
    if criteria.min_origins:
        least = criteria.min_origins
        conditions.append(lambda entry: len(evidence.origins(cast(Event, entry), ledger)) >= least)
    for name in CRITERIA:
        for written in getattr(criteria, name):
            negated = written.startswith("!")
            test: Test[T] = _MAKERS[name](getters, ledger, written.removeprefix("!"))
            conditions.append(_not(test) if negated else test)
    return conditions


def _not(test: Test[T]) -> Test[T]:
    return lambda entry: not test(entry)


def _any(wanted: Iterable[str], answers: Callable[[T], Texts]) -> Test[T]:
    wanted = frozenset(wanted)
    return lambda entry: not wanted.isdisjoint(answers(entry))


def _actor(getters: Getters[T], ledger: Ledger, written: str) -> Test[T]:
    return involved(getters, ledger, {find_actor(ledger, word) for word in split(written)})


def involved(getters: Getters[T], ledger: Ledger, ids: Iterable[str]) -> Test[T]:
    """Return the test of `--actor`: whether some actors, or those that count as them, are involved.

    Args:
        getters: how to see an entry.
        ledger: supplies the relations between actors.
        ids: ids of actors.

    """
    ids = set(ids)
    acting, touched = fold_in(ledger, ids, ties=False), fold_in(ledger, ids, ties=True)
    acts, met, mutual, aside, absent = (
        getters.acts,
        getters.met,
        getters.mutual,
        getters.aside,
        getters.absent,
    )
    return lambda entry: (
        not (
            acting.isdisjoint(acts(entry))
            and acting.isdisjoint(mutual(entry))
            and touched.isdisjoint(met(entry))
            and touched.isdisjoint(aside(entry))
            and acting.isdisjoint(absent(entry))
        )
    )


def _by(getters: Getters[T], ledger: Ledger, written: str) -> Test[T]:
    acting, _ = _folded(ledger, written)
    return lambda entry: (
        not (acting.isdisjoint(getters.acts(entry)) and acting.isdisjoint(getters.mutual(entry)))
    )


def _to(getters: Getters[T], ledger: Ledger, written: str) -> Test[T]:
    acting, touched = _folded(ledger, written)
    return lambda entry: (
        not (touched.isdisjoint(getters.met(entry)) and acting.isdisjoint(getters.mutual(entry)))
    )


def _folded(ledger: Ledger, written: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ids that count as the named actors when acting, and when addressed."""
    ids = {find_actor(ledger, word) for word in split(written)}
    return fold_in(ledger, ids, ties=False), fold_in(ledger, ids, ties=True)


def _story(getters: Getters[T], ledger: Ledger, written: str) -> Test[T]:
    words = [find_one(ledger.story_names, word, "story") for word in split(written)]
    return _any(words, getters.story)


def _source(getters: Getters[T], ledger: Ledger, written: str) -> Test[T]:
    return _any(find_sources(ledger, written), getters.source)


def _listed(name: str) -> Callable[[Getters[T], Ledger, str], Test[T]]:
    allowed = WORDS[name]

    def make(getters: Getters[T], ledger: Ledger, written: str) -> Test[T]:
        for word in split(written):
            if word not in allowed:
                close = near(word, allowed)
                hint = f"did you mean {close[0]}?" if close else "one of " + ", ".join(allowed)
                raise BriefingError(f'--{name} cannot be "{word}"', hint)
        return _any(split(written), getattr(getters, name))

    return make


def _tag(getters: Getters[T], ledger: Ledger, written: str) -> Test[T]:
    wanted = {fold(word) for word in split(written)}
    return lambda entry: any(fold(tag) in wanted for tag in getters.tag(entry))


def _place(getters: Getters[T], ledger: Ledger, written: str) -> Test[T]:
    wanted = [fold(word) for word in split(written)]
    return lambda entry: any(
        word in fold(place) for place in getters.place(entry) if place for word in wanted
    )


def _match(getters: Getters[T], ledger: Ledger, written: str) -> Test[T]:
    wanted = [fold(word) for word in split(written)] or [""]
    return lambda entry: any(word in fold(text) for text in getters.texts(entry) for word in wanted)


def _grade(getters: Getters[T], ledger: Ledger, written: str) -> Test[T]:
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
    "type": _listed("type"),
    "kind": _listed("kind"),
    "tag": _tag,
    "source": _source,
    "place": _place,
    "standing": _listed("standing"),
    "match": _match,
    "grade": _grade,
}
