"""Changes, and what is handed over."""

from __future__ import annotations

from typing import Any

from briefing.dates import Period, show
from briefing.reports.changes import Change, Edit
from briefing.reports.words import listed

HANDED = {
    "changed": "Changed",
    "unchecked": "Not checked by a second pair of eyes",
    "plan": "Plans whose date has passed",
    "question": "Open questions",
    "outlook": "Outlooks falling due",
}
"""The sections of a handover, as they are headed."""


def due_words(owner: str, due: Period | None) -> str:
    """Return who looks into something and until when: "AB, due 1 Aug 2025"."""
    return ", ".join(filter(None, [owner, f"due {show(due)}" if due else ""]))


def change_label(change: Change) -> str:
    """Return what changed and under which id: "event treaty, was pact"."""
    was = f", was {change.was}" if change.was else ""
    return f"{change.what} {change.ident}".strip() + was


def edit_words(edit: Edit) -> str:
    """Return a key with its old and its new value; of a list only what differs."""
    if isinstance(edit.old, list) and isinstance(edit.new, list):
        less = [_plainly(item) for item in edit.old if item not in edit.new]
        more = [_plainly(item) for item in edit.new if item not in edit.old]
        parts = [listed("without", less), listed("with", more)]
        return f"{edit.field}: " + ("; ".join(filter(None, parts)) or "in another order")
    return f"{edit.field}: {_plainly(edit.old) or 'nothing'} → {_plainly(edit.new) or 'nothing'}"


def _plainly(cell: Any) -> str:
    """Return a value of the ledger as a reader reads it."""
    if isinstance(cell, dict):
        return ", ".join(f"{key} {_plainly(part)}" for key, part in cell.items())
    if isinstance(cell, list):
        return ", ".join(map(_plainly, cell))
    return "" if cell is None else str(cell)
