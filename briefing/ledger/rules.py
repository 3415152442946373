"""The rules of `check` as a table: code, severity, name and explanation.

E0 is about the text itself, E1 about its content, W marks suspicious data, N adds notes.
`docs/checks.md` has a section for each, generated from the broken ledgers in the tests.
"""

from __future__ import annotations

from typing import NamedTuple

from briefing.diagnostics import Severity


class Rule(NamedTuple):
    """One rule: `name` heads its section of the docs, `about` explains it."""

    name: str
    about: str


RULES: dict[str, Rule] = {
    "E001": Rule("not valid TOML", "The text breaks a rule of TOML, so the block is left out."),
    "E002": Rule(
        "a bare date that TOML cannot read",
        "TOML itself only has whole days. Any other date is EDTF and must be quoted.",
    ),
    "E003": Rule(
        "duplicate key",
        "A block may set each key only once; the program does not guess which value is meant.",
    ),
    "E004": Rule(
        "duplicate table",
        "Declare an actor, a source or a story only once, whatever the number of files; `[ledger]` "
        "may appear only once in a file.",
    ),
    "E005": Rule(
        "not UTF-8", "A ledger is UTF-8 text. In another encoding, letters would be lost."
    ),
    "E006": Rule(
        "control characters",
        "Terminal escapes, other control characters and bidi overrides can make text look "
        "different from what it says.",
    ),
    "E007": Rule(
        "wrong kind of value",
        "A key has a number where it needs text, or text where it needs a list of tables.",
    ),
    "E008": Rule(
        "missing key", "Every event needs an id and a title, and every statement needs its text."
    ),
    "E009": Rule(
        "merge conflict",
        "Markers enclose changes that conflicted in a merge, and only a person can decide which "
        "is right. Until then only the first side is checked.",
    ),
    "E101": Rule(
        "bad date", "Dates are EDTF. A date that cannot be read is refused, never guessed."
    ),
    "E102": Rule("end before start", "A period must end after it begins."),
    "E103": Rule(
        "ambiguous name",
        "Several actors may share an alias, but a reference must then use the id.",
    ),
    "E104": Rule(
        "unknown story",
        "Stories must be declared, so that a misspelling does not create a new one.",
    ),
    "E105": Rule("unknown event", "References to events use their ids."),
    "E106": Rule("duplicate id", "An id must be unique, in all files of a ledger."),
    "E107": Rule("unknown type", "The types are those of PLOVER, plus `incident`."),
    "E108": Rule("unknown mode", "Each type has its own modes."),
    "E109": Rule("unknown word", "Some keys only accept words from a fixed list."),
    "E110": Rule(
        "between together with by or to",
        "Use `between` for a mutual act; otherwise use `by` and `to`.",
    ),
    "E111": Rule(
        "a key of the event inside a citation or extra",
        "In TOML a key belongs to the last header above it; the event's own keys must come "
        "before `[[event.cite]]` and `[event.extra]`.",
    ),
    "E112": Rule(
        "malformed id",
        "Ids are typed at the terminal, so they cannot contain spaces, commas, quotes or "
        "exclamation marks.",
    ),
    "E113": Rule(
        "an actor that acts for itself",
        "`of` and `tied_to` lead from one actor to another, never in a circle.",
    ),
    "E114": Rule(
        "unknown judgement or question",
        "A sign to watch for concerns a judgement or a question, which it names by id.",
    ),
    "W201": Rule(
        "unknown key",
        "Nothing reads the key. Reports carry it through to json and jsonl; an `export` or an "
        "`issue` leaves it out. It may be misspelt.",
    ),
    "W202": Rule("unknown table", "Nothing reads this table. Its name may be misspelt."),
    "W203": Rule("no citation", "Every statement needs a source."),
    "W204": Rule(
        "source older than the event",
        "A source cannot report a later event; it can only announce it (status planned).",
    ),
    "W205": Rule(
        "response before its trigger",
        "A response cannot come before the event it responds to.",
    ),
    "W206": Rule(
        "likely duplicate",
        "Two events have compatible dates, similar titles, and parties that may be the same. "
        "Record a second source as a second citation; `briefing merge` merges two events.",
    ),
    "W207": Rule("occurred in the future", "An event in the future must have the status planned."),
    "W209": Rule(
        "confirmed by fewer than two origins",
        "Admiralty grade 1 means confirmed by other, independent sources.",
    ),
    "W210": Rule(
        "horizon passed",
        "The deadline of the forecast has passed, so it has come true, failed or become void.",
    ),
    "W211": Rule(
        "looks like a misspelt name",
        "A name that nearly matches a declared one creates a second actor or source.",
    ),
    "W212": Rule(
        "unwritten draft",
        "`briefing draft` marks its proposals, and a briefing would print the mark.",
    ),
    "W213": Rule(
        "date of a plan has passed",
        "The event happened, was cancelled or was postponed, and the ledger does not say which.",
    ),
    "W214": Rule(
        "undeclared name that begins with another",
        "In a short citation, everything before `title` or `p3` is the name of an undeclared "
        "source. The two names count as one origin.",
    ),
    "W215": Rule(
        "copy of a source is missing or changed",
        "`copy` names a file beside the ledger that shows what the source looked like, and "
        "`sha256` shows whether it is still the same file.",
    ),
    "W216": Rule(
        "label too long",
        "A label replaces the title where space is short: in charts and on narrow screens.",
    ),
    "W217": Rule(
        "person accused on thin evidence",
        'Shown only with `--publication`. A named person (`kind = "person"`, not protected) is in '
        "`by` of an event with a conflict type or of an `incident`, and only one source says so, "
        "or "
        "the claim is only attributed.",
    ),
    "N301": Rule(
        "undeclared actor",
        "Declare the actor to give its aliases, its kind and the actors it acts for.",
    ),
    "N302": Rule(
        "undeclared source", "Declare the source to give its title, outlet, dates and grade."
    ),
    "N303": Rule("one origin", "All citations go back to one source."),
    "N304": Rule("unused actor", "Nothing refers to this actor."),
    "N305": Rule("unused source", "Nothing cites this source."),
    "N306": Rule(
        "no type",
        "Cooperation and conflict are counted by PLOVER type. The note is not given if no event "
        "of the ledger has a type.",
    ),
}

