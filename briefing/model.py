"""The data of a ledger: immutable records without input or output.

`keys` describes each key and how the program treats it; a test compares the two.

The names in `Event` up to `cite` are part of the file format: other tools rely on `id date title
type by to between affects absent story tags status cite`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar, dataclass_transform

from briefing.dates import Period
from briefing.names import Names

T = TypeVar("T")
Raw = dict[str, Any]
"""A TOML table as typed."""


@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """Turn a class into a dataclass that mypy treats as immutable.

    A dataclass that is frozen at run time takes three times as long to create, and a ledger can
    have a hundred thousand.
    """
    return dataclass(slots=True, eq=False, repr=False)(cls)


@dataclass_transform(frozen_default=True, eq_default=False, kw_only_default=True,
                     field_specifiers=(field,))  # fmt: skip
def keyed_record(cls: type[T]) -> type[T]:
    """Create a record from named fields."""
    return dataclass(slots=True, eq=False, repr=False, kw_only=True)(cls)


TO_WRITE = "TO WRITE: "
"""The prefix of a draft's title, until a person has written the title."""


@record
class Citation:
    """A citation: what one source says about one event."""

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


@keyed_record
class Event:
    """One act by one set of parties at one time."""

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


@record
class Role:
    """An office that a person holds or held."""

    title: str
    date: Period | None = None
    cite: tuple[Citation, ...] = ()


@record
class Actor:
    """A participant: a state, a person, an organisation."""

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


@record
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


@record
class Story:
    """A thread that events belong to."""

    id: str
    name: str
    summary: str = ""
    analysis: str = ""
    raw: Raw = field(default_factory=dict)


@keyed_record
class Position:
    """A lasting attitude or tie, as opposed to an event."""

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


@keyed_record
class Outlook:
    """A forecast."""

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


@keyed_record
class Judgement:
    """The ledger author's own view, kept separate from what sources say."""

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


@keyed_record
class Question:
    """An open question."""

    id: str = ""
    statement: str
    about: tuple[str, ...] = ()
    owner: str = ""
    due: Period | None = None
    story: tuple[str, ...] = ()
    place_in_file: int = 0
    raw: Raw = field(default_factory=dict)


@keyed_record
class Watch:
    """A sign to watch for, which would affect a judgement or answer a question."""

    id: str = ""
    statement: str
    about: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    story: tuple[str, ...] = ()
    place_in_file: int = 0
    raw: Raw = field(default_factory=dict)


@record
class Info:
    """The ledger's own heading: the `[ledger]` table."""

    title: str = ""
    description: str = ""
    language: str = ""
    date_order: str = ""
    author: str = ""
    marking: str = ""


@record
class Ledger:
    """A whole ledger. Undeclared names are kept as typed.

    `index` finds an event by its id; the `Names` resolve written names, and `citable` lists the
    names of declared sources with which a short citation may begin. `whole` caches the results of
    `once`; a selection made with `dataclasses.replace` shares it. `raw` holds the file's tables in
    order, for exports that carry everything through.
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
        """The judgements and questions with an id, by id: the subjects of a `[[watch]]`."""
        own: tuple[Judgement | Question, ...] = (*self.judgements, *self.questions)
        return {item.id: item for item in own if item.id}

    def once(self, what: str, make: Callable[[Ledger], T]) -> T:
        """Compute a value once for a ledger and all its selections."""
        key = (what, id(self.sources))
        if key not in self.whole:
            self.whole[key] = make(self)
        value: T = self.whole[key]
        return value
