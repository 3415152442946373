"""The fields that a person gives for a block: turns typed text into TOML values."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from briefing.authoring import clean
from briefing.authoring.places import point
from briefing.diagnostics import BriefingError
from briefing.keys import CITATION, KEYS, Key
from briefing.ledger.read import split_citation
from briefing.names import Names, split

Value = TypeVar("Value")
Raw = dict[str, Any]
ReadDate = Callable[[str, str], str]
"""Takes the typed text and its name in messages; returns EDTF."""

LONGEST_NUMBER = 20
"""The maximum length of a 64-bit number with its sign; a ledger cannot have a longer one."""
_NOT_NOUNS = frozenset((
    "absent", "about", "accessed", "affects", "because", "between", "by", "checked",
    "derived_from", "key", "lead", "made", "made_by", "named", "of", "on", "part_of", "published",
    "read", "resolved_by", "responds_to", "rests_on", "says", "see", "seen", "shown_as", "tied_to",
    "to", "toward", "via", "who", "would_change",
))  # fmt: skip
"""The keys whose names are not nouns."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Faults:
    """Collects the errors in the values of one event, so that all of them can be reported.

    `found` pairs a key with a sentence.
    """

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []

    def tried(self, key: str, read: Callable[..., Value], *given: Any) -> Value | None:
        """Return the value that a function reads; None if it raised an error, which is kept."""
        try:
            return read(*given)
        except BriefingError as error:
            self.found.append(
                (key, f"{error.message}; {error.hint}" if error.hint else error.message)
            )
            return None

    def within(self, key: str) -> bool:
        """Return whether a key or a part of it ("date.end" of "date") has an error."""
        return bool(self.found) and any(found.partition(".")[0] == key for found, _ in self.found)


def value_of(
    block: str, name: str, given: Any, names: Names, read_date: ReadDate, said: list[str]
) -> Any:
    """Return the TOML value of the text typed for a key; None if it is empty.

    Args:
        block: the kind of block, as in `keys.KEYS`.
        name: the name of the key.
        given: text, a list of texts (a flag that may come twice), or true.
        names: the actors, since a comma may belong to a name.
        read_date: reads a date.
        said: takes a sentence for each thing that was cleaned.

    Raises:
        BriefingError: the text cannot be read; the message names the key.

    """
    if given is None or given == [] or given is False:
        return None
    key, what = KEYS[block][name], called(name)
    if given is True:
        return True
    if key.kind == "figures":
        return figures(given)
    if key.kind == "coordinates":
        return coordinates(given)
    if key.many:
        words = [clean.line(word, what, said) for word in _texts(given)]
        known = names if key.refers in ("actor", "claimant") else None
        return [part for word in words for part in split_names(word, known)]
    text = given if isinstance(given, str) else given[-1]
    text = (clean.lines if key.kind == "lines" else clean.line)(text, what, said)
    return _single(key, text, what, read_date) if text else None


def called(name: str) -> str:
    """Return the name of a key in a sentence: "the date"; as written if it is not a noun."""
    return f"`{name}`" if name in _NOT_NOUNS else f"the {name.replace('_', ' ')}"


def _single(key: Key, text: str, what: str, read_date: ReadDate) -> Any:
    if key.kind == "date":
        return toml_date(read_date(text, what))
    if key.kind == "number":
        return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else text
    if key.kind == "url":
        clean.url(text, what)
    return text


def _texts(given: Any) -> list[str]:
    return [given] if isinstance(given, str) else list(given)


def split_names(word: str, names: Names | None) -> list[str]:
    """Split "A, B" into its parts, unless the whole is a known name."""
    if names is not None and names.find(word):
        return [word]
    return split(word)


def toml_date(edtf: str) -> Any:
    """Return a day as a TOML date, and any other period as EDTF text."""
    if _DAY.fullmatch(edtf) and not edtf.startswith("0000"):
        return datetime.date.fromisoformat(edtf)
    return edtf


def figures(given: Any) -> Raw:
    """Read `killed=38`; several figures are separated by commas or given one by one."""
    found: Raw = {}
    for pair in (part for text in _texts(given) for part in text.split(",")):
        name, equals, amount = (part.strip() for part in pair.partition("="))
        if not equals or not name or not amount:
            raise BriefingError(
                f"A figure needs a name and a number, not {pair.strip()}", "killed=38"
            )
        found[name] = number(name, amount)
    return found


def number(name: str, text: str) -> Any:
    """Return a figure as a number if it is one, and otherwise as text."""
    plain = text.replace("_", "").replace(" ", "")
    if re.fullmatch(r"[+-]?\d+", plain):
        if len(plain) > LONGEST_NUMBER:
            raise BriefingError(f"{name} is too large for a 64-bit number", "write it in words")
        return int(plain)
    return float(plain) if re.fullmatch(r"[+-]?\d+\.\d+", plain) else text


def coordinates(given: Any) -> list[float]:
    """Read "43.3, 45.7", and the other forms of `places.point`."""
    return point(",".join(_texts(given)))


CITE_KEYS = tuple(name for name in CITATION if name != "source")


def citation(source: str, at: str | None, more: Raw, sources: Names, said: list[str]) -> str | Raw:
    """Return a citation, in the short form if it only has a source and a place.

    Args:
        source: "digest p3", an id, a short name or a URL.
        at: the place in it, if `source` does not include it.
        more: the other keys of the long form, read by `value_of`.
        sources: the names that a short citation may begin with (`Ledger.citable`).
        said: takes a sentence for each thing that was cleaned.

    """
    text = clean.line(source, "the source", said)
    head, _, rest = text.partition(" ")
    if not head:
        raise BriefingError("A citation must name its source", '"digest p3", or a URL')
    clean.url(head, "the source")
    where = clean.line(at, "where in it", said) if at else ""
    more = {key: value for key, value in more.items() if value not in (None, [], "")}
    if not more and not where:
        return text
    name, rest = split_citation(text, sources)
    where = ", ".join(filter(None, (rest, where)))
    short = f"{name} {where}"
    if not more and split_citation(short, sources) == (name, where):
        return short
    return {"source": name, "at": where, **more} if where else {"source": name, **more}


def given(keys: Iterable[str], options: Raw) -> list[str]:
    """Return the options that were used."""
    return [key for key in keys if options.get(key) not in (None, [], False)]
