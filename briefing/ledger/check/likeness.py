"""Tests by parties, dates and words whether two events are the same; all commands use this."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from briefing.ledger.check.words import acts, names_act, numbered, stem, stems
from briefing.model import TO_WRITE, Actor, Event
from briefing.names import fold

ALIKE = 0.65
"""The share of common words at which titles with the same parties probably mean one event."""
VERY_ALIKE = 0.75
"""The same if only some parties are known to be the same."""
HALF = 0.5
"""The share of a title's words that a sentence must repeat about the same parties and type."""
CONTAINED = 0.8
"""The share of a shorter title's words that a longer title must repeat."""
FEWEST = 3
"""The minimum number of shared words in that case, or if their numbers differ."""
NEAR = 1
"""The maximum number of days between the dates that sources give for one event."""
NOBODY: Mapping[str, Actor] = {}


def parties(event: Event) -> frozenset[str]:
    """Return all participants, in any role."""
    return frozenset((*event.by, *event.to, *event.between, *event.named))


class Profile(NamedTuple):
    """The properties by which events are compared.

    `words` are the stems of its title, `numbers` those with a digit, `acts` the PLOVER types of
    those that name an act; `acting` and `met` the words of the names on either side, including the
    actors they act for; `place` the words of its place; `day` its exact day; `sources` those that
    it cites.
    """

    event: Event
    words: frozenset[str]
    numbers: frozenset[str]
    acts: frozenset[str]
    parties: frozenset[str]
    acting: frozenset[str]
    met: frozenset[str]
    place: frozenset[str]
    day: int | None
    sources: frozenset[str]


def profile(
    event: Event,
    actors: Mapping[str, Actor] = NOBODY,
    names: NameWords | None = None,
    words: frozenset[str] = frozenset(),
) -> Profile:
    """Return the properties by which an event is compared.

    Args:
        event: the event.
        actors: the actors of the ledger, for their names and relations.
        names: a growing cache of the words of actors' names.
        words: the words of its title, if they are known.

    """
    names = {} if names is None else names
    words = words or title_words(event)
    return Profile(
        event,
        words,
        frozenset(filter(numbered, words)),
        acts(words),
        parties(event),
        _names((*event.by, *event.between), actors, names),
        _names((*event.to, *event.between), actors, names),
        stems(event.place),
        exact_day(event),
        frozenset([cite.source for cite in event.cite]),
    )


def title_words(event: Event) -> frozenset[str]:
    """Return the significant words of an event's title; if there are none, the title as a word."""
    title = event.title.removeprefix(TO_WRITE)
    return stems(title) or frozenset((fold(title),))


NameWords = dict[tuple[str, ...], frozenset[str]]
"""The words of the names of actors, by their ids."""


def _names(
    idents: tuple[str, ...], actors: Mapping[str, Actor], known: NameWords
) -> frozenset[str]:
    """Return the words of the names of actors, and of those that they act for."""
    if idents in known:
        return known[idents]
    found: set[str] = set()
    for ident in idents:
        actor = actors.get(ident)
        for name in (ident, actor.name, *actor.of) if actor else (ident,):
            found.update(fold(name.replace("-", " ")).split())
    known[idents] = frozenset(stem(name) for name in found if len(name) > 2 or numbered(name))
    return known[idents]


def alike(one: Profile, other: Profile) -> bool:
    """Return whether two events are probably the same.

    Their dates fit, or are a day apart and no source reports both; their titles share most words,
    or nearly all if only some parties are the same or their acts differ, or one repeats the other.
    Numbers may differ if no source reports both on the same day. Neither refers to the other, as it
    would to a different event.
    """
    mine, theirs, needed = one.words, other.words, ALIKE
    if one.numbers != other.numbers and one.numbers and other.numbers:
        # most pairs of a large ledger end here
        if one.day is None or one.day != other.day or not one.sources.isdisjoint(other.sources):
            return False
        mine, theirs, needed = mine - one.numbers, theirs - other.numbers, VERY_ALIKE
        if len(mine & theirs) < FEWEST:
            return False
    shared = len(mine & theirs)
    union = len(mine) + len(theirs) - shared
    contained = repeats(shared, len(mine), len(theirs))
    if one.acts and other.acts and one.acts.isdisjoint(other.acts):  # "quits" and "visits"
        needed, contained = VERY_ALIKE, False
    if shared < needed * union and not contained:
        return False
    times = _times(one.event, other.event)
    if times is None:
        return False
    needed = max(needed, times, VERY_ALIKE if one.parties != other.parties else 0)
    if shared < needed * union and not contained:
        return False
    return not _apart(one, other)


def repeats(shared: int, mine: int, theirs: int) -> bool:
    """Return whether one title repeats another, by the numbers of their words."""
    return shared >= FEWEST and shared >= CONTAINED * min(mine, theirs)


def _apart(one: Profile, other: Profile) -> bool:
    """Return whether actors, direction or place differ, or one event refers to the other."""
    return (
        _others_act(one, other)
        or _other_partner(one.event, other.event)
        or reversed_roles(one.event, other.event)
        or _placed_apart(one, other)
        or _linked(one.event, other.event)
    )


