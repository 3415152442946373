"""Activity, and relations between two."""

from __future__ import annotations

from briefing.reports.activity import Activity, Row
from briefing.reports.dyad import Dyad
from briefing.reports.relations import Pair, Relations
from briefing.reports.words import some


def silence(row: Row, unit: str) -> str:
    """Say how many periods before a row had no event: "7 months without an event"."""
    return f"{some(row.silent_before, unit)} without an event"


def activity_words(report: Activity) -> list[str]:
    """Return the median, the bursts and the longest silences in sentences."""
    bursts = ", ".join(f"{row.label} ({row.events})" for row in report.bursts)
    words = [f"Median of the {report.unit}s that have an event: {report.median:g}."]
    words.append(f"Bursts: {bursts}." if bursts else "No burst.")
    for before, after in report.silences:
        words.append(f"From {before.label} to {after.label}: {silence(after, report.unit)}.")
    apart = [f"{row.events} {row.label}" for row in report.rows if row.number is None]
    if apart:
        words.append(f"In no one {report.unit}: {', '.join(apart)}.")
    return words


def score_words(mean: float | None) -> str:
    """Return a mean score with its sign, "" for none."""
    return "" if mean is None else f"{mean:+.1f}"


def pair_names(report: Relations, pair: Pair, arrow: str = "↔") -> str:
    """Return the names of a pair."""
    return f"{report.label(pair.one)} {arrow} {report.label(pair.other)}"


def dyad_words(report: Dyad) -> list[str]:
    """Return how many events went which way between two, and of what tone."""
    one, other, count = report.one.name, report.other.name, report.total
    return [
        f"{one} → {other} {count.there}",
        f"{other} → {one} {count.back}",
        f"mutual {count.mutual}" if count.mutual else "",
        f"both touched {count.aside}" if count.aside else "",
        f"cooperation {count.cooperation}",
        f"conflict {count.conflict}",
    ]
