"""The keys of a ledger, from which every list of keys is made.

Each row describes the content of a key and how the program treats it. The table supplies the
readers of `ledger/`, the JSON Schema, the columns of the row formats, the facts of `show`, the
options of `add`, `cite` and `define` with their help and completion, the text that `--match`
searches, the column names that `import` knows, and the tables of `docs/ledger.md`. A test compares
it with the fields of `model`. The rows of a block are in the order in which the program writes
them.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

from briefing.names import near
from briefing.plover import TYPES

STATUSES = ("occurred", "planned", "cancelled")
STANCES = ("affirms", "doubts", "denies", "silent")
POINTS = ("who", "when", "where", "what", "number", "intent", "meaning")
ACTOR_KINDS = ("state", "person", "organisation", "company", "media", "force", "party", "group")
SOURCE_KINDS = (
    "news", "digest", "analysis", "essay", "agency", "official", "dataset", "social",
)  # fmt: skip
READS = ("all", "part", "title", "none", "unstated")
LEANINGS = ("for", "against", "withholds", "mixed")
OUTLOOK_STATUSES = ("open", "borne-out", "failed", "void")
CONFIDENCES = ("low", "moderate", "high")
DateOrder = Literal["dmy", "mdy", "ymd"]
DATE_ORDERS: tuple[str, ...] = get_args(DateOrder)
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
"""ICD 203's words for likelihood, with their ranges in per cent."""
MARKINGS = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
"""The labels of the Traffic Light Protocol 2.0 (FIRST, 2022), the least restricted first."""

Kind = Literal[
    "text", "lines", "list", "date", "word", "flag", "figures", "number", "coordinates",
    "moment", "id", "url", "citations", "roles", "table", "marking",
]  # fmt: skip
"""The kind of value: one line of text, text of several lines, a list of texts, an EDTF period, a
word from a fixed list, true or false, named numbers, a number, latitude and longitude, a
date-time, an id, an address, citations, terms of office, a free table, or a handling marking:
one of `MARKINGS`, or words that do not begin with TLP."""
Refers = Literal["", "actor", "source", "story", "event", "maker", "claimant", "topic", "matter"]
"""The kinds of things that names refer to.

A maker is a source or an actor, a claimant is an actor or quoted text, a topic is a story or free
words, and a matter is a judgement or a question.
"""
Party = Literal["", "acts", "met", "mutual", "affected", "absent", "named"]
"""How the named actors take part in the event. Only the first three describe what actors do to
each other."""


class Key(NamedTuple):
    """One key of one kind of block.

    Args:
        kind: the kind of value.
        doc: a few words on its purpose.
        refers: what its names refer to.
        one: whether it has a single name rather than a list.
        words: the allowed words.
        pattern: a regular expression that the value must match, if any.
        party: how the actors take part.
        column: its position among the csv columns of its kind of block; append only. 0 means no
            column.
        label: its label in `show`.
        searched: whether `--match` searches it.
        cited: whether a citation may give a different value.
        required: whether every block must have it.
        asked: whether `add`, `cite` or `define` has an option for it.
        option: the option, if it is not `--name`.
        hint: what to add to the option's help.
        desk: whether it is desk-only: exports and issues leave it out.

    """

    kind: Kind
    doc: str
    refers: Refers = ""
    one: bool = False
    words: Collection[str] = ()
    pattern: str = ""
    party: Party = ""
    column: int = 0
    label: str = ""
    searched: bool = False
    cited: bool = False
    required: bool = False
    asked: bool = True
    option: str = ""
    hint: str = ""
    desk: bool = False

    @property
    def many(self) -> bool:
        """Whether it has several values."""
        return self.kind in ("list", "figures") and not self.one


_CITE = Key("citations", "the citations", asked=False)
_NOTE = Key("lines", "the ledger author's remark", desk=True)
_MARKING = Key("marking", "its own handling marking, TLP:AMBER for example")
_PROTECTED = Key("flag", "exports never name it: they print `shown_as`", desk=True)
_SHOWN_AS = Key("text", "what exports print instead of a protected name: a regional official",
                desk=True)  # fmt: skip
_DATED = "; plain words are accepted: early March 2025"
_TYPES = f": {', '.join(TYPES)}"

