"""Diagnostics as text, as JSON, or as GitHub annotations.

The text is `file:line:column: code message`, the line, a caret.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from briefing.diagnostics import Diagnostic, Location, Severity, some
from briefing.screen import CYAN, RED, YELLOW, Screen, painted

Format = Literal["text", "json", "github"]
"""The output formats of findings."""
COLORS = {Severity.ERROR: RED, Severity.WARNING: YELLOW, Severity.NOTE: CYAN}

LONGEST = 160
"""The maximum numbers of characters to show before, in and after the marked text."""


def render(diagnostics: Sequence[Diagnostic], screen: Screen) -> Iterator[str]:
    """Yield the text of each diagnostic: three lines and a blank line."""
    for diagnostic in diagnostics:
        yield _one(diagnostic, screen) + "\n"


def _one(diagnostic: Diagnostic, screen: Screen) -> str:
    color = COLORS[diagnostic.severity] if screen.color else ""
    label = painted(diagnostic.code, color)
    message, hint = (
        _visible(diagnostic.message),
        f" {_visible(diagnostic.hint)}" if diagnostic.hint else "",
    )
    place = diagnostic.place
    if place is None:
        return f"{label} {message}{';' * bool(hint)}{hint}\n"
    bar = "│" if screen.signs else "|"
    number = str(place.line)
    before, marked, after = _window(place)
    lead = "".join("\t" if char == "\t" else " " * _cells(char) for char in before)
    carets = painted("^" * max(1, sum(map(_cells, marked))), color)
    location = f"{_visible(place.file)}:{place.line}:{place.column}"
    return (
        f"{location}: {label} {message}\n"
        f"  {number} {bar} {before}{marked}{after}\n"
        f"  {' ' * len(number)} {bar} {lead}{carets}{hint}\n"
    )


def _window(place: Location) -> tuple[str, str, str]:
    """Return the text before, inside and after the mark, shortening long lines."""
    line, start = place.source, place.column - 1
    end = start + place.length
    before = line[:start] if start <= LONGEST else f"…{line[start - LONGEST // 2 : start]}"
    if place.length > LONGEST:
        return _visible(before), _visible(line[start : start + LONGEST]), "…"
    room = max(LONGEST - place.length, 20)
    after = line[end : end + room] + "…" * (len(line) > end + room)
    return _visible(before), _visible(line[start:end]), _visible(after)


def _cells(char: str) -> int:
    """Return the number of terminal cells that a character takes."""
    if char.isascii():
        return 1
    import unicodedata

    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _visible(line: str) -> str:
    """Replace control characters with a visible sign, so that none reaches the terminal."""
    return "".join(char if char.isprintable() or char == "\t" else "\ufffd" for char in line)


def summary(diagnostics: Sequence[Diagnostic], path: str, events: int) -> str:
    """Return the summary line: the number of findings of each kind, and the file."""
    counts = {level: sum(item.severity is level for item in diagnostics) for level in Severity}
    errors, warnings = counts[Severity.ERROR], counts[Severity.WARNING]
    notes = f", {some(counts[Severity.NOTE], 'note')}" if counts[Severity.NOTE] else ""
    return (
        f"{some(errors, 'error')}, {some(warnings, 'warning')}{notes} in {_visible(path)} "
        f"({some(events, 'event')})\n"
    )


_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_DATA = str.maketrans({"%": "%25"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def as_github(diagnostics: Sequence[Diagnostic], path: str) -> Iterator[str]:
    """Yield a workflow command for each finding, which GitHub shows at the line (`::error …`)."""
    for item in diagnostics:
        location = {"file": item.place.file if item.place else path}
        if item.place:
            location |= {"line": str(item.place.line), "col": str(item.place.column)}
            location["endColumn"] = str(item.place.column + item.place.length)
        location["title"] = item.code
        names = ",".join(
            f"{name}={_visible(value).translate(_PROPERTY)}" for name, value in location.items()
        )
        text = f"{item.message}; {item.hint}" if item.hint else item.message
        yield f"::{_LEVELS[item.severity]} {names}::{_visible(text).translate(_DATA)}\n"


def as_json(
    diagnostics: Sequence[Diagnostic], path: str, events: int, files: Sequence[str] = ()
) -> Iterator[str]:
    """Yield the diagnostics as one JSON object (schema briefing/check/1).

    Args:
        diagnostics: the findings.
        path: the name of the ledger.
        events: the number of its events.
        files: the names of its files.

    """
    import json

    items: list[dict[str, Any]] = [
        {
            "code": item.code,
            "severity": item.severity.name.lower(),
            "message": item.message,
            "hint": item.hint,
            "file": item.place.file if item.place else path,
            "line": item.place.line if item.place else None,
            "column": item.place.column if item.place else None,
            "length": item.place.length if item.place else None,
        }
        for item in diagnostics
    ]
    whole = {"schema": "briefing/check/1", "file": path, "files": [*files], "events": events,
             "problems": items}  # fmt: skip
    yield json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
