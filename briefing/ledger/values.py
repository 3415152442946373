"""Reading one value at a time, and noting what is wrong with it.

A reader takes what the parser gave and returns what the model holds; a fault is noted
with the place it has, and the value is left out.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from typing import Any

from briefing import dates
from briefing.dates import PeriodError, ReversedError
from briefing.ledger.parse import describe_control, find_control
from briefing.ledger.rules import Finding
from briefing.model import Raw
from briefing.names import near

_UNTYPABLE = re.compile(r"""[\s,!"'\[\]]""")
_TEXT_ONLY = frozenset([str])

ABSENT: Any = object()
"""What a reader returns for a value that it cannot read."""

SLID = ("id", "title", "story", "tags", "status")
"""Keys of an event that mean nothing in a citation or in `extra`."""

Read = Callable[[Any, str, Any], Any]
"""A reader: takes the `Reader`, the key and the value."""


class Values:
    """Reads plain values and collects findings.

    Args:
        suspicious: whether texts must be searched for control characters.

    """

    def __init__(self, suspicious: bool) -> None:
        self.suspicious = suspicious
        self.findings: list[Finding] = []
        self._table = ""
        self._which: int | str = ""
        self._key = ""

    # --- findings

    def at(self, table: str, which: int | str) -> None:
        """Say which block is read now."""
        self._table, self._which, self._key = table, which, ""

    def finding(
        self, code: str, message: str, key: str = "", word: str = "", hint: str = ""
    ) -> Finding:
        """Make a finding in the block that is read now."""
        return Finding(code, message, self._table, self._which, self._key or key, word, hint)

    def fault(self, code: str, message: str, key: str = "", word: str = "", hint: str = "") -> Any:
        """Note a finding; returns what stands for a value that could not be read."""
        self.findings.append(self.finding(code, message, key, word, hint))
        return ABSENT

    def slid(self, key: str, where: str) -> None:
        """Note a key of the event that stands in a citation or in `extra`."""
        message = f"{key} belongs to the event, and stands in {where}"
        hint = f"move it above the citations and above [event.{where}]"
        self.fault("E111", message, key=where, word=key, hint=hint)

    def well_formed(self, ident: str) -> bool:
        """Say whether an id can be typed at a terminal; notes it, if not."""
        if ident and not _UNTYPABLE.search(ident):
            return True
        hint = "letters, digits and hyphens; the words go into name or title"
        self.fault("E112", f"This id cannot be typed: {ident!r}", "id", ident, hint)
        return False

    # --- blocks

    def block(self, raw: Raw, keys: dict[str, Read]) -> dict[str, Any]:
        """Read a block's values by the readers of its keys; unknown keys are for `checks`."""
        values = {}
        text = None if self.suspicious else Values.text
        for key, value in raw.items():
            reader = keys.get(key)
            if reader is text and type(value) is str:
                values[key] = value  # most values are text: a call for each would cost a tenth
            elif reader is not None:
                result = reader(self, key, value)
                if result is not ABSENT:
                    values[key] = result
        return values

    def required(self, values: dict[str, Any], raw: Raw, keys: Iterable[str]) -> dict[str, Any]:
        """Fill in and note the missing of the required keys."""
        for key in keys:
            if key not in values:
                if key not in raw:
                    self.fault("E008", f"{self._table or 'This'} has no {key}", hint=f"add {key}")
                values[key] = ""
        return values

    def tables(self, key: str, value: Any) -> list[Raw]:
        """Read a list of tables."""
        if isinstance(value, list) and all(isinstance(item, dict) for item in value):
            return value
        self.fault("E007", f"{key} is a list of tables", key=key, hint=f"{key} = [{{ … }}]")
        return []

    # --- plain values

    def text(self, key: str, value: Any) -> Any:
        """Read a text."""
        if type(value) is not str:
            kind = _kind_of(value)
            hint = f'write {key} = "…"'
            return self.fault("E007", f"{key} is text, not {kind}", key=key, hint=hint)
        if self.suspicious and (char := find_control(value)):
            return self.fault("E006", describe_control(char), key=key, hint="delete it")
        return value

    def texts(self, key: str, value: Any) -> Any:
        """Read a list of texts; a single text is a list of one."""
        values = [value] if type(value) is str else value
        if type(values) is not list or not _TEXT_ONLY.issuperset(map(type, values)):
            hint = f'write {key} = ["…"]'
            return self.fault("E007", f"{key} is a list of texts", key=key, hint=hint)
        if self.suspicious and (char := find_control("".join(values))):
            return self.fault("E006", describe_control(char), key=key, hint="delete it")
        return tuple(values)

    def truth(self, key: str, value: Any) -> Any:
        """Read true or false."""
        if isinstance(value, bool):
            return value
        return self.fault("E007", f"{key} is true or false, without quotes", key=key)

    def table(self, key: str, value: Any) -> Any:
        """Read a table, whatever it holds."""
        if isinstance(value, dict):
            return value
        return self.fault("E007", f"{key} is a table", key=key, hint=f"{key} = {{ … }}")

    def figures(self, key: str, value: Any) -> Any:
        """Read numbers by name."""
        if isinstance(value, dict) and all(
            isinstance(number, (int, float, str)) and not isinstance(number, bool)
            for number in value.values()
        ):
            return value
        hint = f"{key} = {{ killed = 38 }}"
        return self.fault("E007", f"{key} are numbers by name", key=key, hint=hint)

    def coordinates(self, key: str, value: Any) -> Any:
        """Read latitude and longitude, in degrees."""
        if (
            isinstance(value, list)
            and len(value) == 2
            and all(isinstance(number, (int, float)) for number in value)
            and abs(value[0]) <= 90
            and abs(value[1]) <= 180
        ):
            return (float(value[0]), float(value[1]))
        hint = "coordinates = [40.4, 49.9]"
        message = "coordinates are latitude (-90 to 90) and longitude (-180 to 180)"
        return self.fault("E007", message, key=key, hint=hint)

    def date(self, key: str, value: Any) -> Any:
        """Read a period."""
        try:
            return dates.parse(value)
        except PeriodError as error:
            code = "E102" if isinstance(error, ReversedError) else "E101"
            return self.fault(code, error.message, key, str(value), error.hint)

    def moment(self, key: str, value: Any) -> Any:
        """Read a date-time as text, as it was typed."""
        if isinstance(value, (datetime.datetime, datetime.date)):
            return value.isoformat()
        return self.text(key, value)

    def ident(self, key: str, value: Any) -> Any:
        """Read the id of an event."""
        value = self.text(key, value)
        return value if value is ABSENT or self.well_formed(value) else ABSENT

    def word(self, key: str, value: Any, allowed: Iterable[str], code: str) -> Any:
        """Read a word of a short list."""
        if value in allowed:
            return value
        if type(value) is not str:
            return self.text(key, value)
        return self.not_allowed(key, value, list(allowed), code)

    def not_allowed(self, key: str, value: str, allowed: list[str], code: str) -> Any:
        """Note a word that is not on the list, with what may have been meant."""
        close = near(value, allowed)
        hint = f"did you mean {close[0]}?" if close else "one of " + ", ".join(allowed)
        return self.fault(code, f'{key} cannot be "{value}"', key, value, hint)

    def credibility(self, key: str, value: Any) -> Any:
        """Read an Admiralty number."""
        if value in range(1, 7) and not isinstance(value, bool):
            return value
        return self.fault("E109", "credibility is a number from 1 to 6", key, str(value))


def _kind_of(value: Any) -> str:
    if isinstance(value, bool):
        return "true or false"
    names = {int: "a number", float: "a number", list: "a list", dict: "a table"}
    return names.get(type(value), "a date")