INFO: dict[str, Key] = {
    "title": Key("text", "what the chronology is about"),
    "description": Key("lines", "its readers and its sources"),
    "language": Key("text", "BCP 47 tag of the ledger's own texts"),
    "date_order": Key("word", "dmy, mdy or ymd: how a person's 03/04/2025 is read",
                      words=DATE_ORDERS),
    "author": Key("text", "who keeps it"),
    "marking": Key("marking", "handling marking of the briefings, TLP:GREEN for example"),
}  # fmt: skip
ACTOR: dict[str, Key] = {
    "name": Key("text", "the name that lists show"),
    "kind": Key("word", "state person organisation company media force party group",
                words=ACTOR_KINDS),
    "of": Key("list", "acts for these actors: filters and counts include it with them", "actor"),
    "tied_to": Key("list", "belongs with these actors, but does not act for them", "actor"),
    "aliases": Key("list", "other names used in the sources", option="--alias"),
    "private_aliases": Key("list", "names that never leave the desk", option="--private-alias",
                           desk=True),
    "roles": Key("roles", "terms of office", asked=False),
    "description": Key("lines", "who it is, in your words"),
    "wikidata": Key("text", "Wikidata item, Q and digits", pattern="^Q[0-9]+$"),
    "protected": _PROTECTED,
    "shown_as": _SHOWN_AS,
    "note": _NOTE,
    "cite": _CITE,
}  # fmt: skip
ROLE: dict[str, Key] = {
    "title": Key("text", "the office", required=True),
    "date": Key("date", "the term"),
    "cite": _CITE,
}
SOURCE: dict[str, Key] = {
    "title": Key("text", "the title, as printed", column=3),
    "short": Key("text", "the name that lists show"),
    "title_translated": Key("text", "the title in the ledger's language", column=4),
    "outlet": Key("text", "who publishes it: words, or an actor's name", column=5),
    "author": Key("text", "the author, as printed", column=6),
    "kind": Key("word", "news digest analysis essay agency official dataset social", column=7,
                words=SOURCE_KINDS),
    "language": Key("text", "BCP 47 tag", column=8),
    "url": Key("url", "link to the text", column=9),
    "archive_url": Key("url", "link to an archived copy", column=10),
    "published": Key("date", "when it was published", column=11, hint=_DATED),
    "accessed": Key("date", "when it was read", column=12, hint=_DATED),
    "read": Key("word", "how much of it the ledger's author has read: all part title none "
                "unstated", column=13, words=READS),
    "via": Key("list", "the sources through which it is known", "source", column=14),
    "derived_from": Key("list", "the whole text rests on these sources", "source", column=15),
    "reliability": Key("word", "Admiralty letter, A to F", column=23, words=RELIABILITIES),
    "reliability_note": Key("lines", "the reason for this letter", column=24, desk=True),
    "note": _NOTE._replace(column=25),
    "copy": Key("text", "file name of a copy kept beside the ledger", column=26, asked=False,
                desk=True),
    "sha256": Key("text", "SHA-256 of the copy", column=27, asked=False,
                  pattern="^[0-9a-f]{64}$"),
    "protected": _PROTECTED,
    "shown_as": _SHOWN_AS,
    "marking": _MARKING._replace(column=28),
}  # fmt: skip
STORY: dict[str, Key] = {
    "name": Key("text", "the heading"),
    "summary": Key("lines", "what it is about"),
    "analysis": Key("lines", "the author's own assessment; [^event-id] cites an event"),
}
CITATION: dict[str, Key] = {
    "source": Key("text", "the source: id, short name or URL", "source", one=True,
                  required=True, asked=False),
    "at": Key("text", "the place in the source: p3 (paragraph 3), title, a heading, a note number"),
    "stance": Key("word", "affirms (default), doubts, denies, silent", words=STANCES),
    "attributed_to": Key("list", "who makes the claim: whom the source quotes, then whom they "
                                 "quote, and so on",
                         "claimant", option="--by-whom --attributed-to"),
    "says": Key("text", "what the source says, in your words", searched=True),
    "about": Key("word", "the disputed point: who when where what number intent meaning",
                 words=POINTS),
    "date": Key("date", "the date that this source gives", hint=_DATED),
    "by": Key("list", "who acted, according to this source", "actor"),
    "to": Key("list", "to whom, according to this source", "actor"),
    "place": Key("text", "where it happened, according to this source"),
    "type": Key("word", "the PLOVER type, according to this source", words=TYPES, hint=_TYPES),
    "figures": Key("figures", "numbers, according to this source", option="--figure",
                   hint=": killed=38"),
    "rests_on": Key("list", "the sources behind this statement", "source"),
    "credibility": Key("number", "Admiralty number of the claim, 1 to 6"),
    "note": Key("text", "the ledger author's remark", desk=True),
}  # fmt: skip
EVENT: dict[str, Key] = {
    "id": Key("id", "unique and stable; never a position in the file", column=1, label="id",
              required=True),
    "date": Key("date", "EDTF; leave it out if the date is not known", column=2, label="when",
                cited=True, hint=_DATED),
    "date_note": Key("text", "how the date was derived, if no source prints it", column=7,
                     desk=True),
    "title": Key("text", "one neutral sentence", column=8, searched=True, required=True),
    "label": Key("text", "a short title for charts and narrow screens, at most 40 characters",
                 column=36),
    "summary": Key("lines", "what a reader should know beyond the title", column=9, searched=True),
    "type": Key("word", "a PLOVER type, or incident", column=10, label="type", cited=True,
                words=TYPES, hint=_TYPES),
    "mode": Key("text", "PLOVER mode of the type", column=11),
    "by": Key("list", "who acted", "actor", column=13, label="by", cited=True, party="acts"),
    "to": Key("list", "to whom", "actor", column=14, label="to", cited=True, party="met"),
    "between": Key("list", "the parties of a mutual act, instead of by and to", "actor",
                   column=15, label="between", party="mutual"),
    "affects": Key("list", "affected by it, but not addressed", "actor", column=16, label="affects",
                   party="affected"),
    "absent": Key("list", "actors notable for their absence", "actor", column=17, label="absent",
                  party="absent"),
    "named": Key("list", "also named, without a stated role", "actor", column=39, label="named",
                 party="named"),
    "place": Key("text", "the place, in words", column=18, label="where", cited=True),
    "coordinates": Key("coordinates", "latitude and longitude in degrees", column=19,
                       hint=": 43.3,45.7"),
    "story": Key("list", "the stories that it belongs to", "story", column=20, label="story"),
    "tags": Key("list", "free words", column=21, label="tags", option="--tag"),
    "status": Key("word", "occurred (default), planned, cancelled", column=22, label="status",
                  words=STATUSES),
    "figures": Key("figures", "named numbers", column=23, label="figures", cited=True,
                   option="--figure", hint=": killed=38"),
    "responds_to": Key("list", "the events that this one answers", "event", column=24),
    "part_of": Key("list", "the events that this one is part of", "event", column=25),
    "see": Key("list", "related events", "event", column=26),
    "key": Key("flag", "it belongs in the short briefing", column=27, label="key"),
    "recorded": Key("moment", "when it was entered, written by the program", column=28,
                    label="recorded", asked=False, desk=True),
    "checked": Key("text", "who checked it, and when", column=29, label="checked", desk=True),
    "note": _NOTE._replace(column=37, label="note"),
    "marking": _MARKING._replace(column=38, label="marking"),
    "cite": _CITE._replace(column=34),
    "extra": Key("table", "free data: carried through, never interpreted", column=35, label="extra",
                 asked=False, desk=True),
}  # fmt: skip
POSITION: dict[str, Key] = {
    "who": Key("text", "whose position it is", "actor", one=True, column=1, required=True),
    "toward": Key("list", "the actors it concerns", "actor", column=2),
    "on": Key("list", "the subject: free words or a story", "topic", column=3, searched=True),
    "leaning": Key("word", "for against withholds mixed", column=4, words=LEANINGS),
    "tie": Key("text", "the kind of tie: member, ally, arms supplier …", column=5, searched=True),
    "statement": Key("text", "what it is, in one sentence", column=6, searched=True,
                     required=True),
    "date": Key("date", "when it holds", column=7),
    "date_note": Key("text", "how the date was derived", column=8, desk=True),
    "cite": _CITE._replace(column=12),
}  # fmt: skip
OUTLOOK: dict[str, Key] = {
    "id": Key("id", "unique", column=1),
    "statement": Key("text", "what is expected, in one sentence", column=2, searched=True,
                     required=True),
    "made_by": Key("list", "who made it: a source or an actor", "maker", column=3),
    "made": Key("date", "when it was made", column=4),
    "horizon": Key("date", "when it should have come true", column=5),
    "horizon_text": Key("text", "the deadline in the source's words", column=6),
    "condition": Key("text", "the condition under which it is expected", column=7, searched=True),
    "likelihood": Key("word", "an ICD 203 term, if the source gives one", column=8,
                      words=LIKELIHOODS),
    "status": Key("word", "open (default), borne-out, failed, void", column=9,
                  words=OUTLOOK_STATUSES),
    "resolved_by": Key("list", "the events that decided it", "event", column=11),
    "about": Key("list", "the actors it concerns", "actor", column=12),
    "story": Key("list", "the stories that it belongs to", "story", column=13),
    "cite": _CITE._replace(column=17),
}  # fmt: skip
_ID = Key("id", "optional; lets a [[watch]] refer to it", asked=False)
JUDGEMENT: dict[str, Key] = {
    "id": _ID,
    "statement": Key("text", "the judgement, in one sentence", required=True),
    "likelihood": Key("word", "how likely it is: an ICD 203 term", words=LIKELIHOODS),
    "confidence": Key("word", "how sure you are: low, moderate, high", words=CONFIDENCES),
    "because": Key("lines", "your reasons, in a sentence fit for print"),
    "would_change": Key("lines", "what would change your mind"),
    "rests_on": Key("list", "the events that it rests on", "event"),
    "lead": Key("flag", "it is the bottom line"),
    "story": Key("list", "the stories that it belongs to", "story"),
}
QUESTION: dict[str, Key] = {
    "id": _ID,
    "statement": Key("text", "the question", required=True),
    "about": Key("list", "the events that it is about", "event"),
    "owner": Key("text", "who is looking into it", desk=True),
    "due": Key("date", "when an answer is due", desk=True),
    "story": Key("list", "the stories that it belongs to", "story"),
}
WATCH: dict[str, Key] = {
    "id": Key("id", "optional; lets `briefing set` refer to it", asked=False),
    "statement": Key("text", "the sign to look for, in one sentence", required=True),
    "about": Key("list", "the ids of the judgements and questions it bears on", "matter"),
    "seen": Key("list", "the events in which it was seen", "event"),
    "story": Key("list", "the stories that it belongs to", "story"),
}
KEYS: dict[str, dict[str, Key]] = {
    "ledger": INFO, "actor": ACTOR, "source": SOURCE, "story": STORY, "event": EVENT,
    "position": POSITION, "outlook": OUTLOOK, "judgement": JUDGEMENT, "question": QUESTION,
    "watch": WATCH,
    "cite": CITATION, "roles": ROLE,
}  # fmt: skip
"""The keys of every kind of block; any other key is unknown."""


