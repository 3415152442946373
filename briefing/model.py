"""What a ledger holds: frozen dataclasses without any input or output.

Every field's annotation carries its documentation; the JSON Schema, the columns of
the row forms and `docs/ledger.md` are read from here (`ledger.schema`), so that a key
is described once. The annotations are never evaluated at start-up.

The names in `Event` up to `cite` are part of the file format: outside tools rely on
`id date title type by to between affects absent story tags status cite`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any

from briefing.dates import Period
from briefing.names import Names

Raw = dict[str, Any]
"""A TOML table as it was typed."""

STATUSES = ("occurred", "planned", "cancelled")
STANCES = ("affirms", "doubts", "denies", "silent")
POINTS = ("who", "when", "where", "what", "number", "intent", "meaning")
ACTOR_KINDS = ("state", "person", "organisation", "company", "media", "force", "party", "group")
SOURCE_KINDS = (
    "news", "digest", "analysis", "essay", "agency", "official", "dataset", "social",
)  # fmt: skip
READS = ("all", "part", "title", "none")
LEANINGS = ("for", "against", "withholds", "mixed")
OUTLOOK_STATUSES = ("open", "borne-out", "failed", "void")
CONFIDENCES = ("low", "moderate", "high")
DATE_ORDERS = ("dmy", "mdy", "ymd")
RELIABILITIES = ("A", "B", "C", "D", "E", "F")
LIKELIHOODS = {
    "almost no chance": (1, 5),
    "very unlikely": (5, 20),
    "unlikely": (20, 45),
    "roughly even chance": (45, 55),
    "likely": (55, 80),
    "very likely": (80, 95),
    "almost certain": (95, 99),
}
"""ICD 203's words for likelihood, with their range in per cent."""

TO_WRITE = "TO WRITE: "
"""Before the title of a draft: nobody has written it yet."""