def repeated(sentence: Profile, event: Profile) -> float:
    """Return the share of an event's words that a sentence repeats, from 0 to 1.

    Args:
        sentence: what a sentence reports, with all of its words.
        event: an event, whose title is shorter.

    Returns:
        The share as in `share_repeated`; 0.0 if they are probably different events: for the reasons
        that `alike` has, or because too few words are repeated.

    """
    times = _times(sentence.event, event.event)
    mine, theirs = sentence.acting | sentence.met, event.acting | event.met
    if times is None or _apart(sentence, event) or (mine and theirs and mine.isdisjoint(theirs)):
        return 0.0
    within = mine <= theirs or theirs <= mine
    same_act = within and sentence.event.type == event.event.type
    least = HALF if same_act else ALIKE if mine & theirs else VERY_ALIKE
    share = share_repeated(sentence, event)
    return 0.0 if share < max(least, times if times > ALIKE else 0) else share


def share_repeated(sentence: Profile, event: Profile) -> float:
    """Return the share of an event's words that a sentence repeats.

    An equal type counts as a word, and the names of common parties do not. A word for the act alone
    is too little if the title has others, except for two such words with both sides in common; and
    so are fewer than three words without a common party.
    """
    named = (sentence.acting | sentence.met) & (event.acting | event.met)
    words = event.words - named
    typed = bool(sentence.event.type and event.event.type)
    common = sentence.words & words
    things = [word for word in words if not names_act(word)]
    both = not (sentence.acting.isdisjoint(event.acting) or sentence.met.isdisjoint(event.met))
    only_act = bool(things) and common.isdisjoint(things) and not (both and len(common) > 1)
    if len(common) < (1 if named else FEWEST) or only_act:
        return 0.0
    same_type = typed and sentence.event.type == event.event.type
    return (len(common) + same_type) / (len(words) + typed)


def times_fit(one: Event, other: Event) -> bool:
    """Return whether two events can be the same by their times."""
    return _times(one, other) is not None


def _times(one: Event, other: Event) -> float | None:
    """Return the share of common words required by two events' dates; None if they differ."""
    if can_coincide(one, other):
        return ALIKE
    return (
        VERY_ALIKE if _days_apart(one, other) <= NEAR and not _sourced_apart(one, other) else None
    )


def can_coincide(first: Event, second: Event) -> bool:
    """Return whether both dates fit the same event; an undated event fits any date."""
    one, two = first.date, second.date
    if one is None or two is None:
        return True
    return not (one.before(two) or two.before(one))


def _days_apart(one: Event, other: Event) -> int:
    """Return the number of days between two events; a large number if either has no exact day."""
    first, second = exact_day(one), exact_day(other)
    return abs(first - second) if first is not None and second is not None else 1000


def exact_day(event: Event) -> int | None:
    """Return the day of an event as a number; None if its date is not a single day."""
    date = event.date
    return date.first if date is not None and date.first == date.last else None


def _sourced_apart(one: Event, other: Event) -> bool:
    """Return whether a source reports both, at different places or at unknown ones."""
    return any(
        cite.source == second.source and (not cite.at or cite.at != second.at)
        for cite in one.cite
        for second in other.cite
    )


def _placed_apart(one: Profile, other: Profile) -> bool:
    """Return whether a source reports both at differently named places."""
    if not one.place or not other.place or one.place & other.place:
        return False
    return not one.sources.isdisjoint(other.sources)


def _others_act(one: Profile, other: Profile) -> bool:
    """Return whether a side has different actors who are not in the other event's title."""
    return any(
        _numbered_apart(mine, theirs)
        or (
            mine.isdisjoint(theirs)
            and mine.isdisjoint(other.words)
            and theirs.isdisjoint(one.words)
        )
        for mine, theirs in ((one.acting, other.acting), (one.met, other.met))
        if mine and theirs
    )


def _numbered_apart(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Return whether names have different numbers: the 12th Brigade is not the 13th."""
    one, other = ({n for n in names if any(map(str.isdigit, n))} for names in (mine, theirs))
    return bool(one) and bool(other) and one.isdisjoint(other)


def _other_partner(one: Event, other: Event) -> bool:
    """Return whether each of two acts has a joint actor that the other lacks: A and B, A and C."""
    mine, theirs = {*one.by, *one.between}, {*other.by, *other.between}
    return not (mine <= theirs or theirs <= mine) and not mine.isdisjoint(theirs)


def reversed_roles(one: Event, other: Event) -> bool:
    """Return whether the actors of one event are addressed in the other, but not the reverse."""
    crossed = not {*one.by}.isdisjoint(other.to) or not {*one.to}.isdisjoint(other.by)
    return crossed and {*one.by}.isdisjoint(other.by) and {*one.to}.isdisjoint(other.to)


def _linked(one: Event, other: Event) -> bool:
    """Return whether one event refers to another, so that its author knows of both."""
    return any(
        other.id in (*one.responds_to, *one.part_of, *one.see)
        for one, other in ((one, other), (other, one))
    )