def names(block: str, **wanted: object) -> tuple[str, ...]:
    """Return the keys of a block whose rows have these values.

    >>> names("event", kind="figures")
    ('figures',)
    """
    return tuple(
        name for name, key in KEYS[block].items()
        if all(getattr(key, what) == value for what, value in wanted.items())
    )  # fmt: skip


CITED = names("event", cited=True)
"""The keys for which a citation may give a different value from its event."""

_STATEMENT = {"text": "statement", "title": "statement", "name": "statement"}
OTHER_WORDS: dict[str, dict[str, str]] = {
    "actor": {"type": "kind", "title": "roles", "office": "roles", "member_of": "of",
              "belongs_to": "of", "part_of": "of", "known_as": "aliases"},
    "source": {"date": "published", "day": "published", "name": "title", "headline": "title",
               "publisher": "outlet", "newspaper": "outlet", "by": "author", "type": "kind",
               "link": "url", "archive": "archive_url"},
    "story": {"title": "name", "description": "summary", "text": "summary"},
    "event": {"when": "date", "what": "title", "name": "title", "headline": "title",
              "description": "summary", "text": "summary", "who": "by", "actor": "by",
              "actors": "named", "with": "between", "where": "place", "location": "place",
              "stories": "story", "source": "cite", "sources": "cite", "url": "cite",
              "killed": "figures", "answers": "responds_to", "kind": "type"},
    "cite": {"page": "at", "paragraph": "at", "quote": "says", "statement": "says",
             "said_by": "attributed_to", "speaker": "attributed_to", "url": "source"},
    "position": {"actor": "who", "by": "who", "about": "on", "to": "toward", **_STATEMENT},
    "outlook": {"by": "made_by", "date": "made", "until": "horizon", "due": "horizon",
                "if": "condition", "probability": "likelihood", **_STATEMENT},
    "judgement": {"reason": "because", "reasons": "because", "probability": "likelihood",
                  "events": "rests_on", "cite": "rests_on", **_STATEMENT},
    "question": {"question": "statement", "deadline": "due", "who": "owner", **_STATEMENT},
    "watch": {"sign": "statement", **_STATEMENT},
}  # fmt: skip
"""Words that people write for a key, by kind of block. Nothing reads them as the key: messages
suggest the key instead."""


@lru_cache(maxsize=1024)
def near_key(word: str, block: str) -> str:
    """Return the key of a block that an unknown word was probably meant for, or ""."""
    meant = OTHER_WORDS.get(block, {}).get(word.lower())
    return meant or "".join(near(word, KEYS[block])[:1])
