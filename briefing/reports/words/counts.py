"""Activity, and relations between two."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.reports.activity import IMPRECISE, UNDATED, Activity, Row
from briefing.reports.counts import APART, Count
from briefing.reports.dyad import Dyad
from briefing.reports.relations import Count as Between
from briefing.reports.relations import Pair, Relations
from briefing.reports.words import listed, some


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
    apart = {row.label: row.events for row in report.rows if row.number is None}
    none = [f"{apart[name]} {name}" for name in (IMPRECISE, UNDATED) if name in apart]
    if none:
        words.append(f"In no one {report.unit}: {', '.join(none)}.")
    if outcomes := outcome_words(apart):
        words.append(f"Not counted as happened: {outcomes}.")
    return words


def outcome_words(outcomes: Mapping[str, int]) -> str:
    """Return how many events are planned, cancelled, denied: "2 planned, 1 denied"."""
    return ", ".join(f"{outcomes[name]} {name}" for name in APART if outcomes.get(name))


def apart_words(count: Count) -> str:
    """Return how many of an actor's events are no acts of it or towards it."""
    affected = f"only affected by {count.affected}" if count.affected else ""
    return ", ".join(filter(None, [affected, outcome_words(count.outcomes)]))


def no_year_words(count: Count) -> str:
    """Return how many events the counts by year leave out: "2 in no single year"."""
    return f"{count.no_year} in no single year" if count.no_year else ""


def between_cells(count: Between) -> list[str]:
    """Return a row's cells: events, there, back, mutual, cooperation, conflict, and the rest."""
    numbers = (
        count.events, *(count.ways[way] for way in ("there", "back", "mutual")),
        count.cooperation, count.conflict,
    )  # fmt: skip
    return [*map(str, numbers), between_words(count)]


def between_words(count: Between) -> str:
    """Return how many events of two are no acts of one towards the other."""
    ways = [("side by side", count.ways["aside"]), ("affected", count.ways["affected"])]
    told = [f"{number} {words}" for words, number in ways if number]
    return ", ".join(filter(None, [*told, outcome_words(count.outcomes)]))


def score_words(mean: float | None) -> str:
    """Return a mean score with its sign, "" for none."""
    return "" if mean is None else f"{mean:+.1f}"


def pair_names(report: Relations, pair: Pair, arrow: str = "↔") -> str:
    """Return the names of a pair."""
    return f"{report.label(pair.one)} {arrow} {report.label(pair.other)}"


def dyad_words(report: Dyad) -> list[str]:
    """Return how many acts went which way between two, of what tone, and what is no act."""
    one, other, count = report.one.name, report.other.name, report.total
    none = [f"{span.count.events} {span.label}" for span in report.spans if span.number is None]
    return [
        f"{one} → {other} {count.ways['there']}",
        f"{other} → {one} {count.ways['back']}",
        f"mutual {count.ways['mutual']}" if count.ways["mutual"] else "",
        f"cooperation {count.cooperation}",
        f"conflict {count.conflict}",
        listed("besides", [words] if (words := between_words(count)) else []),
        listed(f"in no one {report.unit}:", none),
    ]
