"""Reads single values and collects their faults.

A reader takes a parsed value and returns a value of the model. A fault is recorded with its place,
and the value is left out.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from math import isfinite
from typing import Any

from briefing import dates
from briefing.dates import PeriodError, ReversedError
from briefing.keys import MARKINGS
from briefing.ledger.rules import THE_KEY, Finding
from briefing.model import Raw
from briefing.names import near

_UNTYPABLE = re.compile(r"""[\s,!"'\[\]]""")
_TEXT_ONLY = frozenset([str])

DEEPEST = 100
"""The maximum nesting of lists and tables in a value: every JSON reader can handle that."""

_RENAMED = {"WHITE": "CLEAR", "AMBERSTRICT": "AMBER+STRICT"}
"""The TLP 2.0 labels for those of TLP 1.0 and for misspellings."""

ABSENT: Any = object()
"""The result of a reader for a value that it cannot read."""

SLID = ("id", "title", "story", "tags", "status")
"""Keys of a block that have no meaning in its citations or in `extra`."""

PARTS = {"cite": "citation", "roles": "role"}
"""The names of nested blocks in messages."""

Read = Callable[[Any, str, Any], Any]
"""A reading function: takes the `Reader`, the key and the value."""
Known = dict[Read, dict[str, Any]]


class Values:
    """Reads plain values and collects findings."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self._table = ""
        self._which: int | str = ""
        self._way: tuple[int | str, ...] = ()
        self.file: int | None = None
        """the number of the file being read; None while blocks of all files are read"""
        self._texts_read: Known = {}
        self._lists_read: Known = {}
        """the results of each reader for valid texts and lists of one text"""

    # --- findings

    def at(self, table: str, which: int | str) -> None:
        """Set the current block."""
        self._table, self._which, self._way = table, which, ()

    def finding(
        self, code: str, message: str, key: str = "", word: str = "", hint: str = ""
    ) -> Finding:
        """Create a finding in the current block."""
        path = (*self._way, key) if key else self._way
        first, rest = (str(path[0]), path[1:]) if path else ("", ())
        return Finding(code, message, self._table, self._which, first, word, hint, rest, self.file)

    def _nested(self) -> list[str]:
        """Return the kind of the current block, and of each part within it."""
        return [self._table, *(step for step in self._way if isinstance(step, str))]

    def _part(self, level: int) -> str:
        kind = self._nested()[level]
        return PARTS.get(kind, kind)

    def fault(self, code: str, message: str, key: str = "", word: str = "", hint: str = "") -> Any:
        """Record a finding; return the placeholder for an unreadable value."""
        self.findings.append(self.finding(code, message, key, word, hint))
        return ABSENT

    def slid(self, key: str, where: str) -> None:
        """Record a key of the block that is inside one of its citations, or in its `extra`."""
        kind = self._part(-2)
        if where == "extra":
            hint = f"write it above [{kind}.extra]"
        else:
            hint = f"move it above cite, outside the citations of the {kind}"
        message = f"{key} belongs to the {kind}, not to {where}"
        self.fault("E111", message, key=key, word=THE_KEY, hint=hint)

    def well_formed(self, ident: str, key: str = "") -> bool:
        """Return whether an id can be typed at a terminal; record a finding if not."""
        if ident and not _UNTYPABLE.search(ident) and not ident.startswith("-"):
            return True
        if not ident:
            self.fault("E112", "This id is empty", key, hint="write letters, digits and hyphens")
            return False
        hint = "write letters, digits and hyphens"
        option = ident.startswith("-")
        fault = "begins like an option" if option else "has characters that cannot be typed"
        self.fault("E112", f'This id {fault}: "{ident}"', key, ident, hint)
        return False

    # --- blocks

    def block(self, raw: Raw, keys: dict[str, Read]) -> dict[str, Any]:
        """Read a block's values with the readers of its keys; `checks` handles unknown keys."""
        values = {}
        text, ident = Values.text, Values.ident
        for key, value in raw.items():
            reader = keys.get(key)
            if reader is text and type(value) is str:
                values[key] = value  # most values are text: a call for each would cost a tenth
                continue
            if reader is None:
                self.free(key, value)
                continue
            # names, words and places in a source recur, so each is read only once
            word, known = value, self._texts_read
            if type(value) is list and len(value) == 1:
                word, known = value[0], self._lists_read
            if type(word) is not str or reader is ident:
                result = reader(self, key, value)
                if result is not ABSENT:
                    values[key] = result
                continue
            of_reader = known.get(reader)
            if of_reader is None:
                of_reader = known[reader] = {}
            result = of_reader.get(word, ABSENT)
            if result is ABSENT:
                faults = len(self.findings)
                result = reader(self, key, value)
                if result is ABSENT:
                    continue
                if len(self.findings) == faults:
                    of_reader[word] = result
            values[key] = result
        return values

    def required(self, values: dict[str, Any], raw: Raw, keys: Iterable[str]) -> dict[str, Any]:
        """Fill in missing required keys, and record them."""
        for key in keys:
            if key not in values:
                if key not in raw:
                    what = self._part(-1)
                    self.fault("E008", f"This {what} has no {key}", hint=f'add {key} = "…"')
                values[key] = ""
        return values

    def tables(self, key: str, value: Any) -> list[tuple[int, Raw]]:
        """Read a list of tables; return them with their positions in the list."""
        hint = f"write {key} = [{{ … }}]"
        if not isinstance(value, list):
            message = f"{key} must be a list of tables, not {kind_of(value)}"
            self.fault("E007", message, key=key, hint=hint)
            return []
        for item in value:
            if not isinstance(item, dict):
                message = f"{key} must be a list of tables, but contains {kind_of(item)}"
                self.fault("E007", message, key, _written(item), hint)
        return [(number, item) for number, item in enumerate(value) if isinstance(item, dict)]

    def within(self, *path: int | str) -> None:
        """Set the current part of a key's value; no arguments reset it."""
        self._way = path

    # --- plain values

    def text(self, key: str, value: Any) -> Any:
        """Read a text."""
        if type(value) is str:
            return value
        hint = f"write {key} = {_as_text(value)}"
        return self.fault("E007", f"{key} must be text, not {kind_of(value)}", key=key, hint=hint)

    def texts(self, key: str, value: Any) -> Any:
        """Read a list of texts; a single text is a list of one."""
        values = [value] if type(value) is str else value
        if type(values) is list and _TEXT_ONLY.issuperset(map(type, values)):
            return tuple(values)
        if type(values) is not list:
            message = f"{key} must be a list of strings, not {kind_of(value)}"
            hint = f"write {key} = [{_as_text(value)}]"
            return self.fault("E007", message, key=key, hint=hint)
        for item in values:
            if type(item) is not str:
                message = f"{key} must be a list of strings, but contains {kind_of(item)}"
                self.fault("E007", message, key, _written(item), f"write {_as_text(item)}")
        return ABSENT

    def truth(self, key: str, value: Any) -> Any:
        """Read true or false."""
        if isinstance(value, bool):
            return value
        message = f"{key} must be true or false, not {kind_of(value)}"
        return self.fault("E007", message, key=key, hint=f"write {key} = true, or leave it out")

    def free(self, key: str, value: Any) -> Any:
        """Read a value that the program only carries through; it must fit into every export."""
        path, message = unfit(value)
        if not message:
            return value
        finding = self.finding("E007", message, key, "", "put it between quotes")
        self.findings.append(finding._replace(inside=(*finding.inside, *path)))
        return ABSENT

    def table(self, key: str, value: Any) -> Any:
        """Read a table with any content."""
        if isinstance(value, dict):
            return self.free(key, value)
        message = f"{key} must be a table, not {kind_of(value)}"
        return self.fault("E007", message, key=key, hint=f"write {key} = {{ … }}")

    def figures(self, key: str, value: Any) -> Any:
        """Read named numbers."""
        hint = f"write {key} = {{ killed = 38 }}"
        if not isinstance(value, dict):
            message = f"{key} must be named numbers, not {kind_of(value)}"
            return self.fault("E007", message, key=key, hint=hint)
        wrong = [name for name, number in value.items() if not _is_figure(number)]
        for name in wrong:
            message = f"{name} must be a number or words, not {kind_of(value[name])}"
            self.findings.append(self._within(key, name, message, hint))
        return ABSENT if wrong else value

    def _within(self, key: str, name: str, message: str, hint: str) -> Finding:
        finding = self.finding("E007", message, key, "", hint)
        return finding._replace(inside=(*finding.inside, name))

    def coordinates(self, key: str, value: Any) -> Any:
        """Read latitude and longitude, in degrees."""
        if isinstance(value, list) and len(value) == 2 and all(map(_is_number, value)):
            latitude, longitude = map(float, value)
            if abs(latitude) <= 90 and abs(longitude) <= 180:
                return (latitude, longitude)
            if abs(longitude) <= 90 and abs(latitude) <= 180:
                hint = f"latitude first: [{value[1]}, {value[0]}]"
                return self.fault(
                    "E007", "A latitude must be between -90 and 90", key=key, hint=hint
                )
        hint = "write coordinates = [40.4, 49.9]"
        message = "coordinates must be latitude (-90 to 90) and longitude (-180 to 180)"
        return self.fault("E007", message, key=key, hint=hint)

    def date(self, key: str, value: Any) -> Any:
        """Read a period."""
        try:
            return dates.parse(value)
        except PeriodError as error:
            return self._no_date(key, value, error)

    def _no_date(self, key: str, value: Any, error: PeriodError) -> Any:
        if isinstance(value, str) or (type(value) is int and _is_number(value)):
            from briefing.dates.typed.hints import hinted

            error = hinted(error, str(value))
            code = "E102" if isinstance(error, ReversedError) else "E101"
            return self.fault(code, error.message, key, str(value), error.hint)
        message = f"{key} must be a date, not {kind_of(value)}"
        hint = f'write {key} = "2025-07", or a day without quotes'
        return self.fault("E007", message, key, "", hint)

    def moment(self, key: str, value: Any) -> Any:
        """Read a date-time as the text that was typed."""
        if isinstance(value, (datetime.datetime, datetime.date)):
            return value.isoformat()
        return self.text(key, value)

    def ident(self, key: str, value: Any) -> Any:
        """Read the id of an event."""
        value = self.text(key, value)
        return value if value is ABSENT or self.well_formed(value, key) else ABSENT

    def word(self, key: str, value: Any, allowed: Collection[str], code: str) -> Any:
        """Read a word from a fixed list."""
        if type(value) is not str:
            message = f"{key} must be one word from a list, not {kind_of(value)}"
            return self.fault("E007", message, key, hint="one of " + ", ".join(allowed))
        if value in allowed:
            return value
        close = near(value.casefold(), allowed)
        hint = f"did you mean {close[0]}?" if close else "one of " + ", ".join(allowed)
        return self.fault(code, f'{key} cannot be "{value}"', key, value, hint)

    def marking(self, key: str, value: Any) -> Any:
        """Read a handling marking: a label of TLP 2.0, or the desk's own wording."""
        value = self.text(key, value)
        if value is ABSENT or not (wrong := wrong_marking(value)):
            return value
        return self.fault("E109", f'{key} cannot be "{value}"', key, value, wrong)

    def credibility(self, key: str, value: Any) -> Any:
        """Read an Admiralty number."""
        if type(value) is int and 1 <= value <= 6:
            return value
        hint = "1 means confirmed by other sources, 6 means it cannot be judged"
        message = "credibility must be a number from 1 to 6, without quotes"
        return self.fault("E109", message, key, hint=hint)


