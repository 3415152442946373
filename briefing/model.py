"""What a ledger holds: frozen dataclasses without any input or output.

What each key is for, and how the program treats it, is in `keys`; a test compares the two.

The names in `Event` up to `cite` are part of the file format: outside tools rely on
`id date title type by to between affects absent story tags status cite`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from briefing.dates import Period
from briefing.names import Names

T = TypeVar("T")
Raw = dict[str, Any]
"""A TOML table as it was typed."""

TO_WRITE = "TO WRITE: "
"""Before the title of a draft: nobody has written it yet."""


@dataclass(frozen=True, slots=True, eq=False)
class Citation:
    """Who says so: one source's word on one event."""

    source: str
    at: str = ""
    stance: str = "affirms"
    attributed_to: tuple[str, ...] = ()
    says: str = ""
    about: str = ""
    date: Period | None = None
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    place: str = ""
    type: str = ""
    figures: Raw = field(default_factory=dict)
    rests_on: tuple[str, ...] = ()
    credibility: int | None = None
    note: str = ""
    raw: Raw | str = ""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Event:
    """One act, one set of parties, one time."""

    id: str
    date: Period | None = None
    date_note: str = ""
    title: str
    label: str = ""
    summary: str = ""
    type: str = ""
    mode: str = ""
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    affects: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    place: str = ""
    coordinates: tuple[float, ...] = ()
    story: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    status: str = "occurred"
    figures: Raw = field(default_factory=dict)
    responds_to: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    key: bool = False
    recorded: str = ""
    checked: str = ""
    note: str = ""
    marking: str = ""
    cite: tuple[Citation, ...] = ()
    extra: Raw = field(default_factory=dict)
    place_in_file: int = 0
    raw: Raw = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Role:
    """An office that a person holds or held."""

    title: str
    date: Period | None = None
    cite: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Actor:
    """Somebody who takes part: a state, a person, an organisation."""

    id: str
    name: str
    kind: str = ""
    of: tuple[str, ...] = ()
    tied_to: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    private_aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    description: str = ""
    wikidata: str = ""
    protected: bool = False
    shown_as: str = ""
    note: str = ""
    cite: tuple[Citation, ...] = ()
    declared: bool = True
    raw: Raw = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A text that can be cited."""

    id: str
    title: str = ""
    short: str = ""
    title_translated: str = ""
    outlet: str = ""
    author: str = ""
    kind: str = ""
    language: str = ""
    url: str = ""
    archive_url: str = ""
    published: Period | None = None
    accessed: Period | None = None
    read: str = "all"
    via: tuple[str, ...] = ()
    derived_from: tuple[str, ...] = ()
    reliability: str = ""
    reliability_note: str = ""
    note: str = ""
    copy: str = ""
    sha256: str = ""
    protected: bool = False
    shown_as: str = ""
    marking: str = ""
    declared: bool = True
    raw: Raw = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """A thread that events belong to."""

    id: str
    name: str
    summary: str = ""
    analysis: str = ""
    raw: Raw = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Position:
    """A standing attitude or tie; not an event."""

    who: str
    toward: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    leaning: str = ""
    tie: str = ""
    statement: str
    date: Period | None = None
    date_note: str = ""
    cite: tuple[Citation, ...] = ()
    place_in_file: int = 0
    raw: Raw = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Outlook:
    """A forecast that somebody made."""

    id: str = ""
    statement: str
    made_by: tuple[str, ...] = ()
    made: Period | None = None
    horizon: Period | None = None
    horizon_text: str = ""
    condition: str = ""
    likelihood: str = ""
    status: str = "open"
    resolved_by: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    story: tuple[str, ...] = ()
    cite: tuple[Citation, ...] = ()
    place_in_file: int = 0
    raw: Raw = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Judgement:
    """The ledger author's own view, kept apart from what sources say."""

    id: str = ""
    statement: str
    likelihood: str = ""
    confidence: str = ""
    because: str = ""
    would_change: str = ""
    rests_on: tuple[str, ...] = ()
    lead: bool = False
    story: tuple[str, ...] = ()
    place_in_file: int = 0
    raw: Raw = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Question:
    """What is not known yet."""

    id: str = ""
    statement: str
    about: tuple[str, ...] = ()
    owner: str = ""
    due: Period | None = None
    story: tuple[str, ...] = ()
    place_in_file: int = 0
    raw: Raw = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Watch:
    """A sign to look for: what would bear on a judgement, or answer a question."""

    id: str = ""
    statement: str
    about: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    story: tuple[str, ...] = ()
    place_in_file: int = 0
    raw: Raw = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Info:
    """The ledger's own heading: the `[ledger]` table."""

    title: str = ""
    description: str = ""
    language: str = ""
    date_order: str = ""
    author: str = ""
    marking: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """A whole ledger; what is not declared stands under the name that was typed.

    `index` finds an event by its id; the `Names` say what a written name means, `citable` which
    names of declared sources a short citation may begin with. `whole` keeps what `once` made;
    a selection made with `dataclasses.replace` shares it.
    `raw` is the file as tables, in its order, for the exports that carry everything through.
    """

    info: Info
    actors: dict[str, Actor]
    sources: dict[str, Source]
    stories: dict[str, Story]
    events: tuple[Event, ...]
    positions: tuple[Position, ...]
    outlooks: tuple[Outlook, ...]
    judgements: tuple[Judgement, ...]
    questions: tuple[Question, ...]
    watches: tuple[Watch, ...]
    index: dict[str, Event]
    names: Names
    source_names: Names
    citable: Names
    story_names: Names
    raw: Raw = field(default_factory=dict)
    whole: dict[tuple[str, int], Any] = field(default_factory=dict)

    @property
    def matters(self) -> dict[str, Judgement | Question]:
        """The judgements and questions that have an id, by it: what a `[[watch]]` is about."""
        own: tuple[Judgement | Question, ...] = (*self.judgements, *self.questions)
        return {item.id: item for item in own if item.id}

    def once(self, what: str, make: Callable[[Ledger], T]) -> T:
        """Return what is made of all sources together: once, for all selections of a ledger."""
        key = (what, id(self.sources))
        if key not in self.whole:
            self.whole[key] = make(self)
        value: T = self.whole[key]
        return value