@dataclass(frozen=True, slots=True, eq=False)
class Citation:
    """Who says so: one source's word on one event."""

    source: Annotated[str, "the source: its id, short name or URL"]
    at: Annotated[str, "where in it: p3 (paragraph 3), title, a heading, a note number"] = ""
    stance: Annotated[str, "affirms (default), doubts, denies, silent"] = "affirms"
    attributed_to: Annotated[
        tuple[str, ...], "whose claim it is, a chain from the source's mouth to the first"
    ] = ()
    says: Annotated[str, "what it says, in your words"] = ""
    about: Annotated[
        str, "the point on which accounts differ: who when where what number intent meaning"
    ] = ""
    date: Annotated[Period | None, "the date that this source gives"] = None
    by: Annotated[tuple[str, ...], "who acted, by this source"] = ()
    to: Annotated[tuple[str, ...], "to whom, by this source"] = ()
    place: Annotated[str, "where it happened, by this source"] = ""
    type: Annotated[str, "the PLOVER type, by this source"] = ""
    figures: Annotated[Raw, "numbers, by this source"] = field(default_factory=dict)
    rests_on: Annotated[tuple[str, ...], "the sources that this statement rests on"] = ()
    credibility: Annotated[int | None, "Admiralty number of the claim, 1 to 6"] = None
    note: Annotated[str, "the ledger author's remark"] = ""
    raw: Raw | str = ""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Event:
    """One act, one set of parties, one time."""

    id: Annotated[str, "unique and stable; never a position in the file"]
    date: Annotated[Period | None, "EDTF; without it the event is undated"] = None
    date_note: Annotated[str, "how the date was derived, where no text prints it"] = ""
    title: Annotated[str, "one neutral sentence"]
    summary: Annotated[str, "what a reader should know beyond the title"] = ""
    type: Annotated[str, "PLOVER type, or incident"] = ""
    mode: Annotated[str, "PLOVER mode of the type"] = ""
    by: Annotated[tuple[str, ...], "who acted"] = ()
    to: Annotated[tuple[str, ...], "to whom"] = ()
    between: Annotated[tuple[str, ...], "the parties of a mutual act, instead of by and to"] = ()
    affects: Annotated[tuple[str, ...], "touched by it, not addressed"] = ()
    absent: Annotated[tuple[str, ...], "whose absence is the point"] = ()
    place: Annotated[str, "where, in words"] = ""
    coordinates: Annotated[tuple[float, ...], "latitude and longitude in degrees"] = ()
    story: Annotated[tuple[str, ...], "the stories that it belongs to"] = ()
    tags: Annotated[tuple[str, ...], "free words"] = ()
    status: Annotated[str, "occurred (default), planned, cancelled"] = "occurred"
    figures: Annotated[Raw, "numbers by name"] = field(default_factory=dict)
    responds_to: Annotated[tuple[str, ...], "the events that this one answers"] = ()
    part_of: Annotated[tuple[str, ...], "the events that this one is part of"] = ()
    see: Annotated[tuple[str, ...], "related events"] = ()
    key: Annotated[bool, "belongs in the short briefing"] = False
    recorded: Annotated[str, "when it was entered, written by the program"] = ""
    checked: Annotated[str, "who checked it, and when"] = ""
    cite: Annotated[tuple[Citation, ...], "the citations"] = ()
    extra: Annotated[Raw, "free: carried through, never interpreted"] = field(default_factory=dict)
    place_in_file: int = 0
    raw: Raw = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Role:
    """An office that a person holds or held."""

    title: Annotated[str, "the office"]
    date: Annotated[Period | None, "the term"] = None
    cite: Annotated[tuple[Citation, ...], "the citations"] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Actor:
    """Somebody who takes part: a state, a person, an organisation."""

    id: str
    name: Annotated[str, "the name that lists show"]
    kind: Annotated[str, "state person organisation company media force party group"] = ""
    of: Annotated[tuple[str, ...], "acts for these: they are taken in with it"] = ()
    tied_to: Annotated[tuple[str, ...], "belongs with these, does not act for them"] = ()
    aliases: Annotated[tuple[str, ...], "other names that the texts use"] = ()
    roles: Annotated[tuple[Role, ...], "terms of office"] = ()
    description: Annotated[str, "who it is, in your words"] = ""
    wikidata: Annotated[str, "Wikidata item, Q and digits"] = ""
    note: Annotated[str, "the ledger author's remark"] = ""
    cite: Annotated[tuple[Citation, ...], "the citations"] = ()
    declared: bool = True
    raw: Raw = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A text that can be cited."""

    id: str
    title: Annotated[str, "as printed"] = ""
    short: Annotated[str, "the name that lists show"] = ""
    title_translated: Annotated[str, "the title in the ledger's language"] = ""
    outlet: Annotated[str, "who publishes it: words, or an actor's name"] = ""
    author: Annotated[str, "as printed"] = ""
    kind: Annotated[str, "news digest analysis essay agency official dataset social"] = ""
    language: Annotated[str, "BCP 47 tag"] = ""
    url: Annotated[str, "where it stands"] = ""
    archive_url: Annotated[str, "where a copy stands"] = ""
    published: Annotated[Period | None, "when it appeared"] = None
    accessed: Annotated[Period | None, "when it was read"] = None
    read: Annotated[str, "how much of it the ledger's author has seen: all part title none"] = "all"
    via: Annotated[tuple[str, ...], "known only through these sources"] = ()
    derived_from: Annotated[tuple[str, ...], "the whole text rests on these sources"] = ()
    reliability: Annotated[str, "Admiralty letter, A to F"] = ""
    reliability_note: Annotated[str, "why"] = ""
    note: Annotated[str, "the ledger author's remark"] = ""
    declared: bool = True
    raw: Raw = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """A thread that events belong to."""

    id: str
    name: Annotated[str, "the heading"]
    summary: Annotated[str, "what it is about"] = ""
    analysis: Annotated[str, "the author's own view; [^event-id] cites an event"] = ""
    raw: Raw = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Position:
    """A standing attitude or tie; not an event."""

    who: Annotated[str, "whose"]
    toward: Annotated[tuple[str, ...], "towards whom"] = ()
    on: Annotated[tuple[str, ...], "on what: free words or a story"] = ()
    leaning: Annotated[str, "for against withholds mixed"] = ""
    tie: Annotated[str, "member, ally, arms supplier, oil supplier …"] = ""
    statement: Annotated[str, "what it is, in one sentence"]
    date: Annotated[Period | None, "while it holds"] = None
    date_note: Annotated[str, "how the date was derived"] = ""
    cite: Annotated[tuple[Citation, ...], "the citations"] = ()
    place_in_file: int = 0
    raw: Raw = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Outlook:
    """A forecast that somebody made."""

    id: Annotated[str, "unique"] = ""
    statement: Annotated[str, "what is expected, in one sentence"]
    made_by: Annotated[tuple[str, ...], "a source or an actor"] = ()
    made: Annotated[Period | None, "when it was made"] = None
    horizon: Annotated[Period | None, "by when it should come true"] = None
    horizon_text: Annotated[str, "the term in the text's words"] = ""
    condition: Annotated[str, "the if"] = ""
    likelihood: Annotated[str, "an ICD 203 word, where the text gives one"] = ""
    status: Annotated[str, "open (default), borne-out, failed, void"] = "open"
    resolved_by: Annotated[tuple[str, ...], "the events that decided it"] = ()
    about: Annotated[tuple[str, ...], "the actors that it speaks of"] = ()
    story: Annotated[tuple[str, ...], "the stories that it belongs to"] = ()
    cite: Annotated[tuple[Citation, ...], "the citations"] = ()
    place_in_file: int = 0
    raw: Raw = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Judgement:
    """The ledger author's own view, kept apart from what sources say."""

    statement: Annotated[str, "the judgement, in one sentence"]
    likelihood: Annotated[str, "an ICD 203 word, or"] = ""
    confidence: Annotated[str, "low, moderate, high; never both"] = ""
    rests_on: Annotated[tuple[str, ...], "the events that it rests on"] = ()
    lead: Annotated[bool, "the bottom line"] = False
    story: Annotated[tuple[str, ...], "the stories that it belongs to"] = ()
    place_in_file: int = 0
    raw: Raw = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """What is not known yet."""

    statement: Annotated[str, "the question"]
    about: Annotated[tuple[str, ...], "the events that it is about"] = ()
    owner: Annotated[str, "who looks into it"] = ""
    due: Annotated[Period | None, "until when"] = None
    story: Annotated[tuple[str, ...], "the stories that it belongs to"] = ()
    place_in_file: int = 0
    raw: Raw = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Info:
    """The ledger's own heading: the `[ledger]` table."""

    title: Annotated[str, "what the chronology is about"] = ""
    description: Annotated[str, "for whom and from what it is kept"] = ""
    language: Annotated[str, "BCP 47 tag of the ledger's own texts"] = ""
    date_order: Annotated[str, "dmy, mdy or ymd: how a person's 03/04/2025 is read"] = ""
    author: Annotated[str, "who keeps it"] = ""
    marking: Annotated[str, "handling of the briefings, TLP:GREEN for example"] = ""


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """A whole ledger; what is not declared stands under the name that was typed.

    `index` finds an event by its id; the three `Names` tell what a written name means.
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
    index: dict[str, Event]
    names: Names
    source_names: Names
    story_names: Names
    raw: Raw = field(default_factory=dict)