def wrong_marking(written: str) -> str:
    """Return what to write instead of a label that is not in TLP 2.0; "" for a valid one.

    A marking that does not begin with TLP is the desk's own, and is valid.
    """
    if written in MARKINGS or not written.strip().casefold().startswith("tlp"):
        return ""
    letters = re.sub(r"[^A-Z+]", "", written.upper().removeprefix("TLP"))
    meant = f"TLP:{_RENAMED.get(letters, letters)}"
    return f"did you mean {meant}?" if meant in MARKINGS else f"one of {', '.join(MARKINGS)}"


def walk(value: Any) -> Iterator[tuple[tuple[int | str, ...], Any]]:
    """Yield each string, number, etc. in a value with the path to it.

    A list or table nested in `DEEPEST` others is yielded as a whole.
    """
    left: list[tuple[tuple[int | str, ...], Any]] = [((), value)]
    while left:
        path, item = left.pop()
        inner: Iterable[tuple[int | str, Any]] = ()
        if len(path) < DEEPEST and isinstance(item, dict):
            inner = item.items()
        elif len(path) < DEEPEST and isinstance(item, list):
            inner = enumerate(item)
        else:
            yield path, item
        left += [((*path, step), below) for step, below in inner][::-1]


def unfit(value: Any) -> tuple[tuple[int | str, ...], str]:
    """Return where and why a value that is only carried through does not fit into every export.

    Returns:
        The path to the fault, and a sentence; "" if there is none.

    """
    for path, item in walk(value):
        if isinstance(item, (dict, list)):
            return path[:1], f"This is nested more than {DEEPEST} levels deep"
        if type(item) is int and not _is_number(item):
            return path, f"This is {kind_of(item)}"
    return (), ""


def kind_of(value: Any) -> str:
    """Name the type of a value."""
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, (int, float)) and not _is_number(value):
        return "an infinite number" if isinstance(value, float) else "a number of 64 bits or more"
    names = {str: "a string", int: "a number", float: "a number", list: "a list", dict: "a table"}
    return names.get(type(value), "a time" if isinstance(value, datetime.time) else "a date")


def _written(value: Any) -> str:
    """Return a value as written, if that is known."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (list, dict)) or (type(value) is int and not _is_number(value)):
        return ""  # Python refuses to convert a number with thousands of digits to text
    return str(value)


def _as_text(value: Any) -> str:
    """Return a value in the form it takes if it was meant as text."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    written = _written(value)
    return f'"{written}"' if 0 < len(written) <= 40 else '"…"'


def _is_number(value: Any) -> bool:
    """Return whether a value is a number that both TOML and JSON allow: 64 bits and finite."""
    if isinstance(value, float):
        return isfinite(value)
    return type(value) is int and -(2**63) <= value < 2**63


def _is_figure(value: Any) -> bool:
    return isinstance(value, str) or _is_number(value)
