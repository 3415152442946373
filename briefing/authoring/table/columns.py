"""Which column of a spreadsheet is which key of an event: as told, else as its name suggests."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.diagnostics import BriefingError
from briefing.keys import EVENT
from briefing.names import fold, near, split

COMPUTED = frozenset(
    ("date_kind", "precision", "earliest", "latest", "quad", "standing", "claimed_by", "origins")
)
"""Columns of `export csv` that the program computes: they are read over."""
LEFT_OUT = "-"
NAMES: dict[str, tuple[str, ...]] = {
    "date": ("when", "day", "event date", "date of event", "datum", "tarih", "дата"),
    "title": ("what", "event", "headline", "what happened", "event title", "titel", "событие"),
    "by": ("who", "actor", "from", "initiator", "source actor", "кто"),
    "to": ("whom", "target", "recipient", "to whom", "target actor", "кому"),
    "between": ("parties", "participants"),
    "cite": ("source", "sources", "reference", "url", "link", "citation", "quelle", "источник"),
    "place": ("where", "location", "city", "ort", "место"),
    "summary": ("details", "description", "notes", "comment", "text"),
    "type": ("event type", "category"),
    "story": ("thread", "topic", "dossier"),
    "tags": ("tag", "keywords", "labels"),
    "id": ("key", "event id", "identifier"),
}
"""What people call the columns, by the key that they mean."""


def mapping(columns: Iterable[str], told: str | None, *, guess: bool = True) -> dict[str, str]:
    """Return the key of each column; a column that means nothing is not in it.

    Args:
        columns: the file's header.
        told: "Date=date,What=title": goes before all guesses; `Column=-` leaves one out.
        guess: whether other words for a key are looked for.

    Raises:
        BriefingError: a column or a key of `told` does not exist, or two mean one key.

    """
    columns = list(columns)
    found = _told(columns, told or "")
    taken = set(found.values())
    for column in columns:
        if column in EVENT and column not in found and column not in taken:
            found[column] = column
            taken.add(column)
    for column in columns if guess else ():
        key = _guess(column)
        if column not in found and key and key not in taken and column not in COMPUTED:
            found[column] = key
            taken.add(key)
    return {column: found[column] for column in columns if found.get(column, "-") != LEFT_OUT}


def _told(columns: list[str], told: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in split(told):
        column, _, key = (part.strip() for part in pair.rpartition("="))
        if column not in columns:
            close = near(column, columns)
            hint = f"did you mean {close[0]}?" if close else f"it has {', '.join(columns)}"
            raise BriefingError(f'The file has no column "{column}"', hint)
        if key != LEFT_OUT and key not in EVENT:
            close = near(key, EVENT)
            hint = f"did you mean {close[0]}?" if close else f"one of {', '.join(EVENT)}"
            raise BriefingError(f'An event has no key "{key}"', hint)
        if key != LEFT_OUT and key in found.values():
            raise BriefingError(f"Two columns are mapped to {key}", "leave one out: Column=-")
        found[column] = key
    return found


def _guess(column: str) -> str:
    name = fold(column.replace("_", " "))
    plain = name.replace(" ", "_")
    if plain in EVENT:
        return plain
    return next((key for key, names in NAMES.items() if name in map(fold, names)), "")
