"""An event: its date, its parties, its second line."""

from __future__ import annotations

from briefing.dates import show
from briefing.reports.events import Entry


def date_label(entry: Entry, heading: str = "") -> str:
    """Return an event's date as its row shows it, or by when an undated one was known."""
    if entry.event.date is None:
        known = entry.known_by
        return f"known by {known}" if known else "undated"
    shown = show(entry.event.date)
    if heading and entry.event.date.precision == "minute":
        return shown.replace(f" {heading}", "", 1)
    for ending in (f" {heading}", f", {heading}"):
        if heading and shown.endswith(ending) and not shown.startswith(("between", "from")):
            return shown.removesuffix(ending)
    return shown


def event_words(entry: Entry) -> list[str]:
    """Return the parts of an event's second line: parties, type, sources, origins."""
    event = entry.event
    parts = [parties(entry)]
    if event.absent:
        parts.append("without " + ", ".join(entry.names(event.absent)))
    parts.append(event.type)
    parts.append(", ".join(entry.source_names()))
    parts.append(origins_words(entry))
    return [part for part in parts if part]


def origins_words(entry: Entry) -> str:
    """Say how many origins an event has, or that nobody can know; "" for one."""
    if entry.unchecked:
        return f"{entry.unchecked} sources cited, independence not checked"
    return f"{entry.origins} origins" if entry.origins > 1 else ""


def parties(entry: Entry) -> str:
    """Return "who → whom" of an event, or "who ↔ who"."""
    event = entry.event
    if event.between:
        return " ↔ ".join(entry.names(event.between))
    by, to = ", ".join(entry.names(event.by)), ", ".join(entry.names(event.to))
    if by and to:
        return f"{by} → {to}"
    return by or (f"→ {to}" if to else "")
