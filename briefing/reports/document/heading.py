"""What stands on top of a briefing: title, handling, cut-off, and what it is a selection of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from briefing.dates import Period, iso_day, parse, show
from briefing.evidence import source_name
from briefing.model import Event, Ledger, Source
from briefing.query import CRITERIA, Filter


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands on top, as asked for: empty words are left out.

    Args:
        title: of the briefing; by default the ledger's.
        number: of the issue.
        author: who signs it; by default who keeps the ledger.
        marking: how it may be handled, TLP:GREEN for example; by default the ledger's.
        cut_off: the day of the latest information, in words.
        issued: the day of issue, in words.
        selection: what was chosen, in words.

    """

    title: str = ""
    number: str = ""
    author: str = ""
    marking: str = ""
    cut_off: str = ""
    issued: str = ""
    selection: str = ""


def completed(given: Heading, ledger: Ledger, chosen: Filter, cited: Iterable[Source]) -> Heading:
    """Fill in from the ledger what a heading leaves open."""
    info = ledger.info
    return replace(
        given,
        title=given.title or info.title or "Briefing",
        author=given.author or info.author,
        marking=given.marking or info.marking,
        cut_off=given.cut_off or latest_information(cited),
        selection=selection_words(chosen),
    )


def latest_information(sources: Iterable[Source]) -> str:
    """Return the last day on which one of the sources was read, in words; "" if none says so.

    A source that says no such day counts with the day on which it was published.
    """
    dates = [date for source in sources for date in (source.accessed or source.published,) if date]
    days = [date.last for date in dates if date.last and date.first == date.last]
    return show(parse(iso_day(max(days)))) if days else ""


def later_than(cut_off: Period, sources: Iterable[Source], ledger: Ledger) -> list[str]:
    """Return the names of the sources that were surely published after a cut-off."""
    return [
        source_name(source.id, ledger) for source in sources if _after(cut_off, source.published)
    ]


def told_after(cut_off: Period, events: Iterable[Event]) -> list[str]:
    """Return the ids of the events that surely happened after a cut-off; a plan may lie ahead."""
    return [
        event.id for event in events
        if event.status == "occurred" and _after(cut_off, event.date)
    ]  # fmt: skip


def _after(cut_off: Period, date: Period | None) -> bool:
    limit = cut_off.last
    return limit is not None and date is not None and (date.first or 0) > limit


def selection_words(chosen: Filter) -> str:
    """Say what a filter chooses: "actor Russia, since Jul 2025"; "" for everything."""
    found = [f"{name} {value}" for name in CRITERIA for value in getattr(chosen, name)]
    window = (("since", chosen.since), ("until", chosen.until), ("on", chosen.on))
    found += [f"{word} {show(date)}" for word, date in window if date]
    found += [word for word in ("possible", "certain") if getattr(chosen, word)]
    return ", ".join(found)
