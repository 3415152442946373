"""The order of a chronology."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.dates import Period, sort_key
from briefing.model import Event, Ledger


def in_order(events: Iterable[Event], ledger: Ledger) -> list[Event]:
    """Sort events as `pick_events` says."""
    depths: dict[str, int] = {}

    def depth(event: Event) -> int:
        if not event.responds_to:
            return 0
        if event.id not in depths:
            depths[event.id] = 0  # a circle ends here
            # an event of an earlier state may answer one that is gone
            answered = (ledger.index[name] for name in event.responds_to if name in ledger.index)
            depths[event.id] = 1 + max(map(depth, answered), default=0)
        return depths[event.id]

    return sorted(
        events,
        key=lambda event: (sort_key(placed(event, ledger)), depth(event), event.place_in_file),
    )


def placed(event: Event, ledger: Ledger) -> Period | None:
    """Return the date after which an event is told: its own, else that of what it answers.

    What has no date, or only bounds (`[2024-12..2025-07]`, at an unknown time between), is not
    told before the latest of those that it answers, as far back as need be; None where nothing
    of all that has a date.
    """
    if _sharp(event.date) or not event.responds_to:
        return event.date
    seen, ahead = {event.id}, list(event.responds_to)
    dates = [event.date] if event.date else []
    while ahead:
        name = ahead.pop()
        other = ledger.index.get(name)
        if other is None or name in seen:
            continue
        seen.add(name)
        if other.date is not None:
            dates.append(other.date)
        if not _sharp(other.date):
            ahead += other.responds_to
    return max(dates, key=sort_key, default=None)


def _sharp(date: Period | None) -> bool:
    return date is not None and (date.lasting or not date.written.startswith("["))
