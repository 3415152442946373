"""What somebody began and has not finished: titles to be written, events without a type."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import chain

from briefing.ledger.rules import Finding
from briefing.model import TO_WRITE, Ledger


def to_write(ledger: Ledger, today: datetime.date) -> Iterator[Finding]:
    """Yield the drafts whose title or statement nobody has written yet."""
    texts = chain(
        (("event", "title", each.title, each.place_in_file) for each in ledger.events),
        (("position", "statement", each.statement, each.place_in_file)
         for each in ledger.positions),
        (("outlook", "statement", each.statement, each.place_in_file)
         for each in ledger.outlooks),
    )  # fmt: skip
    for table, key, text, place in texts:
        if text.startswith(TO_WRITE.strip()):
            message = f"This {key} is a draft that nobody has written yet"
            hint = f'say it in your words, without "{TO_WRITE.strip()}"'
            yield Finding("W212", message, table, place, key, "", hint)


def untyped(ledger: Ledger) -> Iterator[Finding]:
    """Yield the events that no count of cooperation and conflict takes in.

    A ledger that types none of its events does without these counts, and is left alone.
    """
    typed = any(event.type for event in ledger.events)
    for event in ledger.events if typed else ():
        if not event.type:
            message = f"{event.id} has no type: it counts neither as cooperation nor as conflict"
            yield Finding(
                "N306", message, "event", event.place_in_file, "id", "", 'type = "consult"'
            )