_SEVERITIES = {"E": Severity.ERROR, "W": Severity.WARNING, "N": Severity.NOTE}


def severity(code: str) -> Severity:
    """Return the severity of findings with this code."""
    return _SEVERITIES[code[0]]


THE_KEY = "="


class Finding(NamedTuple):
    """A finding without its place in the text.

    Args:
        code: one of `RULES`.
        message: one sentence.
        table: the kind of block, for example "event"; "" is the whole file.
        which: the block's position among its kind (from 0), or its name (`actor.NAME`).
        key: the key in the block; "" is its header.
        word: the part of the value to mark; "" marks the whole value, `THE_KEY` the key.
        hint: how to fix it.
        inside: the path from the key's value to a part of it: the number of a citation, a key.
        file: the number of the ledger's file, within which `which` counts. None: `which` counts
            through all files, and determines the file.

    """

    code: str
    message: str
    table: str = ""
    which: int | str = ""
    key: str = ""
    word: str = ""
    hint: str = ""
    inside: tuple[int | str, ...] = ()
    file: int | None = None


class At(NamedTuple):
    """A finding with its place: an offset in the text, and the number of characters to mark.

    `file` is the number of the ledger's file.
    """

    code: str
    message: str
    start: int
    length: int = 1
    hint: str = ""
    file: int = 0


def listed_header(kind: str) -> str:
    """Describe the header of blocks without a name."""
    return f"{_one(kind)} has a header of its own, in two brackets"


def named_header(kind: str) -> str:
    """Describe the header of blocks with a name."""
    return f"{_one(kind)} is declared under its id, in one bracket"


def _one(kind: str) -> str:
    return f"An {kind}" if kind[0] in "aeiou" else f"A {kind}"
