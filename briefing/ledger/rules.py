"""The rules that `check` keeps, as a table: code, severity, name, what it is about.

E0 is the text itself, E1 what it says, W what is suspect, N what may be of interest.
`docs/checks.md` has a section for each, made from the broken ledgers in the tests.
"""

from __future__ import annotations

from typing import NamedTuple

from briefing.diagnostics import Severity


class Rule(NamedTuple):
    """One rule: the name is what a section is headed with, `about` why it exists."""

    name: str
    about: str


RULES: dict[str, Rule] = {
    "E001": Rule("not valid TOML", "The text breaks a rule of TOML; its block is left out."),
    "E002": Rule(
        "a bare date that TOML cannot read",
        "TOML itself has whole days only. Any other date is EDTF and must be quoted.",
    ),
    "E003": Rule(
        "a key twice",
        "A block may give each key once; which of the two is meant cannot be guessed.",
    ),
    "E004": Rule(
        "a table twice",
        "Declare an actor, a source or a story once; `[ledger]` may appear once.",
    ),
    "E005": Rule("not UTF-8", "A ledger is UTF-8 text. Other encodings would lose letters."),
    "E006": Rule(
        "control characters",
        "Terminal escapes, other control characters and bidi overrides can make text show "
        "something else than it says.",
    ),
    "E007": Rule(
        "wrong kind of value",
        "A key got a number where it takes text, or text where it takes a list of tables.",
    ),
    "E008": Rule("missing key", "Every event has an id and a title, every statement its words."),
    "E009": Rule(
        "merge conflict",
        "What both sides of a merge changed is between markers; only a person can say which is "
        "right. Until then the first side is checked, the other one is not.",
    ),
    "E101": Rule("bad date", "A date is EDTF: what cannot be read is refused, never guessed."),
    "E102": Rule("end before start", "A period ends after it begins."),
    "E103": Rule(
        "ambiguous name",
        "A shared alias may be declared; where it is used, the id says which is meant.",
    ),
    "E104": Rule("unknown story", "Declare stories: a misspelling makes no new one."),
    "E105": Rule("unknown event", "What refers to an event names its id."),
    "E106": Rule("duplicate id", "An id names one thing."),
    "E107": Rule("unknown type", "Types are PLOVER's, and `incident`."),
    "E108": Rule("unknown mode", "A mode belongs to its type."),
    "E109": Rule("unknown word", "Some keys take a word of a short list."),
    "E110": Rule(
        "both between and by or to",
        "A mutual act is `between`; any other is `by` one and `to` another.",
    ),
    "E111": Rule(
        "a key of the event in a citation or in extra",
        "In TOML a key belongs to the last header above it; an event's own keys come "
        "before `[[event.cite]]` and `[event.extra]`.",
    ),
    "E112": Rule(
        "malformed id",
        "An id is typed at the terminal: it has no blanks, commas, quotes or exclamation marks.",
    ),
    "E113": Rule(
        "an actor that acts for itself",
        "`of` and `tied_to` lead from an actor to another one, never in a circle.",
    ),
    "E114": Rule(
        "unknown judgement or question",
        "What is to be watched for bears on a judgement or a question, named by its id.",
    ),
    "W201": Rule(
        "unknown key",
        "It is carried through to json and jsonl, but nothing reads it: is it misspelt?",
    ),
    "W202": Rule("unknown table", "Nothing reads it: is it misspelt?"),
    "W203": Rule("no citation", "Every statement says who said it."),
    "W204": Rule(
        "source older than the event",
        "A source cannot report what comes after it; it may announce it (status planned).",
    ),
    "W205": Rule(
        "response before its cause",
        "What answers an event is not earlier than the event.",
    ),
    "W206": Rule(
        "likely duplicate",
        "Two events have the same parties, dates that fit and much the same words: a "
        "second source is a second citation.",
    ),
    "W207": Rule("occurred in the future", "What is still to come is planned."),
    "W209": Rule(
        "confirmed by fewer than two origins",
        "Admiralty grade 1 says: confirmed by other, independent sources.",
    ),
    "W210": Rule(
        "horizon passed",
        "The term of the forecast is over; it came true, failed or became void.",
    ),
    "W211": Rule(
        "looks like a misspelt name",
        "A name that is nearly a declared one makes a second actor or source.",
    ),
    "W212": Rule(
        "draft that nobody has written",
        "`briefing draft` marks what it proposes; a briefing would print the mark.",
    ),
    "W213": Rule(
        "plan whose date has passed",
        "It happened, was cancelled, or was put off: the ledger does not say which.",
    ),
    "W214": Rule(
        "an undeclared name that begins with another",
        "In the short form all that comes before `title` or `p3` is the name of an undeclared "
        "source; both names count as one origin.",
    ),
    "N301": Rule("undeclared actor", "Declare it to give aliases, a kind, whom it acts for."),
    "N302": Rule("undeclared source", "Declare it to give its title, outlet, dates and grade."),
    "N303": Rule("one origin", "All that is cited goes back to one source."),
    "N304": Rule("unused actor", "Nothing refers to it."),
    "N305": Rule("unused source", "Nothing cites it."),
    "N306": Rule(
        "no type",
        "The counts of cooperation and conflict are made from the PLOVER types. A ledger that "
        "types none of its events is left alone.",
    ),
}

_SEVERITIES = {"E": Severity.ERROR, "W": Severity.WARNING, "N": Severity.NOTE}


def severity(code: str) -> Severity:
    """Return how much a finding with this code matters."""
    return _SEVERITIES[code[0]]


THE_KEY = "="


class Finding(NamedTuple):
    """A finding before its place in the text is looked up.

    Args:
        code: of `RULES`.
        message: one sentence.
        table: the kind of block, "event" for instance; "" is the whole file.
        which: the block's number among its kind (from 0), or its name (`actor.NAME`).
        key: the key in the block; "" is its header.
        word: what to mark in the value; "" marks the value, `THE_KEY` the key.
        hint: what to do about it.
        inside: the way from the key's value to a part of it: the number of a citation, a key.

    """

    code: str
    message: str
    table: str = ""
    which: int | str = ""
    key: str = ""
    word: str = ""
    hint: str = ""
    inside: tuple[int | str, ...] = ()


class At(NamedTuple):
    """A finding whose place is known: an offset in the text, and how much to mark."""

    code: str
    message: str
    start: int
    length: int = 1
    hint: str = ""


def listed_header(kind: str) -> str:
    """Say how tables without a name are headed."""
    return f"{_one(kind)} has a header of its own, in two brackets"


def named_header(kind: str) -> str:
    """Say how tables with a name are headed."""
    return f"{_one(kind)} is declared under its id, in one bracket"


def _one(kind: str) -> str:
    return f"An {kind}" if kind[0] in "aeiou" else f"A {kind}"
