"""Wording shared by several reports: counts with nouns, lists, years, roles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefing.blocks import Line, Role, Span
from briefing.dates import show
from briefing.dates.show import year_name
from briefing.diagnostics import some as some
from briefing.model import Actor
from briefing.names import fold
from briefing.query import CRITERIA, Filter

READS = {"part": "text cut short", "title": "title only", "none": "not read"}
"""Words for how much of a source was read, where readers should know."""
WARNINGS: dict[str, Role] = {"disputed": "warning", "denied": "fault", "unsourced": "fault"}
"""The text roles for standings that a reader must notice."""


def listed(what: str, names: Iterable[str]) -> str:
    """Return "what A, B"; "" for no names."""
    joined = ", ".join(names)
    return f"{what} {joined}" if joined else ""


def dotted(*texts: str) -> str:
    """Join texts with dots, without empty ones."""
    return " · ".join(filter(None, texts))


def aside(text: str) -> Line:
    """Return a secondary text as a line; nothing for an empty one."""
    return [Span(text, "aside")] if text else ""


def standing_remark(text: str, standing: str) -> Line:
    """Return the remark of an entry in the role for its standing."""
    return [Span(text, WARNINGS.get(standing, "aside"))] if text else ""


def years_span(years: Mapping[int, int]) -> str:
    """Return the first and last year of counts: "2013–2025"; "" for none."""
    return "–".join(dict.fromkeys(map(year_name, (min(years), max(years))))) if years else ""


def by_year(years: Mapping[int, int]) -> list[int]:
    """Return the counts of all years from the first to the last."""
    return [years.get(year, 0) for year in range(min(years), max(years) + 1)] if years else []


def selection_words(criteria: Filter) -> str:
    """Describe a filter: "actor Russia, since Jul 2025"; "" for everything."""
    parts = [f"{name} {value}" for name in CRITERIA for value in getattr(criteria, name)]
    window = (("since", criteria.since), ("until", criteria.until), ("on", criteria.on))
    parts += [f"{word} {show(date)}" for word, date in window if date]
    parts += [word for word in ("possible", "certain") if getattr(criteria, word)]
    parts += [f"as of {show(criteria.as_of)}"] if criteria.as_of else []
    return ", ".join(parts)


def other_names(actor: Actor) -> str:
    """Return the other names of an actor; "the Kremlin" and "Kremlin" count as one."""
    names: dict[str, str] = {fold(actor.name).removeprefix("the "): ""}
    for alias in actor.aliases:
        names.setdefault(fold(alias).removeprefix("the "), alias)
    return listed("also", [alias for alias in names.values() if alias])


def offices(actor: Actor) -> str:
    """Return an actor's offices with their terms, "President 1999–2008, since 2012"."""
    terms: dict[str, list[str]] = {}
    for role in actor.roles:
        terms.setdefault(role.title, []).extend([show(role.date)] if role.date else [])
    return "; ".join(" ".join(filter(None, [title, ", ".join(t)])) for title, t in terms.items())
